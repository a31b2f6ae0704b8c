/**
 * Type declarations of a built program: a partner's data as its JSON Schema says it, and what the module gives.
 *
 * Every name of the program is written as a quoted text; comments can't be ended from within. This file refuses to know
 * the Plan: the schema is the one description of the data.
 */
import { partnerSchema, type JsonSchema } from "@fairway/data";
import type { Plan } from "@fairway/plan";

/** @param own the types of decisions and facts as text, for a module that stands alone; without it they come from `@fairway/fairway/runtime` */
export function moduleTypes(plan: Plan, own?: string): string {
  const schema = partnerSchema(plan);
  const definitions = Object.entries((schema["$defs"] ?? {}) as Record<string, JsonSchema>);
  const names = namesFor(definitions.map(([name]) => name));
  const declared = definitions.map(([name, of]) => `${comment(of, "")}export type ${names.get(name)!} = ${typeOf(of, names, "")};\n`);
  const { $defs, $schema, ...partner } = schema;
  return `${HEAD}${own ?? RUNTIME}\n${declared.join("\n")}\n${comment(schema, "")}export type Partner = ${typeOf(partner, names, "")};\n${TAIL}`;
}

/** A type's name for each definition; what is no plain name, or is taken, gets a number. */
function namesFor(definitions: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(["Partner", "Problem", "Read", "Decided", "Answered", "Fallbacks", "Facts", "Day", "Decision", "DecisionOutcome", "Standing", "FairwayTypes", "Record", "Array", "String", "Number", "Boolean", "Object"]);
  return new Map(definitions.map((name, at) => {
    const plain = /^[A-Z][A-Za-z0-9]*$/.test(name) && !taken.has(name) ? name : `Type${at + 1}`;
    taken.add(plain);
    return [name, plain];
  }));
}

function typeOf(schema: JsonSchema, names: ReadonlyMap<string, string>, indent: string): string {
  const { $ref, enum: words, anyOf, oneOf, type } = schema as { readonly $ref?: string; readonly enum?: readonly unknown[]; readonly anyOf?: readonly JsonSchema[]; readonly oneOf?: readonly JsonSchema[]; readonly type?: string | readonly string[] };
  if ($ref !== undefined) return names.get($ref.split("/").at(-1)!.replaceAll("~1", "/").replaceAll("~0", "~")) ?? "unknown";
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(" | ");
  const some = anyOf ?? oneOf;
  if (some !== undefined) return [...new Set(some.map((each) => typeOf(each, names, indent)))].join(" | ");
  const types = type === undefined ? [] : typeof type === "string" ? [type] : type;
  return types.map((one) => plainType(one, schema, names, indent)).join(" | ") || "unknown";
}

function plainType(type: string, schema: JsonSchema, names: ReadonlyMap<string, string>, indent: string): string {
  switch (type) {
    case "object": return objectType(schema, names, indent);
    case "array": return schema["items"] === undefined ? "readonly unknown[]" : `readonly (${typeOf(schema["items"] as JsonSchema, names, indent)})[]`;
    case "integer": return "number";
    default: return type;
  }
}

function objectType(schema: JsonSchema, names: ReadonlyMap<string, string>, indent: string): string {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return "{ readonly [name: string]: unknown }";
  const required = new Set((schema["required"] ?? []) as readonly string[]);
  const inner = `${indent}  `;
  const lines = properties.map(([name, of]) => `${comment(of, inner)}${inner}readonly ${JSON.stringify(name)}${required.has(name) ? "" : "?"}: ${typeOf(of, names, inner)};`);
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function comment(schema: JsonSchema, indent: string): string {
  const text = schema["description"] ?? schema["title"];
  return typeof text === "string" && text !== "" ? `${indent}/** ${text.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ")} */\n` : "";
}

const HEAD = "// Written by `fairway build`: do not edit; build again instead.\n";

const RUNTIME = `import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/fairway/runtime";
export type { Day, Decision, DecisionOutcome, Facts, Standing };
`;

const TAIL = `
/** Something wrong with what was given: where, and what to do about it. */
export interface Problem { readonly path: string; readonly message: string }

/** Checked facts, or what is wrong. \`standing\` is what the data holds under that name, unchecked. */
export type Read = { readonly ok: true; readonly facts: Facts; readonly standing?: unknown } | { readonly ok: false; readonly problems: readonly Problem[] };
export type Decided = { readonly ok: true; readonly decision: Decision } | { readonly ok: false; readonly problems: readonly Problem[] };
export type Answered = { readonly ok: true; readonly outcome: DecisionOutcome } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What compiled code left to the reference interpreter as it ran, with the first partners concerned: the same answers, some hundred times slower. */
export interface Fallbacks { readonly count: number; readonly reasons: readonly { readonly about?: string; readonly why: string; readonly count: number; readonly partners: readonly string[] }[] }

export declare const program: { readonly name: string; readonly title?: string; readonly version?: string };

/** One partner's plain data, checked. Facts can be evaluated any number of times. */
export declare function read(partner: Partner): Read;

/** The decision about one partner as of a day, that day included; with \`evidence\`, down to the facts behind each value. */
export declare function evaluate(facts: Facts, asOf: Day, standing?: Standing, options?: { readonly evidence?: boolean }): Decision;

/**
 * What the decision comes to, without reasons: tiers, competencies, scores, laws, and what each incentive pays; with
 * \`distances\`, what is missing for each next tier too.
 */
export declare function outcome(facts: Facts, asOf: Day, standing?: Standing, options?: { readonly distances?: boolean }): DecisionOutcome;

/** Read and evaluated in one. @param asOf YYYY-MM-DD @param standing what was held before; the data's own where it is not given */
export declare function decide(partner: Partner, asOf: string | Day, standing?: unknown, options?: { readonly evidence?: boolean }): Decided;

/** Read and worked out in one, without reasons. @param asOf YYYY-MM-DD */
export declare function answer(partner: Partner, asOf: string | Day, options?: { readonly standing?: unknown; readonly distances?: boolean }): Answered;

/** Since the module was loaded, or since it was reset. */
export declare function fallbacks(options?: { readonly reset?: boolean }): Fallbacks;

/** A day from YYYY-MM-DD; undefined for any other text. */
export declare function day(text: string): Day | undefined;
`;
