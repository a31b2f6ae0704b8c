/** Who is away and who is back: partners, and members of desks. */
import { handOver, pullQueue } from "./desks/hand-out.js";
import type { Absence } from "./desks/desk-book.js";
import { afterOffers, drop } from "./offers.js";
import type { World } from "./world.js";

/** A partner is away: nothing is offered to it, and what is offered goes on. What it owns it keeps. */
export function away(world: World, partner: string, absence: Absence): void {
  world.absences.set(partner, absence);
  markAbsent(world, partner, absence);
  for (const of of [...world.cases.values()]) {
    const offer = of.offers.find((each) => each.partner === partner);
    if (offer === undefined) continue;
    drop(world, of, offer);
    world.note(of, { what: "withdrawn", partner, because: `${partner} is absent` });
    afterOffers(world, of);
  }
}

function markAbsent(world: World, partner: string, absence: Absence): void {
  const ordinal = world.people.ordinal(partner);
  if (ordinal === undefined) return;
  world.absent[ordinal] = 1;
  const { until } = absence;
  if (until === undefined) return;
  world.timers.add({ at: until, name: `absent ${partner}`, early: true, live: () => world.absences.get(partner) === absence, ring: () => back(world, partner) });
}

export function back(world: World, partner: string): void {
  world.absences.delete(partner);
  const ordinal = world.people.ordinal(partner);
  if (ordinal !== undefined) world.absent[ordinal] = 0;
}

export function restoreAbsence(world: World, partner: string, absence: Absence): void {
  world.absences.set(partner, absence);
  markAbsent(world, partner, absence);
}

export function memberAway(world: World, desk: string, member: string, absence: Absence): void {
  const clerk = world.desk(desk).clerk(member);
  if (clerk === undefined) return;
  clerk.absent = absence;
  const { until } = absence;
  if (until !== undefined) world.timers.add({ at: until, name: `absent ${desk} ${member}`, early: true, live: () => clerk.absent === absence, ring: () => memberBack(world, desk, member) });
  handOver(world, desk, member);
}

export function memberBack(world: World, desk: string, member: string): void {
  const clerk = world.desk(desk).clerk(member);
  if (clerk === undefined) return;
  delete clerk.absent;
  pullQueue(world, desk);
}
