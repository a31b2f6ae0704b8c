import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addBusinessDays, addDays, dayOf, formatDay, weekdayOf, type Day } from "../src/index.js";

const after = (day: string, count: number, listed?: readonly string[]): string | undefined => {
  const found = addBusinessDays(dayOf(day), count, listed?.map(dayOf));
  return found === undefined ? undefined : formatDay(found);
};

describe("business days", () => {
  test("a weekend is passed over; the day itself is not counted", () => {
    expect(after("2026-05-01", 1)).toBe("2026-05-04"); // a Friday
    expect(after("2026-05-02", 1)).toBe("2026-05-04"); // a Saturday
    expect(after("2026-05-04", 5)).toBe("2026-05-11");
    expect(after("2026-05-04", 0)).toBe("2026-05-04");
  });

  test("listed days leave out what is not listed", () => {
    const days = ["2026-04-30", "2026-05-04", "2026-05-05"];
    expect(after("2026-04-30", 1, days)).toBe("2026-05-04");
    expect(after("2026-05-01", 2, days)).toBe("2026-05-05");
    expect(after("2026-05-04", 2, days)).toBeUndefined();
  });

  test("as many weekdays lie in between as are counted", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 400 }), (from, count) => {
      const start = from as Day;
      const end = addBusinessDays(start, count)!;
      let found = 0;
      for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (weekdayOf(day) <= 5) found += 1;
      expect(found).toBe(count);
      expect(weekdayOf(end)).toBeLessThanOrEqual(5);
    }), { numRuns: 60 });
  });
});
