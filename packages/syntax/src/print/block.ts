/**
 * Blocks of clauses, and fields among them: one item a line with columns aligned, or all on one line where the author wrote
 * them so and they fit.
 */
import type { ClauseSpec, Clauses } from "../grammar/shape.js";
import { quote } from "../text/names.js";
import type { Expression } from "../tree/expression.js";
import type { AnyClause, CellNode, Comment, FieldNode } from "../tree/tree.js";
import { alignEntries } from "./align.js";
import type { Entry } from "./align.js";
import { printExpression, printType } from "./expression.js";
import { commentLines, hasBlank, isSilent, maxWidth, trimmed, width, withComments } from "./lines.js";
import type { Line } from "./lines.js";
import { rowLines } from "./rows.js";
import { lastExpression, printColumns, printTail } from "./tail.js";
import { wrap } from "./wrap.js";

/** A block's content. */
export interface Items {
  readonly clauses: readonly AnyClause[];
  readonly fields?: readonly FieldNode[];
  readonly dangling: readonly Comment[];
}

/** One item of a block: its first line in parts, and its own block. */
interface Item {
  readonly entry: Entry;
  readonly node: AnyClause | FieldNode;
  readonly inner: readonly Line[];
  readonly last?: Expression;
}

/** The lines of a block's content at a depth. `nested`: it is the block of a clause, not of a declaration. */
export function blockLines(items: Items, specs: Clauses, depth: number, nested: boolean): readonly Line[] {
  const bare = Object.values(specs).find((spec) => spec.keyword === "");
  const rows = items.clauses.filter((clause) => clause.keyword === "" && cellsOf(clause) !== undefined);
  if (bare !== undefined && rows.length > 0) {
    const printed = rows.map((row) => ({ cells: cellsOf(row)!, comments: row.comments }));
    return trimmed([...rowLines(printed, depth), ...commentLines(items.dangling, depth)]);
  }
  const read = inOrder(items).map((node) => (isField(node) ? fieldItem(node) : clauseItem(node, specOf(specs, node), depth)));
  const firsts = alignEntries(read.map((item) => item.entry), depth, nested);
  const lines = read.flatMap((item, i) => itemLines(item, firsts[i]!, depth));
  return trimmed([...lines, ...commentLines(items.dangling, depth)]);
}

function cellsOf(clause: AnyClause): readonly CellNode[] | undefined {
  const cells = (clause.value as { cells?: unknown }).cells;
  return Array.isArray(cells) ? (cells as readonly CellNode[]) : undefined;
}

function isField(node: AnyClause | FieldNode): node is FieldNode {
  return !("node" in node);
}

/** Clauses and fields in the order in which they were written. */
function inOrder({ clauses, fields = [] }: Items): readonly (AnyClause | FieldNode)[] {
  return fields.length === 0 ? clauses : [...clauses, ...fields].sort((a, b) => a.span.start - b.span.start);
}

function specOf(specs: Clauses, clause: AnyClause): ClauseSpec | undefined {
  return Object.values(specs).find((spec) => spec.keyword === clause.keyword);
}

function itemLines(item: Item, first: string, depth: number): readonly Line[] {
  const { text, rest } = item.inner.length > 0 ? { text: first, rest: [] } : wrap(first, item.last, depth);
  return withComments(item.node.comments, depth, text, [...rest, ...item.inner]);
}

function fieldItem(field: FieldNode): Item {
  const rest = printType(field.type) + (field.derived === undefined ? "" : ` = ${printExpression(field.derived)}`);
  const entry = { kind: ":", keyword: `${field.name.text}:`, labels: [], rest, apart: hasBlank(field.comments), standsAlone: false, column: true };
  return { entry, node: field, inner: [], ...(field.derived === undefined ? {} : { last: field.derived }) };
}

function clauseItem(clause: AnyClause, spec: ClauseSpec | undefined, depth: number): Item {
  const parts = clauseParts(clause, spec);
  const block = spec?.body === undefined || !hasBlock(clause, spec) ? undefined : printBlock(clause, spec.body.clauses, parts, depth);
  const rest = [parts.tail, ...(block === undefined ? [] : [...parts.late, block.open])].filter((part) => part !== "").join(" ");
  const bare = clause.keyword === "";
  const columns = bare && spec !== undefined ? printColumns(spec.tail, clause.value) : [];
  const entry: Entry = {
    kind: clause.keyword, keyword: columns.length === 2 && parts.labels.length === 0 ? columns[0]! : clause.keyword, labels: parts.labels,
    rest: columns.length === 2 ? columns[1]! : rest, apart: hasBlank(clause.comments),
    standsAlone: spec !== undefined && (spec.yaml === "map" || (spec.body !== undefined && spec.label.startsWith("name"))),
    column: block === undefined || (block.inner.length === 0 && block.open !== "{}"),
  };
  const last = block === undefined && spec !== undefined ? lastExpression(spec.tail, clause.value) : undefined;
  return { entry, node: clause, inner: block?.inner ?? [], ...(last === undefined ? {} : { last }) };
}

