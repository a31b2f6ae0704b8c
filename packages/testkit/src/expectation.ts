/**
 * One expectation against a decision: fulfilled, or a failure that says what was expected and what was found.
 *
 * This file refuses to judge what is not worked out yet: expectations about routes are listed, not passed.
 */
import type { Plan, PlanExpectation } from "@fairway/plan";
import { conditionIn, distanceText, explain, missingText, valueIn, valueText, type Evaluation, type ExplanationNode } from "@fairway/engine";
import { exact, equals, type ConditionResult, type Decision, type DecisionValue, type Distance, type LadderDecision, type RequirementResult } from "@fairway/runtime";
import { moneyFailure, type LedgerFor } from "./money.js";
import type { Failure } from "./result.js";

type Of<K extends PlanExpectation["kind"]> = Extract<PlanExpectation, { kind: K }>;

/** Undefined where it is fulfilled. @param own the text that the case stands in */
export function failureOf(expectation: PlanExpectation, own: Plan, evaluated: Evaluation, ledgerFor: LedgerFor): Failure | undefined {
  switch (expectation.kind) {
    case "condition": return conditionFailure(expectation, own, evaluated);
    case "state": return stateFailure(expectation, evaluated);
    case "requirement": return requirementFailure(expectation, evaluated);
    case "needs": return needsFailure(expectation, own, evaluated);
    case "request": case "share": return failure(expectation, expectedOf(expectation), "this case has no requests");
    case "pays": case "fund": case "claim": case "claimPays": return moneyFailure(expectation, own, evaluated, ledgerFor);
  }
}

function failure(expectation: PlanExpectation, expected: string, found: string, told: Told = {}): Failure {
  const { origin } = expectation;
  return { text: origin.text, expected, found, because: told.because ?? [], ...(told.explanation === undefined ? {} : { explanation: told.explanation }), origin };
}

/** What explains a failure. */
interface Told { readonly because?: readonly RequirementResult[]; readonly explanation?: ExplanationNode }

/** A ladder, or one of its tiers, unfolded; and what of the tier is not met. */
function about(decision: Decision, ladder: string, tier?: string): Told {
  const found = decision.ladders.filter((each) => each.ladder === ladder).flatMap((each) => each.tiers).find((each) => each.tier === tier);
  const because = found?.requirements.filter((requirement) => requirement.outcome !== "met") ?? [];
  return { because, explanation: explain(decision, { ladder, ...(found === undefined ? {} : { tier: found.tier }) }) };
}

// ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────

function conditionFailure(expectation: Of<"condition">, own: Plan, evaluated: Evaluation): Failure | undefined {
  const condition = conditionIn(evaluated, expectation.condition, { origin: expectation.origin, plan: own });
  if (condition.outcome === "met") return undefined;
  return failure(expectation, expectedOf(expectation), foundOf(condition), toldOf(expectation, evaluated));
}

/** The clause without its keyword. */
function expectedOf({ origin }: PlanExpectation): string {
  return origin.text.replace(/^expect\s+/u, "").trim();
}

function foundOf(condition: ConditionResult): string {
  if (condition.outcome === "undecided") return `undecided: ${condition.missing.map(missingText).join("; ")}`;
  if (condition.operator !== undefined) return valueText(condition.value);
  const wrong = condition.parts?.find((part) => part.outcome === "not met" && part.value !== undefined);
  return wrong === undefined ? "it does not hold" : `${wrong.text}: ${valueText(wrong.value)}`;
}

/** The ladder that the condition is about, and the tier it names. */
function toldOf({ condition }: Of<"condition">, { decision }: Evaluation): Told {
  if (condition.op !== "compare") return {};
  const sides = [condition.left, condition.right];
  const ladder = sides.find((side) => side.op === "tier");
  const tier = sides.find((side) => side.op === "constant");
  if (ladder?.op !== "tier") return {};
  return about(decision, ladder.ladder, tier?.op === "constant" && typeof tier.value === "string" ? tier.value : undefined);
}

