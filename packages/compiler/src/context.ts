/**
 * What a compilation knows and has found out so far: handed to every function, held by none.
 *
 * Stages write into it in the order of `compile`. A place is blamed once for one thing: a measure that is worked out for
 * several parameters is read several times, and its mistake is reported once. Two budgets (depth, steps) bound the work on
 * hostile programs; both end in a diagnostic.
 */
import type { Origin, PlanType } from "@fairway/plan";
import type { RoundingMode } from "@fairway/runtime";
import { diagnose, LineIndex, type Declaration, type Diagnostic, type Entry, type Extras, type SourceTree, type Span } from "@fairway/syntax";
import type { ReadIncentive } from "./declarations/money/book.js";
import { TableBook } from "./declarations/tables/book.js";
import { nestedTooDeep, tooLarge } from "./diagnostics/types.js";
import { SourceFacts } from "./facts/facts.js";
import { MeasureBook } from "./measures/book.js";
import { Declared } from "./symbols/declared.js";
import { ReadInFull } from "./symbols/read-in-full.js";
import { Definitions } from "./symbols/definitions.js";
import { SymbolTable, type Definition } from "./symbols/table.js";
import type { Kept } from "./again/segment.js";
import { Work } from "./again/work.js";
import type { CalendarInfo } from "./vocabulary/calendars.js";
import { CsvBook } from "./workspace/csv-file.js";

