/** The JSON Schemas of decisions, ledgers and balances, held against what the engine makes: nothing that it writes is unknown to them. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { evaluatePartner, plansOf } from "@fairway/fairway";
import { dayOf, type Decision, type Ledger } from "@fairway/runtime";
import { ledger, shareBudgets } from "@fairway/engine";
import { beforeAll, expect, test } from "vitest";
import { readText } from "../support/files.js";
import { factsOf, moneyProgram, type PlainFacts } from "../support/money.js";

const schema = (name: string): object => JSON.parse(readText(`schemas/${name}.schema.json`)) as object;
const ajv = new Ajv2020({ allErrors: true, strict: false });
const validators = { decision: ajv.compile(schema("decision")), ledger: ajv.compile(schema("ledger")), balances: ajv.compile(schema("balances")) };

/** What does not fit; the value goes through JSON first, as a file's would. */
function misfits(of: keyof typeof validators, value: unknown): readonly string[] {
  const validate = validators[of];
  return validate(JSON.parse(JSON.stringify(value))) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`);
}

const PROGRAM = `benefit Support: Bool
ladder Level {
  review each fiscal quarter
  tier Registered {}
  tier Silver {
    give Support = true
    require "Sales" sales over trailing 12 months >= 1k USD
  }
}
table euro by currency: Text gives Number { | currency | rate |
  | "USD" | 0.9 | }
incentive Base "Base rebate" {
  each fiscal quarter
  for "Happy" csat >= 4
  basis bookings[date in period] at amount
  pay "Rate" one rate on the whole { from 0 USD: 1%, from 5k USD: 2% }
  times "Silver" 1.5 when Level >= Silver
  cap "Deal" 20 USD per line
  minimum 500 USD else carried over
  paid as "credit note"
  accrue at band 5k USD
}
incentive Spiff { each record, basis bookings, pay 5 USD, to seller, in EUR at euro on each line's date }
incentive Late { each fiscal quarter, basis sales over period, charge 1%, budget 5 USD shared by priority }
limit All { each fiscal quarter, of [Base, Late], at most 10 USD, cut pro rata }
fund MDF "Funds" { each fiscal quarter, earn 1% of sales over period, usable in the fiscal quarter after, match 50% }
claims Marketing { of campaigns, from MDF, amount spent, deadline 30 days after ran, require "Proof" proof, decide within 10 days else approved }
always Fair { sales >= 0 USD }
`;
const facts: PlainFacts = {
  csat: 5, bookings: [
    { id: "B1", date: "2026-02-10", amount: "4000" }, { id: "B2", date: "2026-04-10", received: "2026-05-20", amount: "3000" }, { id: "R1", date: "2026-05-12", original: "B1", amount: "-500" },
  ],
  campaigns: [{ id: "C1", sent: "2026-06-01", spent: "20", proof: true }, { id: "C2", sent: "2026-06-02", spent: "20", proof: false }, { id: "C3", ran: "2026-01-01", sent: "2026-06-02", spent: "20" }, { id: "C4", sent: "2026-06-25", spent: "20" }],
};

let ledgers: readonly Ledger[] = [];
let decisions: readonly Decision[] = [];
beforeAll(async () => {
  const program = await moneyProgram(PROGRAM);
  const [known, unknown] = [factsOf(program, facts), factsOf(program, { ...facts, csat: undefined, id: "P2" })];
  const plans = plansOf(program);
  const first = ledger(plans, known, dayOf("2026-04-30"), undefined, { evidence: true });
  const then = ledger(plans, known, dayOf("2026-06-30"), undefined, { earlier: first.lines, balances: first.next, evidence: true });
  const shared = shareBudgets(plans, [ledger(plans, known, dayOf("2026-06-30")), ledger(plans, unknown, dayOf("2026-06-30"))], ["P9"]).ledgers;
  ledgers = [first, then, ...shared];
  decisions = [known, unknown].map((of) => evaluatePartner(program, of, dayOf("2026-06-30"), undefined, { evidence: true }));
});

test("ledgers fit, and say enough to be a test", () => {
  const kinds = new Set(ledgers.flatMap((each) => each.lines.map((line) => line.kind)));
  expect([...kinds].sort()).toEqual(["brought forward", "cap", "charged", "claim", "clawback", "conversion", "correction", "earned", "minimum"]);
  expect(ledgers.flatMap((each) => misfits("ledger", each))).toEqual([]);
});

test("balances fit", () => {
  expect(ledgers.some((each) => each.next.broughtForward.length > 0 && each.next.funds.length > 0 && each.next.claims.length > 0)).toBe(true);
  expect(ledgers.flatMap((each) => misfits("balances", each.next))).toEqual([]);
});

test("decisions with money fit", () => {
  expect(decisions.every((each) => each.money !== undefined)).toBe(true);
  expect(decisions.flatMap((each) => misfits("decision", each))).toEqual([]);
});

test("what does not fit is found: the check can fail", () => {
  expect(misfits("ledger", { ...ledgers[0], more: 1 })).not.toEqual([]);
  expect(misfits("balances", { ...ledgers[0]!.next, asOf: 3 })).not.toEqual([]);
});
