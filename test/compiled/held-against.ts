/**
 * One program, of one text or several, and many partners by compiled code alone, held against the reference interpreter in every field.
 */
import { readFacts } from "@fairway/data";
import { evaluate, hasExactTotals, outcomeOfDecision, PopulationProgram, type Fallback } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { addDays, type Day, type DecisionOutcome, type Facts, type Standing } from "@fairway/runtime";
import fc from "fast-check";
import { expect } from "vitest";
import { compileHere, compilePlan } from "../../packages/engine/src/compiled/index.js";
import { textsAtWork, type TextAtWork } from "../../packages/engine/src/compiled/text-at-work.js";
import { textOn, textsOf } from "../../packages/engine/src/program/history.js";
import { steppedRun } from "../../packages/engine/src/stepped.js";

/** What is asked about one partner: its data as it comes in, the day, and how many days before a standing was written down (0: none). */
export interface Asked { readonly partner: unknown; readonly asOf: Day; readonly before: number }

/**
 * The shares of questions that compiled code answered by itself, and of those with a standing, by columns of the plain grain;
 * and what a program that is asked left to the reference interpreter, of outcomes and decisions.
 */
export interface Told { readonly told: number; readonly stepped: number; readonly fallbacks: readonly Fallback[] }

/** @param plans a program's text, or its texts from the earliest on */
export function heldAgainst<T>(plans: Plan | readonly Plan[], drawn: fc.Arbitrary<T>, ask: (of: T) => Asked, numRuns = 200): Told {
  const texts = textsOf(plans);
  const plan = texts.at(-1)!.index.plan;
  const { texts: compiled, columns, notes } = compileHere(plans);
  expect(notes.filter(({ what }) => what === "reference")).toEqual([]);
  const atWork = textsAtWork(texts, compiled);
  const program = compilePlan(plans, { detail: "evidence" });
  const beside = columns === undefined ? undefined : new Beside(new PopulationProgram(plans, columns));
  let [asked, told, stepped] = [0, 0, 0];
  fc.assert(fc.property(drawn, (of) => {
    const { partner, asOf, before } = ask(of);
    const facts = factsOf(plan, partner);
    const standing = before === 0 ? undefined : evaluate(plans, facts, addDays(asOf, -before)).nextStanding;
    const decision = evaluate(plans, facts, asOf, standing, { evidence: true });
    const expected = outcomeOfDecision(decision, plan.program.currency ?? "", true);
    expect(JSON.stringify(program.evaluate(facts, asOf, standing))).toBe(JSON.stringify(decision));
    if (standing === undefined) beside?.holds(facts, asOf, outcomeOfDecision(decision, plan.program.currency ?? ""));
    const found = alone(plans, atWork.get(textOn(texts, asOf).index)!, facts, asOf, standing);
    asked += 1;
    if (found !== undefined) {
      told += 1;
      if (standing !== undefined) stepped += 1;
      expect(found).toStrictEqual(expected);
      expect(textOf(found)).toBe(textOf(expected));
    }
    expect(program.outcome(facts, asOf, standing, { distances: true })).toStrictEqual(expected);
  }), { numRuns });
  return { told: told / asked, stepped: stepped / asked, fallbacks: program.tally.fallbacks.reasons };
}

/** As JSON, so that fields come in one order too, whoever answered; amounts beyond doubles as texts. */
function textOf(outcome: unknown): string {
  return JSON.stringify(outcome, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Partners beside one another in columns, so that each is read where others lie before it. */
class Beside {
  #population: ReturnType<PopulationProgram["empty"]>;

  constructor(private readonly program: PopulationProgram) {
    this.#population = program.empty();
  }

  /** Adds a partner: what is answered for it in columns is what is expected, number by number. */
  holds(facts: Facts, asOf: Day, expected: DecisionOutcome): void {
    const { program } = this;
    if (this.#population.size === TOGETHER) this.#population = program.empty();
    const population = this.#population;
    const at = population.size;
    program.add(population, facts);
    const [results, wanted] = [program.results(at + 1, asOf), program.results(at + 1, asOf)];
    program.evaluate(results, population, asOf, at, at + 1);
    if (results.answered[at] === 0) return;
    expect(program.outcomeAt(population, asOf, at)).toEqual({ ...expected, partner: facts.key });
    expect(program.put(wanted, asOf, at, expected)).toEqual([]);
    if (hasExactTotals(results, at)) expect(inLeastTerms(results)).toEqual(inLeastTerms(wanted));
  }
}

const TOGETHER = 8;

/** Totals as quotients: 0/3000 is what 0/1 is, and of what is not known no denominator says anything. */
function inLeastTerms({ totals, denominators, ...others }: ReturnType<PopulationProgram["results"]>): unknown {
  return { ...others, totals: totals.map((column, place) => column.map((total, at) => total / (denominators[place]![at] ?? 1))) };
}

function factsOf(plan: Plan, partner: unknown): Facts {
  const { facts, problems } = readFacts(plan, partner);
  if (facts === undefined) throw new Error(problems[0]?.message);
  return facts;
}

/** @returns the outcome by compiled code alone, with what has been stepped by the interpreter; undefined where it is left to it */
function alone(plans: Plan | readonly Plan[], text: TextAtWork, facts: Facts, asOf: Day, standing: Standing | undefined): unknown {
  return standing === undefined ? text.placed(facts, asOf, true) : text.stepped(steppedRun(plans, facts, asOf, standing), true);
}
