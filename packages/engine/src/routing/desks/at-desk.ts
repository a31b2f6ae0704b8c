/**
 * A request at a desk: it comes, its clocks run, it is answered, or another desk takes over.
 *
 * This file refuses to know partners.
 */
import type { PlanExpression } from "@fairway/plan";
import { dueAt, type RoutingClock, type Value } from "@fairway/runtime";
import type { Case } from "../case.js";
import { passedOver } from "../turns/asking.js";
import { ownerOf, reasonFor, ruleOf } from "../words.js";
import type { World } from "../world.js";
import { findMember, giveTo, leaveMember } from "./hand-out.js";

export function toDesk(world: World, of: Case, name: string, needing: PlanExpression | undefined, rule: string | undefined, from?: string): void {
  const book = world.desk(name);
  leaveMember(world, of);
  if (of.desk !== undefined) world.waiting(of.desk).delete(of);
  of.clocks.answer = undefined;
  of.clocks.escalate = undefined;
  of.needed = needing === undefined ? of.needed : needed(world, of, needing);
  of.desk = name;
  of.desks = [...of.desks, name];
  of.since = world.now;
  of.taken = false;
  of.rule = rule;
  const answer = book.clockFor(book.desk.answer, of.request.record, of.kind);
  const escalate = book.clockFor(book.desk.escalate, of.request.record, of.kind);
  if (answer !== undefined) world.start(of, "answer", dueAt(world.now, answer.within, book.opening));
  if (escalate !== undefined && !of.desks.includes(escalate.to)) world.start(of, "escalate", dueAt(world.now, escalate.within, book.opening));
  world.note(of, { what: from === undefined ? "at desk" : "escalated", desk: name, ...ruleOf(of), until: of.clocks.answer, ...(from === undefined ? reasonFor(of, passedOver(world, of)) : { because: `${from} has not answered` }) });
  findMember(world, of);
}

export function needed(world: World, of: Case, needing: PlanExpression): readonly Value[] {
  const { value } = world.people.valueOfNobody(needing, of.text, of.request.scope, of.book.route.origin);
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value];
}

export function escalate(world: World, of: Case): void {
  const from = of.desk!;
  const book = world.desk(from);
  const to = book.clockFor(book.desk.escalate, of.request.record, of.kind)?.to;
  breach(world, of, "escalate");
  if (to !== undefined && !of.desks.includes(to)) toDesk(world, of, to, undefined, undefined, from);
}

export function answered(world: World, of: Case, member: string | undefined): void {
  of.taken = true;
  world.waiting(of.desk!).delete(of);
  for (const clock of ["answer", "escalate", "promise"] as const) of.clocks[clock] = undefined;
  if (member !== undefined && member !== of.member) giveTo(world, of, member);
  world.note(of, { what: "answered", ...ownerOf(of) });
}

export function breach(world: World, of: Case, clock: RoutingClock): void {
  of.breaches = [...of.breaches, clock];
  world.note(of, { what: "breach", clock, ...ownerOf(of) });
}
