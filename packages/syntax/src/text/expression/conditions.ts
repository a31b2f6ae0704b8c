/**
 * The loosest forms: `a when c otherwise b`, `or`, `and`, `not`, and `any`, `every`, `no … has`.
 *
 * Spellings of programming languages (`&&`, `||`, `!`) are read as what they mean and reported with their mend.
 */
import { cover } from "../../source/span.js";
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import type { BinaryOperator, Expression, QuantifierNode } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { isName, readName, failPart } from "../names.js";
import { chain } from "./chain.js";
import { readComparison } from "./comparison.js";
import { nested } from "./index.js";
import { readPostfix } from "./postfix.js";

/** `or` and everything tighter, then `when … otherwise …`. */
export function readWhen(cursor: Cursor): Expression {
  const value = readOr(cursor);
  if (!cursor.is("when") || cursor.atStop()) return value;
  cursor.next();
  const condition = readOr(cursor);
  if (!cursor.is("otherwise") || cursor.atStop()) return { kind: "when", value, condition, span: cover(value.span, condition.span) };
  cursor.next();
  const otherwise = nested(cursor, () => readWhen(cursor));
  return { kind: "when", value, condition, otherwise, span: cover(value.span, otherwise.span) };
}

/** Takes an operator or what is written for it elsewhere, which is reported. */
function takeOperator(cursor: Cursor, op: string, other: string, width = 1): boolean {
  if (cursor.is(op)) {
    if (cursor.atStop()) return false;
    cursor.next();
    return true;
  }
  for (let i = 0; i < width; i++) if (cursor.ahead(i) !== other) return false;
  if (cursor.atStop()) return false;
  const start = cursor.offset;
  for (let i = 0; i < width; i++) cursor.next();
  const span = cursor.from(start);
  cursor.report(say.otherOperator, span, { found: other.repeat(width), meant: op }, { fixes: [replace(`Write \`${op}\``, span, op)] });
  return true;
}

function readRow(cursor: Cursor, op: BinaryOperator, other: string, width: number, operand: (cursor: Cursor) => Expression): Expression {
  const first = operand(cursor);
  if (!cursor.is(op) && !cursor.is(other)) return first;
  return chain(cursor, first, (left) => {
    if (!cursor.is(op) && !cursor.is(other)) return undefined;
    const opStart = cursor.offset;
    if (!takeOperator(cursor, op, other, width)) return undefined;
    const opSpan = cursor.from(opStart);
    const right = operand(cursor);
    return { kind: "binary", op, opSpan, left, right, span: cover(left.span, right.span) };
  });
}

export function readOr(cursor: Cursor): Expression {
  return readRow(cursor, "or", "|", 2, readAnd);
}

function readAnd(cursor: Cursor): Expression {
  return readRow(cursor, "and", "&&", 1, readNot);
}

const quantifiers: ReadonlySet<string> = new Set(["any", "every", "no"]);

/** `not`, quantifiers and comparisons. */
export function readNot(cursor: Cursor): Expression {
  if (cursor.is("not") || cursor.is("!")) {
    const start = cursor.offset;
    takeOperator(cursor, "not", "!");
    const operand = nested(cursor, () => readNot(cursor));
    return { kind: "not", operand, span: cursor.from(start) };
  }
  if (quantifiers.has(cursor.image) && isName(cursor, 1)) return nested(cursor, () => readQuantifier(cursor));
  return readComparison(cursor);
}

function readQuantifier(cursor: Cursor): Expression {
  const start = cursor.offset;
  const quantifier = cursor.image as QuantifierNode["quantifier"];
  cursor.next();
  const variable = readName(cursor);
  if (!cursor.take("in")) failPart(cursor, "`in` and a list", `${quantifier} t in tenants has seats >= 300`);
  const source = readPostfix(cursor);
  if (!cursor.take("has")) failPart(cursor, "`has` and a condition", `${quantifier} ${variable.text} in tenants has seats >= 300`);
  const condition = readNot(cursor);
  return { kind: "quantifier", quantifier, variable, source, condition, span: cursor.from(start) };
}
