import { describe, expect, test } from "vitest";
import { definition } from "../src/index.js";
import { both, surface, yamlOf } from "./support.js";

describe.each(both)("definition in %s", (_, { snapshot, path, at, textAt }) => {
  const named = (piece: string): string => {
    const found = definition(snapshot, path, at(piece));
    return found === undefined ? "nothing" : `${textAt(found.name)} ← ${textAt(found.origin)}`;
  };
  test("a measure, from a requirement", () => expect(named("year|ly >= needed")).toBe("yearly ← yearly"));
  test("a word, from a filter in a measure", () => expect(named("area in EM|EA")).toBe("EMEA ← EMEA"));
  test("a parameter, from the measure's body", () => expect(named("grade >= le|ast")).toBe("least ← least"));
  test("a field of a record, behind a dot", () => expect(named("bookings.am|ount")).toBe("amount ← amount"));
  test("at the name's end, too", () => expect(named("yearly| >= needed")).toBe("yearly ← yearly"));
  test("the whole of a declaration holds its name", () => {
    const found = definition(snapshot, path, at("people(Ex|pert) >= 2"))!;
    expect(textAt(found.name)).toBe("Expert");
  });
});

test("from a text file into a YAML file", () => {
  const words = yamlOf("enum PartnerType { Reseller, MSP }\n");
  const { snapshot, path, at, textAt } = surface("a.fairway", 'program A { currency USD }\nimport "words.fairway.yaml"\npartner {\n  key id\n  id: Text\n  type: PartnerType\n}\nmeasure x = 1 when type is MSP otherwise 0\n', { "words.fairway.yaml": words });
  const found = definition(snapshot, path, at("type is M|SP"))!;
  expect([found.name.file, textAt(found.name)]).toEqual(["words.fairway.yaml", "MSP"]);
});

