/** Funds and claims: lots with a life, claims in their order. */
import { describe, expect, test } from "vitest";
import { decisionOf, ledgerOf, linesOf, moneyProgram, type PlainFacts } from "../support/money.js";
import type { Ledger } from "@fairway/runtime";

const FUND = `fund MDF {
  each   fiscal quarter
  earn   1% of sales over period
  usable in the 2 fiscal quarters after
}`;
const CLAIMS = `claims Marketing {
  of     campaigns
  from   MDF
  amount spent
}`;
const booked = [
  { id: "B1", date: "2026-02-10", amount: "100000" }, // FY2027 Q1 (to 30 April): 1,000 usable from 1 May to 31 October
  { id: "B2", date: "2026-05-10", amount: "50000" }, // Q2 (to 31 July): 500 usable from 1 August to 31 January
];
const after = async (declarations: string, facts: PlainFacts, asOf: string): Promise<Ledger> => ledgerOf(await moneyProgram(declarations), { bookings: booked, ...facts }, asOf);
const lots = (ledger: Ledger): readonly string[] => ledger.funds[0]!.lots.map((lot) => `${lot.usable.from}..${lot.usable.to ?? ""} earned ${lot.earned} spent ${lot.spent} carried ${lot.carried} expired ${lot.expired} left ${lot.left}`);
const claims = (ledger: Pick<Ledger, "claims">): readonly string[] => ledger.claims.map((claim) => `${claim.record} ${claim.outcome} ${claim.paid}`);

describe("lots", () => {
  test("each period puts in a lot with a life of its own", async () => {
    const ledger = await after(FUND, {}, "2026-08-15");
    expect(lots(ledger)).toEqual(["2026-05-01..2026-10-31 earned 1000.00 spent 0.00 carried 0.00 expired 0.00 left 1000.00", "2026-08-01..2027-01-31 earned 500.00 spent 0.00 carried 0.00 expired 0.00 left 500.00"]);
    expect(ledger.funds[0]).toMatchObject({ balance: "1500.00", currency: "USD" });
  });

  test("a period that is still open has put in nothing", async () => {
    expect((await after(FUND, {}, "2026-07-30")).funds[0]).toMatchObject({ balance: "1000.00" });
  });

  test("the last day of a life is included; on the next day what is left is lost", async () => {
    expect((await after(FUND, {}, "2026-10-31")).funds[0]).toMatchObject({ balance: "1500.00" });
    const over = await after(FUND, {}, "2026-11-01");
    expect(over.funds[0]).toMatchObject({ balance: "500.00" });
    expect(lots(over)[0]).toContain("expired 1000.00 left 0.00");
  });

  test("the oldest lot is spent first", async () => {
    const ledger = await after(`${FUND}\n${CLAIMS}`, { campaigns: [{ id: "C1", sent: "2026-08-20", spent: "1200" }] }, "2026-08-31");
    expect(lots(ledger).map((lot) => /spent (\S+)/.exec(lot)?.[1])).toEqual(["1000.00", "200.00"]);
    expect(linesOf(ledger)).toEqual(["MDF claim 1000.00 C1", "MDF claim 200.00 C1"]);
    expect(claims(ledger)).toEqual(["C1 accepted 1200.00"]);
  });

  test("what is carried over goes on for one more life", async () => {
    const ledger = await after(FUND.replace("}", "  carry over 300 USD\n}"), {}, "2026-11-15");
    expect(lots(ledger)).toEqual([
      "2026-05-01..2026-10-31 earned 1000.00 spent 0.00 carried 300.00 expired 700.00 left 0.00", "2026-11-01..2027-04-30 earned 300.00 spent 0.00 carried 0.00 expired 0.00 left 300.00",
      "2026-08-01..2027-01-31 earned 500.00 spent 0.00 carried 0.00 expired 0.00 left 500.00",
    ]);
  });

  test("usable in the same period: there from its first day", async () => {
    const ledger = await after("fund Grant {\n each fiscal quarter\n earn 500 USD\n usable in the same period\n}", { bookings: [] }, "2026-05-15");
    expect(lots(ledger)).toEqual(["2026-05-01..2026-07-31 earned 500.00 spent 0.00 carried 0.00 expired 0.00 left 500.00"]);
  });

  test("the balances go on from where they are", async () => {
    const program = await moneyProgram(`${FUND}\n${CLAIMS}`);
    const facts = { bookings: booked, campaigns: [{ id: "C1", sent: "2026-06-20", spent: "300" }, { id: "C2", sent: "2026-08-20", spent: "100" }] };
    const first = ledgerOf(program, facts, "2026-07-15");
    const on = ledgerOf(program, facts, "2026-08-31", { balances: first.next });
    const whole = ledgerOf(program, facts, "2026-08-31");
    expect(on.funds).toEqual(whole.funds);
    expect(on.next.claims).toEqual(whole.next.claims);
    expect(linesOf(on)).toEqual(["MDF claim 100.00 C2"]);
    expect(linesOf(whole)).toEqual(["MDF claim 300.00 C1", "MDF claim 100.00 C2"]);
  });
});

