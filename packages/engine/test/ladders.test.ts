/** Moving up and down; language reference, "Ladders". */
import { expect, test } from "vitest";
import type { PlanLadder } from "@fairway/plan";
import type { LadderDecision, LadderStanding } from "@fairway/runtime";
import { evaluate } from "../src/index.js";
import { atLeast, day, facts, ladder, num, origin, partner, plan, require, soldIn, tier, trailing, usd, NUMBER, type SaleText } from "./build.js";

const recent = soldIn(trailing(3));
const tiers = [tier("Member"), tier("Silver", [require("Sales", atLeast(recent, usd("100")))]), tier("Gold", [require("Sales", atLeast(recent, usd("500")))])];
const quarterly = { kind: "period", calendar: "calendar", unit: "quarter" } as const;

function decide(more: Partial<PlanLadder>, asOf: string, standing: Partial<LadderStanding> | undefined, sales: readonly SaleText[] = []): LadderDecision {
  const before = standing === undefined ? undefined : { ladders: [{ ladder: "Level", tier: "Gold", since: "2026-01-01", ...standing }] };
  return evaluate(plan({ ladders: [ladder(tiers, more)] }), facts({ sales, joined: "2024-02-29" }), day(asOf), before).ladders[0]!;
}

test("without a standing the partner is placed at the tier it has earned", () => {
  expect(decide({ review: quarterly }, "2026-08-01", undefined, [{ date: "2026-07-01", amount: "100" }])).toMatchObject({ tier: "Silver", earned: "Silver", standing: null, since: "2026-08-01" });
});

test("reviews read the period's last day and count from the day after it; with a lag, that long after", () => {
  expect(decide({ review: quarterly }, "2026-03-31", {})).toMatchObject({ tier: "Gold", state: { pending: { tier: "Member", from: "2026-04-01", move: "demote" } } });
  expect(decide({ review: quarterly }, "2026-04-01", {})).toMatchObject({ tier: "Member", since: "2026-04-01" });
  const lag = { review: { ...quarterly, calendar: "fiscal", lag: { count: 1, unit: "month" } } } as const;
  expect(decide(lag, "2026-05-31", { since: "2026-02-05" })).toMatchObject({ tier: "Gold", state: { pending: { from: "2026-06-01" } } });
  expect(decide(lag, "2026-06-01", { since: "2026-02-05" })).toMatchObject({ tier: "Member", nextReview: { reads: "2026-07-31", effective: "2026-09-01" } });
});

test("a review on named days reads that day and counts on it", () => {
  const days = { review: { kind: "days", days: [{ month: 7, day: 1 }] } } as const;
  expect(decide(days, "2026-07-01", { tier: "Member" }, [{ date: "2026-07-01", amount: "500" }])).toMatchObject({ tier: "Gold", since: "2026-07-01" });
  expect(decide(days, "2026-07-02", { tier: "Member" }, [{ date: "2026-07-02", amount: "500" }])).toMatchObject({ tier: "Member" });
});

test("a partner's own years start on the anniversary, 28 February for 29 February", () => {
  expect(decide({ review: { ...quarterly, calendar: "partner", unit: "year" } }, "2026-03-01", { since: "2026-02-01" })).toMatchObject({ tier: "Member", since: "2026-02-28" });
});

test("promote at once steps through the days between", () => {
  const once = { review: quarterly, promote: { when: "once" }, demote: { when: "never" } } as const;
  const found = decide(once, "2026-12-01", { tier: "Member" }, [{ date: "2026-03-10", amount: "500" }]);
  expect(found).toMatchObject({ tier: "Gold", since: "2026-03-10", earned: "Member" });
});

test("at once by 1 tier moves one tier each day", () => {
  const once = { promote: { when: "once", steps: 1 } } as const;
  const sales = [{ date: "2026-03-10", amount: "500" }];
  expect(decide(once, "2026-03-10", { tier: "Member" }, sales)).toMatchObject({ tier: "Silver" });
  expect(decide(once, "2026-03-11", { tier: "Member" }, sales)).toMatchObject({ tier: "Gold", since: "2026-03-11" });
});

