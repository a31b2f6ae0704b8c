import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { dayOf, formatDay, type Duration, type DurationUnit, type WindowContext, type WindowSpec } from "../src/index.js";
import { anyDay, anyLength, anyWindow, someContext } from "./arbitraries.js";

const n = (count: number, unit: DurationUnit): Duration => ({ count, unit });
const trailing = (length: Duration): WindowSpec => ({ kind: "trailing", length });
const before = (length: Duration, of: WindowSpec): WindowSpec => ({ kind: "before", length, of });
const earlier = (by: Duration, of: WindowSpec): WindowSpec => ({ kind: "earlier", by, of });
const period = (calendar: string, unit: r.PeriodUnit, back = 0): WindowSpec => ({ kind: "period", calendar, unit, back });
const toDate = (calendar: string, unit: r.PeriodUnit): WindowSpec => ({ kind: "toDate", calendar, unit });

function seen(spec: WindowSpec, asOf: string, context: Partial<WindowContext> = {}): string {
  const range = r.resolveWindow(spec, { ...someContext, ...context, asOf: dayOf(asOf) });
  if (range === undefined) return "none";
  return range.from > range.to ? "empty" : `${formatDay(range.from)} to ${formatDay(range.to)}`;
}

type Case = readonly [title: string, spec: WindowSpec, asOf: string, expected: string];

describe("windows that look back from the day", () => {
  const cases: readonly Case[] = [
    ["trailing 3 months on 31 July leaves 30 April out", trailing(n(3, "month")), "2025-07-31", "2025-05-01 to 2025-07-31"],
    ["trailing 12 months on the last of February", trailing(n(12, "month")), "2025-02-28", "2024-02-29 to 2025-02-28"],
    ["trailing 30 days has 30 days", trailing(n(30, "day")), "2025-03-30", "2025-03-01 to 2025-03-30"],
    ["a trailing nothing is empty", trailing(n(0, "day")), "2025-03-30", "empty"],
    ["the 12 months before trailing 12 months", before(n(12, "month"), trailing(n(12, "month"))), "2025-06-30", "2023-07-01 to 2024-06-30"],
    ["the month before a trailing month is not clamped twice", before(n(1, "month"), trailing(n(1, "month"))), "2025-03-31", "2025-02-01 to 2025-02-28"],
    ["three months, one after the other, on the 31st", before(n(1, "month"), before(n(1, "month"), trailing(n(1, "month")))), "2025-05-31", "2025-03-01 to 2025-03-31"],
    ["months and days are taken off separately", before(n(30, "day"), trailing(n(3, "month"))), "2025-07-31", "2025-04-01 to 2025-04-30"],
    ["a year earlier, on 29 February", earlier(n(1, "year"), trailing(n(3, "month"))), "2024-02-29", "2022-11-30 to 2023-02-28"],
    ["a year earlier twice is two years earlier", earlier(n(1, "year"), earlier(n(1, "year"), trailing(n(1, "month")))), "2024-02-29", "2022-01-30 to 2022-02-28"],
    ["always ends with the day", { kind: "always" }, "2025-07-31", "0001-01-01 to 2025-07-31"],
    ["a year earlier than always ends a year earlier", earlier(n(1, "year"), { kind: "always" }), "2025-07-31", "0001-01-01 to 2024-07-31"],
    ["nothing is before always", before(n(1, "year"), { kind: "always" }), "2025-07-31", "empty"],
  ];
  test.each(cases)("%s", (_title, spec, asOf, expected) => expect(seen(spec, asOf)).toBe(expected));
});

