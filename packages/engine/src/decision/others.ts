/**
 * Competencies, scores and benefits, as a decision shows them.
 *
 * This file refuses to decide anything: what is held has been stepped before, points are the evaluator's.
 */
import type { PlanCompetency, PlanGive, PlanPart, PlanScore } from "@fairway/plan";
import {
  formatDay, isExact, toText, type BenefitGiven, type CompetencyDecision, type Day, type PartResult, type ScoreDecision,
} from "@fairway/runtime";
import { competencyOutcome } from "../competencies/outcome.js";
import { heldOn, type HeldState } from "../competencies/state.js";
import { resultOf } from "../expressions/evaluate.js";
import { scopeOf, type Key } from "../expressions/repeat.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import { repeatKey, type Moment } from "../run.js";
import { bestKey, partPoints, passedOf, totalOf } from "../scores/score.js";
import { clauseOrigin } from "../values/origin.js";
import { outcomeOf, type Result } from "../values/result.js";
import { compact } from "./compact.js";
import { field, type Telling } from "./later.js";
import { conditionResult, type View } from "./condition.js";
import { evidenceOf } from "./evidence.js";
import { reportRequirement } from "./requirement.js";
import { shownResult } from "./value.js";

/** What a competency says beside its requirements. */
export type CompetencyHead = Omit<CompetencyDecision, "requirements" | "origin">;

/** Undefined where nothing has been stepped for the key. */
export function reportCompetency(competency: PlanCompetency, key: Key | undefined, today: Moment, { evidence, whenRead, told }: Telling): CompetencyDecision | undefined {
  const state = today.run.competencies.get(repeatKey(competency.name, key?.text));
  if (state === undefined) return undefined;
  const known = whenRead ? today.run.oracle?.competency(repeatKey(competency.name, key?.text), today.index, today.asOf, today.run) : undefined;
  const result = known ?? competencyOutcome(competency.name, key, today);
  today.observer?.competency?.(competency.name, outcomeOf(result));
  const view: View = { moment: today, scope: scopeOf(competency.forEach, key), evidence };
  const made = competencyHead(competency, key, state, result, today.asOf) as { -readonly [K in keyof CompetencyDecision]: CompetencyDecision[K] };
  field(made, "requirements", whenRead, () => told?.ofCompetency(competency, view) ?? competency.requirements.map((requirement) => reportRequirement(requirement, view)));
  made.origin = clauseOrigin(competency.origin);
  return made;
}

export function competencyHead({ name, title }: PlanCompetency, key: Key | undefined, state: HeldState, result: Result, asOf: Day): CompetencyHead {
  return compact<CompetencyHead>({
    competency: name, key: key?.text, title, held: heldOn(state, asOf) === true, since: formatDay(state.since),
    until: state.until && formatDay(state.until), outcome: outcomeOf(result), undecidedSince: state.undecidedSince && formatDay(state.undecidedSince),
  });
}

// ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export function reportScore(score: PlanScore, key: Key | undefined, today: Moment, evidence: boolean): ScoreDecision {
  const view: View = { moment: today, scope: scopeOf(score.forEach, key), evidence };
  const total = totalOf(score, key, today);
  const passed = passedOf(score, key, today);
  const mark = score.pass && guarded(today, score.origin, () => resultOf(score.pass?.mark ?? ZERO, today, view.scope));
  return compact<ScoreDecision>({
    score: score.name, key: key?.text, title: score.title, total: exactText(total), mark: mark && exactText(mark), passed: passed && outcomeOf(passed),
    best: score.keepBest ? bestKey(score, today).key?.text === key?.text : undefined,
    parts: score.parts.map((part) => reportPart(score, part, key, view)), missing: total.missing, origin: clauseOrigin(score.origin),
  });
}

const ZERO = { op: "constant", type: { kind: "number" }, value: "0" } as const;

function exactText(result: Result): string | undefined {
  return isExact(result.value) ? toText(result.value) : undefined;
}

function reportPart(score: PlanScore, part: PlanPart, key: Key | undefined, view: View): PartResult {
  const { moment, scope } = view;
  const points = partPoints(score, part, key, moment);
  const gave = points.value === undefined ? "undecided" : exactText(points) === "0" ? "nothing" : "points";
  moment.observer?.part?.(score.name, part.name, gave);
  const worked = (expression: typeof part.reads): Result | undefined => expression && guarded(moment, part.origin, () => resultOf(expression, moment, scope));
  const [reads, most] = [worked(part.reads), worked(part.most)];
  return compact<PartResult>({
    part: part.name, title: part.title, text: part.origin.text, points: exactText(points), most: most && exactText(most),
    reads: reads && part.reads && shownResult(reads, part.reads.type, moment.index), gate: part.gate && conditionResult(part.gate, view, part.origin),
    missing: points.missing, evidence: view.evidence ? evidenceOf(part.reads ?? part.points, view, part.origin) : undefined, origin: clauseOrigin(part.origin),
  });
}

// ── benefits ───────────────────────────────────────────────────────────────────────────────────────

export function reportGive(give: PlanGive, from: BenefitGiven["from"], today: Moment, scope: Scope | undefined): BenefitGiven {
  const value = guarded(today, give.origin, () => resultOf(give.value, today, scope));
  const benefit = today.index.plan.benefits.find((each) => each.name === give.benefit);
  return compact<BenefitGiven>({ benefit: give.benefit, title: benefit?.title, value: shownResult(value, give.value.type, today.index), from: compact(from) });
}
