/**
 * What stands behind a value and binds tightest: `.member`, `(arguments)`, `[condition]`, `over window`, `by field`,
 * `12 months ago`, `in USD at Rates on date`, `rounded to 2 decimals`, `becoming 2% from 2026-07-01`.
 */
import * as say from "../../diagnostics/text-catalogue.js";
import type { BecomingNode, Expression, RoundingWord } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { failPart, isName, readName } from "../names.js";
import { Kind } from "../tokens.js";
import { readWindow } from "../window.js";
import { chain } from "./chain.js";
import { parseInside } from "./index.js";
import { isCurrency, isDuration, readDate, readInteger, takeDuration, unitAhead } from "./literals.js";
import { readPrefix } from "./prefix.js";
import { readCallOrName, readClose, readPrimary } from "./primary.js";

/** Nobody rounds to more decimals. */
const maxDecimals = 20;

/** A value with everything behind it. */
export function readPostfix(cursor: Cursor): Expression {
  return chain(cursor, readPrimary(cursor), (left) => step(cursor, left));
}

/** A name with members, arguments and filters, and nothing else. */
export function readPlace(cursor: Cursor): Expression {
  return chain(cursor, readCallOrName(cursor), (left) => stepPlace(cursor, left));
}

function stepPlace(cursor: Cursor, object: Expression): Expression | undefined {
  if (cursor.take(".")) {
    cursor.want({ want: "member", object });
    const member = readName(cursor);
    return { kind: "member", object, member, span: cursor.through(object.span) };
  }
  if (!cursor.is("[")) return undefined;
  const open = cursor.at;
  cursor.next();
  const condition = parseInside(cursor);
  readClose(cursor, open, "]");
  return { kind: "filter", object, condition, span: cursor.through(object.span) };
}

/** The next form behind a value, or undefined where there is none. */
function step(cursor: Cursor, left: Expression): Expression | undefined {
  cursor.want({ want: "operator", left });
  switch (cursor.kind) {
    case Kind.Sign: return stepPlace(cursor, left);
    case Kind.Number: return readAgo(cursor, left);
    case Kind.Word: break;
    default: return undefined;
  }
  switch (cursor.image) {
    case "over": return cursor.atStop() ? undefined : readOver(cursor, left);
    case "by": return isName(cursor, 1) && !cursor.atStop() ? readBy(cursor, left) : undefined;
    case "in": return isCurrency(cursor, 1) && cursor.ahead(2) === "at" && !cursor.atStop() ? readConvert(cursor, left) : undefined;
    case "becoming": return readBecoming(cursor, left);
    default: return undefined;
  }
}

function readOver(cursor: Cursor, value: Expression): Expression {
  cursor.next();
  const window = readWindow(cursor);
  return { kind: "over", value, window, span: cursor.through(value.span) };
}

function readBy(cursor: Cursor, value: Expression): Expression {
  cursor.next();
  const field = readName(cursor);
  return { kind: "by", value, field, span: cursor.through(value.span) };
}

function readAgo(cursor: Cursor, value: Expression): Expression | undefined {
  const words = isDuration(cursor) ? unitAhead(cursor, 1)!.words : 0;
  if (words === 0 || cursor.ahead(1 + words) !== "ago") return undefined;
  const duration = takeDuration(cursor);
  cursor.next();
  return { kind: "ago", value, duration, span: cursor.through(value.span) };
}

function readConvert(cursor: Cursor, value: Expression): Expression {
  cursor.next();
  const currency = { text: cursor.image, span: cursor.here() };
  cursor.next();
  cursor.next();
  const table = readName(cursor);
  if (!cursor.is("on") || cursor.atStop()) return { kind: "convert", value, currency, table, span: cursor.through(value.span) };
  cursor.next();
  const on = readPrefix(cursor);
  return { kind: "convert", value, currency, table, on, span: cursor.through(value.span) };
}

/** How a value is rounded, where it is written: `up`, `down`, `half to even`, `half away from zero`. */
export function takeRounding(cursor: Cursor): RoundingWord | undefined {
  if (cursor.take("up")) return "up";
  if (cursor.take("down")) return "down";
  if (cursor.takeWords(["half", "to", "even"])) return "half to even";
  if (cursor.takeWords(["half", "away", "from", "zero"])) return "half away from zero";
  return undefined;
}

/** `rounded to 2 decimals`, of everything before it: `a / 3 rounded to whole` rounds the quotient. */
export function readRounded(cursor: Cursor, value: Expression): Expression {
  cursor.next();
  const mode = takeRounding(cursor) ?? "half away from zero";
  if (!cursor.take("to")) failPart(cursor, "`to` and the number of decimals", "rounded to 2 decimals");
  const decimals = readDecimals(cursor);
  return { kind: "rounded", value, decimals, mode, span: cursor.through(value.span) };
}

function readDecimals(cursor: Cursor): number {
  if (cursor.take("whole")) return 0;
  const count = readInteger(cursor, "the number of decimals, or `whole`");
  if (!cursor.take("decimals") && !cursor.take("decimal")) failPart(cursor, "`decimals`", "rounded to 2 decimals");
  if (Number(count.value) > maxDecimals) cursor.fail(say.tooManyDecimals, { most: maxDecimals }, count.span);
  return cursor.halted ? 0 : Number(count.value);
}

function readBecoming(cursor: Cursor, value: Expression): Expression {
  const changes: BecomingNode["changes"][number][] = [];
  while (cursor.is("becoming")) {
    cursor.next();
    const next = readPrimary(cursor);
    if (!cursor.take("from")) failPart(cursor, "`from` and the day it changes", "3% becoming 2.5% from 2026-07-01");
    changes.push({ value: next, from: readDate(cursor) });
  }
  return { kind: "becoming", value, changes, span: cursor.through(value.span) };
}