describe("windows on calendars", () => {
  const cases: readonly Case[] = [
    ["this fiscal quarter is whole, its future included", period("fiscal", "quarter"), "2025-08-10", "2025-07-01 to 2025-09-30"],
    ["last fiscal quarter", period("fiscal", "quarter", 1), "2025-08-10", "2025-04-01 to 2025-06-30"],
    ["the next fiscal quarter", period("fiscal", "quarter", -1), "2025-08-10", "2025-10-01 to 2025-12-31"],
    ["the last 4 fiscal quarters end before this one", { kind: "periods", calendar: "fiscal", unit: "quarter", count: 4 }, "2025-08-10", "2024-07-01 to 2025-06-30"],
    ["year to date", toDate("fiscal", "year"), "2025-08-10", "2025-07-01 to 2025-08-10"],
    ["the 12 months before this fiscal year count back from its first day", before(n(12, "month"), period("fiscal", "year")), "2025-08-10", "2024-07-01 to 2025-06-30"],
    ["the 3 months before an anchored year that starts on 29 February", before(n(3, "month"), period("partner", "year")), "2024-05-01", "2023-11-29 to 2024-02-28"],
    ["the two quarters before a period, one by one", before(n(1, "quarter"), before(n(1, "quarter"), period("late", "year"))), "2025-09-01", "2025-02-28 to 2025-05-30"],
    ["the 26 weeks before VIP 28", before(n(26, "week"), period("vip", "half")), "2016-10-01", "2016-01-31 to 2016-07-30"],
    ["last half-year on a vendor's calendar", period("vip", "half", 1), "2016-10-01", "2016-01-24 to 2016-07-30"],
    ["before the list there is no last half-year", period("vip", "half", 1), "2016-03-01", "none"],
    ["the last two half-years, of which one is not listed, are none", { kind: "periods", calendar: "vip", unit: "half", count: 2 }, "2016-10-01", "none"],
    ["outside the list there is none", period("vip", "half"), "2025-01-01", "none"],
    ["a calendar that the partner does not have gives none", period("unknown", "year"), "2025-01-01", "none"],
  ];
  test.each(cases)("%s", (_title, spec, asOf, expected) => expect(seen(spec, asOf)).toBe(expected));
});

describe("the same window earlier", () => {
  const cases: readonly Case[] = [
    ["this quarter a year earlier", earlier(n(1, "year"), period("fiscal", "quarter")), "2025-08-10", "2024-07-01 to 2024-09-30"],
    ["February a year earlier than 2025 has 29 days", earlier(n(12, "month"), period("calendar", "month")), "2025-02-10", "2024-02-01 to 2024-02-29"],
    ["this quarter a quarter earlier", earlier(n(1, "quarter"), period("fiscal", "quarter")), "2025-08-10", "2025-04-01 to 2025-06-30"],
    ["this quarter 15 months earlier", earlier(n(15, "month"), period("fiscal", "quarter")), "2025-08-10", "2024-04-01 to 2024-06-30"],
    ["a quarter that ends with June ends with May a month earlier", earlier(n(1, "month"), period("calendar", "quarter")), "2025-05-05", "2025-03-01 to 2025-05-31"],
    ["a quarter moved by days", earlier(n(10, "day"), period("calendar", "quarter")), "2025-05-05", "2025-03-22 to 2025-06-20"],
    ["the last 4 quarters a year earlier", earlier(n(1, "year"), { kind: "periods", calendar: "fiscal", unit: "quarter", count: 4 }), "2025-08-10", "2023-07-01 to 2024-06-30"],
    ["Dell's 14-week quarter a year earlier is a 13-week quarter", earlier(n(1, "year"), period("dell", "quarter")), "2023-01-30", "2021-10-30 to 2022-01-28"],
    ["Dell's quarter two years earlier is not listed", earlier(n(2, "year"), period("dell", "quarter")), "2023-01-30", "none"],
    ["Dell's year to date a year earlier is as many days in", earlier(n(1, "year"), toDate("dell", "year")), "2022-02-04", "2021-01-30 to 2021-02-05"],
    ["Dell's first day of the year against the first day a year earlier", earlier(n(1, "year"), toDate("dell", "year")), "2022-01-29", "2021-01-30 to 2021-01-30"],
    ["Dell's whole year of 53 weeks against the whole year before", earlier(n(1, "year"), toDate("dell", "year")), "2023-02-03", "2021-01-30 to 2022-01-28"],
    ["in the 53rd week the year before has ended", earlier(n(1, "year"), toDate("dell", "year")), "2023-02-01", "2021-01-30 to 2022-01-28"],
    ["a fiscal year to date a year earlier ends on the same date", earlier(n(1, "year"), toDate("fiscal", "year")), "2025-08-10", "2024-07-01 to 2024-08-10"],
    ["a quarter to date on its last day, a quarter earlier, is the whole quarter", earlier(n(1, "quarter"), toDate("calendar", "quarter")), "2025-06-30", "2025-01-01 to 2025-03-31"],
    ["explicit dates a year earlier keep the month's end", earlier(n(1, "year"), { kind: "dates", from: dayOf("2025-02-01"), to: dayOf("2025-02-28") }), "2030-01-01", "2024-02-01 to 2024-02-29"],
    ["the quarter before this year, a year earlier", earlier(n(1, "year"), before(n(1, "quarter"), period("fiscal", "year"))), "2025-08-10", "2024-04-01 to 2024-06-30"],
  ];
  test.each(cases)("%s", (_title, spec, asOf, expected) => expect(seen(spec, asOf)).toBe(expected));
});

