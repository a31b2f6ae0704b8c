/**
 * What a decision tells of money beyond what each incentive pays: what was reached, the next band, and whether there are
 * lines at all.
 *
 * Lines are told apart, where they are made. An incentive of which something can't be told leaves all money to the
 * reference interpreter. This file refuses to make texts.
 */
import type { PlanBound, PlanExpression, PlanIncentive, PlanType } from "@fairway/plan";
import type { IncentiveShape, LinesShape, MoneyShape, NextBandShape, PastShape } from "../told/shapes.js";
import { numOf } from "./arithmetic.js";
import { NotCompiled, refusedOf, unlessRefused, type Bool, type Frac, type Num } from "./code.js";
import { atTop, type Context } from "./context.js";
import { allCode, boolOf, compile } from "./expressions.js";
import { compareWith, edgesOf } from "./money/bands.js";
import { withLines, type IncentiveCode } from "./money/incentive.js";
import { inProgramMoney, minor, told } from "./money/rates.js";
import { accruing } from "./money/accruals.js";
import { recordsOf, writtenReach } from "./money/records.js";
import { replaced } from "./replaced.js";
import { Asked, shownIn, valueFigure } from "./told.js";
import type { Figures } from "./told-row.js";

/** Undefined where money is left to the interpreter. */
export function moneyShape(codes: readonly IncentiveCode[], ctx: Context, figures: Figures): MoneyShape | undefined {
  const { em } = ctx;
  if (codes.length === 0) return undefined;
  const hindsight = { ...ctx, declared: { ...ctx.declared, hindsight: true } };
  const incentives = orNoted("money", () => codes.map((code) => refusedOf(`incentive ${code.name}`, () => incentiveShape(em.plan.incentives.find(({ name }) => name === code.name)!, code, hindsight, figures))), em);
  return incentives && { incentives, lines: figures.lines.shapes };
}

/** Undefined where the interpreter tells it, which a note says. */
function orNoted<T>(about: string, work: () => T, em: Context["em"]): T | undefined {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
    for (const reason of problem.reasons) em.note("lines", about, reason);
    return undefined;
  }
}

function incentiveShape(incentive: PlanIncentive, code: IncentiveCode, ctx: Context, figures: Figures): IncentiveShape {
  const { budget, each, name } = incentive;
  if (budget?.share.how === "order" && budget.share.of === "partner") throw new NotCompiled("whose turn it is in a budget");
  if (each.kind === "period" && ctx.em.plan.calendars.some((of) => of.name === each.period.calendar && of.kind === "anchored")) throw new NotCompiled("periods of each partner's own");
  const lines = linesShape(incentive, code, ctx, figures);
  const base = {
    name, takesPart: figures.of(code.takesPart), paid: figures.of(code.paid), held: figures.of(code.held), lines: figures.of(ctx.em.anyLine(name)), heldLines: figures.of(ctx.em.anyLine(name, true)), ...(lines === undefined ? {} : { told: lines }),
  };
  if (each.kind === "record") return { ...base, from: figures.of(code.from), ...otherCurrency(code, figures) };
  const here = atTop(ctx, code.moment);
  const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, here))), here);
  const parts = whoShapes(incentive, here, figures);
  return { ...base, ...(parts === undefined ? {} : { who: parts }), ...lastSteps(incentive, code, who, here, figures), ...reached(incentive, who, here, figures) };
}

/** Minimum payouts, what waited for the period, and payment in another currency. */
function lastSteps(incentive: PlanIncentive, code: IncentiveCode, who: Bool, ctx: Context, figures: Figures): Pick<IncentiveShape, "minimum" | "waits" | "converted"> {
  const { minimum } = withLines(incentive);
  const { waits, waitsFrom } = code;
  if (minimum !== undefined) inProgramMoney(minimum.amount.type, ctx);
  return {
    ...(minimum === undefined ? {} : { minimum: figures.of(minor(told(numOf(compile(minimum.amount, ctx)), who, ctx), incentive, ctx).js) }), ...(waits === undefined ? {} : { waits: figures.of(waits) }),
    ...(waitsFrom === undefined ? {} : { waitsFrom: figures.of(waitsFrom) }),
    ...otherCurrency(code, figures),
  };
}

function otherCurrency({ converted }: IncentiveCode, figures: Figures): Pick<IncentiveShape, "converted"> {
  return converted === undefined ? {} : { converted: { any: figures.of(converted.any), into: figures.of(converted.into), currency: converted.currency } };
}

/** What was reached, and the bands above it. */
function reached(incentive: PlanIncentive, who: Bool, ctx: Context, figures: Figures): Pick<IncentiveShape, "reach" | "bands" | "payees"> {
  const reach = reachOf(incentive, who, ctx);
  const type = reachType(incentive);
  if (reach === undefined || type === undefined) return {};
  const payees = payeesOf(incentive, ctx);
  const bands = incentive.pays.flatMap((pay) => (pay.form.kind === "bands" ? [nextBand(pay.form.bands, reach, ctx, figures)] : []));
  return { reach: valueFigure(reach, type, ctx, figures), bands, ...(payees === undefined ? {} : { payees: figures.of(payees) }) };
}

