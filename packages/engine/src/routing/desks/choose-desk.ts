/**
 * Which of several desks a request goes to: the first that covers it, and the last in any case; or, of those that cover it,
 * the first that is open, and else the one that opens next.
 *
 * This file refuses to know members.
 */
import type { PlanDesks } from "@fairway/plan";
import type { Case } from "../case.js";
import type { World } from "../world.js";

export function deskFor(world: World, { request, kind }: Case, { desks, openFirst }: PlanDesks): string {
  const covering = desks.filter((name) => world.desk(name).covers(request.record, kind));
  const [first = desks.at(-1)!] = covering;
  if (openFirst !== true || covering.length < 2) return first;
  const opens = (name: string): number => world.desk(name).opening.nextOpen(world.now) ?? Infinity;
  return covering.reduce((best, name) => (opens(name) < opens(best) ? name : best), first);
}
