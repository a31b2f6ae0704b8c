/** An incentive that nobody can earn: its conditions exclude each other, no record can be meant, its rates are all zero, or its bands lie out of reach. */
import { compare } from "@fairway/runtime";
import type { PlanExpression, PlanIncentive, PlanPay } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { isZero } from "../../logic/extent.js";
import { canHold } from "../../logic/reason.js";
import { nameSpan, spanOf, type MoneyProgram } from "./program.js";

export function nobodyEarns(incentive: PlanIncentive, program: MoneyProgram): void {
  const { context, world } = program;
  const conditions = incentive.who.map(({ condition }) => condition);
  const whole = nameSpan("incentive", incentive.name, incentive.origin, context);
  const report = (why: string, help: string, span = whole): void => context.report(say.nobodyEarns, span, { name: incentive.name, why, help });
  if (conditions.length > 0 && canHold(conditions, world) === "no") {
    const alone = incentive.who.find(({ condition }) => canHold([condition], world) === "no");
    report("nobody can take part: what `for` asks can never hold together", "Look at what the conditions ask of the same fact.", alone === undefined ? whole : spanOf(alone.origin));
    return;
  }
  const filters = incentive.basis?.kind === "records" ? filtersOf(incentive.basis.list) : [];
  if (filters.some((where) => canHold([where], world) === "no")) {
    report("no record can be meant: the basis asks for what can never hold", "Look at what the filter asks of the same field.", spanOf(incentive.basis!.origin));
    return;
  }
  if (incentive.pays.length > 0 && incentive.pays.every((pay) => paysNothing(pay, program))) {
    report("every rate is zero", "Write the rate, or leave the incentive out.");
    return;
  }
  for (const pay of incentive.pays) outOfReach(incentive, pay, program);
}

/** The filters around a list of records. */
export function filtersOf(list: PlanExpression): readonly PlanExpression[] {
  return list.op === "filter" ? [...filtersOf(list.list), list.where] : [];
}

function paysNothing({ form }: PlanPay, { extent }: MoneyProgram): boolean {
  switch (form.kind) {
    case "amount": return isZero(extent(form.rate));
    case "steps": return isZero(extent(form.amount));
    case "bands": return form.bands.length > 0 && form.bands.every(({ rate }) => isZero(extent(rate)));
  }
}

/** The reach can't come to the first band. */
function outOfReach(incentive: PlanIncentive, { form, origin }: PlanPay, { extent, context }: MoneyProgram): void {
  const first = form.kind === "bands" ? form.bands[0]?.from : undefined;
  const from = first === undefined ? undefined : extent(first).from;
  const reach = incentive.reach ?? (incentive.basis?.kind === "figure" ? incentive.basis.value : undefined);
  const highest = reach === undefined ? undefined : extent(reach).to;
  if (from === undefined || highest === undefined || compare(highest, from) >= 0) return;
  context.report(say.nobodyEarns, spanOf(origin), { name: incentive.name, why: "the first band starts above all that can be reached", help: "Look at the range of what the bands are read against." });
}
