/**
 * Expressions: the way in. Loosest first: `when`, `or`, `and`, `not` and quantifiers, comparisons, `else`, `as % of`,
 * sums, products, prefixes, what stands behind a value, and values.
 */
import * as say from "../../diagnostics/text-catalogue.js";
import type { Expression } from "../../tree/expression.js";
import { maxDepth } from "../cursor.js";
import type { Cursor } from "../cursor.js";
import { Kind } from "../tokens.js";
import { readWhen } from "./conditions.js";

/** The place of an expression that is missing or can't be read; a diagnostic has been reported. */
export function missingNode(cursor: Cursor): Expression {
  return { kind: "missing", span: cursor.here() };
}

/** Halts because a value is missing here. */
export function failValue(cursor: Cursor): Expression {
  const node = missingNode(cursor);
  cursor.want({ want: "operand" });
  cursor.fail(say.missingValue, { after: cursor.last(), found: cursor.found() });
  return node;
}

/** One level deeper, with a bound; for every form that can hold itself. */
export function nested(cursor: Cursor, read: () => Expression): Expression {
  return cursor.deeper(read, () => missingNode(cursor), () => cursor.fail(say.tooDeep, { most: maxDepth }));
}

/** An expression. Where a part can't be read it is a `missing` node, and the cursor is halted. */
export function parseExpression(cursor: Cursor): Expression {
  if (cursor.kind === Kind.End && !cursor.halted) return failValue(cursor);
  const read = nested(cursor, () => readWhen(cursor));
  cursor.expressionEnd = cursor.at;
  return read;
}

/** Inside brackets the clause's own words end nothing. */
export function parseInside(cursor: Cursor): Expression {
  return cursor.withStops([], () => parseExpression(cursor));
}
