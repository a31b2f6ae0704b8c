/**
 * Reversals that the filter of a basis leaves out: what was paid for their originals stays paid.
 *
 * A reversal has a quantity below zero, so a filter that asks for an amount lets none in, unless it says that it does.
 */
import type { PlanExpression, PlanIncentive } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { canHold } from "../../logic/reason.js";
import { childrenOf } from "../../types/walk.js";
import { aboutRecord, ofRecord } from "./of-record.js";
import { spanOf, type MoneyProgram } from "./program.js";

export function reversalsLeftOut({ basis, pays }: PlanIncentive, { plan, world, context }: MoneyProgram): void {
  if (basis?.kind !== "records" || !pays.some(({ direction }) => direction === "pay")) return;
  const reverses = plan.records.find(({ name }) => name === basis.record)?.reverses;
  if (reverses === undefined) return;
  const filters = ofRecord(basis);
  const quantities = basis.quantity === undefined ? [] : [aboutRecord(basis.quantity, basis.item)];
  const asked = [...quantities, ...filters.flatMap(fieldsIn)].find((figure) => canHold([...filters, below(figure)], world) === "no");
  if (asked !== undefined) context.report(say.reversalsLeftOut, spanOf(basis.origin), { field: asked.op === "field" ? asked.field : "its quantity", reverses });
}

function below(figure: PlanExpression): PlanExpression {
  const { type } = figure;
  const value = type.kind === "money" ? { amount: "0", currency: type.currency ?? "" } : "0";
  return { op: "compare", type: { kind: "bool" }, comparison: "less", left: figure, right: { op: "constant", type, value } };
}

/** Fields of the record that are amounts of money: those of a reversal are below zero. */
function fieldsIn(expression: PlanExpression): readonly PlanExpression[] {
  if (expression.op === "field" && expression.type.kind === "money" && expression.of.op === "variable" && expression.of.name === "record") return [expression];
  return childrenOf(expression).flatMap(fieldsIn);
}
