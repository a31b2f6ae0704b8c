/** What is worth a look in a program that has no errors: each lint in a file of its own. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../context.js";
import { decidedConditions } from "./decided-conditions.js";
import { lintMoney } from "./money/index.js";
import { lintRouting } from "./routing/index.js";
import { lintStanding } from "./standing/index.js";
import type { Steps } from "./steps.js";
import { tableGap } from "./table-gap.js";
import { lintUnused } from "./unused/index.js";

/** All of them, in their order: a later one says nothing about a place of which an earlier one has spoken. */
export function* lint(root: string, plan: Plan, context: Context): Steps {
  tableGap(plan, context);
  yield;
  yield* lintStanding(plan, context);
  yield* lintMoney(plan, context);
  yield* lintRouting(plan, context);
  yield* decidedConditions(context);
  yield* lintUnused(root, context);
}
