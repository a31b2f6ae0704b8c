/**
 * From a rate and a quantity to the amount of a line: factors, rounding, sign, and sums of lines.
 *
 * What is missing, and what leaves the range of machine integers, is left to the reference interpreter as it runs.
 */
import type { PlanExpression, PlanIncentive, PlanPay, RateKind } from "@fairway/plan";
import { either, numOf, probe, product, roundedTo, times, type LineRounding } from "../arithmetic.js";
import { LEAVE_LARGE, type Block } from "../block.js";
import { NotCompiled, SAFE_TEXT, triOf, yes, type Bool, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { boolOf, compile } from "../expressions.js";

/** At the minor unit, rounded as a line; a missing one is left to the reference interpreter. */
export function minor(code: Num | Frac, incentive: PlanIncentive, { em, block }: Context): Num {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}) ${block.leave("absent")}`);
  return { ...roundedTo(code, em.minor, incentive.rounding, block), optional: false };
}

/** In the minor unit as it is, NaN where it is absent; what is no whole number of it is left to the reference interpreter. */
export function wholeMinor(code: Num | Frac, { em, block }: Context): string {
  const { minor: decimals } = em;
  if (code.t === "num" && code.scale <= decimals) return roundedTo(code, decimals, "half away from zero", block).js;
  const [up, under] = code.t === "num" ? [code.js, String(10 ** (code.scale - decimals))] : [times(code.num, code.most, 10 ** decimals, block).js, code.den];
  block.add(`if (${up} === ${up} && ${up} % ${under} !== 0) ${block.leave("finer")}`);
  return block.keep(`${up} / ${under}`);
}

/** Lines of one clause are rounded together by magnitude, so the sign comes last. */
export function signed(amount: Num, pay: PlanPay, block: Block): string {
  return pay.direction === "charge" ? block.keep(`0 - ${amount.js}`) : amount.js;
}

/** Where somebody takes part, or it is open, a missing figure is left to the reference interpreter. */
export function told(code: Num | Frac, who: Bool, { block }: Context): Num | Frac {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}${who.js === "true" ? "" : ` && ${triOf(who)} !== 0`}) ${block.leave("absent")}`);
  return { ...code, optional: false };
}

export function present(code: Num | Frac, { block }: Context): Num | Frac {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}) ${block.leave("absent")}`);
  return { ...code, optional: false };
}

/** How an incentive's line is rounded, where a rate times a quantity is all of it. */
export function lineRounding({ factors, roundEach, rounding }: PlanIncentive, { em }: Context): LineRounding | undefined {
  return factors.length > 0 || roundEach !== "record" || em.figures !== undefined ? undefined : { decimals: em.minor, mode: rounding };
}

/** What a rate makes of a quantity. @param line as of `product` */
export function amountOf(rate: PlanExpression, kind: RateKind, of: Num | Frac | undefined, ctx: Context, line?: LineRounding): Num | Frac {
  if (kind !== "share") inProgramMoney(rate.type, ctx);
  return amountAt(present(numOf(compile(rate, ctx)), ctx), kind, of, ctx, line);
}

/** What a rate that is worked out already makes of a quantity. */
export function amountAt(code: Num | Frac, kind: RateKind, of: Num | Frac | undefined, ctx: Context, line?: LineRounding): Num | Frac {
  if (kind === "fixed" || kind === "line") return code;
  if (of === undefined) throw new NotCompiled("a rate of nothing");
  return product(of, code, ctx.block, line);
}

/** @throws NotCompiled for money in another currency than the program's */
export function inProgramMoney(type: PlanExpression["type"], { em }: Context): void {
  if (type.kind === "money" && type.currency !== em.currency) throw new NotCompiled("money in another currency");
}

export function withFactors(amount: Num | Frac, incentive: PlanIncentive, ctx: Context): Num | Frac {
  return incentive.factors.reduce<Num | Frac>((so, { factor, when }) => {
    const times = product(so, present(numOf(compile(factor, ctx)), ctx), ctx.block);
    if (when === undefined) return times;
    const applies = boolOf(compile(when, ctx));
    if (applies.open) ctx.block.add(`if (${applies.js} === 2) ${ctx.block.leave("open")}`);
    return either(yes(applies), times, so, false, ctx.block);
  }, amount);
}

/** Added to a sum, which is left to the reference interpreter where it may no longer be exact. */
export function added(into: string, js: string): string {
  return `${into} += ${js}; if (${into} > ${SAFE_TEXT} || ${into} < -${SAFE_TEXT}) ${LEAVE_LARGE}`;
}

/** @param totals for each stage of bounds @param line what each of them adds */
export function addStages(totals: readonly string[], line: readonly string[], block: Block): void {
  line.forEach((more, stage) => {
    if (more !== "0") block.add(added(totals[stage]!, more));
  });
}
