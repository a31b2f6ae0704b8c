/** Random ladders, competencies, facts and standings over the Plans of build.ts. */
import type { Plan, PlanLadder, PlanMove } from "@fairway/plan";
import { addDays, formatDay, type Day, type Facts, type Standing } from "@fairway/runtime";
import fc from "fast-check";
import {
  and, atLeast, compare, competency, constant, count, csat, date, day, facts, field, INTEGER, ladder, level, measure, measureOf, num, or, plan, require,
  SALE, SALES, sales, soldIn, tier, tierWord, today, trailing, usd, variable, BOOL, DATE, type E,
} from "./build.js";

export const FROM = day("2024-01-01");
export const TO = day("2026-12-31");
export const anyDay = fc.integer({ min: FROM, max: TO }).map((value) => value as Day);
export const someDay = (from: Day, to: Day): fc.Arbitrary<Day> => fc.integer({ min: from, max: to }).map((value) => value as Day);
const amount = fc.constantFrom("-50", "10", "60", "100", "150", "400");

const monthSet = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }), { nil: undefined });
const steps = fc.option(fc.constantFrom(1, 2), { nil: undefined });
const move = (whens: readonly PlanMove["when"][]): fc.Arbitrary<PlanMove> =>
  fc.record({
    when: fc.constantFrom(...whens), count: fc.constantFrom(1, 2, 3), grace: fc.constantFrom({ count: 3, unit: "month" } as const, { count: 100, unit: "day" } as const),
    steps, months: monthSet,
  });
const lag = fc.option(fc.constantFrom({ count: 1, unit: "month" } as const, { count: 45, unit: "day" } as const, { count: 5, unit: "month" } as const), { nil: undefined });
const review = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant("period" as const), calendar: fc.constantFrom("calendar", "fiscal", "partner"), unit: fc.constantFrom("month" as const, "quarter" as const, "half" as const, "year" as const), lag }),
    fc.record({ kind: fc.constant("days" as const), days: fc.constantFrom([{ month: 1, day: 1 }, { month: 7, day: 1 }], [{ month: 2, day: 29 }]), lag }),
  ),
  { nil: undefined, freq: 5 },
);

const lastSale: E = { op: "aggregate", type: DATE, function: "highest", distinct: false, list: { op: "map", type: { kind: "list", of: DATE }, list: sales, item: "s", to: field(variable("s", SALE), "date", DATE) } };
const fresh: E = compare({ op: "addDuration", type: DATE, date: lastSale, duration: constant({ kind: "duration" }, { count: 4, unit: "month" }), sign: 1 }, "atLeast", today);
const closed: E = {
  op: "filter", type: SALES, list: sales, item: "s",
  where: and({ op: "known", type: BOOL, of: field(variable("s", SALE), "closed", DATE) }, { op: "inWindow", type: BOOL, date: field(variable("s", SALE), "closed", DATE), window: { kind: "spec", spec: { kind: "period", calendar: "fiscal", unit: "half", back: 0 } } }),
};
const dated: E = { op: "dated", type: { kind: "money", currency: "USD" }, first: usd("300"), changes: [{ from: "2025-05-17", value: usd("150") }, { from: "2026-02-10", value: usd("400") }] };
const current = { kind: "spec", spec: { kind: "current" } } as const;

/** Conditions of all kinds, some undecided for some partners. */
const conditions: readonly E[] = [
  atLeast(measure("yearly"), usd("100")), atLeast(measure("yearly"), dated), atLeast(measure("quarter"), usd("60")), atLeast(csat, num("4")),
  or(atLeast(csat, num("4")), atLeast(measure("yearly"), usd("400"))), { op: "decided", type: BOOL, decision: "Invited" }, fresh,
  atLeast(count(closed), constant(INTEGER, "1")), compare(level("standing"), "atLeast", tierWord("Silver")),
  compare({ op: "shift", type: { kind: "tier", ladder: "Level" }, of: level("earned"), by: { count: 5, unit: "month" } }, "less", tierWord("Gold")),
  { op: "held", type: BOOL, competency: "Cloud" }, { op: "met", type: BOOL, ladder: "Level", tier: "Silver", reviews: 2 },
  compare(partnerJoined(), "atMost", date("2024-06-30")), atLeast(measure("yearAgo"), usd("100")), atLeast(soldIn(current), usd("50")),
  atLeast({ op: "between", type: INTEGER, unit: "month", from: partnerJoined(), to: today }, constant(INTEGER, "20")),
];
function partnerJoined(): E {
  return { op: "partner", type: DATE, path: ["joined"] };
}
/** What a tier may ask without depending on itself. */
const without = (...ops: readonly string[]): readonly E[] => conditions.filter((condition) => !ops.some((op) => JSON.stringify(condition).includes(op)));
const low = without('"met"', '"earned"');
/** Those that depend on the facts as of a day alone. */
export const conditionsOfTheDay = without('"met"', '"earned"', '"standing"', '"held"', '"current"', '"between"');
const forCompetency = without('"met"', '"earned"', '"held"', '"current"');

