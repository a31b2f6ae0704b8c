/**
 * When somebody is open: hours by weekday in a time zone, without the days on which nothing is open.
 *
 * Open time is read day by day in the zone, so that a day on which clocks change is as long as it is. This file refuses
 * to know what waits for the opening.
 */
import { addDays, parseDay, weekdayOf, type Day } from "./day.js";
import { instantAt, localTimeIn, type DateTime } from "./instant.js";

/** Open on these days (1 = Monday) from one minute of the day until another. */
export interface OpeningHours {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly zone?: string;
  /** Closed on days that are no business days. */
  readonly exceptHolidays: boolean;
}

/** A stretch of open time; `to` is the first moment that is closed. */
export interface Stretch { readonly from: DateTime; readonly to: DateTime }

/** Business days: those listed, or Monday to Friday. */
export type BusinessDays = ReadonlySet<Day> | undefined;

/** No calendar of openings is searched further than this. */
const MOST_DAYS = 3700;

export class Opening {
  readonly #days = new Map<Day, readonly Stretch[]>();
  readonly #closed: ReadonlySet<Day>;

  /** @param hours with their zones filled in; none: never open */
  constructor(readonly hours: readonly (OpeningHours & { readonly zone: string })[], holidays: readonly string[], readonly business: BusinessDays) {
    this.#closed = new Set(holidays.flatMap((text) => parseDay(text) ?? []));
  }

  /** The zone in which days are counted: that of the first hours. */
  get zone(): string {
    return this.hours[0]?.zone ?? "UTC";
  }

  /** Its stretches on a day of its zone, in order, without overlaps. */
  on(day: Day): readonly Stretch[] {
    let known = this.#days.get(day);
    if (known === undefined) this.#days.set(day, known = this.#read(day));
    return known;
  }

  #read(day: Day): readonly Stretch[] {
    if (this.#closed.has(day)) return [];
    const open = this.hours.filter((each) => each.days.includes(weekdayOf(day)) && (!each.exceptHolidays || this.#isBusiness(day)));
    const stretches = open.map((each): Stretch => ({ from: instantAt(day, each.from, each.zone), to: instantAt(day, each.to, each.zone) }));
    return merged(stretches.filter(({ from, to }) => from < to));
  }

  #isBusiness(day: Day): boolean {
    return this.business === undefined ? weekdayOf(day) <= 5 : this.business.has(day);
  }

  isOpen(at: DateTime): boolean {
    return this.on(localTimeIn(at, this.zone).day).some(({ from, to }) => from <= at && at < to) || this.#around(at).some(({ from, to }) => from <= at && at < to);
  }

  /** Hours of several zones may lie on the day before or after. */
  #around(at: DateTime): readonly Stretch[] {
    const { day } = localTimeIn(at, this.zone);
    return [...this.on(addDays(day, -1)), ...this.on(addDays(day, 1))];
  }

  /** The first open moment at or after; undefined where it never opens again. */
  nextOpen(at: DateTime): DateTime | undefined {
    for (const { from, to } of this.from(at)) if (to > at) return (from > at ? from : at) as DateTime;
    return undefined;
  }

  /** Stretches from the day of a moment on, the one before it included. */
  *from(at: DateTime): Iterable<Stretch> {
    const first = addDays(localTimeIn(at, this.zone).day, -1);
    for (let n = 0; n < MOST_DAYS; n++) yield* this.on(addDays(first, n));
  }
}

function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.from - b.from || a.to - b.to);
  const out: Stretch[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (last !== undefined && next.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, next.to) as DateTime };
    else out.push(next);
  }
  return out;
}

/** The hours that hold where a program says nothing: business days from nine to five. */
export const USUAL_HOURS: OpeningHours = { days: [1, 2, 3, 4, 5, 6, 7], from: 540, to: 1020, exceptHolidays: true };
