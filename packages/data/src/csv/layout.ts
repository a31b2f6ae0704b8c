/**
 * Which file and which column each field of the program comes from.
 *
 * The convention (partners.csv, one file per list, columns named as the fields) with the mapping's differences laid over
 * it. Names in the mapping that the program does not know are reported here. This file refuses to open the files.
 */
import { isCurrency } from "@fairway/runtime";
import type { Plan, PlanField, PlanRecord, PlanType } from "@fairway/plan";
import type { FieldMapping, FileMapping, FormatOptions, Mapping } from "../mapping/mapping.js";
import { didYouMean, named } from "../near.js";
import { wordsOf, type PlanWords, type WordType } from "../plan-words.js";
import { problem, type DataProblem } from "../problem.js";
import { oneOf, quoted } from "../shown.js";
import { DEFAULT_FORMAT, type CellFormat } from "./cells.js";

/** One field of a row: a column, or the same value everywhere. */
export interface FieldSource {
  /** Through nested records: ["address", "city"]. */
  readonly path: readonly string[];
  readonly type: PlanType;
  /** The field and the records around it may be absent. */
  readonly optional: boolean;
  readonly column: string;
  /** The mapping names the column: it must be there. */
  readonly named: boolean;
  readonly constant?: unknown;
  readonly format: CellFormat;
  readonly currencyColumn?: string;
}

export interface FileLayout {
  readonly file: string;
  readonly delimiter: string;
  readonly fields: readonly FieldSource[];
  /** The mapping speaks of the file: columns it does not name are meant to be left out. */
  readonly mapped: boolean;
}

/** A file of rows that belong to partners, or to records of another list. */
export interface ListLayout extends FileLayout {
  /** As the mapping calls it: "bookings", "projects.staff". */
  readonly name: string;
  /** Field path within its owner. */
  readonly path: readonly string[];
  readonly optional: boolean;
  /** The columns that may say whose row it is: the first choice whose columns are all there. */
  readonly partner: readonly (readonly string[])[];
  /** For a list in a record: the list that owns it, and the columns with its record's key. */
  readonly parent?: { readonly list: string; readonly columns: readonly string[]; readonly key: readonly string[] };
}

export interface CsvLayout {
  readonly partners: FileLayout;
  readonly lists: readonly ListLayout[];
  readonly decisions: ListLayout | undefined;
}

const NO_MAPPING: Mapping = { path: "", lists: new Map() };

/** The layout, with what is wrong in the mapping. */
export function layoutOf(plan: Plan, mapping: Mapping = NO_MAPPING): { readonly layout: CsvLayout; readonly problems: readonly DataProblem[] } {
  const maker = new LayoutMaker(plan, mapping);
  return { layout: maker.layout(), problems: maker.problems };
}

interface Columns { readonly fields: readonly (Omit<FieldSource, "column" | "format" | "named">)[]; readonly lists: readonly InnerList[] }
interface InnerList { readonly path: readonly string[]; readonly record: string; readonly optional: boolean }

const DECISION_RECORD: PlanRecord = {
  name: "decision", key: [], derived: [],
  fields: (["decision", "by", "on", "until"] as const).map((name): PlanField => ({
    name, type: { kind: name === "on" || name === "until" ? "date" : "text" }, optional: name !== "decision",
  })),
};

class LayoutMaker {
  readonly problems: DataProblem[] = [];
  private readonly words: PlanWords;

  constructor(private readonly plan: Plan, private readonly mapping: Mapping) {
    this.words = wordsOf(plan);
  }

  layout(): CsvLayout {
    const columns = this.columnsOf(this.plan.partner);
    const partners = this.file("partners", this.mapping.partners, columns);
    const lists = columns.lists.flatMap((list) => this.list(list, undefined));
    this.checkLists(lists.map((list) => list.name));
    return { partners, lists, decisions: this.decisions() };
  }

