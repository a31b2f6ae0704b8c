import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addBusinessDays, dayOf, formatDay, type Day } from "../src/index.js";

const DAYS = ["2026-04-30", "2026-05-04", "2026-05-05"];
const after = (day: string, count: number): string | undefined => {
  const found = addBusinessDays(dayOf(day), count, DAYS.map(dayOf));
  return found === undefined ? undefined : formatDay(found);
};

describe("business days", () => {
  test("days that are not listed are passed over; the day itself is not counted", () => {
    expect(after("2026-04-30", 1)).toBe("2026-05-04");
    expect(after("2026-05-01", 1)).toBe("2026-05-04");
    expect(after("2026-05-01", 2)).toBe("2026-05-05");
    expect(after("2026-05-01", 0)).toBe("2026-05-01");
  });

  test("where the list ends there is none", () => {
    expect(after("2026-05-04", 2)).toBeUndefined();
  });

  test("as many listed days lie in between as are counted", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(500), { minLength: 1 }), fc.nat(500), fc.integer({ min: 1, max: 50 }), (days, from, count) => {
      const listed = days.sort((a, b) => a - b) as Day[];
      const end = addBusinessDays(from as Day, count, listed);
      const between = listed.filter((day) => day > from && day <= (end ?? Infinity));
      expect(end === undefined ? between.length < count : between.length === count && between.at(-1) === end).toBe(true);
    }));
  });
});
