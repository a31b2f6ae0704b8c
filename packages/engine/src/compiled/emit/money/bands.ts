/**
 * Bands as code: their edges, and the band that is reached.
 *
 * Edges that the program writes down are reckoned with here; others are worked out once, as of the period. One that is
 * missing is left to the reference interpreter. This file refuses a last figure of a band that is not written down.
 */
import type { PlanBand, PlanExpression, PlanPay } from "@fairway/plan";
import { parseExact, toText, type Exact } from "@fairway/runtime";
import { endOf, type Edges } from "../../../money/bands.js";
import { either, numOf, orderedSides, type LineRounding } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled, ZERO, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compile, exactCode } from "../expressions.js";
import { amountOf, present } from "./rates.js";

export type Bands = Extract<PlanPay["form"], { kind: "bands" }>;

export interface Edge { readonly band: PlanBand; readonly from?: Num | Frac; readonly end?: Num | Frac }

/** What becomes of an edge that may be missing. */
export type Known = (code: Num | Frac) => Num | Frac;

export function edgesOf(bands: readonly PlanBand[], ctx: Context, known: Known = (code) => present(code, ctx)): readonly Edge[] {
  const edges = bands.map((band, at): Edges | undefined => {
    const [from, to] = [written(band.from), written(band.to)];
    return from === "not" || to === "not" ? undefined : { at, from, to, toIncluded: band.toIncluded };
  });
  return edges.every((edge) => edge !== undefined) ? writtenEdges(bands, edges) : workedOut(bands, ctx, known);
}

/** "not" where it is no constant. */
function written(edge: PlanExpression | undefined): Exact | undefined | "not" {
  if (edge === undefined) return undefined;
  const value = edge.op === "constant" ? edge.value : undefined;
  return (typeof value === "string" ? parseExact(value) : typeof value === "object" && "amount" in value ? parseExact(value.amount) : undefined) ?? "not";
}

function writtenEdges(bands: readonly PlanBand[], edges: readonly Edges[]): readonly Edge[] {
  return bands.map((band, at) => {
    const { from } = edges[at]!;
    const end = endOf(edges, edges[at]!);
    return { band, ...(from === undefined ? {} : { from: constantEdge(from) }), ...(end === undefined ? {} : { end: constantEdge(end) }) };
  });
}

export function constantEdge(value: Exact): Num | Frac {
  return numOf(exactCode(toText(value)));
}

function workedOut(bands: readonly PlanBand[], ctx: Context, known: Known): readonly Edge[] {
  // How fine an author counts is seen in what is written down alone.
  if (bands.some(({ to, toIncluded }) => to !== undefined && toIncluded)) throw new NotCompiled("last figures of bands whose edges are worked out");
  const at = (edge: PlanExpression | undefined): Num | Frac | undefined => (edge === undefined ? undefined : known(numOf(compile(edge, ctx))));
  const from = bands.map((band) => at(band.from));
  return bands.map((band, place) => {
    const end = band.to === undefined ? from[place + 1] : at(band.to);
    return { band, ...(from[place] === undefined ? {} : { from: from[place] }), ...(end === undefined ? {} : { end }) };
  });
}

export function compareWith(code: Num | Frac, mark: Num | Frac, operator: string, block: Block): string {
  const [left, right] = orderedSides(code, mark, block);
  return `${left} ${operator} ${right}`;
}

/** Whether the band contains the figure. */
export function contains({ from, end }: Edge, figure: Num | Frac, block: Block): string {
  return [from && compareWith(figure, from, ">=", block), end && compareWith(figure, end, "<", block)].filter((test) => test !== undefined).join(" && ") || "true";
}

/** The rate of the band reached on everything; nothing where none is. */
export function wholeBand(bands: readonly PlanBand[], figure: Num | Frac | undefined, reach: Num | Frac, ctx: Context, line?: LineRounding): Num | Frac {
  const { block } = ctx;
  return edgesOf(bands, ctx).reduce<Num | Frac>((below, edge) => {
    const test = contains(edge, reach, block);
    const own = amountOf(edge.band.rate, edge.band.rateKind, figure, ctx, line);
    return test === "true" ? own : either(test, own, below, false, block);
  }, ZERO);
}
