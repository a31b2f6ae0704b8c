/**
 * What each record has of lines that are about several: in proportion to what it earned exactly, by the largest remainder.
 *
 * A cap or cut over several lines is shared by what those lines pay. Ties go by the record's key. This file refuses to
 * change a line: shares are for reckoning, the line stays whole.
 */
import { absolute, add, apportion, isZero, minorUnitOf, sign, ZERO, type Exact } from "@fairway/runtime";
import type { Entry } from "./entry.js";

/** By record, the sum of its shares in all lines. */
export function perRecord(entries: readonly Entry[]): ReadonlyMap<string, Exact> {
  const totals = new Map<string, Exact>();
  const put = (key: string, amount: Exact): void => void totals.set(key, add(totals.get(key) ?? ZERO, amount));
  for (const each of entries) {
    if (each.pieces.length > 0) for (const [key, amount] of shared(each.amount, weightsOf(each), each.line.currency)) put(key, amount);
    else for (const [key, amount] of shared(each.amount, cutWeights(each, totals), each.line.currency)) put(key, amount);
  }
  return totals;
}

function shared(amount: Exact, weights: ReadonlyMap<string, Exact>, currency: string): readonly (readonly [string, Exact])[] {
  const keys = [...weights.keys()].sort();
  if (keys.length === 0 || isZero(amount)) return [];
  const parts = apportion(amount, keys.map((key) => weights.get(key) ?? ZERO), minorUnitOf(currency) ?? 2);
  return keys.map((key, at) => [key, parts[at] ?? ZERO]);
}

function weightsOf(each: Entry): ReadonlyMap<string, Exact> {
  const weights = new Map<string, Exact>();
  for (const { record, exact } of each.pieces) if (record !== undefined) weights.set(record.key, add(weights.get(record.key) ?? ZERO, absolute(exact)));
  return weights;
}

/** Of a cap or cut: what its records have so far; where it names none, all of them. */
function cutWeights(each: Entry, totals: ReadonlyMap<string, Exact>): ReadonlyMap<string, Exact> {
  const keys = each.records.length > 0 ? each.records.map((record) => record.key) : [...totals.keys()];
  return new Map(keys.map((key) => [key, totals.get(key) ?? ZERO] as const).filter(([, amount]) => sign(amount) > 0));
}
