/**
 * Random partners of a generated program: facts as plain data, an as-of day, a standing.
 *
 * Dates lie on the edges where days count (ends of months, 29 February, a year before the as-of day, the day itself and
 * the one after it); amounts are those that the programs name, so that ties happen, and huge, tiny and negative ones.
 */
import type { Plan } from "@fairway/plan";
import { addDays, addDuration, dayOf, formatDay, subtractDuration, type Day } from "@fairway/runtime";
import type { Choices } from "./choices.js";
import { DAY_POOL, GRADES, KINDS, PRODUCTS, REGIONS } from "./program/words.js";

const AS_OF = ["2026-06-30", "2026-03-31", "2026-05-15", "2026-02-28", "2026-01-31", "2026-08-01", "2026-07-31", "2026-12-31", "2024-02-29", "2026-03-15", "2027-02-01"] as const;
const AMOUNTS = ["100", "0", "1000", "0.01", "-100", "250.50", "10000", "99.995", "0.005", "33.33", "1000000", "99999999999999999999.99", "0.0000000001", "-0.01", "70", "2500.50"] as const;
const NUMBERS = ["1", "0", "3", "5", "10", "4.2", "0.5", "-2", "33.333", "123456789012345678901234567890", "0.000001"] as const;
const PERCENTS = ["0.1", "0", "1", "0.05", "0.333", "2.5", "-0.1"] as const;

type Plain = { readonly [field: string]: unknown };

export interface Partner { readonly facts: Plain; readonly asOf: Day }

export function partnerOf(of: Choices, id: string): Partner {
  const asOf = dayOf(of.one(AS_OF));
  const day = (): string => formatDay(someDay(of, asOf));
  const maybe = <T>(value: () => T): T | undefined => (of.often(65) ? value() : undefined);
  const area = (): string | undefined => maybe(() => of.one(REGIONS));
  const facts: Plain = {
    id, joined: day(), kind: of.one(KINDS), region: of.one(REGIONS), regions: of.often(85) ? [...new Set(of.several(REGIONS))].slice(0, 4) : [], skill: of.one(GRADES),
    score: of.one(["1", "0", "3", "5", "10", "-2"]), ratio: of.one(NUMBERS), base: of.one(AMOUNTS), share: of.one(PERCENTS), premium: of.often(50), city: of.one(["Berlin", "A", "", "é"]),
    csat: maybe(() => of.one(["4", "4.2", "5", "1", "3.999"])), target: maybe(() => of.one(AMOUNTS)), renewal: maybe(day), home: { area: area(), rank: of.one(["1", "2", "-1"]), opened: day() },
    sales: sales(of, day), certificates: certificates(of, day),
    tenants: of.some(0, 3, (at) => ({ id: `T${at}`, seats: of.one(["10", "0", "1"]), active: of.one(["5", "10", "0"]), usage: maybe(() => of.one(PERCENTS)), place: of.one(REGIONS), users: of.some(0, 2, (user) => ({ id: `U${user}`, hours: of.one(NUMBERS), cost: of.one(AMOUNTS) })) })),
    visits: of.some(0, 3, (at) => ({ id: `V${at}`, at: `${day()}T${of.one(["12:00:00Z", "00:00:00Z", "23:59:59-05:00", "03:30:00Z"])}`, minutes: of.one(NUMBERS) })),
    campaigns: of.some(0, 4, (at) => ({ id: `K${at}`, theme: of.one(["event", "print"]), ran: day(), sent: day(), spent: of.one(["100", "10", "250.50", "0.01", "0"]), proof: maybe(() => of.often(70)) })),
    decisions: of.some(0, 2, (at) => decision(of, at, day)).filter((each) => each !== undefined),
  };
  return { facts, asOf };
}

function someDay(of: Choices, asOf: Day): Day {
  return of.weighted<Day>([
    [4, () => addDays(asOf, -of.below(200))], [3, () => dayOf(of.one(DAY_POOL))], [2, () => addDays(asOf, of.one([0, 1, -1]))],
    [2, () => addDays(subtractDuration(asOf, { count: of.one([12, 3, 1, 6]), unit: "month" }), of.one([0, 1]))], [1, () => addDays(asOf, -of.below(900))], [1, () => addDays(asOf, of.below(100))],
  ]);
}

