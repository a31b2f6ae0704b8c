/**
 * Incentives without records, as code: what each clause pays for a figure, or for nothing but taking part.
 */
import type { PlanBound, PlanExpression, PlanIncentive, PlanPay, RateKind } from "@fairway/plan";
import { numOf, plus } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, triOf, type Bool, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { sliced, wholeBand } from "./bands.js";
import { lineCode, noteLine } from "./lines.js";
import { markRate } from "./marks.js";
import { added, amountAt, amountOf, told, withFactors, ZERO } from "./rates.js";
import { stepsOf } from "./steps.js";

/** What the lines of an incentive without records come to; a name. */
export function figureLines(incentive: PlanIncentive, lineBounds: readonly PlanBound[], who: Bool, counts: string | undefined, ctx: Context): string {
  const { em, block } = ctx;
  const figure = incentive.basis?.kind === "figure" ? told(numOf(compile(incentive.basis.value, ctx)), who, ctx) : undefined;
  const reach = incentive.reach === undefined ? figure : told(numOf(compile(incentive.reach, ctx)), who, ctx);
  const once = incentive.roundEach === "once";
  const total = em.names.next("p");
  const inner = new Block(em.names);
  const here: Context = { ...ctx, block: inner };
  for (const pay of incentive.pays) {
    const pieces = figurePieces(pay, figure, reach, incentive, here);
    for (const piece of pieces) noteLine(piece, incentive, here);
    const lines = once ? [pieces.reduce<Num | Frac>((sum, piece) => plus(sum, piece, "+", inner), ZERO)] : pieces;
    for (const piece of lines) lineCode(piece, { incentive, pay, bounds: lineBounds, counts }, here, (line, into) => into.add(added(total, line)));
  }
  block.add(`let ${total} = 0;\nif (${triOf(who)} !== 0) {\n${inner.text()}\n}`);
  return total;
}

export function figurePieces(pay: PlanPay, figure: Num | Frac | undefined, reach: Num | Frac | undefined, incentive: PlanIncentive, ctx: Context): readonly (Num | Frac)[] {
  const { form } = pay;
  const paid = (rate: PlanExpression, kind: RateKind, of: Num | Frac | undefined): Num | Frac => withFactors(amountOf(rate, kind, of, ctx), incentive, ctx);
  switch (form.kind) {
    case "amount": return [paid(form.rate, form.rateKind, figure)];
    case "steps": return [withFactors(stepsOf(form, ctx), incentive, ctx)];
    case "bands": {
      if (reach === undefined) throw new NotCompiled("bands without a reach");
      if (form.mode === "whole") return [withFactors(wholeBand(form.bands, figure, reach, ctx), incentive, ctx)];
      if (form.mode === "marks") {
        const { rate, kind } = markRate(form, reach, ctx);
        return [withFactors(amountAt(rate, kind, figure, ctx), incentive, ctx)];
      }
      return sliced(form, figure ?? reach, reach, ctx).map(({ rate, kind, of }) => paid(rate, kind, of));
    }
  }
}