/** Deeper than this no expression is worked out; parsers stop earlier, chains of operators may not. */
export const MOST_DEPTH = 400;
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

  get names(): ReadonlySet<string> {
    return this.#names;
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
  readonly work: Work = new Work(this, (declaration) => this.#lineOf(declaration));
  readonly symbols = new SymbolTable(this.work);
  readonly declared = new Declared(this.work);
  readonly measures = new MeasureBook(this.work);
  readonly tables: TableBook;
  readonly csv: CsvBook;
  /** Incentives by name as they are read, in the order in which they are done; and those that are being read. */
  readonly incentives: { readonly done: Map<string, ReadIncentive>; readonly open: string[] } = { done: new Map(), open: [] };
  readonly calendars = new Map<string, CalendarInfo>();
  /** `days` in order, where the file could be read. */
  businessDays: { readonly declared: boolean; readonly days?: readonly string[] } = { declared: false };
  settings: ProgramSettings = { name: "", timezone: "UTC", rounding: "half away from zero" };
  /** What was found out about the expressions of the trees, for editors. */
  readonly facts = new SourceFacts(this.work);
  /** The type of the keys of what is repeated `for each`; undefined while it is worked out, or where it could not be. */
  readonly keyTypes = new Map<string, PlanType | undefined>();
  /** Those whose keys are being worked out. */
  readonly openKeys = new Set<string>();
  /** Names of declarations that could not even be told what they are: nobody is told that they are missing. */
  readonly unread = new Unread();
  readonly definitions: Definitions;
  /** Whether a declaration has no errors in its text. */
  readonly readInFull: ReadInFull;
  /** How much was worked out, how deep that is at the moment, and how deep it went. */
  readonly effort = { steps: 0, depth: 0, deepest: 0 };
  /** Texts beside the program that were asked for. */
  readonly texts = new Map<string, string | undefined>();
  readonly #lines = new Map<string, LineIndex>();
  readonly #firstLines = new Map<Declaration, number>();

  constructor(
    readonly trees: ReadonlyMap<string, SourceTree>,
    private readonly textOf: (path: string) => string | undefined,
    /** Definitions of the compilation before, what was found out about tables as such, and the files that were read. */
    before: { readonly definitions: Definitions; readonly tables: TableBook; readonly csv: CsvBook } | undefined,
  ) {
    this.readInFull = new ReadInFull(trees);
    this.tables = new TableBook(before?.tables);
    this.csv = new CsvBook(before?.csv);
    this.definitions = new Definitions(before?.definitions);
  }

  /** The text of a file beside the program (CSV), by workspace path. */
  text(path: string): string | undefined {
    const text = this.textOf(path);
    this.texts.set(path, text);
    return text;
  }

  /** Of an entry at a place one. */
  get diagnostics(): readonly Diagnostic[] {
    const found: Diagnostic[] = [];
    const reported = new Set<string>();
    for (const { adopted, diagnostics } of this.work.log) {
      for (const one of adopted) found.push(one);
      for (const one of diagnostics) {
        const key = keyOf(one, one.span);
        if (reported.has(key)) continue;
        reported.add(key);
        found.push(one);
      }
    }
    return found;
  }

  get hasErrors(): boolean {
    const isError = ({ severity }: Diagnostic): boolean => severity === "error";
    return this.work.log.some(({ adopted, diagnostics }) => adopted.some(isError) || diagnostics.some(isError));
  }

  /** Reports an entry at a place; the same entry at the same place is told once, and nothing on a line that could not be read. */
  report<P extends object>(entry: Entry<P>, span: Span, params: P, extras?: Extras): void {
    const { segment } = this.work;
    if (this.readInFull.onLine(span) && segment.isNews(keyOf(entry, span))) segment.diagnostics.push(diagnose(entry, span, params, extras));
  }

  /** Does something that leaves no trace but facts: nothing is reported, defined or referred to. */
  aside(run: () => unknown): void {
    const before = { ...this.effort };
    this.symbols.paused = true;
    Object.assign(this.effort, { steps: 0, depth: 0, deepest: 0 });
    try {
      this.work.aside(run);
    } finally {
      Object.assign(this.effort, before);
      this.symbols.paused = false;
    }
  }

  /** Takes over what another stage has found. */
  adopt(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.work.segment.adopted.push(diagnostic);
  }

  /**
   * Writes into a book of the context; also of the one that takes the work over.
   *
   * @param into a function of a module, and nothing made inside of another: that would hold on to the context at hand, and
   * with it to every compilation before
   */
  keep<T>(into: (context: Context, what: T) => void, what: T): void {
    into(this, what);
    this.work.segment.kept.push({ into, what } as Kept);
  }

  /** The place in the source with its line and its text, for explanations. */
  origin(span: Span): Origin {
    const text = this.trees.get(span.file)?.text ?? "";
    const origin: Origin = { file: span.file, start: span.start, end: span.end, line: this.#line(span.file, span.start), text: text.slice(span.start, span.end) };
    this.work.segment.origins.push(origin);
    return origin;
  }

  #line(file: string, offset: number): number {
    let lines = this.#lines.get(file);
    if (lines === undefined) this.#lines.set(file, lines = new LineIndex(this.trees.get(file)?.text ?? ""));
    return lines.place(offset).line;
  }

  #lineOf(declaration: Declaration): number {
    let line = this.#firstLines.get(declaration);
    if (line === undefined) this.#firstLines.set(declaration, line = this.#line(declaration.span.file, declaration.span.start));
    return line;
  }

  /** Notes the declaration that a name means. */
  refer(span: Span, definition: Definition | undefined): void {
    this.symbols.refer(span, definition);
  }

  /** Enters one more level of an expression; false (and a diagnostic) where there is no end of it. */
  enter(span: Span): boolean {
    const { effort } = this;
    effort.depth += 1;
    effort.steps += 1;
    if (effort.depth > effort.deepest) effort.deepest = effort.depth;
    if (effort.steps > MOST_STEPS) {
      if (effort.steps === MOST_STEPS + 1) this.report(tooLarge, span, {});
      this.work.onlyWhole = true;
      return false;
    }
    if (effort.depth <= MOST_DEPTH) return true;
    if (effort.depth === MOST_DEPTH + 1) this.report(nestedTooDeep, span, {});
    this.work.onlyWhole = true;
    return false;
  }

  leave(): void {
    this.effort.depth -= 1;
  }
}

function keyOf({ code }: { readonly code: string }, { file, start, end }: Span): string {
  return `${code}:${start}:${end}:${file}`;
}
