/**
 * The place in the tokens up to which a piece has been read, and what was wrong so far.
 *
 * The first thing that can't be read on halts the cursor: from then on it stands at the end of its clause, so whatever is
 * still being read comes to its end with what it has, and one mistake gives one diagnostic. `resume` goes on behind it.
 * The cursor knows lines and brackets, but no clause and no expression.
 */
import { diagnose } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Entry, Extras } from "../diagnostics/diagnostic.js";
import type { Span } from "../source/span.js";
import { language } from "../grammar/language.js";
import { layOut } from "./layout.js";
import type { Layout } from "./layout.js";
import { lex } from "./lexer.js";
import { oddity } from "./oddity.js";
import { Kind, spanIn } from "./tokens.js";
import type { Piece, Tokens } from "./tokens.js";
import type { Wanted } from "./wanted.js";

/** A row of fixed words, one string for each token. */
export type Words = readonly string[];

/** Deeper than this nothing may be nested, whatever it is. */
export const maxDepth = 200;

export const declarationKeywords: ReadonlySet<string> = new Set(Object.keys(language));

/** A state to come back to after a trial. */
export interface Mark { readonly at: number; readonly start: number; readonly depth: number; readonly halted: boolean }
/** How far a trial came. */
export interface Trial { readonly ok: boolean; readonly reached: number; readonly reports: number }

const noStops: readonly Words[] = [];

export class Cursor {
  readonly tokens: Tokens;
  readonly layout: Layout;
  readonly diagnostics: Diagnostic[] = [];
  /** The index of the token at hand. */
  at = 0;
  /** The token at which the clause at hand starts; a line break before it does not end the clause. */
  start = 0;
  /** Something could not be read; nothing more is read or reported until `resume`. */
  halted = false;
  depth = 0;
  /** How many operators the clause at hand has. */
  operators = 0;
  /** Words that belong to the clause and end an expression: `when`, `else carried over`. */
  stops: readonly Words[] = noStops;
  /** An example of the clause at hand, for diagnostics. */
  example: string | undefined;
  /** The token at which words are missing that could have stood there. */
  expectedAt = -1;
  readonly #expected: { readonly words: Words; readonly same: number }[] = [];
  /** The number of columns of the table at hand, once its header is read. */
  columns: number | undefined;
  /** A number of cells other than that, which has been reported: rows of one width share one mistake. */
  oddColumns: number | undefined;
  /** The line above it was no row either: that has been said. */
  noRow = false;
  /** Where the last slot that was read ended: a clause whose last part is not a slot goes on with a block. */
  slotEnd = -1;
  /** Where the last expression that was read ended. */
  expressionEnd = -1;
  #trials = 0;
  #reports = 0;
  #failedAt = 0;

  constructor(piece: Piece) {
    this.tokens = lex(piece);
    this.layout = layOut(this.tokens, declarationKeywords);
  }

  // ── what stands here ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The kind of the token at hand; `End` at the end of the clause. */
  get kind(): Kind {
    return this.kindAt(this.at);
  }

  /** The text of the token at hand; empty at the end of the clause. */
  get image(): string {
    return this.ends(this.at) ? "" : this.tokens.images[this.at]!;
  }

  /** Whether the clause ends before the token at `index`. */
  ends(index: number): boolean {
    return this.halted || index >= this.tokens.count || (this.layout.breaks[index] === 1 && index !== this.start);
  }

  kindAt(index: number): Kind {
    return this.ends(index) ? Kind.End : (this.tokens.kinds[index] as Kind);
  }

  /** The text of a token further on, empty where the clause ends before it; `ahead(0)` is the one at hand. */
  ahead(count: number): string {
    for (let i = this.at; i <= this.at + count; i++) if (this.ends(i)) return "";
    return this.tokens.images[this.at + count]!;
  }

  kindAhead(count: number): Kind {
    return this.ahead(count) === "" ? Kind.End : (this.tokens.kinds[this.at + count] as Kind);
  }

  /** Whether this word or sign stands here. */
  is(image: string): boolean {
    return this.tokens.images[this.at] === image && !this.ends(this.at);
  }

  isWords(words: Words): boolean {
    if (!this.is(words[0]!)) return false;
    for (let i = 1; i < words.length; i++) if (this.ahead(i) !== words[i]) return false;
    return true;
  }

  /** Whether here stands a word of the clause that ends an expression. */
  atStop(): boolean {
    for (const stop of this.stops) if (this.isWords(stop)) return true;
    return false;
  }

  /** Whether white space or a line break stands before the token at hand. */
  get spaced(): boolean {
    return this.at === 0 || this.tokens.starts[this.at] !== this.tokens.ends[this.at - 1];
  }

  // ── going on ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Goes behind the token at hand. */
  next(): void {
    if (!this.ends(this.at)) this.at++;
  }

  /** Takes this word or sign if it stands here. */
  take(image: string): boolean {
    if (!this.is(image)) return false;
    this.at++;
    return true;
  }

  takeWords(words: Words): boolean {
    if (!this.isWords(words)) return false;
    this.at += words.length;
    return true;
  }

