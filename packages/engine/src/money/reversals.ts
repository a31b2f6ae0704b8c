/**
 * What is taken back: a record that reverses another one, at the rate that its original had.
 *
 * A reversal is a record with a negative quantity that names its original. Whatever the original earned, in its own
 * period and at its own band, is taken back in proportion to the quantity; without a quantity the pay clause is read on
 * the reversal as it was read on the original, and an amount that does not turn with it, such as a fixed one for each
 * record, is taken back whole, once. An original that earned nothing has nothing to give back. This file refuses to
 * change the original's lines.
 */
import type { Exact, LedgerLine, RecordValue } from "@fairway/runtime";
import { add, divide, exact, isZero, multiply, negate, ONE, sign, ZERO } from "@fairway/runtime";
import { fieldOf } from "../expressions/facts.js";
import { programCurrency } from "../program/plan-index.js";
import { isAbsent, present } from "../values/result.js";
import type { BasisRecord } from "./basis.js";
import { payPieces } from "./pays.js";
import type { Piece } from "./piece.js";
import { numberOf } from "./rates.js";
import type { Reading } from "./reading.js";

/** What an original earned where it was paid, and how that was read. */
export interface Original {
  readonly record: BasisRecord;
  readonly reading: Reading;
  readonly pieces: readonly Piece[];
  /** Its line, where it is another period's. */
  readonly about?: string;
}

export interface Originals {
  /** Undefined where no such record is known. */
  readonly find: (key: string) => { readonly record: BasisRecord; readonly here: boolean; readonly settled: () => Original | undefined } | undefined;
  /** A line that was issued before for a record that is no longer among the facts. */
  readonly issued: (key: string) => LedgerLine | undefined;
  /** Whether it is the first record that takes back its original, by days and then keys. */
  readonly first: (reversal: BasisRecord) => boolean;
}

export function isReversal(record: BasisRecord, reading: Reading): boolean {
  if (record.reverses === undefined) return false;
  const quantity = reading.quantity(record);
  return isAbsent(quantity) || sign(numberOf(quantity.value)) < 0;
}

/** @param own pieces of the group at hand by record, where the original may be among them */
export function takenBack(record: BasisRecord, reading: Reading, own: ReadonlyMap<string, readonly Piece[]>, originals: Originals): readonly Piece[] {
  const key = record.reverses ?? "";
  const found = originals.find(key);
  if (found === undefined) return fromIssued(record, reading, originals.issued(key));
  const original = found.here ? { record: found.record, reading, pieces: own.get(key) ?? [] } : found.settled();
  return original === undefined ? [] : inProportion(record, reading, original, originals);
}

function inProportion(record: BasisRecord, reading: Reading, original: Original, originals: Originals): readonly Piece[] {
  const [now, then] = [reading.quantity(record), original.reading.quantity(original.record)];
  if (isAbsent(now) || isAbsent(then) || isZero(numberOf(then.value))) return withoutQuantity(record, reading, original, originals);
  return scaled(original.pieces, divide(numberOf(now.value), numberOf(then.value)), record, reading, original);
}

function scaled(pieces: readonly Piece[], ratio: Exact, record: BasisRecord, reading: Reading, { about }: Original): readonly Piece[] {
  return pieces.map((piece): Piece => ({
    ...piece, record, payee: reading.group.payee, exact: multiply(piece.exact, ratio), takesBack: { about }, missing: [], why: whyBack(record),
    basis: piece.basis === undefined ? undefined : { ...piece.basis, value: scaledBasis(piece, ratio) },
  }));
}

/** Clause by clause: what turns with the reversal as it is read on it, everything else whole. */
function withoutQuantity(record: BasisRecord, reading: Reading, original: Original, originals: Originals): readonly Piece[] {
  const anew = readAnew(record, reading, original);
  return original.reading.incentive.pays.flatMap((_, clause) => {
    const read = anew.filter((piece) => piece.clause === clause);
    const earned = original.pieces.filter((piece) => piece.clause === clause);
    if (!staysTheSame(read, earned)) return read;
    return originals.first(record) ? scaled(earned, negate(ONE), record, reading, original) : [];
  });
}

/** Paying once more for what is taken back: the amount does not follow a quantity that the reversal turns around. */
function staysTheSame(read: readonly Piece[], earned: readonly Piece[]): boolean {
  const [now, then] = [read, earned].map((pieces) => sign(pieces.reduce((sum, piece) => add(sum, piece.exact), ZERO)));
  return now !== 0 && now === then;
}

function scaledBasis({ basis }: Piece, ratio: Exact): NonNullable<Piece["basis"]>["value"] {
  const value = basis?.value;
  return typeof value === "object" && "currency" in value ? { amount: multiply(numberOf(value), ratio), currency: (value as { readonly currency: string }).currency } : multiply(numberOf(value), ratio);
}

function whyBack(record: BasisRecord): string {
  return `${record.key} takes back ${record.reverses ?? ""}.`;
}

/** The clause read on the reversal, with the original's date and whatever the reversal does not say. */
function readAnew(record: BasisRecord, reading: Reading, { record: first, reading: then, about }: Original): readonly Piece[] {
  const { basis } = then.incentive;
  const kind = basis?.kind === "records" ? then.group.moment.index.records.get(basis.record) : undefined;
  const values = { ...(first.item.value as RecordValue), ...given(record.item.value as RecordValue) };
  const dated = kind?.dated === undefined ? {} : { [kind.dated]: fieldOf(first.item, { kind: "record", name: kind.name }, kind.dated, then.group.moment).value };
  const merged: BasisRecord = { ...record, item: present({ ...values, ...dated } as RecordValue, record.item.place) };
  return payPieces(then, [merged]).filter((piece) => piece.record !== undefined)
    .map((piece): Piece => ({ ...piece, record, payee: reading.group.payee, takesBack: { about }, why: whyBack(record) }));
}

function given(value: RecordValue): RecordValue {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

/** At the rate of the line that was issued; without one, nothing is known of the original. */
function fromIssued(record: BasisRecord, reading: Reading, line: LedgerLine | undefined): readonly Piece[] {
  const [pay] = reading.incentive.pays;
  if (pay === undefined) return [];
  const base = { pay, clause: 0, record, payee: reading.group.payee, takesBack: { about: line?.id }, currency: line?.currency ?? programCurrency(reading.group.moment.index) };
  const now = reading.quantity(record);
  const then = line?.basis === undefined ? ZERO : exact("amount" in line.basis ? line.basis.amount : "value" in line.basis ? String(line.basis.value) : "0");
  if (line === undefined || isAbsent(now) || isZero(then)) {
    const why = line === undefined ? "neither the record nor a line that paid for it is given" : "the line that paid for it says no quantity";
    return [{ ...base, exact: ZERO, missing: [{ path: record.reverses ?? "", why }] }];
  }
  const ratio = divide(numberOf(now.value), then);
  return [{ ...base, rate: line.rate, band: line.band, exact: multiply(exact(line.exact), ratio), missing: [], why: whyBack(record) }];
}

