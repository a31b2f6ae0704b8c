/** The day of a partner's first dated record: where what has a memory begins when no balances are given. */
import type { Day, RecordValue, Value } from "@fairway/runtime";
import { dayOfField, elementRecord } from "../expressions/facts.js";
import { momentOn, type Run } from "../run.js";

const cache = new WeakMap<Run, Day | undefined>();

/** Undefined where no record has a date. */
export function firstDay(run: Run): Day | undefined {
  if (!cache.has(run)) cache.set(run, look(run));
  return cache.get(run);
}

function look(run: Run): Day | undefined {
  const moment = momentOn(run, run.asOf);
  let first: Day | undefined;
  for (const field of moment.index.plan.partner.fields) {
    const record = elementRecord(field.type, moment.index);
    const list = run.facts.partner[field.name];
    if (record?.dated === undefined || !Array.isArray(list)) continue;
    for (const item of list as readonly Value[]) {
      const day = dayOfField(item as RecordValue, record, record.dated, moment);
      if (day !== undefined && (first === undefined || day < first)) first = day;
    }
  }
  return first;
}
