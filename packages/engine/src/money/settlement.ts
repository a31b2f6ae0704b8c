/**
 * An incentive settled: for one period, or record by record up to the as-of day. Up to and including its own caps and
 * floors; what limits, the minimum payout and conversion do comes after.
 *
 * This file holds the types, and how one group of records becomes lines.
 */
import type { PlanIncentive } from "@fairway/plan";
import type { Day, DayRange, IncentiveResult, LedgerStatus, MissingFact } from "@fairway/runtime";
import type { Hand, Moment } from "../run.js";
import { bounded, type Before, type Bounded } from "./bounds.js";
import { isHeld, type Entry, type Sheet } from "./entry.js";
import { payPieces } from "./pays.js";
import type { Piece } from "./piece.js";
import type { Reading } from "./reading.js";
import { isReversal, takenBack, type Originals } from "./reversals.js";
import { roundedLines } from "./rounding.js";

export interface Settlement {
  readonly incentive: PlanIncentive;
  /** The period; absent where each record is worked out by itself. */
  readonly hand?: Hand;
  readonly days: DayRange;
  /** As of which it is read. */
  readonly read: Day;
  readonly moment: Moment;
  readonly sheet: Sheet;
  readonly status: LedgerStatus;
  readonly takesPart: IncentiveResult["takesPart"];
  readonly who: IncentiveResult["who"];
  readonly readings: readonly Reading[];
  readonly entries: readonly Entry[];
  /** What each record has earned, before rounding: of those that are not taken back. */
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  /** By bound and group: what it saw and what it left. */
  readonly bounds: ReadonlyMap<string, Bounded>;
  readonly problems: readonly MissingFact[];
}

export interface GroupLines {
  readonly entries: readonly Entry[];
  readonly pieces: readonly Piece[];
  readonly bounds: ReadonlyMap<string, Bounded>;
}

/** The lines of one group: paid, taken back, rounded, bound. */
export function groupLines(reading: Reading, sheet: Sheet, originals: Originals, before: Before, evidence: boolean): GroupLines {
  const { records } = reading.group;
  const pieces = payPieces(reading, records.filter((record) => !isReversal(record, reading)));
  const earned = byRecord(pieces);
  const back = records.filter((record) => isReversal(record, reading)).flatMap((record) => takenBack(record, reading, earned, originals));
  const lines = naming(roundedLines([...pieces, ...back], reading, sheet, evidence));
  // Where it is open who takes part nothing is bound yet.
  if (sheet.status === "held") return { entries: lines.map(held), pieces, bounds: new Map() };
  const { entries, sums } = bounded(lines, reading, sheet, before);
  return { entries, pieces, bounds: sums };
}

/** What is taken back names the line of its original, where that stands beside it. */
function naming(entries: readonly Entry[]): readonly Entry[] {
  const lineOf = new Map(entries.filter(({ line }) => line.kind !== "clawback").flatMap(({ line, records }) => records.map((record) => [record.key, line.id] as const)));
  return entries.map((each) => {
    const about = each.line.kind === "clawback" && each.line.about === undefined ? lineOf.get(each.records[0]?.reverses ?? "") : undefined;
    return about === undefined ? each : { ...each, line: { ...each.line, about } };
  });
}

function held(of: Entry): Entry {
  return isHeld(of) ? of : { ...of, line: { ...of.line, status: "held" } };
}

export function byRecord(pieces: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> {
  const found = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.record === undefined) continue;
    const known = found.get(piece.record.key);
    if (known === undefined) found.set(piece.record.key, [piece]);
    else known.push(piece);
  }
  return found;
}
