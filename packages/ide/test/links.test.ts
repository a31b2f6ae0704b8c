import { expect, test } from "vitest";
import { documentLinks } from "../src/index.js";
import { surface, yamlOf } from "./support.js";

const TEXT = 'program A {\n  currency USD\n  calendar business days from "days.csv"\n}\nimport "words.fairway"\ntable t by k: Text gives Integer from "../tables/t.csv"\ntest "One" {\n  as of 2026-01-01\n  partner "partners/acme.json"\n  expect 1 is 1\n}\n';

test.each([["a/a.fairway", TEXT], ["a/a.fairway.yaml", yamlOf(TEXT)]])("every file that %s names", (path, text) => {
  const { snapshot, textAt } = surface(path, text);
  const found = documentLinks(snapshot, path).map(({ span, target }) => `${textAt(span)} → ${target}`);
  expect(found.sort()).toEqual(["../tables/t.csv → tables/t.csv", "days.csv → a/days.csv", "partners/acme.json → a/partners/acme.json", "words.fairway → a/words.fairway"]);
});
