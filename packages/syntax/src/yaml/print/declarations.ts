/** Declarations as YAML: the counterpart of `read/declarations.ts` and `read/bodies.ts`. */
import type { Declaration } from "../../grammar/language.js";
import { printExpression, printType } from "../../print/expression.js";
import { isSilent } from "../../print/lines.js";
import type { Expression, TypeNode } from "../../tree/expression.js";
import type { AnyClause, Comment, DeclarationNode, FieldNode, Member, RowNode, TreeMember } from "../../tree/tree.js";
import { layouts } from "../layout.js";
import type { DeclarationLayout } from "../layout.js";
import { clauseEntries, groupValue, rowsValue } from "./clauses.js";
import { entry, list, map, nothing, scalar, silent } from "./emit.js";
import type { Emit, EmitEntry } from "./emit.js";

type Node = DeclarationNode<string, AnyClause, AnyClause>;

/** A declaration, whatever its kind. */
export function asNode(declaration: Declaration): Node {
  return declaration as unknown as Node;
}

/** The key of a declaration: `ladder Level`. */
export function declarationKey({ change, kind, name, params }: Node): string {
  const list = params.map((param) => `${param.name.text}: ${printType(param.type)}`).join(", ");
  return [...(change ? ["change"] : []), kind, `${name.text}${list === "" ? "" : `(${list})`}`].filter((word) => word !== "").join(" ");
}

/** `import` or `remove` with all that they say in the file. */
export function bareEntry(layout: DeclarationLayout, declarations: readonly Declaration[]): EmitEntry {
  const [first] = declarations;
  const clauses = declarations.map((declaration, i) => {
    const node = asNode(declaration);
    const { blankBefore, ...comments } = node.comments;
    return { ...node.header[0]!, comments: i === 0 || blankBefore !== true ? comments : node.comments };
  });
  const blank = first!.comments.blankBefore === true ? { blankBefore: true } : {};
  return entry(declarationKey(asNode(first!)), groupValue({ ...layout.bare!, label: "none" }, clauses), { above: [], ...blank });
}

/** A declaration that has a key of its own. */
export function declarationEntry(declaration: Declaration): EmitEntry {
  const node = asNode(declaration);
  const layout = layouts.get(node.kind)!;
  return entry(declarationKey(node), declarationValue(node, layout), node.comments, "text");
}

function declarationValue(node: Node, layout: DeclarationLayout): Emit {
  const { header, block, spec } = layout;
  const title = node.title === undefined ? [] : [entry("title", scalar(node.title.value, "text"))];
  const before = clauseEntries({ clauses: header, byKey: block.byKey }, node.header);
  const clauses = clauseEntries(block, node.clauses);
  const dangling = node.dangling ?? [];
  const isAlone = title.length === 0 && before.length === 0 && clauses.length === 0;
  if (spec.body === "none" && isAlone) return nothing;
  const content = contentValue(node, dangling);
  const isDirect = isAlone && dangling.length === 0 && content?.emit === "scalar";
  if (isDirect) return content;
  const own = content === undefined || isAbsent(node, content) ? [] : [entry(layout.content!, content)];
  return map([...title, ...before, ...clauses, ...own], spec.body === "rows" ? [] : dangling);
}

/** Fields that are none, and rows that come from a file, are left out. */
function isAbsent(node: Node, content: Emit): boolean {
  return (node.content as readonly unknown[] | undefined)?.length === 0 && (content.emit === "nothing" ? node.header.some((clause) => clause.keyword === "from") : content.emit === "map" && node.kind !== "taxonomy");
}

/** What a declaration holds besides clauses. */
function contentValue(node: Node, dangling: readonly Comment[]): Emit | undefined {
  const content = node.content as unknown;
  switch (layouts.get(node.kind)!.spec.body) {
    case "expression": case "condition": return scalar(printExpression(content as Expression));
    case "type": return scalar(printType(content as TypeNode));
    case "members": return membersValue(content as readonly Member[], node.oneLine === true);
    case "tree": return treeValue(content as readonly TreeMember[], node.oneLine === true);
    case "fields": return map((content as readonly FieldNode[]).map(fieldEntry));
    case "rows": return rowsValue(content as readonly RowNode[], dangling);
    default: return undefined;
  }
}

function fieldEntry(field: FieldNode): EmitEntry {
  const derived = field.derived === undefined ? "" : ` = ${printExpression(field.derived)}`;
  return entry(field.name.text, scalar(printType(field.type) + derived), field.comments, "text");
}

// ── members and trees ───────────────────────────────────────────────────────────────────────────────────────────────

function membersValue(members: readonly Member[], oneLine: boolean): Emit {
  const items = members.map(({ name, title, comments }) => ({
    value: title === undefined ? scalar(name.text, "text") : map([entry(name.text, scalar(title.value, "text"), silent, "text")], [], oneLine),
    comments,
  }));
  return list(items, [], oneLine);
}

function treeValue(members: readonly TreeMember[], flow: boolean, title?: string, dangling: readonly Comment[] = []): Emit {
  const own = title === undefined ? [] : [entry("title", scalar(title, "text"))];
  return map([...own, ...members.map((member) => treeEntry(member, flow))], dangling, flow);
}

function treeEntry(member: TreeMember, flow: boolean): EmitEntry {
  const { name, title, children, comments } = member;
  const dangling = member.dangling ?? [];
  return entry(name.text, isLeaf(member) ? leafValue(name.text, title?.value, flow) : treeValue(children, isFlow(member, flow), title?.value, dangling), comments, "text");
}

function isLeaf(member: TreeMember): boolean {
  return member.children.length === 0 && (member.dangling ?? []).length === 0;
}

function isFlow(member: TreeMember, around: boolean): boolean {
  return (around || member.oneLine === true) && (member.dangling ?? []).length === 0 && member.children.every((child) => isSilent(child.comments));
}

/** Nothing, or the title; a node that is itself called `title` says its title in a map, so that it is not its parent's. */
function leafValue(name: string, title: string | undefined, flow: boolean): Emit {
  if (title === undefined) return nothing;
  return name === "title" ? map([entry("title", scalar(title, "text"))], [], flow) : scalar(title, "text");
}
