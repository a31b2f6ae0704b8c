import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { formatDay, type DateTime } from "../src/index.js";

const read = (text: string, zone?: string): DateTime => {
  const instant = r.parseDateTime(text, zone);
  if (instant === undefined) throw new Error(`${text} was refused`);
  return instant;
};

describe("reading an instant", () => {
  const good: readonly (readonly [string, string])[] = [
    ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z"],
    ["2026-03-01T09:30:00+01:00", "2026-03-01T08:30:00Z"],
    ["2026-03-01t09:30:00z", "2026-03-01T09:30:00Z"],
    ["2026-03-01 09:30:00-05:30", "2026-03-01T15:00:00Z"],
    ["2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00Z"],
    ["2026-03-01T09:30Z", "2026-03-01T09:30:00Z"],
    ["2026-03-01T09:30:00.5Z", "2026-03-01T09:30:00.500Z"],
    ["2026-03-01T09:30:00.123999Z", "2026-03-01T09:30:00.123Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"],
  ];
  test.each(good)("%s is %s", (text, expected) => expect(r.formatDateTime(read(text))).toBe(expected));

  const bad = ["", "2026-03-01", "2026-02-29T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T09:60:00Z", "2026-03-01T09:30:61Z", "2026-03-01T09:30:00", "2026-03-01T09:30:00+0100", "2026-03-01T09:30:00+24:00", "2026-03-01T09:30:00 Z", "2026-03-01T09:30:00Z\n", "0000-01-01T00:00:00Z"];
  test.each(bad)("%j is refused without a zone", (text) => expect(r.parseDateTime(text)).toBeUndefined());

  test("local text is read in the zone that is given, summer and winter", () => {
    expect(r.formatDateTime(read("2026-07-01T09:00", "Europe/Berlin"))).toBe("2026-07-01T07:00:00Z");
    expect(r.formatDateTime(read("2026-01-01T09:00", "Europe/Berlin"))).toBe("2026-01-01T08:00:00Z");
  });
  test("an offset in the text wins over the zone", () => expect(r.formatDateTime(read("2026-07-01T09:00:00Z", "Europe/Berlin"))).toBe("2026-07-01T09:00:00Z"));
  test("a time that the clocks skip is read after the gap", () => expect(r.formatDateTime(read("2026-03-29T02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("2026-03-29T03:30:00+02:00"));
  test("a time that the clocks show twice is the earlier one", () => expect(r.formatDateTime(read("2026-10-25T02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("2026-10-25T02:30:00+02:00"));
  test("an unknown zone is refused with a typed error", () => {
    expect(() => r.parseDateTime("2026-07-01T09:00", "Mars/Olympus")).toThrow(expect.objectContaining({ code: "unknown-zone" }));
    expect(() => r.dayInZone(0 as DateTime, "")).toThrow(expect.objectContaining({ code: "unknown-zone" }));
    expect([r.isZone("Europe/Berlin"), r.isZone("Mars/Olympus")]).toEqual([true, false]);
  });
});

describe("an instant in a zone", () => {
  test("falls on different days east and west", () => {
    const instant = read("2026-03-01T23:30:00Z");
    expect(formatDay(r.dayInZone(instant, "Asia/Tokyo"))).toBe("2026-03-02");
    expect(formatDay(r.dayInZone(instant, "America/New_York"))).toBe("2026-03-01");
    expect(r.localTimeIn(instant, "Asia/Tokyo").minuteOfDay).toBe(8 * 60 + 30);
  });
  test("the first moment of a day whose midnight is skipped is 01:00", () => {
    expect(r.formatDateTime(r.startOfDayIn(r.dayOf("2018-11-04"), "America/Sao_Paulo"), "America/Sao_Paulo")).toBe("2018-11-04T01:00:00-02:00");
  });
  test("is written with the zone's offset and read back as the same instant", () => {
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia");
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2100, 0, 1) }), zones, (n, zone) => {
        const instant = n as DateTime;
        expect(read(r.formatDateTime(instant, zone))).toBe(instant);
        const { day, minuteOfDay } = r.localTimeIn(instant, zone);
        expect(r.formatDateTime(instant, zone).startsWith(formatDay(day))).toBe(true);
        expect(minuteOfDay).toBe(Number(r.formatDateTime(instant, zone).slice(11, 13)) * 60 + Number(r.formatDateTime(instant, zone).slice(14, 16)));
      }),
    );
  });
  test("clocks around their changes show what Temporal says", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca"];
    const changes = zones.flatMap((zone) => {
      const found: { readonly zone: string; readonly at: number }[] = [];
      let from = Temporal.Instant.from("2005-01-01T00:00Z").toZonedDateTimeISO(zone);
      for (let n = 0; n < 24; n++) {
        const next = from.getTimeZoneTransition("next");
        if (next === null) break;
        found.push({ zone, at: next.epochMilliseconds });
        from = next;
      }
      return found;
    });
    const near = fc.tuple(fc.constantFrom(...changes), fc.oneof(fc.integer({ min: -90_000_000, max: 90_000_000 }), fc.constantFrom(-1, 0, 1)));
    fc.assert(fc.property(near, ([{ zone, at }, by]) => {
      const instant = (at + by) as DateTime;
      const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      const { day, minuteOfDay } = r.localTimeIn(instant, zone);
      expect([formatDay(day), minuteOfDay]).toEqual([shown.toPlainDate().toString(), shown.hour * 60 + shown.minute]);
      expect(r.instantAt(day, minuteOfDay, zone)).toBe(shown.toPlainDateTime().round({ smallestUnit: "minute", roundingMode: "floor" }).toZonedDateTime(zone).epochMilliseconds);
    }), { numRuns: 500 });
  });
  test("a minute of the day is found again", () => {
    const instant = r.instantAt(r.dayOf("2026-07-01"), 9 * 60 + 15, "Asia/Kolkata");
    expect(r.localTimeIn(instant, "Asia/Kolkata")).toEqual({ day: r.dayOf("2026-07-01"), minuteOfDay: 555 });
  });
});
