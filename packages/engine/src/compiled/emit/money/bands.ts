/**
 * Bands as code: their edges, the band that is reached, and how much lies in each.
 *
 * Edges that the program writes down are reckoned with here; others are worked out once, as of the period. One that is
 * missing is left to the reference interpreter. This file refuses a last figure of a band that is not written down.
 */
import type { PlanBand, PlanExpression, PlanPay, RateKind } from "@fairway/plan";
import { ceil, exact, ONE, parseExact, subtract, toText, type Exact } from "@fairway/runtime";
import { endOf, type Edges } from "../../../money/bands.js";
import { either, numOf, plus, roundedTo, scaledTo, sidesOf } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compile, exactCode } from "../expressions.js";
import { amountOf, present, ZERO } from "./rates.js";

export type Bands = Extract<PlanPay["form"], { kind: "bands" }>;

export interface Edge { readonly band: PlanBand; readonly from?: Num | Frac; readonly end?: Num | Frac }

/** What becomes of an edge that may be missing. */
type Known = (code: Num | Frac) => Num | Frac;

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
    return { band, ...(from === undefined ? {} : { from: constant(from) }), ...(end === undefined ? {} : { end: constant(end) }) };
  });
}

function constant(value: Exact): Num | Frac {
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
  const [left, right] = sidesOf(code, mark, block);
  return `${left} ${operator} ${right}`;
}

/** Whether the band contains the figure. */
export function contains({ from, end }: Edge, figure: Num | Frac, block: Block): string {
  return [from && compareWith(figure, from, ">=", block), end && compareWith(figure, end, "<", block)].filter((test) => test !== undefined).join(" && ") || "true";
}

/** The rate of the band reached on everything; nothing where none is. */
export function wholeBand(bands: readonly PlanBand[], figure: Num | Frac | undefined, reach: Num | Frac, ctx: Context): Num | Frac {
  const { block } = ctx;
  return edgesOf(bands, ctx).reduce<Num | Frac>((below, edge) => {
    const test = contains(edge, reach, block);
    const own = amountOf(edge.band.rate, edge.band.rateKind, figure, ctx);
    return test === "true" ? own : either(test, own, below, false, block);
  }, ZERO);
}

// ── slices ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Slice { readonly rate: PlanExpression; readonly kind: RateKind; readonly of: Num }

/** How much of the figure lies in each band. Of bands of which some are whole, the highest of these that is reached replaces all below it. */
export function sliced({ bands, grain, mode }: Bands, figure: Num | Frac, reach: Num | Frac, ctx: Context): readonly Slice[] {
  const { block } = ctx;
  if (figure.t === "frac") throw new NotCompiled("slices of a fraction");
  const edges = edgesOf(bands, ctx);
  const replacing = edges.map(({ band, from }) => (mode === "mixed" && band.whole === true ? block.keep(from === undefined ? "true" : `(${compareWith(reach, from, ">=", block)})`) : undefined));
  return edges.map(({ band, from, end }, at) => {
    const [low, high] = [from, end].map((edge) => (edge === undefined ? undefined : grain === "units" ? before(edge, block) : wholeEdge(edge)));
    const of = stretch(figure, low, high, { whole: replacing[at], replaced: replacing.slice(at + 1).filter((each) => each !== undefined).join(" || ") }, block);
    return { rate: band.rate, kind: band.rateKind, of };
  });
}

function wholeEdge(edge: Num | Frac): Num {
  if (edge.t === "frac") throw new NotCompiled("slices at edges that are fractions");
  return edge;
}

/** The last unit before an edge. */
function before(edge: Num | Frac, block: Block): Num {
  if (edge.t === "num" && /^-?\d+$/.test(edge.js)) return wholeEdge(constant(subtract(ceil(exact(edge.scale === 0 ? edge.js : `${edge.js}e-${edge.scale}`)), ONE)));
  return wholeEdge(plus(roundedTo(edge, 0, "ceiling", block, true), { ...ZERO, js: "1", most: 1 }, "-", block));
}

/** @param how conditions on which the band begins below everything, and on which nothing lies in it */
function stretch(figure: Num, low: Num | undefined, high: Num | undefined, how: { readonly whole: string | undefined; readonly replaced: string }, block: Block): Num {
  const scale = Math.max(figure.scale, ...[low, high].map((mark) => mark?.scale ?? 0));
  const [all, bottom, top] = [scaledTo(figure, scale, block), low && scaledTo(low, scale, block), high && scaledTo(high, scale, block)];
  // Below zero the stretch goes from the figure up to zero, and is taken back.
  const [least, most] = [block.keep(`${all.js} < 0 ? ${all.js} : 0`), block.keep(`${all.js} < 0 ? 0 : ${all.js}`)];
  const start = bottom === undefined ? least : block.keep(`${how.whole === undefined ? "" : `${how.whole} ? ${least} : `}${bottom.js} > ${least} ? ${bottom.js} : ${least}`);
  const stop = top === undefined ? most : block.keep(`${top.js} < ${most} ? ${top.js} : ${most}`);
  const size = block.keep(`${how.replaced === "" ? "" : `!(${how.replaced}) && `}${stop} > ${start} ? ${stop} - ${start} : 0`);
  return { ...all, js: block.keep(`${all.js} < 0 ? 0 - ${size} : ${size}`) };
}
