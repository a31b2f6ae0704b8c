/** The peers of the benchmarks answer as Fairway does, so that what is timed is the same work: by hand, in columns by hand, in SQL. */
import { compilePlan } from "@fairway/engine";
import { dayOf } from "@fairway/runtime";
import { expect, test } from "vitest";
import { outputsByHand, partnerOf } from "../benchmarks/evaluator/by-hand.js";
import { AS_OF, plainPartner } from "../benchmarks/evaluator/data.js";
import { databaseOf, outputsOfColumns, runQuery } from "../benchmarks/evaluator/duckdb.js";
import { factsOf, outputsWithDistances, planOf } from "../benchmarks/evaluator/fairway.js";
import { PROGRAM } from "../benchmarks/evaluator/program.js";
import { compared } from "../benchmarks/evaluator/compared.js";

const COUNT = 400;

test("the program by hand and in SQL gives what Fairway gives", async () => {
  const plan = planOf(PROGRAM);
  const program = compilePlan(plan);
  expect(program.notes.filter(({ what }) => what === "reference")).toEqual([]);
  const plain = Array.from({ length: COUNT }, (_, at) => plainPartner(at));
  const partners = plain.map(partnerOf);
  const expected = partners.map(outputsByHand);
  const asOf = dayOf(AS_OF);
  expect(await compared(expected, "Fairway", COUNT, (at) => outputsWithDistances(program.outcome(factsOf(plan, plain[at]!), asOf, undefined, { distances: true })))).toBe(19);
  const columns = await runQuery(await databaseOf(partners, 1));
  expect(await compared(expected, "DuckDB", COUNT, (at) => outputsOfColumns(columns, at))).toBe(19);
});
