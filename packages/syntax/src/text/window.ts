/**
 * Windows: the stretch of time over which a figure counts.
 *
 * Read behind `over`, and wherever a clause holds one. Each may be followed by `a year earlier`, `6 months earlier`.
 */
import * as say from "../diagnostics/text-catalogue.js";
import type { DurationLiteral, Expression, Window } from "../tree/expression.js";
import { maxDepth } from "./cursor.js";
import type { Cursor } from "./cursor.js";
import { chain } from "./expression/chain.js";
import { isDuration, readDuration, readInteger, takeDuration, unitAhead } from "./expression/literals.js";
import { readPrefix } from "./expression/prefix.js";
import { failPart } from "./names.js";
import { periodAhead, readPeriod } from "./period.js";
import { Kind } from "./tokens.js";

/** A window, or a halt. */
export function readWindow(cursor: Cursor): Window {
  cursor.want({ want: "window" });
  const missing = (): Window => ({ kind: "missing window", span: cursor.here() });
  return cursor.deeper(() => readEarlier(cursor), missing, () => cursor.fail(say.tooDeep, { most: maxDepth }));
}

/** `a year earlier`, `6 months earlier`: how much earlier, and whether it is written with an article. */
function takeEarlier(cursor: Cursor): { readonly by: DurationLiteral; readonly article: boolean } | undefined {
  if (cursor.is("a") || cursor.is("an")) {
    const found = unitAhead(cursor, 1);
    if (found === undefined || cursor.ahead(1 + found.words) !== "earlier") return undefined;
    const start = cursor.offset;
    for (let i = 0; i <= found.words; i++) cursor.next();
    const by: DurationLiteral = { kind: "duration", count: 1, unit: found.unit, span: cursor.from(start) };
    cursor.next();
    return { by, article: true };
  }
  const words = isDuration(cursor) ? unitAhead(cursor, 1)!.words : 0;
  if (words === 0 || cursor.ahead(1 + words) !== "earlier") return undefined;
  const by = takeDuration(cursor);
  cursor.next();
  return { by, article: false };
}

function readEarlier(cursor: Cursor): Window {
  const start = cursor.offset;
  return chain(cursor, readPlain(cursor), (of): Window | undefined => {
    const found = takeEarlier(cursor);
    return found === undefined ? undefined : { kind: "earlier", by: found.by, of, article: found.article, span: cursor.from(start) };
  });
}

function readPlain(cursor: Cursor): Window {
  const start = cursor.offset;
  switch (cursor.image) {
    case "trailing": {
      cursor.next();
      const length = readDuration(cursor);
      return { kind: "trailing", length, span: cursor.from(start) };
    }
    case "the": return readThe(cursor, start);
    case "this": case "last": return readNamed(cursor, start);
    case "period":
      cursor.next();
      return { kind: "current", same: false, span: cursor.from(start) };
    case "all":
      if (!cursor.takeWords(["all", "time"])) break;
      return { kind: "always", span: cursor.from(start) };
    case "since": case "from": return readOpen(cursor, start);
  }
  return readToDate(cursor, start) ?? readDates(cursor, start);
}

/** `the same period`, `the period before`, `the 12 months before window`. */
function readThe(cursor: Cursor, start: number): Window {
  cursor.next();
  if (cursor.takeWords(["same", "period"])) return { kind: "current", same: true, span: cursor.from(start) };
  if (cursor.takeWords(["period", "before"])) return { kind: "previous", span: cursor.from(start) };
  if (cursor.take("period")) return { kind: "current", same: false, span: cursor.from(start) };
  if (!isDuration(cursor)) {
    failPart(cursor, "`same period`, `period before` or a length of time", "the 12 months before trailing 12 months");
    return { kind: "missing window", span: cursor.from(start) };
  }
  const length = takeDuration(cursor);
  if (!cursor.take("before")) failPart(cursor, "`before` and a window", "the 12 months before trailing 12 months");
  const of = readWindow(cursor);
  return { kind: "before", length, of, span: cursor.from(start) };
}

/** `this fiscal quarter`, `last month`, `last 4 fiscal quarters`. */
function readNamed(cursor: Cursor, start: number): Window {
  const which = cursor.image as "this" | "last";
  cursor.next();
  const counted = which === "last" && cursor.kind === Kind.Number;
  const count = counted ? Number(readInteger(cursor, "the number of periods").value) : 1;
  const period = readPeriod(cursor);
  return { kind: "period", which, count, period, span: cursor.from(start) };
}

/** `fiscal year to date` */
function readToDate(cursor: Cursor, start: number): Window | undefined {
  const words = periodAhead(cursor);
  if (words === 0 || cursor.ahead(words) !== "to" || cursor.ahead(words + 1) !== "date") return undefined;
  const period = readPeriod(cursor);
  cursor.takeWords(["to", "date"]);
  return { kind: "todate", period, span: cursor.from(start) };
}

/** `since a`, `from a until b`. */
function readOpen(cursor: Cursor, start: number): Window {
  const since = cursor.is("since");
  cursor.next();
  const from = readPrefix(cursor);
  if (since) return { kind: "dates", form: "since", from, span: cursor.from(start) };
  if (!cursor.take("until")) failPart(cursor, "`until` and the first day that does not count", "from 2026-01-01 until 2026-07-01");
  const end = readPrefix(cursor);
  return { kind: "dates", form: "until", from, end, span: cursor.from(start) };
}

/** `2026-01-01 to 2026-06-30` */
function readDates(cursor: Cursor, start: number): Window {
  const mark = cursor.mark();
  let from: Expression | undefined;
  const trial = cursor.attempt(() => {
    from = readPrefix(cursor);
    return cursor.is("to");
  });
  if (!trial.ok || from === undefined) {
    cursor.back(mark);
    failPart(cursor, "a window", "trailing 12 months");
    return { kind: "missing window", span: cursor.from(start) };
  }
  cursor.next();
  const end = readPrefix(cursor);
  return { kind: "dates", form: "to", from, end, span: cursor.from(start) };
}
