import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { BEGINNING, dayOf, FOREVER, formatDay, type Day } from "../src/index.js";

const anyDay = fc.integer({ min: dayOf("1890-01-01"), max: dayOf("2210-12-31") }).map((n) => n as Day);
const temporal = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(formatDay(day));

describe("a day agrees with Temporal", () => {
  test("on every day from 1900 to 2200, both ways", () => {
    let date = Temporal.PlainDate.from("1900-01-01");
    const wrong: string[] = [];
    for (let day = dayOf("1900-01-01"); day <= dayOf("2200-12-31"); day = r.addDays(day, 1)) {
      const { year, month, day: dayOfMonth } = r.civilOf(day);
      const same = year === date.year && month === date.month && dayOfMonth === date.day && r.weekdayOf(day) === date.dayOfWeek;
      if (!same || r.makeDay(date.year, date.month, date.day) !== day || formatDay(day) !== date.toString()) wrong.push(date.toString());
      date = date.add({ days: 1 });
    }
    expect(wrong).toEqual([]);
    expect(date.toString()).toBe("2201-01-01");
  });
  test("when months and years are added", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, n) => {
        expect(formatDay(r.addMonths(day, n))).toBe(temporal(day).add({ months: n }).toString());
        expect(formatDay(r.addYears(day, Math.trunc(n / 10)))).toBe(temporal(day).add({ years: Math.trunc(n / 10) }).toString());
      }),
    );
  });
  test("when days are added and counted", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -90_000, max: 90_000 }), (day, n) => {
        expect(formatDay(r.addDays(day, n))).toBe(temporal(day).add({ days: n }).toString());
        expect(r.daysBetween(day, r.addDays(day, n))).toBe(n);
      }),
    );
  });
  test("about the ends of months", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(formatDay(r.startOfMonth(day))).toBe(temporal(day).with({ day: 1 }).toString());
        expect(r.dayOfMonthOf(r.endOfMonth(day))).toBe(temporal(day).daysInMonth);
        expect(r.isEndOfMonth(day)).toBe(temporal(day).day === temporal(day).daysInMonth);
      }),
    );
  });
});

describe("reading a day", () => {
  const bad = ["2025-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-1-1", "26-01-01", "2026-01-01T00:00", " 2026-01-01", "2026/01/01", "2026-01-01\n", "-001-01-01", "", "10000-01-01", "１０００-01-01"];
  test.each(bad)("%j is refused", (text) => expect(r.parseDay(text)).toBeUndefined());
  const good = ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1970-01-01", "1969-12-31"];
  test.each(good)("%s is read and written back", (text) => expect(formatDay(dayOf(text))).toBe(text));
  test("1900 was not a leap year", () => expect(r.parseDay("1900-02-29")).toBeUndefined());
  test("a day counts from 1970-01-01", () => expect([dayOf("1970-01-01"), dayOf("1970-01-02"), dayOf("1969-12-31")]).toEqual([0, 1, -1]));
  test("a date that does not exist cannot be made", () => {
    expect(() => r.makeDay(2025, 2, 29)).toThrow(expect.objectContaining({ code: "bad-day" }));
    expect(() => r.makeDay(2025, 1.5, 1)).toThrow(r.ValueError);
    expect(() => dayOf("soon")).toThrow(r.ValueError);
  });
  test("every day survives writing and reading", () => {
    fc.assert(fc.property(fc.integer({ min: BEGINNING, max: FOREVER }), (n) => r.parseDay(formatDay(n as Day)) === n));
  });
});

describe("months and years between days", () => {
  const cases: readonly (readonly [string, string, number, number])[] = [
    ["2025-01-31", "2025-02-27", 0, 0], ["2025-01-31", "2025-02-28", 1, 0], ["2025-01-15", "2025-02-14", 0, 0], ["2025-01-15", "2025-02-15", 1, 0],
    ["2024-02-29", "2025-02-27", 11, 0], ["2024-02-29", "2025-02-28", 12, 1], ["2020-03-01", "2026-02-28", 71, 5], ["2025-02-28", "2025-01-31", -1, 0], ["2025-05-05", "2025-05-05", 0, 0],
  ];
  test.each(cases)("from %s to %s are %i whole months and %i whole years", (a, b, months, years) => {
    expect(r.wholeMonthsBetween(dayOf(a), dayOf(b))).toBe(months);
    expect(r.wholeYearsBetween(dayOf(a), dayOf(b))).toBe(years);
  });
  test("the whole months are the most that can be added without passing the later day", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(20_000), (day, n) => {
        const later = r.addDays(day, n);
        const months = r.wholeMonthsBetween(day, later);
        expect(r.addMonths(day, months)).toBeLessThanOrEqual(later);
        expect(r.addMonths(day, months + 1)).toBeGreaterThan(later);
      }),
    );
  });
});

describe("the ends of time", () => {
  test("for ever plus or minus anything is for ever, and so for the beginning", () => {
    for (const end of [BEGINNING, FOREVER]) {
      for (const n of [-1, 1, 120]) {
        expect([r.addDays(end, n), r.addMonths(end, n), r.addYears(end, n)]).toEqual([end, end, end]);
      }
    }
  });
  test("a sum that would pass an end stops at it", () => {
    expect(r.addDays(dayOf("9999-12-30"), 5)).toBe(FOREVER);
    expect(r.addYears(dayOf("9990-01-01"), 20)).toBe(FOREVER);
    expect(r.addYears(dayOf("0005-01-01"), -20)).toBe(BEGINNING);
    expect(r.addDays(dayOf("0001-01-03"), -5)).toBe(BEGINNING);
  });
  test("they are written as the first and the last date", () => expect([BEGINNING, FOREVER].map(formatDay)).toEqual(["0001-01-01", "9999-12-31"]));
});

describe("months", () => {
  test("a month is read and written back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 9999 * 12 + 11 }), (n) => {
        const month = n as r.Month;
        expect(r.parseMonth(r.formatMonth(month))).toBe(month);
        expect(r.monthOfDay(r.firstDayOfMonth(month))).toBe(month);
        expect(r.monthOfDay(r.lastDayOfMonth(month))).toBe(month);
      }),
    );
  });
  test.each(["2024-13", "2024-00", "0000-01", "2024-7", "2024", "2024-07-01", ""])("%j is no month", (text) => expect(r.parseMonth(text)).toBeUndefined());
  test("months are added across years", () => {
    expect(r.formatMonth(r.addToMonth(r.makeMonth(2024, 11), 3))).toBe("2025-02");
    expect(r.monthsBetween(r.makeMonth(2024, 11), r.makeMonth(2025, 2))).toBe(3);
  });
  test("the last day of February 2024 is the 29th", () => expect(formatDay(r.lastDayOfMonth(r.makeMonth(2024, 2)))).toBe("2024-02-29"));
  test("months beyond the year 9999 are refused", () => expect(() => r.addToMonth(r.makeMonth(9999, 12), 1)).toThrow(r.ValueError));
});
