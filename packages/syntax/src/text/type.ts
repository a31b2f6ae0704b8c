/** Written types: `Text`, `Money in EUR`, `Number from 1 to 5`, `list of Booking`, with `?` where a value may be absent. */
import * as say from "../diagnostics/text-catalogue.js";
import type { Ident, RangeNode, TypeNode } from "../tree/expression.js";
import type { Cursor } from "./cursor.js";
import { readSum } from "./expression/arithmetic.js";
import { failPart, isName, readName } from "./names.js";
import { Kind } from "./tokens.js";

/** A type, or a halt. */
export function readType(cursor: Cursor): TypeNode {
  const start = cursor.offset;
  cursor.want({ want: "type" });
  if ((cursor.is("list") || cursor.is("set")) && cursor.ahead(1) === "of") {
    const collection = cursor.image as "list" | "set";
    cursor.next();
    cursor.next();
    cursor.want({ want: "type" });
    const element = readName(cursor);
    const optional = cursor.take("?");
    return { kind: "collection type", collection, element, optional, span: cursor.from(start) };
  }
  if (cursor.kind !== Kind.Word) {
    const span = cursor.here();
    failPart(cursor, "a type", "Money");
    return { kind: "named type", name: { text: "", span }, optional: false, span };
  }
  const name = readName(cursor);
  if ((name.text === "list" || name.text === "set") && isName(cursor)) failPart(cursor, "`of` and what it holds", `${name.text} of Booking`);
  if (cursor.is("of")) cursor.fail(say.unexpected, { found: "`of`", after: name.text, expected: [], hint: "Write `list of …` or `set of …`." });
  const currency = readCurrency(cursor);
  const range = readRange(cursor);
  const optional = cursor.take("?");
  return {
    kind: "named type", name, currency, range, optional, span: cursor.from(start),
  };
}

/** `in EUR`, `in any currency` behind `Money`. */
function readCurrency(cursor: Cursor): Ident | "any" | undefined {
  if (!cursor.take("in")) return undefined;
  if (cursor.takeWords(["any", "currency"])) return "any";
  if (isName(cursor)) return readName(cursor);
  failPart(cursor, "a currency, or `any currency`", "Money in EUR");
  return undefined;
}

/** `from 1 to 5`, `at least 0`, `at most 5`. A `from` with a text behind it is a file's, not a range's. */
function readRange(cursor: Cursor): RangeNode | undefined {
  const start = cursor.offset;
  if (cursor.takeWords(["at", "least"])) {
    const from = readSum(cursor);
    const to = cursor.takeWords(["at", "most"]) ? readSum(cursor) : undefined;
    return { from, ...(to === undefined ? {} : { to }), span: cursor.from(start) };
  }
  if (cursor.takeWords(["at", "most"])) {
    const to = readSum(cursor);
    return { to, span: cursor.from(start) };
  }
  if (!cursor.is("from") || cursor.kindAhead(1) === Kind.Text) return undefined;
  cursor.next();
  const from = readSum(cursor);
  if (!cursor.take("to")) failPart(cursor, "`to` and the highest value", "Number from 1 to 5");
  const to = readSum(cursor);
  return { from, to, span: cursor.from(start) };
}
