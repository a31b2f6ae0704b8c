/**
 * One cell of a key: which values of the key its row answers for.
 *
 * Words and values match exactly, taxonomy nodes with all that lies below them; ranges need an order. A range of ordered
 * words becomes the list of its words, so that backends know ranges of quantities only.
 */
import type { PlanExpression, PlanKey, PlanType } from "@fairway/plan";
import { nearest, replace, type CellNode, type Expression, type NameNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import { unknownWord } from "../../diagnostics/names.js";
import { checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { programScope } from "../../elaborate/scope.js";
import { isEmptySet } from "../../logic/interval.js";
import { constantNumber, isQuantity, writeNumber } from "../../logic/number.js";
import { inWords, isWordType, typeText } from "../../types/types.js";
import { hasWord, isOrdered, ownerOf, referWord, typesWithWord, wordsOf } from "../../types/words.js";
import { setOf } from "./axis.js";
import type { TableKey } from "./book.js";

/** What the cell matches; undefined where a diagnostic was reported. */
export function readKeyCell(cell: CellNode, key: TableKey, context: Context): PlanKey | undefined {
  switch (cell.cell) {
    case "any": return { match: "any" };
    case "empty":
      context.report(say.emptyKey, cell.span, { key: key.name }, { fixes: [replace("Write `any`", cell.span, "any", false)] });
      return undefined;
    case "header": return undefined;
    case "expression": return matchOf([cell.value], key, context);
    case "list": return matchOf(cell.items, key, context);
    case "range": return rangeOf(cell, key, context);
  }
}

function matchOf(items: readonly Expression[], key: TableKey, context: Context): PlanKey | undefined {
  const texts = items.map((item) => keyText(item, key.type, context));
  if (texts.some((text) => text === undefined)) return undefined;
  const values = texts.filter((text) => text !== undefined);
  return key.type.kind === "taxonomy" ? { match: "under", nodes: values } : { match: "equal", to: values };
}

/** The value as exact text: a word, a date, a number; of money the amount alone. */
function keyText(node: Expression, type: PlanType, context: Context): string | undefined {
  if (node.kind === "name" && isWordType(type)) return wordText(node, type, context);
  const value = keyValue(node, type, context);
  if (value === undefined) return undefined;
  const number = constantNumber(value);
  if (number !== undefined && type.kind !== "date") return numberText(value);
  return value.op === "constant" ? String(value.value) : undefined;
}

function numberText(value: PlanExpression): string {
  const number = constantNumber(value)!;
  return writeNumber(number, { kind: "number" });
}

function wordText(node: NameNode, type: Extract<PlanType, { kind: "enum" | "taxonomy" | "tier" }>, context: Context): string | undefined {
  const { declared } = context;
  if (hasWord(type, node.name, declared)) {
    referWord(type, node.name, node.span, context);
    return node.name;
  }
  if (declared.incomplete.has(ownerOf(type))) return undefined;
  const words = wordsOf(type, declared);
  const near = nearest(node.name, words);
  const [other] = typesWithWord(node.name, declared);
  const elsewhere = other === undefined ? undefined : inWords(other);
  context.report(unknownWord, node.span, { name: node.name, type: typeText(type), words, near, elsewhere }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, node.span, near, false)] });
  return undefined;
}

/** A constant of the key's type; undefined where a diagnostic was reported. */
function keyValue(node: Expression, type: PlanType, context: Context): PlanExpression | undefined {
  const value = elaborate(node, programScope, context, type);
  if (value === undefined) return undefined;
  const constant = value.expression.op === "constant" || constantNumber(value.expression) !== undefined;
  if (constant) return checkType(value, type, node, context) ? value.expression : undefined;
  context.report(say.cellNotWritten, node.span, {});
  return undefined;
}

// ── ranges ──────────────────────────────────────────────────────────────────────────────────────────────────────────

type RangeCell = Extract<CellNode, { readonly cell: "range" }>;

function rangeOf(cell: RangeCell, key: TableKey, context: Context): PlanKey | undefined {
  if (isWordType(key.type) && isOrdered(key.type, context.declared)) return wordRange(cell, key, context);
  if (!isQuantity(key.type)) {
    context.report(say.rangeNoOrder, cell.span, { key: key.name, type: inWords(key.type) });
    return undefined;
  }
  const from = cell.from === undefined ? undefined : keyValue(cell.from, key.type, context);
  const to = cell.to === undefined ? undefined : keyValue(cell.to, key.type, context);
  if ((cell.from !== undefined && from === undefined) || (cell.to !== undefined && to === undefined)) return undefined;
  const range: PlanKey = { match: "range", from, fromIncluded: from !== undefined && cell.fromIncluded, to, toIncluded: to !== undefined && cell.toIncluded };
  return isEmptySet(setOf(range, key.type)) ? reversed(cell, from, to, key, context) : range;
}

function reversed(cell: RangeCell, from: PlanExpression | undefined, to: PlanExpression | undefined, key: TableKey, context: Context): undefined {
  const write = (end: PlanExpression | undefined): string => (end === undefined ? "" : writeNumber(constantNumber(end)!, key.type));
  context.report(say.rangeReversed, cell.span, { text: `from ${write(from)} ${cell.toIncluded ? "to" : "until"} ${write(to)}` });
}

function wordRange(cell: RangeCell, key: TableKey, context: Context): PlanKey | undefined {
  if (!isWordType(key.type)) return undefined;
  const words = wordsOf(key.type, context.declared);
  const from = cell.from === undefined ? undefined : keyText(cell.from, key.type, context);
  const to = cell.to === undefined ? undefined : keyText(cell.to, key.type, context);
  if ((cell.from !== undefined && from === undefined) || (cell.to !== undefined && to === undefined)) return undefined;
  const low = from === undefined ? 0 : words.indexOf(from) + (cell.fromIncluded ? 0 : 1);
  const high = to === undefined ? words.length - 1 : words.indexOf(to) - (cell.toIncluded ? 0 : 1);
  if (low <= high) return { match: "equal", to: words.slice(low, high + 1) };
  context.report(say.rangeReversed, cell.span, { text: `${from === undefined ? "" : `from ${from} `}${cell.toIncluded ? "to" : "until"} ${to ?? ""}` });
  return undefined;
}
