/** What bands are read against of a period that has not ended: where the program says so, a figure that is declared or forecast. */
import type { PlanIncentive } from "@fairway/plan";
import { either, numOf } from "../arithmetic.js";
import type { Bool, Frac, Num } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { told } from "./rates.js";

/** @param reached what has been reached so far; periods before the one at hand have ended @param ctx of the period */
export function accruing({ accrue }: PlanIncentive, reached: Num | Frac | undefined, who: Bool, ctx: Context): Num | Frac | undefined {
  const { em, block, moment } = ctx;
  if (accrue.band === "reached" || reached === undefined || em.isEarlier(moment)) return reached;
  const by = numOf(compile(accrue.by, ctx));
  return told(either(`${em.dayOf(moment)} < E.periods[${moment}]?.to`, by, reached, by.optional, block), who, ctx);
}
