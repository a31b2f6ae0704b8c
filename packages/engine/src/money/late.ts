/**
 * Late records that count in the next period: each is taken as if it had happened on the day on which it became known,
 * where that day lies in a later period than its own date.
 *
 * So a closed period never changes, and every figure of the later one sees the record. This file refuses to move a
 * record that became known in its own period.
 */
import type { PlanRecord } from "@fairway/plan";
import { periodContaining, type Day, type PeriodUnit, type RecordValue, type Value } from "@fairway/runtime";
import { dayOfField } from "../expressions/facts.js";
import { calendarOf } from "../program/calendars.js";
import { inHindsight, momentOn, type Moment, type Run } from "../run.js";

/** The run itself, where no record is late. */
export function countedWhenKnown(run: Run, calendar: string, unit: PeriodUnit): Run {
  const moment = momentOn(run, run.asOf);
  const { plan } = moment.index;
  const kinds = new Map(plan.records.filter((record) => record.known !== undefined && record.dated !== undefined).map((record) => [record.name, record]));
  if (kinds.size === 0) return run;
  const own = calendarOf(plan, run.facts, calendar);
  const later = (from: Day, known: Day): boolean => {
    const period = own === undefined ? undefined : periodContaining(own, unit, from);
    return period !== undefined && period.to < known;
  };
  const partner = Object.fromEntries(Object.entries(run.facts.partner).map(([name, value]) => {
    const type = plan.partner.fields.find((field) => field.name === name)?.type;
    const kind = type?.kind === "list" && type.of.kind === "record" ? kinds.get(type.of.name) : undefined;
    return [name, kind === undefined || !Array.isArray(value) ? value : (value as readonly Value[]).map((item) => moved(item as RecordValue, kind, later, moment))];
  }));
  return inHindsight(run, { ...run.facts, partner });
}

function moved(item: RecordValue, record: PlanRecord, later: (from: Day, known: Day) => boolean, moment: Moment): RecordValue {
  const { dated, known } = record;
  if (dated === undefined || known === undefined) return item;
  const [from, to] = [dayOfField(item, record, dated, moment), dayOfField(item, record, known, moment)];
  return from === undefined || to === undefined || !later(from, to) ? item : { ...item, [dated]: item[known] };
}
