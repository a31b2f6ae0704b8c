/**
 * The text of a YAML file line by line, for the quick reader: which line is at hand, and what was seen on the way.
 *
 * Whatever is not as plain as it should be ends the quick reading.
 */
import { commentAt, type Range, type YamlComment } from "../node.js";

/** Thrown where a file is not plain. */
export const NOT_PLAIN = new Error("This YAML is for the library to read");

export const SPACE = 32;
export const HASH = 35;
export const DASH = 45;
export const COLON = 58;

/** A line: where it starts, where something stands on it, where it ends without its break, and where the next one starts. */
export interface Line extends Range {
  readonly from: number;
  readonly next: number;
}

export function lineFrom(text: string, start: number): Line {
  const at = text.indexOf("\n", start);
  const end = at < 0 ? text.length : at > start && text[at - 1] === "\r" ? at - 1 : at;
  let from = start;
  while (from < end && text.charCodeAt(from) === SPACE) from++;
  return { start, from, end, next: at < 0 ? text.length : at + 1 };
}

export class Sheet {
  readonly comments: YamlComment[] = [];
  /** Where something other than a comment starts. */
  readonly content: number[] = [];
  line: Line;
  /** Where what is at hand starts; -1 behind the last line. */
  column = -1;

  constructor(readonly text: string) {
    this.line = { start: 0, from: 0, end: 0, next: 0 };
  }

  /** Goes to the next line on which more than a comment stands. */
  advance(): void {
    const { text } = this;
    for (let start = this.line.next; start < text.length; start = this.line.next) {
      const line = this.line = lineFrom(text, start);
      if (line.from === line.end) continue;
      if (text.charCodeAt(line.from) === HASH) {
        this.comment(line.from);
        continue;
      }
      this.column = line.from - line.start;
      if (this.column === 0 && (text.startsWith("---", line.start) || text.startsWith("...", line.start))) throw NOT_PLAIN;
      return;
    }
    this.column = -1;
  }

  /** A comment from an offset to the end of the line. */
  comment(start: number): void {
    this.comments.push(commentAt(this.text, { start, end: this.line.end }));
  }

  /** The first place from an offset on the line at hand that is no space. */
  skip(from: number): number {
    let at = from;
    while (at < this.line.end && this.text.charCodeAt(at) === SPACE) at++;
    return at;
  }

  /** Leaves the line behind a value; a comment may follow it. */
  leave(from: number): void {
    const at = this.skip(from);
    if (at < this.line.end) {
      if (at === from || this.text.charCodeAt(at) !== HASH) throw NOT_PLAIN;
      this.comment(at);
    }
    this.advance();
  }

  /** Whether a `-`, `:` or `?` at an offset stands by itself. */
  isSign(at: number): boolean {
    return at + 1 >= this.line.end || this.text.charCodeAt(at + 1) === SPACE;
  }

  /** Whether an item starts at an offset. */
  isItem(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && this.isSign(at);
  }
}
