/** Mends that need the tree: a clause or a row taken out whole, cells added to a row, a question asked before. */
import type { Expression, Fix, RowNode, Span, TableDecl } from "@fairway/syntax";
import { isClause, isDeclaration } from "../source/clause.js";
import { pathAt, type SpannedNode } from "../source/path.js";
import type { Case, Mender } from "./index.js";
import { lineOf, removal } from "./removal.js";
import { mend } from "./spelling.js";

const pathOf = ({ snapshot, finding }: Case): readonly SpannedNode[] => {
  const tree = snapshot.file(finding.span.file)?.tree;
  return tree === undefined ? [] : pathAt(tree, finding.span.start);
};

const isRow = (node: SpannedNode): boolean => "cells" in node;

/** Takes out the clause or the row that the finding is in. */
function takeOut(title: string, wanted: (node: SpannedNode) => boolean = isClause): Mender {
  return (at) => {
    const found = pathOf(at).findLast((node) => wanted(node) && node.span.end >= at.finding.span.end);
    return found === undefined ? [] : [{ title, edits: [removal(at.text, found.span)], sure: false }];
  };
}

function tableOf(at: Case): { readonly rows: readonly RowNode[]; readonly row: RowNode } | undefined {
  const path = pathOf(at);
  const holder = path.findLast((node) => rowsOf(node) !== undefined);
  const row = path.find(isRow) as RowNode | undefined;
  return holder === undefined || row === undefined ? undefined : { rows: rowsOf(holder)!, row };
}

function rowsOf(node: SpannedNode): readonly RowNode[] | undefined {
  if (isDeclaration(node) && node.kind === "table") return (node as TableDecl).content;
  const rows = (node as { readonly value?: { readonly rows?: readonly RowNode[] } }).value?.rows;
  return Array.isArray(rows) ? rows : undefined;
}

