/** The day of a partner's first dated record, where what has a memory begins. */
import { ABSENT, type Columns } from "./columns.js";

/** Lists of the partner, and in each the column of its dates. */
export type Dated = readonly (readonly [number, number])[];

/** Infinity where no record has a date. @param at the partner's place in the columns */
export function firstDay({ lists }: Pick<Columns, "lists">, at: number, dated: Dated): number {
  let first = Infinity;
  for (const [list, column] of dated) {
    const { offsets, columns } = lists[list]!;
    const days = columns[column]!;
    for (let row = offsets[at]!; row < offsets[at + 1]!; row += 1) {
      const day = days[row]!;
      if (day !== ABSENT && day < first) first = day;
    }
  }
  return first;
}
