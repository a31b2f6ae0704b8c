/** What is worth a look in a program that has no errors: each lint in a file of its own. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../context.js";
import { decidedConditions } from "./decided-conditions.js";
import { lintMoney } from "./money/index.js";
import { lintRouting } from "./routing/index.js";
import { lintStanding } from "./standing/index.js";
import { tableGap } from "./table-gap.js";
import { lintUnused } from "./unused/index.js";

export function lint(root: string, plan: Plan, context: Context): void {
  tableGap(plan, context);
  lintStanding(plan, context);
  lintMoney(plan, context);
  lintRouting(plan, context);
  decidedConditions(context);
  lintUnused(root, context);
}
