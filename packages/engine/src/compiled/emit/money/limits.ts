/**
 * Limits as code: what holds several incentives together within the period that contains the as-of day.
 *
 * Each rule turns what its incentives would pay into what each may, and what is cut comes off, as the ledger does it. Only
 * limits whose period is that of all their incentives are compiled: a longer one would reach into periods that are over.
 */
import type { PlanLimit, PlanLimitRule } from "@fairway/plan";
import { incentivesOf } from "../../../money/limits.js";
import { numOf, probe, roundedTo } from "../arithmetic.js";
import { NotCompiled, SAFE_TEXT } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import type { IncentiveCode } from "./incentive.js";

type Rule<K extends PlanLimitRule["kind"]> = Extract<PlanLimitRule, { kind: K }>;

/** Changes what is paid. Those on each record are worked out with their incentives. */
export function limitCode(limit: PlanLimit, all: ReadonlyMap<string, IncentiveCode>, ctx: Context): void {
  const { em, block } = ctx;
  if (limit.each.kind === "record") throw new NotCompiled("it has no period");
  const moment = em.periodMoment(limit.each.period.calendar, limit.each.period.unit);
  const held = incentivesOf(limit).map((name) => {
    const found = all.get(name);
    if (found === undefined) throw new NotCompiled(`the incentive ${name} is not compiled`);
    if (found.moment !== moment) throw new NotCompiled("its period is another than that of its incentives");
    return found;
  });
  const [gross, net] = [new Map<string, string>(), new Map<string, string>()];
  for (const { name, paid } of held) {
    gross.set(name, paid);
    net.set(name, paid);
  }
  for (const [place, rule] of limit.rules.entries()) {
    ruleCode(rule, gross, { ...ctx, moment });
    const last = place === limit.rules.length - 1;
    // What a rule takes off; the last one also puts right what was taken off before.
    for (const { name } of held) net.set(name, last ? gross.get(name)! : block.keep(`${gross.get(name)} < ${net.get(name)} ? ${gross.get(name)} : ${net.get(name)}`));
  }
  for (const each of held) each.paid = net.get(each.name)!;
}

export type Amounts = Map<string, string>;

export function ruleCode(rule: PlanLimitRule, amounts: Amounts, ctx: Context): void {
  switch (rule.kind) {
    case "atMost": return atMost(rule, amounts, ctx);
    case "best": return only(winnerOf(rule.of, amounts, true, ctx), rule.of, amounts, ctx);
    case "first": return only(winnerOf(rule.of, amounts, false, ctx), rule.of, amounts, ctx);
    case "exclude": {
      const { block } = ctx;
      const pays = block.keep(`(${amounts.get(rule.incentive)} > 0)`);
      for (const name of rule.excluded) if (name !== rule.incentive) amounts.set(name, block.keep(`${pays} && ${amounts.get(name)} > 0 ? 0 : ${amounts.get(name)}`));
    }
  }
}

/** The place among `of` of the one that pays most (the first of equals), or of the first that pays; -1 where none does. */
function winnerOf(of: readonly string[], amounts: Amounts, most: boolean, { em, block }: Context): string {
  const [winner, best] = [em.names.next("t"), em.names.next("t")];
  const steps = of.map((name, at) => `if (${most ? "" : `${winner} < 0 && `}${amounts.get(name)} > ${best}) { ${winner} = ${at}; ${most ? `${best} = ${amounts.get(name)};` : ""} }`);
  block.add(`let ${winner} = -1, ${best} = 0;\n${steps.join("\n")}`);
  return winner;
}

function only(winner: string, of: readonly string[], amounts: Amounts, { block }: Context): void {
  of.forEach((name, at) => amounts.set(name, block.keep(`${winner} >= 0 && ${winner} !== ${at} && ${amounts.get(name)} > 0 ? 0 : ${amounts.get(name)}`)));
}

function atMost(rule: Rule<"atMost">, amounts: Amounts, ctx: Context): void {
  const { em, block } = ctx;
  const mode = em.plan.program.rounding;
  const amount = numOf(compile(rule.amount, ctx));
  if (rule.amount.type.kind !== "money" || rule.amount.type.currency !== em.currency) throw new NotCompiled("money in another currency");
  if (amount.optional) block.add(`if (${probe(amount)} !== ${probe(amount)}) return undefined;`);
  const most = roundedTo(amount, em.minor, mode, block, mode !== "half away from zero");
  const total = block.keep(rule.of.map((name) => amounts.get(name)!).join(" + ") || "0");
  // Each is below 2^53, their sum may not be.
  block.add(`if (${rule.of.map((name) => `Math.abs(${amounts.get(name)})`).join(" + ") || "0"} > ${SAFE_TEXT}) return undefined;`);
  const over = block.keep(`${total} <= 0 || ${total} <= ${most.js} ? 0 : ${total} - (${most.js} > 0 ? ${most.js} : 0)`);
  if (rule.cut.how === "order") inOrder([...new Set([...rule.cut.order, ...rule.of])], amounts, over, ctx);
  else rata(rule.of, amounts, over, ctx);
}

/** The first named gives way first, as far as it goes. */
function inOrder(order: readonly string[], amounts: Amounts, over: string, { block }: Context): void {
  let left = over;
  for (const name of order) {
    const amount = amounts.get(name);
    if (amount === undefined) continue;
    const has = block.keep(`${amount} > 0 ? ${amount} : 0`);
    const cut = block.keep(`${left} < ${has} ? ${left} : ${has}`);
    amounts.set(name, block.keep(`${amount} - ${cut}`));
    left = block.keep(`${left} - ${cut}`);
  }
}

/** By what each pays, by the largest remainder. Seldom needed, so it is a call. */
function rata(of: readonly string[], amounts: Amounts, over: string, { em, block }: Context): void {
  const names = of.map(() => em.names.next("t"));
  block.add(`let ${names.map((name, at) => `${name} = ${amounts.get(of[at]!)}`).join(", ")};`);
  block.add(`if (${over} > 0) [${names.join(", ")}] = cutPro(${over}, [${names.join(", ")}]);`);
  of.forEach((name, at) => amounts.set(name, names[at]!));
}
