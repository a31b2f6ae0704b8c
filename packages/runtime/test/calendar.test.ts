import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { dayOf, formatDay, type Calendar, type Day, type Period, type PeriodUnit } from "../src/index.js";
import { dell, vip } from "./calendars.js";

const UNITS: readonly PeriodUnit[] = ["year", "half", "quarter", "month"];
const show = (p: Period | undefined): string => (p === undefined ? "none" : `${p.label}: ${formatDay(p.from)} to ${formatDay(p.to)}`);
const at = (calendar: Calendar, unit: PeriodUnit, day: string): string => show(r.periodContaining(calendar, unit, dayOf(day)));
const july: Calendar = { kind: "months", startMonth: 7 };
const anyDay = fc.integer({ min: dayOf("1990-01-01"), max: dayOf("2040-12-31") }).map((n) => n as Day);
const anyRegular: fc.Arbitrary<Calendar> = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((startMonth): Calendar => ({ kind: "months", startMonth })),
  anyDay.map((anchor): Calendar => ({ kind: "anchored", anchor })),
  fc.constantFrom("2024-02-29", "2023-01-31", "2023-08-30").map((text): Calendar => ({ kind: "anchored", anchor: dayOf(text) })),
);

describe("a year of months", () => {
  const cases: readonly (readonly [Calendar, PeriodUnit, string, string])[] = [
    [{ kind: "months", startMonth: 1 }, "year", "2024-06-30", "2024: 2024-01-01 to 2024-12-31"],
    [{ kind: "months", startMonth: 1 }, "quarter", "2024-06-30", "2024 Q2: 2024-04-01 to 2024-06-30"],
    [july, "year", "2024-07-01", "FY2025: 2024-07-01 to 2025-06-30"],
    [july, "half", "2025-01-01", "FY2025 H2: 2025-01-01 to 2025-06-30"],
    [july, "quarter", "2024-12-31", "FY2025 Q2: 2024-10-01 to 2024-12-31"],
    [july, "month", "2024-02-10", "2024-02: 2024-02-01 to 2024-02-29"],
    [{ kind: "months", startMonth: 2 }, "year", "2019-01-31", "FY2019: 2018-02-01 to 2019-01-31"],
    [{ kind: "months", startMonth: 6 }, "year", "2025-06-01", "FY2026: 2025-06-01 to 2026-05-31"],
  ];
  test.each(cases)("%o: the %s of %s is %s", (calendar, unit, day, expected) => expect(at(calendar, unit, day)).toBe(expected));
});

describe("a year counted from the partner's own date", () => {
  const leap: Calendar = { kind: "anchored", anchor: dayOf("2024-02-29") };
  const last: Calendar = { kind: "anchored", anchor: dayOf("2024-01-31") };
  const cases: readonly (readonly [Calendar, PeriodUnit, string, string])[] = [
    [leap, "year", "2025-02-27", "year 1: 2024-02-29 to 2025-02-27"],
    [leap, "year", "2025-02-28", "year 2: 2025-02-28 to 2026-02-27"],
    [leap, "year", "2028-02-28", "year 4: 2027-02-28 to 2028-02-28"],
    [leap, "year", "2028-02-29", "year 5: 2028-02-29 to 2029-02-27"],
    [leap, "year", "2024-02-28", "year 0: 2023-02-28 to 2024-02-28"],
    [last, "month", "2024-02-29", "year 1 month 2: 2024-02-29 to 2024-03-30"],
    [last, "month", "2024-03-31", "year 1 month 3: 2024-03-31 to 2024-04-29"],
    [last, "quarter", "2024-05-01", "year 1 Q2: 2024-04-30 to 2024-07-30"],
    [last, "half", "2024-07-31", "year 1 H2: 2024-07-31 to 2025-01-30"],
  ];
  test.each(cases)("%o: the %s of %s is %s", (calendar, unit, day, expected) => expect(at(calendar, unit, day)).toBe(expected));
});

