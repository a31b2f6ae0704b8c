import { describe, expect, test } from "vitest";
import { selectionRanges } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("selection in %s", (_, { snapshot, path, at, text, textAt }) => {
  test("from the word to its member, call, declaration and file", () => {
    const grown = selectionRanges(snapshot, path, at("bookings.am|ount")).map(textAt);
    expect(grown.slice(0, 3)).toEqual(["amount", "bookings.amount", "sum(bookings.amount)"]);
    expect(grown.at(-1)).toBe(text);
  });
  test("each holds the one before it and more", () => {
    const spans = selectionRanges(snapshot, path, at("people(Ex|pert) >= 2"));
    spans.slice(1).forEach((span, i) => {
      expect(span.start).toBeLessThanOrEqual(spans[i]!.start);
      expect(span.end).toBeGreaterThanOrEqual(spans[i]!.end);
    });
  });
});
