/**
 * A compiled program as its callers see it, made in process or in a built module: the same one in both.
 *
 * Compiled code answers where it can; everything else, and every reason and piece of evidence, comes from the reference
 * interpreter. A partner that brings a standing is stepped through time by the interpreter's own walk, which asks compiled
 * code how requirements come out. This file refuses to make code.
 */
import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/runtime";
import { reportLaw } from "../decision/law.js";
import { decisionWhenRead } from "../decision/when-read.js";
import { evaluationOf } from "../evaluate.js";
import { decisionMoney } from "../money/decision-money.js";
import { beginningOf, textOn, textsOf, type PlanHistory, type Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import { momentOn, type Run } from "../run.js";
import { steppedThrough } from "../stepped.js";
import { FallbackTally } from "./fallbacks.js";
import type { Makers } from "./in-process.js";
import { moneyPart } from "./left.js";
import { Native, type NativeParts } from "./native.js";
import { oracleOf } from "./oracle.js";
import { orderOf } from "./order.js";
import { TextTeller } from "./told/decision.js";
import { moneyOutcome, outcomeOfDecision } from "./outcome-of.js";
import { textsAtWork, type TextAtWork } from "./text-at-work.js";

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
  /** Counts what compiled code left to the reference interpreter as it ran. What is not compiled for anybody is not counted. */
  readonly tally: FallbackTally;
}

export interface OutcomeOptions {
  /** With `next` of each ladder: the requirements of the tier above that fail or are undecided, and how far each is. Default: false. */
  readonly distances?: boolean;
}

/** Code and what it is given. */
export interface CompiledCode extends Makers {
  readonly parts: NativeParts;
}

/** What a text was compiled to. */
export interface Compiled extends CompiledCode {
  /** What it pays record by record while a later text is in force; absent where that is nothing. */
  readonly records?: CompiledCode;
  /** The same text as code that tells decisions, made when it is asked for. */
  readonly told?: () => CompiledCode | undefined;
  /** The same text for partners whose values are finer than columns hold, made when it is asked for; absent where no code is made. */
  readonly finer?: () => Compiled | undefined;
}

/** Of each text of a program, from the earliest; undefined for one that is left to the reference interpreter. */
export type CompiledTexts = readonly (Compiled | undefined)[];

/**
 * @param plans the program's text, or its texts with their effective dates @param tally counts what is left as it runs
 * @throws RangeError for no text at all
 */
export function evaluatorOf(plans: PlanHistory, compiled: CompiledTexts, evidence: boolean, tally = new FallbackTally()): Evaluator {
  const texts = textsOf(plans);
  const atWork = workOf(texts, compiled);
  let finerWork: Work | undefined;
  const finer = (): Work => (finerWork ??= workOf(texts, compiled.map((each) => each?.finer?.())));
  const tellers = tellersOf(texts, compiled, tally);
  const left = new Map<TextAtWork, Left>();
  const leftOf = (text: TextAtWork): Left => {
    const known = left.get(text) ?? leftBeside(text, texts);
    left.set(text, known);
    return known;
  };
  /** The text in force as it is compiled for partners whose values are as fine as these. */
  const workFor = (facts: Facts, index: PlanIndex): Work => (atWork.texts.get(index)?.native.isFine(facts) === true ? finer() : atWork);
  const stepped = ({ natives }: Work, facts: Facts, asOf: Day, standing: Standing | undefined): Run =>
    steppedThrough(texts, facts, asOf, standing, undefined, natives.size === 0 ? undefined : oracleOf(natives, facts));
  return {
    tally,
    evaluate: (facts, asOf, standing) => {
      const { index } = textOn(texts, asOf);
      const teller = tellers.get(index)?.();
      return decisionWhenRead(texts, facts, asOf, () => stepped(workFor(facts, index), facts, asOf, standing), evidence, teller?.of(facts, asOf, evidence, standing === undefined));
    },
    outcome: (facts, asOf, standing, { distances = false } = {}) => {
      const { index } = textOn(texts, asOf);
      const plain = atWork.texts.get(index);
      const placed = placedBy(plain, facts, asOf, standing, distances);
      if (placed !== undefined) return placed;
      const work = workFor(facts, index);
      const text = work.texts.get(index) ?? plain;
      const finely = text === plain ? undefined : placedBy(text, facts, asOf, standing, distances);
      if (finely !== undefined) return finely;
      const run = stepped(work, facts, asOf, standing);
      const compiledOne = text === undefined ? undefined : outcomeOfRun(run, currencyOf(index), text, leftOf(text), distances);
      if (compiledOne !== undefined) return compiledOne;
      if (text !== undefined) tally.add(text.left, facts.key);
      return outcomeOfDecision(evaluationOf(run, false).decision, currencyOf(index), distances);
    },
  };
}

