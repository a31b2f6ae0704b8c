/**
 * Bands as code: the band that is reached, and how much lies in each. Edges are those that the program writes down.
 *
 * This file refuses edges that are worked out, rates between marks, and bands of which some are whole.
 */
import type { PlanBand, PlanExpression, RateKind } from "@fairway/plan";
import { ceil, exact, ONE, parseExact, subtract, toText, type Exact } from "@fairway/runtime";
import { endOf, type Edges } from "../../../money/bands.js";
import { either, scaledTo, sidesOf } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { exactCode } from "../expressions.js";
import { amountOf, ZERO } from "./rates.js";

interface Edge { readonly band: PlanBand; readonly from?: Num; readonly end?: Num; readonly edges: Edges }

/** Edges that the program writes down. */
export function edgesOf(bands: readonly PlanBand[]): readonly Edge[] {
  const at = (expression: PlanExpression | undefined): Exact | undefined => {
    if (expression === undefined) return undefined;
    const value = expression.op === "constant" ? expression.value : undefined;
    const read = typeof value === "string" ? parseExact(value) : typeof value === "object" && "amount" in value ? parseExact(value.amount) : undefined;
    if (read === undefined) throw new NotCompiled("edges of bands that are worked out");
    return read;
  };
  const edges: readonly Edges[] = bands.map((band, place) => ({ at: place, from: at(band.from), to: at(band.to), toIncluded: band.toIncluded }));
  return bands.map((band, place) => {
    const end = endOf(edges, edges[place]!);
    return { band, edges: edges[place]!, ...(edges[place]!.from === undefined ? {} : { from: constant(edges[place]!.from!) }), ...(end === undefined ? {} : { end: constant(end) }) };
  });
}

function constant(value: Exact): Num {
  const code = exactCode(toText(value));
  if (code.t !== "num") throw new NotCompiled("edges that are fractions");
  return code;
}

/** The rate of the band reached on everything; nothing where none is. */
export function wholeBand(bands: readonly PlanBand[], figure: Num | Frac | undefined, reach: Num | Frac, ctx: Context): Num | Frac {
  const { block } = ctx;
  return edgesOf(bands).reduce<Num | Frac>((below, edge) => {
    const tests = [edge.from && compareWith(reach, edge.from, ">=", block), edge.end && compareWith(reach, edge.end, "<", block)].filter((test) => test !== undefined);
    const own = amountOf(edge.band.rate, edge.band.rateKind, figure, ctx);
    return tests.length === 0 ? own : either(tests.join(" && "), own, below, false, block);
  }, ZERO);
}

export function compareWith(code: Num | Frac, mark: Num, operator: string, block: Block): string {
  const [left, right] = sidesOf(code, mark, block);
  return `${left} ${operator} ${right}`;
}

/** How much of the figure lies in each band. */
export function sliced(bands: readonly PlanBand[], grain: "units" | "continuous", figure: Num | Frac, ctx: Context): readonly { readonly rate: PlanExpression; readonly kind: RateKind; readonly of: Num | Frac }[] {
  const { block } = ctx;
  if (figure.t === "frac") throw new NotCompiled("slices of a fraction");
  // Below zero the stretch goes from the figure up to zero, and is taken back.
  return edgesOf(bands).map(({ band, from, end }) => {
    const [low, high] = grain === "continuous" ? [from, end] : [before(from), before(end)];
    const marks = [low, high].filter((mark) => mark !== undefined);
    const scale = Math.max(figure.scale, ...marks.map((mark) => mark.scale));
    const [all, bottom, top] = [scaledTo(figure, scale, block), low && scaledTo(low, scale, block), high && scaledTo(high, scale, block)];
    const [least, most] = [block.keep(`${all.js} < 0 ? ${all.js} : 0`), block.keep(`${all.js} < 0 ? 0 : ${all.js}`)];
    const start = bottom === undefined ? least : block.keep(`${bottom.js} > ${least} ? ${bottom.js} : ${least}`);
    const stop = top === undefined ? most : block.keep(`${top.js} < ${most} ? ${top.js} : ${most}`);
    const size = block.keep(`${stop} > ${start} ? ${stop} - ${start} : 0`);
    return { rate: band.rate, kind: band.rateKind, of: { ...all, js: block.keep(`${all.js} < 0 ? 0 - ${size} : ${size}`) } };
  });
}

/** The last unit before an edge. */
function before(edge: Num | undefined): Num | undefined {
  return edge === undefined ? undefined : constant(subtract(ceil(exact(edgeText(edge))), ONE));
}

function edgeText(edge: Num): string {
  return edge.scale === 0 ? edge.js : `${edge.js}e-${edge.scale}`;
}
