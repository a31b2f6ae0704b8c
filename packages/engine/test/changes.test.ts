/** Change dates hold against every day: where no change is listed, every requirement comes out as on the day before. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, formatDay, type Day } from "@fairway/runtime";
import { changeDates } from "../src/changes/change-dates.js";
import { inventoryOf } from "../src/changes/inventory.js";
import { tierOutcomes } from "../src/ladders/outcomes.js";
import { textsOf } from "../src/program/history.js";
import { momentOn, newRun } from "../src/run.js";
import { anyFacts, conditionsOfTheDay, measures, FROM, someDay, TO } from "./arbitraries.js";
import { atLeast, compare, constant, csat, date, INTEGER, ladder, num, partner, plan, require, tier, today, DATE, facts, day } from "./build.js";

const program = plan({ measures, ladders: [ladder(conditionsOfTheDay.map((condition, at) => tier(`T${at}`, [require(`R${at}`, condition)])))] });

test("where no change is listed nothing changes", () => {
  expect(inventoryOf(program).daily).toBe(false);
  fc.assert(fc.property(anyFacts, someDay(FROM, addDays(TO, -200)), (of, from) => {
    const to = addDays(from, 200);
    const listed = new Set(changeDates(textsOf(program), of, from, to));
    const run = newRun(textsOf(program), of, to);
    const answers = (on: Day): string => JSON.stringify(tierOutcomes(program.ladders[0]!, undefined, momentOn(run, on)).map((outcome) => outcome.value ?? "open"));
    for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
      if (!listed.has(on)) expect(`${formatDay(on)} ${answers(on)}`).toBe(`${formatDay(on)} ${answers(addDays(on, -1))}`);
    }
  }), { numRuns: 60 });
});

test("what is listed is far less than every day", () => {
  const of = facts({ joined: "2024-03-15", sales: [{ date: "2025-01-10", amount: "100" }] });
  expect(changeDates(textsOf(program), of, day("2025-02-01"), day("2025-12-31")).length).toBeLessThan(60);
});

test("today used in another way makes every day a change", () => {
  const joined = partner("joined", DATE);
  const months = plan({ ladders: [ladder([tier("Old", [require("Age", atLeast({ op: "between", type: INTEGER, unit: "month", from: joined, to: today }, constant(INTEGER, "24")))])])] });
  expect(changeDates(textsOf(months), facts(), day("2025-01-01"), day("2025-01-31"))).toHaveLength(30);
  const plain = plan({ ladders: [ladder([tier("Old", [require("Age", compare(joined, "atMost", date("2025-01-15"))), require("Csat", atLeast(csat, num("4")))])])] });
  expect(changeDates(textsOf(plain), facts(), day("2025-01-01"), day("2025-01-31")).map(formatDay)).toEqual(["2025-01-02", "2025-01-15", "2025-01-16"]);
});
