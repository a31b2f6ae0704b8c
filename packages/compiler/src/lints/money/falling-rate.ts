/**
 * A rate that falls from one band to the next: whoever sells more earns less for it. Mostly two numbers stand in each
 * other's place. Fees may fall with the amount, so charges are not looked at.
 */
import { compare, type Exact } from "@fairway/runtime";
import type { PlanBand, PlanIncentive } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { constantNumber, writeNumber } from "../../logic/number.js";
import { spanOf, type MoneyProgram } from "./program.js";

export function fallingRates(incentive: PlanIncentive, program: MoneyProgram): void {
  for (const { form, direction } of incentive.pays) {
    if (form.kind !== "bands" || direction !== "pay") continue;
    form.bands.slice(1).forEach((band, index) => compareRates(form.bands[index]!, band, program));
  }
}

function compareRates(before: PlanBand, band: PlanBand, { extent, context }: MoneyProgram): void {
  if (before.rateKind !== band.rateKind) return;
  const lowest = extent(before.rate).from;
  const highest = extent(band.rate).to;
  if (lowest === undefined || highest === undefined || compare(highest, lowest) >= 0) return;
  const write = (value: Exact): string => writeNumber(value, band.rate.type);
  const edge = band.from === undefined ? undefined : constantNumber(band.from);
  context.report(say.fallingRate, spanOf(band.origin), {
    at: edge === undefined ? "here" : `from ${writeNumber(edge, band.from!.type)}`, before: write(lowest), after: write(highest),
  }, { related: [{ span: spanOf(before.origin), message: "the higher rate is here" }] });
}
