/** A simulation is a function of its seed, and its counts are those of the log. */
import { reportOf, Router, simulate, type BehaviourPlan } from "@fairway/engine";
import { expect, test } from "vitest";
import { at, leadsFrom, leadsOf, partnersFrom, peopleOf, planOf, START } from "./program.js";

const behaviour: BehaviourPlan = {
  seed: "one", partners: { accepts: 0.6, silent: 0.2, answersAfter: [0.1, 1], completesAfter: [24, 72] }, partner: { P00000: { accepts: 0, silent: 1, answersAfter: [1, 1], completesAfter: [1, 1] } },
  desks: { answersAfter: [0.5, 6], completesAfter: [8, 40] },
};
const clauses = "offer to 2 at once, up to 2 waves\n  answer within 3 hours\n  capacity 5 open";
const END = at(60 * 24 * 60);

async function run(seed: string) {
  const plan = await planOf(clauses);
  const partners = partnersFrom(5, 30);
  return simulate(new Router(plan, peopleOf(plan, partners), undefined, START), leadsOf(plan, leadsFrom(6, 400, partners)), { ...behaviour, seed }, END);
}

test("the same seed gives the same run, another one another", async () => {
  const [a, b, c] = [await run("one"), await run("one"), await run("two")];
  expect(JSON.stringify(a.log)).toBe(JSON.stringify(b.log));
  expect(JSON.stringify(c.log)).not.toBe(JSON.stringify(a.log));
});

test("every request is completed in the end; who never answers takes nothing; part of the offers is accepted as declared", async () => {
  const simulation = await run("one");
  const report = reportOf(simulation);
  expect(report.requests).toBe(400);
  expect(report.open).toBe(0);
  expect(simulation.courses.every(({ completed }) => completed)).toBe(true);
  expect(report.partners.find(({ name }) => name === "P00000")?.taken).toBe(0);
  const taken = report.partners.reduce((sum, line) => sum + line.taken, 0) + report.desks.reduce((sum, line) => sum + line.taken, 0);
  expect(taken).toBeGreaterThanOrEqual(400);
  expect(report.waiting.half).toBeGreaterThan(0);
  expect(report.waiting.half).toBeLessThanOrEqual(report.waiting.most);
  expect(report.waiting.most).toBeLessThanOrEqual(report.waiting.all);
  const shares = [...report.partners, ...report.desks].reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeGreaterThanOrEqual(1);
});
