/**
 * Claims in their order, over all claims declarations of a program: by what each declaration orders by, else by the day
 * each was sent; ties by key. Where two declarations share a fund, the one that was sent first goes first.
 *
 * This file refuses to decide a claim.
 */
import type { PlanClaims, PlanRecord } from "@fairway/plan";
import type { Day, RecordValue } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { dayOfField, elementRecord, fieldOf } from "../expressions/facts.js";
import { itemsOf } from "../expressions/lists.js";
import { guarded } from "../guard.js";
import { momentOn, type Moment } from "../run.js";
import { keyText } from "../values/place.js";
import { orderOf } from "../values/order.js";
import { isAbsent, type Result } from "../values/result.js";
import type { Book } from "./book.js";

export interface Claim {
  readonly clause: PlanClaims;
  readonly key: string;
  readonly item: Result;
  readonly record: PlanRecord;
  readonly sent: Day;
}

export function claimsInOrder(book: Book): readonly Claim[] {
  const now = momentOn(book.run, book.run.asOf);
  return merged(now.index.plan.claims.map((clause) => ordered(clause, now)));
}

function ordered(clause: PlanClaims, moment: Moment): readonly Claim[] {
  const list = guarded(moment, clause.origin, () => resultOf(clause.list, moment, undefined));
  const record = elementRecord(clause.list.type, moment.index);
  if (isAbsent(list) || record === undefined) return [];
  const claims = itemsOf(list, clause.list.type, moment).map((item): Claim => {
    const value = item.value as RecordValue;
    const sent = record.dated === undefined ? undefined : dayOfField(value, record, record.dated, moment);
    return { clause, key: keyText(value, record), item, record, sent: sent ?? moment.asOf };
  });
  return claims.sort((a, b) => byFields(a, b, clause, moment) || a.sent - b.sent || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function byFields(a: Claim, b: Claim, { orderBy }: PlanClaims, moment: Moment): number {
  for (const name of orderBy) {
    const type = [...a.record.fields, ...a.record.derived].find((field) => field.name === name)?.type ?? { kind: "text" };
    const [left, right] = [a, b].map((claim) => fieldOf(claim.item, { kind: "record", name: claim.record.name }, name, moment).value);
    if (left === undefined || right === undefined) {
      if (left !== right) return left === undefined ? 1 : -1;
      continue;
    }
    const order = type.kind === "text" || type.kind === "bool" ? (String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0) : orderOf(type, left, right, moment.index);
    if (order !== 0) return order;
  }
  return 0;
}

function merged(lists: readonly (readonly Claim[])[]): readonly Claim[] {
  const at = lists.map(() => 0);
  const found: Claim[] = [];
  for (;;) {
    const heads = lists.map((list, which) => list[at[which] ?? 0]);
    const first = heads.reduce<number | undefined>((best, head, which) => (head === undefined || (best !== undefined && (heads[best]?.sent ?? head.sent) <= head.sent) ? best : which), undefined);
    const head = first === undefined ? undefined : heads[first];
    if (first === undefined || head === undefined) return found;
    found.push(head);
    at[first] = (at[first] ?? 0) + 1;
  }
}
