/** `a else b`, `a rounded to 2 decimals`, `a as % of b`, sums (`+`, `-`, `above`) and products (`*`, `/`, `of`). */
import { cover } from "../../source/span.js";
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import type { BinaryOperator, Expression } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { failPart } from "../names.js";
import { chain } from "./chain.js";
import { readRounded } from "./postfix.js";
import { readPrefix } from "./prefix.js";

export function readElse(cursor: Cursor): Expression {
  const first = readRoundable(cursor);
  if (!cursor.is("else")) return first;
  return chain(cursor, first, (value) => {
    if (!cursor.is("else") || cursor.atStop()) return undefined;
    cursor.next();
    const fallback = readRoundable(cursor);
    return { kind: "else", value, fallback, span: cover(value.span, fallback.span) };
  });
}

function readRoundable(cursor: Cursor): Expression {
  const first = readShare(cursor);
  if (!cursor.is("rounded")) return first;
  return chain(cursor, first, (value) => (cursor.is("rounded") && !cursor.atStop() ? readRounded(cursor, value) : undefined));
}

function readShare(cursor: Cursor): Expression {
  const first = readSum(cursor);
  if (!cursor.is("as")) return first;
  return chain(cursor, first, (part) => {
    if (!cursor.is("as") || cursor.atStop()) return undefined;
    cursor.next();
    if (!cursor.takeWords(["%", "of"])) failPart(cursor, "`% of` and the whole", "compute as % of total");
    const whole = readSum(cursor);
    return { kind: "share", part, whole, span: cover(part.span, whole.span) };
  });
}

const signs: ReadonlyMap<string, BinaryOperator> = new Map([["+", "+"], ["-", "-"], ["−", "-"], ["–", "-"], ["above", "above"]]);
const products: ReadonlyMap<string, BinaryOperator> = new Map([["*", "*"], ["×", "*"], ["/", "/"], ["÷", "/"], ["of", "of"]]);

function readRow(cursor: Cursor, operators: ReadonlyMap<string, BinaryOperator>, operand: (cursor: Cursor) => Expression): Expression {
  const first = operand(cursor);
  if (!operators.has(cursor.image)) return first;
  return chain(cursor, first, (left) => {
    const image = cursor.image;
    const op = image === "" ? undefined : operators.get(image);
    if (op === undefined || cursor.atStop()) return undefined;
    const opSpan = cursor.here();
    cursor.next();
    if (op !== image) cursor.report(say.otherOperator, opSpan, { found: image, meant: op }, { fixes: [replace(`Write \`${op}\``, opSpan, op)] });
    const right = operand(cursor);
    return { kind: "binary", op, opSpan, left, right, span: cover(left.span, right.span) };
  });
}

/** A sum and what binds tighter. */
export function readSum(cursor: Cursor): Expression {
  return readRow(cursor, signs, readProduct);
}

function readProduct(cursor: Cursor): Expression {
  return readRow(cursor, products, readPrefix);
}
