/**
 * What the calendar changes at a desk without anybody telling: an absence from the file of members begins or ends, a new day
 * or period gives members room again.
 *
 * Only a change that can matter is waited for, so that clocks come to an end. This file refuses to know clocks of requests.
 */
import { addDays, localTimeIn, parseDay, startOfDayIn, type DateTime, type Day } from "@fairway/runtime";
import type { World } from "../world.js";
import { findMember, leaveMember, pullQueue } from "./at-desk.js";
import type { Clerk, DeskBook } from "./desk-book.js";

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
