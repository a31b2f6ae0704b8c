/** What is worth a look in incentives, limits, funds and claims before any data is seen; each finding in a file of its own. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../../context.js";
import { capsWithoutEffect } from "./caps.js";
import { claimWindows } from "./claim-window.js";
import { fallingRates } from "./falling-rate.js";
import { nobodyEarns } from "./nobody-earns.js";
import { paidTwice } from "./paid-twice.js";
import { moneyProgram } from "./program.js";
import { missingRates } from "./rate-missing.js";

export function lintMoney(plan: Plan, context: Context): void {
  if (plan.incentives.length + plan.claims.length === 0) return;
  const program = moneyProgram(plan, context);
  for (const incentive of plan.incentives) {
    nobodyEarns(incentive, program);
    fallingRates(incentive, program);
    capsWithoutEffect(incentive, program);
    missingRates(incentive, program);
  }
  for (const claims of plan.claims) claimWindows(claims, program);
  paidTwice(program);
}
