/**
 * Partners that stand in columns already, worked out and written as lines.
 *
 * Those that are left are gaps between the lines: whoever has them as records fills them. This file refuses to read.
 */
import { PopulationProgram, type Compiled } from "@fairway/engine";
import type { PlainColumn, PlainLot } from "@fairway/data";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
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

/** Lines before, between and behind the partners that are left, and which of the lot these are. */
export interface ColumnAnswer { readonly texts: readonly string[]; readonly left: readonly number[] }

/** A lot that was filled, in arrays of its own. */
export function columnLot(lot: PlainLot, keys: Uint8Array): ColumnLot {
  const { size } = lot;
  return {
    size, partner: lot.partner.map((column) => column.slice(0, size)), texts: lot.texts, left: lot.left.slice(0, size), keys, ends: lot.keys.slice(0, size * 2),
    lists: lot.lists.map(({ offsets, columns, rows }) => ({ offsets: offsets.slice(0, size + 1), columns: columns.map((column) => column.slice(0, rows)) })),
  };
}

export function buffersOf({ partner, lists, left, keys, ends }: ColumnLot): readonly ArrayBufferLike[] {
  return [...partner, ...lists.flatMap(({ offsets, columns }) => [offsets, ...columns]), left, keys, ends].map(({ buffer }) => buffer);
}

export class ColumnLotReader {
  readonly #program: PopulationProgram;
  readonly #lines: OutcomeLines;

  constructor(plan: Plan, compiled: Compiled, private readonly task: ColumnsTask) {
    this.#program = new PopulationProgram(plan, compiled);
    this.#lines = outcomeLines(task.format, namesOf(plan), task.asOf);
  }

  answer({ size, partner, lists, texts, left, keys, ends }: ColumnLot): ColumnAnswer {
    const program = this.#program;
    const results = program.results(size);
    program.evaluate(results, program.taken({ size, partner: [...partner], lists: lists.map(({ offsets, columns }) => ({ offsets, columns: [...columns] })), texts, odd: left }), this.task.asOf, 0, size);
    const { totals } = program.constants;
    const all: string[] = [];
    const gaps: number[] = [];
    let text = "";
    for (let at = 0; at < size; at += 1) {
      if (left[at] === 1 || results.answered[at] === 0) {
        all.push(text);
        gaps.push(at);
        text = "";
      } else text += this.#lines.ofColumns(results, at, decoder.decode(keys.subarray(ends[at * 2]!, ends[at * 2 + 1]!)), totals);
    }
    return { texts: [...all, text], left: gaps };
  }
}

const decoder = new TextDecoder();
