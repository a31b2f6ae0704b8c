/**
 * What a mapping says, as a value.
 *
 * The shape that mapping-schema.ts describes, with maps instead of objects, so that no key of a file can be a property
 * of anything. This file refuses to know a program: csv/layout.ts brings the two together.
 */
import type { PercentPolicy } from "../reading.js";

/** Formats that the whole mapping, a file or a field may set; the nearest one counts. */
export interface FormatOptions {
  readonly percent?: PercentPolicy;
  readonly decimal?: "point" | "comma";
  readonly thousands?: string;
  readonly dates?: string;
  readonly separator?: string;
  readonly absent?: readonly string[];
}

export interface FieldMapping extends FormatOptions {
  readonly column?: string;
  /** A text, boolean or NumberText. */
  readonly constant?: unknown;
  /** Values: texts, booleans, NumberText or null. */
  readonly values?: ReadonlyMap<string, unknown>;
  /** A currency code or a column. */
  readonly currency?: string;
}

export interface FileMapping extends FormatOptions {
  readonly file?: string;
  readonly delimiter?: string;
  readonly partner?: readonly string[];
  readonly parent?: readonly string[];
  readonly fields: ReadonlyMap<string, FieldMapping>;
}

export interface Mapping extends FormatOptions {
  /** The mapping's own file, for problems. */
  readonly path: string;
  readonly delimiter?: string;
  readonly partners?: FileMapping;
  readonly lists: ReadonlyMap<string, FileMapping>;
  readonly decisions?: FileMapping;
}

const FORMATS = ["percent", "decimal", "thousands", "dates", "separator", "absent"] as const;

type Plain = ReadonlyMap<string, unknown>;

/** The mapping out of plain data that the schema has let through. */
export function mappingOf(plain: unknown, path: string): Mapping {
  const top = asMap(plain);
  return {
    path, ...formatsOf(top),
    delimiter: asText(top.get("delimiter")),
    partners: top.has("partners") ? fileOf(top.get("partners")) : undefined,
    lists: new Map([...asMap(top.get("lists"))].map(([name, list]) => [name, fileOf(list)])),
    decisions: top.has("decisions") ? fileOf(top.get("decisions")) : undefined,
  };
}

function fileOf(plain: unknown): FileMapping {
  const file = asMap(plain);
  return {
    ...formatsOf(file),
    file: asText(file.get("file")), delimiter: asText(file.get("delimiter")),
    partner: asColumns(file.get("partner")), parent: asColumns(file.get("parent")),
    fields: new Map([...asMap(file.get("fields"))].map(([name, field]) => [name, fieldOf(field)])),
  };
}

function fieldOf(plain: unknown): FieldMapping {
  if (typeof plain === "string") return { column: plain };
  const field = asMap(plain);
  return {
    ...formatsOf(field),
    column: asText(field.get("column")), currency: asText(field.get("currency")), constant: field.get("constant"),
    values: field.has("values") ? asMap(field.get("values")) : undefined,
  };
}

/** Only what is set, so that it can be laid over what is set further out. */
function formatsOf(plain: Plain): FormatOptions {
  return Object.fromEntries(FORMATS.filter((name) => plain.has(name)).map((name) => [name, plain.get(name)]));
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** One column, or several. */
function asColumns(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : undefined;
}

function asMap(value: unknown): Plain {
  return value instanceof Map ? value : new Map<string, unknown>();
}
