/** Full steps as code: how often a step goes into a figure as a whole, and never less than not at all. */
import type { PlanPay } from "@fairway/plan";
import { numOf, sidesOf } from "../arithmetic.js";
import type { Frac, Num } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { amountOf, present } from "./rates.js";

type Steps = Extract<PlanPay["form"], { kind: "steps" }>;

/** What is paid for the full steps. A step of nothing or less is left to the reference interpreter. */
export function stepsOf(form: Steps, ctx: Context): Num | Frac {
  const { block } = ctx;
  const [of, step] = [form.of, form.step].map((expression) => present(numOf(compile(expression, ctx)), ctx)) as [Num | Frac, Num | Frac];
  const [whole, each] = sidesOf(of, step, block);
  if (!/^[1-9]\d*$/.test(each)) block.add(`if (!(${each} > 0)) ${block.leave("step")}`);
  const count: Num = { t: "num", js: block.keep(`${whole} > 0 ? roundedSigned(${whole}, ${each}, "floor") : 0`), scale: 0, optional: false, most: Number.MAX_SAFE_INTEGER };
  return amountOf(form.amount, "each", count, ctx);
}