/** Cells that a row lacks. What is too many is for the author to choose. */
const fillRow: Mender = (at) => {
  const start = at.finding.span.start;
  const count = (line: string): number => line.split("|").length - 2;
  const own = lineOf(at.text, start);
  const lines = at.text.slice(0, own.start).split("\n").slice(0, -1).reverse();
  const above = lines.slice(0, Math.max(lines.findIndex((line) => !/^\s*(?:\||#|$)/u.test(line)), 0)).filter((line) => /^\s*\|/u.test(line));
  const header = above.at(-1);
  const lacks = header === undefined ? 0 : count(header) - count(at.text.slice(own.start, own.end));
  const end = at.finding.span.end;
  return lacks <= 0 ? [] : [mend(lacks === 1 ? "Add the cell that is missing, without a value" : `Add the ${lacks} cells that are missing, without a value`, { ...at.finding.span, start: end }, " - |".repeat(lacks))];
};

/** The two days of a row in each other's place. */
const swapDays: Mender = (at) => {
  const table = tableOf(at);
  const names = table?.rows[0]?.cells.map((cell) => at.text.slice(cell.span.start, cell.span.end).trim()) ?? [];
  const [from, until] = ["from", "until"].map((name) => table?.row.cells[names.indexOf(name)]?.span);
  if (from === undefined || until === undefined) return [];
  const textAt = ({ start, end }: Span): string => at.text.slice(start, end);
  return [{ title: "Put the two days in order", edits: [{ span: from, text: textAt(until) }, { span: until, text: textAt(from) }], sure: false }];
};

/** `expires is known and` before the comparison that reads `expires`. */
const askFirst: Mender = (at) => {
  const { start, end } = at.finding.span;
  const name = at.text.slice(start, end);
  const comparison = pathOf(at).findLast((node) => node.kind === "compare" && node.span.start <= start && node.span.end >= end);
  if (comparison === undefined || !/^[\p{L}\w.]+$/u.test(name)) return [];
  const ask: Fix = mend(`Ask first: \`${name} is known and …\``, { ...comparison.span, end: comparison.span.start }, `${name} is known and `);
  return [ask];
};

/** Which day's rate counts, as a clause of its own below the one that changes. */
const ratesOfDay: Mender = (at) => {
  const path = pathOf(at);
  const clause = path.find(isClause);
  if (clause === undefined) return [];
  const yaml = at.snapshot.file(at.finding.span.file)?.surface === "yaml";
  const line = lineOf(at.text, clause.span.start);
  const indent = /^\s*/u.exec(at.text.slice(line.start, line.end))![0];
  return ["start", "end"].map((edge) => mend(`Take the value at the ${edge} of the period`, { ...clause.span, start: line.start, end: line.start }, `${indent}rates${yaml ? ":" : ""} at ${edge}\n`));
};

/** As many as there are. */
const fewerPaths: Mender = (at) => {
  const clause = pathOf(at).findLast(isClause);
  const paths = clause?.body.filter(({ keyword }) => keyword === "path" || keyword === "").length ?? 0;
  return paths < 1 ? [] : [mend(`Ask for ${paths}`, at.finding.span, String(paths))];
};

/** `yearly + 5%` becomes `yearly + 5% of yearly`. */
const percentOf: Mender = (at) => {
  const sum = pathOf(at).findLast((node) => node.kind === "binary") as (SpannedNode & { readonly left: Expression; readonly right: Expression }) | undefined;
  if (sum === undefined || sum.right.kind !== "percent" || sum.left.kind !== "name") return [];
  const { end } = sum.right.span;
  const amount = at.text.slice(sum.left.span.start, sum.left.span.end);
  return [mend(`Write \`${at.text.slice(sum.right.span.start, end)} of ${amount}\``, { ...sum.right.span, start: end }, ` of ${amount}`)];
};

/** A row starts on the day on which the one before it ends. */
const withoutHole: Mender = (at) => {
  const table = tableOf(at);
  const names = table?.rows[0]?.cells.map((cell) => at.text.slice(cell.span.start, cell.span.end).trim()) ?? [];
  const cellOf = (row: RowNode | undefined, name: string): Span | undefined => row?.cells[names.indexOf(name)]?.span;
  const [own, ends] = [cellOf(table?.row, "from"), (table?.rows ?? []).flatMap((row) => cellOf(row, "until") ?? [])];
  if (own === undefined) return [];
  const day = (span: Span): string => at.text.slice(span.start, span.end).trim();
  const end = ends.map(day).filter((one) => /^\d{4}-\d\d-\d\d$/u.test(one) && one < day(own)).sort().at(-1);
  return end === undefined ? [] : [mend(`Let the row start on ${end}`, { ...own, end: own.start + day(own).length }, end)];
};

export const inTree: Readonly<Record<string, Mender>> = {
  "repeated-clause": takeOut("Remove this one"),
  "benefit-twice": takeOut("Remove this one"),
  "given-twice": takeOut("Remove this one"),
  "rates-of-no-period": takeOut("Leave it out"),
  "cap-without-effect": takeOut("Leave the cap out"),
  "keep-without-tracks": takeOut("Leave the clause out"),
  "requirement-always-met": takeOut("Leave the requirement out"),
  "exception-never-applies": takeOut("Leave the exception out"),
  "rule-never-fires": takeOut("Leave the rule out"),
  "row-twice": takeOut("Remove this row", isRow),
  "row-never-taken": takeOut("Remove this row", isRow),
  "row-width": fillRow,
  "row-dates-reversed": swapDays,
  "may-be-absent": askFirst,
  "changes-inside-period": ratesOfDay,
  "path-empty": takeOut("Leave the path out"),
  "assign-or-offer": takeOut("Leave it out"),
  "no-time-at-all": takeOut("Leave the clause out"),
  "worked-elsewhere": takeOut("Leave it out"),
  "line-never-counts": takeOut("Leave the line out"),
  "policy-does-not-fit": takeOut("Leave it out"),
  "more-than-the-paths": fewerPaths,
  "units-do-not-mix": percentOf,
  "hole-between-dates": withoutHole,
};
