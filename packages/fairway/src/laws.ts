/**
 * The laws that a decision breaks, as diagnostics at the law with the partner: what `check --data` reports.
 *
 * The engine has decided; here a broken law becomes a finding like any other.
 */
import type { Plan } from "@fairway/plan";
import type { ConditionResult, Decision } from "@fairway/runtime";
import { diagnose, type Diagnostic } from "@fairway/syntax";
import { lawBroken } from "./diagnostics/laws.js";

/** A law that does not hold for a partner. */
export interface BrokenLaw {
  readonly law: string;
  readonly title?: string;
  readonly partner: string;
  readonly diagnostic: Diagnostic;
}

/** @param plan the plan the decision was made by */
export function brokenLaws(plan: Plan, decision: Decision): BrokenLaw[] {
  return decision.laws.filter((law) => law.outcome === "broken").flatMap(({ law, title, condition }) => {
    const origin = plan.laws.find((one) => one.name === law)?.origin;
    if (origin === undefined) return [];
    const { partner } = decision;
    const span = { file: origin.file, start: origin.start, end: origin.end };
    const diagnostic = diagnose(lawBroken, span, { title: title ?? law, partner }, { witness: failures(condition).join("\n") });
    return [{ law, title, partner, diagnostic }];
  });
}

/** The conditions that failed, one on a line. */
function failures(condition: ConditionResult): string[] {
  if (condition.parts === undefined) return condition.outcome === "not met" ? [`not met: ${condition.text}`] : [];
  const inside = condition.parts.flatMap(failures);
  return inside.length > 0 ? inside : [`not met: ${condition.text}`];
}
