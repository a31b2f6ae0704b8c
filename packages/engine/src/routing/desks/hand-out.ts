/**
 * What comes to a desk is given to its members: at once where somebody is free, and otherwise as somebody becomes free; by an
 * answer, or because the calendar says so, when an absence of the file ends or a new day or period begins.
 *
 * Only a change that can matter is waited for, so that clocks come to an end. This file refuses to know clocks of requests.
 */
import { addDays, localTimeIn, parseDay, startOfDayIn, type DateTime, type Day } from "@fairway/runtime";
import type { Case } from "../case.js";
import type { World } from "../world.js";
import type { Clerk, DeskBook } from "./desk-book.js";

export function findMember(world: World, of: Case): void {
  const desk = of.desk!;
  const book = world.desk(desk);
  const clerk = book.free(of.needed, world.now);
  if (clerk !== undefined) return giveTo(world, of, clerk.member.name);
  world.waiting(desk).add(of);
  world.note(of, { what: "waiting at desk", desk, because: whyNobody(book, of) });
  watchQueue(world, desk);
}

function whyNobody(book: DeskBook, { needed }: Case): string {
  if (book.desk.elsewhere === true) return "its people are kept in another system";
  if (book.clerks.length === 0) return "the desk has no members";
  const isAnySkilled = book.clerks.some((clerk) => book.isSkilled(clerk, needed));
  return isAnySkilled ? "everybody who could is away or has all they take" : `nobody there has the skill ${needed.map(String).join(" and ")}`;
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

/** Somebody at the desk is free: what is most urgent is given out, and of that what has waited longest, until nobody is free any more. */
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

// ── what the calendar changes ───────────────────────────────────────────────────────────────────────────────────────

/** Something waits at a desk: the next beginning of a day on which somebody may be free is waited for. */
export function watchQueue(world: World, desk: string): void {
  const book = world.desk(desk);
  const at = nextRoom(book, world.now);
  if (at === undefined || (book.looksAgain !== undefined && book.looksAgain > world.now && book.looksAgain <= at)) return;
  book.looksAgain = at;
  world.timers.add({ at, name: `desk ${desk}`, early: true, live: () => book.looksAgain === at, ring: () => lookAgain(world, desk) });
}

function lookAgain(world: World, desk: string): void {
  delete world.desk(desk).looksAgain;
  pullQueue(world, desk);
  if (world.waiting(desk).size > 0) watchQueue(world, desk);
}

function nextRoom(book: DeskBook, now: DateTime): DateTime | undefined {
  const { zone } = book.opening;
  const { day } = localTimeIn(now, zone);
  const next = book.clerks.flatMap((clerk) => [...backOn(clerk, day), ...roomOn(book, clerk, day)]);
  return next.length === 0 ? undefined : startOfDayIn(next.reduce((a, b) => (a < b ? a : b)), zone);
}

function backOn({ member }: Clerk, today: Day): readonly Day[] {
  return member.absent.flatMap(({ from, to }) => (parseDay(from)! <= today && today <= parseDay(to)! ? [addDays(parseDay(to)!, 1)] : []));
}

/** Where a limit of a period is reached: the first day of the next. */
function roomOn(book: DeskBook, clerk: Clerk, today: Day): readonly Day[] {
  return book.desk.takes.flatMap(({ count, period }, place) => (period === undefined || book.givenIn(clerk, place, today) < count ? [] : (book.nextPeriod(place, today) ?? [])));
}

/** A member has a request: should it go on leave before it has answered, somebody else gets it. */
export function watchLeave(world: World, desk: string, clerk: Clerk): void {
  const { zone } = world.desk(desk).opening;
  const { day } = localTimeIn(world.now, zone);
  const [from] = clerk.member.absent.map((absence) => parseDay(absence.from)!).filter((begins) => begins > day).sort((a, b) => a - b);
  if (from === undefined || clerk.leaves === from) return;
  clerk.leaves = from;
  world.timers.add({
    at: startOfDayIn(from, zone), name: `leave ${desk} ${clerk.member.name}`, early: true, live: () => clerk.leaves === from,
    ring: () => {
      delete clerk.leaves;
      handOver(world, desk, clerk.member.name);
    },
  });
}

/** What a member who goes away has not answered is given to somebody else; what it has answered it keeps. */
export function handOver(world: World, desk: string, member: string): void {
  for (const of of [...world.cases.values()].filter((each) => each.desk === desk && each.member === member && !each.taken)) {
    leaveMember(world, of);
    findMember(world, of);
  }
}