describe("claims", () => {
  test("a fund pays its share of a claim, the next one its own share of the rest", async () => {
    const two = `${FUND.replace("}", "  match 50%\n}")}
fund Extra {
  each   fiscal quarter
  earn   10k USD
  usable in the fiscal quarter after
  match  75%
  after  MDF
}
${CLAIMS.replace("MDF", "MDF then Extra")}`;
    const ledger = await after(two, { campaigns: [{ id: "C1", sent: "2026-06-20", spent: "2400" }, { id: "C2", sent: "2026-06-21", spent: "100" }] }, "2026-06-30");
    // 50 % of 2,400 would be 1,200; the fund has 1,000, which covers 2,000 of the claim; 75 % of the other 400 are 300.
    expect(claims(ledger)).toEqual(["C1 accepted 1300.00", "C2 accepted 75.00"]);
    expect(ledger.claims[0]?.from.map(({ fund, paid, share }) => `${fund} ${paid} ${share}`)).toEqual(["MDF 1000.00 0.5", "Extra 300.00 0.75"]);
  });

  test("a fund that waits pays nothing while the other has something left", async () => {
    const two = `${FUND}\nfund Extra {\n each fiscal quarter\n earn 10k USD\n usable in the fiscal quarter after\n after MDF\n}\n${CLAIMS.replace("MDF", "Extra")}`;
    expect(claims(await after(two, { campaigns: [{ id: "C1", sent: "2026-06-20", spent: "100" }] }, "2026-06-30"))).toEqual(["C1 accepted 0.00"]);
  });

  test("the last day of a deadline is in time", async () => {
    const late = CLAIMS.replace("amount spent", "amount spent\n  deadline 2 months after ran");
    const ledger = await after(`${FUND}\n${late}`, { campaigns: [{ id: "C1", ran: "2026-05-10", sent: "2026-07-10", spent: "10" }, { id: "C2", ran: "2026-05-10", sent: "2026-07-11", spent: "10" }] }, "2026-07-31");
    expect(claims(ledger)).toEqual(["C1 accepted 10.00", "C2 refused 0.00"]);
    expect(ledger.claims[1]).toMatchObject({ deadline: "2026-07-10", reasons: [{ text: "It was sent on 2026-07-11; the last day was 2026-07-10." }] });
  });

  test("of claims that are the same the first one counts", async () => {
    const same = CLAIMS.replace("amount spent", "amount spent\n  same kind");
    const ledger = await after(`${FUND}\n${same}`, { campaigns: [{ id: "C2", sent: "2026-06-02", spent: "10" }, { id: "C1", sent: "2026-06-01", spent: "10" }, { id: "C3", kind: "other", sent: "2026-06-03", spent: "10" }] }, "2026-07-31");
    expect(claims(ledger)).toEqual(["C1 accepted 10.00", "C2 refused 0.00", "C3 accepted 10.00"]);
  });

  test("what is required must hold; what is not known is open, until silence decides", async () => {
    const required = (decide: string): string => `${FUND}\n${CLAIMS.replace("amount spent", `amount spent\n  require "Proof" proof\n${decide}`)}`;
    const campaigns = [{ id: "C1", sent: "2026-06-01", spent: "10", proof: true }, { id: "C2", sent: "2026-06-02", spent: "10", proof: false }, { id: "C3", sent: "2026-06-03", spent: "10" }];
    expect(claims(await after(required(""), { campaigns }, "2026-06-30"))).toEqual(["C1 accepted 10.00", "C2 refused 0.00", "C3 undecided 0.00"]);
    const decide = required("  decide within 10 days else approved");
    expect(claims(await after(decide, { campaigns }, "2026-06-13"))).toEqual(["C1 accepted 10.00", "C2 refused 0.00", "C3 pending 0.00"]);
    expect(claims(await after(decide, { campaigns }, "2026-06-14"))).toEqual(["C1 accepted 10.00", "C2 refused 0.00", "C3 accepted 10.00"]);
  });

  test("caps over claims, each a reason", async () => {
    const capped = CLAIMS.replace("amount spent", "amount spent\n  cap 150 USD per partner each fiscal quarter");
    const ledger = await after(`${FUND}\n${capped}`, { campaigns: [{ id: "C1", sent: "2026-06-01", spent: "100" }, { id: "C2", sent: "2026-06-02", spent: "100" }, { id: "C3", sent: "2026-08-02", spent: "100" }] }, "2026-08-31");
    expect(claims(ledger)).toEqual(["C1 accepted 100.00", "C2 accepted 50.00", "C3 accepted 100.00"]);
    expect(ledger.claims[1]?.reasons.map((reason) => reason.text)).toEqual(["At most 150.00 USD, of which 100.00 USD was paid before."]);
  });

  test("what was paid for claims decided before counts in their caps", async () => {
    const program = await moneyProgram(`${FUND}\n${CLAIMS.replace("amount spent", "amount spent\n  cap 150 USD per partner each fiscal quarter")}`);
    const facts = { bookings: booked, campaigns: [{ id: "C1", sent: "2026-06-01", spent: "100" }, { id: "C2", sent: "2026-06-20", spent: "100" }] };
    const first = ledgerOf(program, facts, "2026-06-10");
    expect(claims(ledgerOf(program, facts, "2026-06-30", { balances: first.next }))).toEqual(["C1 accepted 100.00", "C2 accepted 50.00"]);
  });

  test("business days are those of the program's calendar", async () => {
    const soon = CLAIMS.replace("amount spent", "amount spent\n  deadline 2 business days after ran");
    const campaigns = [{ id: "C1", ran: "2026-06-05", sent: "2026-06-09", spent: "10" }, { id: "C2", ran: "2026-06-05", sent: "2026-06-10", spent: "10" }];
    const program = await moneyProgram(`${FUND}\n${soon}`, ["2026-06-05", "2026-06-08", "2026-06-09", "2026-06-10"]);
    expect(claims(ledgerOf(program, { bookings: booked, campaigns }, "2026-06-30"))).toEqual(["C1 accepted 10.00", "C2 refused 0.00"]);
  });

  test("the decision shows them, with what they paid", async () => {
    const { money } = decisionOf(await moneyProgram(`${FUND}\n${CLAIMS}`), { bookings: booked, campaigns: [{ id: "C1", sent: "2026-06-20", spent: "300" }] }, "2026-06-30");
    expect(claims(money!)).toEqual(["C1 accepted 300.00"]);
    expect(money!.totals).toEqual([{ amount: "300.00", currency: "USD" }]);
  });
});
