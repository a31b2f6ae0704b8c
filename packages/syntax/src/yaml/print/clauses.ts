/**
 * Clauses as YAML: the counterpart of `read/clauses.ts` and `read/values.ts`.
 *
 * Clauses of one kind stand under one key, where the first of them stood; otherwise their order is kept. A form is chosen
 * that reads back to the same clauses: a map by title or name where every label is there once, else a list.
 */
import type { Part } from "../../grammar/shape.js";
import { commentLines, isSilent, joinLines, trimmed } from "../../print/lines.js";
import { rowLines } from "../../print/rows.js";
import { printTail } from "../../print/tail.js";
import { quote } from "../../text/names.js";
import { readTailPiece } from "../../text/piece.js";
import type { Ident, TextNode } from "../../tree/expression.js";
import type { AnyClause, CellNode, Comment, Comments, RowNode } from "../../tree/tree.js";
import { keyedParts, onlySlot, pairOf, textOption } from "../layout.js";
import type { BlockLayout, ClauseLayout } from "../layout.js";
import { entry, list, map, nothing, scalar, silent } from "./emit.js";
import type { Emit, EmitEntry, EmitItem } from "./emit.js";

/** The clauses of a block as entries, in the order in which their kinds first stand. */
export function clauseEntries(block: BlockLayout, clauses: readonly AnyClause[]): readonly EmitEntry[] {
  const groups = new Map<string, AnyClause[]>();
  for (const clause of clauses) {
    const group = groups.get(clause.keyword);
    if (group === undefined) groups.set(clause.keyword, [clause]);
    else group.push(clause);
  }
  return [...groups].flatMap(([keyword, group]) => {
    const layout = block.clauses.find((candidate) => candidate.spec.keyword === keyword);
    return layout === undefined ? [] : [groupEntry(layout, group)];
  });
}

function groupEntry(layout: ClauseLayout, clauses: readonly AnyClause[]): EmitEntry {
  const [first] = clauses;
  if (clauses.length === 1 && isSingle(layout, first!)) return entry(layout.key, valueOf(layout, first!, true), first!.comments);
  const { group, at } = withoutLead(clauses);
  return entry(layout.key, groupValue(layout, group), at);
}

/** Clauses without what stands above the key they come together under, and that: comments that stood there, and a blank line. */
function withoutLead([first, ...rest]: readonly AnyClause[]): { readonly group: readonly AnyClause[]; readonly at: Comments } {
  const { keywordSpan, span, comments: { above, blankBefore, ...others } } = first!;
  const isBelow = keywordSpan.start < span.start;
  const lead = isBelow ? above.filter((comment) => comment.span.start < keywordSpan.start) : [];
  const [next, ...more] = above.slice(lead.length);
  const isBlank = next === undefined ? blankBefore === true : next.blankBefore === true;
  const comments: Comments = next === undefined ? { ...others, above: [] } : { ...others, blankBefore, above: [{ ...next, blankBefore: false }, ...more] };
  return { group: [{ ...first!, comments }, ...rest], at: { above: lead, ...(isBlank ? { blankBefore: true } : {}) } };
}

/** Whether one clause stands right behind its key, without a map or a list around it. */
function isSingle(layout: ClauseLayout, clause: AnyClause): boolean {
  if (layout.shape === "pair") return false;
  return layout.label === "none" || (layout.label === "title?" && clause.title === undefined);
}

// ── groups ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** All clauses of one kind, as what stands behind their key or in the body they make up. */
export function groupValue(layout: ClauseLayout, clauses: readonly AnyClause[], dangling: readonly Comment[] = []): Emit {
  if (layout.shape === "pair") return pairs(layout, clauses, dangling);
  if (layout.label === "none") return plainItems(layout, clauses, dangling);
  const isMark = layout.shape === "mark" || (layout.label === "name" && clauses.every((clause) => isNameOnly(layout, clause)));
  if (isMark) return marks(clauses, dangling);
  const sayable = clauses.every((clause) => labelOf(clause) !== undefined && !isOpener(layout, labelOf(clause)!));
  if (!sayable) return plainItems(layout, clauses, dangling);
  const groups = layout.shape === "parts" ? adjacent(clauses) : clauses.map((clause) => [clause]);
  const labels = new Set(groups.map(([clause]) => labelOf(clause!)));
  if (labels.size < groups.length) return plainItems(layout, clauses, dangling);
  return map(groups.map((group) => labelledEntry(layout, group)), dangling);
}

