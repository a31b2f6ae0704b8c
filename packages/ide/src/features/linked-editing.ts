/** Linked editing: a key of a table and its column's header are one name, and change together. */
import type { Span, TableDecl } from "@fairway/syntax";
import { isDeclaration } from "../source/clause.js";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** The places that are edited as one, at an offset in one of them. */
export function linkedEditing(snapshot: Snapshot, path: string, offset: number): readonly Span[] {
  const tree = snapshot.file(path)?.tree;
  const table = tree === undefined ? undefined : pathAt(tree, offset).find((node) => isDeclaration(node) && node.kind === "table");
  if (table === undefined) return [];
  const groups = groupsOf(table as unknown as TableDecl, snapshot.file(path)!.text);
  return groups.find((spans) => spans.some(({ start, end }) => start <= offset && offset <= end)) ?? [];
}

function groupsOf(table: TableDecl, text: string): readonly (readonly Span[])[] {
  const keys = table.header.flatMap((clause) => (clause.keyword === "by" && !clause.broken ? clause.value.keys?.keys ?? [] : []));
  const results = table.header.flatMap((clause) => (clause.keyword === "gives" && !clause.broken ? clause.value.results.flatMap(({ name }) => name ?? []) : []));
  const header = table.content[0]?.cells ?? [];
  return [...keys.map(({ name }) => name), ...results].map(({ text: name, span }) => [
    span, ...header.flatMap((cell) => (cell.cell === "header" && cell.text === name && text.slice(cell.span.start, cell.span.end) === name ? [cell.span] : [])),
  ]).filter((spans) => spans.length > 1);
}
