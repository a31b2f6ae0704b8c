/**
 * What a compilation knows and has found out so far: handed to every function, held by none.
 *
 * Stages write into it in the order of `compile`. A place is blamed once for one thing: a measure that is worked out for
 * several parameters is read several times, and its mistake is reported once. Two budgets (depth, steps) bound the work on
 * hostile programs; both end in a diagnostic.
 */
import type { Origin, PlanType } from "@fairway/plan";
import type { RoundingMode } from "@fairway/runtime";
import { diagnose, LineIndex, type Diagnostic, type Entry, type Extras, type SourceTree, type Span } from "@fairway/syntax";
import type { ReadIncentive } from "./declarations/money/book.js";
import { TableBook } from "./declarations/tables/book.js";
import { nestedTooDeep, tooLarge } from "./diagnostics/types.js";
import { SourceFacts } from "./facts/facts.js";
import { MeasureBook } from "./measures/book.js";
import { Declared } from "./symbols/declared.js";
import { ReadInFull } from "./symbols/read-in-full.js";
import { SymbolTable, type Definition } from "./symbols/table.js";
import type { CalendarInfo } from "./vocabulary/calendars.js";

/** Deeper than this no expression is worked out; parsers stop earlier, chains of operators may not. */
const MOST_DEPTH = 400;
/** More pieces of expressions than this no program has. */
const MOST_STEPS = 1_000_000;

/** What the `program` declaration fixes; defaults where it says nothing. */
export interface ProgramSettings {
  readonly name: string;
  readonly title?: string;
  readonly version?: string;
  readonly currency?: string;
  readonly timezone: string;
  readonly rounding: RoundingMode;
  readonly effective?: { readonly from: string; readonly until?: string };
}

/** Names that something may have declared which could not be read. */
class Unread {
  readonly #names = new Set<string>();
  #any = false;

  add(name: string): void {
    this.#names.add(name);
  }

  /** A whole file could not be read: it may have declared any name. */
  addAny(): void {
    this.#any = true;
  }

  get any(): boolean {
    return this.#any;
  }

  get isEmpty(): boolean {
    return !this.#any && this.#names.size === 0;
  }

  /** Whether something may have declared the name; of a name that is itself missing nothing more is said either. */
  has(name: string): boolean {
    return this.#any || name === "" || this.#names.has(name);
  }
}

export class Context {
  readonly symbols = new SymbolTable();
  readonly declared = new Declared();
  readonly measures = new MeasureBook();
  readonly tables = new TableBook();
  /** Incentives by name as they are read, in the order in which they are done; and those that are being read. */
  readonly incentives: { readonly done: Map<string, ReadIncentive>; readonly open: string[] } = { done: new Map(), open: [] };
  readonly calendars = new Map<string, CalendarInfo>();
  /** `days` in order, where the file could be read. */
  businessDays: { readonly declared: boolean; readonly days?: readonly string[] } = { declared: false };
  settings: ProgramSettings = { name: "", timezone: "UTC", rounding: "half away from zero" };
  /** What was found out about the expressions of the trees, for editors. */
  readonly facts = new SourceFacts();
  /** The type of the keys of what is repeated `for each`; undefined while it is worked out, or where it could not be. */
  readonly keyTypes = new Map<string, PlanType | undefined>();
  /** Those whose keys are being worked out. */
  readonly openKeys = new Set<string>();
  /** Names of declarations that could not even be told what they are: nobody is told that they are missing. */
  readonly unread = new Unread();
  /** Whether a declaration has no errors in its text. */
  readonly readInFull: ReadInFull;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #reported = new Set<string>();
  readonly #lines = new Map<string, LineIndex>();
  #depth = 0;
  #steps = 0;

  constructor(
    readonly trees: ReadonlyMap<string, SourceTree>,
    /** The text of a file beside the program (CSV), by workspace path. */
    readonly text: (path: string) => string | undefined,
  ) {
    this.readInFull = new ReadInFull(trees);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get hasErrors(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Reports an entry at a place; the same entry at the same place only once, and nothing on a line that could not be read. */
  report<P extends object>(entry: Entry<P>, span: Span, params: P, extras?: Extras): void {
    if (!this.readInFull.onLine(span)) return;
    const key = `${entry.code}:${span.start}:${span.end}:${span.file}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#diagnostics.push(diagnose(entry, span, params, extras));
  }

  /** Does something that leaves no trace but facts: nothing is reported, defined or referred to. */
  aside(run: () => unknown): void {
    const [diagnostics, steps, depth] = [this.#diagnostics.length, this.#steps, this.#depth];
    const reported = new Set(this.#reported);
    this.symbols.paused = true;
    this.#steps = 0;
    this.#depth = 0;
    try {
      run();
    } finally {
      this.#diagnostics.length = diagnostics;
      this.#steps = steps;
      this.#depth = depth;
      this.#reported.clear();
      for (const key of reported) this.#reported.add(key);
      this.symbols.paused = false;
    }
  }

  /** Takes over what another stage has found. */
  adopt(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
  }

  /** The place in the source with its line and its text, for explanations. */
  origin(span: Span): Origin {
    const text = this.trees.get(span.file)?.text ?? "";
    let lines = this.#lines.get(span.file);
    if (lines === undefined) this.#lines.set(span.file, lines = new LineIndex(text));
    return { file: span.file, start: span.start, end: span.end, line: lines.place(span.start).line, text: text.slice(span.start, span.end) };
  }

  /** Notes the declaration that a name means. */
  refer(span: Span, definition: Definition | undefined): void {
    this.symbols.refer(span, definition);
  }

  /** Enters one more level of an expression; false (and a diagnostic) where there is no end of it. */
  enter(span: Span): boolean {
    this.#depth += 1;
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) {
      if (this.#steps === MOST_STEPS + 1) this.report(tooLarge, span, {});
      return false;
    }
    if (this.#depth <= MOST_DEPTH) return true;
    if (this.#depth === MOST_DEPTH + 1) this.report(nestedTooDeep, span, {});
    return false;
  }

  leave(): void {
    this.#depth -= 1;
  }
}