function labelOf(clause: AnyClause): string | undefined {
  return clause.name?.text ?? clause.title?.value;
}

/** Whether a title would be read as a tail with its body. */
function isOpener(layout: ClauseLayout, title: string): boolean {
  return layout.openers.some((part) => {
    const read = readTailPiece({ file: "", text: title, lines: false }, part);
    return !read.broken && read.diagnostics.length === 0;
  });
}

function isNameOnly(layout: ClauseLayout, clause: AnyClause): boolean {
  return layout.shape === "scalar" && clause.title === undefined && printTail(layout.tail, clause.value) === "";
}

/** Clauses with the same title that stand next to each other. */
function adjacent(clauses: readonly AnyClause[]): readonly (readonly AnyClause[])[] {
  const groups: AnyClause[][] = [];
  for (const clause of clauses) {
    const last = groups.at(-1);
    if (last !== undefined && labelOf(last[0]!) === labelOf(clause)) last.push(clause);
    else groups.push([clause]);
  }
  return groups;
}

function labelledEntry(layout: ClauseLayout, group: readonly AnyClause[]): EmitEntry {
  const [first] = group;
  const label = labelOf(first!)!;
  if (group.length === 1) return entry(label, labelledValue(layout, first!), first!.comments, "text");
  const { group: clauses, at } = withoutLead(group);
  const items = clauses.map((clause) => ({ value: valueOf(layout, clause, true), comments: clause.comments }));
  return entry(label, list(items), at, "text");
}

/** Labels alone. */
function marks(clauses: readonly AnyClause[], dangling: readonly Comment[]): Emit {
  const items = clauses.map((clause) => ({ value: scalar(labelOf(clause) ?? "", "text"), comments: clause.comments }));
  return only(items, dangling) ?? list(items, dangling);
}

/** The only item of a list, which needs no list. */
function only(items: readonly EmitItem[], dangling: readonly Comment[]): Emit | undefined {
  const [first] = items;
  return items.length === 1 && dangling.length === 0 && isSilent(first!.comments) ? first!.value : undefined;
}

function plainItems(layout: ClauseLayout, clauses: readonly AnyClause[], dangling: readonly Comment[]): Emit {
  const items = clauses.map((clause) => ({ value: itemValue(layout, clause), comments: clause.comments }));
  const isAlone = clauses.length === 1 && isSingle(layout, clauses[0]!);
  return (isAlone ? only(items, dangling) : undefined) ?? list(items, dangling);
}

/** A clause as an item of a list. */
function itemValue(layout: ClauseLayout, clause: AnyClause): Emit {
  const label = labelOf(clause);
  if (label === undefined) return valueOf(layout, clause, true);
  if (clause.name !== undefined || !isOpener(layout, label)) return map([entry(label, labelledValue(layout, clause), silent, "text")]);
  const value = valueOf(layout, clause, true);
  return map([entry("title", scalar(label, "text")), ...(value.emit === "map" ? value.entries : [entry("is", value)])]);
}

