/**
 * A desk as it runs: its hours, its members with what they have open, and what waits for one of them.
 *
 * A request that comes to a desk belongs to the desk at once, whether somebody is free or not. This file refuses to know
 * how it came there.
 */
import type { PlanDesk, PlanDeskClock, PlanMember, PlanWords } from "@fairway/plan";
import { addDays, localTimeIn, parseDay, Opening, USUAL_HOURS, type DateTime, type Day, type RecordValue, type Value, type BusinessDays } from "@fairway/runtime";
import type { Text } from "../../program/history.js";
import { isUnder } from "../../program/plan-index.js";
import { startOf } from "../span.js";

export interface Absence { readonly since: DateTime; readonly until?: DateTime }

/** A member at work. */
export interface Clerk {
  readonly member: PlanMember;
  readonly place: number;
  open: number;
  last: number;
  absent?: Absence;
  /** The day of its next absence, where that is waited for. */
  leaves?: Day;
  /** What it was given in the current period of each limit, by the limit's place. */
  readonly given: Map<number, { from: Day; count: number }>;
}

/** Longer than any period of a calendar. */
const MOST_DAYS = 800;

const NOBODY = { key: "", partner: Object.create(null) as Record<string, never>, decisions: [] } as const;

export class DeskBook {
  readonly opening: Opening;
  readonly clerks: readonly Clerk[];
  /** When what waits is looked at again. */
  looksAgain?: DateTime;

  constructor(readonly desk: PlanDesk, readonly text: Text, business: BusinessDays) {
    const { timezone } = text.index.plan.program;
    const hours = desk.hours.length === 0 ? [USUAL_HOURS] : desk.hours;
    this.opening = new Opening(hours.map((each) => ({ ...each, zone: each.zone ?? timezone })), desk.holidays, business);
    this.clerks = desk.members.map((member, place) => ({ member, place, open: 0, last: 0, given: new Map() }));
  }

  clerk(name: string): Clerk | undefined {
    return this.clerks.find(({ member }) => member.name === name);
  }

  /** Whether it covers a request: each kind of word that it names, in every field of the request that is of that kind. */
  covers(record: RecordValue, kind: string): boolean {
    return this.desk.covers.every(({ type, words }) => this.#valuesOf(type, record, kind).every((value) => this.#lies(value, type, words)));
  }

  /** Of the request's fields of that type; those that are missing are left out. */
  #valuesOf(type: PlanWords["type"], record: RecordValue, kind: string): readonly string[] {
    const fields = this.text.index.records.get(kind)?.fields.filter((field) => "name" in field.type && field.type.kind === type.kind && field.type.name === type.name) ?? [];
    return fields.flatMap(({ name }) => (record[name] === undefined ? [] : [String(record[name])]));
  }

  #lies(value: string, type: { readonly kind: "enum" | "taxonomy"; readonly name: string }, words: readonly string[]): boolean {
    const tree = type.kind === "taxonomy" ? this.text.index.trees.get(type.name) : undefined;
    return words.some((word) => (tree === undefined ? word === value : isUnder(tree, value, word)));
  }

  /** Whether a field of the request lies in the words. */
  has({ type, words }: PlanWords, record: RecordValue, kind: string): boolean {
    return words.some((word) => this.#valuesOf(type, record, kind).some((value) => this.#lies(value, type, [word])));
  }

  /** The line of a clock that counts for a request: the first whose words it has. */
  clockFor<T extends PlanDeskClock>(lines: readonly T[], record: RecordValue, kind: string): T | undefined {
    return lines.find(({ of }) => of === undefined || this.has(of, record, kind));
  }

  /** The place among what is urgent, from 0; behind all of it for everything else. */
  urgencyOf(record: RecordValue, kind: string): number {
    const { urgent } = this.desk;
    if (urgent === undefined) return 0;
    const at = urgent.words.findIndex((word) => this.has({ type: urgent.type, words: [word] }, record, kind));
    return at < 0 ? urgent.words.length : at;
  }

  /** Who is free for a request that needs these skills: the one with the least open, then the one whose turn was longest ago. */
  free(needed: readonly Value[], at: DateTime): Clerk | undefined {
    const { day } = localTimeIn(at, this.opening.zone);
    const able = this.clerks.filter((clerk) => this.isSkilled(clerk, needed) && !this.#isAbsent(clerk, at, day) && this.#hasRoom(clerk, day));
    return able.reduce<Clerk | undefined>((best, clerk) => (best === undefined || comesBefore(clerk, best) ? clerk : best), undefined);
  }

  isSkilled({ member }: Clerk, needed: readonly Value[]): boolean {
    const { skills } = this.desk;
    if (skills === undefined) return true;
    return needed.every((skill) => this.#skilled(String(skill), member.skills, skills));
  }

  #skilled(skill: string, own: readonly string[], type: { readonly kind: "enum" | "taxonomy"; readonly name: string }): boolean {
    const tree = type.kind === "taxonomy" ? this.text.index.trees.get(type.name) : undefined;
    return own.some((word) => (tree === undefined ? word === skill : isUnder(tree, skill, word)));
  }

  #isAbsent(clerk: Clerk, at: DateTime, day: Day): boolean {
    const { absent, member } = clerk;
    if (absent !== undefined && absent.since <= at && (absent.until === undefined || at < absent.until)) return true;
    return member.absent.some(({ from, to }) => (parseDay(from) ?? Infinity) <= day && day <= (parseDay(to) ?? -Infinity));
  }

  #hasRoom(clerk: Clerk, day: Day): boolean {
    if (clerk.member.takes !== undefined && clerk.open >= clerk.member.takes) return false;
    return this.desk.takes.every((limit, place) => {
      if (limit.period === undefined) return clerk.member.takes !== undefined || clerk.open < limit.count;
      return this.givenIn(clerk, place, day) < limit.count;
    });
  }

  givenIn(clerk: Clerk, place: number, day: Day): number {
    const period = this.desk.takes[place]?.period;
    const given = clerk.given.get(place);
    return period === undefined || given === undefined || given.from !== startOf(period, day, this.text.index, NOBODY) ? 0 : given.count;
  }

  readonly #next = new Map<number, { readonly day: Day; readonly next: Day | undefined }>();

  /** The first day of the next period of a limit; undefined where its calendar has no more. */
  nextPeriod(place: number, day: Day): Day | undefined {
    const known = this.#next.get(place);
    if (known?.day === day) return known.next;
    const period = this.desk.takes[place]?.period;
    const begins = (on: Day): Day | undefined => (period === undefined ? undefined : startOf(period, on, this.text.index, NOBODY));
    const next = Array.from({ length: MOST_DAYS }, (_, n) => addDays(day, n + 1)).find((on) => begins(on) !== begins(day));
    this.#next.set(place, { day, next });
    return next;
  }

  /** Gives it to a member. */
  give(clerk: Clerk, turn: number, at: DateTime): void {
    const { day } = localTimeIn(at, this.opening.zone);
    clerk.open += 1;
    clerk.last = turn;
    this.desk.takes.forEach(({ period }, place) => {
      if (period !== undefined) clerk.given.set(place, { from: startOf(period, day, this.text.index, NOBODY), count: this.givenIn(clerk, place, day) + 1 });
    });
  }
}

function comesBefore(a: Clerk, b: Clerk): boolean {
  return a.open !== b.open ? a.open < b.open : a.last !== b.last ? a.last < b.last : a.place < b.place;
}
