/**
 * What is paid for: the records of the basis in their order, the payees among them, and each record's quantity.
 *
 * Records stand in order of their dates, then of their keys, whatever order they came in. This file refuses to know rates.
 */
import type { PlanBasis, PlanIncentive, PlanRecord } from "@fairway/plan";
import type { Day, MissingFact, RecordValue } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { dayOfField, elementRecord, fieldOf, readOn } from "../expressions/facts.js";
import { itemsOf } from "../expressions/lists.js";
import { bind, type Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import type { Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { keyText } from "../values/place.js";
import { isAbsent, present, type Result } from "../values/result.js";

export type RecordsBasis = Extract<PlanBasis, { kind: "records" }>;

export interface BasisRecord {
  readonly key: string;
  readonly item: Result;
  /** When it happened. */
  readonly day: Day;
  readonly payee?: string;
  /** The key of the record that it takes back. */
  readonly reverses?: string;
  /** Nobody can be paid: the payee is not given. */
  readonly missing: readonly MissingFact[];
}

/** Records that are worked out together: those of a period, of one payee where there is one, or one record by itself. */
export interface Group {
  readonly moment: Moment;
  readonly payee?: string;
  readonly records: readonly BasisRecord[];
  /** With `lines` bound, where there are records. */
  readonly scope: Scope | undefined;
}

/** The records; or, absent, what is missing to tell them. */
export function recordsOf(incentive: PlanIncentive, basis: RecordsBasis, moment: Moment): { readonly list: Result; readonly records: readonly BasisRecord[] } {
  const list = guarded(moment, basis.origin, () => resultOf(basis.list, moment, undefined));
  return { list, records: isAbsent(list) ? [] : inOrder(list, incentive, basis, moment) };
}

/** The records of any list of the basis' kind, in their order. */
export function inOrder(list: Result, incentive: PlanIncentive, basis: RecordsBasis, moment: Moment): readonly BasisRecord[] {
  const record = elementRecord(basis.list.type, moment.index);
  if (record === undefined) return [];
  const found = itemsOf(list, basis.list.type, moment).map((item) => recordOf(item, record, incentive, basis, moment));
  return found.sort((a, b) => a.day - b.day || compareText(a.key, b.key) || compareText(identityOf(a.item.value), identityOf(b.item.value)));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function recordOf(item: Result, record: PlanRecord, incentive: PlanIncentive, basis: RecordsBasis, moment: Moment): BasisRecord {
  const value = item.value as RecordValue;
  const field = (name: string): Result => fieldOf(item, { kind: "record", name: record.name }, name, moment);
  const payee = incentive.payee === undefined ? undefined : field(incentive.payee);
  const reverses = record.reverses === undefined ? undefined : field(record.reverses).value;
  return {
    key: keyText(value, record), item, day: dayOf(value, record, basis, item, moment), missing: payee?.missing ?? [],
    ...(payee === undefined ? {} : { payee: payee.value === undefined ? "" : identityOf(payee.value) }),
    ...(reverses === undefined ? {} : { reverses: identityOf(reverses) }),
  };
}

function dayOf(value: RecordValue, record: PlanRecord, basis: RecordsBasis, item: Result, moment: Moment): Day {
  const own = record.dated === undefined ? undefined : dayOfField(value, record, record.dated, moment);
  if (own !== undefined || basis.date === undefined) return own ?? moment.asOf;
  return (readOn(basis.date, moment, bind(basis.item, item, undefined)).value as Day | undefined) ?? moment.asOf;
}

/** The records by payee, in the order of the payees' names; all together where nobody is named. */
export function groupsOf(incentive: PlanIncentive, basis: RecordsBasis, records: readonly BasisRecord[], list: Result, moment: Moment): readonly Group[] {
  const group = (payee: string | undefined, of: readonly BasisRecord[]): Group => ({
    moment, records: of, scope: bind(basis.lines, present(of.map((record) => record.item.value), list.place), undefined), ...(payee === undefined ? {} : { payee }),
  });
  if (incentive.payee === undefined) return [group(undefined, records)];
  const byPayee = new Map<string, BasisRecord[]>();
  for (const record of records) {
    const known = byPayee.get(record.payee ?? "");
    if (known === undefined) byPayee.set(record.payee ?? "", [record]);
    else known.push(record);
  }
  return [...byPayee].sort(([a], [b]) => compareText(a, b)).map(([payee, of]) => group(payee, of));
}

/** The scope of a line: the record bound, and `lines`. */
export function lineScope(basis: PlanBasis | undefined, record: BasisRecord | undefined, group: Group): Scope | undefined {
  return record === undefined || basis?.kind !== "records" ? group.scope : bind(basis.item, record.item, group.scope);
}