function pairs(layout: ClauseLayout, clauses: readonly AnyClause[], dangling: readonly Comment[]): Emit {
  const { head, rest } = pairOf(layout.tail);
  const entries = clauses.map((clause) => entry(printTail(head, clause.value), scalar(printTail(rest, clause.value)), clause.comments));
  const keys = new Set(entries.map((one) => one.key));
  if (keys.size === entries.length) return map(entries, dangling);
  return list(entries.map((one) => ({ value: map([{ ...one, comments: silent }]), comments: one.comments })), dangling);
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What stands behind a name or title; with a title besides the name, a map. */
function labelledValue(layout: ClauseLayout, clause: AnyClause): Emit {
  const value = valueOf(layout, clause, false);
  if (clause.name === undefined || clause.title === undefined) return value;
  const title = entry("title", scalar(clause.title.value, "text"));
  if (layout.shape !== "block") return map([title, entry("is", value)]);
  return value.emit === "map" ? map([title, ...value.entries], value.dangling) : map([title]);
}

/** What a clause holds apart from its label. `alone`: it stands without one, so nothing at all must be said. */
function valueOf(layout: ClauseLayout, clause: AnyClause, alone: boolean): Emit {
  const dangling = clause.dangling ?? [];
  switch (layout.shape) {
    case "mark": return alone ? scalar("true") : nothing;
    case "text": return textValue((clause.value as Readonly<Record<string, TextNode | undefined>>)[onlySlot(layout.tail)!.name]);
    case "names": return namesValue((clause.value as Readonly<Record<string, readonly Ident[] | undefined>>)[onlySlot(layout.tail)!.name] ?? []);
    case "scalar": return tailValue(layout.tail, clause.value);
    case "parts": return map(keyedParts(layout.tail).flatMap((part) => partEntry(part.key, part.inner, clause.value)));
    case "rows": return rowsValue(clause.body.map((row) => ({ cells: cellsOf(row), comments: row.comments })), dangling);
    case "block": return map(clauseEntries(layout.block!, clause.body), dangling);
    case "content": return contentValue(layout.inner!, clause.body, dangling);
    case "tail and content": {
      const tail = printTail(layout.tail, clause.value);
      const isBlock = clause.body.length > 0 || dangling.length > 0 || clause.oneLine === true;
      return isBlock ? map([entry(tail, contentValue(layout.inner!, clause.body, dangling))]) : tailValue(layout.tail, clause.value);
    }
    case "pair": return nothing;
  }
}

function contentValue(inner: ClauseLayout, clauses: readonly AnyClause[], dangling: readonly Comment[]): Emit {
  return clauses.length === 0 ? list([], dangling) : groupValue(inner, clauses, dangling);
}

/** A text; one that starts with a double quote is written as in an expression. */
export function textValue(text: TextNode | undefined): Emit {
  const value = text?.value ?? "";
  return value.startsWith('"') ? scalar(quote(value)) : scalar(value, "text");
}

function namesValue(names: readonly Ident[]): Emit {
  return list(names.map((name) => ({ value: scalar(name.text, "text"), comments: silent })), [], true);
}

/** A tail as a scalar; nothing where it is empty. */
export function tailValue(tail: Part, value: object): Emit {
  const option = textOption(tail);
  const values = value as Readonly<Record<string, unknown>>;
  if (option !== undefined && values[option.choice] === option.option) {
    const text = values[option.slot] as TextNode | undefined;
    return text === undefined || /["\\\n]/.test(text.value) || !text.value.includes(".") ? scalar(printTail(tail, value)) : scalar(text.value, "text");
  }
  const printed = printTail(tail, value);
  return printed === "" ? nothing : scalar(printed);
}

function partEntry(key: string, inner: Part, value: object): readonly EmitEntry[] {
  const slot = onlySlot(inner);
  if (slot?.slot === "text") {
    const text = (value as Readonly<Record<string, TextNode | undefined>>)[slot.name];
    return text === undefined ? [] : [entry(key, textValue(text))];
  }
  const printed = printTail(inner, value);
  return printed === "" ? [] : [entry(key, scalar(printed))];
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function cellsOf(clause: AnyClause): readonly CellNode[] {
  const { cells } = clause.value as { readonly cells?: readonly CellNode[] };
  return cells ?? [];
}

/** Rows as a literal block, in which comments stand as they do in text. */
export function rowsValue(rows: readonly Omit<RowNode, "span">[], dangling: readonly Comment[]): Emit {
  if (rows.length === 0 && dangling.length === 0) return nothing;
  const lines = trimmed([...rowLines(rows, 0), ...commentLines(dangling, 0)]);
  return { emit: "literal", lines: joinLines(lines).split("\n").slice(0, -1) };
}
