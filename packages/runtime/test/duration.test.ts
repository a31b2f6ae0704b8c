import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { dayOf, formatDay, type Duration } from "../src/index.js";
import { anyDay, anyLength } from "./arbitraries.js";

describe("a life runs forward from its event", () => {
  const lives: readonly (readonly [string, Duration, string])[] = [
    ["2025-03-31", { count: 6, unit: "month" }, "2025-09-30"],
    ["2025-01-31", { count: 1, unit: "month" }, "2025-02-28"],
    ["2024-02-29", { count: 1, unit: "year" }, "2025-02-28"],
    ["2025-03-01", { count: 90, unit: "day" }, "2025-05-30"],
    ["2025-03-01", { count: 2, unit: "week" }, "2025-03-15"],
    ["2025-11-30", { count: 1, unit: "quarter" }, "2026-02-28"],
  ];
  test.each(lives)("from %s, %o, the last day that counts is %s", (event, length, last) => {
    expect(formatDay(r.lifeEnd(dayOf(event), length))).toBe(last);
  });
});

describe("moving a day by a duration", () => {
  test("31 July minus 3 months is 30 April", () => {
    expect(formatDay(r.subtractDuration(dayOf("2025-07-31"), { count: 3, unit: "month" }))).toBe("2025-04-30");
  });
  test.each(["hour", "minute", "business day", "business hour"] as const)("a day cannot be moved by a %s", (unit) => {
    expect(() => r.addDuration(dayOf("2025-01-01"), { count: 1, unit })).toThrow(expect.objectContaining({ code: "unit-without-days" }));
    expect(r.isDateUnit(unit)).toBe(false);
  });
  test("a broken count is refused", () => {
    expect(() => r.duration(1.5, "month")).toThrow(expect.objectContaining({ code: "bad-duration" }));
  });
  test("looking back never goes forward: a later day minus a length is not earlier", () => {
    fc.assert(fc.property(anyDay, anyLength, (day, length) => r.subtractDuration(day, length) <= r.subtractDuration(r.addDays(day, 1), length)));
  });
  test("a duration is written in words", () => {
    expect(r.formatDuration(r.duration(1, "month"))).toBe("1 month");
    expect(r.formatDuration(r.duration(6, "business day"))).toBe("6 business days");
  });
});

describe("leaving a trailing window", () => {
  const leaving: readonly (readonly [string, Duration, string])[] = [
    ["2025-04-30", { count: 3, unit: "month" }, "2025-07-30"],
    ["2025-01-31", { count: 1, unit: "month" }, "2025-03-01"],
    ["2024-02-29", { count: 1, unit: "year" }, "2025-03-01"],
    ["2025-01-28", { count: 1, unit: "month" }, "2025-02-28"],
    ["2025-01-01", { count: 30, unit: "day" }, "2025-01-31"],
  ];
  test.each(leaving)("an event of %s leaves trailing %o on %s", (event, length, day) => {
    expect(formatDay(r.leavesTrailing(dayOf(event), length))).toBe(day);
  });
  test("agrees with trying day after day", () => {
    fc.assert(
      fc.property(anyDay, anyLength, (event, length) => {
        let day = event;
        while (r.subtractDuration(day, length) < event) day = r.addDays(day, 1);
        expect(formatDay(r.leavesTrailing(event, length))).toBe(formatDay(day));
      }),
    );
  });
  test("agrees with trying day after day for months and days together", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(14), fc.nat(45), (event, months, days) => {
        let day = event;
        while (r.subtractOffset(day, { months, days }) < event) day = r.addDays(day, 1);
        expect(formatDay(r.firstReaching(event, { months, days }))).toBe(formatDay(day));
      }),
    );
  });
});
