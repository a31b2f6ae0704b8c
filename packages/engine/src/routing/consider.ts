/**
 * Why this partner, and why not that one: every partner held against every step of a route, before a turn is taken.
 *
 * It reads the conditions themselves, one by one and without indexes, so that it also shows where an index would be wrong.
 * Nothing is changed by asking. This file refuses to choose.
 */
import type { PlanExpression, PlanRouteStep } from "@fairway/plan";
import { add, toText, ZERO, type ConditionResult } from "@fairway/runtime";
import { conditionResult } from "../decision/condition.js";
import { resultOf } from "../expressions/evaluate.js";
import { missingText, valueText } from "../explain/words.js";
import { guarded } from "../guard.js";
import type { Case } from "./case.js";
import { conjunctsOf } from "./match/reads.js";
import { Asking, poolOf } from "./turns/asking.js";
import { nameOf } from "./words.js";
import type { World } from "./world.js";

/** A partner and a step of the route. */
export interface Considered {
  readonly partner: string;
  readonly rule: string;
  /** It could be asked in this step. */
  readonly candidate: boolean;
  /** Why not, in words; the first thing that stands in the way. */
  readonly because?: string;
  /** Of a candidate. */
  readonly points?: string;
  readonly weight?: number;
  /** The turn in which it was last asked in this pool; 0: never. */
  readonly lastTurn?: number;
  /** Offers and requests that it has open. */
  readonly open?: number;
}

/** Every partner in the order of keys, step by step; of steps that go to partners and apply. */
export function consider(world: World, of: Case): readonly Considered[] {
  void world.today;
  const steps = of.book.route.steps.filter((step) => step.target.kind !== "desk" && of.book.applies(step, of.request));
  return steps.flatMap((step) => {
    const found = new Set((of.book.candidates(step, of.request) ?? []).flatMap(({ ordinals }) => [...ordinals]));
    return world.people.keys.map((_, ordinal) => considered(world, of, step, ordinal, found));
  });
}

function considered(world: World, of: Case, step: PlanRouteStep, ordinal: number, found: ReadonlySet<number>): Considered {
  const base = { partner: world.people.keys[ordinal]!, rule: nameOf(step) };
  const because = wrongWith(world, of, step, ordinal) ?? (found.has(ordinal) ? undefined : bestWords(step));
  if (because !== undefined) return { ...base, candidate: false, because };
  const standing = {
    ...(of.book.route.prefer.length === 0 ? {} : { points: toText(of.book.pointsOf(ordinal, of.request).reduce((sum, each) => add(sum, each), ZERO)) }),
    ...(of.book.route.turns.weight === undefined ? {} : { weight: of.book.weightOf(ordinal, of.request) }),
    lastTurn: poolOf(world, of).last(ordinal), open: world.loads(of.kind).open(ordinal),
  };
  const passed = new Asking(world, of).passedOver(ordinal);
  return passed === undefined ? { ...base, candidate: true, ...standing } : { ...base, candidate: false, because: PASSED_WORDS[passed], ...standing };
}

const PASSED_WORDS = { absent: "it is absent", asked: "it was asked before", full: "it has all it may have", paused: "it is left alone after what it has refused", weightless: "its weight is 0" } as const;

function bestWords({ target }: PlanRouteStep): string {
  return target.kind === "partners" && target.best !== undefined ? `another has ${target.best.most ? "more" : "less"}` : "it is not the one that is named";
}

/** The first condition that it does not fulfil, or the first `never` that holds. */
function wrongWith(world: World, of: Case, step: PlanRouteStep, ordinal: number): string | undefined {
  const { target } = step;
  if (target.kind === "partners") {
    for (const part of conjunctsOf(target.where)) {
      const result = told(world, of, part, ordinal, step);
      if (result.outcome !== "met") return wordsOf(result);
    }
  }
  for (const never of of.book.route.never) {
    const result = told(world, of, never.when, ordinal, never);
    if (result.outcome !== "not met") return result.outcome === "undecided" ? wordsOf(result) : (never.title ?? result.text);
  }
  return target.kind === "partner" && !isNamed(world, of, target.partner, ordinal) ? bestWords(step) : undefined;
}

function isNamed(world: World, of: Case, expression: PlanExpression, ordinal: number): boolean {
  const moment = world.people.moment(ordinal, of.text);
  const { value } = guarded(moment, of.book.route.origin, () => resultOf(expression, moment, of.request.scope));
  return value === world.people.keys[ordinal];
}

function told(world: World, of: Case, condition: PlanExpression, ordinal: number, { origin }: Pick<PlanRouteStep, "origin">): ConditionResult {
  return conditionResult(condition, { moment: world.people.moment(ordinal, of.text), scope: of.request.scope, evidence: false }, origin);
}

function wordsOf(result: ConditionResult): string {
  if (result.outcome === "undecided") return `${result.text}: ${result.missing.map(missingText).join("; ")}`;
  if (result.operator === undefined || result.value === undefined) return `does not hold: ${result.text}`;
  return `does not hold: ${result.text} (${valueText(result.value)}${result.threshold === undefined ? "" : `, asked for ${valueText(result.threshold)}`})`;
}
