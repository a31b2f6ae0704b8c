/** Periods before the one at hand, as the reference interpreter finds them. */
import { previousPeriod, type Calendar, type Day, type Period } from "@fairway/runtime";
import type { Columns } from "./columns.js";
import { firstDay, type Dated } from "./first-day.js";

/** The last days of the periods before one, from the latest on, as far as anybody has asked; and the oldest of them. */
interface Before { readonly ends: Day[]; oldest: Period | undefined }

const known = new WeakMap<Period, Before>();

/**
 * Last days of the periods before one, from that of the partner's first record on, and from where the program begins; the
 * oldest first.
 * @param dated lists of the partner, and in each the column of its dates
 */
export function periodsBefore(columns: Columns, at: number, dated: Dated, calendar: Calendar | undefined, now: Period, begun: number): readonly Day[] {
  const least = Math.max(firstDay(columns, at, dated), begun);
  if (calendar === undefined || least > now.to) return [];
  const before = known.get(now) ?? { ends: [], oldest: now };
  known.set(now, before);
  while (before.oldest !== undefined && before.oldest.to >= least) {
    before.oldest = previousPeriod(calendar, before.oldest);
    if (before.oldest !== undefined) before.ends.push(before.oldest.to);
  }
  return before.ends.filter((end) => end >= least).reverse();
}
