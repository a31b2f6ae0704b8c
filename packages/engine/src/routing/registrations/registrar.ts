/**
 * Registrations of deals: who was first, what was required, until when it is protected.
 *
 * Cases are ordered: one that came later never undoes one that was approved. Conditions are read on the day a deal is
 * submitted and again on the day it is approved. What is open because a fact is missing waits for people: silence approves
 * nothing that is undecided or in conflict. This file refuses to know what a registration earns.
 */
import type { PlanReason, PlanRegistration } from "@fairway/plan";
import {
  addDays, addDuration, formatDateTime, formatDay, lifeEnd, parseDay, startOfDayIn, dueAt, type DateTime, type Day, type Duration, type RecordValue, type RegisteredDeal, type RegistrationStatus,
} from "@fairway/runtime";
import { bind, type Scope } from "../../expressions/scope.js";
import type { Text } from "../../program/history.js";
import { identityOf } from "../../values/identity.js";
import { present } from "../../values/result.js";
import { momentOf } from "../case.js";
import type { Machine } from "../machine.js";
import { plainRecord, recordFrom, type PlainRecord } from "../plain.js";
import { promised } from "../../values/problem.js";

/** A deal while the machine works on it. */
export interface Deal {
  readonly plan: PlanRegistration;
  readonly text: Text;
  readonly id: string;
  readonly record: RecordValue;
  readonly facts: PlainRecord;
  readonly submitted: DateTime;
  partner: string;
  status: RegistrationStatus;
  decided?: DateTime;
  reasons: readonly string[];
  behind?: string;
  until?: Day;
  extensions: number;
  decide?: DateTime;
  desk?: string;
  /** What silence means. */
  silence?: "approved" | "refused";
  conflict: boolean;
  ended?: Day;
  unprotected: boolean;
}

export class Registrar {
  readonly deals = new Map<string, Deal>();

  constructor(readonly machine: Machine) {}

  readonly #ofKind = new Map<Text, Map<string, readonly PlanRegistration[]>>();

  /** The registrations that requests of a kind are for. */
  of(kind: string): readonly PlanRegistration[] {
    const { text } = this.machine;
    let own = this.#ofKind.get(text);
    if (own === undefined) this.#ofKind.set(text, own = new Map());
    let found = own.get(kind);
    if (found === undefined) own.set(kind, found = text.index.plan.routing?.registrations.filter((each) => each.of === kind) ?? []);
    return found;
  }