function sales(of: Choices, day: () => string): Plain[] {
  return of.some(0, 7, (at) => {
    const date = day();
    return {
      id: `S${at}`, date, booked: of.often(30) ? day() : date, original: at > 0 && of.often(30) ? `S${of.below(at)}` : undefined, product: of.one(PRODUCTS), market: of.often(60) ? of.one(REGIONS) : undefined,
      customer: of.one(["A", "B"]), seller: of.one(["Ann", "Bob"]), units: of.one(["1", "5", "10", "0", "-3", "25"]), weight: of.one(NUMBERS), discount: of.one(PERCENTS), amount: of.one(AMOUNTS),
      list: { amount: of.one(["10", "0"]), currency: of.one(["USD", "EUR", "JPY"]) }, closed: of.often(50) ? day() : undefined,
    };
  });
}

function certificates(of: Choices, day: () => string): Plain[] {
  const all = of.some(0, 4, () => ({ person: of.one(["Ann", "Bob", "Cem"]), code: of.one(["X", "Y"]), grade: of.one(GRADES), passed: day(), expires: of.often(50) ? day() : undefined }));
  return [...new Map(all.map((each) => [`${each.person} ${each.code}`, each])).values()];
}

function decision(of: Choices, at: number, day: () => string): Plain | undefined {
  const name = ["Invited", "Trusted"][at]!;
  const on = of.often(50) ? day() : undefined;
  const until = of.often(40) ? day() : undefined;
  return { decision: name, on, until: on !== undefined && until !== undefined && until <= on ? undefined : until };
}

/** A standing as it might have come from anywhere, in plain JSON; whoever reads it says whether it can be one. */
export function standingOf(of: Choices, plan: Plan, asOf: Day): Plain {
  const own = addDays(asOf, -of.one([0, 30, 100, 365, 600]));
  const before = (days: number): string => formatDay(addDays(own, -of.below(days)));
  const key = (repeated: boolean): string | undefined => (repeated ? of.one(["US", "Japan", "Associate", "Expert", "MSP", "EMEA"]) : undefined);
  const ladders = plan.ladders.filter(() => of.often(85)).map((ladder) => {
    const tier = of.one([null, ...ladder.tiers.map((each) => each.name), ...ladder.tiers.flatMap((each) => each.formerly)]);
    const since = before(400);
    const failed = of.often(30);
    return {
      ladder: ladder.name, key: key(ladder.forEach !== undefined), tier, since, reviewedTo: of.often(70) ? formatDay(own) : since, ...(failed ? { failedInRow: 1, graceSince: formatDay(own) } : {}),
      pending: of.often(20) ? [{ tier: of.one(ladder.tiers).name, from: formatDay(addDays(own, 1 + of.below(90))), move: of.one(["promote", "demote"]) }] : undefined,
      until: of.often(15) ? formatDay(addDays(own, 1 + of.below(200))) : undefined,
      override: of.often(15) ? { tier: of.one(ladder.tiers).name, by: "M. Ito", why: "merger", from: before(50), until: of.often(60) ? formatDay(addDays(own, 1 + of.below(400))) : undefined } : undefined,
      reviews: of.often(30) ? [{ on: before(100), met: ladder.tiers.filter(() => of.often(50)).map((each) => each.name) }] : undefined,
      history: of.often(25) ? [{ tier: of.one(ladder.tiers).name, from: "2023-01-01", until: "2023-06-01" }] : undefined,
    };
  });
  const competencies = plan.competencies.filter(() => of.often(60)).map((each) => ({
    competency: each.name, key: key(each.forEach !== undefined), held: of.often(60), since: before(300), reviewedTo: formatDay(own), until: each.valid !== undefined && of.often(60) ? formatDay(addDuration(addDays(own, 1), { count: of.below(12) + 1, unit: "month" })) : undefined,
  }));
  return { asOf: formatDay(own), ladders, competencies };
}

/** JSON as it would come from a file: without what is not given. */
export function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
