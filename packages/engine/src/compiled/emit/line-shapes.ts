/**
 * What has been noted of ledger lines while money was compiled: of each piece of pay how its line is told, of limits what
 * they cut, and which incentives' lines are left to the reference interpreter.
 */
import type { CutShape, GroupPastShape, LineShape, PastShape, RecordCutShape } from "../told/shapes.js";

/** So many figures of a line there are at most; they stand in front of the partner's own. */
export const LINE_ROOM = 64;

export class LineShapes {
  readonly #places = new Map<string, number>();
  readonly #left = new Map<string, string>();
  readonly #past = new Map<string, PastShape>();
  readonly #cuts = new Map<string, CutShape[]>();
  readonly shapes: (LineShape | RecordCutShape | GroupPastShape)[] = [];

  /** What is compiled again takes the place of what it was. @param key tells the piece of pay from others */
  placeOf(key: string): number {
    const at = this.#places.get(key) ?? this.#places.size;
    this.#places.set(key, at);
    return at;
  }

  /** The incentive's lines are told by the interpreter. @param why the first reason is kept */
  leave(incentive: string, why: string): void {
    if (!this.#left.has(incentive)) this.#left.set(incentive, why);
  }

  isLeft(incentive: string): boolean {
    return this.#left.has(incentive);
  }

  whyLeft(incentive: string): string | undefined {
    return this.#left.get(incentive);
  }

  /** What came together before under a bound of the partner over a longer period. @param bound its place */
  past(incentive: string, bound: number, of: PastShape): void {
    this.#past.set(`${incentive}\n${bound}`, of);
  }

  pastOf(incentive: string, bound: number): PastShape | undefined {
    return this.#past.get(`${incentive}\n${bound}`);
  }

  cut(incentive: string, of: CutShape): void {
    this.#cuts.set(incentive, [...this.cutsOf(incentive), of]);
  }

  /** In the order in which they are made. */
  cutsOf(incentive: string): readonly CutShape[] {
    return this.#cuts.get(incentive) ?? [];
  }
}
