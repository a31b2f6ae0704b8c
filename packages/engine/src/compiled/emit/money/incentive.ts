/**
 * Incentives and limits as code, for the period that contains the as-of day of a partner that has just been placed.
 *
 * The amounts are those of the ledger: one rounding for each line, then bounds in their order, then limits. Where a rate or
 * a quantity is missing, or a record takes another one back, the partner is left to the reference interpreter as it runs.
 * This file refuses what reaches into other periods: earlier ones of a limit or cap, funds, claims, corrections.
 */
import type { PlanExpression, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { incentivesOf } from "../../../program/limits.js";
import { numOf } from "../arithmetic.js";
import { NotCompiled, triOf, type Bool } from "../code.js";
import type { Context } from "../context.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { replaced } from "../replaced.js";
import { allBounds, boundCode, boundsOf, partnerTotal, payeeBounds, type Bounds } from "./bounds.js";
import { eachRecordCode } from "./each-record.js";
import { figureLines } from "./figures.js";
import { boundedTogether, groupSums, ofShorter, pastMoments, type GroupSums, type Raw, type Staged } from "./longer.js";
import { minor, told } from "./rates.js";
import { daySums, refuseConversion, type Converted } from "./conversion.js";
import { payeeList, refusePayees } from "./payees.js";
import { recordLines, type TakesPart } from "./records.js";

/** An incentive as it came out: names of variables at the top. */
export interface IncentiveCode {
  readonly name: string;
  /** Of its period; absent where it is worked out record by record, which limits of periods do not hold. */
  readonly moment?: number;
  /** First and last day, and how its lines stand. */
  readonly from: string;
  readonly to: string;
  readonly status: string;
  /** 0 no, 1 yes, 2 undecided. */
  readonly takesPart: string;
  /** After its own bounds, and after the limits that have been worked out: what counts, and what is held. */
  paid: string;
  readonly held: string;
  /** Absent where it is worked out record by record. */
  readonly each?: PlanPeriod;
  /** What it came to in earlier periods of a longer one, from the oldest on, after the limits that have been worked out. @throws NotCompiled */
  before: (longer: PlanPeriod) => readonly Raw[];
  /** In the minor unit: below it nothing is paid, once all limits have cut; absent where there is none. */
  readonly minimum?: string;
  /** What waited when its period began, of those who take part; where it is not that of several payees, the last day of the period in which it came together. */
  waits?: string;
  waitsFrom?: string;
  /** What its lines of each day come to, where they are converted at rates of their own days; a name of a map. */
  readonly days?: string;
  /** A list of what each of those who are paid gets: places and amounts in turn. */
  readonly payees?: string;
  /** Where it is paid in another currency. */
  converted?: Converted;
}

export function incentiveCode(incentive: PlanIncentive, ctx: Context): IncentiveCode {
  refuse(incentive, ctx);
  if (incentive.each.kind === "record") return eachRecordCode(incentive, ctx);
  const { longer } = boundsOf(withLines(incentive));
  const groups = longer === undefined ? undefined : groupSums(withLines(incentive), ctx);
  const before = longer === undefined ? [] : pastCodes(incentive, longer, ctx, groups);
  const begun = beginCode(incentive, ctx);
  const days = daySums(incentive, ctx);
  const payees = payeeList(incentive, ctx);
  const code = endCode(begun, linesOf(begun, "true", groups, { days, payees }), before);
  return { ...code, ...(days === undefined ? {} : { days: days.name }), ...(payees === undefined ? {} : { payees }) };
}

/** What each stage of bounds adds to its lines, before the bounds of the partner; names. @param there a condition of there being such a period */
function linesOf({ incentive, bounds, who, counts, here, takesPart }: Begun, there: string, groups: GroupSums | undefined, kept: Pick<TakesPart, "days" | "payees"> = {}): readonly string[] {
  if (incentive.basis?.kind !== "records") return figureLines(incentive, bounds.stages, who, counts, here);
  const together = groups === undefined ? undefined : { counts: `${there} && ${takesPart} === 1`, bound: groups };
  return recordLines(incentive, incentive.basis, bounds, { who, counts, ...kept }, here, together);
}

/** What it comes to in each earlier period of a longer one, from the oldest on. */
function pastCodes(incentive: PlanIncentive, longer: PlanPeriod, ctx: Context, groups?: GroupSums): readonly Staged[] {
  if (incentive.each.kind === "record") throw new NotCompiled("it has no period");
  return pastMoments(incentive.each.period, longer, "own", ctx).map((moment) => {
    const begun = beginCode(incentive, ctx, moment);
    const there = `E.periods[${moment}] !== undefined`;
    return { moment, there, counts: `${begun.takesPart} === 1`, raws: linesOf(begun, there, groups) };
  });
}

/** An incentive of a period before its lines: who takes part, and as of which moment it is read. */
export interface Begun { readonly incentive: PlanIncentive; readonly here: Context; readonly moment: number; readonly who: Bool; readonly takesPart: string; readonly bounds: Bounds; readonly counts?: string }

/** @param past an earlier period's moment @throws NotCompiled for what reaches into other periods */
export function beginCode(written: PlanIncentive, ctx: Context, past?: number): Begun {
  refuse(written, ctx);
  const incentive = withLines(written);
  if (incentive.each.kind === "record") throw new NotCompiled("it has no period");
  const { em, block } = ctx;
  const moment = past ?? em.periodMoment(incentive.each.period.calendar, incentive.each.period.unit);
  const here: Context = { ...ctx, moment };
  const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, here))), here);
  const takesPart = block.keep(triOf(who));
  const bounds = boundsOf(incentive);
  // Held lines are not bound; of several periods together that is left to the reference interpreter.
  if (who.open && allBounds(bounds, "groups").some(({ period }) => period !== undefined)) block.add(`if (${takesPart} === 2) ${block.leave("takingPart")}`);
  return { incentive, here, moment, who, takesPart, bounds, ...(who.open ? { counts: `${takesPart} === 1` } : {}) };
}

