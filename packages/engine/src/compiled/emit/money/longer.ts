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
import type { Binding, Context } from "../context.js";
import { compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { allBounds, boundCode, partnerTotal, payeeBounds, type Bounds } from "./bounds.js";
import { tellGroupPast } from "../told-lines.js";
import { added, minor } from "./rates.js";
import type { Together } from "./records.js";
import { sharedPlace } from "./shared.js";

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

/** An incentive in one period: conditions of there being such a period, and of what is paid in it not being held. */
interface InPeriod { readonly moment: number; readonly there: string; readonly counts: string }

/** After its own bounds. */
export interface Raw extends InPeriod { readonly raw: string }

/** Before the bounds of its partner: what each stage of bounds adds to it. */
export interface Staged extends InPeriod { readonly raws: readonly string[] }

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
export function boundedTogether(incentive: PlanIncentive, bounds: Bounds, periods: readonly Staged[], ctx: Context): readonly string[] {
  const { block, em } = ctx;
  const partner = allBounds(bounds, "partner");
  const sums = partner.map(({ period }) => (period === undefined ? undefined : { before: em.names.next("p"), after: em.names.next("p") }));
  const paid = periods.map(() => em.names.next("p"));
  block.add(`let ${[...paid, ...sums.flatMap((sum) => (sum === undefined ? [] : [sum.before, sum.after]))].map((name) => `${name} = 0`).join(", ")};`);
  for (const [at, { moment, there, counts, raws }] of periods.entries()) {
    const here: Context = { ...ctx, moment };
    const amounts = partner.map((bound) => minor(numOf(compile(bound.amount, here)), incentive, here).js);
    if (at === periods.length - 1) partner.forEach((bound, place) => tellPast(bound, sums[place], incentive, ctx));
    const inner = new Block(em.names);
    const total = partnerTotal(bounds, raws, (bound, of, place) => boundedOnce(bound, of, amounts[place]!, sums[place], incentive, { ...here, block: inner }), inner);
    inner.add(`${paid[at]} = ${total};`);
    block.add(`if (${there} && ${counts}) {\n${inner.text()}\n}`);
  }
  return paid;
}

interface Sum { readonly before: string; readonly after: string }

/** Where decisions are told: what came together before the period at hand. */
function tellPast(bound: PlanBound, sum: Sum | undefined, { name, bounds }: PlanIncentive, { em: { figures }, block }: Context): void {
  if (sum === undefined || figures === undefined) return;
  const [before, after] = [block.keep(`${sum.before} + 0`), block.keep(`${sum.after} + 0`)];
  figures.lines.past(name, bounds.indexOf(bound), figures.forReasons(() => ({ before: figures.of(before), after: figures.of(after) })));
}

/** One bound in one period: over a longer one the line puts the total right. @param amount a name; worked out here where there is none */
function boundedOnce(bound: PlanBound, now: string, amount: string | undefined, sum: Sum | undefined, incentive: PlanIncentive, ctx: Context): string {
  const { block } = ctx;
  if (sum === undefined) return boundCode(bound, now, incentive, ctx, block, amount);
  block.add(`${sum.before} += ${now}; if (Math.abs(${sum.before}) > ${SAFE_TEXT}) ${block.leave("large")}`);
  const held = boundCode(bound, block.keep(`${sum.before} + 0`), incentive, ctx, block, amount);
  const rest = block.keep(`${held} - ${sum.after}`);
  block.add(`${sum.after} = ${held};`);
  return rest;
}

/**
 * A bound over a longer period of records that are worked out one by one: what all records of a period come to, of each value
 * of its field. The line of each record puts the total right, so that only the total has to be held.
 */
export interface RecordSums {
  /** Adds what a record comes to. */
  readonly add: (amount: string, day: string, row: Row, ctx: Context) => void;
  readonly before: string;
  /** A statement that adds what all of them come to, for behind the pass. */
  readonly total: (into: string) => string;
}

type Row = Extract<Binding, { kind: "row" }>;

/** The bound over a longer period, where there is one. @throws NotCompiled for one that does not come last, or whose amount is worked out */
export function longerBound(incentive: PlanIncentive): PlanBound | undefined {
  const bounds = payeeBounds(incentive);
  const at = bounds.findIndex((bound) => bound.period !== undefined);
  const bound = bounds[at];
  if (bound !== undefined && (at < bounds.length - 1 || bound.amount.op !== "constant")) throw new NotCompiled("a cap or floor over a longer period before another, or worked out, record by record");
  return bound;
}

export function recordSums(bound: PlanBound, incentive: PlanIncentive, ctx: Context): RecordSums {
  const { em } = ctx;
  const [sums, sum] = [em.names.next("m"), em.names.next("p")];
  return {
    before: `const ${sums} = new Map();`,
    add: (amount, day, row, here) => {
      const key = here.block.keep(periodKey(bound, day, row, here));
      here.block.add(`let ${sum} = ${sums}.get(${key}) ?? 0; ${added(sum, amount)} ${sums}.set(${key}, ${sum});`);
    },
    total: (into) => {
      const inner = new Block(em.names);
      const held = boundCode(bound, sum, incentive, { ...ctx, block: inner }, inner);
      return `for (const ${sum} of ${sums}.values()) {\n${inner.text()}\n${added(into, held)}\n}`;
    },
  };
}

/** What a record is held together by, as a number: the first day of its longer period, and the value of the bound's field. */
export function periodKey({ period, scope }: PlanBound, day: string, row: Row, ctx: Context): string {
  if (period === undefined) throw new NotCompiled("it has no period");
  const { em, block } = ctx;
  const from = block.keep(`edgeDay(${em.calendar(period.calendar)}, ${JSON.stringify(period.unit)}, ${day}, true)`);
  block.add(`if (${from} !== ${from}) ${block.leave("day")}`);
  return scope.kind === "by" ? `${from} * ${GROUPS} + ${groupPlace(scope.field, row, ctx)}` : from;
}

/** More values of a field than a partner's texts can have. */
const GROUPS = 2 ** 26;

/** A number for the value of a field: words and texts, and that it is absent. */
export function groupPlace(field: string, row: Row, ctx: Context): string {
  const code = rowField(row, [field], ctx);
  if (code.t !== "int") throw new NotCompiled("a cap by a field that is neither word nor text");
  return sharedPlace(code, ctx);
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
    tellGroupPast(incentive, bounds.indexOf(bound), place, { before: `${before}[${place}]`, after: `${after}[${place}]` }, ctx);
    return boundedOnce(bound, total, amount, { before: `${before}[${place}]`, after: `${after}[${place}]` }, incentive, ctx);
  };
}