test("demotion goes to the earned tier, at most so many steps", () => {
  expect(decide({ review: quarterly, demote: { when: "review", steps: 1 } }, "2026-04-01", {})).toMatchObject({ tier: "Silver" });
});

test("at the second failed review in a row; the first one starts grace, on the day of the review", () => {
  const row = { review: quarterly, demote: { when: "row", count: 2 } } as const;
  expect(decide(row, "2026-06-29", {})).toMatchObject({ tier: "Gold", state: { inGrace: true, graceSince: "2026-03-31", failedInRow: 1, atRisk: false } });
  expect(decide(row, "2026-07-01", {})).toMatchObject({ tier: "Member", state: { inGrace: false, failedInRow: 0 } });
});

test("a met review resets the failed ones and ends grace", () => {
  const row = { review: quarterly, demote: { when: "row", count: 2 } } as const;
  expect(decide(row, "2026-07-01", {}, [{ date: "2026-06-30", amount: "500" }])).toMatchObject({ tier: "Gold", state: { failedInRow: 0, inGrace: false } });
});

test("failing between reviews is at risk", () => {
  expect(decide({ review: quarterly }, "2026-02-15", {})).toMatchObject({ tier: "Gold", state: { atRisk: true, inGrace: false } });
  expect(decide({ review: quarterly, demote: { when: "never" } }, "2026-02-15", {})).toMatchObject({ state: { atRisk: false } });
});

test("after 6 months in grace the first review that fails again demotes", () => {
  const grace = { review: quarterly, demote: { when: "grace", grace: { count: 6, unit: "month" } } } as const;
  expect(decide(grace, "2026-09-29", {})).toMatchObject({ tier: "Gold", state: { inGrace: true } });
  expect(decide(grace, "2026-10-01", {})).toMatchObject({ tier: "Member" });
});

test("promote at the second met review in a row: the highest tier earned at each of them", () => {
  const row = { review: quarterly, promote: { when: "row", count: 2 } } as const;
  const sales = [{ date: "2026-03-30", amount: "500" }, { date: "2026-06-30", amount: "100" }];
  expect(decide(row, "2026-04-01", { tier: "Member" }, sales)).toMatchObject({ tier: "Member", state: { metInRow: 1 } });
  expect(decide(row, "2026-07-01", { tier: "Member" }, sales)).toMatchObject({ tier: "Silver" });
});

test("months: only at reviews whose period ends in them; other reviews neither fail nor reset", () => {
  const only = { review: quarterly, demote: { when: "row", count: 1, months: [12] } } as const;
  expect(decide(only, "2026-12-30", {})).toMatchObject({ tier: "Gold", state: { failedInRow: 0, inGrace: false, atRisk: true } });
  expect(decide(only, "2027-01-01", {})).toMatchObject({ tier: "Member" });
});

test("keep at least: the last day included; reviews still count as failed", () => {
  const keep = { review: quarterly, keep: { count: 6, unit: "month" } } as const;
  expect(decide(keep, "2026-07-01", {})).toMatchObject({ tier: "Gold", state: { failedInRow: 2, inGrace: true, keptUntil: "2026-07-02" } });
  expect(decide(keep, "2026-10-01", {})).toMatchObject({ tier: "Member" });
});

test("grandfather: who held it before the first date keeps it until the second", () => {
  const clause = { review: quarterly, grandfather: [{ before: "2026-02-01", until: "2026-08-01", origin: origin() }] } as const;
  expect(decide(clause, "2026-07-31", {})).toMatchObject({ tier: "Gold", state: { keptUntil: "2026-08-01" } });
  expect(decide(clause, "2026-10-01", {})).toMatchObject({ tier: "Member" });
  expect(decide(clause, "2026-07-31", { since: "2026-02-01" })).toMatchObject({ tier: "Member" });
});

test("an override wins while it lasts; the rules go on beneath it", () => {
  const override = { tier: "Gold", by: "M. Ito", why: "merger", from: "2026-01-01", until: "2026-09-01" };
  const during = decide({ review: quarterly }, "2026-08-31", { tier: "Silver", override });
  expect(during).toMatchObject({ tier: "Gold", since: "2026-01-01", state: { override: { by: "M. Ito" }, atRisk: false } });
  expect(decide({ review: quarterly }, "2026-09-01", { tier: "Silver", override })).toMatchObject({ tier: "Member", standing: "Gold", since: "2026-04-01" });
});