describe("the periods of any regular calendar", () => {
  test("contain the day they were asked for and follow each other without hole or overlap", () => {
    fc.assert(
      fc.property(anyRegular, fc.constantFrom(...UNITS), anyDay, (calendar, unit, day) => {
        const period = r.periodContaining(calendar, unit, day);
        if (period === undefined) throw new Error("a regular calendar has every day");
        expect(r.isInRange(day, period)).toBe(true);
        expect(r.nextPeriod(calendar, period)?.from).toBe(period.to + 1);
        expect(r.previousPeriod(calendar, period)?.to).toBe(period.from - 1);
        expect(r.periodContaining(calendar, unit, period.from)).toEqual(period);
        expect(r.periodContaining(calendar, unit, period.to)).toEqual(period);
      }),
    );
  });
  test("are made of whole periods of the smaller unit", () => {
    fc.assert(
      fc.property(anyRegular, anyDay, (calendar, day) => {
        for (const [large, small, count] of [["year", "half", 2], ["half", "quarter", 2], ["quarter", "month", 3], ["year", "month", 12]] as const) {
          const whole = r.periodContaining(calendar, large, day);
          if (whole === undefined) throw new Error("a regular calendar has every day");
          const parts = r.periodsEndingIn(calendar, small, (whole.from - 1) as Day, whole.to);
          expect(parts.length).toBe(count);
          expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([whole.from, whole.to]);
        }
      }),
    );
  });
  test("a year earlier is the same place in the year", () => {
    fc.assert(
      fc.property(anyRegular, fc.constantFrom(...UNITS), anyDay, fc.integer({ min: -3, max: 3 }), (calendar, unit, day, years) => {
        const period = r.periodContaining(calendar, unit, day);
        const year = r.periodContaining(calendar, "year", day);
        if (period === undefined || year === undefined) throw new Error("a regular calendar has every day");
        const then = r.samePeriodAYearEarlier(calendar, period, years);
        expect(then && r.periodContaining(calendar, "year", then.from)).toEqual(r.shiftPeriods(calendar, year, -years));
        expect(then && r.samePeriodAYearEarlier(calendar, then, -years)).toEqual(period);
      }),
    );
  });
  test("the last period of time ends with time", () => {
    const all = r.periodsEndingIn(july, "year", dayOf("9990-01-01"), r.FOREVER);
    expect(all.length).toBe(11);
    expect(all.at(-1)?.to).toBe(r.FOREVER);
  });
  test("from the beginning of time there are as many years as there were", () => {
    expect(r.periodsEndingIn({ kind: "months", startMonth: 1 }, "year", r.BEGINNING, dayOf("2000-12-31")).length).toBe(2000);
  });
});

describe("periods that end in a stretch of days", () => {
  const quarters = (after: string, upTo: string): readonly string[] => r.periodsEndingIn(july, "quarter", dayOf(after), dayOf(upTo)).map((p) => formatDay(p.to));
  test("leave out the one that ends on the first day and take the one that ends on the last", () => {
    expect(quarters("2024-09-30", "2025-03-31")).toEqual(["2024-12-31", "2025-03-31"]);
    expect(quarters("2024-09-29", "2025-03-30")).toEqual(["2024-09-30", "2024-12-31"]);
  });
  test("are none in an empty stretch", () => expect(quarters("2024-09-30", "2024-09-30")).toEqual([]));
});

describe("vendors' irregular years", () => {
  test("Saturday 30 July 2016 is in VIP 27 and the Sunday after it in VIP 28", () => {
    expect(at(vip, "half", "2016-07-30")).toBe("VIP 27: 2016-01-24 to 2016-07-30");
    expect(at(vip, "half", "2016-07-31")).toBe("VIP 28: 2016-07-31 to 2017-01-28");
  });
  test("VIP 27 has 27 weeks", () => {
    expect(r.weeksIn({ from: dayOf("2016-01-24"), to: dayOf("2016-07-30") })).toEqual(r.exact(27));
  });
  test("Dell's year from 30 January 2021 ends on 28 January 2022, and 29 January is in the next", () => {
    expect(at(dell, "year", "2022-01-28")).toBe("FY22: 2021-01-30 to 2022-01-28");
    expect(at(dell, "year", "2022-01-29")).toBe("FY23: 2022-01-29 to 2023-02-03");
    expect(at(dell, "quarter", "2021-01-30")).toBe("FY22 Q1: 2021-01-30 to 2021-04-30");
  });
  test("outside the list there is no period", () => {
    expect(at(vip, "half", "2016-01-23")).toBe("none");
    expect(at(vip, "half", "2030-01-01")).toBe("none");
    expect(at(vip, "year", "2016-07-30")).toBe("none");
  });
  test("before the first period there is none", () => {
    const first = r.periodContaining(vip, "half", dayOf("2016-03-01"));
    expect(first && r.previousPeriod(vip, first)).toBeUndefined();
    expect(first && show(r.nextPeriod(vip, first))).toBe("VIP 28: 2016-07-31 to 2017-01-28");
  });
  test("a year earlier is the same quarter of the labelled year before, also when that year has another length", () => {
    const quarter = r.periodContaining(dell, "quarter", dayOf("2023-01-30"));
    expect(quarter && show(r.samePeriodAYearEarlier(dell, quarter, 1))).toBe("FY22 Q4: 2021-10-30 to 2022-01-28");
    expect(quarter && r.samePeriodAYearEarlier(dell, quarter, 2)).toBeUndefined();
  });
  test("without labelled years a year earlier is two halves earlier", () => {
    const half = r.periodContaining(vip, "half", dayOf("2017-02-01"));
    expect(half && show(r.samePeriodAYearEarlier(vip, half, 1))).toBe("VIP 27: 2016-01-24 to 2016-07-30");
  });
  test("periods that end in a stretch are taken from the list", () => {
    expect(r.periodsEndingIn(vip, "half", dayOf("2016-07-30"), dayOf("2017-07-29")).map((p) => p.label)).toEqual(["VIP 28", "VIP 29"]);
  });
});

