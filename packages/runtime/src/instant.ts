/**
 * Instants: a moment as milliseconds since 1970-01-01T00:00:00Z, for routing and for time stamps of facts.
 *
 * Zones come from Temporal with the IANA database of the platform; of Temporal only the functions that are used are loaded. This file refuses to guess a zone: text without
 * an offset is read only in the zone that the caller names. It reads no clock.
 */
import { fromEpochMilliseconds, toZonedDateTimeISO } from "temporal-polyfill/fns/Instant";
import { toZonedDateTime } from "temporal-polyfill/fns/PlainDateTime";
import { getTimeZoneTransition, offsetNanoseconds, toPlainDateTime, type Record as Zoned } from "temporal-polyfill/fns/ZonedDateTime";
import { formatDay, parseDay, type Day } from "./day.js";
import { ValueError } from "./errors.js";

declare const instantBrand: unique symbol;

/** Milliseconds since 1970-01-01T00:00:00Z; an integer, years 0001 to 9999. Compare with `<` and `===`. */
export type DateTime = number & { readonly [instantBrand]: "DateTime" };

/** What clocks show in a zone. */
export interface LocalTime {
  readonly day: Day;
  /** Whole minutes since the clocks showed 00:00, 0..1439. */
  readonly minuteOfDay: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;
const TEXT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,30}))?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/**
 * Reads RFC 3339 text ("2026-03-01T09:30:00+01:00"); seconds may be left out, digits below a millisecond are dropped,
 * and second 60 counts as 59, as Temporal reads it.
 * @param zone IANA zone for text without an offset. A time that the clocks skip is read after the gap, one that
 *   they show twice is the earlier (Temporal's "compatible").
 * @returns undefined for other forms, dates or times that do not exist, and text without an offset when no zone is given
 * @throws ValueError "unknown-zone"
 */
export function parseDateTime(text: string, zone?: string): DateTime | undefined {
  const parts = TEXT.exec(text);
  const day = parseDay(parts?.[1] ?? "");
  if (parts === null || day === undefined) return undefined;
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? "0")];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = Number((parts[5] ?? "").slice(0, 3).padEnd(3, "0"));
  const local = day * MILLISECONDS_PER_DAY + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + fraction;
  if (parts[6] === undefined) return zone === undefined ? undefined : inZone(local, zone);
  const offset = offsetMinutes(parts[6]);
  return offset === undefined ? undefined : ((local - offset * 60_000) as DateTime);
}