/** Texts as they are compiled, and what tells how requirements come out by each. */
interface Work { readonly texts: ReadonlyMap<PlanIndex, TextAtWork>; readonly natives: ReadonlyMap<PlanIndex, Native> }

function workOf(texts: readonly Text[], compiled: CompiledTexts): Work {
  const atWork = textsAtWork(texts, compiled);
  return { texts: atWork, natives: new Map([...atWork].map(([index, { native }]) => [index, native])) };
}

/** Of a partner without a standing, where all is compiled. */
function placedBy(text: TextAtWork | undefined, facts: Facts, asOf: Day, standing: Standing | undefined, distances: boolean): DecisionOutcome | undefined {
  return text?.native.paysToo === true && text.native.hasLaws && standing === undefined ? text.placed(facts, asOf, distances) : undefined;
}

/** By compiled code, of a partner that has been stepped; what is not compiled of its money and laws by the reference interpreter. */
function outcomeOfRun(run: Run, currency: string, text: TextAtWork, left: Left, distances: boolean): DecisionOutcome | undefined {
  const outcome = text.stepped(run, distances);
  if (outcome === undefined) return undefined;
  const laws = text.native.hasLaws ? outcome.laws : withLeftLaws(outcome.laws, run);
  if (text.native.paysToo) return { ...outcome, laws };
  const { incentives, funds, claims } = moneyOutcome(decisionMoney({ ...run, texts: left.texts, moments: new Map() }, false), currency);
  // One that is worked out by period in one text and by record in another has a result of each.
  const of = (name: string): DecisionOutcome["incentives"] => (text.incentives.includes(name) ? outcome : { incentives }).incentives.filter(({ incentive }) => incentive === name);
  return { ...outcome, laws, ...(text.native.hasFunds ? {} : { funds, claims }), incentives: left.order.flatMap(of) };
}

/** With those that are not compiled, in the order of the text of the day. */
function withLeftLaws(compiled: DecisionOutcome["laws"], run: Run): DecisionOutcome["laws"] {
  const today = momentOn(run, run.asOf);
  return today.index.plan.laws.map((law) => compiled.find((of) => of.law === law.name) ?? { law: law.name, outcome: reportLaw(law, today, false).outcome });
}

/** The money that is not compiled beside a text, for the reference interpreter; and the order of all results. */
interface Left { readonly texts: readonly Text[]; readonly order: readonly string[] }

function leftBeside({ incentives, native: { hasFunds } }: TextAtWork, texts: readonly Text[]): Left {
  const plans = texts.map(({ index }) => index.plan);
  const order = orderOf(plans);
  const names = new Set(order.filter((name) => !incentives.includes(name)));
  return { order, texts: textsOf(plans.map((plan) => moneyPart(plan, names, !hasFunds, plans))) };
}

function currencyOf({ plan }: PlanIndex): string {
  return plan.program.currency ?? "";
}

/** Of each text that is compiled what tells decisions by it: made once, when it is asked for first. */
function tellersOf(texts: readonly Text[], compiled: CompiledTexts, tally: FallbackTally): ReadonlyMap<PlanIndex, () => TextTeller | undefined> {
  const beginning = beginningOf(texts);
  return new Map(texts.flatMap(({ index }, at) => {
    const of = compiled[at];
    if (of?.told === undefined) return [];
    const tellerOf = (code: CompiledCode | undefined, finer?: () => TextTeller | undefined): TextTeller | undefined => {
      const shape = code?.parts.constants.told;
      return code === undefined || shape === undefined ? undefined : new TextTeller(texts, index, new Native(index.plan, code.parts, code, beginning), shape, tally, finer);
    };
    const finer = madeOnce(() => tellerOf(of.finer?.()?.told?.()));
    return [[index, madeOnce(() => tellerOf(of.told?.(), finer))] as const];
  }));
}

function madeOnce<T>(make: () => T | undefined): () => T | undefined {
  let made: T | null | undefined;
  return () => (made === undefined ? (made = make() ?? null) : made) ?? undefined;
}
