/**
 * Words of spreadsheets, queries and programming languages that people bring along, and how the same is said here.
 *
 * Consulted only where something does not fit: none of these words is taken from anybody's names.
 */
import type { Cursor } from "./cursor.js";
import { Kind } from "./tokens.js";
import { reserved } from "./words.js";

const sayings: ReadonlyMap<string, string> = new Map([
  ["if", "A choice is written `value when condition otherwise other`."],
  ["then", "A choice is written `value when condition otherwise other`."],
  ["unless", "Write `when not` and the condition."],
  ["between", "Write `x >= low and x <= high`."],
  ["contains", "Write `value in list`, or `list covers value`."],
  ["includes", "Write `value in list`, or `list covers value`."],
  ["where", "A filter stands in square brackets: `sales[amount >= 10k USD]`."],
  ["equal", "Write `is`."],
  ["greater", "Write `>` or `>=`."],
  ["less", "Write `<` or `<=`."],
  ["plus", "Write `+`."],
  ["minus", "Write `-`."],
  ["times", "Write `*`."],
  ["percent", "Write `%` right after its number: `12%`."],
  ["exists", "Write `is known`."],
  ["null", "Write `is missing`."],
  ["during", "Write `over` and the window: `sales over trailing 12 months`."],
]);

/** `by 1 tier` behind the months of a review, or `by` without a field. */
function byMeans(cursor: Cursor): string | undefined {
  if (/^tiers?$/.test(cursor.ahead(2))) return "`by 1 tier` stands before the months: `demote at review by 1 tier in January and July`.";
  return cursor.expressionEnd === cursor.at ? "After `by` comes the field that dates the records: `sum(bookings.amount) by invoiced`." : undefined;
}

/** How to say what the word at hand, or the one before it, was meant to say. */
export function elsewhere(cursor: Cursor): string | undefined {
  const own = sayings.get(cursor.image) ?? sayings.get(cursor.last() ?? "");
  if (own !== undefined) return own;
  if (cursor.is("by")) return byMeans(cursor);
  const { kind } = cursor;
  const value = (kind === Kind.Word && !reserved.has(cursor.image)) || kind === Kind.Number || kind === Kind.Text || kind === Kind.Date;
  if (!value || cursor.expressionEnd !== cursor.at || cursor.expectedHere().length > 0) return undefined;
  return "Something is missing between the two, such as `and`, `>=` or `+`; or one of them is too many.";
}