  submit(plan: PlanRegistration, id: string, record: RecordValue): void {
    const { machine } = this;
    const key = dealKey(plan.name, id);
    if (this.deals.has(key)) return machine.note({ kind: plan.of, id }, { what: "not taken", because: `${id} is registered already` });
    const { text } = machine;
    const facts = plainRecord(record, promised(text.index.records.get(plan.of), `record ${plan.of}`), text.index);
    const deal: Deal = {
      plan, text, id, record, facts, submitted: machine.now, partner: String(record[plan.by] ?? ""), status: "waiting", reasons: [], extensions: 0, conflict: false, unprotected: false,
    };
    this.deals.set(key, deal);
    machine.note(nameOf(deal), { what: "submitted", partner: deal.partner });
    const reasons = [...this.#reasonsAgainst(deal), ...this.#registeredBefore(deal)];
    if (reasons.length > 0) return this.#refuse(deal, reasons);
    const first = this.#firstOf(deal);
    if (first !== undefined && !this.#stepsBehind(deal, first)) return;
    this.#await(deal);
  }

  // ── deciding ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Waits for a decision, or is approved at once where none is asked for. */
  #await(deal: Deal): void {
    const { machine } = this;
    const held = deal.plan.conflict.filter((each) => this.#holds(deal, each) !== false);
    const decide = deal.plan.decide.find((line) => this.#counts(deal, line) !== false);
    const isOpen = this.#isOpen(deal) || (decide !== undefined && this.#counts(deal, decide) === undefined);
    deal.conflict = held.length > 0 || isOpen;
    const desk = held[0]?.desk ?? decide?.desk;
    if (desk !== undefined) deal.desk = desk;
    if (decide?.silence !== undefined) deal.silence = decide.silence;
    if (decide === undefined && !deal.conflict) return this.#approve(deal);
    if (decide !== undefined) {
      const opening = desk === undefined ? machine.usualOpening(deal.text) : machine.desk(desk).opening;
      this.#decideBy(deal, dueAt(machine.now, decide.within, opening) ?? machine.now);
    }
    const because = held.length > 0 ? held.map(titleOf).join(", ") : isOpen ? "a fact is missing" : undefined;
    machine.note(nameOf(deal), { what: "to be decided", ...(desk === undefined ? {} : { desk }), until: deal.decide, ...(because === undefined ? {} : { because }) });
  }

  #decideBy(deal: Deal, due: DateTime): void {
    deal.decide = due;
    this.machine.timers.add({ at: due, name: `${deal.plan.name} ${deal.id} decide`, live: () => deal.status === "waiting" && deal.decide === due, ring: () => this.#silence(deal) });
  }

  #silence(deal: Deal): void {
    const { silence } = deal;
    delete deal.decide;
    this.machine.note(nameOf(deal), { what: "breach", clock: "decide", ...(deal.desk === undefined ? {} : { desk: deal.desk }) });
    // What is undecided or in conflict waits for people, whatever silence means.
    if (deal.conflict) return;
    if (silence === "refused") return this.#refuse(deal, ["no decision in time"]);
    if (silence === "approved") this.approve(deal);
  }

  approve(deal: Deal): void {
    if (deal.status !== "waiting") return this.#notTaken(deal, `it is ${deal.status}`);
    const reasons = this.#reasonsAgainst(deal);
    if (reasons.length > 0) return this.#refuse(deal, reasons);
    const first = this.#firstOf(deal);
    if (first !== undefined && deal.behind === undefined && !this.#stepsBehind(deal, first)) return;
    this.#approve(deal);
  }

  #approve(deal: Deal): void {
    const { machine } = this;
    deal.status = "approved";
    deal.decided = machine.now;
    delete deal.decide;
    const length = this.#protection(deal);
    if (length !== undefined) this.#protectUntil(deal, lifeEnd(machine.today, length));
    machine.note(nameOf(deal), { what: deal.behind === undefined ? "approved" : "second", partner: deal.partner, until: this.#endOf(deal), ...lastDayOf(deal), ...(deal.behind === undefined ? {} : { because: `${deal.behind} was first` }) });
  }

  #refuse(deal: Deal, reasons: readonly string[]): void {
    deal.status = "refused";
    deal.decided = this.machine.now;
    deal.reasons = reasons;
    deal.ended = this.machine.today;
    delete deal.decide;
    this.machine.note(nameOf(deal), { what: "refused", partner: deal.partner, because: reasons.join("; ") });
  }

  refuse(deal: Deal): void {
    if (deal.status === "waiting") this.#refuse(deal, ["refused by people"]);
    else this.#notTaken(deal, `it is ${deal.status}`);
  }

  // ── its life ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #protection(deal: Deal): Duration | undefined {
    for (const { duration, when, origin } of deal.plan.protect) {
      if (when !== undefined && this.#value(deal, when, origin) !== true) continue;
      return this.#value(deal, duration, origin) as Duration | undefined;
    }
    return undefined;
  }

  #protectUntil(deal: Deal, until: Day): void {
    deal.until = until;
    this.watch(deal);
  }

  /** Rings when the last day of protection is over. */
  watch(deal: Deal): void {
    const { until } = deal;
    if (deal.decide !== undefined && deal.status === "waiting") this.#decideBy(deal, deal.decide);
    const end = this.#endOf(deal);
    if (until === undefined || end === undefined || deal.status !== "approved") return;
    this.machine.timers.add({
      at: end, name: `${deal.plan.name} ${deal.id} protection`, live: () => deal.status === "approved" && deal.until === until,
      ring: () => {
        deal.status = "expired";
        deal.ended = until;
        this.machine.note(nameOf(deal), { what: "expired", partner: deal.partner });
      },
    });
  }

  /** The first moment after its last day. */
  #endOf({ until, text }: Deal): DateTime | undefined {
    return until === undefined ? undefined : startOfDayIn(addDays(until, 1), text.index.plan.program.timezone);
  }

  extend(deal: Deal): void {
    const { extend } = deal.plan;
    const why =
      extend === undefined ? "the program knows no extension" :
      deal.status !== "approved" || deal.until === undefined ? `it is ${deal.status}${deal.status === "approved" ? " without an end" : ""}` :
      extend.times !== undefined && deal.extensions >= extend.times ? `it was extended ${deal.extensions === 1 ? "once" : `${deal.extensions} times`} already` :
      extend.when !== undefined && this.#value(deal, extend.when, deal.plan.origin) !== true ? "the condition for an extension does not hold" : undefined;
    if (why !== undefined || extend === undefined || deal.until === undefined) return this.#notTaken(deal, why ?? "");
    deal.extensions += 1;
    this.#protectUntil(deal, addDuration(deal.until, extend.by));
    this.machine.note(nameOf(deal), { what: "extended", partner: deal.partner, until: this.#endOf(deal), ...lastDayOf(deal) });
  }

  transfer(deal: Deal, to: string | undefined): void {
    const { transfer } = deal.plan;
    const why =
      transfer === undefined ? "the program knows no transfer" :
      to === undefined ? "it is not said to which partner" : this.machine.people.ordinal(to) === undefined ? `there is no partner ${to}` :
      deal.status !== "approved" ? `it is ${deal.status}` :
      this.#value(deal, transfer, deal.plan.origin) !== true ? "the condition for a transfer does not hold" : undefined;
    if (why !== undefined || to === undefined) return this.#notTaken(deal, why ?? "");
    const before = deal.partner;
    deal.partner = to;
    this.machine.note(nameOf(deal), { what: "transferred", partner: to, because: `from ${before}` });
  }

  /** The customer has ordered: protected, if it is still in its life and was approved early enough. */
  win(deal: Deal): void {
    if (deal.status === "refused" || deal.status === "won" || deal.status === "lost") return this.#notTaken(deal, `it is ${deal.status}`);
    const { today, text: { index } } = this.machine;
    const zone = index.plan.program.timezone;
    const late = deal.status !== "approved";
    const young = !late && deal.plan.age !== undefined && deal.decided !== undefined && addDuration(this.machine.dayOf(deal.decided, zone), deal.plan.age) > today;
    const because = deal.status === "waiting" ? "it was not approved yet" : late ? "its protection was over" : young ? "it was approved too short a time before" : undefined;
    deal.unprotected = because !== undefined;
    deal.status = "won";
    deal.ended = today;
    delete deal.decide;
    this.machine.note(nameOf(deal), { what: "won", partner: deal.partner, ...(because === undefined ? {} : { because: `not protected: ${because}` }) });
  }

  lose(deal: Deal): void {
    if (deal.status !== "waiting" && deal.status !== "approved") return this.#notTaken(deal, `it is ${deal.status}`);
    deal.status = "lost";
    deal.ended = this.machine.today;
    this.machine.note(nameOf(deal), { what: "lost", partner: deal.partner });
  }

  #notTaken(deal: Deal, because: string): void {
    this.machine.note(nameOf(deal), { what: "not taken", partner: deal.partner, because });
  }

  // ── the same deal ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** Other deals that are the same and not over, in the order in which they are first. */
  #same(deal: Deal): readonly Deal[] {
    if (deal.plan.same.length === 0) return [];
    const key = sameKey(deal);
    const others = [...this.deals.values()].filter((each) => each !== deal && each.plan.name === deal.plan.name && sameKey(each) === key);
    return others.filter(({ status }) => status === "waiting" || status === "approved");
  }

  /** Another partner's deal that is the same and goes first. */
  #firstOf(deal: Deal): Deal | undefined {
    const others = this.#same(deal).filter((each) => each.behind === undefined && each.partner !== deal.partner);
    return others.find((each) => each.status === "approved" || (!byApproval(deal.plan) && this.#isBefore(each, deal)));
  }

  #isBefore(a: Deal, b: Deal): boolean {
    const fields = a.plan.first.length === 0 ? (a.plan.dated === undefined ? [] : [a.plan.dated]) : a.plan.first;
    for (const name of fields) {
      const [x, y] = [a.record[name], b.record[name]];
      if (typeof x === "number" && typeof y === "number" && x !== y) return x < y;
      if (typeof x === "string" && typeof y === "string" && x !== y) return x < y;
    }
    return a.submitted !== b.submitted ? a.submitted < b.submitted : a.id < b.id;
  }

  /** True where it may go on as the second. */
  #stepsBehind(deal: Deal, first: Deal): boolean {
    if (!deal.plan.second) {
      this.#refuse(deal, [`registered by ${first.partner} as ${first.id}`]);
      return false;
    }
    deal.behind = first.id;
    return true;
  }

  /** The same partner with the same deal: under way, or over not long enough ago. */
  #registeredBefore(deal: Deal): readonly string[] {
    if (deal.plan.same.length === 0) return [];
    const key = sameKey(deal);
    const own = [...this.deals.values()].filter((each) => each !== deal && each.plan.name === deal.plan.name && each.partner === deal.partner && sameKey(each) === key);
    const running = own.find(({ status }) => status === "waiting" || status === "approved");
    if (running !== undefined) return [`registered already as ${running.id}`];
    const { again } = deal.plan;
    if (again === undefined) return [];
    const expired = own.filter(({ status }) => status === "expired" || status === "lost").reduce<Day | undefined>((last, { ended }) => (ended === undefined || (last !== undefined && last > ended) ? last : ended), undefined);
    const from = expired === undefined ? undefined : addDays(addDuration(expired, again), 1);
    return from === undefined || from <= this.machine.today ? [] : [`registered before, again from ${formatDay(from)}`];
  }