  /** Starts a clause here: what is read next may stand at the start of a line. */
  begin(): void {
    this.start = this.at;
    this.operators = 0;
    this.expectedAt = -1;
  }

  /** Reads with other words that end an expression. */
  withStops<T>(stops: readonly Words[], read: () => T): T {
    const before = this.stops;
    this.stops = stops;
    const result = read();
    this.stops = before;
    return result;
  }

  /** Reads one level deeper; refuses where that is too deep. */
  deeper<T>(read: () => T, otherwise: () => T, refuse: () => void): T {
    if (this.depth >= maxDepth) {
      refuse();
      return otherwise();
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  // ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────

  span(start: number, end: number): Span {
    return spanIn(this.tokens.piece, start, end);
  }

  /** The span of the token at `index`. */
  spanAt(index: number): Span {
    return this.span(this.tokens.starts[index]!, this.tokens.ends[index]!);
  }

  /** The offset at which the token at hand starts. */
  get offset(): number {
    return this.tokens.starts[this.at]!;
  }

  /** The offset behind the last token read. */
  get behind(): number {
    return this.at === 0 ? 0 : this.tokens.ends[this.at - 1]!;
  }

  /** From an offset up to the last token read. */
  from(start: number): Span {
    return this.span(start, Math.max(start, this.behind));
  }

  /** From the start of a span up to the last token read. */
  through(span: Span): Span {
    return { file: span.file, start: span.start, end: Math.max(span.end, this.span(this.behind, this.behind).end) };
  }

  /** The token at hand; at the end of the clause the empty place behind what was read. */
  here(): Span {
    return this.ends(this.at) ? this.span(this.behind, this.behind) : this.spanAt(this.at);
  }

  // ── what is wrong ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** What stands here, in words; undefined at the end of the clause. */
  found(): string | undefined {
    if (this.ends(this.at)) return undefined;
    const image = this.tokens.images[this.at]!;
    return this.kind === Kind.Text && image.length > 40 ? "a text" : `\`${image.slice(0, 60)}\``;
  }

  /** The last word or sign of this clause before the token at hand. */
  last(): string | undefined {
    return this.at > this.start ? this.tokens.images[this.at - 1]!.slice(0, 60) : undefined;
  }

  /** Reports something that was understood all the same. */
  report<P extends object>(of: Entry<P>, span: Span, params: P, extras?: Extras): void {
    if (this.halted) return;
    this.#reports++;
    if (this.#trials === 0) this.diagnostics.push(diagnose(of, span, params, extras));
  }

  /** Reports what can't be read, and halts. A token that is odd in itself is what is reported. */
  fail<P extends object>(of: Entry<P>, params: P, span?: Span, extras?: Extras): void {
    if (this.halted) return;
    this.#failedAt = this.at;
    if (this.#trials === 0) {
      const odd = span === undefined ? oddity(this) : undefined;
      this.diagnostics.push(odd ?? diagnose(of, span ?? this.here(), params, extras));
    }
    this.halted = true;
  }

  /** Halts without another word: it has been said, or nobody listens. */
  halt(): void {
    if (!this.halted) this.#failedAt = this.at;
    this.halted = true;
  }

  /** Whether this is a trial, so that nothing said is heard. */
  get silent(): boolean {
    return this.#trials > 0;
  }

  /** Says, where the text ends here and somebody listens, what could go on. */
  want(wanted: Wanted): void {
    if (this.tokens.piece.wanted !== undefined && !this.halted && this.at >= this.tokens.count) this.tokens.piece.wanted.add(wanted);
  }

  /** Remembers fixed words that may stand here; where they stand in part, what is missing of them. */
  expect(words: Words): void {
    if (this.halted) return;
    let same = 0;
    while (same < words.length - 1 && this.ahead(same) === words[same]) same++;
    const at = this.at + same;
    if (at >= this.tokens.count) this.tokens.piece.wanted?.add({ want: "words", words: words.slice(same).join(" ") });
    if (at < this.expectedAt) return;
    if (at > this.expectedAt) this.#expected.length = 0;
    this.expectedAt = at;
    this.#expected.push({ words, same });
  }

  /** The words that could have stood here. */
  expectedHere(): readonly string[] {
    if (this.expectedAt !== this.at) return [];
    return [...new Set(this.#expected.map(({ words, same }) => words.slice(same).join(" ")))];
  }

  /** Goes on at a token behind what could not be read. */
  resume(at: number): void {
    this.halted = false;
    this.at = at;
  }

  // ── trials ────────────────────────────────────────────────────────────────────────────────────────────────────────

  mark(): Mark {
    return { at: this.at, start: this.start, depth: this.depth, halted: this.halted };
  }

  back(mark: Mark): void {
    this.at = mark.at;
    this.start = mark.start;
    this.depth = mark.depth;
    this.halted = mark.halted;
  }

  /** Reads on trial: nothing is reported. The caller goes `back` if it does not like the result. */
  attempt(read: () => boolean): Trial {
    const before = this.#reports;
    this.#trials++;
    const ok = read() && !this.halted;
    this.#trials--;
    return { ok, reached: this.halted ? this.#failedAt : this.at, reports: this.#reports - before };
  }
}
