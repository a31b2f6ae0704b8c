/**
 * What a decision tells of money beyond what each incentive pays: what was reached, the next band, and whether there are
 * lines at all.
 *
 * The lines themselves, and who takes part and why, are the reference interpreter's. An incentive of which something can't
 * be told leaves all money to it. This file refuses to make texts.
 */
import type { PlanExpression, PlanIncentive, PlanType } from "@fairway/plan";
import { incentivesOf } from "../../program/limits.js";
import type { IncentiveShape, LinesShape, MoneyShape, NextBandShape } from "../told/shapes.js";
import { numOf, plus } from "./arithmetic.js";
import { NotCompiled, unlessRefused, type Bool, type Frac, type Num } from "./code.js";
import { atTop, type Context } from "./context.js";
import { allCode, boolOf, compile } from "./expressions.js";
import { compareWith, edgesOf } from "./money/bands.js";
import { withLines, type IncentiveCode } from "./money/incentive.js";
import { inProgramMoney, minor, told } from "./money/rates.js";
import { recordsOf, writtenReach } from "./money/records.js";
import { Asked, shownIn, valueFigure } from "./told.js";
import type { Figures } from "./told-row.js";

/** Undefined where money is left to the interpreter. */
export function moneyShape(codes: readonly IncentiveCode[], ctx: Context, figures: Figures): MoneyShape | undefined {
  const { em } = ctx;
  if (codes.length === 0) return undefined;
  const hindsight = { ...ctx, declared: { ...ctx.declared, hindsight: true } };
  const incentives = unlessRefused(() => codes.map((code) => incentiveShape(em.plan.incentives.find(({ name }) => name === code.name)!, code, hindsight, figures)));
  return incentives && { incentives, lines: figures.lines.shapes };
}

function incentiveShape(incentive: PlanIncentive, code: IncentiveCode, ctx: Context, figures: Figures): IncentiveShape {
  const { payee, budget, minimum, conversion, deduct, each, name } = incentive;
  if (budget !== undefined || minimum !== undefined || conversion !== undefined || deduct.length > 0) throw new NotCompiled("budgets, least amounts, other currencies and what comes off are told by the interpreter");
  const lines = linesShape(incentive, code, ctx, figures);
  const base = {
    name, takesPart: figures.of(code.takesPart), paid: figures.of(code.paid), held: figures.of(code.held), lines: figures.of(ctx.em.anyLine(name)), heldLines: figures.of(ctx.em.anyLine(name, true)), ...(lines === undefined ? {} : { told: lines }),
  };
  if (each.kind === "record") return { ...base, from: figures.of(code.from) };
  if (payee !== undefined) throw new NotCompiled("what each of those who are paid has reached");
  const here = atTop(ctx, code.moment);
  const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, here))), here);
  const parts = whoShapes(incentive, here, figures);
  const withWho = parts === undefined ? base : { ...base, who: parts };
  const reach = reachOf(incentive, who, here);
  const type = reachType(incentive);
  if (reach === undefined || type === undefined) return withWho;
  return { ...withWho, reach: valueFigure(reach, type, here, figures), bands: incentive.pays.flatMap((pay) => (pay.form.kind === "bands" ? [nextBand(pay.form.bands, reach, here, figures)] : [])) };
}

/** Undefined where they are the interpreter's. */
function whoShapes(incentive: PlanIncentive, ctx: Context, figures: Figures): IncentiveShape["who"] {
  return unlessRefused(() => figures.forReasons(() => incentive.who.map(({ condition }) => new Asked(ctx, figures).condition(condition))));
}

/** Undefined where lines are the interpreter's: of what longer periods, single records and payees hold together. */
function linesShape(written: PlanIncentive, code: IncentiveCode, ctx: Context, figures: Figures): LinesShape | undefined {
  const { em: { plan } } = ctx;
  const { name, payee, bounds, basis, each, instrument } = written;
  const byRecord = plan.limits.some((limit) => limit.each.kind === "record" && incentivesOf(limit).includes(name));
  if (figures.lines.isLeft(name) || payee !== undefined || byRecord || bounds.some(({ period }) => period !== undefined)) return undefined;
  return unlessRefused(() => figures.forReasons(() => {
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
    };
  }));
}

function reachOf(incentive: PlanIncentive, who: Bool, ctx: Context): Num | Frac | undefined {
  const { basis, reach } = incentive;
  if (basis?.kind === "records") return writtenReach(incentive, basis, who, ctx);
  const read = reach ?? basis?.value;
  return read === undefined ? undefined : told(numOf(compile(read, ctx)), who, ctx);
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
    // Between fractions it may be no machine number: it is worked out where it is read.
    ...([reach, ...edges.map(({ from }) => from)].some(({ t }) => t === "frac") ? {} : { missing: edges.map(({ from, type }) => valueFigure(plus(from, reach, "-", block), type, ctx, figures)) }),
  };
}

function typeOf(edge: PlanExpression | undefined): PlanType {
  if (edge === undefined) throw new NotCompiled("a band without an edge");
  return edge.type;
}