  // ── conditions ────────────────────────────────────────────────────────────────────────────────────────────────────

  #reasonsAgainst(deal: Deal): readonly string[] {
    if (this.machine.people.ordinal(deal.partner) === undefined) return [`there is no partner ${deal.partner}`];
    const unmet = deal.plan.require.filter((each) => this.#holds(deal, each) === false);
    const refused = deal.plan.refuse.filter((each) => this.#holds(deal, each) === true);
    return [...unmet, ...refused].map(titleOf);
  }

  /** A requirement or a refusal is undecided: a fact is missing. */
  #isOpen(deal: Deal): boolean {
    return [...deal.plan.require, ...deal.plan.refuse].some((each) => this.#holds(deal, each) === undefined);
  }

  /** Whether a line of the decision is for the deal; undefined where a fact is missing. */
  #counts(deal: Deal, { when, origin }: PlanRegistration["decide"][number]): boolean | undefined {
    return when === undefined ? true : (this.#value(deal, when, origin) as boolean | undefined);
  }

  #holds(deal: Deal, { condition, origin }: PlanReason): boolean | undefined {
    return this.#value(deal, condition, origin) as boolean | undefined;
  }

  #value(deal: Deal, expression: PlanReason["condition"], origin: PlanReason["origin"]): unknown {
    const ordinal = this.machine.people.ordinal(deal.partner);
    const scope: Scope = bind(deal.plan.variable, present(deal.record), undefined);
    void this.machine.today;
    return ordinal === undefined ? undefined : this.machine.people.value(expression, ordinal, deal.text, scope, origin).value;
  }
}

