/**
 * What incentives pay, read by other incentives, funds and laws, by compiled code alone: over the period at hand, longer and
 * earlier ones, before and after limits, of single records, and of incentives that read others.
 */
import { readFacts } from "@fairway/data";
import { compilePlan, evaluate, outcomeOfDecision } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const HEAD = `
program Earnings { currency USD, calendar fiscal year from March, calendar partner year from joined, effective from 2024-06-01 }
enum Area { Cloud, Data, Edge }
record Sale { key id, dated on, id: Text, on: Date, heard: Date, known heard, worth: Money, units: Integer, area: Area, customer: Text, special: Bool }
partner { key id, id: Text, joined: Date, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
ladder Level {
  review each fiscal half effective 1 month after it ends
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}
  tier Silver { require "Sales" yearly >= 400 USD }
  tier Gold { require "Sales" yearly >= 1200 USD, require "Rating" csat >= 3 }
}
`;

const ON_TOP = `${HEAD}
incentive Base {
  each fiscal quarter
  for Level >= Silver
  basis sales[on in period and not special] at worth
  pay 3% when Level >= Gold otherwise 2%
  round once
}
incentive Monthly {
  each fiscal month
  basis sold over period
  pay one rate on the whole { from 100 USD: 1%, from 300 USD: 2% }
  cap 9 USD per partner each fiscal half
}
incentive Special {
  each record
  for Level >= Silver
  basis sales[special] at worth
  pay 7% when units >= 3 otherwise 5%
  cap 20 USD per line
}
incentive OnTop "On what others earn" {
  each fiscal half
  for Level >= Silver
  basis total of Base and Monthly and Special over period
  pay 10%
}
incentive Again {
  each fiscal year
  reach total of OnTop over fiscal year to date
  pay one rate on the whole { from 0 USD: 3 USD, from 2 USD: 7 USD }
  cap (total of Base over last fiscal half) per partner
}
incentive Growing {
  each fiscal quarter
  for total of Base over the period before >= 3 USD
  basis sales[on in period] at worth
  pay 1%
}
limit Ends {
  each fiscal half
  of [Base, Monthly]
  at most 4% of sold over period
  cut pro rata
}
limit Either { each fiscal year, best of [OnTop, Again] }
always LastOnes "Of the last half" { total of Base and Monthly over last fiscal half <= 2% of sold over last fiscal half }
always Singles "Of single records" { total of Special over last 2 fiscal quarters <= 30 USD }
always Several "Of this year" { total of Base and Again over this fiscal year <= 2.5% of sold over this fiscal year }
`;

const FUND = `${HEAD}
incentive Base { each fiscal month, for Level >= Silver or csat >= 2, basis sales[on in period] at worth, pay 3%, minimum 4 USD else forfeited }
incentive Own { each partner year, basis sales[on in period] at worth, pay each slice at its own rate { from 0 USD: 1%, from 500 USD: 3% }, cap 12 USD per customer }
incentive Both { each record, for total of Base over last fiscal quarter >= 5 USD, basis sales[special] at worth, pay 2% }
fund Marketing { each fiscal quarter, earn 25% of total of Base over period, earn 10% of total of Own over last partner year, usable in the 2 fiscal quarters after }
always Own { total of Own over last partner year <= 20 USD }
always All { total of incentives over trailing 6 months <= 3% of sold over trailing 6 months }
`;

const LEAST = `${HEAD}
incentive Waits { each fiscal quarter, basis sales[on in period] at worth, pay 2%, minimum 6 USD else carried over }
incentive Own { each partner quarter, basis sales[on in period] at worth, pay 2%, minimum 5 USD else carried over }
incentive Paid { each fiscal quarter, basis sales[on in period] at worth, pay 4%, to customer, cap 14 USD per customer, minimum 5 USD else forfeited }
incentive Each { each fiscal quarter, basis sales[on in period] at worth, pay 3%, to customer, minimum 7 USD else carried over }
incentive Single { each record, basis sales[special] at worth, pay 5%, minimum 4 USD else forfeited }
incentive Euro { each fiscal quarter, basis sales[on in period] at worth, pay 1%, in EUR at Out on each line's date }
incentive OnTop { each fiscal half, basis total of Waits and Paid and Each and Single and Euro over period, pay 10% }
incentive After { each fiscal quarter, for total of Each over the period before >= 5 USD, basis sales[on in period] at worth, pay 1%, minimum 3 USD else carried over }
table Out by currency: Text gives Number {
  | currency | rate |
  | "USD"    | 0.9  |
}
limit Ends { each fiscal half, of [Waits, OnTop], at most 20 USD, cut OnTop then Waits }
always Waiting { total of Waits and Own over last fiscal half <= 9 USD }
always Payees { total of Paid and Each over last fiscal quarter <= 15 USD }
always Year { total of Each and After and Single over fiscal year to date <= 40 USD }
`;

