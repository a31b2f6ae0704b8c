/** A law, as a decision shows it. This file refuses to say which laws are asked. */
import type { PlanLaw } from "@fairway/plan";
import type { LawResult } from "@fairway/runtime";
import type { Moment } from "../run.js";
import { clauseOrigin } from "../values/origin.js";
import { compact } from "./compact.js";
import { conditionResult } from "./condition.js";

export function reportLaw(law: PlanLaw, today: Moment, evidence: boolean): LawResult {
  const condition = conditionResult(law.condition, { moment: today, scope: undefined, evidence }, law.origin);
  today.observer?.law?.(law.name, condition.outcome);
  const outcome = condition.outcome === "met" ? "held" : condition.outcome === "not met" ? "broken" : "undecided";
  return compact<LawResult>({ law: law.name, title: law.title, outcome, condition, origin: clauseOrigin(law.origin) });
}
