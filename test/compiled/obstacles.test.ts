/** What keeps a declaration from being compiled is told at once, each reason of each requirement. */
import { emitPlans } from "@fairway/engine";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";

const PROGRAM = `
program Obstacles { currency USD }
record Sale { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, sales: list of Sale }
ladder Level {
  review each quarter
  tier One {}
  tier Two { require "Sales" sum(sales.worth) >= 99999999999999999999 USD, require "Amounts" count(distinct sales.worth) >= 2 }
}
`;

test("every obstacle of a ladder is told", () => {
  const says = emitPlans(planOf(PROGRAM)).notes.filter(({ what, about }) => what === "reference" && about === "ladder Level").map((note) => note.says);
  expect(says).toHaveLength(2);
  expect(new Set(says)).toEqual(new Set(["a number that is no machine integer", "each value once, of numbers or days"]));
});