  private decisions(): ListLayout | undefined {
    if (this.plan.partner.fields.some((field) => field.name === "decisions")) return undefined;
    const layout = this.file("decisions", this.mapping.decisions, this.columnsOf(DECISION_RECORD));
    return { ...layout, name: "decisions", path: ["decisions"], optional: true, partner: this.joins(this.mapping.decisions, DECISION_RECORD) };
  }

  /** The list's file and those of the lists in its records. */
  private list(list: InnerList, owner: { readonly name: string; readonly record: PlanRecord } | undefined): readonly ListLayout[] {
    const name = [...(owner === undefined ? [] : [owner.name]), ...list.path].join(".");
    const record = this.words.record(list.record);
    if (record === undefined) return [];
    const mapping = this.mapping.lists.get(name);
    const columns = this.columnsOf(record);
    const layout: ListLayout = {
      ...this.file(name, mapping, columns), name, path: list.path, optional: list.optional, partner: this.joins(mapping, record),
      parent: owner === undefined ? undefined : this.parent(owner, mapping, name),
    };
    if (owner !== undefined && columns.lists.length > 0) {
      const message = `${name} holds lists itself. Lists in lists in lists cannot come from CSV; give the partners as JSON.`;
      this.report(["lists", name], "lists in records of a partner's lists", quoted(name), message);
    }
    return [layout, ...(owner === undefined ? columns.lists.flatMap((inner) => this.list(inner, { name, record })) : [])];
  }

  private parent(owner: { readonly name: string; readonly record: PlanRecord }, mapping: FileMapping | undefined, name: string): ListLayout["parent"] {
    const { key } = owner.record;
    const columns = mapping?.parent ?? key.map((field) => `${owner.name}.${field}`);
    if (key.length === 0 || columns.length !== key.length) {
      this.report(["lists", name, "parent"], `${key.length} columns`, `${columns.length} columns`, key.length === 0
        ? `The records of ${owner.name} have no key, so rows of ${name} cannot be joined to them. Give ${owner.record.name} a key in the program, or the partners as JSON.`
        : `The key of ${owner.record.name} is ${oneOf(key)}: parent must name as many columns.`);
    }
    return { list: owner.name, columns, key };
  }

  /** By the mapping; else a column `partner`; else columns named as the partner's key, where no field has these names. */
  private joins(mapping: FileMapping | undefined, record: PlanRecord): readonly (readonly string[])[] {
    if (mapping?.partner !== undefined) return [mapping.partner];
    const { key } = this.plan.partner;
    const own = new Set(record.fields.map((field) => field.name));
    const byKey = key.some((name) => own.has(name)) ? [] : [key];
    return key.length === 1 ? [["partner"], ...byKey] : byKey.length > 0 ? byKey : [key.map((name) => `partner.${name}`)];
  }

  private file(name: string, mapping: FileMapping | undefined, columns: Columns): FileLayout {
    const known = new Map(columns.fields.map((field) => [field.path.join("."), field]));
    const section = name === "partners" || name === "decisions" ? [name] : ["lists", name];
    for (const [field, how] of mapping?.fields ?? []) this.checkField(field, how, known, [...section, "fields"]);
    if (mapping?.file !== undefined && leavesFolder(mapping.file)) {
      const message = `${quoted(mapping.file)} is outside the folder of the data. Put the file there and give its name alone.`;
      this.report([...section, "file"], "a file inside the folder of the data", quoted(mapping.file), message);
    }
    return {
      file: mapping?.file ?? `${name}.csv`,
      delimiter: mapping?.delimiter ?? this.mapping.delimiter ?? ",",
      mapped: mapping !== undefined,
      fields: columns.fields.map((field) => this.source(field, mapping)),
    };
  }

  private source(field: Columns["fields"][number], file: FileMapping | undefined): FieldSource {
    const name = field.path.join(".");
    const how = file?.fields.get(name);
    const isCode = how?.currency !== undefined && isCurrency(how.currency);
    const values = how?.values;
    return {
      ...field,
      column: how?.column ?? name, named: how?.column !== undefined, constant: how?.constant,
      format: { ...DEFAULT_FORMAT, ...formats(this.mapping), ...formats(file), ...formats(how), values, currency: isCode ? how.currency : undefined },
      currencyColumn: isCode ? undefined : how?.currency,
    };
  }

