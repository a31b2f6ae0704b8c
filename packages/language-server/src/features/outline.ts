/** Outline, workspace symbols, folding, selections, links and colours. */
import { colours, documentLinks, documentSymbols, foldingRanges, selectionRanges, workspaceSymbols, writtenColour, type DocumentSymbol } from "@fairway/ide";
import { FoldingRangeKind, SymbolKind, type DocumentSymbol as LspSymbol, type SelectionRange } from "vscode-languageserver";
import { locationOf, offsetOf, rangeOf } from "../convert/place.js";
import type { Target } from "../session.js";
import { targetOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

const KINDS: Readonly<Record<string, SymbolKind>> = {
  program: SymbolKind.Package, import: SymbolKind.Module, taxonomy: SymbolKind.Enum, enum: SymbolKind.Enum, record: SymbolKind.Struct, partner: SymbolKind.Struct,
  request: SymbolKind.Struct, decision: SymbolKind.Boolean, benefit: SymbolKind.Property, measure: SymbolKind.Function, table: SymbolKind.Array, score: SymbolKind.Class,
  competency: SymbolKind.Class, ladder: SymbolKind.Class, tier: SymbolKind.EnumMember, member: SymbolKind.EnumMember, node: SymbolKind.EnumMember, field: SymbolKind.Field,
  require: SymbolKind.Object, "instead of": SymbolKind.Operator, waive: SymbolKind.Operator, path: SymbolKind.Key, part: SymbolKind.Property, test: SymbolKind.Event,
  always: SymbolKind.Constant, incentive: SymbolKind.Class, limit: SymbolKind.Class, fund: SymbolKind.Class, claims: SymbolKind.Class, registration: SymbolKind.Class,
  route: SymbolKind.Interface, desk: SymbolKind.Interface, give: SymbolKind.Property,
};

export function registerOutline(session: Session): void {
  const { connection } = session;
  connection.onDocumentSymbol(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : documentSymbols(target.snapshot, target.path).map((symbol) => symbolOf(symbol, target));
  }));
  connection.onWorkspaceSymbol(inTurn(session.traffic, ({ query }) => session.folders.all.flatMap((folder) => workspaceSymbols(folder.snapshot, query)
    .map(({ name, kind, container, span }) => ({ name, kind: KINDS[kind] ?? SymbolKind.Object, containerName: container, location: locationOf(folder, folder.snapshot, span) })))));
  connection.onFoldingRanges(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    const kinds = { comment: FoldingRangeKind.Comment, imports: FoldingRangeKind.Imports };
    return target === undefined ? [] : foldingRanges(target.snapshot, target.path)
      .map(({ first, last, kind }) => ({ startLine: first - 1, endLine: last - 1, ...(kind === undefined ? {} : { kind: kinds[kind] }) }));
  }));
  connection.onSelectionRanges(inTurn(session.traffic, ({ textDocument, positions }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : positions.map((position) => selectionAt(target, offsetOf(target.file.lines, position)));
  }));
  connection.onDocumentLinks(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : documentLinks(target.snapshot, target.path).map((link) => ({ range: rangeOf(target.file.lines, link.span), target: target.folder.uriOf(link.target) }));
  }));
  connection.onDocumentColor(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : colours(target.snapshot, target.path).map(({ span, colour }) => ({ range: rangeOf(target.file.lines, span), color: colour }));
  }));
  connection.onColorPresentation(inTurn(session.traffic, ({ color, range }) => {
    const label = writtenColour(color);
    return [{ label, textEdit: { range, newText: label } }];
  }));
}

function symbolOf(symbol: DocumentSymbol, target: Target): LspSymbol {
  const { lines } = target.file;
  return {
    name: symbol.name, detail: symbol.detail, kind: KINDS[symbol.kind] ?? SymbolKind.Object, range: rangeOf(lines, symbol.whole), selectionRange: rangeOf(lines, symbol.span),
    children: symbol.children.map((child) => symbolOf(child, target)),
  };
}

function selectionAt(target: Target, offset: number): SelectionRange {
  const spans = selectionRanges(target.snapshot, target.path, offset);
  const nested = [...spans].reverse().reduce<SelectionRange | undefined>((parent, span) => ({ range: rangeOf(target.file.lines, span), ...(parent === undefined ? {} : { parent }) }), undefined);
  return nested ?? { range: rangeOf(target.file.lines, { start: offset, end: offset }) };
}
