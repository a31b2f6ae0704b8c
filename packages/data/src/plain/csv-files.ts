/**
 * The CSV files of a folder for the plain reader: which cell of which file fills which field.
 *
 * What the layout and the header say is what the readers of records go by too. Where a mapping asks for more than other
 * names and other words (constants, formats of its own, currencies in columns), the answer is a reason, and the folder is
 * read as records. This file refuses to open files.
 */
import type { Plan } from "@fairway/plan";
import { findColumns, type FoundFile } from "../csv/columns.js";
import { DEFAULT_FORMAT } from "../csv/cells.js";
import { layoutOf, type CsvLayout, type FieldSource, type FileLayout, type ListLayout } from "../csv/layout.js";
import { readTable } from "../csv/table.js";
import { join as pathOf } from "../host.js";
import type { Mapping } from "../mapping/mapping.js";
import { wordsOf } from "../plan-words.js";
import type { DataProblem } from "../problem.js";
import type { PercentPolicy } from "../reading.js";
import { WordTable } from "./bytes.js";
import { KIND, ofOneShape, plainPartner, type PlainField, type PlainPartner } from "./fields.js";
import type { Wanted } from "./wanted.js";

/** A cell of a row and the field that it fills. */
export interface PlainCell { readonly field: PlainField; readonly index: number; /** Texts that stand for nothing. */ readonly absent: WordTable | undefined; readonly separator: number }

export interface PlainFile {
  readonly layout: FileLayout | ListLayout;
  readonly found: FoundFile;
  readonly delimiter: number;
  readonly cells: readonly PlainCell[];
  /** Fields that no cell fills: absent in every row. */
  readonly without: readonly PlainField[];
  /** The cell with the partner's key. */
  readonly key: number;
  /** The list that its rows fill; undefined in the partners' own file, and where every row leaves its partner to the readers of records. */
  readonly list: PlainField | undefined;
}

export interface PlainFiles { readonly plan: Plan; readonly partner: PlainPartner; readonly partners: PlainFile; readonly lists: readonly PlainFile[]; readonly problems: readonly DataProblem[]; readonly percent: PercentPolicy }

/** Names of the files that a folder may hold for this program, those that must be there first. */
export function csvFileNames(plan: Plan, mapping: Mapping | undefined, parquet = false): { readonly partners: string; readonly lists: readonly string[] } | undefined {
  const { layout: written, problems } = layoutOf(plan, mapping);
  if (problems.length > 0) return undefined;
  const layout = named(written, parquet);
  return { partners: layout.partners.file, lists: listsOf(layout).map(({ file }) => file) };
}

function listsOf(layout: CsvLayout): readonly ListLayout[] {
  return layout.decisions === undefined ? layout.lists : [...layout.lists, layout.decisions];
}

/** Files of a folder. */
export interface FilesGiven {
  /** In which they stand, for problems. */
  readonly folder: string;
  /** The first row of each file that is there, as bytes, by the file's name. */
  readonly heads: ReadonlyMap<string, Uint8Array>;
  readonly mapping?: Mapping;
  readonly percent?: PercentPolicy;
  /** Where another name than the layout's was given. */
  readonly partnersFile?: string;
  /** Whether they are Parquet: of the same names but for their ending, their columns' names as the first row. */
  readonly parquet?: boolean;
}

/** The name of a file that a mapping, or the convention, calls as if it were CSV. */
export function parquetName(file: string): string {
  return file.replace(/\.csv$/i, ".parquet");
}

function named(layout: CsvLayout, parquet: boolean): CsvLayout {
  if (!parquet) return layout;
  const renamed = <T extends FileLayout>(of: T): T => ({ ...of, file: parquetName(of.file), delimiter: "," });
  return { partners: renamed(layout.partners), lists: layout.lists.map(renamed), decisions: layout.decisions === undefined ? undefined : renamed(layout.decisions) };
}

/** What is read from where; or why the folder is read as records. */
export function plainFiles(plan: Plan, wanted: Wanted, { folder, heads, mapping, percent: given, partnersFile, parquet = false }: FilesGiven): PlainFiles | string {
  const percent = mapping?.percent ?? given ?? "fraction";
  const { layout: written, problems } = layoutOf(plan, mapping === undefined ? undefined : { ...mapping, percent });
  if (problems.length > 0) return "the mapping has mistakes";
  const layout = named(written, parquet);
  const partner = plainPartner(plan, wanted, percent);
  if (typeof partner === "string") return partner;
  const maker = new FilesMaker(plan, folder, heads, percent);
  const key = partner.record.fields.findIndex(({ isKey }) => isKey);
  const partners = maker.file({ ...layout.partners, file: partnersFile ?? layout.partners.file }, partner.record.fields, undefined);
  if (typeof partners === "string") return partners;
  const lists: PlainFile[] = [];
  for (const list of listsOf(layout)) {
    if (!heads.has(list.file)) {
      if (list === layout.decisions || (list.parent !== undefined && list.optional)) continue;
      return `there is no ${list.file}`;
    }
    if (list.parent !== undefined) return `${list.file} holds a list within a list`;
    const field = partner.record.fields.find(({ name }) => name === list.path[0] && list.path.length === 1);
    if (field?.inner === undefined) return `${list.name} stands within a record`;
    const made = maker.file(list, field.inner.fields, field);
    if (typeof made === "string") return made;
    lists.push(made);
  }
  return { plan, partner, partners: { ...partners, key: partners.cells.find(({ field }) => field === partner.record.fields[key])?.index ?? -1 }, lists, problems: maker.problems, percent };
}

