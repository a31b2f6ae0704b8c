/** Plans with money in them, written down by hand, and what comes out in few words. */
import type { PlanBand, PlanBasis, PlanIncentive, PlanPay, RateKind } from "@fairway/plan";
import type { IncentiveResult, LedgerLine } from "@fairway/runtime";
import { constant, DATE, field, INTEGER, NUMBER, origin, PERCENT, SALE, sales, SALES, soldIn, usd, USD, variable, within, type E } from "./build.js";

export const percent = (value: string): E => constant(PERCENT, value);
export const integer = (value: string): E => constant(INTEGER, value);
export const number = (value: string): E => constant(NUMBER, value);
export const item = variable("r", SALE);
export const amount = field(item, "amount", USD);
export const lineDate = field(item, "date", DATE);
export const inPeriod = { kind: "spec", spec: { kind: "current" } } as const;
export const soldInPeriod = soldIn(inPeriod);
/** The records of the period. */
export const sold = within(sales, inPeriod);
export const lines = variable("lines", SALES);

export const figure = (value: E = soldInPeriod): PlanBasis => ({ kind: "figure", value, origin: origin("basis") });
export const records = (more: Partial<Extract<PlanBasis, { kind: "records" }>> = {}): PlanBasis =>
  ({ kind: "records", list: sold, record: "Sale", item: "r", lines: "lines", origin: origin("basis"), ...more });

export const pay = (rate: E, rateKind: RateKind, more: Partial<PlanPay> = {}): PlanPay => ({ direction: "pay", form: { kind: "amount", rate, rateKind }, origin: origin("pay"), ...more });
export const band = (from: E | undefined, rate: E, rateKind: RateKind, more: Partial<PlanBand> = {}): PlanBand =>
  ({ ...(from === undefined ? {} : { from }), rate, rateKind, toIncluded: false, origin: origin("band"), ...more });
export const bands = (mode: "whole" | "slices" | "mixed" | "marks", of: readonly PlanBand[], grain: "units" | "continuous" = "continuous"): PlanPay =>
  ({ direction: "pay", form: { kind: "bands", mode, bands: of, grain }, origin: origin("pay") });
export const times = (left: E, right: E): E => ({ op: "multiply", type: USD, left, right });

export function incentive(pays: readonly PlanPay[], more: Partial<PlanIncentive> = {}): PlanIncentive {
  return {
    name: "Base", each: { kind: "period", period: { calendar: "fiscal", unit: "quarter" } }, who: [], pays, factors: [], roundEach: "record",
    rounding: "half away from zero", bounds: [], deduct: [], accrue: { band: "reached" }, late: "correction", origin: origin("incentive"), ...more,
  };
}

/** "earned 12.50 S1" */
export function short(line: LedgerLine): string {
  const who = line.payee === undefined ? "" : ` to ${line.payee}`;
  const status = line.status === "held" ? "held " : "";
  return `${status}${line.kind} ${line.amount}${line.currency === "USD" ? "" : ` ${line.currency}`}${who}${line.records === undefined ? "" : ` ${line.records.keys.join(",")}`}`;
}

export const shorts = (result: IncentiveResult | undefined): readonly string[] => (result?.lines ?? []).map(short);
export const total = (result: IncentiveResult | undefined): string => (result?.totals ?? []).map((each) => `${each.amount} ${each.currency}`).join(" + ");
export { usd };
