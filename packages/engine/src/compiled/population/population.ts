/**
 * A compiled program over a whole population in columns: results in columns, no object for any partner. Each day is answered
 * by the text that is in force on it.
 *
 * It gives what `outcome` gives without a standing. What compiled code leaves stays unanswered here, with a reason; whoever
 * has the partner's facts puts the reference interpreter's answer in its place. This file refuses to answer by half.
 */
import type { Day, DecisionOutcome, Facts } from "@fairway/runtime";
import { textOn, textsOf, type PlanHistory, type Text } from "../../program/history.js";
import type { PlanIndex } from "../../program/plan-index.js";
import type { Compiled } from "../program.js";
import { columnsWith, countedTexts, newColumns, type Column, type Columns, type Layout, type ListColumns } from "../run/columns.js";
import { WHY, type Reason } from "../run/leaving.js";
import { textsAtWork } from "../text-at-work.js";
import { columnsFrom, type ColumnProblem, type GivenColumns } from "./given.js";
import { OfText } from "./of-text.js";
import { newResults, putNothing, putOutcome, whyUnfit, type ResultColumns, type ResultNames } from "./results.js";
import { nameOf, shapeOf, type PopulationShape } from "./shape.js";

/** Partners in the columns of one program. */
export interface ColumnPopulation {
  readonly size: number;
  /** The program's own: not for others to read or write. */
  readonly columns: Columns;
  readonly keys: readonly string[] | undefined;
}

/** How many partners and rows there will be, roughly: room is made at once instead of again and again. */
export interface PopulationRoom {
  readonly partners?: number;
  /** By the list's name. */
  readonly rows?: Readonly<Record<string, number>>;
}

export class PopulationProgram {
  readonly shape: PopulationShape;
  readonly #layout: Layout;
  readonly #texts: readonly Text[];
  readonly #days: ReadonlyMap<PlanIndex, OfText>;

  /** @param compiled of each text, all of which read the same columns */
  constructor(plans: PlanHistory, compiled: readonly Compiled[]) {
    this.#layout = compiled[0]!.parts.layout;
    this.shape = shapeOf(this.#layout);
    this.#texts = textsOf(plans);
    this.#days = new Map([...textsAtWork(this.#texts, compiled)].map(([index, text]) => [index, new OfText(text)]));
  }

  /** Names and numbers of the results as of a day. */
  constantsOn(asOf: Day): ResultNames {
    return this.#on(asOf).names;
  }

  /** Columns that a caller has. */
  given(given: GivenColumns): { readonly population: ColumnPopulation } | { readonly problems: readonly ColumnProblem[] } {
    const taken = columnsFrom(this.#layout, given);
    return "problems" in taken ? taken : { population: { size: given.size, columns: taken.columns, keys: given.keys } };
  }

  /**
   * Columns that were read to fit, taken without a look at them: their texts are numbered with the program's own first.
   * @param lists the shape's, and behind them decisions of people: places among its decisions, the first day, and the first day no longer
   * @param odd of those that are left, 1
   */
  taken({ size, partner, lists, texts, odd }: { readonly size: number; readonly partner: Column[]; readonly lists: ListColumns[]; readonly texts: number; readonly odd: Uint8Array }): ColumnPopulation {
    const reasons: (string | undefined)[] = odd.subarray(0, size).includes(1) ? Array.from({ length: size }, (_, at) => (odd[at] === 1 ? "it is read as a record" : undefined)) : [];
    return { size, keys: undefined, columns: columnsWith({ size, partner, lists: lists.slice(0, -1), decisions: lists.at(-1)!, odd: reasons, texts: countedTexts(texts), textsBelow: texts }) };
  }

  /** No partner yet; `add` adds them. */
  empty({ partners = 16, rows = {} }: PopulationRoom = {}): ColumnPopulation & { readonly columns: Columns } {
    const columns = newColumns({ ...this.#layout, facts: false }, partners, ({ path }) => rows[nameOf(path)] ?? 64);
    return { get size() { return columns.size; }, columns, keys: columns.keys };
  }

  /** @param why leaves the partner to whoever has its facts, whatever they hold. @returns whether compiled code will answer for it */
  add({ columns }: ColumnPopulation, facts: Facts, why?: string): boolean {
    const [first] = this.#days.values();
    first!.text.native.add(columns, facts);
    if (why !== undefined) columns.odd[columns.size - 1] = why;
    return columns.odd[columns.size - 1] === undefined;
  }

  results(size: number, asOf: Day, shared = false): ResultColumns {
    return newResults(this.constantsOn(asOf), size, shared);
  }

  /** Why results of an earlier question can't be filled once more; undefined where they can. */
  whyUnfit(results: ResultColumns, size: number, asOf: Day, shared: boolean): string | undefined {
    return whyUnfit(results, this.constantsOn(asOf), size, shared);
  }

  /** Works out the partners from one place up to another. @returns false where the whole day is left to the reference interpreter */
  evaluate(results: ResultColumns, { columns }: ColumnPopulation, asOf: Day, from: number, to: number): boolean {
    return this.#on(asOf).evaluate(results, columns, asOf, from, to);
  }

  /** One partner's outcome as an object; undefined where it is left to the reference interpreter. */
  outcomeAt({ columns, keys }: ColumnPopulation, asOf: Day, at: number): DecisionOutcome | undefined {
    const outcome = this.#on(asOf).text.placedAt(columns, asOf, at);
    return outcome === undefined ? undefined : { ...outcome, partner: keys?.[at] ?? String(at) };
  }

  /** Why a partner is left to the reference interpreter. */
  whyLeft({ columns }: ColumnPopulation, asOf: Day, at: number): Reason {
    const odd = columns.odd[at];
    if (odd !== undefined) return { why: odd };
    const { text } = this.#on(asOf);
    return text.placedAt(columns, asOf, at) === undefined ? text.left : { why: WHY.currency };
  }

  /** Puts the reference interpreter's answer into the columns. @returns incentives whose amounts have no place there: NaN stands for them */
  put(results: ResultColumns, asOf: Day, at: number, outcome: DecisionOutcome): readonly string[] {
    return putOutcome(results, at, outcome, this.constantsOn(asOf));
  }

  /** Sees to it that no amount and no total is read for a partner without an answer. */
  putNothing(results: ResultColumns, at: number): void {
    putNothing(results, at);
  }

  #on(asOf: Day): OfText {
    return this.#days.get(textOn(this.#texts, asOf).index)!;
  }
}

/** The same columns in memory that threads can share; what is in such memory already is not copied. */
export function sharedColumns(columns: Columns): void {
  const share = (column: Column): Column => {
    if (column.buffer instanceof SharedArrayBuffer) return column;
    const made = column instanceof Float64Array ? new Float64Array(new SharedArrayBuffer(column.byteLength)) : new Int32Array(new SharedArrayBuffer(column.byteLength));
    made.set(column);
    return made;
  };
  const shareList = (list: ListColumns): void => {
    list.offsets = share(list.offsets) as Int32Array;
    list.columns.forEach((column, at) => (list.columns[at] = share(column)));
  };
  columns.partner.forEach((column, at) => (columns.partner[at] = share(column)));
  columns.lists.forEach(shareList);
  shareList(columns.decisions);
}
