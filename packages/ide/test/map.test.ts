import { describe, expect, test } from "vitest";
import { programMap } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("the map in %s", (_, { snapshot, path }) => {
  const nodes = programMap(snapshot, path);
  const uses = (id: string): readonly string[] => nodes.find((node) => node.id === id)!.uses;
  test("a ladder uses its measures and tables", () => expect(uses("ladder Level")).toEqual(expect.arrayContaining(["measure yearly", "table needed", "measure people", "competency Cloud"])));
  test("a measure uses what its words belong to", () => expect(uses("measure yearly")).toEqual(expect.arrayContaining(["measure sales", "taxonomy Region", "record Booking"])));
  test("what is used is there", () => {
    const ids = new Set(nodes.map(({ id }) => id));
    expect(nodes.flatMap((node) => node.uses).filter((id) => !ids.has(id))).toEqual([]);
  });
});
