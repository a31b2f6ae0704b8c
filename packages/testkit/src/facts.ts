/**
 * The partner of a worked case: a partner file with the case's own facts over it, or the case's facts alone.
 *
 * A partner made of the case's facts needs no key, no optional field and no list; a field that the case does not give is
 * missing, so that whatever depends on it comes out undecided and says so. A partner file must be complete. Reading data
 * is somebody else's: it comes in as a function. This file refuses to guess a fact.
 */
import type { Plan, PlanField, PlanTest } from "@fairway/plan";
import { parseDay, type Facts, type GivenDecision, type Value } from "@fairway/runtime";
import { constantToValue } from "@fairway/engine";

/** Plain data into checked facts; `standing` is what the data holds under that name, unchecked. */
export type FactsReader = (plan: Plan, plain: unknown, where: string) => {
  readonly facts?: Facts;
  readonly standing?: unknown;
  readonly problems: readonly { readonly message: string; readonly severity?: string }[];
};

/** A partner file that a case names, as plain data; undefined where there is none, or what is wrong with it. */
export type PartnerFileReader = (path: string, test: PlanTest) => { readonly plain: unknown } | { readonly problem: string } | undefined;

/** How cases come by their facts; reading data is handed in, so that this package knows no file format. */
export interface CaseReader {
  readonly readFacts: FactsReader;
  readonly readPartnerFile?: PartnerFileReader;
}

export interface Case {
  readonly facts?: Facts;
  readonly standing?: unknown;
  readonly problems: readonly string[];
}

export function readCase(plan: Plan, test: PlanTest, reader: CaseReader): Case {
  if (test.partnerFile === undefined) return finish(plan, test, reader.readFacts(relaxed(plan), withKey(plan, test.facts), test.name));
  const file = reader.readPartnerFile?.(test.partnerFile, test);
  if (file === undefined) return { problems: [`The partner file ${test.partnerFile} was not found. It is looked for beside the program.`] };
  if ("problem" in file) return { problems: [file.problem] };
  if (typeof file.plain !== "object" || file.plain === null || Array.isArray(file.plain)) return { problems: [`${test.partnerFile} must hold one partner: an object in braces.`] };
  return finish(plan, test, reader.readFacts(plan, { ...file.plain, ...test.facts }, test.partnerFile));
}

/** One of several partners of a case about requests: as a partner made of a case's facts. */
export function readPlain(plan: Plan, facts: object, where: string, readFacts: FactsReader): Case {
  const read = readFacts(relaxed(plan), withKey(plan, facts as PlanTest["facts"]), where);
  if (read.facts === undefined) return { problems: read.problems.filter((problem) => problem.severity !== "warning").map((problem) => problem.message) };
  return { facts: read.facts, standing: read.standing, problems: [] };
}

function finish(plan: Plan, test: PlanTest, read: ReturnType<FactsReader>): Case {
  if (read.facts === undefined) return { problems: read.problems.filter((problem) => problem.severity !== "warning").map((problem) => problem.message) };
  const decisions = [...read.facts.decisions, ...decisionsOf(test)];
  const facts: Facts = { ...read.facts, decisions, ...(test.givenMeasures.length === 0 ? {} : { givenMeasures: givenMeasures(plan, test) }) };
  return { facts, standing: read.standing, problems: [] };
}

function decisionsOf(test: PlanTest): readonly GivenDecision[] {
  return test.decisions.map(({ decision, on, until }) => ({ decision, on: parseDay(on ?? ""), until: parseDay(until ?? "") }));
}

function givenMeasures(plan: Plan, test: PlanTest): ReadonlyMap<string, Value> {
  return new Map(test.givenMeasures.map(({ name, type, value }) => [name, constantToValue(value, type, plan)]));
}

const cache = new WeakMap<Plan, Plan>();

/** The Plan with every field of the partner optional. */
function relaxed(plan: Plan): Plan {
  let made = cache.get(plan);
  if (made === undefined) {
    made = { ...plan, partner: { ...plan.partner, fields: plan.partner.fields.map((field) => ({ ...field, optional: !isMany(field) })) } };
    cache.set(plan, made);
  }
  return made;
}

function isMany(field: PlanField): boolean {
  return field.type.kind === "list" || field.type.kind === "set";
}

/** With empty lists, and a key, where the case gives none. */
function withKey(plan: Plan, facts: PlanTest["facts"]): object {
  const empty = plan.partner.fields.filter((field) => isMany(field) && (!field.optional || field.registered === true)).map((field) => [field.name, []] as const);
  const keys = plan.partner.key.map((name) => [name, keyFor(plan.partner.fields.find((field) => field.name === name))] as const);
  return { ...Object.fromEntries(empty), ...Object.fromEntries(keys.filter(([, value]) => value !== undefined)), ...facts };
}

/** The key of a partner that stands for any. */
function keyFor(field: PlanField | undefined): string | undefined {
  if (field?.type.kind === "text") return "a partner";
  return field?.type.kind === "integer" || field?.type.kind === "number" ? (field.range?.from ?? "1") : undefined;
}
