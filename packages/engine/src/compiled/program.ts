/**
 * A compiled program as its callers see it, made in process or in a built module: the same one in both.
 *
 * Compiled code answers where it can; everything else, and every reason and piece of evidence, comes from the reference
 * interpreter. A partner that brings a standing is stepped through time by the interpreter's own walk, which asks compiled
 * code how requirements come out. This file refuses to make code.
 */
import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/runtime";
import { sectionOf } from "../decision/sections.js";
import { decisionWhenRead } from "../decision/when-read.js";
import { evaluationOf } from "../evaluate.js";
import { decisionMoney } from "../money/decision-money.js";
import { beginningOf, textOn, textsOf, type PlanHistory, type Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { Run } from "../run.js";
import { steppedThrough } from "../stepped.js";
import type { Makers } from "./in-process.js";
import { moneyPart, orderOf } from "./left.js";
import { Native, type NativeParts } from "./native.js";
import { oracleOf } from "./oracle.js";
import { TextTeller } from "./told/decision.js";
import { moneyOutcome, outcomeOfDecision } from "./outcome-of.js";
import { heldOf, isPlain } from "./run/held.js";

/** A program made ready to be asked often. Holds no partner's data; can be used by any number of callers. */
export interface Evaluator {
  /**
   * The decision about one partner as of a day, that day included: equal in every field to what the reference interpreter
   * gives. Checked facts and a checked standing go in; then nothing here throws. Its sections (ladders, competencies, money
   * and so on) are worked out when they are first read.
   */
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing) => Decision;
  /** What it comes to, without reasons; with `distances`, what is missing for each next tier too. */
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing, options?: OutcomeOptions) => DecisionOutcome;
}

export interface OutcomeOptions {
  /** With `next` of each ladder: the requirements of the tier above that fail or are undecided, and how far each is. Default: false. */
  readonly distances?: boolean;
}

/** What a text was compiled to. */
export interface Compiled extends Makers {
  readonly parts: NativeParts;
  /** The same text as code that tells decisions, made when it is asked for. */
  readonly told?: () => Omit<Compiled, "told"> | undefined;
}

/** Of each text of a program, from the earliest; undefined for one that is left to the reference interpreter. */
export type CompiledTexts = readonly (Compiled | undefined)[];

/** @param plans the program's text, or its texts with their effective dates. @throws RangeError for no text at all */
export function evaluatorOf(plans: PlanHistory, compiled: CompiledTexts, evidence: boolean): Evaluator {
  const texts = textsOf(plans);
  const natives = nativesOf(texts, compiled);
  const tellers = tellersOf(texts, compiled);
  const left = new Map<Native, Left>();
  const leftOf = (native: Native): Left => {
    const known = left.get(native) ?? leftBeside(native, texts);
    left.set(native, known);
    return known;
  };
  const stepped = (facts: Facts, asOf: Day, standing: Standing | undefined): Run =>
    steppedThrough(texts, facts, asOf, standing, undefined, natives.size === 0 ? undefined : oracleOf(natives, facts));
  return {
    evaluate: (facts, asOf, standing) => {
      const teller = tellers.get(textOn(texts, asOf).index)?.();
      return decisionWhenRead(texts, facts, asOf, () => stepped(facts, asOf, standing), evidence, teller?.of(facts, asOf, evidence, standing === undefined));
    },
    outcome: (facts, asOf, standing, { distances = false } = {}) => {
      const { index } = textOn(texts, asOf);
      const native = natives.get(index);
      const placed = native?.paysToo === true && native.hasLaws && standing === undefined ? native.outcome(facts, asOf, distances) : undefined;
      if (placed !== undefined) return placed;
      const run = stepped(facts, asOf, standing);
      return (native === undefined ? undefined : outcomeOfRun(run, index, native, leftOf(native), distances)) ?? outcomeOfDecision(evaluationOf(run, false).decision, currencyOf(index), distances);
    },
  };
}

/** By compiled code, of a partner that has been stepped; what is not compiled of its money and laws by the reference interpreter. */
function outcomeOfRun(run: Run, index: PlanIndex, native: Native, left: Left, distances: boolean): DecisionOutcome | undefined {
  const { competencies } = native;
  if (!isPlain(run, index, competencies)) return undefined;
  const outcome = native.outcome(run.facts, run.asOf, distances, heldOf(run, index, competencies, run.asOf));
  if (outcome === undefined) return undefined;
  // One law that is not compiled leaves all of them.
  const laws = native.hasLaws ? outcome.laws : sectionOf("laws", run, { evidence: false, whenRead: false }).map(({ law, outcome: found }) => ({ law, outcome: found }));
  if (native.paysToo) return { ...outcome, laws };
  const { incentives, funds, claims } = moneyOutcome(decisionMoney({ ...run, texts: left.texts, moments: new Map() }, false), currencyOf(index));
  // One that is worked out by period in one text and by record in another has a result of each.
  const of = (name: string): DecisionOutcome["incentives"] => (native.incentives.includes(name) ? outcome : { incentives }).incentives.filter(({ incentive }) => incentive === name);
  return { ...outcome, laws, ...(native.hasFunds ? {} : { funds, claims }), incentives: left.order.flatMap(of) };
}

/** The money that is not compiled beside a text, for the reference interpreter; and the order of all results. */
interface Left { readonly texts: readonly Text[]; readonly order: readonly string[] }

function leftBeside({ incentives, hasFunds }: Native, texts: readonly Text[]): Left {
  const plans = texts.map(({ index }) => index.plan);
  const order = orderOf(plans);
  const names = new Set(order.filter((name) => !incentives.includes(name)));
  return { order, texts: textsOf(plans.map((plan) => moneyPart(plan, names, !hasFunds, plans))) };
}

function currencyOf({ plan }: PlanIndex): string {
  return plan.program.currency ?? "";
}

function nativesOf(texts: readonly Text[], compiled: CompiledTexts): ReadonlyMap<PlanIndex, Native> {
  const beginning = beginningOf(texts);
  return new Map(texts.flatMap(({ index }, at) => {
    const of = compiled[at];
    return of === undefined ? [] : [[index, new Native(index.plan, of.parts, of, beginning)] as const];
  }));
}

/** Of each text that is compiled what tells decisions by it: made once, when it is asked for first. */
function tellersOf(texts: readonly Text[], compiled: CompiledTexts): ReadonlyMap<PlanIndex, () => TextTeller | undefined> {
  const beginning = beginningOf(texts);
  return new Map(texts.flatMap(({ index }, at) => {
    const told = compiled[at]?.told;
    if (told === undefined) return [];
    let made: TextTeller | null | undefined;
    const make = (): TextTeller | null => {
      const of = told();
      const shape = of?.parts.constants.told;
      return of === undefined || shape === undefined ? null : new TextTeller(texts, index, new Native(index.plan, of.parts, of, beginning), shape);
    };
    return [[index, () => (made === undefined ? (made = make()) : made) ?? undefined] as const];
  }));
}
