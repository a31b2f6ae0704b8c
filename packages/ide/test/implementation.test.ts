import { describe, expect, test } from "vitest";
import { implementations } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("implementations in %s", (name, { snapshot, path, at, text, textAt }) => {
  test("of a requirement: the exceptions to it", () => {
    const title = name === "text" ? 'require "Sa|les"' : "Sa|les: yearly";
    const found = implementations(snapshot, path, at(title));
    expect(found).toHaveLength(1);
    expect(textAt(found[0]!)).toContain("yearly >= 50k USD");
  });
  test("of a measure: who asks for it", () => {
    const found = implementations(snapshot, path, text.indexOf("yearly", text.indexOf("measure yearly")));
    expect(found.map(textAt).every((clause) => clause.includes("yearly >="))).toBe(true);
    expect(found).toHaveLength(2);
  });
});
