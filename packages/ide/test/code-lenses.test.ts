import { describe, expect, test } from "vitest";
import { codeLenses } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("code lenses in %s", (_, { snapshot, path, textAt }) => {
  test("a test is run and explained where it stands", () => {
    const found = codeLenses(snapshot, path, { tests: true, tiers: true });
    expect(found.map(({ title, span }) => `${title}: ${textAt(span)}`)).toEqual([expect.stringMatching(/^Run test: "?Big is Gold"?$/u), expect.stringMatching(/^Explain: "?Big is Gold"?$/u)]);
  });
  test("partners of the sample data stand at their tier", () => {
    const found = codeLenses(snapshot, path, { tests: false, tiers: true, partners: new Map([["Level.Gold", 1200]]) });
    expect(found.map(({ title, span }) => `${textAt(span)}: ${title}`)).toEqual(["Registered: 0 partners of the sample data", "Gold: 1,200 partners of the sample data"]);
  });
});