describe("checking a listed calendar", () => {
  const problems = (rows: readonly r.ListedRowText[]): readonly string[] => {
    const result = r.listedCalendar(rows);
    return result.ok ? [] : result.problems.map((p) => `${p.line} ${p.code}`);
  };
  const row = (from: string, to: string, quarter?: string, year?: string): r.ListedRowText => ({ from, to, quarter, year });
  const cases: readonly (readonly [string, readonly r.ListedRowText[], readonly string[]])[] = [
    ["an empty list", [], ["1 empty"]],
    ["a day that does not exist", [row("2025-02-29", "2025-03-31")], ["2 bad-from"]],
    ["two bad dates in one row", [row("x", "y")], ["2 bad-from", "2 bad-to"]],
    ["a row that ends before it starts", [row("2025-02-02", "2025-02-01")], ["2 ends-before-start"]],
    ["rows that overlap by a day", [row("2025-01-01", "2025-01-31"), row("2025-01-31", "2025-02-28")], ["3 overlap"]],
    ["a day that no row holds", [row("2025-01-01", "2025-01-30"), row("2025-02-01", "2025-02-28")], ["3 hole"]],
    ["a label that stops and starts again", [row("2025-01-01", "2025-01-31", "Q1"), row("2025-02-01", "2025-02-28", "Q2"), row("2025-03-01", "2025-03-31", "Q1")], ["4 split-label"]],
  ];
  test.each(cases)("%s is reported with its line", (_name, rows, expected) => expect(problems(rows)).toEqual(expected));
  test("the line that the reader gives is the line that is reported", () => {
    expect(problems([{ from: "x", to: "2025-01-01", line: 17 }])).toEqual(["17 bad-from"]);
  });
  test("quarters may have the same names in every year", () => {
    const result = r.listedCalendar([row("2025-01-01", "2025-03-31", "Q1", "2025"), row("2025-04-01", "2026-03-31", "Q2", "2025"), row("2026-04-01", "2026-06-30", "Q1", "2026")]);
    expect(result.ok && at(result.calendar, "quarter", "2026-05-01")).toBe("2026 Q1: 2026-04-01 to 2026-06-30");
  });
  test("rows may come in any order", () => {
    const result = r.listedCalendar([row("2025-04-01", "2025-06-30", "Q2"), row("2025-01-01", "2025-03-31", "Q1")]);
    expect(result.ok && result.calendar.rows.map((x) => x.quarter)).toEqual(["Q1", "Q2"]);
  });
  test("a calendar survives being written as JSON", () => {
    const copy = JSON.parse(JSON.stringify(dell)) as Calendar;
    expect(at(copy, "quarter", "2022-05-01")).toBe(at(dell, "quarter", "2022-05-01"));
  });
});

describe("the next anniversary", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["2020-05-10", "2024-05-09", "2024-05-10"], ["2020-05-10", "2024-05-10", "2025-05-10"], ["2020-05-10", "2024-05-11", "2025-05-10"],
    ["2024-02-29", "2025-02-27", "2025-02-28"], ["2024-02-29", "2025-02-28", "2026-02-28"], ["2024-02-29", "2028-02-28", "2028-02-29"],
    ["2020-05-10", "2020-05-10", "2021-05-10"], ["2020-05-10", "2019-01-01", "2021-05-10"],
  ];
  test.each(cases)("of %s, seen from %s, is %s", (anchor, day, expected) => expect(formatDay(r.nextAnniversary(dayOf(anchor), dayOf(day)))).toBe(expected));
  test("is strictly later than the day and not more than a year later", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(9000), (anchor, n) => {
        const day = r.addDays(anchor, n);
        const next = r.nextAnniversary(anchor, day);
        expect(next).toBeGreaterThan(day);
        expect(next - day).toBeLessThanOrEqual(366);
      }),
    );
  });
});

test("weeks are exact: 10 days are 10/7 weeks, and an empty range has none", () => {
  expect(r.toText(r.weeksIn({ from: dayOf("2025-01-01"), to: dayOf("2025-01-10") }))).toBe("10/7");
  expect(r.weeksIn({ from: dayOf("2025-01-02"), to: dayOf("2025-01-01") })).toEqual(r.ZERO);
});
