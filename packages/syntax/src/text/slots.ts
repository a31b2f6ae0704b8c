/**
 * One reader for each slot that a description can name, and whether one can start at the token at hand.
 *
 * A reader halts the cursor where it can't read its slot, and then gives what is at hand or undefined.
 */
import { replace } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { SlotName, SlotTypes } from "../grammar/shape.js";
import type { Expression, Ident, TypeNode } from "../tree/expression.js";
import type { Cursor } from "./cursor.js";
import { readDate, readDuration, readInteger, readNumber, readOrdinal, readPercent } from "./expression/literals.js";
import { parseExpression } from "./expression/index.js";
import { readPlace, takeRounding } from "./expression/postfix.js";
import { readClose } from "./expression/primary.js";
import { readDays, readMonths, readTime, readWeekdays } from "./calendar-slots.js";
import { failPart, isName, isText, readName, readText } from "./names.js";
import { readPeriod } from "./period.js";
import { readCells } from "./rows.js";
import { Kind } from "./tokens.js";
import { readType } from "./type.js";
import { readWindow } from "./window.js";

type Readers = { readonly [S in SlotName]: (cursor: Cursor) => SlotTypes[S] | undefined };

/** Names joined by a word. */
function joined(cursor: Cursor, by: string): readonly Ident[] {
  const names = [readName(cursor)];
  while (!cursor.halted && cursor.is(by) && !cursor.atStop()) {
    cursor.next();
    names.push(readName(cursor));
  }
  return names;
}

/** `[A, B]`, or one name. */
function readIdents(cursor: Cursor): readonly Ident[] {
  if (!cursor.is("[")) return [readName(cursor)];
  const open = cursor.at;
  cursor.next();
  const names: Ident[] = [];
  while (!cursor.is("]") && !cursor.halted) {
    names.push(readName(cursor));
    if (!cursor.take(",")) break;
  }
  readClose(cursor, open, "]");
  return names;
}

function readKeys(cursor: Cursor): SlotTypes["keys"] {
  const keys: { name: Ident; type?: TypeNode }[] = [];
  let ordered = false;
  for (;;) {
    const name = readName(cursor);
    keys.push(cursor.take(":") ? { name, type: readType(cursor) } : { name });
    if (cursor.takeWords([",", "then"]) || cursor.take("then")) ordered = true;
    else if (!cursor.is("and") || cursor.ahead(1) === "across" || !cursor.take("and")) {
      if (cursor.is(",") && cursor.kindAhead(1) === Kind.Word && cursor.ahead(1) !== "across") failComma(cursor, name.text);
      return { keys, ordered };
    }
  }
}

/** A comma between two keys: whether the order counts has to be said. */
function failComma(cursor: Cursor, key: string): void {
  const next = cursor.ahead(1);
  const hint = `Join keys by \`and\`: \`by ${key} and ${next}\`. Where the closeness of the first decides first, write \`by ${key}, then ${next}\`.`;
  const fixes = [replace("Write `and`", cursor.here(), " and"), replace("Write `, then`", cursor.here(), ", then", false)];
  cursor.fail(say.unexpected, { found: "`,`", after: cursor.last(), expected: [], hint }, undefined, { fixes });
}

function readResults(cursor: Cursor): SlotTypes["results"] {
  const results: { name?: Ident; type: TypeNode }[] = [];
  do {
    const name = isName(cursor) && cursor.ahead(1) === ":" ? readName(cursor) : undefined;
    if (name !== undefined) cursor.next();
    const type = readType(cursor);
    results.push(name === undefined ? { type } : { name, type });
  } while (cursor.take("and"));
  return results;
}

function readRoundingSlot(cursor: Cursor): SlotTypes["rounding"] | undefined {
  const mode = takeRounding(cursor);
  if (mode === undefined) failPart(cursor, "`half away from zero`, `half to even`, `up` or `down`", "rounding half away from zero");
  return mode;
}

function readExpressionSlot(cursor: Cursor): Expression {
  return parseExpression(cursor);
}

const readers: Readers = {
  expression: readExpressionSlot,
  condition: readExpressionSlot,
  place: readPlace,
  ident: (cursor) => readName(cursor),
  idents: readIdents,
  sequence: (cursor) => joined(cursor, "then"),
  conjunction: (cursor) => joined(cursor, "and"),
  text: (cursor) => readText(cursor),
  integer: (cursor) => readInteger(cursor),
  number: (cursor) => readNumber(cursor),
  percent: readPercent,
  ordinal: readOrdinal,
  date: readDate,
  duration: readDuration,
  time: readTime,
  period: readPeriod,
  window: readWindow,
  type: readType,
  rounding: readRoundingSlot,
  months: readMonths,
  days: readDays,
  weekdays: readWeekdays,
  currency: (cursor) => {
    if (isName(cursor)) return readName(cursor);
    failPart(cursor, "a currency", "USD");
    return undefined;
  },
  keys: readKeys,
  results: readResults,
  row: readCells,
};

/** Reads a slot; undefined only where the cursor is halted. */
export function readSlot(cursor: Cursor, slot: SlotName): unknown {
  return readers[slot](cursor);
}

const roundingWords: ReadonlySet<string> = new Set(["half", "up", "down"]);

/** Whether a slot can start here: enough to choose, not a promise that it can be read. */
export function canStart(cursor: Cursor, slot: SlotName): boolean {
  const { kind } = cursor;
  if (kind === Kind.End) return false;
  switch (slot) {
    case "expression": case "condition": return !cursor.atStop() && ![",", "{", "}", "|", ":", ")", "]"].includes(cursor.image);
    case "text": return isText(cursor);
    case "integer": case "number": case "percent": case "ordinal": case "duration": case "time": case "days": return kind === Kind.Number;
    case "date": return kind === Kind.Date || kind === Kind.OddDate;
    case "rounding": return roundingWords.has(cursor.image);
    case "idents": return cursor.is("[") || isName(cursor);
    case "window": return kind !== Kind.Sign;
    case "row": return cursor.is("|");
    default: return isName(cursor);
  }
}
