/**
 * Diagnostics of one YAML file, one for each mistake.
 *
 * Ranges are those of the text at hand, which may have been mended; spans are those of the file as written. A line that YAML
 * itself could not read is damaged: what else is wrong on it follows from the same mistake and is not said. A line that could
 * be mended is silent: it is read, but once it has been spoken of nothing more is said about it.
 */
import { diagnose } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Entry, Extras, Fix } from "../diagnostics/diagnostic.js";
import { LineIndex, lineStart } from "../source/lines.js";
import type { Span } from "../source/span.js";
import { Mended, singleQuoted } from "./mended.js";
import type { Range } from "./node.js";

export class Reports {
  readonly #lines: LineIndex;
  readonly #found: Diagnostic[] = [];
  readonly #damaged = new Set<number>();
  readonly #silent = new Set<number>();
  /** Where it was said that a line is indented wrongly: how deep it and those below it were meant to stand is not known. */
  outOfPlace: number | undefined;
  /** Where the declaration around it ends. */
  #inPlaceAgain: number | undefined;
  /** The text at hand. */
  mended: Mended;

  constructor(readonly file: string, private readonly source: string) {
    this.mended = Mended.of(source);
    this.#lines = new LineIndex(source);
  }

  get text(): string {
    return this.mended.text;
  }

  span({ start, end }: Range): Span {
    return { file: this.file, start: this.mended.origin(start), end: this.mended.origin(end) };
  }

  /** The line of a place in the file as written, from 1. */
  #line(offset: number): number {
    return this.#lines.place(offset).line;
  }

  /** Marks the lines of a range as damaged. */
  damage(range: Range): void {
    this.#mark(range, this.#damaged);
  }

  /** Something has been said about the lines of a range, which can be read all the same: nothing more is said there. */
  silence(range: Range): void {
    this.#mark(range, this.#silent);
  }

  #mark(range: Range, lines: Set<number>): void {
    const { start, end } = this.span(range);
    for (let line = this.#line(start), last = this.#line(Math.max(start, end - 1)); line <= last; line++) lines.add(line);
  }

  /** Whether the line on which a range starts is damaged. */
  isDamaged(range: Range): boolean {
    return this.#isDamaged(this.mended.origin(range.start));
  }

  #isDamaged(origin: number): boolean {
    return this.#damaged.size > 0 && this.#damaged.has(this.#line(origin));
  }

  /** Whether what stands here may be out of place, because a line above it in the same declaration is. */
  isOutOfPlace({ start }: Range): boolean {
    if (this.outOfPlace === undefined) return false;
    this.#inPlaceAgain ??= nextDeclaration(this.source, this.outOfPlace);
    const at = this.mended.origin(start);
    return at > this.outOfPlace && at < this.#inPlaceAgain;
  }

  /** Reports at a range unless it lies on a damaged line. */
  at<P extends object>(of: Entry<P>, range: Range, params: P, extras?: Extras): void {
    this.take(diagnose(of, this.span(range), params, extras));
  }

  /** Reports, and marks the lines of `damaged` so: what else is wrong there comes from this. */
  damaging<P extends object>(of: Entry<P>, range: Range, params: P, damaged: Range, extras?: Extras): void {
    this.at(of, range, params, extras);
    this.damage(damaged);
  }

  /** Takes a diagnostic over, whose spans are those of the file, unless it lies on a damaged line. */
  take(diagnostic: Diagnostic): void {
    const line = this.#line(diagnostic.span.start);
    if (!this.#damaged.has(line) && !this.#silent.has(line)) this.#found.push(diagnostic);
  }

  fix(title: string, range: Range, text: string, sure = true): Fix {
    return { title, edits: [{ span: this.span(range), text }], sure };
  }

  /** The mend that puts a range of the text between single quotes. */
  quoting(range: Range): Fix {
    return this.fix("Put it into single quotes", range, singleQuoted(this.text.slice(range.start, range.end)));
  }

  /** Whether YAML could read every line as it stands. */
  get isPlain(): boolean {
    return this.mended.text === this.source && this.#damaged.size === 0 && this.#silent.size === 0 && this.outOfPlace === undefined;
  }

  /** Whether something was found in a range or on the line below it, which may have been torn from it. */
  hasFound(range: Range): boolean {
    const { start, end } = this.span(range);
    const last = this.#line(Math.max(start, end - 1)) + 1;
    return this.#found.some(({ span }) => start <= span.start && this.#line(span.start) <= last);
  }

  /** How much was found so far. */
  get count(): number {
    return this.#found.length;
  }

  /** What was found since there was so much, in the order in which it was found. */
  since(count: number): readonly Diagnostic[] {
    return this.#found.slice(count);
  }

  /** What was found, in the order of the file. */
  done(): readonly Diagnostic[] {
    return [...this.#found].sort((a, b) => a.span.start - b.span.start);
  }
}

/** A text as it is quoted in a message. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}

const isBreak = (char: string | undefined): boolean => char === "\n" || char === "\r";

/** Where a line starts with something other than a blank, a comment or an item. */
function nextDeclaration(source: string, from: number): number {
  const next = /\n[^\s#-]/g;
  next.lastIndex = from;
  return next.exec(source)?.index ?? source.length;
}

/** The line around an offset, without its line break. */
export function lineAround(text: string, offset: number): Range {
  let end = offset;
  while (end < text.length && !isBreak(text[end])) end++;
  return { start: lineStart(text, offset), end };
}
