/**
 * The JSON Schema (2020-12) of one partner's data, made from the Plan.
 *
 * For exports, editors and other systems: what it lets through the reader reads, except what JSON Schema cannot say
 * (BEYOND_SCHEMA); what the reader reads it lets through. Texts have patterns rather than formats, so that every
 * validator refuses 30 February. This file refuses to validate.
 */
import { KNOWN_CURRENCIES } from "@fairway/runtime";
import type { Plan, PlanField, PlanRecord, PlanType } from "@fairway/plan";
import { expectedOf, percentForms } from "./expected.js";
import { DATE_TEXT, DATETIME_TEXT, DECIMAL_TEXT, DURATION_TEXT, moneyText, MONTH_TEXT, PERCENT_TEXT, WHOLE_TEXT } from "./forms.js";
import { MAX_ITEMS, MAX_TEXT } from "./limits.js";
import { wordsOf, type PlanWords, type WordType } from "./plan-words.js";
import type { ProblemCode } from "./problem.js";
import { RESERVED } from "./facts.js";
import type { PercentPolicy } from "./reading.js";
import { bounds } from "./schema-bounds.js";

/** A JSON Schema as JSON. */
export interface JsonSchema { readonly [keyword: string]: unknown }

/** Mistakes that the reader finds and JSON Schema has no words for. */
export const BEYOND_SCHEMA: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "record-twice", "partner-twice", "dates-reversed", "broken-text", "too-many-digits", "out-of-range", "too-deep", "forbidden-name",
]);

export interface SchemaOptions {
  /** As for reading; default "fraction". */
  readonly percent?: PercentPolicy;
}

/** The schema of one partner object. */
export function partnerSchema(plan: Plan, options: SchemaOptions = {}): JsonSchema {
  const maker = new SchemaMaker(wordsOf(plan), options.percent ?? "fraction");
  const { title, name } = plan.program;
  const partner = maker.object(plan.partner);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `A partner of ${title ?? name}`,
    ...partner,
    properties: { ...(partner["properties"] as JsonSchema), ...maker.reserved() },
    $defs: maker.definitions(),
  };
}

class SchemaMaker {
  private readonly defs = new Map<string, JsonSchema>();

  constructor(private readonly words: PlanWords, private readonly percent: PercentPolicy) {}

