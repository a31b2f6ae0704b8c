/**
 * Partners whose data is sound, read without the book-keeping that a mistake needs: no path, no phrase of what was expected.
 *
 * Most partners are, and reading one so takes a fraction of the time. At the first thing that is not told here to be sound
 * the partner is left as a whole to the readers that report; what is read here they would read alike, in the same order.
 * This file refuses to report, and to be milder.
 */
import type { PlanField, PlanRecord, PlanType } from "@fairway/plan";
import { isExact, newRecord, toText, type Facts, type RecordValue, type Value } from "@fairway/runtime";
import { readDecisions } from "../convert/decisions.js";
import { identity } from "../convert/identity.js";
import { own } from "../convert/shape.js";
import { readValue } from "../convert/value.js";
import { MAX_DEPTH, MAX_ITEMS } from "../limits.js";
import type { PlanWords } from "../plan-words.js";
import { REFUSED, Reading, type FactsOptions } from "../reading.js";
import { bool, day, money, number, text, UNTOLD, word, type ReadSound, type Untold } from "./values.js";

/** A partner that is sound so far. `standing` is not looked at. */
export type SoundPartner = Omit<Facts, "key">;

type Given = Readonly<Record<string, unknown>>;

const NONE: readonly string[] = [];

/** Records within each other that are read here: those that hold themselves end somewhere. */
const MOST_DEPTH = MAX_DEPTH / 4;

/** Readers of one program's partners. */
export class SoundReader {
  readonly #records = new Map<PlanRecord, SoundRecord>();
  readonly #hasDecisions: boolean;

  /** @param reserved names that may stand beside a partner's fields */
  constructor(private readonly words: PlanWords, private readonly options: FactsOptions, private readonly reserved: readonly string[]) {
    this.#hasDecisions = reserved.includes("decisions");
  }

  /** Undefined where it is not told here whether the partner is sound. */
  read(plain: object): SoundPartner | undefined {
    const partner = this.#recordOf(this.words.plan.partner).read(plain, this.reserved, 0);
    if (partner === UNTOLD) return undefined;
    const given = this.#hasDecisions ? own(plain, "decisions") : undefined;
    if (given === undefined) return { partner, decisions: [] };
    const decisions = this.#told((reading) => readDecisions(given, reading));
    return decisions === UNTOLD ? undefined : { partner, decisions };
  }

  #recordOf(record: PlanRecord): SoundRecord {
    let made = this.#records.get(record);
    if (made === undefined) this.#records.set(record, (made = new SoundRecord(record, (field) => this.#field(field), this.options)));
    return made;
  }

  #field({ type, range }: Pick<PlanField, "type" | "range">): ReadAt {
    switch (type.kind) {
      case "text": return text;
      case "bool": return bool;
      case "enum": case "taxonomy": case "tier": case "competency": return word(this.words.words(type));
      case "date": return day(range);
      case "integer": case "number": case "percent": return number(type, range, this.options.percent ?? "fraction");
      case "money": return money(type.currency, range);
      case "record": {
        const record = this.words.record(type.name);
        return record === undefined ? () => UNTOLD : (value, depth) => this.#recordOf(record).read(value, NONE, depth + 1);
      }
      case "list": case "set": return this.#many(type);
      default: return (value) => this.#told((reading) => readValue(value, { type, range }, reading));
    }
  }

  #many({ kind, of }: Extract<PlanType, { readonly kind: "list" | "set" }>): ReadAt {
    const item = this.#field({ type: of });
    const record = of.kind === "record" ? this.words.record(of.name) : undefined;
    const keyOf = kind === "set" ? (value: Value) => identity(value!, of, this.words) : record === undefined || record.key.length === 0 ? undefined : keyReader(record, this.words);
    return (value, depth) => {
      if (!Array.isArray(value) || value.length > MAX_ITEMS) return UNTOLD;
      const items: Exclude<Value, undefined>[] = [];
      const seen = keyOf === undefined || value.length < 2 ? undefined : new Set<string>();
      for (let at = 0; at < value.length; at += 1) {
        const given: unknown = value[at];
        const read = given === undefined || given === null ? UNTOLD : item(given, depth);
        if (read === UNTOLD) return UNTOLD;
        items.push(read);
        if (seen === undefined) continue;
        const key = keyOf!(read);
        if (key !== undefined && seen.size === seen.add(key).size) return UNTOLD;
      }
      return items;
    };
  }

  /** By the readers that report: what they would have something to say about is not told here. */
  #told<T>(read: (reading: Reading) => T | typeof REFUSED): T | Untold {
    const reading = new Reading(this.words, this.options, {}, undefined);
    const value = read(reading);
    return value === REFUSED || reading.problems().length > 0 ? UNTOLD : value;
  }
}

/** @param depth of the record that it stands in */
type ReadAt = (value: unknown, depth: number) => ReturnType<ReadSound>;

class SoundRecord {
  readonly #fields: readonly { readonly name: string; readonly optional: boolean; readonly emptyIfMissing: boolean; readonly read: ReadAt }[];
  /** A name that every object has is not looked for here. */
  readonly #isOrdinary: boolean;

  constructor(record: PlanRecord, read: (field: PlanField) => ReadAt, options: FactsOptions) {
    this.#fields = record.fields.map((field) => ({
      name: field.name, optional: field.optional, read: read(field),
      emptyIfMissing: !field.optional && options.missingLists === "empty" && (field.type.kind === "list" || field.type.kind === "set"),
    }));
    this.#isOrdinary = record.fields.every(({ name }) => !(name in Object.prototype));
  }

  /** @param reserved names beside its fields that it may have */
  read(value: unknown, reserved: readonly string[], depth: number): RecordValue | Untold {
    if (typeof value !== "object" || value === null || !this.#isOrdinary || depth > MOST_DEPTH) return UNTOLD;
    const above: unknown = Object.getPrototypeOf(value);
    if (above !== Object.prototype && above !== null) return UNTOLD;
    const made = newRecord();
    const fields = this.#fields;
    let names = 0;
    for (let at = 0; at < fields.length; at += 1) {
      const { name, optional, emptyIfMissing, read } = fields[at]!;
      const given = (value as Given)[name];
      if (given !== undefined) names += 1;
      if (given === undefined || given === null) {
        if (emptyIfMissing) made[name] = [];
        else if (!optional) return UNTOLD;
        continue;
      }
      const found = read(given, depth);
      if (found === UNTOLD) return UNTOLD;
      made[name] = found;
    }
    return names === Object.keys(value).length || this.#hasOnly(value, reserved) ? made : UNTOLD;
  }

  /** Nothing but its fields, given or not. */
  #hasOnly(value: object, reserved: readonly string[]): boolean {
    return Object.keys(value).every((name) => reserved.includes(name) || this.#fields.some((field) => field.name === name));
  }
}

/** A text for each key, the same exactly for the same key; undefined where a part of it is absent. */
function keyReader({ key, fields }: PlanRecord, words: PlanWords): (record: Value) => string | undefined {
  const parts = key.map((name) => ({ name, type: fields.find((field) => field.name === name)?.type }));
  const [only] = parts;
  const isOneText = parts.length === 1 && only?.type?.kind === "text";
  return (record) => {
    if (isOneText) return (record as RecordValue)[only!.name] as string | undefined;
    let found = "";
    for (const { name, type } of parts) {
      const part = (record as RecordValue)[name];
      if (part === undefined || type === undefined) return undefined;
      const written = typeof part === "string" ? part : typeof part === "number" ? String(part) : isExact(part) ? toText(part) : identity(part, type, words);
      found += `${written.length} ${written}`;
    }
    return found;
  };
}
