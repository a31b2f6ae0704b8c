/**
 * What is the same in every built program: partner data read and checked, the reference interpreter, and what compiled code
 * calls. It is bundled into one text (`scripts/kernel.mjs`) that stands in front of each built program.
 *
 * Mistakes in data are values. This file refuses to make code and to know Node.
 */
import { readFacts } from "@fairway/data";
import { evaluatorOf, readStanding, type Compiled } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDay, type Day, type Decision, type DecisionOutcome, type Facts, type Standing } from "@fairway/runtime";

/** Something wrong with what was given: where, and what to do about it. */
export interface BuiltProblem { readonly path: string; readonly message: string }

export type BuiltRead = { readonly ok: true; readonly facts: Facts; readonly standing?: unknown } | { readonly ok: false; readonly problems: readonly BuiltProblem[] };
export type BuiltDecided = { readonly ok: true; readonly decision: Decision } | { readonly ok: false; readonly problems: readonly BuiltProblem[] };

export interface Built {
  readonly program: { readonly name: string; readonly title?: string; readonly version?: string };
  /** One partner's plain data, checked. */
  readonly read: (partner: unknown) => BuiltRead;
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing, options?: { readonly evidence?: boolean }) => Decision;
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing) => DecisionOutcome;
  /** Read and evaluated: plain data in, a decision or what is wrong out. The standing is the argument, else the data's own. */
  readonly decide: (partner: unknown, asOf: string, standing?: unknown) => BuiltDecided;
  /** A day from YYYY-MM-DD; undefined for any other text. */
  readonly day: (text: string) => Day | undefined;
}

/** @param plans all texts of the program, from the earliest to the latest */
export function open(plans: readonly Plan[], compiled: Compiled | undefined): Built {
  const latest = plans.at(-1)!;
  const [plain, full] = [evaluatorOf(plans, compiled, false), evaluatorOf(plans, undefined, true)];
  const read = (partner: unknown): BuiltRead => {
    const { facts, standing, problems } = readFacts(latest, partner);
    if (facts === undefined) return { ok: false, problems: problems.map(({ path, message }) => ({ path, message })) };
    return { ok: true, facts, ...(standing === undefined ? {} : { standing }) };
  };
  const decide = (partner: unknown, asOf: string, standing?: unknown): BuiltDecided => {
    const day = parseDay(asOf);
    if (day === undefined) return { ok: false, problems: [{ path: "asOf", message: `The as-of date must be a day such as "2026-08-01"; found ${JSON.stringify(asOf)}.` }] };
    const checked = read(partner);
    if (!checked.ok) return checked;
    const held = readStanding(plans, standing ?? checked.standing, day);
    if (held.problems.length > 0) return { ok: false, problems: held.problems.map(({ path, message }) => ({ path: path === "" ? "standing" : `standing.${path}`, message })) };
    return { ok: true, decision: plain.evaluate(checked.facts, day, held.standing) };
  };
  const { name, title, version } = latest.program;
  return {
    program: { name, ...(title === undefined ? {} : { title }), ...(version === undefined ? {} : { version }) }, read, decide, outcome: plain.outcome, day: parseDay,
    evaluate: (facts, asOf, standing, options = {}) => (options.evidence === true ? full : plain).evaluate(facts, asOf, standing),
  };
}
