/**
 * Completion: what can be written at an offset, nearest first.
 *
 * The parser says what the grammar wants there, the compiler what can be named there and which type is expected; here the two
 * are put together. Works on broken text, in both surfaces.
 */
import type { SlotName, Span, TableDecl, Wanted } from "@fairway/syntax";
import { clauseItems, currencyItems, declarationItems, keyItems, MONTHS, operatorItems, periodItems, ROUNDINGS, typeItems, WEEKDAYS, windowItems } from "../completion/grammar.js";
import { keyword, snippet, type Completion, type CompletionItem } from "../completion/item.js";
import { clauseNames, memberItems, operandItems, wordItem } from "../completion/names.js";
import { insideOf } from "../completion/region.js";
import { siteAt, type Site } from "../completion/site.js";
import { folderOf } from "@fairway/fairway";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { SourceFile } from "../workspace/source-file.js";

export type { Completion, CompletionItem, CompletionKind } from "../completion/item.js";

export function completion(snapshot: Snapshot, path: string, offset: number): Completion {
  const file = snapshot.file(path);
  const start = wordStart(file?.text ?? "", offset);
  const nothing = { replace: { file: path, start, end: offset }, items: [] };
  if (file?.tree === undefined) return nothing;
  const inside = insideOf(file.text.slice(0, offset));
  if (inside === "comment") return nothing;
  if (inside === "text" && file.surface === "text") return fileNames(snapshot, file, offset);
  const site = siteAt(snapshot, file, start);
  const items = site.wanted.flatMap((wanted) => itemsOf(wanted, site, snapshot, file, start));
  return { replace: nothing.replace, items: tidy(items) };
}

/** Whether a name is declared in the program, or a field of its partner. */
function isTaken({ compiled }: Site): (name: string) => boolean {
  const names = new Set((compiled?.symbols.definitions ?? []).map(({ name }) => name));
  return (name) => names.has(name);
}

/** Each label once, the best one; by rank, then by label. */
function tidy(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const best = new Map<string, CompletionItem>();
  for (const item of items) if ((best.get(item.label)?.rank ?? Infinity) > item.rank) best.set(item.label, item);
  return [...best.values()].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
}

function itemsOf(wanted: Wanted, site: Site, snapshot: Snapshot, file: SourceFile, start: number): readonly CompletionItem[] {
  switch (wanted.want) {
    case "words": return /^[\p{L}]/u.test(wanted.words) ? [keyword(wanted.words, 5)] : [];
    case "operand": return operandItems(site);
    case "operator": return operatorItems(wanted.left, site);
    case "member": return memberItems(site);
    case "name": return clauseNames(site);
    case "type": return typeItems(site);
    case "window": return windowItems(site);
    case "period": return periodItems(site);
    case "slot": return slotItems(wanted.slot, site, snapshot, file);
    case "declaration": return declarationItems(file.surface!, snapshot.unitOf(file.path)?.name !== undefined, isTaken(site));
    case "items": return [...clauseItems(wanted.specs, presentAt(file, start)), ...held(wanted.holds, site)];
    case "keys": return keyItems(wanted.keys);
    case "cell": return cellItems(wanted.column, site);
    case "title": case "duration unit": return [];
  }
}

function slotItems(slot: SlotName, site: Site, snapshot: Snapshot, file: SourceFile): readonly CompletionItem[] {
  const words = (list: readonly string[]): readonly CompletionItem[] => list.map((word, i) => keyword(word, i));
  switch (slot) {
    case "condition": case "expression": case "place": return [];
    case "currency": return currencyItems(site);
    case "date": return [snippet("2026-01-01", "${1:2026-01-01}", "A date: year, month, day.", 0)];
    case "duration": return ["12 months", "30 days", "1 month", "4 business hours"].map((text, i) => snippet(text, `\${1:${text}}`, "A length of time.", i));
    case "months": return words(MONTHS);
    case "days": return words(["1 January", "1 January and 1 July"]);
    case "weekdays": return words(WEEKDAYS);
    case "rounding": return words(ROUNDINGS);
    case "time": return words(["09:00", "17:00"]);
    case "percent": return [snippet("50%", "${1:50}%", "A percent.", 0)];
    case "ordinal": return words(["2nd", "3rd"]);
    case "text": return site.clause !== undefined || site.declaration === "import" ? otherFiles(snapshot, file).map((name, i) => ({ ...keyword(name, i), kind: "file", insert: file.surface === "text" ? `"${name}"` : name })) : [];
    case "keys": case "ident": case "idents": case "sequence": case "conjunction": return clauseNames(site);
    case "integer": case "number": case "period": case "window": case "type": case "results": case "row": return [];
  }
}

