/**
 * Plain data to one partner's checked facts.
 *
 * Strict: by declared type, nothing converted silently, every mistake reported once with its path. A partner with an
 * error yields no facts. This file refuses to read files, to throw, and to look at what is right of a mistake with a
 * milder eye: all of the partner is read, so that all mistakes are known at once.
 */
import type { Plan } from "@fairway/plan";
import type { Facts, RecordValue } from "@fairway/runtime";
import { readDecisions } from "./convert/decisions.js";
import { identity } from "./convert/identity.js";
import { forbiddenPath, isPlainObject, own } from "./convert/shape.js";
import { readFields } from "./convert/record.js";
import { isNumberText } from "./number-text.js";
import { SoundReader } from "./sound/partner.js";
import { pathText } from "./path.js";
import { wordsOf, type PlanWords } from "./plan-words.js";
import type { DataProblem } from "./problem.js";
import { REFUSED, Reading, type FactsOptions, type Where } from "./reading.js";
import { escaped, quoted, shown } from "./shown.js";
import { toPlainJson, type PlainJson } from "./standing-json.js";

/** Names beside the partner's own fields, unless the program declares a field of that name. */
export const RESERVED = ["decisions", "standing"] as const;

export interface ReadFacts {
  /** Absent if any problem is an error. */
  readonly facts?: Facts;
  /** What stands at `standing`, as plain JSON: its shape is checked by whoever evaluates. */
  readonly standing?: PlainJson;
  readonly problems: readonly DataProblem[];
}

/**
 * Reads one partner.
 * @param plain parsed data: null, booleans, texts, lists, objects, and numbers as `NumberText` (or JavaScript numbers
 *   of at most 15 digits, or decimal text)
 * @param where the place for problems; a text is a file's name
 */
export function readFacts(plan: Plan, plain: unknown, where: Where | string = {}, options: FactsOptions = {}): ReadFacts {
  const words = wordsOf(plan);
  const sound = isPlainObject(plain) ? readSound(plain, words, options) : undefined;
  return sound ?? readReporting(plan, plain, where, options);
}

/** The same, whatever the data: with all that is wrong with it. */
export function readReporting(plan: Plan, plain: unknown, where: Where | string = {}, options: FactsOptions = {}): ReadFacts {
  const words = wordsOf(plan);
  const place = typeof where === "string" ? { file: where } : where;
  const written = writtenKey(plan, plain);
  const reading = new Reading(words, options, place, written === undefined ? undefined : escaped(written));
  const facts = isPlainObject(plain) ? readPartner(plain, words, reading) : refuseShape(plain, reading);
  const problems = reading.problems();
  if (facts === REFUSED || !reading.clean) return { problems };
  return withStanding(plan, plain, facts, problems);
}

function withStanding(plan: Plan, plain: unknown, facts: Facts, problems: readonly DataProblem[]): ReadFacts {
  const standing = isPlainObject(plain) && isReserved(plan, "standing") ? toPlainJson(own(plain, "standing")) : undefined;
  return standing === undefined || standing === null ? { facts, problems } : { facts, standing, problems };
}

const readers = new WeakMap<PlanWords, Map<string, SoundReader>>();

/** Data that nothing is wrong with, as most is; undefined where something may be. */
function readSound(plain: object, words: PlanWords, options: FactsOptions): ReadFacts | undefined {
  const { percent = "fraction", missingLists = "refuse" } = options;
  const known = readers.get(words) ?? new Map<string, SoundReader>();
  readers.set(words, known);
  const reader = known.get(`${percent} ${missingLists}`) ?? new SoundReader(words, options, RESERVED.filter((name) => isReserved(words.plan, name)));
  known.set(`${percent} ${missingLists}`, reader);
  const read = reader.read(plain);
  if (read === undefined) return undefined;
  const reading = new Reading(words, options, {}, undefined);
  if (isReserved(words.plan, "standing") && readStanding(own(plain, "standing"), reading) === REFUSED) return undefined;
  const key = keyOf(read.partner, words, reading);
  return key === REFUSED ? undefined : withStanding(words.plan, plain, { key, ...read }, []);
}

function refuseShape(plain: unknown, reading: Reading): typeof REFUSED {
  const expected = "a partner: an object with its fields";
  return reading.refuse("not-a-partner", expected, shown(plain), `This is ${shown(plain)}, not ${expected}, in braces.`);
}

function readPartner(plain: object, words: PlanWords, reading: Reading): Facts | typeof REFUSED {
  const { plan } = words;
  const reserved = RESERVED.filter((name) => isReserved(plan, name));
  const partner = readFields(plain, plan.partner, "a partner", reserved, reading);
  const decisions = isReserved(plan, "decisions") ? reading.within("decisions", () => readDecisions(own(plain, "decisions"), reading)) : [];
  const standing = isReserved(plan, "standing") ? readStanding(own(plain, "standing"), reading) : undefined;
  if (partner === REFUSED || decisions === REFUSED || standing === REFUSED) return REFUSED;
  const key = keyOf(partner, words, reading);
  return key === REFUSED ? REFUSED : { key, partner, decisions };
}

/** Only that it is an object without names that are never data: its fields are checked by whoever evaluates. */
function readStanding(value: unknown, reading: Reading): typeof REFUSED | undefined {
  if (value === undefined || value === null) return undefined;
  return reading.within("standing", () => {
    const expected = "a standing as an evaluation gave it out";
    if (!isPlainObject(value)) return reading.refuse("wrong-type", expected, shown(value), `standing must be ${expected}: an object, in braces.`);
    const path = forbiddenPath(value);
    if (path === undefined) return undefined;
    const message = `The standing holds ${quoted(String(path.at(-1)))}, which no evaluation writes, or is nested too deep. Use the file as it was given out.`;
    return reading.refuse("forbidden-name", expected, escaped(pathText(path)), message);
  });
}

function isReserved(plan: Plan, name: string): boolean {
  return !plan.partner.fields.some((field) => field.name === name);
}

/** The key as text: one field's own text, several joined by " / ". Empty texts are refused. */
function keyOf(partner: RecordValue, words: PlanWords, reading: Reading): string | typeof REFUSED {
  const { key, fields } = words.plan.partner;
  const parts = key.map((name) => {
    const value = partner[name];
    const type = fields.find((field) => field.name === name)?.type;
    return value === undefined || type === undefined ? "" : identity(value, type, words);
  });
  const empty = parts.findIndex((part) => part.trim() === "");
  if (empty < 0 && parts.length > 0) return parts.join(KEY_SEPARATOR);
  const name = key[empty] ?? "key";
  const message = `${name} is empty. It tells one partner from another, so each must have its own.`;
  return reading.within(name, () => reading.refuse("missing", "a text that is not empty", shown(partner[name]), message));
}

const KEY_SEPARATOR = " / ";

/** The key as it stands in unchecked data, or undefined where any part of it is absent or no simple value. */
export function writtenKey(plan: Plan, plain: unknown): string | undefined {
  if (!isPlainObject(plain) || plan.partner.key.length === 0) return undefined;
  const parts = plan.partner.key.map((name) => {
    const value = own(plain, name);
    if (isNumberText(value)) return value.text;
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
  return parts.some((part) => part.trim() === "") ? undefined : parts.join(KEY_SEPARATOR);
}
