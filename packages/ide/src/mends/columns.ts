/** Mends of a table's columns: one that is missing put in front, one that is too many taken out of every row. */
import type { Edit, RowNode, TableDecl } from "@fairway/syntax";
import { isDeclaration } from "../source/clause.js";
import { pathAt } from "../source/path.js";
import type { Case, Mender } from "./index.js";

interface Found { readonly table: TableDecl; readonly header: RowNode; readonly rows: readonly RowNode[] }

/** The table at hand, with rows of this file. */
function tableAt({ snapshot, finding: { span } }: Case): Found | undefined {
  const tree = snapshot.file(span.file)?.tree;
  const table = tree === undefined ? undefined : pathAt(tree, span.start).find((node) => isDeclaration(node) && node.kind === "table") as TableDecl | undefined;
  const [header, ...rows] = table?.content ?? [];
  return table === undefined || header === undefined || table.content.some((row) => row.span.file !== span.file) ? undefined : { table, header, rows };
}

const nameOf = (text: string, cell: RowNode["cells"][number]): string => text.slice(cell.span.start, cell.span.end).trim();

/** The column goes in front of the others: `any` where it is a key, `-` where it is a result. */
const addColumn: Mender = (at) => {
  const found = tableAt(at);
  const columns = found === undefined ? undefined : at.snapshot.unitOf(at.finding.span.file)?.compiled.knowledge.columnsOf(found.table.name.text);
  if (found === undefined || columns === undefined) return [];
  const there = new Set(found.header.cells.map((cell) => nameOf(at.text, cell)));
  const lacks = (list: readonly { readonly name: string }[], cell: string): readonly { readonly name: string; readonly cell: string }[] => list.filter(({ name }) => !there.has(name)).map(({ name }) => ({ name, cell }));
  const keys = lacks(columns.keys, "any");
  const lacking = keys.length > 0 ? keys : lacks(columns.results, "-");
  const put = ({ span }: RowNode, cell: string): readonly Edit[] => {
    const bar = at.text.indexOf("|", span.start);
    return bar < 0 || bar > span.end ? [] : [{ span: { ...span, start: bar + 1, end: bar + 1 }, text: ` ${cell} |` }];
  };
  return lacking.map(({ name, cell }) => ({ title: `Add the column \`${name}\``, edits: [...put(found.header, name), ...found.rows.flatMap((row) => put(row, cell))], sure: false }));
};

/** From the bar before a cell to the one behind it. */
function cellOut(text: string, row: RowNode, index: number): readonly Edit[] {
  const cell = row.cells[index];
  if (cell === undefined) return [];
  const start = text.lastIndexOf("|", cell.span.start - 1);
  const end = text.indexOf("|", cell.span.end);
  return start < row.span.start || end < 0 || end > row.span.end ? [] : [{ span: { ...row.span, start, end }, text: "" }];
}

const removeColumn: Mender = (at) => {
  const found = tableAt(at);
  const index = found?.header.cells.findIndex(({ span }) => span.start <= at.finding.span.start && span.end >= at.finding.span.end) ?? -1;
  if (found === undefined || index < 0) return [];
  return [{ title: `Remove the column \`${nameOf(at.text, found.header.cells[index]!)}\``, edits: [found.header, ...found.rows].flatMap((row) => cellOut(at.text, row, index)), sure: false }];
};

/** Cells at the end of a row that stand under no column. */
const removeCells: Mender = (at) => {
  const { span } = at.finding;
  const found = tableAt(at);
  const bars = [...at.text.slice(span.start, span.end).matchAll(/\|/gu)].map(({ index }) => span.start + index);
  const count = found?.header.cells.length ?? 0;
  const last = bars[count];
  if (count === 0 || last === undefined || bars.length - 1 <= count) return [];
  const more = bars.length - 1 - count;
  return [{ title: more === 1 ? "Remove the last cell" : `Remove the last ${more} cells`, edits: [{ span: { ...span, start: last + 1, end: bars.at(-1)! + 1 }, text: "" }], sure: false }];
};

export const inColumns: Readonly<Record<string, Mender>> = {
  "column-missing": addColumn,
  "column-unknown": removeColumn,
  "column-twice": removeColumn,
  "row-width": removeCells,
};