test("late facts do not reopen a settled review", () => {
  const sales = [{ date: "2026-03-30", amount: "500" }];
  expect(decide({ review: quarterly }, "2026-05-01", { tier: "Member", reviewedTo: "2026-03-31" }, sales)).toMatchObject({ tier: "Member", earned: "Gold" });
});

test("tiers need not nest; with `tiers build up` each also asks what those below ask", () => {
  const hollow = [tier("Member"), tier("Silver", [require("R", atLeast(num("0"), num("1")))]), tier("Gold")];
  const earned = (cumulative: boolean): string | null => evaluate(plan({ ladders: [ladder(hollow, { cumulative })] }), facts(), day("2026-08-01")).ladders[0]!.earned;
  expect([earned(false), earned(true)]).toEqual(["Gold", "Member"]);
});

test("a pending demotion is not undone by meeting the tier again, but overtaken by a higher one at once", () => {
  const once = { review: { ...quarterly, lag: { count: 2, unit: "month" } }, promote: { when: "once" } } as const;
  const standing = { tier: "Silver" };
  expect(decide(once, "2026-05-31", standing, [{ date: "2026-05-20", amount: "500" }])).toMatchObject({ tier: "Gold", since: "2026-05-20" });
  expect(decide(once, "2026-06-01", standing, [{ date: "2026-05-20", amount: "500" }])).toMatchObject({ tier: "Gold", since: "2026-05-20" });
});

test("renamed tiers: a standing under the former name is read as this tier", () => {
  const renamed = ladder([tier("Base"), tier("Crest", [require("Sales", atLeast(recent, usd("500")))], { formerly: ["Gold"] })], { review: quarterly });
  const decision = evaluate(plan({ ladders: [renamed] }), facts(), day("2026-02-01"), { ladders: [{ ladder: "Level", tier: "Gold", since: "2026-01-01" }] });
  expect(decision.ladders[0]).toMatchObject({ tier: "Crest", standing: "Crest" });
});

test("each review uses the text of its own date, and names follow the texts", () => {
  const text = (mark: string, name: string, formerly: readonly string[], effective: { from: string; until?: string }): ReturnType<typeof plan> => plan({
    program: { name: "Test", timezone: "UTC", currency: "USD", rounding: "half away from zero", effective },
    ladders: [ladder([tier("Member"), tier(name, [require("R", atLeast(partner("csat", NUMBER), num(mark)))], { formerly })], { review: quarterly, demote: { when: "never" } })],
  });
  const texts = [text("4", "Crest", ["Gold"], { from: "2026-01-01" }), text("2", "Gold", [], { from: "2025-01-01", until: "2026-01-01" })];
  const before = { ladders: [{ ladder: "Level", tier: "Member", since: "2025-10-01" }] };
  const decision = evaluate(texts, facts({ csat: "3" }), day("2026-02-01"), before);
  expect(decision.ladders[0]).toMatchObject({ tier: "Crest", earned: "Member", since: "2026-01-01" });
  expect(decision.problems).toEqual([]);
});

test("a tier that no text knows is given up for the one earned, and the decision says so", () => {
  const decision = evaluate(plan({ ladders: [ladder(tiers)] }), facts(), day("2026-02-01"), { ladders: [{ ladder: "Level", tier: "Titan", since: "2026-01-01" }] });
  expect(decision.ladders[0]!.tier).toBe("Member");
  expect(decision.problems[0]!.message).toContain("holds the tier Titan, which Level does not have on 2026-01-02");
});

test("a day outside of every text is decided by the nearest, and said", () => {
  const of = plan({ program: { name: "Test", version: "2026", timezone: "UTC", currency: "USD", rounding: "half away from zero", effective: { from: "2026-01-01", until: "2027-01-01" } }, ladders: [ladder(tiers)] });
  expect(evaluate(of, facts(), day("2027-01-01")).problems).toEqual([{ kind: "version", message: "2027-01-01 lies outside the days on which Test 2026 is in force (from 2026-01-01 until 2027-01-01). It was used all the same." }]);
});
