/** Symbols: what a file declares, as an outline; and what the whole workspace declares, by name. */
import type { AnyClause, Declaration, Ident, Span, TextNode, TreeMember } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

export interface DocumentSymbol {
  readonly name: string;
  /** Its title, or what it is. */
  readonly detail: string;
  /** The declaration's or clause's keyword, or field, member, node. */
  readonly kind: string;
  readonly whole: Span;
  readonly span: Span;
  readonly children: readonly DocumentSymbol[];
}

/** The outline of a file. */
export function documentSymbols(snapshot: Snapshot, path: string): readonly DocumentSymbol[] {
  const tree = snapshot.file(path)?.tree;
  return tree === undefined ? [] : tree.declarations.map((declaration) => ofDeclaration(declaration));
}

function ofDeclaration(declaration: Declaration): DocumentSymbol {
  const { kind, name, title, span, keywordSpan, header, clauses } = declaration;
  const label = name.text !== "" ? name.text : kind === "import" ? (header[0]?.value as { file?: TextNode } | undefined)?.file?.value ?? kind : kind;
  const inner: DocumentSymbol[] = [...contentOf(declaration), ...(clauses as readonly AnyClause[]).flatMap((clause) => ofClause(clause))];
  return {
    name: label, detail: title?.value ?? (label === kind ? "" : kind), kind, whole: span, span: name.text === "" ? keywordSpan : name.span,
    children: inner.filter((one) => inside(one.whole, span)).sort((a, b) => a.whole.start - b.whole.start),
  };
}

function contentOf(declaration: Declaration): readonly DocumentSymbol[] {
  switch (declaration.kind) {
    case "enum": return declaration.content.map((member) => leaf(member.name, "member", member.title?.value ?? ""));
    case "taxonomy": return declaration.content.map(ofNode);
    case "record": case "partner": case "request":
      return declaration.content.map((field) => ({ ...leaf(field.name, "field", field.derived === undefined ? "" : "worked out"), whole: field.span }));
    default: return [];
  }
}

function leaf(name: Ident, kind: string, detail: string): DocumentSymbol {
  return { name: name.text === "" ? "…" : name.text, detail, kind, whole: name.span, span: name.span, children: [] };
}

function ofNode(node: TreeMember): DocumentSymbol {
  const children = node.children.map(ofNode);
  const end = Math.max(node.name.span.end, ...children.map((child) => child.whole.end));
  return { ...leaf(node.name, "node", node.title?.value ?? ""), whole: { ...node.name.span, end }, children };
}

/** Clauses that have a name or a title: tiers, parts, requirements, exceptions, paths. */
function ofClause(clause: AnyClause): readonly DocumentSymbol[] {
  const label = clause.name?.text ?? clause.title?.value;
  if (label === undefined || label === "" || clause.keyword === "") return [];
  return [{
    name: label, detail: clause.name !== undefined && clause.title !== undefined ? clause.title.value : clause.keyword, kind: clause.keyword, whole: clause.span,
    span: clause.name?.span ?? clause.title!.span, children: clause.body.flatMap(ofClause).filter((one) => inside(one.whole, clause.span)),
  }];
}

function inside(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: string;
  /** The declaration it belongs to. */
  readonly container: string;
  readonly span: Span;
}

/** Names of the workspace that hold the letters of a query in their order; at most `most`, the nearest first. */
export function workspaceSymbols(snapshot: Snapshot, query: string, most = 500): readonly WorkspaceSymbol[] {
  const found: (WorkspaceSymbol & { readonly rank: number })[] = [];
  const visit = (symbol: DocumentSymbol, container: string): void => {
    const rank = rankOf(symbol.name, symbol.detail, query);
    if (rank !== undefined) found.push({ name: symbol.name, kind: symbol.kind, container, span: symbol.span, rank });
    for (const child of symbol.children) visit(child, symbol.name);
  };
  for (const { path } of snapshot.programFiles) for (const symbol of documentSymbols(snapshot, path)) visit(symbol, "");
  return found.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : 1)).slice(0, most);
}

function rankOf(name: string, title: string, query: string): number | undefined {
  const [wanted, own] = [query.toLowerCase(), name.toLowerCase()];
  if (wanted === "") return 3;
  if (own.startsWith(wanted)) return 0;
  if (own.includes(wanted)) return 1;
  if (title.toLowerCase().includes(wanted)) return 2;
  let at = 0;
  for (const char of own) if (char === wanted[at]) at++;
  return at === wanted.length ? 4 : undefined;
}