/** With the records of the basis in place of `lines`; those of one who is paid are only a part of them. Of a figure, with what comes off it. */
export function withLines(incentive: PlanIncentive): PlanIncentive {
  const { basis, payee, reach, pays, factors, bounds, minimum, accrue } = incentive;
  const known = listed.get(incentive);
  if (known !== undefined) return known;
  if (basis?.kind === "figure" && incentive.deduct.length > 0) return remembered(incentive, { ...incentive, basis: { ...basis, value: afterDeduction(basis.value, incentive.deduct) } });
  if (basis?.kind !== "records") return incentive;
  return remembered(incentive, payee !== undefined ? { ...incentive, bounds: payeeBounds(incentive) } : { ...incentive, ...replaced({ reach, pays, factors, bounds, minimum, accrue }, basis.lines, basis.list) });
}

function remembered(incentive: PlanIncentive, made: PlanIncentive): PlanIncentive {
  listed.set(incentive, made);
  // What has been taken off is not taken off again.
  listed.set(made, made);
  return made;
}

/** What other incentives earn in the period, after their own caps, comes off the figure. */
function afterDeduction(figure: PlanExpression, incentives: readonly string[]): PlanExpression {
  const earned: PlanExpression = { op: "earnings", type: figure.type, incentives, window: { kind: "spec", spec: { kind: "current" } }, stage: "own" };
  return { op: "subtract", type: figure.type, left: figure, right: earned };
}

/** One for each incentive, so that its clauses are told apart by what they are. */
const listed = new WeakMap<PlanIncentive, PlanIncentive>();

/** @param raws what each stage of bounds adds to its lines; names @param before the earlier periods that its bounds hold together with this one */
export function endCode({ incentive, here, moment, who, takesPart, bounds }: Begun, raws: readonly string[], before: readonly Staged[] = []): IncentiveCode {
  const { block } = here;
  const past = partnerBounds(incentive, bounds, [...before, { moment, there: "true", counts: `${takesPart} === 1`, raws }], here);
  const bounded = past.pop()!.raw;
  // Where it is open who takes part, all lines are held, and nothing that is held is bound.
  const paid = block.keep(`${takesPart} === 1 ? ${bounded} : 0`);
  // That of each of those who are paid has been held to already, unless it waits.
  const minimum = incentive.minimum === undefined || (incentive.payee !== undefined && incentive.minimum.rest === "forfeited") ? undefined : minor(told(numOf(compile(incentive.minimum.amount, here)), who, here), incentive, here).js;
  const period = `E.periods[${moment}]`;
  return {
    name: incentive.name, moment, ...(incentive.each.kind === "record" ? {} : { each: incentive.each.period }), before: (of) => beforeLimits(incentive, bounds, past, of, here), from: `${period}.from`, to: `${period}.to`, status: `${who.open ? `${takesPart} === 2 ? "held" : ` : ""}E.asOf < ${period}.to ? "accrued" : "final"`,
    takesPart, paid, held: who.open ? block.keep(`${takesPart} === 2 ? ${raws[0]} : 0`) : "0",
    ...(minimum === undefined ? {} : { minimum }),
  };
}

