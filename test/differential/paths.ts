/**
 * The ways to an answer, each held against the reference interpreter.
 *
 * A path is made ready once for a program and then asked for each partner. What it throws is an answer too.
 */
import { compilePlan, evaluate, outcomeOfDecision } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { chance, readInAnyOrder } from "./reading.js";
import type { Day, Decision, Facts, Standing } from "@fairway/runtime";

/** One partner on one day. */
export interface Question {
  /** The partner as it came in. */
  readonly plain: unknown;
  readonly facts: Facts;
  readonly asOf: Day;
  readonly standing?: Standing;
}

export type Answers = (questions: readonly Question[]) => readonly unknown[] | Promise<readonly unknown[]>;

export interface Path {
  readonly name: string;
  /** @param evidence with the facts behind each value */
  readonly ready: (plans: readonly Plan[], evidence: boolean) => Answers | Promise<Answers>;
  /** What it must give where the reference gives this decision: the decision itself, if this is absent. */
  readonly of?: (decision: Decision, plans: readonly Plan[]) => unknown;
}

/** What it gives, or what it throws, as data that can be compared. */
export function answer(work: () => unknown): unknown {
  try {
    return work();
  } catch (problem) {
    return { thrown: problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem) };
  }
}

const each = (one: (question: Question) => unknown): Answers => (questions) => questions.map((question) => answer(() => one(question)));

export const reference: Path = { name: "reference", ready: (plans, evidence) => each(({ facts, asOf, standing }) => evaluate(plans, facts, asOf, standing, { evidence })) };

/** The Plan written as JSON and read again: all that a backend in another process has. */
export const throughJson: Path = { name: "reference, of a Plan read from JSON", ready: (plans, evidence) => reference.ready(JSON.parse(JSON.stringify(plans)) as Plan[], evidence) };

/** The partner's lists turned round: the order of rows is no fact. */
export const turnedRound: Path = {
  name: "reference, with every list turned round",
  ready: (plans, evidence) => each(({ facts, asOf, standing }) => evaluate(plans, { ...facts, partner: turned(facts.partner) }, asOf, standing, { evidence })),
};

function turned(record: Facts["partner"]): Facts["partner"] {
  const made = Object.assign(Object.create(null) as object, record) as Record<string, unknown>;
  for (const [name, value] of Object.entries(record)) if (Array.isArray(value)) made[name] = [...(value as unknown[])].reverse();
  return made as Facts["partner"];
}

export const compiled: Path = {
  name: "compiled in process",
  ready: (plans, evidence) => {
    const program = compilePlan(plans, { detail: evidence ? "evidence" : "distances" });
    return each(({ facts, asOf, standing }) => program.evaluate(facts, asOf, standing));
  },
};

export const compiledInAnyOrder: Path = {
  name: "compiled in process, read in any order",
  ready: (plans, evidence) => {
    const program = compilePlan(plans, { detail: evidence ? "evidence" : "distances" });
    return each(({ facts, asOf, standing }) => readInAnyOrder(program.evaluate(facts, asOf, standing), chance(`${JSON.stringify(standing) ?? ""} ${asOf} ${Object.keys(facts.partner).length} ${facts.key}`)));
  },
};

export const compiledOutcome: Path = {
  name: "compiled in process, the outcome alone",
  ready: (plans) => {
    const program = compilePlan(plans);
    return each(({ facts, asOf, standing }) => program.outcome(facts, asOf, standing));
  },
  of: (decision, plans) => outcomeOfDecision(decision, plans.at(-1)?.program.currency ?? ""),
};

export const compiledDistances: Path = {
  name: "compiled in process, the outcome with distances",
  ready: (plans) => {
    const program = compilePlan(plans);
    return each(({ facts, asOf, standing }) => program.outcome(facts, asOf, standing, { distances: true }));
  },
  of: (decision, plans) => outcomeOfDecision(decision, plans.at(-1)?.program.currency ?? "", true),
};

export const paths: readonly Path[] = [throughJson, compiled, compiledInAnyOrder, compiledOutcome, compiledDistances];
