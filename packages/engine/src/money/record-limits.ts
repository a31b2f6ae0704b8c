/**
 * Limits on one record: what several incentives pay for the same record is held together.
 *
 * Each incentive's share of a record is what its lines for it come to, caps and earlier limits shared over their records.
 * The rule is read as of the period of the incentive that is cut, with the record bound. This file refuses to compare
 * records of different lists: records are the same where their keys are.
 */
import type { PlanLimit } from "@fairway/plan";
import { subtract, ZERO, type Exact } from "@fairway/runtime";
import { bind, type Scope } from "../expressions/scope.js";
import { textOn } from "../program/history.js";
import { incentivesOf } from "../program/limits.js";
import type { BasisRecord } from "./basis.js";
import { once, type Book } from "./book.js";
import { isHeld, type Entry } from "./entry.js";
import { entriesUpTo, sharedCut } from "./limits.js";
import { handAt, incentiveOn, readDay } from "./periods.js";
import { settle, settleEach } from "./settle.js";
import type { Settlement } from "./settlement.js";
import { perRecord } from "./shares.js";
import { ruleTargets } from "./stacking.js";

export function recordCuts(book: Book, limit: PlanLimit, at: number, settlement: Settlement): readonly Entry[] {
  const byKey = new Map<string, Entry[]>();
  for (const each of settlement.entries) for (const { key } of each.records) byKey.set(key, [...(byKey.get(key) ?? []), each]);
  const records = new Map(settlement.entries.filter((each) => !isHeld(each) && each.pieces.length > 0).flatMap((each) => each.records).map((record) => [record.key, record]));
  return [...records.values()].flatMap((record) => cutsFor(book, limit, at, settlement, record, byKey.get(record.key) ?? []));
}

/** @param own the settlement's entries for the record */
function cutsFor(book: Book, limit: PlanLimit, at: number, settlement: Settlement, record: BasisRecord, own: readonly Entry[]): readonly Entry[] {
  const { name } = settlement.incentive;
  let amounts: ReadonlyMap<string, Exact> = new Map(incentivesOf(limit).map((each) => [each, shareOf(book, each, at, record)]));
  return limit.rules.flatMap((rule, place) => {
    const targets = ruleTargets(rule, amounts, { moment: settlement.moment, scope: scopeOf(limit, record), currency: () => undefined });
    const change = subtract(targets.amounts.get(name) ?? ZERO, amounts.get(name) ?? ZERO);
    amounts = targets.amounts;
    return sharedCut({ limit, place, change, targets, settlement, records: [record], name: `for ${record.key}` }, own);
  });
}

/** What the incentive pays for the record, after the limits before this one. */
function shareOf(book: Book, name: string, at: number, record: BasisRecord): Exact {
  const settlement = settlementOf(book, name, record);
  if (settlement === undefined) return ZERO;
  const shares = once(book, `shares ${name} ${at} ${settlement.sheet.period.from} ${settlement.sheet.period.label}`, () => perRecord(entriesUpTo(book, settlement, at).filter((each) => !isHeld(each))));
  return shares.get(record.key) ?? ZERO;
}

/** What pays for the record: record by record, by the text of its own day; by period, by the text as of which the period is read. */
function settlementOf(book: Book, name: string, record: BasisRecord): Settlement | undefined {
  const { run } = book;
  if (incentiveOn(run, name, record.day)?.incentive.each.kind === "record") return settleEach(book, name);
  for (const { index, to } of run.texts) {
    const each = index.incentives.get(name)?.each;
    const hand = each === undefined || each.kind === "record" || to < record.day ? undefined : handAt(run, index, each.period, record.day);
    const settled = hand === undefined || textOn(run.texts, readDay(run, hand.period)).index !== index ? undefined : settle(book, name, hand);
    if (settled !== undefined) return settled;
  }
  return undefined;
}

function scopeOf(limit: PlanLimit, record: BasisRecord): Scope | undefined {
  return limit.item === undefined ? undefined : bind(limit.item, record.item, undefined);
}
