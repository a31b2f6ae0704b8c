import { describe, expect, test } from "vitest";
import { references } from "../src/index.js";
import { both, surface, yamlOf } from "./support.js";

describe.each(both)("references in %s", (_, { snapshot, path, at, text, textAt }) => {
  test("a measure: its declaration first, then every use, tests included", () => {
    const found = references(snapshot, path, at("year|ly >= needed"));
    expect(found.map(textAt)).toEqual(["yearly", "yearly", "yearly", "yearly"]);
    expect(found[0]!.start).toBe(text.indexOf("yearly"));
    expect(references(snapshot, path, at("year|ly >= needed"), false)).toHaveLength(3);
  });
  test("a key of a table and the field it is filled from are two things", () => {
    expect(references(snapshot, path, at("area in EM|EA")).length).toBeGreaterThan(1);
  });
});

test("across surfaces, each place once though two programs read it", () => {
  const words = yamlOf("enum PartnerType { Reseller, MSP }\n");
  const program = (name: string): string => `program ${name} { currency USD }\nimport "words.fairway.yaml"\npartner {\n  key id\n  id: Text\n  type: PartnerType\n}\nmeasure x = 1 when type is MSP otherwise 0\n`;
  const { snapshot, path, at } = surface("a.fairway", program("A"), { "b.fairway": program("B"), "words.fairway.yaml": words });
  expect(references(snapshot, path, at("type is M|SP")).map(({ file }) => file)).toEqual(["words.fairway.yaml", "a.fairway", "b.fairway"]);
});
