/**
 * Pay and charge clauses: what each makes of the records or the figure of a group, piece by piece.
 *
 * An amount for each record or for the figure, full steps, and bands: whole, in slices, mixed, between marks. Rates are
 * read with the record bound, edges and what bands are read against without. What a missing fact keeps from being known
 * is a piece of nothing that says so. This file refuses to round, to cap and to know other periods.
 */
import type { PlanBand, PlanExpression, PlanPay, RateKind } from "@fairway/plan";
import {
  add, divide, exact, floor, isExact, multiply, negate, sign, ZERO, type DecisionValue, type Exact, type LedgerBand, type MissingFact, type Money, type Value,
} from "@fairway/runtime";
import { shownValue } from "../decision/value.js";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { programCurrency } from "../program/plan-index.js";
import { isMoney } from "../values/identity.js";
import { isAbsent, present, type Result } from "../values/result.js";
import { bandOf, between, marksOf, slices, withoutReplaced, type Edges, type Share } from "./bands.js";
import { lineScope, type BasisRecord } from "./basis.js";
import type { Piece, Typed } from "./piece.js";
import { amountAt, like, numberOf } from "./rates.js";
import type { Reading } from "./reading.js";

type Form<K extends PlanPay["form"]["kind"]> = Extract<PlanPay["form"], { kind: K }>;
type Clause = { readonly pay: PlanPay; readonly clause: number };

/** What all pay clauses make of a group. @param records those that are paid for: the group's own without those that are taken back */
export function payPieces(reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  return reading.incentive.pays.flatMap((pay, clause) => clausePieces({ pay, clause }, reading, records)).filter((piece) => sign(piece.exact) !== 0 || piece.missing.length > 0);
}

function clausePieces(clause: Clause, reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  const { form } = clause.pay;
  switch (form.kind) {
    case "amount": return wholePieces(clause, { rate: form.rate, kind: form.rateKind }, reading, records);
    case "steps": return stepPieces(clause, form, reading, records);
    case "bands": return bandPieces(clause, form, reading, records);
  }
}

// ── one rate on everything ──────────────────────────────────────────────────────────────────────────────────────────

interface Rated {
  readonly rate: PlanExpression;
  readonly kind: RateKind;
  readonly band?: LedgerBand;
  /** A rate that was worked out already (between marks). */
  readonly known?: Value;
}

/** The rate on each record, or on the figure; a fixed amount once. */
function wholePieces(clause: Clause, rated: Rated, reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  if (rated.kind === "fixed" || reading.incentive.basis?.kind !== "records") return [piece(clause, rated, reading, undefined, reading.figure)];
  return records.map((record) => piece(clause, rated, reading, record, reading.quantity(record)));
}

/** @param of the quantity that is paid for; undefined where there is none */
function piece(clause: Clause, rated: Rated, reading: Reading, record: BasisRecord | undefined, of: Result | undefined): Piece {
  const { group, incentive } = reading;
  const rate = rated.known === undefined ? resultIn(clause, rated.rate, reading, record) : present(rated.known as Exclude<Value, undefined>);
  const missing = [...(record?.missing ?? []), ...(isAbsent(rate) ? rate.missing : []), ...(of !== undefined && needsQuantity(rated.kind) && isAbsent(of) ? of.missing : [])];
  const open = isAbsent(rate) || (needsQuantity(rated.kind) && (of === undefined || isAbsent(of)));
  const basis = of === undefined || isAbsent(of) || !needsQuantity(rated.kind) ? undefined : { value: of.value, type: typeOfQuantity(reading) };
  const money = open ? undefined : amountOf(clause, rated, rate, of, reading);
  const base = { ...clause, record, payee: group.payee, band: rated.band, missing };
  if (money === undefined) return { ...base, exact: ZERO, currency: currencyOf(rated, reading), missing: missing.length > 0 ? missing : [{ path: clause.pay.origin.text, why: "it could not be worked out" }] };
  const factors = factorsOf(reading, record);
  const amount = factors.shown.reduce((product, each) => multiply(product, exact(each.factor)), money.amount);
  return {
    ...base, ...(rated.kind === "line" ? takenApart(rated.rate, reading, record) : { rate: shownValue(rate.value, rated.rate.type, group.moment.index), basis }),
    factors: factors.shown.length === 0 ? undefined : factors.shown, missing: [...missing, ...factors.missing],
    exact: clause.pay.direction === "charge" ? negate(amount) : amount, currency: money.currency,
    ...(incentive.basis?.kind === "records" && record === undefined ? { basis: undefined } : {}),
  };
}