export const measures = [
  measureOf("yearly", soldIn(trailing(12))), measureOf("quarter", soldIn({ kind: "spec", spec: { kind: "periods", calendar: "fiscal", unit: "quarter", count: 1 } })),
  measureOf("yearAgo", { op: "shift", type: { kind: "money", currency: "USD" }, of: measure("yearly"), by: { count: 12, unit: "month" } }),
];

const requirements = (from: readonly E[]) => fc.array(fc.constantFrom(...from), { minLength: 1, maxLength: 2 }).map((all) => all.map((condition, at) => require(`R${at}`, condition)));

/** What moves with `earned` or `met` looks at the ladder's lower tiers only, so the ladder does not depend on itself. */
export const anyLadder: fc.Arbitrary<PlanLadder> = fc.record({
  silver: requirements(low), gold: requirements(low), platinum: requirements(low), review, cumulative: fc.boolean(),
  promote: move(["never", "once", "review", "row"]), demote: move(["never", "once", "review", "row", "grace"]),
  keep: fc.option(fc.constant({ count: 7, unit: "month" } as const), { nil: undefined }),
  grandfather: fc.constantFrom<readonly Omit<PlanLadder["grandfather"][number], "origin">[]>([], [{ before: "2024-09-01", until: "2025-08-01" }], [{ tiers: ["Gold"], before: "2025-09-01", until: "2026-03-15" }]),
}).map(({ silver, gold, platinum, review: when, grandfather, ...more }) => ladder(
  [tier("Member"), tier("Silver", silver), tier("Gold", gold), tier("Platinum", platinum)],
  { ...more, review: when, grandfather: grandfather.map((clause) => ({ ...clause, origin: silver[0]!.origin })) },
));

/** A second ladder that looks at the first one's past, reviews and results. */
const second = requirements([...conditions, compare(level("result"), "atLeast", tierWord("Gold")), compare(level("earned"), "atLeast", tierWord("Silver"))]).map((all) =>
  ladder([tier("Guest"), tier("Regular", all)], { name: "Club", promote: { when: "once" }, demote: { when: "once" } }));

const cloud = fc.record({ all: requirements(forCompetency), valid: fc.option(fc.constantFrom({ count: 6, unit: "month" } as const, { count: 90, unit: "day" } as const), { nil: undefined }) })
  .map(({ all, valid }) => competency("Cloud", all, { valid }));

export const anyPlan: fc.Arbitrary<Plan> = fc.tuple(anyLadder, second, cloud).map(([first, club, of]) => plan({ measures, ladders: [first, club], competencies: [of] }));

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  csat: fc.option(fc.constantFrom("3", "4.5"), { nil: undefined }), joined: fc.option(someDay(day("2023-01-01"), TO).map(formatDay), { nil: undefined, freq: 4 }),
  sales: fc.array(fc.record({ date: anyDay.map(formatDay), amount, closed: fc.option(anyDay.map(formatDay), { nil: undefined }) }), { maxLength: 10 }),
  decisions: fc.array(fc.record({ decision: fc.constant("Invited"), on: fc.option(anyDay, { nil: undefined }), until: fc.option(anyDay, { nil: undefined }) }), { maxLength: 1 }),
}).map((of) => facts(of));

/** A standing read up to a day. */
export function anyStanding(asOf: Day): fc.Arbitrary<Standing> {
  const text = formatDay(asOf);
  const held = fc.constantFrom(null, "Member", "Silver", "Gold", "Platinum");
  return fc.record({
    tier: held, since: someDay(addDays(asOf, -400), asOf), failed: fc.constantFrom(0, 1), pending: fc.option(fc.record({ tier: held, days: fc.integer({ min: 1, max: 90 }), move: fc.constantFrom("promote" as const, "demote" as const) }), { nil: undefined }),
    override: fc.option(fc.record({ tier: held, days: fc.integer({ min: 1, max: 300 }) }), { nil: undefined, freq: 2 }), cloud: fc.option(fc.boolean(), { nil: undefined }), clubKnown: fc.boolean(),
  }).map((of): Standing => ({
    asOf: text,
    ladders: [
      {
        ladder: "Level", tier: of.tier, since: formatDay(of.since), reviewedTo: text, ...(of.failed === 0 ? {} : { failedInRow: of.failed, graceSince: text }),
        ...(of.pending === undefined ? {} : { pending: [{ tier: of.pending.tier, from: formatDay(addDays(asOf, of.pending.days)), move: of.pending.move }] }),
        ...(of.override === undefined ? {} : { override: { tier: of.override.tier, by: "M. Ito", why: "merger", from: text, until: formatDay(addDays(asOf, of.override.days)) } }),
      },
      ...(of.clubKnown ? [{ ladder: "Club", tier: "Guest", since: text, reviewedTo: text }] : []),
    ],
    competencies: of.cloud === undefined ? [] : [{ competency: "Cloud", held: of.cloud, since: text, reviewedTo: text }],
  }));
}
