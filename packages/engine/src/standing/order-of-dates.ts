/** Whether the dates of an entry of a standing are in order, and not after the as-of day. */
import { formatDay, type Day } from "@fairway/runtime";
import { note, type Reading } from "./fields.js";

interface Days { readonly since?: Day; readonly reviewedTo?: Day; readonly until?: Day; readonly graceSince?: Day; readonly undecidedSince?: Day }

export function checkEntry(days: Days, asOf: Day, reading: Reading): void {
  const { since, reviewedTo, until } = days;
  if (since === undefined) return;
  for (const name of ["since", "reviewedTo", "graceSince", "undecidedSince"] as const) {
    const day = days[name];
    if (day !== undefined && day > asOf) {
      note(reading, name, `${name} is ${formatDay(day)}, after the as-of date ${formatDay(asOf)}. Give the standing that was held before that date, or evaluate as of a later one.`);
    }
  }
  if (reviewedTo !== undefined && reviewedTo < since) note(reading, "reviewedTo", `reviewedTo (${formatDay(reviewedTo)}) is before since (${formatDay(since)}).`);
  if (until !== undefined && until <= since) note(reading, "until", `until (${formatDay(until)}) is the first day after, so it must be later than since (${formatDay(since)}).`);
}