function held(holds: "clauses" | "fields" | "members" | "rows" | "condition", site: Site): readonly CompletionItem[] {
  switch (holds) {
    case "condition": return operandItems(site);
    case "rows": return [snippet("| … |", "| $1 | $2 |", "A row of the table.", 0)];
    case "fields": return [snippet("field: Type", "${1:name}: ${2:Text}", "A field: its name and its type.", 0)];
    default: return [];
  }
}

/** The clauses that stand already in the block at hand. */
function presentAt(file: SourceFile, start: number): ReadonlySet<string> {
  const around = pathAt(file.tree!, start).findLast((node) => node.node === "declaration" || (node.node === "clause" && node.span.start < start)) as
    { readonly clauses?: readonly { readonly keyword: string }[]; readonly body?: readonly { readonly keyword: string }[] } | undefined;
  return new Set([...(around?.clauses ?? []), ...(around?.body ?? [])].map((clause) => clause.keyword));
}

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** In a row: words of the key, or how the result is written. In the first row: the names of the columns. */
function cellItems(column: number, site: Site): readonly CompletionItem[] {
  const table = site.node?.kind === "table" ? (site.node as TableDecl) : undefined;
  const columns = table === undefined ? undefined : site.compiled?.knowledge.columnsOf(table.name.text);
  if (table === undefined || columns === undefined) return [];
  const header = table.content[0]?.cells.map((cell) => (cell.cell === "header" ? cell.text.trim() : "")) ?? [];
  if (table.content.length < 2) {
    // Behind the last column nothing is offered: Enter would take it instead of ending the line.
    const others = header.filter((_, at) => at !== column);
    const all = [...columns.keys, ...columns.results];
    if (others.length >= all.length) return [];
    const names = all.map(({ name }, i): CompletionItem => ({ ...keyword(name, i), kind: "field" }));
    return [...names, keyword("from", 20), keyword("until", 21)].filter(({ label }) => !others.includes(label));
  }
  if (column >= header.length) return [];
  const key = columns.keys.find(({ name }) => name === header[column]);
  const words = key === undefined ? undefined : site.compiled?.knowledge.wordsOf(key.type);
  if (key !== undefined) return [...(words ?? []).map((word, i) => wordItem(word, i)), { ...keyword("any", 900), doc: "Every value." }];
  const result = columns.results.find(({ name }) => name === header[column]) ?? columns.results[0];
  const currency = result?.type.kind === "money" ? (result.type.currency ?? "USD") : undefined;
  const written = currency !== undefined ? [snippet(`100k ${currency}`, `\${1:100k} ${currency}`, "An amount.", 0)] : result?.type.kind === "percent" ? [snippet("10%", "${1:10}%", "A percent.", 0)] : [];
  return [...written, ...((result === undefined ? undefined : site.compiled?.knowledge.wordsOf(result.type)) ?? []).map((word, i) => wordItem(word, i)), { ...keyword("-", 900), doc: "No value." }];
}

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Files of the workspace as they are named from a file. */
export function otherFiles(snapshot: Snapshot, file: SourceFile): readonly string[] {
  const from = folderOf(file.path).split("/").filter((part) => part !== "");
  return [...snapshot.files.keys()].filter((path) => path !== file.path).map((path) => {
    const to = path.split("/");
    let same = 0;
    while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
    return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
  }).sort();
}

/** Inside of quotes only the names of files are known. */
function fileNames(snapshot: Snapshot, file: SourceFile, offset: number): Completion {
  const open = file.text.lastIndexOf('"', offset - 1);
  const replace: Span = { file: file.path, start: open + 1, end: offset };
  const line = file.text.slice(file.text.lastIndexOf("\n", open) + 1, open);
  if (!/(?:\bfrom|\bimport|\bpartner|\bmembers|\bholidays|\bdays from)\s*$/u.test(line)) return { replace, items: [] };
  return { replace, items: otherFiles(snapshot, file).map((name, i) => ({ ...keyword(name, i), kind: "file" })) };
}

/** Where the word before an offset starts. */
export function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\p{L}\p{N}_]/u.test(text[start - 1]!)) start--;
  return start;
}
