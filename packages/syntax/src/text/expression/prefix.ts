/**
 * Forms that start with a word of their own: `earned Level`, `growth of a against b`, `total of A over w`, `start of month of d`, `days
 * from a to b`, `met Silver at 3 reviews in a row`; and the sign of a number.
 *
 * These words are names too (a field `passed`, a measure `growth`): they start a form only where its next word follows.
 */
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import type { Expression, Ident, ViewNode } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { failPart, isName, readName } from "../names.js";
import { Kind } from "../tokens.js";
import { periodAhead, readPeriod } from "../period.js";
import { readWindow } from "../window.js";
import { durationUnits } from "../words.js";
import { nested } from "./index.js";
import { readInteger, unitAhead } from "./literals.js";
import { readPostfix } from "./postfix.js";

const views: ReadonlySet<string> = new Set(["earned", "standing", "passed"]);

/** A value with what stands before it. */
export function readPrefix(cursor: Cursor): Expression {
  if (cursor.kind === Kind.Word) return readWordPrefix(cursor);
  if (!cursor.is("-") && !cursor.is("−") && !cursor.is("–")) return readPostfix(cursor);
  const start = cursor.offset;
  const sign = cursor.here();
  if (!cursor.is("-")) cursor.report(say.otherOperator, sign, { found: cursor.image, meant: "-" }, { fixes: [replace("Write `-`", sign, "-")] });
  cursor.next();
  const operand = nested(cursor, () => readPrefix(cursor));
  return { kind: "negate", operand, span: cursor.from(start) };
}

function readWordPrefix(cursor: Cursor): Expression {
  const image = cursor.image;
  switch (image) {
    case "earned": case "standing": case "passed":
      return isName(cursor, 1) && !cursor.atStop() && !isEarlierAhead(cursor) ? readView(cursor) : readPostfix(cursor);
    case "growth": return cursor.ahead(1) === "of" ? readGrowth(cursor) : readPostfix(cursor);
    case "met": return isName(cursor, 1) && cursor.ahead(2) === "at" ? readMet(cursor) : readPostfix(cursor);
    case "total": return isEarnings(cursor) ? readEarnings(cursor) : readPostfix(cursor);
    case "start": case "end": return cursor.ahead(1) === "of" && periodAhead(cursor, 2) > 0 ? readEdge(cursor) : readPostfix(cursor);
    default: return isBetween(cursor, image) ? readBetween(cursor) : readPostfix(cursor);
  }
}

/** `passed a year earlier`: a window that starts on the day in the field `passed`. */
function isEarlierAhead(cursor: Cursor): boolean {
  if (cursor.ahead(1) !== "a" && cursor.ahead(1) !== "an") return false;
  const found = unitAhead(cursor, 2);
  return found !== undefined && cursor.ahead(2 + found.words) === "earlier";
}

function readView(cursor: Cursor): Expression {
  const start = cursor.offset;
  const view = cursor.image as ViewNode["view"];
  cursor.next();
  const of = nested(cursor, () => (views.has(cursor.image) ? readPrefix(cursor) : readPostfix(cursor)));
  return { kind: "view", view, of, span: cursor.from(start) };
}

function readGrowth(cursor: Cursor): Expression {
  const start = cursor.offset;
  cursor.next();
  cursor.next();
  const now = readPostfix(cursor);
  if (!cursor.take("against")) failPart(cursor, "`against` and what it is compared with", "growth of sales against before");
  const before = readPostfix(cursor);
  return { kind: "growth", now, before, span: cursor.from(start) };
}

function readMet(cursor: Cursor): Expression {
  const start = cursor.offset;
  cursor.next();
  const tier = readName(cursor);
  cursor.next();
  const reviews = Number(readInteger(cursor, "the number of reviews").value);
  const row = cursor.takeWords(["reviews", "in", "a", "row"]) || cursor.takeWords(["review", "in", "a", "row"]);
  if (!row) failPart(cursor, "`reviews in a row`", "met Silver at 3 reviews in a row");
  return { kind: "met", tier, reviews, span: cursor.from(start) };
}

/** `total of` names, joined by `and`, `over`. */
function isEarnings(cursor: Cursor): boolean {
  if (cursor.ahead(1) !== "of" || !isName(cursor, 2)) return false;
  let at = 3;
  while (cursor.ahead(at) === "and" && isName(cursor, at + 1)) at += 2;
  return cursor.ahead(at) === "over" && !cursor.stops.some((stop) => stop[0] === "over");
}

function readEarnings(cursor: Cursor): Expression {
  const start = cursor.offset;
  cursor.next();
  cursor.next();
  const incentives: Ident[] = [];
  do incentives.push(readName(cursor)); while (cursor.take("and"));
  cursor.next();
  const window = readWindow(cursor);
  const all = incentives.length === 1 && incentives[0]!.text === "incentives";
  return { kind: "earnings", incentives: all ? [] : incentives, window, span: cursor.from(start) };
}

function readEdge(cursor: Cursor): Expression {
  const start = cursor.offset;
  const edge = cursor.image as "start" | "end";
  cursor.next();
  cursor.next();
  const unit = readPeriod(cursor);
  if (!cursor.take("of")) failPart(cursor, "`of` and a date", `${edge} of month of joined`);
  const date = nested(cursor, () => readPrefix(cursor));
  return { kind: "edge", edge, unit, date, span: cursor.from(start) };
}

function isBetween(cursor: Cursor, image: string): boolean {
  if (!durationUnits.has(image) && image !== "business") return false;
  const unit = unitAhead(cursor);
  if (unit === undefined || cursor.ahead(unit.words) !== "from") return false;
  return !cursor.stops.some((stop) => stop[0] === "from");
}

function readBetween(cursor: Cursor): Expression {
  const start = cursor.offset;
  const found = unitAhead(cursor)!;
  for (let i = 0; i <= found.words; i++) cursor.next();
  const from = nested(cursor, () => readPrefix(cursor));
  if (!cursor.take("to")) failPart(cursor, "`to` and the later date", "days from submitted to today");
  const to = nested(cursor, () => readPrefix(cursor));
  return { kind: "between", unit: found.unit, from, to, span: cursor.from(start) };
}
