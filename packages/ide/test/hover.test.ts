import { describe, expect, test } from "vitest";
import { hover } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("hover in %s", (_, { snapshot, path, at, textAt }) => {
  const shown = (piece: string): string => hover(snapshot, path, at(piece))?.markdown ?? "nothing";
  test("a measure: its title and type", () => {
    expect(shown("yea|rly >= needed")).toContain("**Sales, last 12 months**");
    expect(shown("yea|rly >= needed")).toContain("measure yearly: Money in USD");
  });
  test("a measure that is used: what it says, and its window in days", () => {
    const said = hover(snapshot, path, at("yea|rly >= needed"), { asOf: "2026-08-01" })!.markdown;
    expect(said).toContain("sales[area in EMEA] over trailing 12 months\n```");
    expect(said).toContain("`trailing 12 months`: 2025-08-02 – 2026-08-01, both days included, as of 2026-08-01.");
  });
  test("where it is declared its text is not repeated", () => expect(shown("measure yea|rly")).not.toContain("trailing"));
  test("a tier that is named: what it asks", () => expect(shown("Level is Go|ld")).toContain("needed"));
  test("a window: its days", () => {
    const found = hover(snapshot, path, at("over trail|ing"), { asOf: "2026-08-01" })!;
    expect(found.markdown).toBe("`trailing 12 months`: 2025-08-02 – 2026-08-01, both days included, as of 2026-08-01.");
    expect(textAt(found.span)).toBe("trailing 12 months");
  });
  test("a word in a filter inside of a measure", () => expect(shown("area in EM|EA")).toContain("node Region.EMEA"));
  test("a field with its comment", () => expect(shown("bookings.am|ount")).toContain("net of returns"));
  test("a function", () => expect(shown("su|m(bookings")).toContain("The sum of numbers"));
  test("a ladder's review: the requirements that it reads with facts of today", () => {
    const review = shown("revi|ew");
    expect(review).toContain('- Gold "Sales": `region`, `type`');
    expect(review).toContain('- Gold "Depth": `csat`');
    expect(review).not.toContain("bookings");
  });
  test("a requirement: its facts without a date", () => expect(shown("De|pth")).toContain("reads `csat` as today: no date says what it was then"));
  test("the span is the name itself", () => expect(textAt(hover(snapshot, path, at("type is M|SP"))!.span)).toBe("MSP"));
  test("white space says nothing", () => expect(hover(snapshot, path, 0)?.markdown ?? "nothing").not.toContain("undefined"));
});
