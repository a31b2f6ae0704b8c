import { expect, test } from "vitest";
import { toldApart } from "../src/tests/titles.js";

test("programs of one title say where they stand, the others do not", () => {
  const programs = [{ uri: "a/2025", title: "Odoo" }, { uri: "a/2026", title: "Odoo" }, { uri: "b", title: "Volt" }];
  expect([...toldApart(programs, (uri) => `<${uri}>`)]).toEqual([["a/2025", "<a/2025>"], ["a/2026", "<a/2026>"]]);
});
