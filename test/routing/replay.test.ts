/**
 * 50,000 requests replayed: none without an owner, none in a loop, capacity kept, every clock at its minute, turns and draws
 * in proportion to declared weights; and the same with three members of the desk gone, which the checker tells beforehand.
 */
import { reportOf, Router, runSequence, sequenceOf, simulate, type BehaviourPlan, type Course, type Simulation } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { RoutingEntry } from "@fairway/runtime";
import { beforeAll, describe, expect, test } from "vitest";
import { load } from "../support/check.js";
import { at, leadsFrom, leadsOf, partnersFrom, peopleOf, source, START, type PlainPartner } from "./program.js";

const COUNT = 50_000;
const CAPACITY = 12;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const CLAUSES = `offer to 6 in turn
  answer within 5 hours
  capacity ${CAPACITY} open
  promise within 1 day then desk Inside
  pull back after 5 days
  volume 43000 per month, 20% to desks`;
const names = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo"];
const members = (of: readonly string[]): string => `name,takes\n${of.map((name) => `${name},60\n`).join("")}`;

const behaviour: BehaviourPlan = {
  seed: "replay",
  partners: { accepts: 0.35, silent: 0.3, answersAfter: [0.1, 4.5], completesAfter: [12, 90], away: { part: 0.1, lasts: [8, 72] } },
  // One of those who never finish: what they own is taken back.
  partner: Object.fromEntries(["P00003", "P00017", "P00101"].map((id) => [id, { accepts: 1, silent: 0, answersAfter: [0.1, 0.2], completesAfter: [500, 500] } as const])),
  desks: { answersAfter: [0.2, 30], completesAfter: [1, 4], away: { part: 0.1, lasts: [4, 30] } },
};

interface Replay { readonly plan: Plan; readonly told: readonly string[]; readonly simulation: Simulation }

/** Told: names of what the checker says. */
async function replay(staff: readonly string[], count: number): Promise<Replay> {
  const text = source(CLAUSES).replace(`  members  "inside.csv"\n`, `  members  "inside.csv"\n  takes    75 per member each day\n`);
  const { programs, diagnostics } = await load({ "p.fairway": text, "inside.csv": members(staff) });
  const plan = programs[0]!.versions[0]!.plan!;
  const partners = partnersFrom(41, 400);
  const router = new Router(plan, peopleOf(plan, partners), undefined, START);
  const simulation = simulate(router, leadsOf(plan, leadsFrom(42, count, partners)), behaviour, at(count + 60 * 24 * 7));
  return { plan, told: diagnostics.map(({ name }) => name), simulation };
}

function isOwned({ completed, partner, desk, offers }: Course): boolean {
  return completed || partner !== undefined || desk !== undefined || offers.length > 0;
}

/** A partner asked twice, a desk twice: a request that goes round. */
function goesRound({ asked, entries }: Course): boolean {
  const desks = entries.filter(({ what }) => what === "at desk" || what === "escalated").map(({ desk }) => desk);
  return new Set(asked).size < asked.length || new Set(desks).size < desks.length;
}

/** Moments at which somebody has more than it may have, told by counting the log. */
function overCapacity(log: readonly RoutingEntry[]): readonly RoutingEntry[] {
  const open = new Map<string, number>();
  return log.filter(({ what, partner }) => {
    if (partner === undefined) return false;
    const by = what === "offered" || what === "assigned" ? 1 : ["declined", "timed out", "withdrawn", "completed", "handed back", "pulled back"].includes(what) ? -1 : 0;
    open.set(partner, (open.get(partner) ?? 0) + by);
    return open.get(partner)! > CAPACITY;
  });
}

const moment = (text: string | undefined): number => Date.parse(text ?? "");

/** Clocks that did not run out at their minute, or after which nothing was done. */
function wrongClocks({ request, entries }: Course): readonly string[] {
  const received = moment(entries[0]!.at);
  const found: string[] = [];
  const check = (isRight: boolean, what: string): void => void (isRight || found.push(`${request}: ${what}`));
  entries.forEach(({ what, clock, at: when, partner }, place) => {
    const before = entries.slice(0, place);
    const isFollowedBy = (...wanted: readonly RoutingEntry["what"][]): boolean => entries.slice(place + 1).some((entry) => entry.at === when && wanted.includes(entry.what));
    if (what === "timed out") check(when === before.findLast((entry) => entry.what === "offered" && entry.partner === partner)?.until, `silence at ${when}`);
    if (what !== "breach") return;
    if (clock === "promise") check(moment(when) === received + DAY && (isFollowedBy("at desk") || before.some((entry) => entry.what === "at desk")), `promise at ${when}`);
    if (clock === "pull back") check(when === before.findLast((entry) => entry.what === "accepted")?.until && isFollowedBy("pulled back"), `pull back at ${when}`);
    if (clock === "answer") check(when === before.findLast((entry) => entry.what === "at desk" || entry.what === "escalated")?.until, `answer at ${when}`);
    if (clock === "escalate") check(isFollowedBy("escalated"), `escalation at ${when}`);
  });
  const taken = entries.find(({ what }) => what === "accepted" || what === "answered");
  const late = taken === undefined || moment(taken.at) > received + DAY;
  const deskInTime = entries.some((entry) => entry.what === "answered" && moment(entry.at) <= received + DAY);
  check(!late || deskInTime || entries.some(({ clock }) => clock === "promise"), "a promise that ran out in silence");
  return found;
}

