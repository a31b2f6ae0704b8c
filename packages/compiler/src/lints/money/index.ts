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
import { reversalsLeftOut } from "./reversals.js";
import type { Steps } from "../steps.js";

export function* lintMoney(plan: Plan, context: Context): Steps {
  if (plan.incentives.length + plan.claims.length === 0) return;
  const program = moneyProgram(plan, context);
  for (const incentive of plan.incentives) {
    const { name, conversion } = incentive;
    context.work.do(`lint of incentive ${name}`, () => {
      context.work.reads(`incentive ${name}`);
      if (conversion !== undefined) context.work.reads(`table ${conversion.table}`);
      nobodyEarns(incentive, program);
      fallingRates(incentive, program);
      capsWithoutEffect(incentive, program);
      missingRates(incentive, program);
      reversalsLeftOut(incentive, program);
    });
    yield;
  }
  for (const claims of plan.claims) claimWindows(claims, program);
  context.work.do("lint of what is paid twice", () => {
    for (const { name } of plan.incentives) context.work.reads(`incentive ${name}`);
    for (const { name } of plan.limits) context.work.reads(`limit ${name}`);
    paidTwice(program);
  });
  yield;
}
