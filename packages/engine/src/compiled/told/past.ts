/**
 * Whether money of a program may ask for a tier of a day before all that is known of the partner: then the decision says so,
 * and only the reference interpreter finds that out.
 *
 * Asked of the Plan alone, and rather yes than no. This file refuses to evaluate.
 */
import type { PlanExpression, PlanIncentive } from "@fairway/plan";
import { expressionsOf } from "../../program/expressions-of.js";
import { isLonger } from "../left.js";
import type { PlanIndex } from "../../program/plan-index.js";

export function readsNoPast({ plan }: PlanIndex): boolean {
  const inMoney = expressionsIn([plan.incentives, plan.limits]);
  const all = [...expressionsOf(plan), ...inMoney];
  if (!all.some(isTier)) return true;
  if (all.some((each) => (each.op === "tier" && each.on !== undefined) || (isTier(each) && each.view === "standing") || each.op === "shift")) return false;
  // Periods that are over are read as of their own last days.
  if (plan.incentives.some(({ bounds }) => bounds.some(({ period }) => period !== undefined)) || plan.limits.some((limit) => isLonger(limit, plan))) return false;
  // A record that is worked out by itself is read as of its own day.
  const byRecord = plan.incentives.filter(({ each }) => each.kind === "record");
  return byRecord.every((incentive) => !expressionsIn(incentive).some((each) => isTier(each) || NAMES.has(each.op)));
}

type Tier = Extract<PlanExpression, { op: "tier" | "allTiers" }>;

function isTier(expression: PlanExpression): expression is Tier {
  return expression.op === "tier" || expression.op === "allTiers";
}

/** What names something else, which may ask for a tier. */
const NAMES: ReadonlySet<string> = new Set(["measure", "table", "points", "passed", "allPoints", "held", "competencies", "met", "earnings"]);

/** Everything that looks like an expression, wherever it stands. */
function expressionsIn(of: PlanIncentive | readonly unknown[]): readonly PlanExpression[] {
  const found: PlanExpression[] = [];
  const look = (each: unknown): void => {
    if (typeof each !== "object" || each === null) return;
    if ("op" in each) found.push(each as PlanExpression);
    Object.values(each).forEach(look);
  };
  look(of);
  return found;
}
