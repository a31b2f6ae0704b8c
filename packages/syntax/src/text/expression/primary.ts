/**
 * Values: what is written out, names, calls, lists and what stands in parentheses.
 *
 * A bracket that is never closed is said where it opens, because that is where the eye has to go.
 */
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import type { Expression, Ident } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { elsewhere } from "../elsewhere.js";
import { readName, takeText } from "../names.js";
import { Kind } from "../tokens.js";
import { reserved } from "../words.js";
import { failValue, parseExpression, parseInside } from "./index.js";
import { takeDate, takeNumber } from "./literals.js";

/** A value without what stands before and behind it. */
export function readPrimary(cursor: Cursor): Expression {
  switch (cursor.kind) {
    case Kind.Word: return readWord(cursor);
    case Kind.Number: return takeNumber(cursor);
    case Kind.Date: case Kind.OddDate: return takeDate(cursor);
    case Kind.Text: case Kind.OddText: {
      const { value, span } = takeText(cursor);
      return { kind: "text", value, span };
    }
    case Kind.Sign:
      if (cursor.is("(")) return readParen(cursor);
      return cursor.is("[") ? readList(cursor) : failValue(cursor);
    default: return failValue(cursor);
  }
}

function readWord(cursor: Cursor): Expression {
  const name = cursor.image;
  if (!reserved.has(name)) return readCallOrName(cursor);
  const span = cursor.here();
  switch (name) {
    case "today": case "forever": case "none":
      cursor.next();
      return { kind: "constant", name, span };
    case "true": case "false":
      cursor.next();
      return { kind: "bool", value: name === "true", span };
    default: return failValue(cursor);
  }
}

/** `name`, or `name(arguments)`. */
export function readCallOrName(cursor: Cursor): Expression {
  if (cursor.kind !== Kind.Word) return failValue(cursor);
  const callee = readName(cursor);
  return cursor.is("(") ? readCall(cursor, callee) : { kind: "name", name: callee.text, span: callee.span };
}

function readCall(cursor: Cursor, callee: Ident): Expression {
  const open = cursor.at;
  cursor.next();
  const distinct = cursor.is("distinct") && isOperand(cursor, 1);
  if (distinct) cursor.next();
  const args = readItems(cursor, open, ")");
  return { kind: "call", callee, args, distinct: distinct || undefined, span: cursor.through(callee.span) };
}

/** Whether a value starts at a token further on, without an operator before it. */
function isOperand(cursor: Cursor, ahead: number): boolean {
  return (cursor.kindAhead(ahead) === Kind.Word && !reserved.has(cursor.ahead(ahead))) || cursor.ahead(ahead) === "(";
}

/** Values with commas up to the closing bracket. */
function readItems(cursor: Cursor, open: number, close: ")" | "]"): Expression[] {
  const items: Expression[] = [];
  if (!cursor.is(close)) {
    do {
      if (items.length > 0 && cursor.is(close)) break;
      items.push(parseInside(cursor));
    } while (cursor.take(","));
  }
  readClose(cursor, open, close);
  return items;
}

function readList(cursor: Cursor): Expression {
  const open = cursor.at;
  const start = cursor.offset;
  cursor.next();
  const items = readItems(cursor, open, "]");
  return { kind: "list", items, span: cursor.from(start) };
}

function readParen(cursor: Cursor): Expression {
  const open = cursor.at;
  const start = cursor.offset;
  cursor.next();
  const inner = cursor.withStops([], () => parseExpression(cursor));
  readClose(cursor, open, ")");
  return { kind: "paren", inner, span: cursor.from(start) };
}

/** Takes the closing bracket of the one at token `open`, or halts. */
export function readClose(cursor: Cursor, open: number, close: ")" | "]"): void {
  if (cursor.halted || cursor.take(close)) return;
  if (cursor.layout.closes[open] === -1) {
    const mend = replace(`Write \`${close}\``, cursor.span(cursor.behind, cursor.behind), close, false);
    cursor.fail(say.unclosedBracket, { open: cursor.tokens.images[open]!, close }, cursor.spanAt(open), { fixes: [mend] });
  } else {
    cursor.fail(say.unexpected, { found: cursor.found() ?? "The end of the line", after: cursor.last(), expected: [close], hint: elsewhere(cursor) });
  }
}
