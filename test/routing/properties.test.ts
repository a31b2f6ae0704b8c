/** What holds of every run, whatever comes in: an owner, no loop, capacity kept, the same bytes for the same inputs in any order or cut. */
import { coursesOf, Router, runSequence, sequenceOf, type DatedRequest } from "@fairway/engine";
import type { RoutingEvent } from "@fairway/runtime";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Plan } from "@fairway/plan";
import { at, leadsFrom, leadsOf, partnersFrom, peopleOf, planOf, START } from "./program.js";

let plan: Plan;
beforeAll(async () => {
  plan = await planOf("offer to 2 at once, up to 2 waves\n  answer within 3 hours\n  capacity 2 open\n  promise within 2 days\n  pull back after 3 days");
});

interface Situation { readonly seed: number; readonly partners: number; readonly leads: number; readonly events: readonly { readonly lead: number; readonly partner: number; readonly minute: number; readonly event: RoutingEvent["event"] }[] }

const situations: fc.Arbitrary<Situation> = fc.record({
  seed: fc.nat(1000), partners: fc.integer({ min: 0, max: 12 }), leads: fc.integer({ min: 1, max: 25 }),
  events: fc.array(fc.record({
    lead: fc.nat(24), partner: fc.nat(11), minute: fc.nat(5000),
    event: fc.constantFrom<RoutingEvent["event"]>("accepted", "declined", "timed out", "completed", "handed back", "absent", "returned"),
  }), { maxLength: 40 }),
});

function inputsOf({ seed, partners, leads, events }: Situation): { readonly people: ReturnType<typeof peopleOf>; readonly requests: readonly DatedRequest[]; readonly events: readonly RoutingEvent[] } {
  const plain = partnersFrom(seed, partners);
  const requests = leadsOf(plan, leadsFrom(seed + 1, leads, plain.length === 0 ? partnersFrom(1, 1) : plain));
  const happened = events.map(({ lead, partner, minute, event }): RoutingEvent => {
    const who = `P${String(partner).padStart(5, "0")}`;
    return event === "absent" || event === "returned" ? { at: at(minute), event, partner: who } : { at: at(minute), event, request: `L${String(lead).padStart(6, "0")}`, partner: who };
  });
  return { people: peopleOf(plan, plain), requests, events: [...happened].sort((a, b) => a.at - b.at) };
}

const END = at(60 * 24 * 30);

test("every request has an owner, or offers that run out; nobody holds more than its capacity; no desk twice", () => {
  fc.assert(fc.property(situations, (situation) => {
    const { people, requests, events } = inputsOf(situation);
    const router = new Router(plan, people, undefined, START);
    for (const happening of sequenceOf(requests, events)) {
      runSequence(router, [happening]);
      const held = new Map<string, number>();
      for (const of of router.open) {
        expect(of.partner !== undefined || of.desk !== undefined || (of.offers.length > 0 && of.clocks.answer !== undefined)).toBe(true);
        expect(new Set(of.desks).size).toBe(of.desks.length);
        for (const partner of [...of.offers.map((offer) => offer.partner), ...(of.partner === undefined ? [] : [of.partner])]) held.set(partner, (held.get(partner) ?? 0) + 1);
      }
      expect([...held.values()].every((count) => count <= 2)).toBe(true);
    }
    router.runTo(END);
    for (const of of router.open) expect(of.desk !== undefined || of.partner !== undefined).toBe(true);
  }), { numRuns: 60 });
});

test("the same inputs in another order, and cut in two, give the same bytes", () => {
  fc.assert(fc.property(situations, fc.nat(5000), (situation, cut) => {
    const { people, requests, events } = inputsOf(situation);
    const run = (router: Router, some: readonly DatedRequest[], happened: readonly RoutingEvent[]): readonly object[] => runSequence(router, sequenceOf(some, happened));
    const whole = new Router(plan, people, undefined, START);
    const log = [...run(whole, requests, events), ...whole.runTo(END)];
    const turned = new Router(plan, [...people].reverse(), undefined, START);
    expect([...run(turned, [...requests].reverse(), events), ...turned.runTo(END)]).toEqual(log);
    const first = new Router(plan, people, undefined, START);
    const before = <T extends { readonly at: number }>(of: readonly T[]): readonly T[] => of.filter((each) => each.at < at(cut));
    const after = <T extends { readonly at: number }>(of: readonly T[]): readonly T[] => of.filter((each) => each.at >= at(cut));
    const part = run(first, before(requests), before(events));
    const second = new Router(plan, people, JSON.parse(JSON.stringify(first.state())) as ReturnType<Router["state"]>, START);
    expect([...part, ...run(second, after(requests), after(events)), ...second.runTo(END)]).toEqual(log);
    expect(JSON.stringify(second.state())).toBe(JSON.stringify(whole.state()));
  }), { numRuns: 40 });
});

test("the index finds exactly those whom the conditions find, one by one", () => {
  fc.assert(fc.property(situations, (situation) => {
    const { people, requests } = inputsOf(situation);
    for (const request of requests) {
      const router = new Router(plan, people, undefined, request.at);
      const candidates = router.consider(request).filter(({ candidate, rule }) => candidate && rule === "Territory").map(({ partner }) => partner);
      const [course] = coursesOf(router.route(request, request.at));
      if (course!.rule !== "Territory") continue;
      expect(course!.asked.every((partner) => candidates.includes(partner))).toBe(true);
      expect(course!.entries[0]!.why!.candidates).toBe(candidates.length);
    }
  }), { numRuns: 40 });
});
