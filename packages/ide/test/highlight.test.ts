import { describe, expect, test } from "vitest";
import { highlights } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("highlights in %s", (_, { snapshot, path, at, textAt }) => {
  test("every place of the file, the declaration marked", () => {
    const found = highlights(snapshot, path, at("bookings.am|ount"));
    expect(found.map(({ span }) => textAt(span))).toEqual(["amount", "amount"]);
    expect(found.map(({ declares }) => declares)).toEqual([true, false]);
  });
  test("nothing where no name stands", () => expect(highlights(snapshot, path, at(">|= needed"))).toEqual([]));
});
