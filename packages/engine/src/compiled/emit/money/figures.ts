/**
 * Incentives without records, as code: what each clause pays for a figure, or for nothing but taking part.
 */
import type { PlanIncentive, PlanPay } from "@fairway/plan";
import { numOf, plus, type LineRounding } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, triOf, ZERO, type Bool, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { accruing } from "./accruals.js";
import { wholeBand } from "./bands.js";
import type { Stage } from "./bounds.js";
import { lineCode, noteLine } from "./lines.js";
import { markRate } from "./marks.js";
import { addStages, amountAt, amountOf, lineRounding, told, withFactors } from "./rates.js";
import { sliced, slicingOf } from "./slices.js";
import { stepsOf } from "./steps.js";

/** What each stage of bounds adds to the lines of an incentive without records; names. */
export function figureLines(incentive: PlanIncentive, stages: readonly Stage[], who: Bool, counts: string | undefined, ctx: Context): readonly string[] {
  const { em, block } = ctx;
  const figure = incentive.basis?.kind === "figure" ? told(numOf(compile(incentive.basis.value, ctx)), who, ctx) : undefined;
  const reach = accruing(incentive, incentive.reach === undefined ? figure : told(numOf(compile(incentive.reach, ctx)), who, ctx), who, ctx);
  const once = incentive.roundEach === "once";
  const totals = stages.map(() => em.names.next("p"));
  const inner = new Block(em.names);
  const here: Context = { ...ctx, block: inner };
  for (const pay of incentive.pays) {
    const pieces = figurePieces(pay, figure, reach, incentive, here, lineRounding(incentive, here));
    if (once && pieces.length > 1) for (const { amount } of pieces) noteLine(amount, incentive, counts, here);
    const lines = once && pieces.length > 1 ? [{ amount: pieces.reduce<Num | Frac>((sum, { amount }) => plus(sum, amount, "+", inner), ZERO) }] : pieces.map(({ amount, of }, at) => ({ amount, tell: { at, of, reach } }));
    for (const { amount, ...tell } of lines) lineCode(amount, { incentive, pay, stages, counts, ...tell }, here, (line, into) => addStages(totals, line, into));
  }
  block.add(`let ${totals.map((total) => `${total} = 0`).join(", ")};\nif (${triOf(who)} !== 0) {\n${inner.text()}\n}`);
  return totals;
}

/** A piece of pay, and what is paid for. */
export interface PieceCode { readonly amount: Num | Frac; readonly of: Num | Frac | undefined }

/** Of slices one for each band, in their order. @param line where each of them is a line */
export function figurePieces(pay: PlanPay, figure: Num | Frac | undefined, reach: Num | Frac | undefined, incentive: PlanIncentive, ctx: Context, line?: LineRounding): readonly PieceCode[] {
  const { form } = pay;
  const piece = (amount: Num | Frac, of = figure): PieceCode => ({ amount: withFactors(amount, incentive, ctx), of });
  switch (form.kind) {
    case "amount": return [piece(amountOf(form.rate, form.rateKind, figure, ctx, line))];
    case "steps": return [piece(stepsOf(form, ctx))];
    case "bands": {
      if (reach === undefined) throw new NotCompiled("bands without a reach");
      if (form.mode === "whole") return [piece(wholeBand(form.bands, figure, reach, ctx, line))];
      if (form.mode === "marks") {
        const { rate, kind } = markRate(form, reach, ctx);
        return [piece(amountAt(rate, kind, figure, ctx, line))];
      }
      return sliced(slicingOf(form, reach, ctx), ZERO, figure ?? reach, ctx).map(({ rate, kind, of }) => piece(amountOf(rate, kind, of, ctx, line), of));
    }
  }
}
