/** Call hierarchy (who uses a figure) and type hierarchy (words of a taxonomy). An item is found again by what it carries along. */
import { callItem, incomingCalls, outgoingCalls, subtypes, supertypes, typeItem, type HierarchyItem } from "@fairway/ide";
import { SymbolKind, type CallHierarchyItem } from "vscode-languageserver";
import { spanRange } from "../convert/place.js";
import type { Folder } from "../folders.js";
import { placeOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerHierarchies(session: Session): void {
  const { callHierarchy, typeHierarchy } = session.connection.languages;
  const folderOf = (item: { readonly uri: string }): Folder | undefined => session.folders.locate(item.uri)?.folder;
  callHierarchy.onPrepare(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : callItem(at.snapshot, at.path, at.offset);
    return found === undefined ? null : [itemOf(found, at!.folder)];
  }));
  callHierarchy.onIncomingCalls(inTurn(session.traffic, ({ item }) => {
    const folder = folderOf(item);
    return folder === undefined ? [] : incomingCalls(folder.snapshot, item.data as HierarchyItem)
      .map((call) => ({ from: itemOf(call.item, folder), fromRanges: call.places.map((span) => spanRange(folder.snapshot, span)) }));
  }));
  callHierarchy.onOutgoingCalls(inTurn(session.traffic, ({ item }) => {
    const folder = folderOf(item);
    return folder === undefined ? [] : outgoingCalls(folder.snapshot, item.data as HierarchyItem)
      .map((call) => ({ to: itemOf(call.item, folder), fromRanges: call.places.map((span) => spanRange(folder.snapshot, span)) }));
  }));
  typeHierarchy.onPrepare(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : typeItem(at.snapshot, at.path, at.offset);
    return found === undefined ? null : [itemOf(found, at!.folder)];
  }));
  typeHierarchy.onSupertypes(inTurn(session.traffic, ({ item }) => {
    const folder = folderOf(item);
    return folder === undefined ? [] : supertypes(folder.snapshot, item.data as HierarchyItem).map((one) => itemOf(one, folder));
  }));
  typeHierarchy.onSubtypes(inTurn(session.traffic, ({ item }) => {
    const folder = folderOf(item);
    return folder === undefined ? [] : subtypes(folder.snapshot, item.data as HierarchyItem).map((one) => itemOf(one, folder));
  }));
}

const KINDS: Readonly<Record<string, SymbolKind>> = { measure: SymbolKind.Function, table: SymbolKind.Array, ladder: SymbolKind.Class, score: SymbolKind.Class, competency: SymbolKind.Class, node: SymbolKind.EnumMember, taxonomy: SymbolKind.Enum, field: SymbolKind.Field };

function itemOf(item: HierarchyItem, folder: Folder): CallHierarchyItem {
  const { snapshot } = folder;
  return {
    name: item.name, detail: item.detail, kind: KINDS[item.kind] ?? SymbolKind.Object, uri: folder.uriOf(item.span.file),
    range: spanRange(snapshot, item.whole), selectionRange: spanRange(snapshot, item.span), data: item,
  };
}
