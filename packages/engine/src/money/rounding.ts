/**
 * From pieces to lines: each is rounded once, after factors and before caps.
 *
 * A record's pieces are lines of their own, one for each clause and band; `round once` and `round each` put those of a
 * clause together first. What is rounded is the magnitude, so that a reversal takes back to the cent what its original
 * earned. A piece that a missing fact holds stands alone. This file refuses to cap.
 */
import type { PlanExpression, PlanIncentive, PlanPay } from "@fairway/plan";
import { absolute, formatDay, negate, roundToMinor, sign, sum, toText, type Exact, type LedgerLine, type RecordValue, type RoundingMode } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { shownValue } from "../decision/value.js";
import { evidenceOf } from "../decision/evidence.js";
import { fieldOf } from "../expressions/facts.js";
import type { Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { lineScope } from "./basis.js";
import { entry, toPayee, type Entry, type Sheet } from "./entry.js";
import type { Piece, Typed } from "./piece.js";
import { like, numberOf } from "./rates.js";
import type { Reading } from "./reading.js";

/** The amount at the minor unit of its currency, by magnitude. */
export function rounded(amount: Exact, currency: string, mode: RoundingMode): Exact {
  const { amount: magnitude } = roundToMinor({ amount: absolute(amount), currency }, mode);
  return sign(amount) < 0 ? negate(magnitude) : magnitude;
}

/** The lines of pieces, in the order of the first piece of each. */
export function roundedLines(pieces: readonly Piece[], reading: Reading, sheet: Sheet, evidence: boolean): readonly Entry[] {
  const together = new Map<string, Piece[]>();
  pieces.forEach((piece, at) => {
    const key = `${piece.clause} ${piece.takesBack === undefined ? "" : "back"} ${piece.currency} ${piece.missing.length > 0 ? `held ${at}` : mergeKey(piece, at, reading)}`;
    const known = together.get(key);
    if (known === undefined) together.set(key, [piece]);
    else known.push(piece);
  });
  return [...together.values()].map((merged) => lineOf(merged, reading, sheet, evidence));
}

function mergeKey(piece: Piece, at: number, { incentive, group }: Reading): string {
  if (incentive.roundEach === "once") return "once";
  if (incentive.roundEach === "record" || piece.record === undefined) return String(at);
  return fieldTexts(piece, incentive, incentive.roundEach, group.moment).join("\n");
}

function fieldTexts(piece: Piece, { basis }: PlanIncentive, fields: readonly string[], moment: Moment): readonly string[] {
  const { record } = piece;
  return record === undefined || basis?.kind !== "records" ? [] : fields.map((field) => fieldText(record.item.value as RecordValue, field, basis.record, moment));
}

/** A field of a record, as text that equal values share; "" where it is absent. */
export function fieldText(value: RecordValue, field: string, record: string, moment: Moment): string {
  const { value: found } = fieldOf({ value, missing: [] }, { kind: "record", name: record }, field, moment);
  const type = moment.index.records.get(record)?.fields.find((candidate) => candidate.name === field)?.type;
  if (found === undefined) return "";
  return type?.kind === "date" && typeof found === "number" ? formatDay(found as Parameters<typeof formatDay>[0]) : identityOf(found);
}

function lineOf(pieces: readonly Piece[], reading: Reading, sheet: Sheet, evidence: boolean): Entry {
  const { incentive, group } = reading;
  const first = pieces[0] as Piece;
  const { pay, clause, payee, currency, takesBack } = first;
  const exact = sum(pieces.map((piece) => piece.exact));
  const records = [...new Map(pieces.flatMap(({ record }) => (record === undefined ? [] : [[record.key, record] as const]))).values()];
  const merges = incentive.roundEach !== "record" && records.length > 0;
  const fields = typeof incentive.roundEach === "string" ? [] : fieldTexts(first, incentive, incentive.roundEach, group.moment);
  const about = merges ? fields.map((text, at) => `${incentive.roundEach[at] ?? ""} ${text}`) : records.map((record) => `for ${record.key}`);
  const missing = pieces.flatMap((piece) => piece.missing);
  const band = same(pieces, (piece) => piece.band);
  // Of a rate on the whole there is one line, whichever band it comes from; slices are lines side by side.
  const inBand = merges || band?.mode !== "slice" || band.from === undefined ? undefined : `from ${textOf(band.from)}`;
  return entry(sheet, {
    kind: takesBack !== undefined ? "clawback" : pay.direction === "charge" ? "charged" : "earned",
    name: [pay.title ?? `${pay.direction} ${clause + 1}`, inBand, toPayee(payee), ...about, ...(missing.length > 0 ? ["held"] : [])],
    amount: rounded(exact, currency, incentive.rounding), exact, currency, origin: pay.origin, records, pieces,
    on: records.length === 1 ? records[0]?.day : undefined, status: missing.length > 0 ? "held" : undefined,
    more: compact<Partial<LedgerLine>>({
      clause: pay.title, payee, group: fields.length === 0 || !merges ? undefined : fields.join(", "), basis: shownBasis(pieces, group.moment), reach: reading.reach && incentive.pays.some((each) => each.form.kind === "bands") ? shownReach(reading) : undefined,
      rate: same(pieces, (piece) => piece.rate), band, factors: same(pieces, (piece) => piece.factors), accrues: reading.accrues, about: takesBack?.about,
      why: first.why, turn: recordTurn(first, reading), missing: missing.length === 0 ? undefined : missing,
      evidence: evidence ? evidenceFor(pieces, reading) : undefined,
    }),
  });
}

function textOf(value: NonNullable<LedgerLine["rate"]>): string {
  return "amount" in value ? value.amount : "value" in value ? String(value.value) : "";
}

/** What all of them say alike; undefined where they differ. */
function same<T>(pieces: readonly Piece[], of: (piece: Piece) => T | undefined): T | undefined {
  const first = pieces[0] === undefined ? undefined : of(pieces[0]);
  if (pieces.length === 1) return first;
  const text = JSON.stringify(first);
  return pieces.every((piece) => JSON.stringify(of(piece)) === text) ? first : undefined;
}

/** The quantities of all pieces, added up. */
function shownBasis(pieces: readonly Piece[], moment: Moment): LedgerLine["basis"] {
  const all = pieces.map((piece) => piece.basis);
  const [first] = all;
  if (first === undefined || all.some((each) => each === undefined)) return undefined;
  const total = sum((all as readonly Typed[]).map((each) => numberOf(each.value)));
  return shownValue(like(first.value, total), first.type, moment.index);
}

export function shownReach({ incentive, reach, group }: Reading): LedgerLine["reach"] {
  const type = incentive.reachType ?? incentive.reach?.type ?? (incentive.basis?.kind === "figure" ? incentive.basis.value.type : incentive.basis?.quantity?.type);
  return reach === undefined || type === undefined ? undefined : shownValue(reach.value, type, group.moment.index);
}

/** What the record stands by in the order of a shared budget. */
function recordTurn({ record }: Piece, { incentive: { basis, budget }, group: { moment } }: Reading): LedgerLine["turn"] {
  if (record === undefined || basis?.kind !== "records" || budget?.share.how !== "order" || budget.share.of !== "record") return undefined;
  const { field } = budget.share;
  const kind = moment.index.records.get(basis.record);
  const type = [...(kind?.fields ?? []), ...(kind?.derived ?? [])].find((each) => each.name === field)?.type;
  return type === undefined ? undefined : shownValue(fieldOf(record.item, { kind: "record", name: basis.record }, field, moment).value, type, moment.index);
}

/** What the figures of a line rest on, in the order of its evidence. */
export function behindLine({ reach, basis }: PlanIncentive, { form }: PlanPay): readonly PlanExpression[] {
  const rates = form.kind === "amount" ? [form.rate] : form.kind === "steps" ? [form.of, form.amount] : form.bands.map((band) => band.rate);
  return [reach, basis?.kind === "figure" ? basis.value : undefined, ...rates].filter((expression) => expression !== undefined);
}

function evidenceFor(pieces: readonly Piece[], { incentive, group }: Reading): LedgerLine["evidence"] {
  const [piece] = pieces as readonly [Piece, ...Piece[]];
  const { pay } = piece;
  const view = { moment: group.moment, scope: lineScope(incentive.basis, piece.record, group), evidence: true };
  const found = behindLine(incentive, pay).flatMap((expression) => evidenceOf(expression, view, pay.origin));
  const all = [...pieces.flatMap((each) => recordEvidence(each, group.moment)), ...found];
  return all.length === 0 ? undefined : all;
}

/** The transaction behind a piece: its key and day, and what of it is paid for. */
function recordEvidence({ record, basis, exact, currency }: Piece, moment: Moment): NonNullable<LedgerLine["evidence"]> {
  if (record === undefined) return [];
  const value = basis === undefined ? { kind: "money" as const, amount: toText(exact), currency } : shownValue(basis.value, basis.type, moment.index);
  return [compact({ kind: "fact" as const, name: `${record.key} of ${formatDay(record.day)}`, value })];
}
