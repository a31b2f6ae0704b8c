/** Slots of calendars and clocks: months, days of a year, days of a week, times of day. */
import { replace } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { TextNode } from "../tree/expression.js";
import type { Cursor } from "./cursor.js";
import { failPart } from "./names.js";
import { nearest } from "./near.js";
import { Kind } from "./tokens.js";
import { monthNames, weekdayNames } from "./words.js";

/** `Jun` and `june` are a month that is written in another way. */
function failMonth(cursor: Cursor): void {
  const short = new RegExp("^\\p{L}{3,}$", "u").test(cursor.image) ? cursor.image.toLowerCase() : undefined;
  const near = short === undefined ? undefined : monthNames.find((name) => name.toLowerCase().startsWith(short)) ?? nearest(cursor.image, monthNames);
  if (near === undefined || cursor.silent) return failPart(cursor, "a month", "January");
  const params = { what: "a month", after: cursor.last(), found: cursor.found(), sample: near, hint: `Did you mean \`${near}\`?` };
  cursor.fail(say.missingPart, params, undefined, { fixes: [replace(`Write \`${near}\``, cursor.here(), near)] });
}

/** A month by its name, 1 to 12; 0 where none is written. */
function readMonth(cursor: Cursor): number {
  const month = monthNames.indexOf(cursor.image) + 1;
  if (month > 0) cursor.next();
  else failMonth(cursor);
  return month;
}

/** Things joined by `and`. */
function joined<T>(cursor: Cursor, read: () => T): readonly T[] {
  const found = [read()];
  while (!cursor.halted && cursor.take("and")) found.push(read());
  return found;
}

/** `January and July` */
export function readMonths(cursor: Cursor): readonly number[] {
  return joined(cursor, () => readMonth(cursor));
}

/** `1 January and 1 July` */
export function readDays(cursor: Cursor): readonly { readonly month: number; readonly day: number }[] {
  return joined(cursor, () => {
    const day = cursor.kind === Kind.Number && /^\d{1,2}$/.test(cursor.image) ? Number(cursor.image) : 0;
    if (day < 1 || day > 31) failPart(cursor, "a day", "review on 1 January and 1 July");
    else cursor.next();
    return { day, month: readMonth(cursor) };
  });
}

function readWeekday(cursor: Cursor): number {
  const day = weekdayNames.indexOf(cursor.image) + 1;
  if (day > 0) cursor.next();
  else failPart(cursor, "a day of the week, or `weekdays`", "Monday to Friday");
  return day;
}

/** `weekdays`, `Monday to Friday`, `Monday, Wednesday`: 1 is Monday, in the order of the week. */
export function readWeekdays(cursor: Cursor): readonly number[] {
  if (cursor.take("weekdays")) return [1, 2, 3, 4, 5];
  const days = new Set<number>();
  do {
    const first = readWeekday(cursor);
    const last = cursor.is("to") && weekdayNames.includes(cursor.ahead(1)) && cursor.take("to") ? readWeekday(cursor) : first;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last || days.size >= 7) break;
    }
  } while (!cursor.halted && (cursor.is(",") || cursor.is("and")) && weekdayNames.includes(cursor.ahead(1)) && (cursor.take(",") || cursor.take("and")));
  return [...days].sort((a, b) => a - b);
}

/** `09:00`: three tokens without white space. Whether a day has that time is not known here. */
export function readTime(cursor: Cursor): TextNode {
  const start = cursor.offset;
  const span = cursor.here();
  const hours = cursor.image;
  const minutes = cursor.ahead(1) === ":" ? cursor.ahead(2) : "";
  if (!/^\d\d?$/.test(hours) || !/^\d\d$/.test(minutes)) {
    failPart(cursor, "a time of day", "09:00");
    return { value: "", span };
  }
  for (let i = 0; i < 3; i++) cursor.next();
  return { value: `${hours.padStart(2, "0")}:${minutes}`, span: cursor.from(start) };
}