/** With the bounds of the partner on what it comes to in each of its periods. */
function partnerBounds(incentive: PlanIncentive, bounds: Bounds, periods: readonly Staged[], ctx: Context): Raw[] {
  if (allBounds(bounds, "partner").some(({ period }) => period !== undefined)) {
    const paid = boundedTogether(incentive, bounds, periods, ctx);
    return periods.map(({ raws, ...of }, at) => ({ ...of, raw: paid[at]! }));
  }
  return periods.map(({ raws, ...of }) => {
    const here: Context = { ...ctx, moment: of.moment };
    return { ...of, raw: partnerTotal(bounds, raws, (bound, total) => boundCode(bound, total, incentive, here, ctx.block), ctx.block) };
  });
}

/** @param past the earlier periods that its bounds hold together with this one */
function beforeLimits(incentive: PlanIncentive, bounds: Bounds, past: readonly Raw[], longer: PlanPeriod, ctx: Context): readonly Raw[] {
  if (incentive.each.kind === "record") throw new NotCompiled("it has no period");
  if (bounds.longer !== undefined) return ofShorter(past, bounds.longer, incentive.each.period, longer, ctx);
  return partnerBounds(incentive, bounds, pastCodes(incentive, longer, ctx), ctx);
}

/** The minimum payout, after limits. What is owed stays owed. */
export function minimumCode(code: IncentiveCode, { block }: Context): void {
  if (code.minimum !== undefined) code.paid = block.keep(`${code.paid} > 0 && ${code.paid} < ${code.minimum} ? 0 : ${code.paid}`);
}

/** Who takes part and what bands are read against, of all incentives before any of their records; what can't be compiled is told later. */
export function prepareIncentive(incentive: PlanIncentive, ctx: Context): void {
  if (incentive.each.kind === "record") return;
  const { calendar, unit } = incentive.each.period;
  const figures = [...incentive.who.map(({ condition }) => condition), incentive.reach, incentive.accrue.band === "reached" ? undefined : incentive.accrue.by, incentive.basis?.kind === "figure" ? incentive.basis.value : undefined, ...incentive.pays.map(({ form }) => (form.kind === "steps" && !form.line ? form.of : undefined))];
  try {
    const here: Context = { ...ctx, moment: ctx.em.periodMoment(calendar, unit) };
    const codes = figures.map((figure) => (figure === undefined ? undefined : compile(figure, here)));
    allCode(codes.slice(0, incentive.who.length).map((code) => boolOf(code!)), here);
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
  }
}

/** @throws NotCompiled for what reaches beyond the period at hand */
export function refuse(incentive: PlanIncentive, ctx: Context): void {
  const { payee, minimum, deduct, late } = incentive;
  if (payee !== undefined && incentive.each.kind !== "record") refusePayees(incentive, ctx);
  if (minimum !== undefined && incentive.each.kind === "record") refuseMinimum(incentive, ctx);
  refuseConversion(incentive);
  if (deduct.length > 0 && (incentive.each.kind === "record" || incentive.basis?.kind !== "figure")) throw new NotCompiled("other earnings come off each record first");
  if (late === "next") throw new NotCompiled("late records count in the next period");
}

function refuseMinimum({ name, bounds }: PlanIncentive, { em: { plan } }: Context): void {
  if (bounds.some(({ period }) => period !== undefined) || plan.limits.some((limit) => incentivesOf(limit).includes(name))) throw new NotCompiled("a minimum payout of each record, after what holds several together");
}
