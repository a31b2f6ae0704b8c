/**
 * Business days: so many working days after a day.
 *
 * Either the program lists its business days, or they are Monday to Friday. The day itself is not counted, whether it is
 * a business day or not: one business day after a Friday is the Monday. This file refuses hours: those belong to desks.
 */
import { addDays, isOpenEnd, weekdayOf, type Day } from "./day.js";

const FRIDAY = 5;

/**
 * The so many-th business day after the day.
 * @param count at least 0; of 0 the day itself
 * @param listed all business days, in order; Monday to Friday where it is not given
 * @returns undefined where the list ends before
 */
export function addBusinessDays(day: Day, count: number, listed?: readonly Day[]): Day | undefined {
  if (count <= 0 || isOpenEnd(day)) return day;
  return listed === undefined ? addWeekdays(day, count) : listed[firstAfter(listed, day) + count - 1];
}

function addWeekdays(day: Day, count: number): Day {
  const weeks = Math.floor((count - 1) / FRIDAY);
  let at = addDays(day, weeks * 7);
  for (let left = count - weeks * FRIDAY; left > 0; ) {
    at = addDays(at, 1);
    if (isOpenEnd(at)) return at;
    if (weekdayOf(at) <= FRIDAY) left -= 1;
  }
  return at;
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
