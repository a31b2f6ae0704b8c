import { describe, expect, test } from "vitest";
import { callItem, incomingCalls, outgoingCalls, subtypes, supertypes, typeItem } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("hierarchies in %s", (_, { snapshot, path, at, text }) => {
  test("who uses a measure, and what it uses", () => {
    const item = callItem(snapshot, path, at("year|ly >= needed"))!;
    expect(incomingCalls(snapshot, item).map((call) => call.item.name)).toEqual(["Level"]);
    expect(incomingCalls(snapshot, item)[0]!.places).toHaveLength(2);
    expect(outgoingCalls(snapshot, item).map((call) => call.item.name)).toEqual(expect.arrayContaining(["sales"]));
  });
  test("words above and below", () => {
    const item = typeItem(snapshot, path, text.indexOf("Americas") + 2)!;
    expect(subtypes(snapshot, item).map(({ name }) => name)).toEqual(["US", "Canada"]);
    expect(supertypes(snapshot, item).map(({ name }) => name)).toEqual(["Region"]);
    expect(supertypes(snapshot, subtypes(snapshot, item)[0]!).map(({ name }) => name)).toEqual(["Americas"]);
  });
});
