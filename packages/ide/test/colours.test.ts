import { expect, test } from "vitest";
import { colours, writtenColour } from "../src/index.js";
import { surface, yamlOf } from "./support.js";

const TEXT = 'ladder Level "Level" {\n  tier Gold "Gold #d4af37" {}\n}\n';

test.each([["a.fairway", TEXT], ["a.fairway.yaml", yamlOf(TEXT)]])("a colour in a title of %s, and back", (path, text) => {
  const { snapshot, textAt } = surface(path, text);
  const [found] = colours(snapshot, path);
  expect(textAt(found!.span)).toBe("#d4af37");
  expect(writtenColour(found!.colour)).toBe("#d4af37");
});
