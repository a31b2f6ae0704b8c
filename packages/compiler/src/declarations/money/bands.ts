/**
 * Bands of a rate: where each starts, where it ends, and what it pays.
 *
 * A band owns its lower edge and goes up to the next. Ends may be transcribed; they are then checked for gaps and overlaps
 * at the grain of their type (whole numbers, the currency's minor unit). Only edges that are written out can be checked.
 */
import type { PlanBand, PlanExpression, PlanType } from "@fairway/plan";
import { compare, exact, minorUnitOf, multiply, subtract, type Exact } from "@fairway/runtime";
import type { Expression, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import type { Scope } from "../../elaborate/scope.js";
import { constantNumber, isWhole, writeNumber } from "../../logic/number.js";
import { NUMBER } from "../../types/types.js";
import { readRate } from "./pay.js";
import { valueOf } from "./shared.js";
import type { PayClause, Terms } from "./terms.js";

type BandClause = PayClause["body"][number];

interface Edges {
  readonly span: Span;
  /** Numbers where they are written out. */
  readonly from?: Exact;
  readonly to?: Exact;
  /** It starts below everything. */
  readonly bottomless: boolean;
  readonly toIncluded: boolean;
  readonly plan: Pick<PlanBand, "from" | "to">;
}

/** The bands of a pay clause, read against a reach of the type; undefined where one could not be read. */
export function readBands(clause: PayClause, reach: PlanType, terms: Terms, context: Context): readonly PlanBand[] | undefined {
  const byBand = clause.value.form === "bands";
  // What no percent can be taken of is told at the first band.
  let rest = terms;
  const read = clause.body.filter((band) => !band.broken).map((band) => {
    const { rate, mode } = band.value;
    const paid = readRate(rate, clause.keyword, rest, context);
    if (paid === undefined && context.diagnostics.at(-1)?.code === say.percentOfWhat.code) rest = { ...terms, basis: { kind: "unknown" } };
    if (byBand !== (mode !== undefined)) context.report(say.bandMode, rate.span, { needed: byBand });
    const edges = edgesOf(band, reach, terms.period, context);
    if (edges === undefined || paid === undefined) return { edges };
    const plan: PlanBand = {
      ...edges.plan, toIncluded: edges.toIncluded, rate: paid.rate, rateKind: paid.rateKind,
      ...(mode === undefined ? {} : { whole: mode === "whole" }), origin: context.origin(band.span),
    };
    return { edges, plan };
  });
  const edges = read.flatMap((band) => (band.edges === undefined ? [] : [band.edges]));
  edges.slice(1).forEach((next, index) => checkNeighbours(edges[index]!, next, reach, context));
  const plans = read.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
  return plans.length === clause.body.length ? plans : undefined;
}

function edgesOf(band: BandClause, reach: PlanType, scope: Scope, context: Context): Edges | undefined {
  const { value, span } = band;
  if (value.edge === "below") {
    const to = edge(value.below, reach, scope, context);
    return to === undefined ? undefined : { span, to: constantNumber(to), bottomless: true, toIncluded: false, plan: { to } };
  }
  const from = edge(value.from, reach, scope, context);
  const end = value.end === "to" ? value.to : value.end === "until" ? value.until : undefined;
  const to = end === undefined ? undefined : edge(end, reach, scope, context);
  if (from === undefined || (end !== undefined && to === undefined)) return undefined;
  return {
    span, from: constantNumber(from), bottomless: false, toIncluded: value.end === "to",
    ...(to === undefined ? {} : { to: constantNumber(to) }), plan: { from, ...(to === undefined ? {} : { to }) },
  };
}

/** An edge of the type of the reach, always there. */
function edge(node: Expression, reach: PlanType, scope: Scope, context: Context): PlanExpression | undefined {
  return valueOf(node, reach.kind === "integer" ? NUMBER : reach, scope, context)?.expression;
}

function checkNeighbours(one: Edges, next: Edges, reach: PlanType, context: Context): void {
  const write = (value: Exact): string => writeNumber(value, reach);
  if (next.from === undefined && !next.bottomless) return;
  if (next.from === undefined || (one.from !== undefined && compare(next.from, one.from) <= 0)) {
    context.report(say.bandOrder, next.span, { from: next.from === undefined ? "the bottom" : write(next.from), before: one.from === undefined ? "the bottom" : write(one.from) }, { related: [{ span: one.span, message: "the other band is here" }] });
    return;
  }
  if (one.to === undefined) return;
  const order = compare(one.to, next.from);
  if (order > 0 || (order === 0 && one.toIncluded)) {
    context.report(say.bandOverlap, next.span, { at: write(next.from) }, { related: [{ span: one.span, message: "the other band is here" }] });
  } else if (order < 0 && !adjoins(one, next.from, reach)) {
    context.report(say.bandGap, next.span, { at: `between ${write(one.to)} and ${write(next.from)}` }, { related: [{ span: one.span, message: "the band before it is here" }] });
  }
}

/** `to 9` and `from 10` leave nothing between them in whole numbers, `to 9.99` and `from 10` nothing in cents. */
function adjoins(one: Edges, next: Exact, reach: PlanType): boolean {
  if (one.to === undefined || !one.toIncluded) return false;
  const distance = subtract(next, one.to);
  if (isWhole(reach)) return compare(distance, exact(1)) <= 0;
  if (reach.kind !== "money") return false;
  const units = multiply(distance, exact(10n ** BigInt(minorUnitOf(reach.currency ?? "") ?? 2)));
  return compare(units, exact(1)) <= 0;
}

