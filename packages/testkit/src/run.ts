/**
 * Running worked cases: each one evaluated with all texts of its program, its expectations and the program's laws checked.
 *
 * A case's own expectations are read by the text it stands in; the decision is that of the text of its day. The outcome is
 * data; nothing here prints, reads a file or knows a clock. A case whose facts or standing do not fit the program has
 * failed, and says why.
 */
import type { Plan, PlanTest } from "@fairway/plan";
import { dayOf } from "@fairway/runtime";
import { evaluation, ledger, readStanding, textOn, textsOf, type Evaluation, type PlanHistory, type Text } from "@fairway/engine";
import { coverageOf, newCollector, type Collector } from "./coverage.js";
import { seeMoney } from "./coverage-money.js";
import { seeRouting } from "./coverage-routing.js";
import { failureOf } from "./expectation.js";
import { runRouting } from "./routing/case.js";
import { routingFailure } from "./routing/expectation.js";
import { readCase, type CaseReader } from "./facts.js";
import { paidFailure, type LedgerFor, type Paid } from "./money.js";
import type { Failure, TestResult, TestRun } from "./result.js";
import { standingOf } from "./standing.js";

export interface RunOptions extends CaseReader {
  /** The text that a case stands in, whose names its expectations use. Default: the text of the case's day. */
  readonly planOf?: (test: PlanTest) => Plan;
  /** Called after each case. */
  readonly onResult?: (result: TestResult, at: number, total: number) => void;
}

/**
 * Runs the cases of a program.
 * @param plans the program's text, or its texts with their effective dates
 */
export function runTests(plans: PlanHistory, tests: readonly PlanTest[], options: RunOptions): TestRun {
  const texts = textsOf(plans);
  const collectors = new Map(texts.map(({ index }) => [index.plan, newCollector()]));
  const results = tests.map((test, at) => {
    const result = runTest(test, texts, options, collectors);
    options.onResult?.(result, at, tests.length);
    return result;
  });
  const count = (status: TestResult["status"]): number => results.filter((result) => result.status === status).length;
  const items = [...collectors].flatMap(([plan, collector]) => coverageOf(plan, collector));
  return {
    results, passed: count("passed"), failed: count("failed"),
    coverage: { items, covered: items.filter((item) => item.missed === undefined).length, total: items.length },
  };
}

function runTest(test: PlanTest, texts: readonly Text[], options: RunOptions, collectors: ReadonlyMap<Plan, Collector>): TestResult {
  const asOf = dayOf(test.asOf);
  const plans = texts.map(({ index }) => index.plan);
  const ofDay = textOn(texts, asOf).index.plan;
  const own = options.planOf?.(test) ?? ofDay;
  const base = { name: test.name, asOf: test.asOf, origin: test.origin, failures: [], problems: [] } as const;
  // A clause stands in one text; the others do not know its place.
  const see: See = (money) => { for (const { add } of collectors.values()) seeMoney(money, add); };
  if (test.routing !== undefined) return routed(test, plans, own, options, base, see, collectors);
  const read = readCase(own, test, options);
  if (read.facts === undefined) return { ...base, status: "failed", problems: read.problems };
  const { facts } = read;
  const standing = readStanding(plans, standingOf(test) ?? read.standing, asOf);
  if (standing.problems.length > 0) return { ...base, status: "failed", problems: standing.problems.map((problem) => problem.message) };
  const evaluated = evaluation(plans, read.facts, asOf, standing.standing, { evidence: true, observer: collectors.get(ofDay)?.observer });
  see(evaluated.decision.money);
  const ledgerFor = watched((periods) => ledger(plans, facts, asOf, standing.standing, { periods }), see);
  return judged(test, own, evaluated, base, ledgerFor);
}

/** Told of every ledger that a case works out. */
type See = (money: Parameters<typeof seeMoney>[0]) => void;

/** The same ledgers, each told. */
function watched(ledgerFor: LedgerFor, see: See): LedgerFor {
  return (periods) => {
    const found = ledgerFor(periods);
    see(found);
    return found;
  };
}

/** A case about requests: its partners are many, so there is no decision about one; money is that of all of them on its last day. */
function routed(test: PlanTest, plans: readonly Plan[], own: Plan, options: RunOptions, base: Omit<TestResult, "status">, see: See, collectors: ReadonlyMap<Plan, Collector>): TestResult {
  const { courses, log, partners, end, problems } = runRouting(plans, own, test, test.routing!, options, collectors.get(own)?.observer);
  for (const [plan, { add }] of collectors) seeRouting(log, plan, add);
  let paid: readonly Paid[] | undefined;
  const money = (): readonly Paid[] => (paid ??= partners.map(({ facts, standing }) => {
    const evaluated = evaluation(plans, facts, end, standing);
    see(evaluated.decision.money);
    return { evaluated, ledgerFor: watched((periods) => ledger(plans, facts, end, standing, { periods }), see) };
  }));
  const failures = problems.length > 0 ? [] : test.expect.flatMap((each) => {
    if (each.kind === "request" || each.kind === "share") return routingFailure(each, courses) ?? [];
    return each.kind === "pays" ? (paidFailure(each, own, money()) ?? []) : [];
  });
  return { ...base, status: failures.length + problems.length > 0 ? "failed" : "passed", failures, problems, log };
}

function judged(test: PlanTest, own: Plan, evaluated: Evaluation, base: Omit<TestResult, "status">, ledgerFor: LedgerFor): TestResult {
  const { decision } = evaluated;
  const unmet = test.expect.map((expectation) => failureOf(expectation, own, evaluated, ledgerFor)).filter((each) => each !== undefined);
  const failures = [...unmet, ...brokenLaws(evaluated, test)];
  const problems = decision.problems.filter((problem) => problem.kind === "internal").map((problem) => problem.message);
  return { ...base, status: failures.length + problems.length > 0 ? "failed" : "passed", failures, problems, decision };
}

/** A law must hold for every partner that is evaluated, whatever else the case expects. */
function brokenLaws({ decision, today }: Evaluation, test: PlanTest): readonly Failure[] {
  return decision.laws.filter((law) => law.outcome === "broken").map((law) => ({
    text: `always ${law.law}`, expected: law.title ?? law.condition.text, found: "this partner breaks it", because: [],
    origin: today.index.plan.laws.find((each) => each.name === law.law)?.origin ?? test.origin,
  }));
}
