/**
 * Rows of a table in a literal block: each line is read as a row of the text surface is.
 *
 * Inside the block `#` starts a comment as it does in text; blank lines are kept as blank lines.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import { lex } from "../../text/lexer.js";
import { readRowPiece } from "../../text/piece.js";
import type { AnyClause, Comment, RowNode } from "../../tree/tree.js";
import { commentOf } from "../comments.js";
import type { ClauseLayout } from "../layout.js";
import { onlySlot } from "../layout.js";
import type { YamlNode, YamlScalar } from "../node.js";
import type { ScalarText } from "../scalar-text.js";
import { slice } from "./reader.js";
import type { YamlReader } from "./reader.js";
import type { Value } from "./values.js";

export interface Rows {
  readonly rows: readonly (RowNode & { readonly broken: boolean })[];
  readonly dangling: readonly Comment[];
  readonly broken: boolean;
}

interface State {
  readonly rows: (RowNode & { readonly broken: boolean })[];
  above: Comment[];
  blank: boolean;
  columns: number | undefined;
  /** Cells of a row that are not as many as the columns, which has been said. */
  odd: number | undefined;
}

/** The rows of a node, which must be a literal block. */
export function readRows(reader: YamlReader, node: YamlNode): Rows {
  if (node.kind === "empty") return { rows: [], dangling: [], broken: false };
  if (node.kind !== "scalar") {
    reader.reports.at(say.rowsInLine, { start: node.start, end: node.start + 1 }, {});
    return { rows: [], dangling: [], broken: true };
  }
  if (node.style === "folded" || (node.style !== "literal" && node.content.text.split("|").length > 3 && /\|\s*\|/.test(node.content.text))) {
    reader.reports.at(say.rowsInLine, { start: node.start, end: node.start + 1 }, {});
    return { rows: [], dangling: [], broken: true };
  }
  return readLines(reader, node, reader.reports.isDamaged(node));
}

function readLines(reader: YamlReader, { content }: YamlScalar, damaged: boolean): Rows {
  const state: State = { rows: [], above: [], blank: false, columns: undefined, odd: undefined };
  for (let start = 0; start < content.text.length;) {
    const newline = content.text.indexOf("\n", start);
    const end = newline < 0 ? content.text.length : newline;
    readLine(reader, slice(content, start, end), state);
    start = end + 1;
  }
  return { rows: state.rows, dangling: state.above, broken: damaged || state.rows.some((row) => row.broken) };
}

function readLine(reader: YamlReader, line: ScalarText, state: State): void {
  const comment = lex({ file: "", text: line.text, lines: false }).comments[0];
  const text = line.text.slice(0, comment?.start ?? line.text.length);
  const found = comment === undefined ? undefined : commentOf(comment.image, reader.span({ start: line.at(comment.start), end: line.at(comment.end) }));
  if (text.trim() === "") {
    if (found !== undefined) state.above.push(state.blank ? { ...found, blankBefore: true } : found);
    state.blank = found === undefined && (state.rows.length > 0 || state.above.length > 0);
    return;
  }
  const start = text.search(/\S/);
  const row = slice(line, start, text.trimEnd().length);
  const read = readRowPiece(reader.piece(row), state.columns, state.odd);
  for (const diagnostic of read.diagnostics) reader.reports.take(diagnostic);
  state.columns ??= read.value.length;
  if (read.value.length !== state.columns) state.odd = read.value.length;
  const comments = { above: state.above, ...(found === undefined ? {} : { behind: found }), ...(state.blank ? { blankBefore: true } : {}) };
  state.rows.push({ cells: read.value, comments, span: reader.span({ start: row.at(0), end: row.at(row.text.length) }), broken: read.broken });
  state.above = [];
  state.blank = false;
}

/** Rows as clauses: the records of a test. */
export function readRowClauses(reader: YamlReader, inner: ClauseLayout, node: YamlNode): Value {
  const { rows, dangling, broken } = readRows(reader, node);
  const { name } = onlySlot(inner.tail)!;
  const body = rows.map((row): AnyClause => ({
    node: "clause", keyword: inner.spec.keyword, span: row.span, keywordSpan: { ...row.span, end: row.span.start },
    value: { [name]: row.cells }, body: [], comments: row.comments, broken: row.broken,
  }));
  return { value: {}, body, broken: broken && rows.length === 0, comments: [], dangling };
}