const FIRST = dayOf("2025-01-01");
const DAYS = 620;

const sale = fc.record({ on: fc.nat({ max: DAYS }), late: fc.option(fc.nat({ max: 150 }), { nil: undefined, freq: 6 }), worth: fc.nat({ max: 50_000 }), units: fc.nat({ max: 9 }), area: fc.constantFrom("Cloud", "Data", "Edge"), customer: fc.constantFrom("a", "b", "c"), special: fc.boolean() });
const partner = fc.record({ joined: fc.nat({ max: 400 }), csat: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 6 }), sales: fc.array(sale, { maxLength: 16 }), asOf: fc.integer({ min: 200, max: DAYS }), before: fc.constantFrom(0, 60, 240) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ joined, csat, sales, asOf, before }: Drawn): Asked {
  const listed = sales.map(({ on, late, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), heard: day(on + (late ?? 0)), worth: String(worth / 100) }));
  return { partner: { id: "p", joined: day(joined - 300), ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("earnings that incentives, limits and laws read", () => {
  const { told, stepped } = heldAgainst(planOf(ON_TOP), partner, asked, 150);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.2);
});

test("earnings that funds and single records read, and over partners' own years", () => {
  const { told, stepped } = heldAgainst(planOf(FUND), partner, asked, 120);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.2);
});

test("earnings with minimum payouts: what reads them before limits, and laws behind them", () => {
  const { told, stepped } = heldAgainst(planOf(LEAST), partner, asked, 120);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.2);
});

const LEFT = `${HEAD}
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay 3% }
incentive Single { each record, basis sales[special] at worth, pay 5% }
limit Once { each record, best of [Single] }
always Compiled { total of Base over last fiscal half <= 10 USD }
always Left { total of Single over last fiscal half <= 10 USD }
incentive Paid { each fiscal quarter, basis sales[on in period] at worth, pay 4%, to customer, minimum 5 USD else forfeited }
incentive Waits { each fiscal quarter, basis sales[on in period] at worth, pay 2%, minimum 6 USD else carried over }
always Payees { total of Paid over last fiscal half <= 5 USD }
always Waiting { total of Waits over last fiscal half <= 4 USD }
`;

test("a law that is not compiled is left by itself to the reference interpreter, and the reason names what it reads", () => {
  const plan = planOf(LEFT);
  const { columns, texts: [text], notes } = compileHere(plan);
  expect(notes.filter(({ what }) => what === "reference").map(({ about, says }) => `${about}: ${says}`)).toEqual(["law Left: incentive Single: earnings of single records after limits"]);
  expect([columns, text?.parts.constants.laws, text?.parts.constants.money]).toEqual([undefined, ["Compiled", "Payees", "Waiting"], true]);
  holdOutcomes(plan);
});

test("of several texts, each period is paid by the text of its own day", () => {
  const [before, after] = [["2024-06-01 until 2026-01-15", "3%"], ["2026-01-15", "5%"]].map(([effective, rate]) => planOf(`${HEAD.replace("2024-06-01", effective!)}
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay ${rate} }
incentive OnTop { each fiscal half, basis total of Base over period, pay 10% }
always Most { total of incentives over this fiscal half <= 20 USD }
`));
  holdOutcomes([before!, after!]);
});

function holdOutcomes(plans: Plan | readonly Plan[]): void {
  const program = compilePlan(plans);
  const last = Array.isArray(plans) ? (plans as readonly Plan[]).at(-1)! : plans as Plan;
  fc.assert(fc.property(partner, (of) => {
    const { partner: given, asOf, before } = asked(of);
    const facts = readFacts(last, given).facts!;
    const standing = before === 0 ? undefined : evaluate(plans, facts, addDays(asOf, -before)).nextStanding;
    expect(program.outcome(facts, asOf, standing)).toStrictEqual(outcomeOfDecision(evaluate(plans, facts, asOf, standing), "USD"));
  }), { numRuns: 60 });
}

const LIMITED = `${HEAD}
incentive Front { each fiscal quarter, for Level >= Silver, basis sales[on in period] at worth, pay 2% }
incentive Half { each fiscal half, basis sales[on in period and area is Cloud] at worth, pay 3%, cap 6 USD per customer }
incentive Deals { each record, basis sales[special] at worth, pay 4% }
incentive OnTop { each fiscal half, basis total of Front and Half over period, pay 20% }
limit PerSale { each record, best of [Front, Half, Deals] }
always Most { total of Front and Half over last 2 fiscal halves <= 20 USD }
`;

test("earnings after limits on each record", () => {
  const { told, stepped } = heldAgainst(planOf(LIMITED), partner, asked, 100);
  expect(told).toBeGreaterThan(0.4);
  expect(stepped).toBeGreaterThan(0.1);
});
