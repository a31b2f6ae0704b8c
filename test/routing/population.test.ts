/** A synthetic population against an independent plain script; shares, capacity and the next owner when members leave. */
import { coursesOf, Router, runSequence, sequenceOf } from "@fairway/engine";
import { parseDateTime, type RoutingEvent } from "@fairway/runtime";
import { expect, test } from "vitest";
import { at, leadsFrom, leadsOf, momentText, partnersFrom, peopleOf, planOf, START, type PlainPartner } from "./program.js";
import { plainRoute, type Absence } from "./plain-router.js";

function absenceEvents(absences: readonly Absence[]): readonly RoutingEvent[] {
  return absences.map(({ partner, from, until }) => ({ at: parseDateTime(from)!, event: "absent", partner, until: parseDateTime(until)! }));
}

test("who gets each of 4,000 leads is what a plain script says, absences and turns by tier included", async () => {
  const plan = await planOf("assign without asking");
  // Nobody in Japan knows about data: those leads go to the third rule.
  const partners = partnersFrom(11, 300).filter(({ region, skills }) => region !== "Japan" || !skills.includes("Data"));
  const leads = leadsFrom(12, 4000, partners);
  const absences = partners.filter((_, n) => n % 7 === 0).map(({ id }, n) => ({ partner: id, from: momentText(n * 40), until: momentText(n * 40 + 900) }));
  const router = new Router(plan, peopleOf(plan, partners), undefined, START);
  const log = runSequence(router, sequenceOf(leadsOf(plan, leads), absenceEvents(absences)));
  const owners = new Map(coursesOf(log).map((course) => [course.request, course.partner ?? null]));
  const expected = plainRoute(partners, leads, absences);
  expect(leads.map(({ id }) => owners.get(id))).toEqual(expected);
  expect(new Set(expected).size).toBeGreaterThan(200);
  const rules = coursesOf(log).map(({ rule }) => rule);
  for (const rule of ["Account", "Territory", "House"]) expect(rules.filter((each) => each === rule).length, rule).toBeGreaterThan(50);
  const undisturbed = plainRoute(partners, leads, []);
  expect(undisturbed.filter((partner, n) => partner !== expected[n]).length, "absences matter").toBeGreaterThan(500);
});

test("shares by turns lie within 1 % of the declared weights", async () => {
  const plan = await planOf("assign without asking");
  const partners: readonly PlainPartner[] = [["A", "Silver"], ["B", "Gold"], ["C", "Platinum"], ["D", "Gold"]].map(([id, tier]) => ({ id: id!, tier: tier!, region: "US", skills: ["Cloud"] }));
  const leads = Array.from({ length: 9000 }, (_, n) => ({ id: `L${String(n).padStart(5, "0")}`, region: "US", need: "Cloud", received: momentText(n) }));
  const router = new Router(plan, peopleOf(plan, partners), undefined, START);
  const courses = coursesOf(runSequence(router, sequenceOf(leadsOf(plan, leads), [])));
  const share = (id: string): number => courses.filter(({ partner }) => partner === id).length / 9000;
  for (const [id, declared] of [["A", 1 / 9], ["B", 2 / 9], ["C", 4 / 9], ["D", 2 / 9]] as const) expect(Math.abs(share(id) - declared), id).toBeLessThan(0.01);
});

test("one that comes back is not flooded with what it missed", async () => {
  const plan = await planOf("assign without asking");
  const partners: readonly PlainPartner[] = ["A", "B"].map((id) => ({ id, tier: "Silver", region: "US", skills: ["Cloud"] }));
  const leads = Array.from({ length: 200 }, (_, n) => ({ id: `L${String(n).padStart(5, "0")}`, region: "US", need: "Cloud", received: momentText(n) }));
  const router = new Router(plan, peopleOf(plan, partners), undefined, START);
  const courses = coursesOf(runSequence(router, sequenceOf(leadsOf(plan, leads), [{ at: START, event: "absent", partner: "A", until: at(100) }])));
  const afterwards = courses.slice(100).map(({ partner }) => partner);
  expect(courses.slice(0, 100).every(({ partner }) => partner === "B")).toBe(true);
  expect(afterwards.filter((partner) => partner === "A").length).toBeGreaterThanOrEqual(49);
  expect(afterwards.filter((partner) => partner === "A").length).toBeLessThanOrEqual(51);
});

test("three members removed: still no lead without an owner, and every escalation at its minute", async () => {
  const plan = await planOf("offer to 2 in turn\n  answer within 2 hours", "name\n");
  const partners = partnersFrom(21, 40);
  const leads = leadsFrom(22, 300, partners);
  const router = new Router(plan, peopleOf(plan, partners), undefined, START);
  const log = [...runSequence(router, sequenceOf(leadsOf(plan, leads), [])), ...router.runTo(at(60 * 24 * 14))];
  const courses = coursesOf(log);
  expect(courses.length).toBe(300);
  expect(courses.filter(({ partner, desk, offers }) => partner === undefined && desk === undefined && offers.length === 0)).toEqual([]);
  expect(courses.every(({ desk }) => desk === "Field")).toBe(true);
  const breaches = log.filter(({ what, clock }) => what === "breach" && clock === "escalate");
  const escalated = log.filter(({ what }) => what === "escalated");
  expect(breaches.length).toBe(300);
  expect(escalated.map((entry) => [entry.request, entry.at])).toEqual(breaches.map((entry) => [entry.request, entry.at]));
});
