/**
 * Two incentives that pay for the same records, and nothing says how they go together.
 *
 * Said is it by a limit that names both (`at most`, `best of`, `first of`, `sum of`, `where … pays not`), or by one that deducts
 * or reads what the other earns. Payees of different kinds are paid for different things.
 */
import type { PlanExpression, PlanIncentive, PlanLimit } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import type { Context } from "../../context.js";
import { canHold } from "../../logic/reason.js";
import { childrenOf } from "../../types/walk.js";
import { clausesOf } from "../../workspace/clauses.js";
import { ofRecord } from "./of-record.js";
import { nameSpan, type MoneyProgram } from "./program.js";

export function paidTwice(program: MoneyProgram): void {
  const { plan, context } = program;
  plan.incentives.forEach((one, index) => {
    for (const other of plan.incentives.slice(index + 1)) {
      if (!overlaps(one, other, program) || isSaid(one, other, plan.limits) || addsUp(one, other, context)) continue;
      const span = nameSpan("incentive", other.name, other.origin, context);
      context.report(say.paidTwice, span, { one: one.name, other: other.name }, { related: [{ span: nameSpan("incentive", one.name, one.origin, context), message: "the other incentive is here" }] });
    }
  });
}

function overlaps(one: PlanIncentive, other: PlanIncentive, { world }: MoneyProgram): boolean {
  const [a, b] = [one.basis, other.basis];
  if (a?.kind !== "records" || b?.kind !== "records" || one.payee !== other.payee || !paysOut(one) || !paysOut(other)) return false;
  if (a.record !== b.record || JSON.stringify(listOf(a.list)) !== JSON.stringify(listOf(b.list))) return false;
  const conditions = [...one.who, ...other.who].map(({ condition }) => condition);
  return canHold([...conditions, ...ofRecord(a), ...ofRecord(b)], world) === "yes";
}

function paysOut(incentive: PlanIncentive): boolean {
  return incentive.pays.some(({ direction }) => direction === "pay");
}

/** The list below all filters. */
function listOf(list: PlanExpression): PlanExpression {
  return list.op === "filter" ? listOf(list.list) : list;
}

function isSaid(one: PlanIncentive, other: PlanIncentive, limits: readonly PlanLimit[]): boolean {
  const both = (names: readonly string[]): boolean => names.includes(one.name) && names.includes(other.name);
  const limited = limits.some(({ rules }) => rules.some((rule) => both(rule.kind === "exclude" ? [rule.incentive, ...rule.excluded] : rule.of)));
  return limited || needs(one, other.name) || needs(other, one.name);
}

/** `sum of` changes nothing in what is paid, so it stands in the source alone. */
function addsUp(one: PlanIncentive, other: PlanIncentive, context: Context): boolean {
  const groups = context.declared.of("limit").flatMap(({ clauses }) => clausesOf(clauses, "sum of").map(({ value }) => value.incentives.map(({ text }) => text)));
  return groups.some((names) => names.includes(one.name) && names.includes(other.name));
}

function needs(incentive: PlanIncentive, name: string): boolean {
  const value = incentive.basis?.kind === "figure" ? [incentive.basis.value] : [];
  return incentive.deduct.includes(name) || [...value, ...(incentive.reach === undefined ? [] : [incentive.reach])].some((one) => reads(one, name));
}

function reads(expression: PlanExpression, name: string): boolean {
  return (expression.op === "earnings" && expression.incentives.includes(name)) || childrenOf(expression).some((child) => reads(child, name));
}
