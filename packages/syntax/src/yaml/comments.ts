/**
 * Hands the comments of a YAML file to what they stand at: above it, behind it, or at the end of a block. None is lost.
 *
 * Things are read in the order of the file, so what has not been handed out when a thing is reached stands above it. YAML
 * has lines that are no thing of the tree (`require:`); comments and blank lines at them go to the first thing below.
 */
import type { Comment, Comments } from "../tree/tree.js";
import type { Range, YamlComment } from "./node.js";
import type { YamlFile } from "./document.js";
import { lineStart } from "../source/lines.js";
import type { Reports } from "./reports.js";

/** What stood above a thing, while it is being read. */
export interface Opening {
  readonly above: readonly Comment[];
  readonly behind?: Comment;
  readonly blankBefore: boolean;
}

export class CommentTaker {
  readonly #reports: Reports;
  readonly #comments: readonly YamlComment[];
  readonly #content: readonly number[];
  /** Where the first character of the file that is not blank stands. */
  readonly #first: number;
  #next = 0;
  #lead: number | undefined;

  constructor(file: YamlFile) {
    this.#reports = file.reports;
    this.#comments = file.comments;
    this.#content = file.content;
    this.#first = Math.max(0, file.reports.text.search(/[^\s\ufeff]/));
  }

  /** A key starts here under which the next thing stands first; what stands above the key stands above that thing. */
  lead(offset: number): void {
    this.#lead ??= offset;
  }

  /** No key leads to the next thing. */
  unlead(): void {
    this.#lead = undefined;
  }

  /** Before a thing is read: takes what stands above it and at the end of its first line. */
  open(range: Range): Opening {
    const lead = this.#lead ?? range.start;
    this.#lead = undefined;
    const above: Comment[] = [];
    let blank = this.#blankAbove(lead);
    for (let raw = this.#comments[this.#next]; raw !== undefined && raw.start < range.start; raw = this.#comments[++this.#next]) {
      const first = blank && raw.start > lead;
      above.push(this.#made(raw, first || (raw.own && this.#blankAbove(raw.start))));
      if (first) blank = false;
    }
    return { above, behind: this.#firstLine(range), blankBefore: blank || (lead !== range.start && this.#blankAbove(range.start)) };
  }

  /** When a thing has been read: its comments. Those inside of it, and `more` that were found in its scalars, go above it. */
  close(opening: Opening, range: Range, more: readonly Comment[] = []): Comments {
    const inside: Comment[] = [];
    for (let raw = this.#comments[this.#next]; raw !== undefined && raw.start < range.end; raw = this.#comments[this.#next]) inside.push(this.#take(raw));
    const behind = opening.behind ?? this.#lastLine(range);
    return {
      above: [...opening.above, ...inside, ...more],
      ...(behind === undefined ? {} : { behind }),
      ...(opening.blankBefore ? { blankBefore: true } : {}),
    };
  }

  /** The comments left in a block and behind its last line, indented at least as deep as the block. */
  dangling(range: Range, column: number): readonly Comment[] {
    const found: Comment[] = [];
    for (let raw = this.#comments[this.#next]; raw !== undefined; raw = this.#comments[++this.#next]) {
      const belongs = raw.start < range.end || (raw.own && raw.column >= column && !this.#contentBetween(range.end, raw.start));
      if (!belongs) break;
      found.push(this.#made(raw, raw.own && this.#blankAbove(raw.start)));
    }
    return found;
  }

  /** The comments below a key without a value, indented deeper than its line: they stand in what it would hold. */
  below(empty: Range): readonly Comment[] {
    const { text } = this.#reports;
    const line = lineStart(text, empty.start);
    return this.dangling(empty, /^[ \t]*/.exec(text.slice(line, empty.start))![0].length + 1);
  }

  /** All comments that are left. */
  rest(): readonly Comment[] {
    return this.dangling({ start: 0, end: Infinity }, 0);
  }

  /** The comment directly behind a scalar on its line, left where it is. */
  directlyBehind(range: Range): YamlComment | undefined {
    for (let i = this.#next; i < this.#comments.length && i < this.#next + 2; i++) {
      const raw = this.#comments[i]!;
      if (raw.start >= range.end) return /^[ \t]*$/.test(this.#reports.text.slice(range.end, Math.min(raw.start, range.end + 200))) ? raw : undefined;
    }
    return undefined;
  }

  #take(raw: YamlComment): Comment {
    this.#next++;
    return this.#made(raw, false);
  }

  #made(raw: YamlComment, blank: boolean): Comment {
    const comment = commentOf(raw.image, this.#reports.span(raw));
    return blank ? { ...comment, blankBefore: true } : comment;
  }

  #pending(): YamlComment | undefined {
    const raw = this.#comments[this.#next];
    return raw === undefined || raw.own ? undefined : raw;
  }

  #firstLine({ start, end }: Range): Comment | undefined {
    const raw = this.#pending();
    if (raw === undefined || this.#hasBreak(start, raw.start)) return undefined;
    return raw.start < end || !this.#contentBetween(end, raw.start) ? this.#take(raw) : undefined;
  }

  #lastLine({ end }: Range): Comment | undefined {
    const raw = this.#pending();
    if (raw === undefined || raw.start < end || this.#contentBetween(end, raw.start) || this.#hasBreak(end, raw.start)) return undefined;
    return this.#take(raw);
  }

  #hasBreak(start: number, end: number): boolean {
    const { text } = this.#reports;
    const at = text.indexOf("\n", start);
    return at >= 0 && at < end;
  }

  /** Whether something other than a comment starts in a range. */
  #contentBetween(start: number, end: number): boolean {
    let low = 0;
    let high = this.#content.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#content[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low < this.#content.length && this.#content[low]! < end;
  }

  /** Whether the line above the one of an offset is blank, and something stands above that. */
  #blankAbove(offset: number): boolean {
    const { text } = this.#reports;
    const line = text.lastIndexOf("\n", offset - 1);
    if (line <= 0) return false;
    const before = text.lastIndexOf("\n", line - 1);
    return text.slice(before + 1, line).trim() === "" && before > this.#first;
  }
}

/** A comment from what is written, with its mark. */
export function commentOf(image: string, span: Comment["span"]): Comment {
  const doc = image.startsWith("##");
  return { text: image.slice(doc ? 2 : 1).replace(/^ /, "").trimEnd(), doc, span };
}
