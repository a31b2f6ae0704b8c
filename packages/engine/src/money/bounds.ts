/**
 * Caps and floors, in the written order, each a line of its own.
 *
 * A bound holds what a line, a value of a field or the partner (a payee, where there is one) is paid to an amount. Over a
 * longer period than the incentive's own it holds the whole of that period: what was earned in it before counts, before
 * and after this bound, and the line is what puts the total right. A charge is bound by its magnitude. Lines that are
 * held are not counted. This file refuses to bind what other incentives pay: limits do.
 */
import type { PlanBound, PlanIncentive } from "@fairway/plan";
import { add, formatMoney, max, min, negate, sign, subtract, sum, ZERO, type Exact, type Money, type RecordValue } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { isMoney } from "../values/identity.js";
import { lineScope, type BasisRecord } from "./basis.js";
import { entry, isHeld, toPayee, type Entry, type Sheet } from "./entry.js";
import type { Reading } from "./reading.js";
import { fieldText, rounded } from "./rounding.js";

/** What a bound saw and what it left, of one group. */
export interface Bounded { readonly before: Exact; readonly after: Exact }

export interface BoundsResult {
  readonly entries: readonly Entry[];
  /** By bound and group. */
  readonly sums: ReadonlyMap<string, Bounded>;
}

/** What a bound over a longer period saw and left before, in that period. */
export type Before = (bound: number, group: string) => Bounded;

export const NOTHING: Bounded = { before: ZERO, after: ZERO };

export function bounded(lines: readonly Entry[], reading: Reading, sheet: Sheet, before: Before): BoundsResult {
  const sums = new Map<string, Bounded>();
  let entries = lines;
  reading.incentive.bounds.forEach((bound, at) => {
    const made = groupsFor(bound, entries, reading).flatMap((group) => boundGroup(bound, at, group, reading, sheet, before, sums));
    entries = [...entries, ...made];
  });
  return { entries, sums };
}

interface BoundGroup {
  /** What a reader calls it: "product Storage", a record's key; of the partner nothing. */
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly records: readonly BasisRecord[];
}

function groupsFor(bound: PlanBound, entries: readonly Entry[], reading: Reading): readonly BoundGroup[] {
  const counted = entries.filter((each) => !isHeld(each));
  const { scope } = bound;
  if (scope.kind === "partner") return [{ name: "", entries: counted, records: [] }];
  const named = (each: Entry): string | undefined => (scope.kind === "by" ? valueOf(scope.field, each, reading) : lineName(each));
  const byName = new Map<string, Entry[]>();
  for (const each of counted) {
    const name = named(each);
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [each]);
    else known.push(each);
  }
  const records = (of: readonly Entry[]): readonly BasisRecord[] => [...new Map(of.flatMap((each) => each.records).map((record) => [record.key, record])).values()];
  return [...byName].map(([name, of]) => ({ name, entries: of, records: records(of) }));
}

/** The line itself, or of a bound the line that it is about. */
function lineName({ line }: Entry): string | undefined {
  return line.kind === "earned" || line.kind === "charged" ? line.id : line.kind === "cap" || line.kind === "floor" ? line.about : undefined;
}

/** The value that all its records share. */
export function valueOf(field: string, { records }: Entry, { incentive, group }: Reading): string | undefined {
  const { basis } = incentive;
  if (basis?.kind !== "records" || records.length === 0) return undefined;
  const texts = new Set(records.map((record) => fieldText(record.item.value as RecordValue, field, basis.record, group.moment)));
  const [only] = texts;
  return texts.size === 1 && only !== undefined ? `${field} ${only}` : undefined;
}

function boundGroup(bound: PlanBound, at: number, group: BoundGroup, reading: Reading, sheet: Sheet, before: Before, sums: Map<string, Bounded>): readonly Entry[] {
  const amount = boundAmount(bound, group, reading);
  if (amount === undefined) return [];
  const { currency } = amount;
  const key = boundKey(at, reading.group.payee, bound.scope.kind === "line" ? group.records.map((record) => record.key).join("\n") : group.name);
  const now = sum(group.entries.filter((each) => each.line.currency === currency).map((each) => each.amount));
  const past = bound.period === undefined ? NOTHING : before(at, key);
  const gross = add(past.before, now);
  const change = subtract(subtract(within(bound, gross, amount.amount, isCharge(reading.incentive)), past.after), now);
  sums.set(key, { before: now, after: add(now, change) });
  if (sign(change) === 0) return [];
  const { payee } = reading.group;
  const [only] = group.entries;
  return [entry(sheet, {
    kind: bound.kind, name: [bound.title ?? `${bound.kind} ${at + 1}`, toPayee(payee), bound.scope.kind === "line" ? only?.line.id : group.name === "" ? undefined : group.name],
    amount: change, currency, origin: bound.origin, records: group.records, on: bound.scope.kind === "line" && group.records.length === 1 ? group.records[0]?.day : undefined,
    more: {
      ...(bound.title === undefined ? {} : { clause: bound.title }), ...(payee === undefined ? {} : { payee }),
      ...(bound.scope.kind === "line" && only !== undefined ? { about: only.line.id } : {}), why: boundWhy(bound, amount, group.name, payee),
    },
  })];
}

/** Of money that is paid; of a charge by its magnitude. A cap that comes out below zero is one of nothing; a floor holds once anything is paid. */
function within(bound: PlanBound, gross: Exact, amount: Exact, charge: boolean): Exact {
  if (charge) return negate(within(bound, negate(gross), amount, false));
  if (bound.kind === "cap") return min(gross, max(amount, ZERO));
  return sign(gross) > 0 ? max(gross, amount) : gross;
}

export function isCharge({ pays }: PlanIncentive): boolean {
  return pays.length > 0 && pays.every((pay) => pay.direction === "charge");
}

function boundAmount(bound: PlanBound, group: BoundGroup, reading: Reading): Money | undefined {
  const { moment } = reading.group;
  const scope = lineScope(reading.incentive.basis, group.records[0], reading.group);
  const { value } = guarded(moment, bound.origin, () => resultOf(bound.amount, moment, scope));
  return isMoney(value) ? { amount: rounded(value.amount, value.currency, reading.incentive.rounding), currency: value.currency } : undefined;
}

export function boundKey(at: number, payee: string | undefined, group: string): string {
  return `${at}\n${payee ?? ""}\n${group}`;
}

/** @param name of the group, as a reader calls it */
export function boundWhy(bound: PlanBound, amount: Money, name: string, payee?: string): string {
  const whose = bound.scope.kind === "line" ? "for each line" : bound.scope.kind === "by" ? `for ${name.endsWith(" ") ? `records without ${name.trimEnd()}` : name}` : payee === undefined ? "for the partner" : `for ${payee}`;
  const long = bound.period === undefined ? "" : ` in the ${bound.period.calendar === "calendar" ? "" : `${bound.period.calendar} `}${bound.period.unit}`;
  return `The ${bound.kind} of ${formatMoney(amount)} ${whose}${long}.`;
}

export function addBounded(a: Bounded, b: Bounded): Bounded {
  return { before: add(a.before, b.before), after: add(a.after, b.after) };
}
