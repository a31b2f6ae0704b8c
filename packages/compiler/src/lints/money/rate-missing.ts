/** A currency of payment without a rate: the table has no row for what is paid in, or none for some month of the program. */
import { addMonths, compare, dayOf, exact, formatDay, startOfMonth, type Day } from "@fairway/runtime";
import type { PlanIncentive, PlanKey, PlanRow, PlanTable } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { constantNumber } from "../../logic/number.js";
import { spanOf, type MoneyProgram } from "./program.js";

export function missingRates(incentive: PlanIncentive, { plan, context }: MoneyProgram): void {
  const { conversion } = incentive;
  const currency = context.incentives.done.get(incentive.name)?.currency;
  const table = plan.tables.find(({ name }) => name === conversion?.table);
  if (conversion === undefined || currency === undefined || table === undefined || currency === conversion.currency) return;
  const at = table.keys.findIndex(({ type }) => type.kind === "text");
  const rows = table.rows.filter(({ keys }) => isFor(keys[at], currency));
  const report = (when?: string): void => context.report(say.rateMissing, spanOf(conversion.origin), { table: table.name, from: currency, to: conversion.currency, ...(when === undefined ? {} : { when }) });
  if (rows.length === 0) return report();
  const missing = daysOf(plan.program.effective).find((day) => !rows.some((row) => holdsOn(row, table, day)));
  if (missing !== undefined) report(formatDay(missing));
}

function isFor(key: PlanKey | undefined, currency: string): boolean {
  return key?.match === "any" || (key?.match === "equal" && key.to.includes(currency));
}

/** The first day of the program and of each month in it. */
function daysOf(effective: { readonly from: string; readonly until?: string } | undefined): readonly Day[] {
  if (effective?.until === undefined) return [];
  const [from, until] = [dayOf(effective.from), dayOf(effective.until)];
  const days = [from];
  for (let day = addMonths(startOfMonth(from), 1); day < until; day = addMonths(day, 1)) days.push(day);
  return days;
}

function holdsOn(row: PlanRow, table: PlanTable, day: Day): boolean {
  const inForce = (row.from === undefined || dayOf(row.from) <= day) && (row.until === undefined || day < dayOf(row.until));
  return inForce && row.keys.every((key, index) => {
    const kind = table.keys[index]!.type.kind;
    if (kind === "month") return key.match !== "equal" || key.to.includes(formatDay(day).slice(0, 7));
    return kind !== "date" || holdsKey(key, day);
  });
}

function holdsKey(key: PlanKey, day: Day): boolean {
  if (key.match === "equal") return key.to.includes(formatDay(day));
  if (key.match !== "range") return true;
  const from = key.from === undefined ? undefined : constantNumber(key.from);
  const to = key.to === undefined ? undefined : constantNumber(key.to);
  const low = from === undefined ? 1 : compare(exact(day), from);
  const high = to === undefined ? -1 : compare(exact(day), to);
  return (low > 0 || (low === 0 && key.fromIncluded)) && (high < 0 || (high === 0 && key.toIncluded));
}
