import { describe, expect, test } from "vitest";
import { typeDefinition } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("type definition in %s", (_, { snapshot, path, at, textAt }) => {
  const named = (piece: string): string => {
    const found = typeDefinition(snapshot, path, at(piece));
    return found === undefined ? "nothing" : textAt(found.name);
  };
  test("of a field: its enum", () => expect(named("ty|pe is MSP")).toBe("PartnerType"));
  test("of a list: what it holds", () => expect(named("sum(book|ings")).toBe("Booking"));
  test("of a parameter", () => expect(named("grade >= le|ast")).toBe("Grade"));
  test("of an amount: none", () => expect(named("year|ly >= needed")).toBe("nothing"));
});
