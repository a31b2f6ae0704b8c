/** Partners that are asked about again share columns: their answers stay what they were, in whatever order they are asked. */
import { compilePlan } from "@fairway/engine";
import { dayOf, type DecisionOutcome, type Facts } from "@fairway/runtime";
import { expect, it } from "vitest";
import { AS_OF, plainPartner, type PlainPartner } from "../benchmarks/evaluator/data.js";
import { factsOf, planOf } from "../benchmarks/evaluator/fairway.js";
import { PROGRAM } from "../benchmarks/evaluator/program.js";

const plan = planOf(PROGRAM);
const asOf = dayOf(AS_OF);

/** One with more rows than columns are shared with, and one whose sales are more than is reckoned with in machine integers. */
function unusual(): readonly PlainPartner[] {
  const [many, large] = [plainPartner(3), plainPartner(5)];
  const sale = many.sales[0]!;
  return [
    { ...many, id: "many", sales: Array.from({ length: 5000 }, (_, at) => ({ ...sale, id: `many-${at}`, customer: `customer ${at % 700}` })) },
    { ...large, id: "large", sales: large.sales.map((each) => ({ ...each, amount: "900000000000.00" })) },
  ];
}

it("gives partners that are asked about again what it gave them first", () => {
  const partners = [...Array.from({ length: 200 }, (_, at) => plainPartner(at)), ...unusual(), ...Array.from({ length: 100 }, (_, at) => plainPartner(200 + at))].map((plain) => factsOf(plan, plain));
  const first = partners.map((facts) => compiledOnce(facts));
  const program = compilePlan(plan);
  const answers = (of: readonly Facts[]): readonly DecisionOutcome[] => of.map((facts) => program.outcome(facts, asOf));
  expect(answers(partners)).toEqual(first);
  const backwards = partners.map((_, at) => partners.length - 1 - at);
  expect(answers(backwards.map((at) => partners[at]!))).toEqual(backwards.map((at) => first[at]));
  expect(answers(partners)).toEqual(first);
});

const fresh = compilePlan(plan);

/** Of facts that nobody has asked about. */
function compiledOnce(facts: Facts): DecisionOutcome {
  return fresh.outcome({ ...facts }, asOf);
}
