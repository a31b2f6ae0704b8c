/** Decisions of people, as a decision shows them: who took each that the program asks for, and whether it holds. This file refuses to take any. */
import { formatDay, type Day, type DecisionRead, type Facts } from "@fairway/runtime";
import type { PlanIndex } from "../program/plan-index.js";
import { compact } from "./compact.js";

/** Every decision that the program asks for; who took it, where somebody did and it holds. */
export function reportDecisions({ plan }: PlanIndex, { decisions }: Facts, asOf: Day): readonly DecisionRead[] {
  return plan.decisions.map(({ name, title }) => {
    const given = decisions.filter((each) => each.decision === name);
    const holding = given.find((each) => (each.on ?? -Infinity) <= asOf && asOf < (each.until ?? Infinity));
    return compact<DecisionRead>({
      decision: name, title, holds: holding !== undefined, by: holding?.by,
      on: holding?.on === undefined ? undefined : formatDay(holding.on), until: holding?.until === undefined ? undefined : formatDay(holding.until),
    });
  });
}
