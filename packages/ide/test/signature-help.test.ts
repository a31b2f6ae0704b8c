import { describe, expect, test } from "vitest";
import { signatureHelp } from "../src/index.js";
import { both, PROGRAM, surface } from "./support.js";

describe.each(both)("signature help in %s", (_, { snapshot, path, at }) => {
  test("a measure with a parameter", () => {
    const found = signatureHelp(snapshot, path, at("people(|Expert) >= 2"))!;
    expect(found.label).toBe("people(least: Grade): Integer");
    expect(found.label.slice(found.parameters[0]!.start, found.parameters[0]!.end)).toBe("least: Grade");
  });
  test("a function", () => expect(signatureHelp(snapshot, path, at("sum(|bookings"))!.label).toBe("sum(list)"));
  test("behind the bracket there is none", () => expect(signatureHelp(snapshot, path, at("people(Expert)| >= 2"))).toBeUndefined());
});

test("while the bracket is still open", () => {
  const { snapshot, path, at } = surface("a.fairway", PROGRAM.replace("people(Expert) >= 2", "people("));
  expect(signatureHelp(snapshot, path, at('"Experts" people(|'))!.label).toContain("least: Grade");
});
