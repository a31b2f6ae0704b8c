/**
 * Caps, floors and limits over a longer period as code: what has come together before in that period counts.
 *
 * Each earlier period of the longer one is worked out as of its last day, from the oldest on, as the ledger does it; one
 * that lies outside of the longer period, or before the program paid, counts nothing. What is held counts nothing.
 */
import type { PlanBound, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { boundCode, type Bounds } from "./bounds.js";
import { minor } from "./rates.js";
import type { Together } from "./records.js";

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

export function monthsOf({ unit }: PlanPeriod): number {
  return MONTHS[unit];
}

/** How many periods at most lie before the one at hand in the longer one. */
function earlierIn(each: PlanPeriod, longer: PlanPeriod): number {
  const count = monthsOf(longer) / monthsOf(each);
  if (!(count >= 1)) throw new NotCompiled("a longer period that is shorter");
  // Of another calendar one more may end within it.
  return each.calendar === longer.calendar ? count - 1 : count;
}

/** The earlier periods of a longer one, from the oldest on: numbers of their moments. */
export function pastMoments(each: PlanPeriod, longer: PlanPeriod, hand: "own" | "whole", { em }: Context): readonly number[] {
  const count = earlierIn(each, longer);
  return Array.from({ length: count }, (_, at) => em.pastMoment(each, count - at, longer, hand));
}

/** An incentive in one period before the bounds of its partner: conditions of there being such a period, and of what is paid in it not being held. */
export interface Raw { readonly moment: number; readonly there: string; readonly counts: string; readonly raw: string }

/**
 * Of what is known of the periods of a longer one, those of another that is no longer.
 * @param known from the oldest on @param of the longer period that they are of
 * @throws NotCompiled where more would have to be known
 */
export function ofShorter(known: readonly Raw[], of: PlanPeriod, each: PlanPeriod, longer: PlanPeriod, ctx: Context): readonly Raw[] {
  if (longer.calendar !== of.calendar || monthsOf(longer) > monthsOf(of)) throw new NotCompiled("a limit over a longer period than the caps and limits before it");
  const moments = pastMoments(each, longer, "own", ctx);
  const last = known.slice(known.length - moments.length);
  return moments.map((moment, at) => ({ ...last[at]!, moment, there: `E.periods[${moment}] !== undefined` }));
}

/** What is paid in each of several periods, after bounds of which some hold all of them; names. @param periods from the oldest on */
export function boundedTogether(incentive: PlanIncentive, { partner }: Bounds, periods: readonly Raw[], ctx: Context): readonly string[] {
  const { block, em } = ctx;
  const sums = partner.map(({ period }) => (period === undefined ? undefined : { before: em.names.next("p"), after: em.names.next("p") }));
  const paid = periods.map(() => em.names.next("p"));
  block.add(`let ${[...paid, ...sums.flatMap((sum) => (sum === undefined ? [] : [sum.before, sum.after]))].map((name) => `${name} = 0`).join(", ")};`);
  for (const [at, { moment, there, counts, raw }] of periods.entries()) {
    const here: Context = { ...ctx, moment };
    const amounts = partner.map((bound) => minor(numOf(compile(bound.amount, here)), incentive, here).js);
    const inner = new Block(em.names);
    const total = partner.reduce((of, bound, place) => boundedOnce(bound, of, amounts[place]!, sums[place], incentive, { ...here, block: inner }), raw);
    inner.add(`${paid[at]} = ${total};`);
    block.add(`if (${there} && ${counts}) {\n${inner.text()}\n}`);
  }
  return paid;
}

interface Sum { readonly before: string; readonly after: string }

/** One bound in one period: over a longer one the line puts the total right. @param amount a name; worked out here where there is none */
function boundedOnce(bound: PlanBound, now: string, amount: string | undefined, sum: Sum | undefined, incentive: PlanIncentive, ctx: Context): string {
  const { block } = ctx;
  if (sum === undefined) return boundCode(bound, now, incentive, ctx, block, amount);
  block.add(`${sum.before} += ${now}; if (Math.abs(${sum.before}) > ${SAFE_TEXT}) return undefined;`);
  const held = boundCode(bound, block.keep(`${sum.before} + 0`), incentive, ctx, block, amount);
  const rest = block.keep(`${held} - ${sum.after}`);
  block.add(`${sum.after} = ${held};`);
  return rest;
}

/** Bounds over a longer period of lines that share a value of a field: sums for each value, over all its periods. */
export type GroupSums = Together["bound"];

export function groupSums(incentive: PlanIncentive, { em }: Context): GroupSums | undefined {
  const { basis, bounds } = incentive;
  const longer = bounds.filter(({ scope, period }) => scope.kind === "by" && period !== undefined);
  const [first] = longer;
  if (first?.scope.kind !== "by" || basis?.kind !== "records") return undefined;
  const { field } = first.scope;
  const type = em.index.records.get(basis.record)?.fields.find(({ name }) => name === field)?.type;
  const of = type?.kind === "text" ? "text" : type?.kind === "enum" || type?.kind === "taxonomy" ? `word ${type.name}` : undefined;
  if (of === undefined) throw new NotCompiled("a cap by a field that is neither word nor text");
  const arrays = new Map(longer.map((bound) => [bound, { marks: em.names.next("m"), before: em.names.next("m"), after: em.names.next("m") }]));
  for (const { marks, before, after } of arrays.values()) {
    em.marks(marks, of);
    em.marks(before, of, "Float64Array");
    em.marks(after, of, "Float64Array");
  }
  return (bound, total, amount, place, ctx) => {
    const { marks, before, after } = arrays.get(bound)!;
    ctx.block.add(`if (${marks}[${place}] !== G) { ${marks}[${place}] = G; ${before}[${place}] = 0; ${after}[${place}] = 0; }`);
    return boundedOnce(bound, total, amount, { before: `${before}[${place}]`, after: `${after}[${place}]` }, incentive, ctx);
  };
}
