/**
 * Partners that stand in columns already, worked out and written as lines.
 *
 * Those that are left are gaps between the lines: whoever has them as records fills them. This file refuses to read.
 */
import { hasExactTotals, PopulationProgram, type Compiled, type ResultColumns } from "@fairway/engine";
import type { PlainColumn, PlainLot } from "@fairway/data";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { planAmong } from "../evaluate.js";
import { LineBytes } from "./line-bytes.js";
import { namesOf, outcomeLines, type OutcomeFormat, type OutcomeLines } from "./lines.js";

export interface ColumnsTask { readonly asOf: Day; readonly format: OutcomeFormat }

/** Some partners in columns, as they go to a thread. */
export interface ColumnLot {
  readonly size: number;
  readonly partner: readonly PlainColumn[];
  readonly lists: readonly { readonly offsets: Int32Array; readonly columns: readonly PlainColumn[] }[];
  /** How many numbers of texts there are at most. */
  readonly texts: number;
  /** 1 for partners that are left. */
  readonly left: Uint8Array;
  /** The partners' keys one behind the other, and where each begins and ends. */
  readonly keys: Uint8Array;
  readonly ends: Int32Array;
}

/** A partner that is not among the lines: its place in the lot, and how many bytes of them stand before it. */
export interface LeftOut { readonly place: number; readonly at: number }

/** Lines of partners, and those that are left. */
export interface ColumnAnswer { readonly lines: Uint8Array; readonly left: readonly LeftOut[] }

/** Memory that threads share, for one lot after another. */
export class LotRoom {
  #bytes = new SharedArrayBuffer(1 << 20);
  #used = 0;

  /** A copy of a lot, until the next one. */
  copy(lot: ColumnLot): ColumnLot {
    const all = [...lot.partner, ...lot.lists.flatMap(({ offsets, columns }) => [offsets, ...columns]), lot.left, lot.keys, lot.ends];
    const needed = all.reduce((sum, { byteLength }) => sum + byteLength + 8, 0);
    if (needed > this.#bytes.byteLength) this.#bytes = new SharedArrayBuffer(needed + (needed >> 1));
    this.#used = 0;
    return {
      ...lot, partner: lot.partner.map((column) => this.#column(column)), left: this.#own(lot.left, Uint8Array), keys: this.#own(lot.keys, Uint8Array), ends: this.#own(lot.ends, Int32Array),
      lists: lot.lists.map(({ offsets, columns }) => ({ offsets: this.#own(offsets, Int32Array), columns: columns.map((column) => this.#column(column)) })),
    };
  }

  #column(of: PlainColumn): PlainColumn {
    return of instanceof Float64Array ? this.#own(of, Float64Array) : this.#own(of, Int32Array);
  }

  #own<T extends Uint8Array | Int32Array | Float64Array>(of: T, array: new (room: SharedArrayBuffer, at: number, length: number) => T): T {
    const made = new array(this.#bytes, this.#used, of.length);
    made.set(of);
    this.#used += (of.byteLength + 7) & ~7;
    return made;
  }
}

/** A lot that was filled, where it stands: until it is filled again. */
export function columnLot(lot: PlainLot, keys: Uint8Array): ColumnLot {
  const { size } = lot;
  return {
    size, partner: lot.partner.map((column) => column.subarray(0, size)), texts: lot.texts, left: lot.left.subarray(0, size), keys, ends: lot.keys.subarray(0, size * 2),
    lists: lot.lists.map(({ offsets, columns, rows }) => ({ offsets: offsets.subarray(0, size + 1), columns: columns.map((column) => column.subarray(0, rows)) })),
  };
}

export class ColumnLotReader {
  readonly #program: PopulationProgram;
  readonly #lines: OutcomeLines;
  readonly #into = new LineBytes();
  #results: ResultColumns | undefined;
  #room = 0;

  /** @param plans all texts of the program, from the earliest */
  constructor(plans: readonly Plan[], compiled: readonly Compiled[], private readonly task: ColumnsTask) {
    this.#program = new PopulationProgram(plans, compiled);
    this.#lines = outcomeLines(task.format, namesOf(planAmong(plans, task.asOf)!, plans), task.asOf);
  }

  answer(lot: ColumnLot): ColumnAnswer {
    this.#into.clear();
    const left = this.write(lot, this.#into);
    return { lines: this.#into.copy(), left };
  }

  /** Works a lot out and writes its lines. */
  write({ size, partner, lists, texts, left, keys, ends }: ColumnLot, into: LineBytes): readonly LeftOut[] {
    const program = this.#program;
    // What is not written for a partner is the same for all.
    if (size > this.#room) [this.#results, this.#room] = [program.results(size, this.task.asOf), size];
    const results = this.#results!;
    results.answered.fill(0);
    program.evaluate(results, program.taken({ size, partner: [...partner], lists: lists.map(({ offsets, columns }) => ({ offsets, columns: [...columns] })), texts, odd: left }), this.task.asOf, 0, size);
    const { totals } = program.constantsOn(this.task.asOf);
    const gaps: LeftOut[] = [];
    for (let place = 0; place < size; place += 1) {
      if (left[place] === 1 || results.answered[place] === 0 || !hasExactTotals(results, place)) gaps.push({ place, at: into.length });
      else this.#lines.ofColumns(into, results, place, { bytes: keys, from: ends[place * 2]!, to: ends[place * 2 + 1]! }, totals);
    }
    return gaps;
  }
}
