/**
 * Rates in proportion between marks, as code: one rate for everything, from where the reach stands between two marks.
 *
 * Below the first mark there is none, above the last one it is its own. This file refuses marks of several kinds of rates.
 */
import type { RateKind } from "@fairway/plan";
import { either, numOf, plus, product, quotient } from "../arithmetic.js";
import { NotCompiled, ZERO, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { compareWith, edgesOf, type Bands, type Edge } from "./bands.js";
import { inProgramMoney, present } from "./rates.js";

export interface MarkRate { readonly rate: Num | Frac; readonly kind: RateKind }

/** @param known what becomes of a rate or a mark that may be missing */
export function markRate({ bands }: Bands, reach: Num | Frac, ctx: Context, known: (code: Num | Frac) => Num | Frac = (code) => present(code, ctx)): MarkRate {
  const { block } = ctx;
  const [kind, ...others] = [...new Set(bands.map(({ rateKind }) => rateKind))];
  if (kind === undefined || others.length > 0) throw new NotCompiled("marks with several kinds of rates");
  const edges = edgesOf(bands, ctx, known);
  const rates = bands.map(({ rate }) => {
    if (kind !== "share") inProgramMoney(rate.type, ctx);
    return known(numOf(compile(rate, ctx)));
  });
  const rate = edges.reduce<Num | Frac>((below, edge, at) => {
    const own = between(edge, edges[at + 1], rates[at]!, rates[at + 1], reach, ctx);
    return edge.from === undefined ? own : either(compareWith(reach, edge.from, ">=", block), own, below, false, block);
  }, ZERO);
  return { rate, kind };
}

function between(low: Edge, high: Edge | undefined, a: Num | Frac, b: Num | Frac | undefined, reach: Num | Frac, ctx: Context): Num | Frac {
  const { block } = ctx;
  if (low.from === undefined || high?.from === undefined || b === undefined) return a;
  const share = quotient(plus(reach, low.from, "-", block), plus(high.from, low.from, "-", block), block);
  return plus(a, product(plus(b, a, "-", block), present(share, ctx), block), "+", block);
}
