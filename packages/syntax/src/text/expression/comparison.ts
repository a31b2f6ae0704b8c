/**
 * Comparisons: one between two values. `a < b < c` is refused with its mend.
 *
 * Spellings from elsewhere (`=`, `==`, `!=`, `≥`, "at least") are read as what they mean and reported.
 */
import { cover } from "../../source/span.js";
import type { Span } from "../../source/span.js";
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import { printExpression } from "../../print/expression.js";
import type { CompareOperator, Expression } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { readElse } from "./arithmetic.js";

/** What is written elsewhere for an operator; several words stand with spaces. */
const others: ReadonlyMap<string, CompareOperator> = new Map([
  ["=", "is"], ["==", "is"], ["!=", "is not"], ["<>", "is not"], ["≠", "is not"], ["≥", ">="], ["≤", "<="], ["=>", ">="], ["=<", "<="],
  ["equals", "is"], ["at least", ">="], ["at most", "<="], ["more than", ">"], ["less than", "<"], ["fewer than", "<"],
]);
const plain: ReadonlySet<string> = new Set([">=", "<=", ">", "<"]);

type Found = { readonly op: CompareOperator; readonly span: Span; readonly plural?: boolean } | { readonly known: boolean; readonly span: Span };

/** Takes `count` tokens. */
function take(cursor: Cursor, count: number): Span {
  const start = cursor.offset;
  for (let i = 0; i < count; i++) cursor.next();
  return cursor.from(start);
}

function takeIs(cursor: Cursor): Found {
  const not = cursor.ahead(1) === "not";
  const word = cursor.ahead(not ? 2 : 1);
  if (word === "known" || word === "missing") return { known: (word === "known") !== not, span: take(cursor, not ? 3 : 2) };
  return { op: not ? "is not" : "is", span: take(cursor, not ? 2 : 1) };
}

/** Whether words are the clause's own, which only lack their comma: `, at most 30`. */
function belongsToClause(cursor: Cursor, words: string): boolean {
  return cursor.stops.some((stop) => stop[0] === "," && stop.slice(1).join(" ") === words);
}

function takeOther(cursor: Cursor): Found | undefined {
  const one = cursor.image;
  const two = `${one} ${cursor.ahead(1)}`;
  const written = others.has(two) ? two : one;
  const op = others.get(written);
  if (op === undefined || cursor.atStop() || belongsToClause(cursor, written)) return undefined;
  const span = take(cursor, written === two ? 2 : 1);
  cursor.report(say.otherOperator, span, { found: written, meant: op }, { fixes: [replace(`Write \`${op}\``, span, op)] });
  return { op, span };
}

/** Takes a comparison's operator where one stands here. */
function takeOperator(cursor: Cursor): Found | undefined {
  const image = cursor.image;
  if (image === "") return undefined;
  if (plain.has(image)) return { op: image as CompareOperator, span: take(cursor, 1) };
  switch (image) {
    case "is": return cursor.atStop() ? undefined : takeIs(cursor);
    case "in": return cursor.atStop() ? undefined : { op: "in", span: take(cursor, 1) };
    case "not": return cursor.ahead(1) === "in" ? { op: "not in", span: take(cursor, 2) } : undefined;
    case "covers": return cursor.atStop() ? undefined : { op: "covers", span: take(cursor, 1) };
    case "cover": return cursor.atStop() ? undefined : { op: "covers", span: take(cursor, 1), plural: true };
    default: return takeOther(cursor);
  }
}

/** What `a < b < c` means, where it can be said. */
function mended(first: Expression, op: CompareOperator, right: Expression): string | undefined {
  if (first.kind !== "compare" || right.kind === "missing") return undefined;
  return `${printExpression(first)} and ${printExpression(first.right)} ${op} ${printExpression(right)}`;
}

function refuseChain(cursor: Cursor, first: Expression, op: CompareOperator): void {
  const right = readElse(cursor);
  const text = mended(first, op, right);
  const span = cover(first.span, right.span);
  cursor.fail(say.chainedComparison, { mended: text }, span, { fixes: text === undefined ? [] : [replace("Join the two with `and`", span, text, false)] });
}

/** A comparison, or an expression that binds tighter. */
export function readComparison(cursor: Cursor): Expression {
  const left = readElse(cursor);
  const found = takeOperator(cursor);
  if (found === undefined) return left;
  if ("known" in found) return { kind: "known", operand: left, known: found.known, span: cover(left.span, found.span) };
  const right = readElse(cursor);
  const node: Expression = { kind: "compare", op: found.op, opSpan: found.span, left, right, plural: found.plural, span: cover(left.span, right.span) };
  if (cursor.halted || cursor.stops.some((stop) => stop.length > 1 && cursor.is(stop[0]!))) return node;
  const again = takeOperator(cursor);
  if (again !== undefined) refuseChain(cursor, node, "op" in again ? again.op : "is");
  return node;
}