/** The file with every partner that has rows in it left to the readers of records. */
export function asRecords(file: Omit<PlainFile, "cells" | "without" | "list">): PlainFile {
  return { ...file, cells: [], without: [], list: undefined };
}

class FilesMaker {
  readonly problems: DataProblem[] = [];

  constructor(private readonly plan: Plan, private readonly folder: string, private readonly heads: ReadonlyMap<string, Uint8Array>, private readonly percent: PercentPolicy) {}

  file(layout: FileLayout | ListLayout, fields: readonly PlainField[], list: PlainField | undefined): PlainFile | string {
    const head = this.heads.get(layout.file);
    if (head === undefined) return `there is no ${layout.file}`;
    const table = readTable(head, pathOf(this.folder, layout.file), layout.delimiter);
    if ("problem" in table || table.rows.length > 0 || table.broken.length > 0) return `the first row of ${layout.file} is not one of plain names`;
    const found = findColumns(table, layout);
    this.problems.push(...found.problems);
    if (found.problems.some(({ severity }) => severity === "error")) return `${layout.file} has not the columns that it needs`;
    const [join, more] = found.partner;
    if (more !== undefined || layout.delimiter.length !== 1) return `${layout.file} is joined by several columns`;
    const made = { layout, found, delimiter: layout.delimiter.charCodeAt(0), key: join ?? -1 };
    const cells: PlainCell[] = [];
    const without: PlainField[] = [];
    for (const source of layout.fields) {
      const index = found.fields.find(({ path }) => path === source.path)?.index;
      const field = fields.find(({ name }) => name === source.path[0]);
      const cell = field === undefined || source.path.length > 1 ? undefined : this.#cell(source, field, index);
      // Only partners with decisions are read as records then.
      if (cell === undefined && list?.kind === KIND.decisions) return asRecords(made);
      if (cell === undefined) return `${source.path.join(".")} of ${layout.file} is written in a way of its own`;
      if (cell.index < 0) without.push(cell.field);
      else cells.push(cell);
    }
    return { ...made, cells, without, list };
  }

  #cell(source: FieldSource, field: PlainField, index: number | undefined): PlainCell | undefined {
    const { format, constant, currencyColumn } = source;
    const odd = constant !== undefined || currencyColumn !== undefined || format.currency !== undefined || format.decimal !== "point" || format.thousands !== undefined || format.dates !== DEFAULT_FORMAT.dates;
    if (odd || (source.type.kind === "percent" && format.percent !== this.percent) || format.separator.length !== 1) return undefined;
    const nothing = new Set(format.absent);
    let own = field;
    if (format.values !== undefined) {
      const words = this.#translated(source, field, format.values);
      if (words === undefined) return undefined;
      for (const [text, value] of format.values) if (value === null) nothing.add(text);
      own = ofOneShape({ ...field, words });
    }
    const absent = nothing.size === 1 && nothing.has("") ? undefined : new WordTable([...nothing].map((text) => [text, 1]));
    return { field: own, index: index ?? -1, absent, separator: format.separator.charCodeAt(0) };
  }

  /** Words of the program and those of the other system, with their places. */
  #translated({ type }: FieldSource, field: PlainField, values: ReadonlyMap<string, unknown>): WordTable | undefined {
    if (field.kind !== KIND.word || field.words === undefined || !("name" in type || type.kind === "tier" || type.kind === "competency") || type.kind === "record") return undefined;
    const encoder = new TextEncoder();
    const { meaning } = wordsOf(this.plan).words(type);
    const pairs = new Map<string, number>();
    const add = (written: string, name: string): void => {
      const bytes = encoder.encode(name);
      const place = field.words!.at(bytes, 0, bytes.length);
      if (!Number.isNaN(place)) pairs.set(written, place);
    };
    for (const name of meaning.keys()) add(name, name);
    for (const [written, value] of values) {
      pairs.delete(written);
      if (typeof value === "string") add(written, value);
    }
    return new WordTable(pairs);
  }
}