interface Parts {
  /** Name and title behind the keyword. */
  readonly labels: readonly string[];
  readonly tail: string;
  /** A title that stands before the brace, behind the tail. */
  readonly late: readonly string[];
}

function clauseParts(clause: AnyClause, spec: ClauseSpec | undefined): Parts {
  const tail = spec === undefined ? "" : printTail(spec.tail, clause.value);
  const name = clause.name === undefined ? [] : [clause.name.text];
  const title = clause.title === undefined ? [] : [quote(clause.title.value)];
  const late = spec !== undefined && tail !== "" && clause.name === undefined && hasBlock(clause, spec);
  return late ? { labels: name, tail, late: title } : { labels: [...name, ...title], tail, late: [] };
}

/** Whether a clause is written with a block. */
function hasBlock(clause: AnyClause, spec: ClauseSpec): boolean {
  if (spec.body === undefined) return false;
  return clause.body.length > 0 || (clause.dangling ?? []).length > 0 || clause.oneLine === true || printTail(spec.tail, clause.value) === "";
}

/** A block behind the first line: what opens it there, and the lines below. */
function printBlock(clause: AnyClause, specs: Clauses, parts: Parts, depth: number): { readonly open: string; readonly inner: readonly Line[] } {
  const items: Items = { clauses: clause.body, dangling: clause.dangling ?? [] };
  const before = [clause.keyword, ...parts.labels, parts.tail, ...parts.late].filter((part) => part !== "").join(" ");
  return bracedLines(items, specs, { depth, before, oneLine: clause.oneLine === true, nested: true });
}

export interface Frame {
  readonly depth: number;
  /** What stands before the brace. */
  readonly before: string;
  readonly oneLine: boolean;
  readonly nested: boolean;
}

/** A block in braces: `{}`, `{ a, b }`, or `{` with lines up to `}`. */
export function bracedLines(items: Items, specs: Clauses, frame: Frame): { readonly open: string; readonly inner: readonly Line[] } {
  const { depth, before, oneLine, nested } = frame;
  if (items.clauses.length === 0 && (items.fields ?? []).length === 0 && items.dangling.length === 0) return { open: "{}", inner: [] };
  const one = oneLine ? inline(items, specs) : undefined;
  if (one !== undefined && width(depth, `${before} { ${one} }`) <= maxWidth) return { open: `{ ${one} }`, inner: [] };
  return { open: "{", inner: [...blockLines(items, specs, depth + 1, nested), { depth, text: "}", blank: false }] };
}

/** A block's items on one line; undefined where a comment or a row of a table forbids it. */
function inline(items: Items, specs: Clauses): string | undefined {
  const nodes = inOrder(items);
  if (items.dangling.length > 0 || nodes.some((node) => !isSilent(node.comments))) return undefined;
  const texts = nodes.map((node) => (isField(node) ? inlineField(node) : inlineClause(node, specOf(specs, node))));
  return texts.every((text) => text !== undefined) ? texts.join(", ") : undefined;
}

function inlineField(field: FieldNode): string {
  const { keyword, rest } = fieldItem(field).entry;
  return `${keyword} ${rest}`;
}

function inlineClause(clause: AnyClause, spec: ClauseSpec | undefined): string | undefined {
  if (cellsOf(clause) !== undefined) return undefined;
  const parts = clauseParts(clause, spec);
  const words = [clause.keyword, ...parts.labels, parts.tail, ...parts.late];
  if (spec?.body !== undefined && hasBlock(clause, spec)) {
    const inner = inline({ clauses: clause.body, dangling: clause.dangling ?? [] }, spec.body.clauses);
    if (inner === undefined) return undefined;
    words.push(inner === "" ? "{}" : `{ ${inner} }`);
  }
  return words.filter((part) => part !== "").join(" ");
}
