/**
 * A request at a desk: who of its members has it, who waits, and which desk takes over.
 *
 * This file refuses to know partners.
 */
import type { PlanExpression } from "@fairway/plan";
import { dueAt, type RoutingClock, type Value } from "@fairway/runtime";
import type { Case } from "../case.js";
import { passedOver } from "../turns/asking.js";
import { ownerOf, reasonFor, ruleOf } from "../words.js";
import type { World } from "../world.js";
import type { DeskBook } from "./desk-book.js";
import { watchLeave, watchQueue } from "./rota.js";

export function endDesk(world: World, { book, request, kind }: Case): string {
  const { end } = book.route;
  return end.find((name) => world.desk(name).covers(request.record, kind)) ?? end.at(-1)!;
}

/** The clock of the whole promise runs in the hours of the desk that it ends at. */
export function endOpening(world: World, of: Case): DeskBook["opening"] {
  const { promise } = of.book.route;
  return world.desk(promise?.desk ?? endDesk(world, of)).opening;
}

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
  const { answer, escalate } = book.desk;
  if (answer !== undefined) world.start(of, "answer", dueAt(world.now, answer, book.opening));
  if (escalate !== undefined && !of.desks.includes(escalate.to)) world.start(of, "escalate", dueAt(world.now, escalate.after, book.opening));
  world.note(of, { what: from === undefined ? "at desk" : "escalated", desk: name, ...ruleOf(of), until: of.clocks.answer, ...(from === undefined ? reasonFor(of, passedOver(world, of)) : { because: `${from} has not answered` }) });
  findMember(world, of);
}

export function needed(world: World, of: Case, needing: PlanExpression): readonly Value[] {
  const { value } = world.people.valueOfNobody(needing, of.text, of.request.scope, of.book.route.origin);
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value];
}

export function findMember(world: World, of: Case): void {
  const desk = of.desk!;
  const book = world.desk(desk);
  const clerk = book.free(of.needed, world.now);
  if (clerk !== undefined) return giveTo(world, of, clerk.member.name);
  const skilled = book.clerks.some((each) => book.isSkilled(each, of.needed));
  world.waiting(desk).add(of);
  const because = book.clerks.length === 0 ? "the desk has no members" : skilled ? "everybody who could is away or has all they take" : `nobody there has the skill ${of.needed.map(String).join(" and ")}`;
  world.note(of, { what: "waiting at desk", desk, because });
  watchQueue(world, desk);
}

export function giveTo(world: World, of: Case, member: string): void {
  const desk = of.desk!;
  const book = world.desk(desk);
  const clerk = book.clerk(member);
  leaveMember(world, of);
  world.waiting(desk).delete(of);
  of.member = member;
  if (clerk !== undefined) {
    world.turns += 1;
    book.give(clerk, world.turns, world.now);
    watchLeave(world, desk, clerk);
  }
  world.note(of, { what: "given to member", desk, member });
}

/** Somebody at the desk is free: what has waited longest is given out, until nobody is free any more. */
export function pullQueue(world: World, desk: string): void {
  const book = world.desk(desk);
  for (const of of world.waiting(desk).inOrder()) {
    if (book.free([], world.now) === undefined) return;
    const clerk = book.free(of.needed, world.now);
    if (clerk !== undefined) giveTo(world, of, clerk.member.name);
  }
}

export function leaveMember(world: World, of: Case): void {
  const clerk = of.desk === undefined || of.member === undefined ? undefined : world.desk(of.desk).clerk(of.member);
  if (clerk !== undefined) clerk.open -= 1;
  of.member = undefined;
}

export function escalate(world: World, of: Case): void {
  const from = of.desk!;
  const to = world.desk(from).desk.escalate?.to;
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
