import { describe, expect, test } from "vitest";
import { linkedEditing } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("linked editing in %s", (_, { snapshot, path, text, textAt }) => {
  test("a key and its column", () => {
    const column = text.indexOf("region", text.indexOf("| region") < 0 ? 0 : text.indexOf("| region"));
    const found = linkedEditing(snapshot, path, column + 2);
    expect(found.map(textAt)).toEqual(["region", "region"]);
  });
  test("nothing in a cell", () => expect(linkedEditing(snapshot, path, text.indexOf("100k USD") + 2)).toEqual([]));
});