  definitions(): JsonSchema {
    return Object.fromEntries([...this.defs].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  object(record: PlanRecord): JsonSchema {
    const isPartner = record === this.words.plan.partner;
    const properties = record.fields.map((field): [string, JsonSchema] => [field.name, this.field(field, isPartner && record.key.includes(field.name))]);
    return {
      type: "object",
      ...(record.doc === undefined ? {} : { description: record.doc }),
      properties: Object.fromEntries(properties),
      required: record.fields.filter((field) => !field.optional).map((field) => field.name),
      additionalProperties: false,
    };
  }

  /** `decisions` and `standing`, where the partner has no fields of these names. */
  reserved(): JsonSchema {
    const own = new Set(this.words.plan.partner.fields.map((field) => field.name));
    const schemas: Readonly<Record<(typeof RESERVED)[number], () => JsonSchema>> = {
      decisions: () => this.decisions(),
      standing: () => ({ type: ["object", "null"], description: "What the partner held: as the evaluation before this one gave it out." }),
    };
    return Object.fromEntries(RESERVED.filter((name) => !own.has(name)).map((name) => [name, schemas[name]()]));
  }

  private field(field: PlanField, isKey: boolean): JsonSchema {
    const value = isKey && field.type.kind === "text" ? { ...this.value(field.type, field), pattern: "\\S" } : this.value(field.type, field);
    const forms = field.type.kind === "percent" ? ` ${percentForms(this.percent === "points")}` : "";
    const expected = capital(expectedOf(field.type, this.words, field.range));
    const description = [field.doc, `${expected}${forms}${field.optional ? ", or absent" : ""}.`];
    const described = { description: description.filter((part) => part !== undefined).join(" — ") };
    return field.optional ? { ...described, anyOf: [value, { type: "null" }] } : { ...described, ...value };
  }

  private value(type: PlanType, field: Pick<PlanField, "range"> = {}): JsonSchema {
    switch (type.kind) {
      case "bool": return { type: "boolean" };
      case "text": return { type: "string", maxLength: MAX_TEXT };
      case "integer": return numeric("integer", WHOLE_TEXT, bounds(field.range));
      case "number": return numeric("number", DECIMAL_TEXT, bounds(field.range));
      case "percent": return this.percentage(field);
      case "date": return { type: "string", format: "date", pattern: DATE_TEXT };
      case "month": return { type: "string", pattern: MONTH_TEXT };
      case "datetime": return { type: "string", pattern: DATETIME_TEXT };
      case "duration": return { type: "string", pattern: DURATION_TEXT };
      case "money": return this.money(type.currency, field);
      case "enum": case "taxonomy": case "tier": case "competency": return this.word(type);
      case "record": return this.record(type.name);
      case "list": case "set": return { type: "array", items: this.value(type.of), maxItems: MAX_ITEMS };
    }
  }

  private percentage(field: Pick<PlanField, "range">): JsonSchema {
    const limits = bounds(field.range, this.percent === "points" ? 100 : 1);
    return { anyOf: [{ type: "number", ...limits }, { type: "string", pattern: DECIMAL_TEXT }, { type: "string", pattern: PERCENT_TEXT }] };
  }

  private money(currency: string | undefined, field: Pick<PlanField, "range">): JsonSchema {
    const amount = numeric("number", DECIMAL_TEXT, bounds(field.range));
    const code = currency === undefined ? this.define("ISO 4217", () => ({ enum: KNOWN_CURRENCIES, description: "ISO 4217" })) : { const: currency };
    const pair = { type: "object", properties: { amount, currency: code }, required: ["amount", "currency"], additionalProperties: false };
    const text = { type: "string", pattern: moneyText(currency === undefined ? KNOWN_CURRENCIES : [currency]) };
    return currency === undefined ? { anyOf: [pair, text] } : { anyOf: [...(amount["anyOf"] as readonly JsonSchema[]), text, pair] };
  }

  private word(type: WordType): JsonSchema {
    const vocabulary = this.words.words(type);
    return this.define(vocabulary.name, () => choice([...vocabulary.meaning.keys()], vocabulary.candidates));
  }

  private record(name: string): JsonSchema {
    const record = this.words.record(name);
    return record === undefined ? { not: {} } : this.define(name, () => this.object(record));
  }

  private decisions(): JsonSchema {
    const day = { anyOf: [{ type: "string", format: "date", pattern: DATE_TEXT }, { type: "null" }] };
    const { candidates, meaning } = this.words.decisions;
    const item = {
      type: "object",
      properties: {
        decision: choice([...meaning.keys()], candidates),
        by: { anyOf: [{ type: "string", maxLength: MAX_TEXT }, { type: "null" }], description: "Who decided." },
        on: { ...day, description: "The first day it holds; absent: since ever." },
        until: { ...day, description: "The first day it no longer holds; absent: no end." },
      },
      required: ["decision"],
      additionalProperties: false,
    };
    return { anyOf: [{ type: "array", items: item, maxItems: MAX_ITEMS }, { type: "null" }], description: "Decisions of people about this partner." };
  }

  /** A reference to a definition, made on first use; a record may hold itself, so the name is taken before it is made. */
  private define(name: string, make: () => JsonSchema): JsonSchema {
    if (!this.defs.has(name)) {
      this.defs.set(name, {});
      this.defs.set(name, make());
    }
    return { $ref: `#/$defs/${encodeURIComponent(name)}` };
  }
}

function numeric(type: "integer" | "number", pattern: string, limits: JsonSchema): JsonSchema {
  return { anyOf: [{ type, ...limits }, { type: "string", pattern }] };
}

/** One of the names; with titles, each name is a choice of its own, so that editors show them. */
function choice(names: readonly string[], candidates: readonly { readonly name: string; readonly title?: string }[]): JsonSchema {
  if (names.length === 0) return { not: {} };
  const titles = new Map(candidates.map((candidate) => [candidate.name, candidate.title]));
  if (names.every((name) => titles.get(name) === undefined)) return { enum: names };
  return { oneOf: names.map((name) => ({ const: name, ...(titles.get(name) === undefined ? {} : { title: titles.get(name) }) })) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
