/** Periods of calendars: `fiscal quarter`, `partner year`, `month`. */
import type { PeriodName } from "../tree/expression.js";
import type { Cursor } from "./cursor.js";
import { failPart, isName } from "./names.js";
import { periodUnits } from "./words.js";

/** How many words of a period stand at a token further on: 0 where there is none. */
export function periodAhead(cursor: Cursor, ahead = 0): 0 | 1 | 2 {
  if (!isName(cursor, ahead)) return 0;
  if (isName(cursor, ahead + 1) && periodUnits.has(cursor.ahead(ahead + 1))) return 2;
  return periodUnits.has(cursor.ahead(ahead)) ? 1 : 0;
}

/** A period, or a halt. Singular and plural are the same here. */
export function readPeriod(cursor: Cursor): PeriodName {
  const start = cursor.offset;
  const words = periodAhead(cursor);
  cursor.want({ want: "period" });
  if (words === 0) {
    const span = cursor.here();
    if (isName(cursor) && isName(cursor, 1)) cursor.next();
    failPart(cursor, "a period", "fiscal quarter");
    return { unit: "year", span };
  }
  const calendar = words === 2 ? { text: cursor.image, span: cursor.here() } : undefined;
  if (words === 2) cursor.next();
  const unit = periodUnits.get(cursor.image)!;
  cursor.next();
  return { calendar, unit, span: cursor.from(start) };
}