function amountOf(clause: Clause, rated: Rated, rate: Result, of: Result | undefined, { group }: Reading): Money | undefined {
  let money: Money | undefined;
  guarded(group.moment, clause.pay.origin, () => {
    money = amountAt(rate.value, rated.kind, of?.value);
    return rate;
  });
  return money;
}

function needsQuantity(kind: RateKind): boolean {
  return kind === "share" || kind === "each";
}

function typeOfQuantity({ incentive }: Reading): Typed["type"] {
  const { basis } = incentive;
  return (basis?.kind === "figure" ? basis.value.type : basis?.quantity?.type) ?? { kind: "number" };
}

function currencyOf(rated: Rated, reading: Reading): string {
  const types = [rated.rate.type, typeOfQuantity(reading)];
  return types.map((type) => (type.kind === "money" ? type.currency : undefined)).find((currency) => currency !== undefined) ?? programCurrency(reading.group.moment.index);
}

function resultIn(clause: Clause, expression: PlanExpression, { incentive, group }: Reading, record?: BasisRecord): Result {
  return guarded(group.moment, clause.pay.origin, () => resultOf(expression, group.moment, lineScope(incentive.basis, record, group)));
}

/** `2% of amount`, worked out for each record: the percent is its rate and the money what is paid for. */
function takenApart(expression: PlanExpression, { incentive, group }: Reading, record: BasisRecord | undefined): { readonly rate?: DecisionValue; readonly basis?: Typed } {
  if (expression.op !== "multiply") return {};
  const sides = [expression.left, expression.right];
  const [share, money] = [sides.find((side) => side.type.kind === "percent"), sides.find((side) => side.type.kind === "money")];
  if (share === undefined || money === undefined) return {};
  const scope = lineScope(incentive.basis, record, group);
  const [rate, of] = [share, money].map((side) => resultOf(side, group.moment, scope));
  return { rate: shownValue(rate?.value, share.type, group.moment.index), basis: of === undefined ? undefined : { value: of.value, type: money.type } };
}

function factorsOf({ incentive, group }: Reading, record: BasisRecord | undefined): { readonly shown: readonly { readonly title?: string; readonly factor: string }[]; readonly missing: readonly MissingFact[] } {
  const scope = lineScope(incentive.basis, record, group);
  const read = (expression: PlanExpression, origin: PlanPay["origin"]): Result => guarded(group.moment, origin, () => resultOf(expression, group.moment, scope));
  const applied = incentive.factors.map((factor) => {
    const when = factor.when === undefined ? undefined : read(factor.when, factor.origin);
    if (when?.value === false) return undefined;
    const value = when === undefined || when.value === true ? read(factor.factor, factor.origin) : when;
    return { factor, value };
  }).filter((each) => each !== undefined);
  return {
    shown: applied.flatMap(({ factor, value }) => {
      const shown = isExact(value.value) ? shownValue(value.value, { kind: "number" }, group.moment.index) : undefined;
      return shown === undefined || !("value" in shown) ? [] : [{ ...(factor.title === undefined ? {} : { title: factor.title }), factor: String(shown.value) }];
    }),
    missing: applied.flatMap(({ value }) => (isExact(value.value) ? [] : value.missing)),
  };
}

// ── full steps ──────────────────────────────────────────────────────────────────────────────────────────────────────

function stepPieces(clause: Clause, form: Form<"steps">, reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  return (form.line ? records : [undefined]).map((record) => stepPiece(clause, form, reading, record));
}

function stepPiece(clause: Clause, form: Form<"steps">, reading: Reading, record: BasisRecord | undefined): Piece {
  const { index } = reading.group.moment;
  const [step, of] = [form.step, form.of].map((expression) => resultIn(clause, expression, reading, record)) as [Result, Result];
  const rated: Rated = { rate: form.amount, kind: "each", band: { mode: "step", from: shownValue(step.value, form.step.type, index) } };
  const steps = isAbsent(step) || isAbsent(of) || sign(numberOf(step.value)) <= 0 ? undefined : fullSteps(of.value, step.value);
  const counted = steps === undefined ? { value: undefined, missing: [...step.missing, ...of.missing] } : present(steps);
  return { ...piece(clause, rated, reading, record, counted), basis: isAbsent(of) ? undefined : { value: of.value, type: form.of.type } };
}

function fullSteps(of: Value, step: Value): Exact {
  const whole = floor(divide(numberOf(of), numberOf(step)));
  return sign(whole) < 0 ? ZERO : whole;
}