function offsetMinutes(text: string): number | undefined {
  if (text === "Z" || text === "z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (text.startsWith("-") ? -1 : 1);
}

/** The instant at which the clocks of the zone show what clocks in UTC show at `local`. */
function inZone(local: number, zone: string): DateTime {
  if (zone === "UTC") return local as DateTime;
  const { from, to, offset } = stretchAt(local, zone);
  // A day away from every change of the clocks they show one thing alone.
  if (local - MILLISECONDS_PER_DAY >= from && local + MILLISECONDS_PER_DAY < to) return (local - offset) as DateTime;
  const shown = toPlainDateTime(zoned(local, "UTC"));
  requireZone(zone);
  return toZonedDateTime(shown, zone).epochMilliseconds as DateTime;
}

/** Between two changes of a zone's clocks; `offset` in milliseconds, east is positive. */
interface Stretch { readonly from: number; readonly to: number; readonly offset: number }

/** What was asked for last, by zone: moments come close together, and changes of the clocks are months apart. */
const stretches = new Map<string, Stretch>();

function stretchAt(instant: number, zone: string): Stretch {
  const known = stretches.get(zone);
  if (known !== undefined && known.from <= instant && instant < known.to) return known;
  const shown = zoned(instant, zone);
  // A change at the very moment is the one before.
  const [before, after] = [getTimeZoneTransition(zoned(instant + 1, zone), "previous"), getTimeZoneTransition(shown, "next")];
  const stretch = { from: before === null ? -Infinity : before.epochMilliseconds, to: after === null ? Infinity : after.epochMilliseconds, offset: offsetNanoseconds(shown) / 1_000_000 };
  if (stretches.size >= 1000) stretches.clear();
  stretches.set(zone, stretch);
  return stretch;
}

function zoned(milliseconds: number, zone: string): Zoned {
  requireZone(zone);
  return toZonedDateTimeISO(fromEpochMilliseconds(milliseconds), zone);
}

const knownZones = new Map<string, boolean>();

/** True if the platform knows the zone (IANA name such as "Europe/Berlin", or an offset such as "+01:00"). */
export function isZone(zone: string): boolean {
  let known = knownZones.get(zone);
  if (known === undefined) {
    known = canUse(zone);
    if (knownZones.size < 1000) knownZones.set(zone, known);
  }
  return known;
}

function canUse(zone: string): boolean {
  try {
    toZonedDateTimeISO(fromEpochMilliseconds(0), zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function requireZone(zone: string): void {
  if (!isZone(zone)) throw new ValueError("unknown-zone", `${JSON.stringify(zone.slice(0, 60))} is not a time zone`);
}

/** Day and minute that clocks in the zone show. @throws ValueError "unknown-zone" */
export function localTimeIn(instant: DateTime, zone: string): LocalTime {
  const local = zone === "UTC" ? instant : instant + stretchAt(instant, zone).offset;
  const day = Math.floor(local / MILLISECONDS_PER_DAY);
  return { day: day as Day, minuteOfDay: Math.floor((local - day * MILLISECONDS_PER_DAY) / 60_000) };
}

/** The day in the zone. @throws ValueError "unknown-zone" */
export function dayInZone(instant: DateTime, zone: string): Day {
  return localTimeIn(instant, zone).day;
}

/** The first moment of the day in the zone (not always 00:00: clocks may skip it). @throws ValueError "unknown-zone" */
export function startOfDayIn(day: Day, zone: string): DateTime {
  return inZone(day * MILLISECONDS_PER_DAY, zone);
}

/**
 * The instant at which clocks in the zone show that minute of the day (0..1440), read as `parseDateTime` reads local text.
 * @throws ValueError "unknown-zone"
 */
export function instantAt(day: Day, minuteOfDay: number, zone: string): DateTime {
  return inZone(day * MILLISECONDS_PER_DAY + minuteOfDay * 60_000, zone);
}

/** RFC 3339 text with the zone's offset, "Z" for UTC; milliseconds only if there are any. @throws ValueError "unknown-zone" */
export function formatDateTime(instant: DateTime, zone = "UTC"): string {
  if (zone === "UTC") return utcText(instant);
  const offset = Math.round(stretchAt(instant, zone).offset / 60_000);
  const local = instant + offset * 60_000;
  const day = Math.floor(local / MILLISECONDS_PER_DAY);
  const time = new Date(local - day * MILLISECONDS_PER_DAY).toISOString().slice(11, 23);
  const clock = time.endsWith(".000") ? time.slice(0, 8) : time;
  return `${formatDay(day as Day)}T${clock}${offsetText(offset)}`;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Beginnings of moments that were written last, by their minute: moments come close together. */
const minutes: { minute: number; text: string }[] = Array.from({ length: 64 }, () => ({ minute: NaN, text: "" }));

function utcText(instant: DateTime): string {
  const minute = Math.floor(instant / 60_000);
  const slot = minutes[minute & 63]!;
  if (slot.minute !== minute) {
    const day = Math.floor(minute / 1440);
    const rest = minute - day * 1440;
    slot.minute = minute;
    slot.text = `${formatDay(day as Day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:`;
  }
  const rest = instant - minute * 60_000;
  const part = rest % 1000;
  return part === 0 ? `${slot.text}${two(rest / 1000)}Z` : `${slot.text}${two((rest - part) / 1000)}.${part < 10 ? "00" : part < 100 ? "0" : ""}${part}Z`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
