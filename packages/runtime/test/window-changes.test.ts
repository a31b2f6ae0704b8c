import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { dayOf, formatDay, type Day, type WindowSpec } from "../src/index.js";
import { anyWindow, someContext } from "./arbitraries.js";

const isInside = (spec: WindowSpec, event: Day, asOf: Day): boolean => {
  const range = r.resolveWindow(spec, { ...someContext, asOf });
  return range !== undefined && r.isInRange(event, range);
};

/** Membership tried day after day: all D in the range on which it differs from the day before. */
function tried(spec: WindowSpec, event: Day, within: r.DayRange): readonly Day[] {
  const days: Day[] = [];
  let before = isInside(spec, event, (within.from - 1) as Day);
  for (let day = within.from; day <= within.to; day = r.addDays(day, 1)) {
    const now = isInside(spec, event, day);
    if (now !== before) days.push(day);
    before = now;
  }
  return days;
}

/** A few years around both listed calendars of the test context, cut anywhere. */
const anyStretch = fc
  .tuple(fc.integer({ min: dayOf("2015-06-01"), max: dayOf("2022-06-01") }), fc.integer({ min: 0, max: 1500 }))
  .map(([from, length]): r.DayRange => ({ from: from as Day, to: (from + length) as Day }));
const anyEvent = fc.integer({ min: dayOf("2014-01-01"), max: dayOf("2024-12-31") }).map((n) => n as Day);

const changes = (spec: WindowSpec, event: string): readonly string[] => r.changeDays(spec, dayOf(event), someContext).map(formatDay);

describe("the days on which an event enters and leaves", () => {
  const cases: readonly (readonly [string, WindowSpec, string, readonly string[]])[] = [
    ["trailing 3 months: 30 April leaves on 30 July", { kind: "trailing", length: { count: 3, unit: "month" } }, "2025-04-30", ["2025-04-30", "2025-07-30"]],
    ["this fiscal quarter: from the quarter's first day; the event's own day is named as well", { kind: "period", calendar: "fiscal", unit: "quarter", back: 0 }, "2025-08-10", ["2025-07-01", "2025-08-10", "2025-10-01"]],
    ["last fiscal quarter: the quarter after", { kind: "period", calendar: "fiscal", unit: "quarter", back: 1 }, "2025-08-10", ["2025-08-10", "2025-10-01", "2026-01-01"]],
    ["last half-year of a list that ends: nothing after its end", { kind: "period", calendar: "vip", unit: "half", back: 1 }, "2018-02-01", ["2018-02-01", "2018-07-29", "2019-01-27"]],
    ["the current period does not move with the day", { kind: "current" }, "2022-02-01", ["2022-02-01"]],
  ];
  test.each(cases)("%s", (_name, spec, event, expected) => {
    expect(changes(spec, event)).toEqual(expected);
  });
  test("always: on its day, and never again", () => expect(changes({ kind: "always" }, "2025-08-10")).toEqual(["2025-08-10"]));
  test("only days of the stretch that was asked for are named", () => {
    const within = { from: dayOf("2025-08-01"), to: dayOf("2025-09-01") };
    expect(r.changeDays({ kind: "period", calendar: "fiscal", unit: "quarter", back: 0 }, dayOf("2025-07-10"), someContext, within)).toEqual([]);
  });
  test("none is missed and none is added but the event's own day, whatever the window", () => {
    fc.assert(
      fc.property(anyWindow, anyEvent, anyStretch, (spec, event, within) => {
        const expected = new Set(tried(spec, event, within));
        if (r.isInRange(event, within)) expected.add(event);
        const found = r.changeDays(spec, event, someContext, within);
        expect(found.map(formatDay)).toEqual([...expected].sort((a, b) => a - b).map(formatDay));
      }),
      { numRuns: 400 },
    );
  });
  test("asking for all days names the same days as asking for a stretch", () => {
    fc.assert(
      fc.property(anyWindow, anyEvent, anyStretch, (spec, event, within) => {
        const all = r.changeDays(spec, event, someContext).filter((day) => r.isInRange(day, within));
        expect(all).toEqual(r.changeDays(spec, event, someContext, within));
      }),
    );
  });
});