describe("50,000 requests", () => {
  let full: Replay;
  beforeAll(async () => {
    full = await replay(names, COUNT);
  }, 120_000);

  test("each has an owner, and none goes round", () => {
    const { courses } = full.simulation;
    expect(courses.length).toBe(COUNT);
    expect(courses.filter((course) => !isOwned(course)).map(({ request }) => request)).toEqual([]);
    expect(courses.filter(goesRound).map(({ request }) => request)).toEqual([]);
  });
  test("all rules, desks, clocks and absences come into play", () => {
    const { courses, log } = full.simulation;
    const report = reportOf(full.simulation);
    expect(report.requests).toBe(COUNT);
    expect(Object.keys(report.breaches).sort()).toEqual(["answer", "escalate", "promise", "pull back"]);
    for (const rule of ["Account", "Territory", "House"]) expect(courses.filter((course) => course.rule === rule).length, rule).toBeGreaterThan(500);
    expect(log.filter(({ why }) => (why?.passed?.absent ?? 0) > 0).length).toBeGreaterThan(1000);
    expect(log.filter(({ why }) => (why?.passed?.full ?? 0) > 0).length).toBeGreaterThan(1000);
    expect(report.waits.reduce((sum, { requests }) => sum + requests, 0) + report.open).toBe(COUNT);
    expect(report.days.reduce((sum, { received }) => sum + received, 0)).toBe(COUNT);
  });
  test("nobody ever has more than its capacity", () => {
    expect(overCapacity(full.simulation.log)).toEqual([]);
  });
  test("every clock runs out at its minute, and what follows is done in that minute", () => {
    expect(full.simulation.courses.flatMap(wrongClocks)).toEqual([]);
  });
  test("the checker has nothing to say of the desk", () => {
    expect(full.told).toEqual([]);
  });
});

test("three members gone: the checker says that the desk can't carry its part; still none is without an owner", async () => {
  const { told, simulation } = await replay(names.slice(3), COUNT);
  expect(told).toEqual(["desk-overloaded"]);
  expect(simulation.courses.filter((course) => !isOwned(course) || goesRound(course)).map(({ request }) => request)).toEqual([]);
  expect(simulation.courses.flatMap(wrongClocks)).toEqual([]);
  expect(overCapacity(simulation.log)).toEqual([]);
}, 120_000);

// ── fairness ────────────────────────────────────────────────────────────────────────────────────────────────────────

const WEIGHTS: Readonly<Record<string, number>> = { Silver: 1, Gold: 2, Platinum: 4 };
const pool: readonly PlainPartner[] = Array.from({ length: 24 }, (_, n) => ({ id: `P${String(n).padStart(2, "0")}`, region: "US", skills: ["Cloud"], tier: ["Silver", "Gold", "Platinum"][n % 3]! }));
const weights = pool.reduce((sum, { tier }) => sum + WEIGHTS[tier]!, 0);

/** How often each was asked first of 50,000 requests of one pool that no capacity constrains. */
async function asked(turns: string): Promise<ReadonlyMap<string, number>> {
  const text = source("assign without asking").replace(/^ {2}turns .*$/mu, `  turns ${turns}`);
  const { programs } = await load({ "p.fairway": text, "inside.csv": "name\nAnn\n" });
  const plan = programs[0]!.versions[0]!.plan!;
  const leads = leadsFrom(43, COUNT, pool).map(({ id, received }) => ({ id, received, region: "US", need: "Cloud" }));
  const log = runSequence(new Router(plan, peopleOf(plan, pool), undefined, START), sequenceOf(leadsOf(plan, leads), []));
  const counts = new Map<string, number>();
  for (const { what, partner } of log) if (what === "assigned") counts.set(partner!, (counts.get(partner!) ?? 0) + 1);
  return counts;
}

test.each(["least recently offered weighted by turnsOf(tier)", "in cycles weighted by turnsOf(tier)"])("shares by turns (%s) lie within 1 % of the declared weights", async (turns) => {
  const counts = await asked(turns);
  for (const { id, tier } of pool) {
    const due = (COUNT * WEIGHTS[tier]!) / weights;
    expect(Math.abs((counts.get(id) ?? 0) - due) / due, id).toBeLessThan(0.01);
  }
});

test("draws are in proportion to weight: chi-square of 24 partners between its 0.1 % and 99.9 % points", async () => {
  const counts = await asked("by draw weighted by turnsOf(tier)");
  const chiSquare = pool.reduce((sum, { id, tier }) => {
    const due = (COUNT * WEIGHTS[tier]!) / weights;
    return sum + ((counts.get(id) ?? 0) - due) ** 2 / due;
  }, 0);
  // 23 degrees of freedom.
  expect(chiSquare).toBeGreaterThan(7.53);
  expect(chiSquare).toBeLessThan(49.73);
});
