/** What each slot of a description prints as: the counterpart of `text/slots.ts`. */
import type { SlotName, SlotTypes } from "../grammar/shape.js";
import { quote } from "../text/names.js";
import { monthNames, weekdayNames } from "../text/words.js";
import type { Expression, Ident, NumberLiteral, PercentLiteral, TextNode } from "../tree/expression.js";
import type { CellNode } from "../tree/tree.js";
import { printDuration, printExpression, printPeriod, printType, printWindow } from "./expression.js";

type Printers = { readonly [S in SlotName]: (value: SlotTypes[S]) => string };

const names = (by: string) => (idents: readonly Ident[]): string => idents.map((ident) => ident.text).join(by);
const written = (number: NumberLiteral | PercentLiteral): string => number.written;
const ident = (name: Ident): string => name.text;
const quoted = (text: TextNode): string => quote(text.value);

function printKeys({ keys, ordered }: SlotTypes["keys"]): string {
  return keys.map((key) => (key.type === undefined ? key.name.text : `${key.name.text}: ${printType(key.type)}`)).join(ordered ? ", then " : " and ");
}

function printResults(results: SlotTypes["results"]): string {
  return results.map(({ name, type }) => (name === undefined ? printType(type) : `${name.text}: ${printType(type)}`)).join(" and ");
}

/** `weekdays`, `Monday to Saturday`, `Monday, Wednesday`. */
function printWeekdays(days: readonly number[]): string {
  if (days.join() === "1,2,3,4,5") return "weekdays";
  const name = (day: number | undefined): string => weekdayNames[(day ?? 1) - 1] ?? "";
  const inRow = days.length > 2 && days.every((day, i) => i === 0 || day === days[i - 1]! + 1);
  return inRow ? `${name(days[0])} to ${name(days.at(-1))}` : days.map(name).join(", ");
}

function printRange(cell: CellNode & { cell: "range" }): string {
  const edge = (e: Expression | undefined): string => (e === undefined ? "" : printExpression(e));
  switch (cell.written) {
    case "from": case "above": case "at least": return `${cell.written} ${edge(cell.from)}`;
    case "below": case "at most": return `${cell.written} ${edge(cell.to)}`;
    case "from until": return `from ${edge(cell.from)} until ${edge(cell.to)}`;
    case "to": return `${edge(cell.from)} to ${edge(cell.to)}`;
  }
}

/**
 * An expression in a cell. What was written without blanks between its signs stays so: in a column of texts `B-1` is a
 * text, and only the reader of the column knows that.
 */
function printInCell(value: Expression): string {
  const tight = tightText(value);
  return tight !== undefined && value.span.end - value.span.start === tight.length ? tight : printExpression(value);
}

function tightText(value: Expression): string | undefined {
  if (value.kind !== "binary") return printExpression(value);
  if (!"-+*/".includes(value.op)) return undefined;
  const [left, right] = [tightText(value.left), tightText(value.right)];
  return left === undefined || right === undefined ? undefined : `${left}${value.op}${right}`;
}

/** The text of one cell, without its bars. */
export function printCell(cell: CellNode): string {
  switch (cell.cell) {
    case "empty": return "-";
    case "any": return "any";
    case "header": return cell.text;
    case "expression": return printInCell(cell.value);
    case "list": return cell.items.map(printExpression).join(" or ");
    case "range": return printRange(cell);
  }
}

const printers: Printers = {
  expression: printExpression,
  condition: printExpression,
  place: printExpression,
  ident,
  idents: (idents) => `[${names(", ")(idents)}]`,
  sequence: names(" then "),
  conjunction: names(" and "),
  text: quoted,
  integer: written,
  number: written,
  percent: written,
  ordinal: written,
  date: (date) => date.value,
  duration: printDuration,
  time: (time) => time.value,
  period: (period) => printPeriod(period),
  window: printWindow,
  type: printType,
  rounding: (mode) => mode,
  months: (months) => months.map((month) => monthNames[month - 1]).join(" and "),
  days: (days) => days.map(({ day, month }) => `${day} ${monthNames[month - 1]}`).join(" and "),
  weekdays: printWeekdays,
  currency: ident,
  keys: printKeys,
  results: printResults,
  row: (cells) => `| ${cells.map(printCell).join(" | ")} |`,
};

/** The text of a slot's value. A value of the wrong kind can't come from a tree that was read. */
export function printSlot<S extends SlotName>(slot: S, value: SlotTypes[S]): string {
  return (printers[slot] as (value: SlotTypes[S]) => string)(value);
}
