/**
 * The deals that a partner has won, as the partner's list of the registration's name: what measures and incentives read.
 *
 * Only what had happened by the day is told. See docs/language/registration.md#what-it-earns. This file refuses to decide
 * anything: it hands on what became of deals.
 */
import type { PlanRecord } from "@fairway/plan";
import { dayInZone, formatDay, newRecord, parseDay, type Day, type Facts, type RecordValue, type RegisteredDeal, type Value } from "@fairway/runtime";
import { textsOf, type PlanHistory } from "../../program/history.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { momentOf } from "../case.js";
import { recordFrom } from "../plain.js";

/** @param deals of all partners, as a state of routing holds them */
export function withRegistered(plans: PlanHistory, facts: Facts, deals: readonly RegisteredDeal[], asOf: Day): Facts {
  const partner: Record<string, Value> = Object.assign(newRecord(), facts.partner);
  const own = deals.filter((deal) => deal.partner === facts.key && deal.status === "won" && deal.ended !== undefined && deal.ended <= formatDay(asOf));
  for (const { index } of textsOf(plans)) {
    for (const { name, type } of index.plan.partner.fields.filter(({ registered }) => registered === true)) {
      const record = type.kind === "list" && type.of.kind === "record" ? index.records.get(type.of.name) : undefined;
      if (record !== undefined) partner[name] = own.filter(({ registration }) => registration === name).map((deal) => wonDeal(deal, record, index));
    }
  }
  return { ...facts, partner };
}

function wonDeal(deal: RegisteredDeal, record: PlanRecord, index: PlanIndex): RecordValue {
  const approved = deal.decided === undefined ? undefined : dayInZone(momentOf(deal.decided), index.plan.program.timezone);
  const until = deal.until === undefined ? undefined : parseDay(deal.until);
  return Object.assign(newRecord(), recordFrom(deal.facts, record, index), {
    ...(approved === undefined ? {} : { approved }), ...(until === undefined ? {} : { until }), won: parseDay(deal.ended ?? ""),
    protected: deal.unprotected !== true, second: deal.behind !== undefined,
  });
}
