/**
 * Slices as code: how much of a stretch lies in each band, of a figure from nothing up to it, of a record from where the one
 * before it ended.
 *
 * A stretch that goes down is taken back. Of bands of which some are whole, the highest of these that is reached replaces all
 * below it. This file refuses fractions.
 */
import type { PlanExpression, RateKind } from "@fairway/plan";
import { ceil, exact, ONE, subtract } from "@fairway/runtime";
import { plus, roundedTo, scaledTo } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT, ZERO, type Frac, type Num } from "../code.js";
import type { Context } from "../context.js";
import { compareWith, constantEdge, edgesOf, type Bands, type Known } from "./bands.js";

export interface Slice { readonly rate: PlanExpression; readonly kind: RateKind; readonly of: Num }

/** A band by its ends, as far as it has any, and conditions on which it begins below everything and on which nothing lies in it. */
interface Slot { readonly rate: PlanExpression; readonly kind: RateKind; readonly low?: Num; readonly high?: Num; readonly whole?: string; readonly replaced: string }

/** Bands with their ends worked out: to be asked for before a pass over records. */
export interface Slicing { readonly slots: readonly Slot[]; readonly scale: number }

/** @param known what becomes of an edge that may be missing */
export function slicingOf({ bands, grain, mode }: Bands, reach: Num | Frac, ctx: Context, known?: Known): Slicing {
  const { block } = ctx;
  const edges = edgesOf(bands, ctx, known);
  const reached = edges.map(({ band, from }) => (mode === "mixed" && band.whole === true ? block.keep(from === undefined ? "true" : `(${compareWith(reach, from, ">=", block)})`) : undefined));
  const slots = edges.map(({ band, from, end }, at): Slot => {
    const [low, high] = [from, end].map((edge) => (edge === undefined ? undefined : grain === "units" ? before(edge, block) : wholeEdge(edge)));
    return { rate: band.rate, kind: band.rateKind, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), ...(reached[at] === undefined ? {} : { whole: reached[at] }), replaced: reached.slice(at + 1).filter((each) => each !== undefined).join(" || ") };
  });
  return { slots, scale: Math.max(0, ...slots.flatMap(({ low, high }) => [low?.scale ?? 0, high?.scale ?? 0])) };
}

/** How much of the stretch from one figure to another lies in each band. */
export function sliced({ slots, scale: own }: Slicing, from: Num, to: Num | Frac, ctx: Context): readonly Slice[] {
  const { block } = ctx;
  if (to.t === "frac") throw new NotCompiled("slices of a fraction");
  const scale = Math.max(own, from.scale, to.scale);
  const [start, end] = [scaledTo(from, scale, block), scaledTo(to, scale, block)];
  return slots.map(({ rate, kind, low, high, whole, replaced }) => {
    const bottom = low === undefined ? undefined : whole === undefined ? scaledTo(low, scale, block).js : block.keep(`${whole} ? -${SAFE_TEXT} : ${scaledTo(low, scale, block).js}`);
    const top = high === undefined ? undefined : above(bottom, scaledTo(high, scale, block).js, block);
    const within = (figure: string): string => block.keep(`${bottom === undefined ? "" : `${figure} < ${bottom} ? ${bottom} : `}${top === undefined ? "" : `${figure} > ${top} ? ${top} : `}${figure}`);
    const size = `${within(end.js)} - ${within(start.js)}`;
    return { rate, kind, of: { ...end, js: block.keep(replaced === "" ? size : `${replaced} ? 0 : ${size}`) } };
  });
}

/** The end of a band, or its beginning where it ends before that: of edges that are worked out a later one may be the lower one, and nothing lies between them. */
function above(bottom: string | undefined, top: string, block: Block): string {
  return bottom === undefined || (isWritten(bottom) && isWritten(top)) ? top : block.keep(`${top} < ${bottom} ? ${bottom} : ${top}`);
}

function isWritten(code: string): boolean {
  return /^-?\d+$/.test(code);
}

function wholeEdge(edge: Num | Frac): Num {
  if (edge.t === "frac") throw new NotCompiled("slices at edges that are fractions");
  return edge;
}

/** The last unit before an edge. */
function before(edge: Num | Frac, block: Block): Num {
  if (edge.t === "num" && isWritten(edge.js)) return wholeEdge(constantEdge(subtract(ceil(exact(edge.scale === 0 ? edge.js : `${edge.js}e-${edge.scale}`)), ONE)));
  return wholeEdge(plus(roundedTo(edge, 0, "ceiling", block, true), { ...ZERO, js: "1", most: 1 }, "-", block));
}
