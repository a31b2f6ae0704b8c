/** One declaration back to text: its first line, and its content below. */
import { language } from "../grammar/language.js";
import type { Declaration } from "../grammar/language.js";
import type { Clauses, DeclarationSpec } from "../grammar/shape.js";
import { quote } from "../text/names.js";
import type { Expression, TypeNode } from "../tree/expression.js";
import type { AnyClause, Comment, DeclarationNode, FieldNode, RowNode, TreeMember } from "../tree/tree.js";
import { bracedLines } from "./block.js";
import { printExpression, printType } from "./expression.js";
import { commentLines, maxWidth, trimmed, width } from "./lines.js";
import type { Line } from "./lines.js";
import { memberLines } from "./members.js";
import { rowLines } from "./rows.js";
import { printTail } from "./tail.js";
import { wrap } from "./wrap.js";

type Node = DeclarationNode<string, AnyClause, AnyClause>;

/** A declaration's first line in parts that can be aligned, and the lines below. */
export interface PrintedDeclaration {
  /** Keyword, name with parameters, title; then what follows. */
  readonly cells: readonly string[];
  readonly inner: readonly Line[];
}

export function printDeclaration(declaration: Declaration): PrintedDeclaration {
  const node = declaration as unknown as Node;
  const spec: DeclarationSpec = language[declaration.kind];
  const cells = headCells(node, spec);
  const before = cells.filter((cell) => cell !== "").join(" ");
  const { open, inner } = printContent(node, spec, before);
  return { cells: [...cells, open], inner };
}

function headCells(node: Node, spec: DeclarationSpec): readonly string[] {
  const keyword = node.change ? `change ${node.kind}` : node.kind;
  const params = node.params.map((param) => `${param.name.text}: ${printType(param.type)}`).join(", ");
  const name = spec.name === "text" ? quote(node.name.text) : node.name.text;
  const title = node.title === undefined ? "" : quote(node.title.value);
  const header = node.header.map((clause) => printHeader(clause, spec.header)).join(" ");
  return [keyword, name + (params === "" ? "" : `(${params})`), title, header];
}

function printHeader(clause: AnyClause, specs: Clauses): string {
  const spec = Object.values(specs).find((one) => one.keyword === clause.keyword);
  const tail = spec === undefined ? "" : printTail(spec.tail, clause.value);
  return [clause.keyword, tail].filter((part) => part !== "").join(" ");
}

function hasHeader(node: Node, keyword: string): boolean {
  return node.header.some((clause) => clause.keyword === keyword);
}

type Printed = { readonly open: string; readonly inner: readonly Line[] };
const nothing: Printed = { open: "", inner: [] };

function printContent(node: Node, spec: DeclarationSpec, before: string): Printed {
  const dangling = node.dangling ?? [];
  const oneLine = node.oneLine === true;
  const frame = { depth: 0, before, oneLine, nested: false };
  switch (spec.body) {
    case "none": return nothing;
    case "expression": return printExpressionBody(node.content as Expression, before);
    case "type": return { open: `: ${printType(node.content as TypeNode)}`, inner: [] };
    case "members": case "tree": return memberLines(node.content as readonly TreeMember[], { ...frame, dangling });
    case "fields": return bracedLines({ clauses: node.clauses, fields: node.content as readonly FieldNode[], dangling }, spec.clauses, frame);
    case "rows": return printTable(node.content as readonly RowNode[], dangling, hasHeader(node, "from"));
    case "condition": return printCondition(node.content as Expression, dangling, before, oneLine);
    case "clauses":
      if (node.clauses.length === 0 && dangling.length === 0 && hasHeader(node, "extends")) return nothing;
      return bracedLines({ clauses: node.clauses, dangling }, spec.clauses, frame);
  }
}

function printExpressionBody(e: Expression, before: string): Printed {
  const { text, rest } = wrap(`${before} = ${printExpression(e)}`, e, 0);
  return { open: text.slice(before.length + 1), inner: rest };
}

function printTable(rows: readonly RowNode[], dangling: readonly Comment[], fromFile: boolean): Printed {
  if (rows.length === 0 && dangling.length === 0) return fromFile ? nothing : { open: "{}", inner: [] };
  return { open: "{", inner: [...trimmed([...rowLines(rows, 1), ...commentLines(dangling, 1)]), { depth: 0, text: "}", blank: false }] };
}

function printCondition(condition: Expression, dangling: readonly Comment[], before: string, oneLine: boolean): Printed {
  const text = printExpression(condition);
  if (oneLine && dangling.length === 0 && width(0, `${before} { ${text} }`) <= maxWidth) return { open: `{ ${text} }`, inner: [] };
  const wrapped = wrap(text, condition, 1);
  const lines: readonly Line[] = [...commentLines(dangling, 1), { depth: 1, text: wrapped.text, blank: false }, ...wrapped.rest];
  return { open: "{", inner: [...trimmed(lines), { depth: 0, text: "}", blank: false }] };
}
