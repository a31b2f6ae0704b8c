/**
 * All that a text pays, as code: incentives, those first that are held together on each record, then limits of periods,
 * then minimum payouts, then funds and claims.
 */
import type { Plan, PlanIncentive } from "@fairway/plan";
import { heldTogether, incentivesOf } from "../../../program/limits.js";
import { NotCompiled } from "../code.js";
import type { Context } from "../context.js";
import type { Tries } from "../tries.js";
import { carriedCode } from "./carried.js";
import { convertedCode } from "./conversion.js";
import { fundsCode, type FundsCode } from "./funds.js";
import { incentiveCode, minimumCode, prepareIncentive, type IncentiveCode } from "./incentive.js";
import { limitCode } from "./limits.js";
import { heldByRecord, heldByRecordCode } from "./record-limits.js";

/** @param order of all incentives among the results */
export function moneyCode(ctx: Context, order: readonly string[], tries: Tries): MoneyCode {
  ctx.declared.hindsight = true;
  const made = incentivesCode(ctx.em.plan, ctx, tries);
  const funds = fundsCode(ctx, tries);
  ctx.declared.hindsight = false;
  return { incentives: order.flatMap((name) => made.get(name) ?? []), ...(funds === undefined ? {} : { funds }) };
}

type Parts = Pick<Tries, "part">;

/** Incentives with the limits on them, by name, as they come out in the end. @param tries of which one that fails may be told later */
export function incentivesCode(of: Pick<Plan, "incentives" | "limits">, ctx: Context, tries: Parts): ReadonlyMap<string, IncentiveCode> {
  const made = limitedCode(of, ctx, tries);
  for (const incentive of of.incentives) {
    const code = made.get(incentive.name);
    if (code !== undefined) tries.part(`incentive ${incentive.name}`, () => lastSteps(code, incentive, ctx));
  }
  return made;
}

/** Before minimum payouts and conversion. */
function limitedCode({ incentives, limits }: Pick<Plan, "incentives" | "limits">, ctx: Context, tries: Parts): ReadonlyMap<string, IncentiveCode> {
  const made = new Map<string, IncentiveCode>();
  // What no record is needed for first, so that the passes over records can be one.
  for (const incentive of incentives) ctx.em.names.about(`incentive ${incentive.name}`, () => prepareIncentive(incentive, ctx));
  const held = heldByRecord(limits, incentives);
  for (const together of held) {
    const [limit, ...others] = together.limits;
    const codes = tries.part(`limit ${limit!.name}`, () => heldByRecordCode(together, ctx));
    for (const { name } of others) tries.part(`limit ${name}`, () => (codes === undefined ? refuse(`the limit ${limit!.name} is not compiled`) : codes));
    for (const code of codes ?? []) tries.part(`incentive ${code.name}`, () => made.set(code.name, code));
  }
  for (const incentive of incentives) {
    if (made.has(incentive.name)) continue;
    const code = tries.part(`incentive ${incentive.name}`, () => incentiveCode(incentive, ctx));
    if (code !== undefined) made.set(incentive.name, code);
  }
  for (const limit of limits) if (limit.each.kind === "period") tries.part(`limit ${limit.name}`, () => limitCode(limit, made, ctx));
  return made;
}

/** The minimum payout, then conversion. @throws NotCompiled */
function lastSteps(code: IncentiveCode, incentive: PlanIncentive, ctx: Context): void {
  // Of single records it has been asked for, record by record.
  if (incentive.minimum?.rest === "carried" && incentive.each.kind !== "record") carriedCode(code, incentive, ctx, (here) => earlierCode(incentive, here));
  else minimumCode(code, ctx);
  const converted = convertedCode(code, incentive, ctx);
  if (converted !== undefined) code.converted = converted;
}

/** As of a day of an earlier period, with all that limits hold together with it. */
function earlierCode({ name }: PlanIncentive, ctx: Context): IncentiveCode {
  const { plan } = ctx.em;
  const names = heldTogether(new Set([name]), [plan]);
  const limits = plan.limits.filter((limit) => incentivesOf(limit).some((each) => names.has(each)));
  return limitedCode({ incentives: plan.incentives.filter((each) => names.has(each.name)), limits }, ctx, { part: (_, work) => work() }).get(name)!;
}

/** What a text pays, as it came out. */
export interface MoneyCode { readonly incentives: readonly IncentiveCode[]; readonly funds?: FundsCode }

function refuse(why: string): never {
  throw new NotCompiled(why);
}