/** How many are paid in the partner's place; undefined where nobody else is. */
function payeesOf({ payee, basis, reach, pays }: PlanIncentive, ctx: Context): string | undefined {
  if (payee === undefined) return undefined;
  if (basis?.kind !== "records") throw new NotCompiled("somebody else is paid for no record");
  // Only bands have asked what each of them has reached, and found it there.
  if (reach !== undefined && !pays.some(({ form }) => form.kind === "bands")) throw new NotCompiled("what each of those who are paid has reached");
  const type = ctx.em.index.records.get(basis.record)?.fields.find(({ name }) => name === payee)?.type;
  if (type === undefined) throw new NotCompiled("somebody else is paid by a field that is worked out");
  const item: PlanExpression = { op: "variable", type: { kind: "record", name: basis.record }, name: basis.item };
  const list: PlanExpression = { op: "map", type: { kind: "list", of: type }, list: basis.list, item: basis.item, to: { op: "field", type, of: item, field: payee } };
  const count = numOf(compile({ op: "aggregate", type: { kind: "integer" }, function: "count", distinct: true, list }, ctx));
  if (count.t !== "num" || count.scale !== 0) throw new NotCompiled("a count that is none");
  return count.js;
}

/** Undefined where they are the interpreter's. */
function whoShapes(incentive: PlanIncentive, ctx: Context, figures: Figures): IncentiveShape["who"] {
  return unlessRefused(() => figures.forReasons(() => incentive.who.map(({ condition }) => new Asked(ctx, figures).condition(condition))));
}

/** Undefined where lines are the interpreter's. */
function linesShape(written: PlanIncentive, code: IncentiveCode, ctx: Context, figures: Figures): LinesShape | undefined {
  const { name, basis, each, instrument } = written;
  return orNoted(`incentive ${name}`, () => figures.forReasons(() => {
    refuseLines(written, figures);
    const here = atTop(ctx, code.moment ?? 0);
    const incentive = withLines(written);
    if (each.kind === "record" && instrument !== undefined && instrument.op !== "constant") throw new NotCompiled("an instrument of each record");
    return {
      ...(basis?.kind === "records" ? { path: recordsOf(basis.list).path } : {}), cuts: figures.lines.cutsOf(name), ...(instrument === undefined ? {} : { instrument: shownIn(instrument, here, figures) }),
      bounds: incentive.bounds.map(({ scope, amount }) => {
        if (scope.kind !== "partner" || each.kind === "record") return null;
        inProgramMoney(amount.type, here);
        return figures.of(minor(numOf(compile(amount, here)), incentive, here).js);
      }),
      past: incentive.bounds.map((bound, at) => pastOf(bound, at, incentive, figures)),
    };
  }), ctx.em);
}

/** @throws NotCompiled where it has not been laid down */
function pastOf({ scope, period }: PlanBound, at: number, { name, each }: PlanIncentive, { lines }: Figures): PastShape | null {
  if (period === undefined || scope.kind !== "partner" || each.kind === "record") return null;
  const past = lines.pastOf(name, at);
  if (past === undefined) throw new NotCompiled("a cap or floor over a longer period");
  return past;
}

/** @throws NotCompiled for payees and what comes off first, and where a line has been left */
function refuseLines({ name, payee, deduct, budget }: PlanIncentive, { lines }: Figures): void {
  const left = lines.whyLeft(name);
  if (left !== undefined) throw new NotCompiled(left);
  if (payee !== undefined) throw new NotCompiled("those who are paid in the partner's place");
  if (deduct.length > 0) throw new NotCompiled("other earnings come off first");
  if (budget?.share.how === "order") throw new NotCompiled("whose turn it is in a budget");
}

function reachOf(written: PlanIncentive, who: Bool, ctx: Context): Num | Frac | undefined {
  const incentive = overAll(withLines(written));
  const { basis, reach } = incentive;
  if (basis?.kind === "records") return writtenReach(incentive, basis, who, ctx);
  const read = reach ?? basis?.value;
  return accruing(incentive, read === undefined ? undefined : told(numOf(compile(read, ctx)), who, ctx), who, ctx);
}

/** Where one alone is paid, all records are that one's. */
function overAll(incentive: PlanIncentive): PlanIncentive {
  return incentive.payee === undefined || incentive.basis?.kind !== "records" ? incentive : { ...incentive, reach: replaced(incentive.reach, incentive.basis.lines, incentive.basis.list) };
}

/** As ledger lines show it. */
function reachType({ reachType: written, reach, basis }: PlanIncentive): PlanType | undefined {
  return written ?? reach?.type ?? (basis?.kind === "figure" ? basis.value.type : basis?.quantity?.type);
}

/** The first band above what was reached, by its place among those that have an edge; -1 where there is none. */
function nextBand(bands: Parameters<typeof edgesOf>[0], reach: Num | Frac, ctx: Context, figures: Figures): NextBandShape {
  const { block } = ctx;
  // An edge that is missing has left the partner to the interpreter where it is paid by; elsewhere nobody reads it.
  const edges = edgesOf(bands, ctx, (code) => code).flatMap(({ band, from }) => (from === undefined ? [] : [{ from, type: typeOf(band.from) }]));
  const tests = edges.map(({ from }, at) => `${compareWith(from, reach, ">", block)} ? ${at} : `);
  return {
    next: figures.of(`${tests.join("")}-1`),
    from: edges.map(({ from, type }) => valueFigure(from, type, ctx, figures)),
  };
}

function typeOf(edge: PlanExpression | undefined): PlanType {
  if (edge === undefined) throw new NotCompiled("a band without an edge");
  return edge.type;
}