describe("the current period and explicit dates", () => {
  const review = { from: dayOf("2022-01-29"), to: dayOf("2022-04-29"), unit: "quarter" as const };
  test("the period of the review is taken as it is", () => expect(seen({ kind: "current" }, "2030-01-01", { period: review })).toBe("2022-01-29 to 2022-04-29"));
  test("a year earlier is found on its calendar", () => {
    const context = { period: review, periodCalendar: someContext.calendar("dell") };
    expect(seen(earlier(n(1, "year"), { kind: "current" }), "2030-01-01", context)).toBe("2021-01-30 to 2021-04-30");
  });
  test("a year earlier without a calendar moves the dates", () => {
    const context = { period: { from: dayOf("2025-02-01"), to: dayOf("2025-02-28") }, periodCalendar: undefined };
    expect(seen(earlier(n(1, "year"), { kind: "current" }), "2030-01-01", context)).toBe("2024-02-01 to 2024-02-29");
  });
  test("without a review there is no current period", () => expect(seen({ kind: "current" }, "2030-01-01", { period: undefined })).toBe("none"));
  test("explicit dates include both ends", () => expect(seen({ kind: "dates", from: dayOf("2025-01-05"), to: dayOf("2025-01-05") }, "2030-01-01")).toBe("2025-01-05 to 2025-01-05"));
  test("absent ends are open", () => expect(seen({ kind: "dates" }, "2030-01-01")).toBe("0001-01-01 to 9999-12-31"));
  test("open ends stay open earlier", () => expect(seen(earlier(n(1, "year"), { kind: "dates" }), "2030-01-01")).toBe("0001-01-01 to 9999-12-31"));
});

describe("whatever the window", () => {
  const resolve = (spec: WindowSpec, asOf: r.Day): r.DayRange | undefined => r.resolveWindow(spec, { ...someContext, asOf });

  test("a day is in a trailing window if the day minus the length is before it", () => {
    fc.assert(
      fc.property(anyDay, anyLength, fc.integer({ min: -10, max: 1600 }), (asOf, length, age) => {
        const range = resolve(trailing(length), asOf);
        const event = r.addDays(asOf, -age);
        const inside = r.subtractDuration(asOf, length) < event && event <= asOf;
        expect(range !== undefined && r.isInRange(event, range)).toBe(inside);
      }),
    );
  });
  test("the window before another ends on the day before it starts", () => {
    fc.assert(
      fc.property(anyWindow, anyLength, anyDay, (spec, length, asOf) => {
        const range = resolve(spec, asOf);
        const left = resolve(before(length, spec), asOf);
        expect(left === undefined).toBe(range === undefined);
        if (left !== undefined && range !== undefined) expect(left.to).toBe(range.from - 1);
      }),
    );
  });
  test("a chain of windows before a trailing one covers the same days as one long trailing window, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 6 }), anyDay, (months, asOf) => {
        const [first = 1, ...rest] = months;
        const chain = [trailing(n(first, "month"))];
        for (const count of rest) chain.push(before(n(count, "month"), chain[chain.length - 1] ?? { kind: "current" }));
        const ranges = chain.map((spec) => resolve(spec, asOf));
        const total = resolve(trailing(n(months.reduce((a, b) => a + b), "month")), asOf);
        expect(ranges[0]?.to).toBe(asOf);
        ranges.slice(1).forEach((range, i) => expect(range?.to).toBe((ranges[i]?.from ?? 0) - 1));
        expect(ranges.at(-1)?.from).toBe(total?.from);
      }),
    );
  });
  test("the specification survives being written as JSON", () => {
    fc.assert(
      fc.property(anyWindow, anyDay, (spec, asOf) => {
        const copy = JSON.parse(JSON.stringify(spec)) as WindowSpec;
        expect(resolve(copy, asOf)).toEqual(resolve(spec, asOf));
      }),
    );
  });
  test("hours cannot make a window of days", () => {
    expect(() => resolve(trailing(n(5, "hour")), dayOf("2025-01-01"))).toThrow(expect.objectContaining({ code: "unit-without-days" }));
  });
});
