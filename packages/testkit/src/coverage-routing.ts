/**
 * Coverage of routes, desks and registrations: what worked cases about requests show of them, told from the log.
 *
 * A rule is covered when a request went by it, a clock when it ran out, a reason when a deal was refused for it. Lines of a
 * clock and of protection are told apart nowhere in the log, so a clock counts as one. Whom `never` leaves out is not told
 * either and is not asked for.
 */
import type { Origin, Plan, PlanReason, PlanRegistration, PlanRoute, PlanRouting } from "@fairway/plan";
import { ruleName } from "@fairway/engine";
import type { RoutingEntry } from "@fairway/runtime";
import { onOneLine, type Add, type Clause } from "./clause.js";

/** Tells what the log shows of the clauses of the plan. */
export function seeRouting(log: readonly RoutingEntry[], { routing }: Plan, add: Add): void {
  for (const entry of log) {
    seeStep(entry, add);
    for (const registration of routing?.registrations.filter(({ of }) => of === entry.kind) ?? []) seeDeal(entry, registration, add);
  }
}

function seeStep({ what, kind, rule, clock, desk }: RoutingEntry, add: Add): void {
  switch (what) {
    case "offered": case "assigned":
      add("rule", `${kind} ${rule ?? ""}`, "used");
      return;
    case "at desk":
      add("rule", rule === undefined ? `${kind} else` : `${kind} ${rule}`, "used");
      return;
    case "timed out":
      add("clock", `route ${kind} answer`, "used");
      return;
    case "breach":
      add("clock", desk === undefined || clock === "promise" ? `route ${kind} ${clock ?? ""}` : `desk ${desk} ${clock ?? ""}`, "used");
      return;
    default:
  }
}

function seeDeal({ what, because = "", clock }: RoutingEntry, { name, require, refuse, conflict }: PlanRegistration, add: Add): void {
  const told = (reasons: readonly PlanReason[]): void => {
    for (const reason of reasons) if (because.includes(titleOf(reason))) add("reason", `${name} ${titleOf(reason)}`, "used");
  };
  if (what === "refused") told([...require, ...refuse]);
  if (what === "to be decided") told(conflict);
  if (what === "breach" && clock === "decide") add("clock", `registration ${name} decide`, "used");
  if (what === "extended" || what === "transferred") add("reason", `${name} ${what}`, "used");
}

export function routingClauses({ routing }: Plan): readonly Clause[] {
  if (routing === undefined) return [];
  return [...routing.routes.flatMap(ofRoute), ...ofDesks(routing), ...routing.registrations.flatMap(ofRegistration)];
}

function ofRoute({ name, steps, answer, promise, pullBack, origin }: PlanRoute): readonly Clause[] {
  const clocks = [["answer", answer], ["promise", promise], ["pull back", pullBack]] as const;
  return [
    ...steps.map((step) => used("rule", `${name} ${ruleName(step)}`, `${name}: ${ruleName(step)}`, step.origin, "No test has a request that goes by it.")),
    used("rule", `${name} else`, `${name}: the desks at the end`, origin, "No test has a request that ends there because nobody else takes it."),
    ...clocks.flatMap(([clock, lines]) => ofClock(`route ${name}`, clock, lines)),
  ];
}

function ofDesks({ desks }: PlanRouting): readonly Clause[] {
  return desks.flatMap(({ name, answer, escalate }) => [...ofClock(`desk ${name}`, "answer", answer), ...ofClock(`desk ${name}`, "escalate", escalate)]);
}

function ofRegistration({ name, require, refuse, conflict, extend, transfer, decide, origin }: PlanRegistration): readonly Clause[] {
  const reasons = (of: readonly PlanReason[], otherwise: string): readonly Clause[] => of.map((reason) => used("reason", `${name} ${titleOf(reason)}`, `${name} ${JSON.stringify(titleOf(reason))}`, reason.origin, otherwise));
  return [
    ...reasons(require, "No test has a deal that is refused for it."), ...reasons(refuse, "No test has a deal that is refused for it."), ...reasons(conflict, "No test has a deal that is in such a conflict."),
    ...ofClock(`registration ${name}`, "decide", decide),
    ...(extend === undefined ? [] : [used("reason", `${name} extended`, `${name}: extend`, origin, "No test extends a deal.")]),
    ...(transfer === undefined ? [] : [used("reason", `${name} transferred`, `${name}: transfer`, origin, "No test passes a deal to another partner.")]),
  ];
}

function ofClock(of: string, clock: string, lines: readonly { readonly origin: Origin }[]): readonly Clause[] {
  const [first] = lines;
  return first === undefined ? [] : [used("clock", `${of} ${clock}`, `${of}: ${clock}`, first.origin, "In no test does it run out.")];
}

function used(kind: Clause["kind"], id: string, name: string, origin: Origin, otherwise: string): Clause {
  return { kind, id, name, origin, asks: [{ outcome: "used", else: otherwise }], unseen: otherwise };
}

function titleOf({ title, origin }: PlanReason): string {
  return title ?? onOneLine(origin.text);
}
