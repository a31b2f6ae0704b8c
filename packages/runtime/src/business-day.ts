/**
 * Business days: so many working days after a day, by a program's own list of them.
 *
 * The day itself is not counted, whether it is a business day or not. This file refuses to guess which days are worked
 * (countries differ), and hours: those belong to desks.
 */
import type { Day } from "./day.js";

/**
 * The so many-th business day after the day.
 * @param count at least 0; of 0 the day itself
 * @param listed all business days, in order
 * @returns undefined where the list ends before
 */
export function addBusinessDays(day: Day, count: number, listed: readonly Day[]): Day | undefined {
  return count <= 0 ? day : listed[firstAfter(listed, day) + count - 1];
}

/** Place of the first listed day that is later. */
function firstAfter(listed: readonly Day[], day: Day): number {
  let low = 0;
  let high = listed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listed[middle] ?? day) > day) high = middle;
    else low = middle + 1;
  }
  return low;
}
