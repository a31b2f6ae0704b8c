/** Who takes part: all conditions must hold, and an undecided one holds the lines. It refuses to look at records. */
import type { PlanTakesPart } from "@fairway/plan";
import type { IncentiveResult, MissingFact } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { conditionResult } from "../decision/condition.js";
import { resultOf } from "../expressions/evaluate.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import type { Moment } from "../run.js";
import { allOf, type Result } from "../values/result.js";

export interface TakesPart { readonly answer: IncentiveResult["takesPart"]; readonly missing: readonly MissingFact[] }

export function takesPart(who: readonly PlanTakesPart[], moment: Moment, scope?: Scope): TakesPart {
  const result = allOf(who.map(({ condition, origin }): Result => guarded(moment, origin, () => resultOf(condition, moment, scope))));
  return { answer: result.value === true ? "yes" : result.value === false ? "no" : "undecided", missing: result.missing };
}

export function whoResults(who: readonly PlanTakesPart[], moment: Moment, evidence: boolean): IncentiveResult["who"] {
  return who.map(({ title, condition, origin }) => compact({ ...conditionResult(condition, { moment, scope: undefined, evidence }, origin), title }));
}
