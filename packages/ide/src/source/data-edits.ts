/**
 * Partner data as far as it names what a program declares: columns of CSV files and keys of JSON are fields, cells and texts
 * of a field of words are words.
 *
 * Works on the data files that the snapshot holds: a `data` folder's `.csv`, `.json` and `.ndjson`. Columns that a mapping
 * names belong to another system and stay, cells and all.
 */
import type { Definition } from "@fairway/compiler";
import type { Edit } from "@fairway/syntax";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Snapshot } from "../workspace/snapshot.js";
import { csvCells } from "./csv-cells.js";
import { isMapping, mappedFiles, typeOfField } from "./mapping.js";

export function isData(path: string): boolean {
  return /\.(?:csv|json|ndjson)$/u.test(path);
}

/** The edits that a renaming needs in data. Of words only those of enums and taxonomies stand there. */
export function dataEdits(snapshot: Snapshot, definition: Definition, name: string): readonly Edit[] {
  if (definition.kind !== "field" && definition.kind !== "member" && definition.kind !== "node") return [];
  const renaming: Renaming = { snapshot, definition, name };
  return [...snapshot.files.values()].filter(({ path }) => isData(path) && !namedByPrograms(snapshot, path)).flatMap(({ path, text }): readonly Edit[] => {
    if (path.endsWith(".csv")) return inCsv(renaming, path, text);
    return path.endsWith(".json") ? inJson(renaming, path, text, 0) : inLines(renaming, path, text);
  });
}

interface Renaming { readonly snapshot: Snapshot; readonly definition: Definition; readonly name: string }

/** Tables and calendars that a program reads are no data about partners. */
function namedByPrograms(snapshot: Snapshot, path: string): boolean {
  return snapshot.units.some((unit) => unit.files.includes(path)) || snapshot.wanted.includes(path);
}

// ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function inCsv(renaming: Renaming, path: string, text: string): readonly Edit[] {
  const { definition, name, snapshot } = renaming;
  const cut = path.lastIndexOf("/") + 1;
  const file = path.slice(cut);
  const mapping = [...snapshot.files.values()].find((one) => isMapping(one.path) && one.path.slice(0, one.path.lastIndexOf("/") + 1) === path.slice(0, cut))?.text ?? "";
  const mapped = mappedFiles(mapping);
  const owner = ownerOf(mapped.lists.get(file) ?? file.slice(0, -".csv".length), snapshot);
  if (owner === undefined) return [];
  const [head = [], ...rows] = csvCells(text);
  const edits: Edit[] = [];
  const replace = (cell: { readonly start: number; readonly end: number }, from: number, length: number): void => {
    edits.push({ span: { file: path, start: cell.start + from, end: cell.start + from + length }, text: name });
  };
  head.forEach((cell, column) => {
    if (mapped.columns.has(`${file} ${cell.text}`)) return;
    const { type, own } = columnOf(cell.text, owner, definition, snapshot);
    if (own !== undefined) replace(cell, own, definition.name.length);
    if (definition.kind === "field" || type !== definition.of) return;
    for (const row of rows) {
      const value = row[column];
      if (value !== undefined && value.text === definition.name) replace(value, 0, definition.name.length);
    }
  });
  return edits;
}

/** The record whose fields a file's columns are: `partners`, `bookings`, `projects.staff`. */
function ownerOf(list: string, snapshot: Snapshot): string | undefined {
  if (list === "partners") return "partner";
  return list.split(".").reduce<string | undefined>((of, field) => (of === undefined ? undefined : typeOfField(of, field, snapshot)), "partner");
}

/** What a column holds, and where in its head the renamed field stands: `address.city` names two. */
function columnOf(head: string, owner: string, definition: Definition, snapshot: Snapshot): { readonly type: string | undefined; readonly own: number | undefined } {
  let type: string | undefined = owner;
  let at = 0;
  let own: number | undefined;
  for (const field of head.split(".")) {
    if (definition.kind === "field" && field === definition.name && type === definition.of) own = at;
    type = type === undefined ? undefined : typeOfField(type, field, snapshot);
    at += field.length + 1;
  }
  return { type, own };
}

// ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function inLines(renaming: Renaming, path: string, text: string): readonly Edit[] {
  let start = 0;
  return text.split("\n").flatMap((line) => {
    const edits = line.trim() === "" ? [] : inJson(renaming, path, line, start);
    start += line.length + 1;
    return edits;
  });
}

/** JSON is YAML too: the library says where each key and value stands. */
function inJson(renaming: Renaming, path: string, text: string, offset: number): readonly Edit[] {
  const { definition, name, snapshot } = renaming;
  const edits: Edit[] = [];
  const replace = (node: { readonly range?: readonly [number, number, number] | null }): void => {
    if (node.range != null) edits.push({ span: { file: path, start: offset + node.range[0], end: offset + node.range[1] }, text: JSON.stringify(name) });
  };
  const visit = (node: unknown, type: string | undefined): void => {
    if (isSeq(node)) for (const item of node.items) visit(item, type);
    else if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key) || typeof key.value !== "string") continue;
        if (definition.kind === "field" && type === definition.of && key.value === definition.name) replace(key);
        visit(value, type === undefined ? undefined : typeOfField(type, key.value, snapshot));
      }
    } else if (isScalar(node) && definition.kind !== "field" && type === definition.of && node.value === definition.name) replace(node);
  };
  const root = parseDocument(text, { logLevel: "silent" }).contents;
  const partners = isMap(root) ? root.get("partners", true) : undefined;
  visit(isSeq(partners) ? partners : root, "partner");
  return edits;
}