function lastDayOf({ until }: Deal): { readonly lastDay?: string } {
  return until === undefined ? {} : { lastDay: formatDay(until) };
}

export function dealKey(registration: string, id: string): string {
  return `${registration}\n${id}`;
}

function nameOf({ plan, id }: Deal): { readonly kind: string; readonly id: string } {
  return { kind: plan.of, id };
}

function titleOf({ title, origin }: PlanReason): string {
  return title ?? origin.text.replace(/\s+/gu, " ").trim();
}

function byApproval({ first }: PlanRegistration): boolean {
  return first[0] === "approval";
}

function sameKey({ plan, record }: Deal): string {
  return plan.same.map((field) => identityOf(record[field])).join("\n");
}

// ── state ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export function dealState(deal: Deal): RegisteredDeal {
  const text = deal.text.index.plan.program.effective?.from;
  return {
    registration: deal.plan.name, id: deal.id, partner: deal.partner, submitted: formatDateTime(deal.submitted), ...(text === undefined ? {} : { text }), facts: deal.facts, status: deal.status,
    ...(deal.decided === undefined ? {} : { decided: formatDateTime(deal.decided) }), ...(deal.reasons.length === 0 ? {} : { reasons: deal.reasons }),
    ...(deal.behind === undefined ? {} : { behind: deal.behind }), ...(deal.until === undefined ? {} : { until: formatDay(deal.until) }), extensions: deal.extensions,
    ...(deal.decide === undefined ? {} : { decide: formatDateTime(deal.decide) }), ...(deal.desk === undefined ? {} : { desk: deal.desk }), ...(deal.silence === undefined ? {} : { silence: deal.silence }), ...(deal.conflict ? { conflict: true } : {}),
    ...(deal.ended === undefined ? {} : { ended: formatDay(deal.ended) }), ...(deal.unprotected ? { unprotected: true } : {}),
  };
}

export function dealFrom(of: RegisteredDeal, plan: PlanRegistration, text: Text): Deal {
  const record = recordFrom(of.facts, promised(text.index.records.get(plan.of), `record ${plan.of}`), text.index);
  return {
    plan, text, id: of.id, record, facts: of.facts, submitted: momentOf(of.submitted), partner: of.partner, status: of.status, reasons: of.reasons ?? [], extensions: of.extensions,
    conflict: of.conflict === true, unprotected: of.unprotected === true, ...(of.decided === undefined ? {} : { decided: momentOf(of.decided) }),
    ...(of.behind === undefined ? {} : { behind: of.behind }), ...(of.until === undefined ? {} : { until: parseDay(of.until)! }), ...(of.decide === undefined ? {} : { decide: momentOf(of.decide) }),
    ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.silence === undefined ? {} : { silence: of.silence }), ...(of.ended === undefined ? {} : { ended: parseDay(of.ended)! }),
  };
}