// ── bands ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function bandPieces(clause: Clause, form: Form<"bands">, reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  const { reach } = reading;
  if (reach === undefined || isAbsent(reach)) return [];
  const edges = edgesOf(form.bands, clause, reading);
  const figure = numberOf(reach.value);
  const rated = (edge: Edges, mode: LedgerBand["mode"]): Rated | undefined => ratedBand(form.bands, edge, mode, reading);
  switch (form.mode) {
    case "whole": {
      const band = bandOf(edges, figure);
      const one = band === undefined ? undefined : rated(band, "whole");
      return one === undefined ? [] : wholePieces(clause, one, reading, records);
    }
    case "slices": return slicePieces(clause, edges, (edge) => rated(edge, "slice"), form, reading, records);
    case "mixed": return slicePieces(clause, withoutReplaced(edges, figure), (edge) => rated(edge, edge.from === undefined && edge.whole === true ? "whole" : "slice"), form, reading, records);
    case "marks": return markPieces(clause, form, edges, figure, reading, records);
  }
}

/** The edges of bands as plain numbers, as of the period. */
export function edgesOf(bands: readonly PlanBand[], clause: Clause, reading: Reading): readonly Edges[] {
  const edge = (expression: PlanExpression | undefined): Exact | undefined => {
    const value = expression === undefined ? undefined : resultIn(clause, expression, reading).value;
    return value === undefined ? undefined : numberOf(value);
  };
  return bands.map((band, at) => ({ at, from: edge(band.from), to: edge(band.to), toIncluded: band.toIncluded, ...(band.whole === undefined ? {} : { whole: band.whole }) }));
}

function ratedBand(bands: readonly PlanBand[], edge: Edges, mode: LedgerBand["mode"], reading: Reading): Rated | undefined {
  const band = bands[edge.at];
  if (band === undefined) return undefined;
  const type = (band.from ?? band.to)?.type ?? { kind: "number" };
  const { group } = reading;
  const shown = (expression: PlanExpression | undefined): DecisionValue | undefined =>
    (expression === undefined ? undefined : shownValue(resultOf(expression, group.moment, group.scope).value, type, group.moment.index));
  const [from, to] = [shown(band.from), shown(band.to ?? bands[edge.at + 1]?.from)];
  return { rate: band.rate, kind: band.rateKind, band: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), mode } };
}

/** Each part at its band's rate: of the figure, or of the records one after another. */
function slicePieces(
  clause: Clause, edges: readonly Edges[], rated: (edge: Edges) => Rated | undefined, form: Form<"bands">, reading: Reading, records: readonly BasisRecord[],
): readonly Piece[] {
  const made = (share: Share, of: Value, record: BasisRecord | undefined): readonly Piece[] => {
    const one = rated(share.band);
    return one === undefined ? [] : [piece(clause, one, reading, record, present(like(of, share.amount)))];
  };
  if (reading.incentive.basis?.kind !== "records") {
    const of = reading.figure ?? reading.reach;
    if (of === undefined || isAbsent(of)) return [];
    return slices(edges, ZERO, numberOf(of.value), form.grain).flatMap((share) => made(share, of.value, undefined));
  }
  let done = ZERO;
  return records.flatMap((record) => {
    const of = reading.quantity(record);
    if (isAbsent(of)) return [piece(clause, { rate: form.bands[0]?.rate ?? ZERO_RATE, kind: "share" }, reading, record, of)];
    const start = done;
    done = add(done, numberOf(of.value));
    return slices(edges, start, done, form.grain).flatMap((share) => made(share, of.value, record));
  });
}

const ZERO_RATE: PlanExpression = { op: "constant", type: { kind: "percent" }, value: "0" };

function markPieces(clause: Clause, form: Form<"bands">, edges: readonly Edges[], figure: Exact, reading: Reading, records: readonly BasisRecord[]): readonly Piece[] {
  const found = marksOf(edges, figure);
  const low = found && form.bands[found.low.at];
  const high = found && form.bands[found.high.at];
  const rated = found && ratedBand(form.bands, found.low, "marks", reading);
  if (found === undefined || low === undefined || high === undefined || rated === undefined) return [];
  const [a, b] = [low.rate, high.rate].map((rate) => resultIn(clause, rate, reading)) as [Result, Result];
  if (isAbsent(a) || isAbsent(b)) return [piece(clause, rated, reading, undefined, undefined)];
  const known = isMoney(a.value) ? like(a.value, between(numberOf(a.value), numberOf(b.value), found.share)) : between(numberOf(a.value), numberOf(b.value), found.share);
  return wholePieces(clause, { ...rated, known }, reading, records);
}
