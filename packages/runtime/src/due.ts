/**
 * When a clock runs out: so long after a start, on the clock or in business time.
 *
 * - Hours and minutes on the clock pass whether anybody is there or not. Days and longer move the date in the zone, to the
 *   same time of day.
 * - Business hours pass only while it is open.
 * - Business days: a start while it is closed counts from the next opening; each day on which it opens at all counts as
 *   one; it ends at the same time of that day, or when that day closes, if it closes earlier.
 *
 * The moment itself is still in time. See docs/language/routing.md#clocks.
 */
import { addDays } from "./day.js";
import { addDuration, isDateUnit, type Duration } from "./duration.js";
import { instantAt, localTimeIn, type DateTime } from "./instant.js";
import type { Opening } from "./opening.js";

const MINUTE = 60_000;

/** @returns undefined where it never opens long enough */
export function dueAt(start: DateTime, length: Duration, opening: Opening): DateTime | undefined {
  switch (length.unit) {
    case "business hour": return afterOpenTime(start, length.count * 60 * MINUTE, opening);
    case "business day": return afterOpenDays(start, length.count, opening);
    default: return moveMoment(start, length, opening.zone);
  }
}

/**
 * The moment that much later, or earlier where the count is below zero: hours and minutes on the clock, days and longer
 * to the same time of day in the zone.
 * @param zone IANA name
 * @returns undefined for business time, which needs opening hours
 */
export function moveMoment(start: DateTime, length: Duration, zone: string): DateTime | undefined {
  if (length.unit === "minute") return (start + length.count * MINUTE) as DateTime;
  if (length.unit === "hour") return (start + length.count * 60 * MINUTE) as DateTime;
  return isDateUnit(length.unit) ? afterDays(start, length, zone) : undefined;
}

function afterDays(start: DateTime, length: Duration, zone: string): DateTime {
  const { day, minuteOfDay } = localTimeIn(start, zone);
  const within = start - instantAt(day, minuteOfDay, zone);
  return (instantAt(addDuration(day, length), minuteOfDay, zone) + (within > 0 && within < MINUTE ? within : 0)) as DateTime;
}

function afterOpenTime(start: DateTime, time: number, opening: Opening): DateTime | undefined {
  let left = time;
  for (const { from, to } of opening.from(start)) {
    const begin = Math.max(from, start);
    if (to <= begin) continue;
    if (to - begin >= left) return (begin + left) as DateTime;
    left -= to - begin;
  }
  return undefined;
}

function afterOpenDays(start: DateTime, count: number, opening: Opening): DateTime | undefined {
  const begin = opening.nextOpen(start);
  if (begin === undefined) return undefined;
  const { day, minuteOfDay } = localTimeIn(begin, opening.zone);
  let left = count;
  for (let n = 0, last = 3700; n < last; n++) {
    const at = addDays(day, n);
    const stretches = opening.on(at);
    if (n > 0 && stretches.length > 0) left -= 1;
    const end = stretches.at(-1);
    if (left > 0 || end === undefined) continue;
    return Math.min(end.to, Math.max(stretches[0]!.from, instantAt(at, minuteOfDay, opening.zone))) as DateTime;
  }
  return undefined;
}