  private checkField(name: string, how: FieldMapping, known: ReadonlyMap<string, { readonly type: PlanType }>, path: readonly string[]): void {
    const field = known.get(name);
    if (field === undefined) {
      const fields = oneOf([...known.keys()]);
      const advice = didYouMean(name, named(known.keys())) || ` The program has ${fields}.`;
      this.report([...path, name], fields, quoted(name), `${quoted(name)} is not a field that comes from a column here.${advice}`);
      return;
    }
    if (how.column !== undefined && how.constant !== undefined) {
      this.report([...path, name], "column or constant", "both", `${name} has a column and a constant. Keep one of them.`);
    }
    if (how.currency !== undefined && field.type.kind !== "money") {
      this.report([...path, name, "currency"], "a field of money", name, `${name} is not money; remove currency.`);
    }
    this.checkValues(name, how, field.type, [...path, name, "values"]);
  }

  /** The words on the right of `values` must be words of the field's type. */
  private checkValues(name: string, how: FieldMapping, type: PlanType, path: readonly string[]): void {
    const inner = type.kind === "set" || type.kind === "list" ? type.of : type;
    if (!isWordType(inner)) return;
    const vocabulary = this.words.words(inner);
    for (const [from, to] of how.values ?? []) {
      if (typeof to !== "string" || vocabulary.meaning.has(to)) continue;
      const expected = oneOf(vocabulary.candidates.map((candidate) => candidate.name));
      this.report([...path, from], expected, quoted(to), `${quoted(to)} is not a ${vocabulary.what}, so ${name} cannot become it.${didYouMean(to, vocabulary.candidates)}`);
    }
  }

  private checkLists(known: readonly string[]): void {
    for (const name of this.mapping.lists.keys()) {
      if (known.includes(name)) continue;
      const near = didYouMean(name, named(known)) || (known.length === 0 ? " The program has no lists." : ` The program has ${oneOf(known)}.`);
      this.report(["lists", name], oneOf(known), quoted(name), `${quoted(name)} is not a list of the program.${near}`);
    }
  }

  /** A record's columns: nested records are spread out, lists of records are files of their own. */
  private columnsOf(record: PlanRecord, before: readonly string[] = [], optional = false): Columns {
    const fields: Columns["fields"][number][] = [];
    const lists: InnerList[] = [];
    for (const field of record.fields) {
      const path = [...before, field.name];
      const maybe = optional || field.optional;
      const { type } = field;
      const inner = type.kind === "record" && before.length < MOST_NESTED ? this.words.record(type.name) : undefined;
      if (inner !== undefined) {
        const nested = this.columnsOf(inner, path, maybe);
        fields.push(...nested.fields);
        lists.push(...nested.lists);
      } else if ((type.kind === "list" || type.kind === "set") && type.of.kind === "record") {
        lists.push({ path, record: type.of.name, optional: maybe });
      } else {
        fields.push({ path, type, optional: maybe });
      }
    }
    return { fields, lists };
  }

  private report(path: readonly string[], expected: string, found: string, message: string): void {
    this.problems.push(problem("mapping", { file: this.mapping.path || undefined }, { expected, found, message, path }));
  }
}

/** Records within records that columns are spread over; deeper ones have no columns. */
const MOST_NESTED = 8;

const FORMAT_NAMES = ["percent", "decimal", "thousands", "dates", "separator", "absent"] as const;

function formats(options: FormatOptions | undefined): FormatOptions {
  if (options === undefined) return {};
  return Object.fromEntries(FORMAT_NAMES.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
}

/** True for a path that could lead anywhere but into the folder. */
function leavesFolder(file: string): boolean {
  return /^[/\\~]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(file);
}

function isWordType(type: PlanType): type is WordType {
  return type.kind === "enum" || type.kind === "taxonomy" || type.kind === "tier" || type.kind === "competency";
}
