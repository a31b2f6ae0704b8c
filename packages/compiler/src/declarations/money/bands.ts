/**
 * Bands of a rate: where each starts, where it ends, and what it pays.
 *
 * A band owns its lower edge and goes up to the next. Ends may be transcribed; they are then checked for gaps and overlaps
 * at the grain of their type (whole numbers, the currency's minor unit). Only edges that are written out can be checked.
 */
import type { PlanType } from "@fairway/plan";
import { compare, exact, minorUnitOf, multiply, subtract, type Exact } from "@fairway/runtime";
import type { ClauseIn, Expression, language, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { checkOptional } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { constantNumber, isWhole, writeNumber } from "../../logic/number.js";
import { inWords } from "../../types/types.js";
import { valueOf } from "./shared.js";

type PayClause = Extract<ClauseIn<(typeof language)["incentive"]["clauses"]>, { readonly keyword: "pay" | "charge" }>;
type BandClause = PayClause["body"][number];

interface Edges {
  readonly span: Span;
  /** Absent: from below everything. */
  readonly from?: Exact;
  readonly to?: Exact;
  readonly toIncluded: boolean;
}

/** Checks the bands of a pay clause; `reach` is the type of what they are read against. */
export function checkBands(clause: PayClause, reach: PlanType, scope: Scope, context: Context): void {
  const byBand = clause.value.form === "bands";
  const edges = clause.body.filter((band) => !band.broken).flatMap((band) => {
    checkRate(band, byBand, clause.value.form === "marks", scope, context);
    const found = edgesOf(band, reach, scope, context);
    return found === undefined ? [] : [found];
  });
  edges.slice(1).forEach((next, index) => checkNeighbours(edges[index]!, next, reach, context));
}

function checkRate(band: BandClause, byBand: boolean, marks: boolean, scope: Scope, context: Context): void {
  const { rate, mode } = band.value;
  const value = elaborate(rate, scope, context);
  if (value !== undefined && value.type.kind !== "percent" && value.type.kind !== "money") context.report(say.bandRate, rate.span, { found: inWords(value.type) });
  else if (value !== undefined) checkOptional(value, rate, context);
  if (byBand !== (mode !== undefined) && !marks) context.report(say.bandMode, rate.span, { needed: byBand });
}

function edgesOf(band: BandClause, reach: PlanType, scope: Scope, context: Context): Edges | undefined {
  const { value } = band;
  if (value.edge === "below") {
    const to = edge(value.below, reach, scope, context);
    return to === undefined ? undefined : { span: band.span, to, toIncluded: false };
  }
  const from = edge(value.from, reach, scope, context);
  if (from === undefined) return undefined;
  const end = value.end === "to" ? value.to : value.end === "until" ? value.until : undefined;
  if (end === undefined) return { span: band.span, from, toIncluded: false };
  const to = edge(end, reach, scope, context);
  return to === undefined ? undefined : { span: band.span, from, to, toIncluded: value.end === "to" };
}

/** The number of an edge that is written out; undefined for others, and where a diagnostic was reported. */
function edge(node: Expression, reach: PlanType, scope: Scope, context: Context): Exact | undefined {
  const value = valueOf(node, reach.kind === "integer" ? { kind: "number" } : reach, scope, context);
  return value === undefined ? undefined : constantNumber(value.expression);
}

function checkNeighbours(one: Edges, next: Edges, reach: PlanType, context: Context): void {
  const write = (value: Exact): string => writeNumber(value, reach);
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

