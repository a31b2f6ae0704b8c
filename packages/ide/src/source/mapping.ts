/**
 * Mappings of partner data (`data.yaml`, `*.map.yaml`) as far as they name fields of the program: a renamed field is renamed
 * there, and its column stays.
 *
 * Keys are found by the YAML library with their places; values that are columns of another system are left alone.
 */
import type { Definition } from "@fairway/compiler";
import type { Edit } from "@fairway/syntax";
import { isMap, isScalar, parseDocument, type Pair, type YAMLMap } from "yaml";
import type { Snapshot } from "../workspace/snapshot.js";

export function isMapping(path: string): boolean {
  return /(?:^|\/)data\.ya?ml$|\.map\.ya?ml$/u.test(path);
}

/** The edits that a renaming needs in mappings. Fields of the partner, of records in its lists, and words of enums are named there. */
export function mappingEdits(snapshot: Snapshot, definition: Definition, name: string): readonly Edit[] {
  if (definition.kind !== "field" && definition.kind !== "member" && definition.kind !== "node") return [];
  return [...snapshot.files.values()].filter(({ path }) => isMapping(path)).flatMap(({ path, text }) => {
    const root = parseDocument(text, { logLevel: "silent" }).contents;
    return isMap(root) ? editsIn(root, path, definition, name, snapshot) : [];
  });
}

function editsIn(root: YAMLMap, file: string, definition: Definition, name: string, snapshot: Snapshot): readonly Edit[] {
  const edits: Edit[] = [];
  const replace = (node: unknown): void => {
    if (isScalar(node) && node.range != null) edits.push({ span: { file, start: node.range[0], end: node.range[1] }, text: name });
  };
  const inFields = (fields: unknown, owner: string): void => {
    if (!isMap(fields)) return;
    for (const { key, value } of fields.items as readonly Pair[]) {
      if (definition.kind === "field" && definition.of === owner && textOf(key) === definition.name) replace(key);
      else if (definition.kind !== "field" && isMap(value)) inWords(value, typeOfField(owner, textOf(key) ?? "", snapshot));
    }
  };
  const inWords = (field: YAMLMap, type: string | undefined): void => {
    if (type !== definition.of) return;
    const constant = field.items.find(({ key }) => textOf(key) === "constant")?.value;
    if (textOf(constant) === definition.name) replace(constant);
    const values = field.get("values", true);
    if (isMap(values)) for (const { value } of values.items) if (textOf(value) === definition.name) replace(value);
  };
  const partners = root.get("partners", true);
  if (isMap(partners)) inFields(partners.get("fields", true), "partner");
  const lists = root.get("lists", true);
  if (isMap(lists)) {
    for (const { key, value } of lists.items as readonly Pair[]) {
      const path = textOf(key)?.split(".") ?? [];
      if (definition.kind === "field" && definition.of === "partner" && path.length === 1 && path[0] === definition.name) replace(key);
      const owner = path.reduce<string | undefined>((of, field) => (of === undefined ? undefined : typeOfField(of, field, snapshot)), "partner");
      if (isMap(value) && owner !== undefined) inFields(value.get("fields", true), owner);
    }
  }
  return edits;
}

/** What a mapping says of a folder's files. */
export interface MappedFiles {
  /** Files that it names, each with the list it holds. */
  readonly lists: ReadonlyMap<string, string>;
  /** Columns that it names itself, as `file.csv column`. */
  readonly columns: ReadonlySet<string>;
}

export function mappedFiles(text: string): MappedFiles {
  const root = parseDocument(text, { logLevel: "silent" }).contents;
  const lists = new Map<string, string>();
  const columns = new Set<string>();
  for (const [list, section] of isMap(root) ? sectionsOf(root) : []) {
    const named = textOf(section.get("file", true));
    const file = named ?? `${list}.csv`;
    if (named !== undefined) lists.set(file, list);
    const fields = section.get("fields", true);
    if (!isMap(fields)) continue;
    for (const { key, value } of fields.items) if (isScalar(value) || (isMap(value) && (value.has("column") || value.has("constant")))) columns.add(`${file} ${textOf(key)}`);
  }
  return { lists, columns };
}

/** The partners' section and those of the lists, by the list's name. */
function sectionsOf(root: YAMLMap): readonly (readonly [string, YAMLMap])[] {
  const lists = root.get("lists", true);
  const named = isMap(lists) ? (lists.items as readonly Pair[]).map(({ key, value }) => [textOf(key) ?? "", value] as const) : [];
  return [["partners", root.get("partners", true)] as const, ...named].flatMap(([list, section]) => (isMap(section) ? [[list, section] as const] : []));
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
}

/** The record, enum or taxonomy that a field holds. */
export function typeOfField(owner: string, field: string, snapshot: Snapshot): string | undefined {
  for (const unit of snapshot.units) {
    const found = unit.compiled.symbols.definitions.find((one) => one.kind === "field" && one.of === owner && one.name === field);
    if (found?.type !== undefined) return found.type.replace(/^(?:list|set) of /u, "").replace(/\?$/u, "");
  }
  return undefined;
}
