/**
 * A program's partner, field by field, as the plain readers go through it: how each is written, what it must keep to, and
 * in which column it ends.
 *
 * Every field is checked, also those that nobody's column asks for: a partner that passes here passes the readers of records
 * too, with the same values. What can't be told so simply (a record in a record, a moment that a column asks for, an amount in
 * any currency) has the kind `other`: where it is given, the partner is left to them. This file refuses to read.
 */
import { exact, parseDay, parseMonth, toScaled } from "@fairway/runtime";
import type { Plan, PlanField, PlanRecord, PlanType } from "@fairway/plan";
import { wordsOf, type PlanWords } from "../plan-words.js";
import type { PercentPolicy } from "../reading.js";
import { WordTable } from "./bytes.js";
import type { Wanted, WantedColumn } from "./wanted.js";

export const KIND = { text: 0, number: 1, day: 2, month: 3, bool: 4, word: 5, words: 6, records: 7, other: 8, moment: 9, decisions: 10 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

export interface PlainField {
  readonly name: string;
  /** Among the fields of its record. */
  readonly place: number;
  /** The name as JSON writes it, with its quotation marks and the colon behind. */
  readonly bytes: Uint8Array;
  readonly kind: Kind;
  readonly optional: boolean;
  /** Of numbers: how many decimals down they are kept, and how many are read of what is written (two less for percent in points). */
  readonly decimals: number;
  readonly whole: boolean;
  readonly low: number;
  readonly high: number;
  readonly words: WordTable | undefined;
  /** Its place among the columns of its partner or list; -1 where none is asked for. */
  readonly column: number;
  readonly isKey: boolean;
  /** Of lists: the place among the lists that are asked for, or -1; what they hold; whether each value stands once. */
  readonly list: number;
  readonly inner: PlainRecord | undefined;
  readonly of: PlainField | undefined;
  readonly isSet: boolean;
}

export interface PlainRecord {
  readonly fields: readonly PlainField[];
  readonly names: WordTable;
  readonly keyed: boolean;
}

export interface PlainPartner {
  readonly record: PlainRecord;
  readonly wanted: Wanted;
  /** Texts with a number of their own. */
  readonly named: WordTable | undefined;
}

/** The same field, of the one shape that all have: what is asked of fields row by row is quicker so. */
export function ofOneShape({ name, place, bytes, kind, optional, decimals, whole, low, high, words, column, isKey, list, inner, of, isSet }: PlainField): PlainField {
  return { name, place, bytes, kind, optional, decimals, whole, low, high, words, column, isKey, list, inner, of, isSet };
}

/** So many fields of a record are told apart by bits. */
const MOST_FIELDS = 31;
/** Of numbers that no column asks for. */
const DECIMALS_OF_UNREAD = 6;

/** The plan of the plain readers, or why partners of this program are read as records. */
export function plainPartner(plan: Plan, wanted: Wanted, percent: PercentPolicy): PlainPartner | string {
  const maker = new Maker(plan, wanted, percent);
  const record = withDecisions(maker.record(plan.partner, wanted.partner), plan, wanted);
  const missing = maker.missing();
  if (missing !== undefined) return `${missing} stands within another record`;
  const [key, more] = record.fields.filter(({ isKey }) => isKey);
  if (key === undefined || more !== undefined || key.kind !== KIND.text) return "a partner's key is not one text";
  const large = [plan.partner, ...plan.records].find(({ fields }) => fields.length > MOST_FIELDS);
  if (large !== undefined) return `${large.name} has more than ${MOST_FIELDS} fields`;
  return { record, wanted, named: wanted.texts.length === 0 ? undefined : new WordTable(wanted.texts.map((text, at) => [text, at])) };
}

/** Decisions of people behind the partner's own fields, unless one of these has their name: rows of a list of their own, behind all that are asked for. */
function withDecisions(record: PlainRecord, plan: Plan, { decisions, lists }: Wanted): PlainRecord {
  if (record.fields.some(({ name }) => name === DECISIONS)) return record;
  // Of a decision that nobody asks for it is known that there is such a one.
  const place = (name: string): number => (decisions.includes(name) ? decisions.indexOf(name) : decisions.length);
  const words = new WordTable([...wordsOf(plan).decisions.meaning].map(([written, name]) => [written, place(name)]));
  const bare = { ...NO_NUMBER, isKey: false, list: -1, inner: undefined, of: undefined, isSet: false };
  const field = (name: string, at: number, kind: Kind, column: number): PlainField => ofOneShape({ ...bare, name, place: at, bytes: encoder.encode(`"${name}":`), kind, optional: at > 0, column, words: kind === KIND.word ? words : undefined });
  const fields = [field("decision", 0, KIND.word, 0), field("by", 1, KIND.text, -1), field("on", 2, KIND.day, 1), field("until", 3, KIND.day, 2)];
  const inner: PlainRecord = { fields, names: namesOf(fields), keyed: false };
  const all = [...record.fields, ofOneShape({ ...field(DECISIONS, record.fields.length, KIND.decisions, -1), optional: true, list: lists.length, inner })];
  return { ...record, fields: all, names: namesOf(all) };
}

function namesOf(fields: readonly PlainField[]): WordTable {
  return new WordTable(fields.map(({ name }, at) => [name, at]));
}

const DECISIONS = "decisions";

const encoder = new TextEncoder();
const NO_NUMBER = { decimals: 0, whole: false, low: -Infinity, high: Infinity, words: undefined } as const;

class Maker {
  readonly #words: PlanWords;
  readonly #found = new Set<WantedColumn>();

  constructor(plan: Plan, private readonly wanted: Wanted, private readonly percent: PercentPolicy) {
    this.#words = wordsOf(plan);
  }

  record({ fields, key }: PlanRecord, columns: readonly WantedColumn[]): PlainRecord {
    const made = fields.map((field, place) => this.#field(field, place, columns, key.includes(field.name)));
    return { fields: made, names: namesOf(made), keyed: key.length > 0 };
  }

  /** A column that no field fills. */
  missing(): string | undefined {
    const all = [...this.wanted.partner, ...this.wanted.lists.flatMap(({ columns }) => columns)];
    return all.find((column) => !this.#found.has(column))?.name;
  }

  #field({ name, type, optional, range }: PlanField, place: number, columns: readonly WantedColumn[], isKey: boolean): PlainField {
    const column = columns.findIndex((each) => each.name === name);
    const found = columns[column];
    if (found !== undefined) this.#found.add(found);
    const list = this.wanted.lists.findIndex((each) => each.name === name);
    const inner = type.kind === "list" && type.of.kind === "record" ? this.#words.record(type.of.name) : undefined;
    const innerColumns = this.wanted.lists[list]?.columns ?? [];
    const isMany = (type.kind === "list" || type.kind === "set") && type.of.kind !== "record";
    if (isMany) for (const each of innerColumns) this.#found.add(each);
    const common = { name, place, bytes: encoder.encode(`"${name}":`), optional, column, isKey, list, isSet: type.kind === "set" };
    return ofOneShape({
      ...common, ...(type.kind === "datetime" && found === undefined && !isKey && range === undefined ? { ...NO_NUMBER, kind: KIND.moment } : this.#plain(type, found, range)),
      inner: inner === undefined ? undefined : this.record(inner, innerColumns),
      of: isMany ? ofOneShape({ ...common, isKey: false, column: list < 0 ? -1 : 0, ...this.#plain(type.of, innerColumns[0], undefined), inner: undefined, of: undefined }) : undefined,
    });
  }

  #plain(type: PlanType, column: WantedColumn | undefined, range: PlanField["range"]): Pick<PlainField, "kind" | "decimals" | "whole" | "low" | "high" | "words"> {
    const plain = NO_NUMBER;
    switch (type.kind) {
      case "text": return { ...plain, kind: KIND.text };
      case "bool": return { ...plain, kind: KIND.bool };
      case "date": return { ...plain, kind: KIND.day, ...bounds(range, (text) => parseDay(text)) };
      case "month": return { ...plain, kind: KIND.month, ...bounds(range, (text) => parseMonth(text)) };
      case "money": return type.currency === undefined ? { ...plain, kind: KIND.other } : this.#number(type, column, range);
      case "integer": case "number": case "percent": return this.#number(type, column, range);
      case "enum": case "taxonomy": case "tier": case "competency": return { ...plain, kind: KIND.word, words: this.#table(this.#words.words(type).meaning, column) };
      case "list": case "set": return { ...plain, kind: type.of.kind === "record" ? (type.kind === "list" ? KIND.records : KIND.other) : type.of.kind === "text" || "name" in type.of ? KIND.words : KIND.other };
      default: return { ...plain, kind: KIND.other };
    }
  }

  #number({ kind }: PlanType, column: WantedColumn | undefined, range: PlanField["range"]): Pick<PlainField, "kind" | "decimals" | "whole" | "low" | "high" | "words"> {
    const asked = column !== undefined && "decimals" in column.holds ? column.holds.decimals : DECIMALS_OF_UNREAD;
    const limits = bounds(range, (text) => toScaled(exact(text), asked));
    const points = kind === "percent" && this.percent === "points";
    // A bound that can't be told exactly here is told by the readers of records.
    if (Number.isNaN(limits.low) || Number.isNaN(limits.high) || (points && asked < 2)) return { kind: KIND.other, decimals: 0, whole: false, low: 0, high: 0, words: undefined };
    return { kind: KIND.number, decimals: points ? asked - 2 : asked, whole: kind === "integer", words: undefined, ...limits };
  }

  /** What may be written with its place among the column's words; a word that the column does not have has none. */
  #table(meaning: ReadonlyMap<string, string>, column: WantedColumn | undefined): WordTable {
    const words = column?.holds.as === "word" ? column.holds.words : [...new Set(meaning.values())];
    const places = new Map(words.map((word, at) => [word, at]));
    return new WordTable([...meaning].flatMap(([written, name]) => {
      const place = places.get(name);
      return place === undefined ? [] : [[written, place] as const];
    }));
  }
}

function bounds(range: PlanField["range"], read: (text: string) => number | undefined): { readonly low: number; readonly high: number } {
  const one = (text: string | undefined, none: number): number => (text === undefined ? none : (read(text) ?? NaN));
  return { low: one(range?.from, -Infinity), high: one(range?.to, Infinity) };
}