// ── states ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function stateFailure(expectation: Of<"state">, { decision }: Evaluation): Failure | undefined {
  const ladder = decision.ladders.find((each) => each.ladder === expectation.ladder && each.key === expectation.key);
  const expected = expectedOf(expectation);
  if (ladder === undefined) return failure(expectation, expected, `no ${expectation.ladder}${expectation.key === undefined ? "" : ` for ${expectation.key}`}`);
  return isInState(expectation, ladder) ? undefined : failure(expectation, expected, foundState(ladder), about(decision, ladder.ladder, expectation.tier));
}

function isInState({ state, tier, from }: Of<"state">, ladder: LadderDecision): boolean {
  const is = (found: string | null): boolean => tier === undefined || (tier === "none" ? found === null : found === tier);
  switch (state) {
    case "grace": return is(ladder.tier) && ladder.state.inGrace;
    case "risk": return is(ladder.tier) && ladder.state.atRisk;
    case "pending": return ladder.state.pending !== undefined && is(ladder.state.pending.tier) && (from === undefined || ladder.state.pending.from === from);
  }
}

function foundState({ tier, state }: LadderDecision): string {
  const { pending } = state;
  const words = [tier ?? "no tier", state.inGrace ? "in grace" : undefined, state.atRisk ? "at risk" : undefined, pending && `${pending.tier ?? "no tier"} from ${pending.from}`];
  return words.filter(Boolean).join(", ");
}

// ── requirements ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of each key of a repeated ladder. With `tiers build up` the title may be a lower tier's; the tier's own goes first. */
function find({ ladder, tier, title }: { readonly ladder: string; readonly tier: string; readonly title: string }, { decision }: Evaluation): readonly RequirementResult[] {
  return decision.ladders.filter((each) => each.ladder === ladder).flatMap((of) => {
    const at = of.tiers.findIndex((each) => each.tier === tier);
    const found = of.tiers.slice(0, at + 1).reverse().flatMap((each) => each.requirements).find((each) => each.title === title);
    return found === undefined ? [] : [found];
  });
}

const NOT_READ = "no such requirement as of this day";

function requirementFailure(expectation: Of<"requirement">, evaluated: Evaluation): Failure | undefined {
  const found = find(expectation, evaluated);
  const wrong = found.find((each) => each.outcome !== expectation.outcome);
  if (found.length > 0 && wrong === undefined) return undefined;
  return failure(expectation, expectedOf(expectation), wrong === undefined ? NOT_READ : requirementWords(wrong), about(evaluated.decision, expectation.ladder, expectation.tier));
}

function requirementWords(requirement: RequirementResult): string {
  const sides = requirement.operator === undefined ? "" : `: ${valueText(requirement.value)}, asked ${requirement.operator} ${valueText(requirement.threshold)}`;
  return `${requirement.outcome}${sides}`;
}

function needsFailure(expectation: Of<"needs">, own: Plan, evaluated: Evaluation): Failure | undefined {
  const found = find(expectation, evaluated);
  const wanted = valueIn(evaluated, expectation.distance, { origin: expectation.origin, plan: own });
  const wrong = found.find(({ distance }) => distance === undefined || !isSame(wanted, distance));
  if (found.length > 0 && wrong === undefined) return undefined;
  const words = wrong === undefined ? NOT_READ : wrong.distance === undefined ? requirementWords(wrong) : distanceText(wrong.distance);
  return failure(expectation, expectedOf(expectation), words, about(evaluated.decision, expectation.ladder, expectation.tier));
}

/** An amount, a number, a percent, or a length of days or months. */
function isSame(wanted: DecisionValue | undefined, distance: Distance): boolean {
  if (wanted === undefined || distance.direction !== "more") return false;
  const same = (amount: string): boolean => equals(exact(amount), exact(distance.amount));
  switch (wanted.kind) {
    case "money": return distance.unit === "money" && wanted.currency === distance.currency && same(wanted.amount);
    case "percent": return distance.unit === "percent" && same(wanted.value);
    case "integer":
    case "number": return ["number", "days", "months", "steps"].includes(distance.unit) && same(wanted.value);
    case "duration": return distance.unit === `${wanted.unit}s` && same(String(wanted.count));
    default: return false;
  }
}
