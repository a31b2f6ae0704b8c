/**
 * A decision by its sections: each is worked out from the stepped partner by itself, in the order in which they stand.
 *
 * What the sections find wrong is gathered in the run, so `problems` comes after those that could find something. This
 * file refuses to step.
 */
import { formatDay, type BenefitGiven, type Day, type Decision, type Facts } from "@fairway/runtime";
import type { Origin, PlanForEach } from "@fairway/plan";
import { heldAt } from "../expressions/declared.js";
import { keysOf, scopeOf, type Key } from "../expressions/repeat.js";
import { askedFor } from "../ladders/first-held.js";
import { tierOn } from "../ladders/state.js";
import { decisionMoney, paysAtAll } from "../money/decision-money.js";
import { coverage, textOn, type Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import { momentOn, repeatKey, type Moment, type Run } from "../run.js";
import { passedOf } from "../scores/score.js";
import { writeStanding } from "../standing/write.js";
import type { Result } from "../values/result.js";
import { compact } from "./compact.js";
import { reportLadder } from "./ladder.js";
import type { Telling } from "./later.js";
import { reportLaw } from "./law.js";
import { reportCompetency, reportGive, reportScore } from "./others.js";
import { reportDecisions } from "./people.js";

const SECTIONS = ["ladders", "competencies", "scores", "benefits", "decisions", "laws", "money", "problems", "nextStanding"] as const;

export type Section = (typeof SECTIONS)[number];

/** In their order; money only where a text of the program has any. */
export function sectionsOf(texts: readonly Text[]): readonly Section[] {
  return paysAtAll(texts) ? SECTIONS : SECTIONS.filter((section) => section !== "money");
}

const begun = new WeakMap<readonly Text[], Map<PlanIndex, SectionsOn>>();

/** Of a decision on a day in which of its sections nothing can stand, and whether there is money. */
export interface SectionsOn { readonly empty: ReadonlySet<Section>; readonly pays: boolean }

export function sectionsOn(texts: readonly Text[], asOf: Day): SectionsOn {
  const { index } = textOn(texts, asOf);
  let of = begun.get(texts);
  if (of === undefined) begun.set(texts, (of = new Map<PlanIndex, SectionsOn>()));
  let known = of.get(index);
  if (known === undefined) of.set(index, (known = { empty: new Set(sectionsOf(texts).filter((section) => isEmpty(section, texts, asOf))), pays: paysAtAll(texts) }));
  return known;
}

/** A list in which nothing can stand, for the text of the day declares nothing of the kind. */
export function isEmpty(section: Section, texts: readonly Text[], asOf: Day): boolean {
  const { plan } = textOn(texts, asOf).index;
  switch (section) {
    case "scores": case "decisions": case "laws": return plan[section].length === 0;
    case "benefits": return plan.benefits.length === 0;
    default: return false;
  }
}

/** What every decision begins with. */
export function headOf(texts: readonly Text[], facts: Facts, asOf: Day): Pick<Decision, "format" | "decisionVersion" | "partner" | "asOf" | "program"> {
  return { format: "fairway-decision", decisionVersion: 1, partner: facts.key, asOf: formatDay(asOf), program: programOf(textOn(texts, asOf).index) };
}

const programs = new WeakMap<PlanIndex, Decision["program"]>();

/** The same for all decisions of a text. */
function programOf(index: PlanIndex): Decision["program"] {
  let known = programs.get(index);
  if (known === undefined) {
    const { name, title, version } = index.plan.program;
    programs.set(index, (known = Object.freeze(compact({ name, title, version }))));
  }
  return known;
}

/** @param run stepped to its as-of day */
export function sectionOf<S extends Section>(section: S, run: Run, telling: Telling): Decision[S];
export function sectionOf(section: Section, run: Run, telling: Telling): Decision[Section] {
  const { evidence } = telling;
  const today = momentOn(run, run.asOf);
  const { plan } = today.index;
  switch (section) {
    case "ladders": return plan.ladders.flatMap((ladder) => keysAt(ladder, today).map((key) => reportLadder(ladder, key, today, telling)).filter((each) => each !== undefined));
    case "competencies": return plan.competencies.flatMap((of) => keysAt(of, today).map((key) => reportCompetency(of, key, today, telling)).filter((each) => each !== undefined));
    case "scores": return plan.scores.flatMap((score) => keysAt(score, today).map((key) => reportScore(score, key, today, evidence)));
    case "benefits": return benefitsGiven(today);
    case "decisions": return reportDecisions(today.index, run.facts, today.asOf);
    case "laws": return plan.laws.map((law) => reportLaw(law, today, evidence));
    case "money": return decisionMoney(run, evidence);
    case "problems": return [...uncovered(run.texts, run.asOf), ...inOrder(run.problems)];
    case "nextStanding": return writeStanding(run);
  }
}

/** What is wrong about the day itself: no text is in force on it. */
export function uncovered(texts: readonly Text[], asOf: Day): Decision["problems"] {
  const covered = coverage(textOn(texts, asOf), asOf);
  return covered === undefined ? [] : [{ kind: "version", message: covered }];
}

/** What was found as sections were read stands behind the rest, in the order of the text: sections are read in any order. */
function inOrder(problems: Run["problems"]): Decision["problems"] {
  const found = problems.filter((problem) => askedFor.has(problem));
  return [...problems.filter((problem) => !askedFor.has(problem)), ...found.sort((a, b) => (a.origin?.line ?? 0) - (b.origin?.line ?? 0))];
}

function keysAt(of: { readonly forEach?: PlanForEach; readonly origin: Origin }, today: Moment): readonly (Key | undefined)[] {
  return of.forEach === undefined ? [undefined] : keysOf(of.forEach, today, of.origin);
}

/** What tiers and competencies that are held, and scores that are passed, give. */
function benefitsGiven(today: Moment): readonly BenefitGiven[] {
  const { plan } = today.index;
  const tiers = plan.ladders.flatMap((ladder) => keysAt(ladder, today).flatMap((key) => {
    const state = today.run.ladders.get(repeatKey(ladder.name, key?.text));
    const held = state === undefined ? null : (tierOn(state, today.asOf)?.tier ?? null);
    const gives = ladder.tiers.find((tier) => tier.name === held)?.gives ?? [];
    return gives.map((give) => reportGive(give, { kind: "tier", name: held ?? "", of: ladder.name, key: key?.text }, today, scopeOf(ladder.forEach, key)));
  }));
  const competencies = plan.competencies.flatMap((of) => keysAt(of, today).filter((key) => of.gives.length > 0 && heldAt(of.name, key, today).value === true)
    .flatMap((key) => of.gives.map((give) => reportGive(give, { kind: "competency", name: of.name, key: key?.text }, today, scopeOf(of.forEach, key)))));
  const scores = plan.scores.flatMap((score) => keysAt(score, today).filter((key) => score.gives.length > 0 && isGiven(passedOf(score, key, today)))
    .flatMap((key) => score.gives.map((give) => reportGive(give, { kind: "score", name: score.name, key: key?.text }, today, scopeOf(score.forEach, key)))));
  return [...tiers, ...competencies, ...scores];
}

/** A score without a mark gives what it gives; one with a mark where it is passed. */
function isGiven(passed: Result | undefined): boolean {
  return passed === undefined || passed.value === true;
}
