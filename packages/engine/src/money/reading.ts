/**
 * What an incentive reads of a group before anything is paid: the figure or the records' quantities, less what other
 * incentives earn first, and what its bands are read against.
 *
 * Of an open period the bands may follow a declared or a forecast figure in place of the one reached so far. This file
 * refuses to pay.
 */
import type { PlanIncentive } from "@fairway/plan";
import { add, ZERO, type Value } from "@fairway/runtime";
import { difference } from "../expressions/arithmetic.js";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { programCurrency } from "../program/plan-index.js";
import { isAbsent, present, type Result } from "../values/result.js";
import { lineScope, type BasisRecord, type Group } from "./basis.js";
import { like, numberOf } from "./rates.js";

export interface Reading {
  readonly incentive: PlanIncentive;
  readonly group: Group;
  /** The basis, where it is a figure. */
  readonly figure?: Result;
  /** Of a record: what a rate is taken of; absent without anything missing where the records have none. */
  readonly quantity: (record: BasisRecord) => Result;
  readonly reach?: Result;
  readonly accrues?: "declared" | "forecast";
}

/** What earnings of other incentives come off first. */
export interface Deduction {
  readonly record: (key: string) => Value;
  readonly figure: () => Value;
}

const NONE: Result = { value: undefined, missing: [] };

/** @param open the period has not ended */
export function readGroup(incentive: PlanIncentive, group: Group, open: boolean, deduction?: Deduction): Reading {
  const { basis, accrue } = incentive;
  const figure = basis?.kind === "figure" ? less(guarded(group.moment, basis.origin, () => resultOf(basis.value, group.moment, group.scope)), deduction?.figure()) : undefined;
  const known = new Map<string, Result>();
  const quantity = (record: BasisRecord): Result => {
    let found = known.get(record.key);
    if (found === undefined) {
      found = less(quantityOf(incentive, group, record), deduction?.record(record.key));
      known.set(record.key, found);
    }
    return found;
  };
  const accrues = open && accrue.band !== "reached" ? accrue : undefined;
  const reach = accrues !== undefined ? guarded(group.moment, accrues.origin, () => resultOf(accrues.by, group.moment, group.scope)) : reachOf(incentive, group, figure, quantity);
  return { incentive, group, quantity, ...(figure === undefined ? {} : { figure }), ...(reach === undefined ? {} : { reach }), ...(accrues === undefined ? {} : { accrues: accrues.band }) };
}

function less(of: Result, earnings: Value): Result {
  return earnings === undefined || of.value === undefined ? of : { ...of, value: difference(of.value, earnings) };
}

function quantityOf({ basis }: PlanIncentive, group: Group, record: BasisRecord): Result {
  const expression = basis?.kind === "records" ? basis.quantity : undefined;
  if (basis === undefined || expression === undefined) return NONE;
  return guarded(group.moment, basis.origin, () => resultOf(expression, group.moment, lineScope(basis, record, group)));
}

/** What is written, else the basis itself: the figure, or the quantities of all records. */
function reachOf(incentive: PlanIncentive, group: Group, figure: Result | undefined, quantity: (record: BasisRecord) => Result): Result | undefined {
  const { reach, basis } = incentive;
  if (reach !== undefined) return guarded(group.moment, incentive.origin, () => resultOf(reach, group.moment, group.scope));
  if (basis?.kind !== "records" || basis.quantity === undefined) return figure;
  const all = group.records.map(quantity);
  const open = all.filter(isAbsent);
  if (open.length > 0) return { value: undefined, missing: open.flatMap((each) => each.missing) };
  const [first] = all;
  const zero: Value = basis.quantity.type.kind === "money" ? { amount: ZERO, currency: basis.quantity.type.currency ?? programCurrency(group.moment.index) } : ZERO;
  return present(like(first?.value ?? zero, all.reduce((total, each) => add(total, numberOf(each.value)), ZERO)));
}
