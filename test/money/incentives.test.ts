/** What incentives pay, by programs as they are written: the order of money from basis to payment. */
import { describe, expect, test } from "vitest";
import { decisionOf, ledgerOf, linesOf, moneyProgram, totalOf, type PlainBooking, type PlainFacts } from "../support/money.js";
import type { Ledger } from "@fairway/runtime";

const paid = async (declarations: string, facts: PlainFacts, asOf = "2026-04-30"): Promise<Ledger> => ledgerOf(await moneyProgram(declarations), facts, asOf);
const sold = (...amounts: readonly (string | number)[]): PlainFacts => ({ bookings: amounts.map((amount, at): PlainBooking => ({ id: `B${at + 1}`, date: "2026-03-01", amount })) });

const LEVEL = `ladder Level {
  tier Registered {}
  tier Silver { require "Sales" sales over trailing 12 months >= 100k USD }
}`;

describe("rounding and bounds", () => {
  test("each line is rounded once, half a cent away from zero", async () => {
    const ledger = await paid(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 5% of amount }`, sold("0.10", "0.10", "0.30"));
    expect(linesOf(ledger)).toEqual(["Base earned 0.01 B1", "Base earned 0.01 B2", "Base earned 0.02 B3"]);
    expect(totalOf(ledger)).toBe("0.04 USD");
  });

  test("round once merges the records of a clause into one line", async () => {
    const ledger = await paid(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 5% of amount, round once }`, sold("0.10", "0.10", "0.30"));
    expect(linesOf(ledger)).toEqual(["Base earned 0.03 B1,B2,B3"]);
  });

  test("round each field merges those that share its value", async () => {
    const bookings = [{ id: "B1", date: "2026-03-01", product: "Servers", amount: "0.10" }, { id: "B2", date: "2026-03-02", product: "Storage", amount: "0.10" }, { id: "B3", date: "2026-03-03", product: "Servers", amount: "0.10" }];
    const ledger = await paid(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 5% of amount, round each product }`, { bookings });
    expect(linesOf(ledger)).toEqual(["Base earned 0.01 B1,B3", "Base earned 0.01 B2"]);
  });

  test("caps and floors in their order, each a line", async () => {
    const program = `incentive Base {
      each fiscal quarter
      basis bookings[date in period]
      pay 10% of amount
      cap "Deal" 50 USD per line
      cap "All" 80 USD per partner
    }`;
    const ledger = await paid(program, sold("1000", "400", "100"));
    expect(linesOf(ledger)).toEqual(["Base earned 100.00 B1", "Base earned 40.00 B2", "Base earned 10.00 B3", "Base cap -50.00 B1", "Base cap -20.00"]);
    expect(ledger.lines[4]).toMatchObject({ clause: "All", why: "The cap of 80.00 USD for the partner." });
  });

  test("a floor holds once anything is paid", async () => {
    const program = `incentive Base { each fiscal quarter, basis sales over period, pay 1%, at least 100 USD per partner }`;
    expect(linesOf(await paid(program, sold("1000")))).toEqual(["Base earned 10.00", "Base floor 90.00"]);
    expect(linesOf(await paid(program, sold()))).toEqual([]);
  });

  test("a cap per field of the records", async () => {
    const bookings = [{ id: "B1", date: "2026-03-01", customer: "A", amount: "1000" }, { id: "B2", date: "2026-03-02", customer: "B", amount: "300" }, { id: "B3", date: "2026-03-03", customer: "A", amount: "500" }];
    const ledger = await paid(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 10% of amount, cap 100 USD per customer }`, { bookings });
    expect(linesOf(ledger)).toEqual(["Base earned 100.00 B1", "Base earned 30.00 B2", "Base earned 50.00 B3", "Base cap -50.00 B1,B3"]);
  });

  test("records in which the field is missing are held together, and the line says so", async () => {
    const ledger = await paid(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 10% of amount, cap 100 USD per original }`, sold("800", "500"));
    expect(linesOf(ledger)).toEqual(["Base earned 80.00 B1", "Base earned 50.00 B2", "Base cap -30.00 B1,B2"]);
    expect(ledger.lines[2]).toMatchObject({ why: "The cap of 100.00 USD for records without original." });
  });

  test("a cap over a longer period counts what was earned in it before", async () => {
    const program = `incentive Spiff { each fiscal quarter, basis bookings[date in period], pay 20 USD, to seller, cap 50 USD per seller each calendar year }`;
    const bookings = ["2026-02-10", "2026-03-10", "2026-05-10", "2026-06-10"].map((date, at) => ({ id: `B${at + 1}`, date, seller: "Ann", amount: "1" }));
    expect(linesOf(await paid(program, { bookings }, "2026-04-30"))).toEqual(["Spiff earned 20.00 to Ann B1", "Spiff earned 20.00 to Ann B2"]);
    expect(linesOf(await paid(program, { bookings }, "2026-07-31"))).toEqual(["Spiff earned 20.00 to Ann B3", "Spiff earned 20.00 to Ann B4", "Spiff cap -30.00 to Ann B3,B4"]);
  });

  test("charges are below zero, and a cap holds their magnitude", async () => {
    const ledger = await paid(`incentive Fee { each fiscal quarter, basis sales over period, charge 10%, cap 80 USD per partner }`, sold("1000"));
    expect(linesOf(ledger)).toEqual(["Fee charged -100.00", "Fee cap 20.00"]);
  });
});

describe("dates", () => {
  const rate = `table rate by product gives Percent {
    | product | rate |
    | Compute | 3% becoming 2% from 2026-03-15 |
    | Storage | 5% |
    | Services | 0% |
  }`;
  const bookings = [{ id: "B1", date: "2026-03-14", product: "Servers", amount: "100" }, { id: "B2", date: "2026-03-15", product: "Edge", amount: "100" }, { id: "B3", date: "2026-03-20", product: "Storage", amount: "100" }];

  test("a line's rate is that of its date", async () => {
    const ledger = await paid(`${rate}\nincentive Base { each fiscal quarter, basis bookings[date in period], pay rate of amount }`, { bookings });
    expect(linesOf(ledger)).toEqual(["Base earned 3.00 B1", "Base earned 2.00 B2", "Base earned 5.00 B3"]);
    expect(ledger.lines[1]).toMatchObject({ on: "2026-03-15", rate: { kind: "percent", value: "0.02" } });
  });

  test("or of the period's start or end, or of a field of the record", async () => {
    const of = async (rates: string, more: object = {}): Promise<readonly string[]> =>
      (await paid(`${rate}\nincentive Base { each fiscal quarter, basis bookings[date in period], pay rate of amount, ${rates} }`, { bookings: bookings.map((each) => ({ ...each, activated: "2026-01-01", ...more })) })).lines.map((line) => line.amount);
    expect(await of("rates at start")).toEqual(["3.00", "3.00", "5.00"]);
    expect(await of("rates at end")).toEqual(["2.00", "2.00", "5.00"]);
    expect(await of("rates on activated")).toEqual(["3.00", "3.00", "5.00"]);
  });

  test("the level is that of the line's date, from the standing", async () => {
    const program = await moneyProgram(`${LEVEL}\nincentive Base { each fiscal quarter, basis bookings[date in period], pay (3% when Level >= Silver otherwise 1%) of amount }`);
    const facts = { bookings: [{ id: "B1", date: "2026-02-10", amount: "60000" }, { id: "B2", date: "2026-03-10", amount: "60000" }] };
    const standing = { asOf: "2026-01-31", ladders: [{ ladder: "Level", tier: "Registered", since: "2025-06-01" }] };
    expect(linesOf(ledgerOf(program, facts, "2026-04-30", { standing }))).toEqual(["Base earned 600.00 B1", "Base earned 1800.00 B2"]);
    const without = ledgerOf(program, facts, "2026-04-30");
    expect(linesOf(without)).toEqual(["Base earned 1800.00 B1", "Base earned 1800.00 B2"]);
    expect(without.problems.map((problem) => problem.message).join()).toContain("Level is not known before 2026-04-30");
  });
});

describe("reversals", () => {
  test("are clawed back at the original's rate, in their own period", async () => {
    const program = `incentive Base { each fiscal quarter, basis bookings[date in period] at amount, pay one rate on the whole { from 0 USD: 1%, from 1000 USD: 5% } }`;
    const bookings = [
      { id: "B1", date: "2026-03-01", amount: "1000" },
      { id: "B2", date: "2026-05-01", amount: "500" }, { id: "R1", date: "2026-05-02", original: "B1", amount: "-400" },
    ];
    expect(linesOf(await paid(program, { bookings }, "2026-04-30"))).toEqual(["Base earned 50.00 B1"]);
    const later = await paid(program, { bookings }, "2026-07-31");
    expect(linesOf(later)).toEqual(["Base earned 5.00 B2", "Base clawback -20.00 R1"]);
    expect(later.lines[1]).toMatchObject({ about: expect.stringContaining("B1"), rate: { kind: "percent", value: "0.05" }, why: "R1 takes back B1." });
  });

  test("without a quantity the clause is read on the reversal as it was on the original", async () => {
    const program = `incentive Base { each fiscal quarter, basis bookings[date in period], pay (4% becoming 2% from 2026-05-01) of amount }`;
    const bookings = [{ id: "B1", date: "2026-03-01", amount: "1000" }, { id: "R1", date: "2026-05-02", original: "B1", amount: "-1000" }];
    expect(linesOf(await paid(program, { bookings }, "2026-07-31"))).toEqual(["Base clawback -40.00 R1"]);
  });

  test("an original that is not known holds the line", async () => {
    const program = `incentive Base { each fiscal quarter, basis bookings[date in period] at amount, pay 2% }`;
    const ledger = await paid(program, { bookings: [{ id: "R1", date: "2026-03-02", original: "B9", amount: "-400" }] });
    expect(linesOf(ledger)).toEqual(["held Base clawback 0.00 R1"]);
    expect(ledger.lines[0]?.missing).toEqual([{ path: "B9", why: "neither the record nor a line that paid for it is given" }]);
  });
});

describe("limits", () => {
  const two = `incentive A { each fiscal quarter, basis sales over period, pay 10% }
incentive B { each fiscal quarter, basis sales over period, pay 6% }`;

  test("best of: only the one that pays most", async () => {
    const ledger = await paid(`${two}\nlimit Better { each fiscal quarter, best of [A, B] }`, sold("1000"));
    expect(linesOf(ledger)).toEqual(["A earned 100.00", "B earned 60.00", "B stacking -60.00"]);
    expect(ledger.lines[2]).toMatchObject({ why: "A pays more: only the better one counts." });
  });

  test("first of, and one that excludes others", async () => {
    expect(linesOf(await paid(`${two}\nlimit First { each fiscal quarter, first of B then A }`, sold("1000")))).toEqual(["A earned 100.00", "A stacking -100.00", "B earned 60.00"]);
    expect(linesOf(await paid(`${two}\nlimit Not { each fiscal quarter, where B pays not [A] }`, sold("1000")))).toEqual(["A earned 100.00", "A stacking -100.00", "B earned 60.00"]);
  });

  test("at most: the first named gives way first, or all of them pro rata", async () => {
    const cut = async (how: string): Promise<readonly string[]> => linesOf(await paid(`${two}\nlimit All { each fiscal quarter, of [A, B], at most 80 USD, cut ${how} }`, sold("1000")));
    expect(await cut("B then A")).toEqual(["A earned 100.00", "A limit -20.00", "B earned 60.00", "B limit -60.00"]);
    expect(await cut("pro rata")).toEqual(["A earned 100.00", "A limit -50.00", "B earned 60.00", "B limit -30.00"]);
  });

  test("on one record", async () => {
    const program = `incentive A { each fiscal quarter, basis bookings[date in period], pay 10% of amount }
incentive B { each fiscal quarter, basis bookings[date in period and amount > 500 USD], pay 60 USD }
limit Better { each record, best of [A, B] }`;
    expect(linesOf(await paid(program, sold("1000", "550", "100")))).toEqual([
      "A earned 100.00 B1", "A earned 55.00 B2", "A earned 10.00 B3", "A stacking -55.00 B2", "B earned 60.00 B1", "B earned 60.00 B2", "B stacking -60.00 B1",
    ]);
  });

  test("a half year's limit comes out the same by its quarters", async () => {
    const program = await moneyProgram(`incentive A { each fiscal quarter, basis sales over period, pay 10% }\nlimit Half { each fiscal half, of [A], at most 150 USD, cut pro rata }`);
    const facts = { bookings: [{ id: "B1", date: "2026-03-01", amount: "1000" }, { id: "B2", date: "2026-06-01", amount: "1000" }] };
    expect(linesOf(ledgerOf(program, facts, "2026-04-30"))).toEqual(["A earned 100.00"]);
    expect(linesOf(ledgerOf(program, facts, "2026-07-31"))).toEqual(["A earned 100.00", "A limit -50.00"]);
  });

  test("earnings of one come off the basis of another, by record", async () => {
    const program = `incentive Discount { each fiscal quarter, basis bookings[date in period] at amount, pay 10% }
incentive Rebate { each fiscal quarter, basis bookings[date in period] at amount, pay 5%, deduct Discount }`;
    expect(linesOf(await paid(program, sold("1000", "200")))).toEqual(["Discount earned 100.00 B1", "Discount earned 20.00 B2", "Rebate earned 45.00 B1", "Rebate earned 9.00 B2"]);
  });
});

describe("the last steps", () => {
  test("below the minimum it is carried over, and brought forward", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, basis sales over period, pay 10%, minimum 100 USD else carried over }`);
    const facts = { bookings: [{ id: "B1", date: "2026-03-01", amount: "600" }, { id: "B2", date: "2026-06-01", amount: "700" }] };
    const first = ledgerOf(program, facts, "2026-04-30");
    expect(linesOf(first)).toEqual(["Base earned 60.00", "Base minimum -60.00"]);
    expect(first.next.broughtForward).toMatchObject([{ incentive: "Base", amount: "60.00", currency: "USD", from: { from: "2026-02-01", to: "2026-04-30" } }]);
    const then = ["Base earned 70.00", "Base brought forward 60.00"];
    expect(linesOf(ledgerOf(program, facts, "2026-07-31", { balances: first.next }))).toEqual(then);
    expect(linesOf(ledgerOf(program, facts, "2026-07-31"))).toEqual(then);
    expect(ledgerOf(program, facts, "2026-07-31").next.broughtForward).toEqual([]);
  });

  test("record by record, what is below waits for the next record", async () => {
    const bookings = [{ id: "B1", date: "2026-03-01", amount: "600" }, { id: "B2", date: "2026-03-02", amount: "700" }];
    const program = (rest: string): string => `incentive Deal { each record, basis bookings, pay 10% of amount, minimum 100 USD else ${rest} }`;
    expect(linesOf(await paid(program("carried over"), { bookings }))).toEqual(["Deal earned 60.00 B1", "Deal earned 70.00 B2", "Deal minimum -60.00 B1", "Deal brought forward 60.00 B2"]);
    expect(linesOf(await paid(program("forfeited"), { bookings }))).toEqual(["Deal earned 60.00 B1", "Deal earned 70.00 B2", "Deal minimum -60.00 B1", "Deal minimum -70.00 B2"]);
  });

  test("or forfeited", async () => {
    const ledger = await paid(`incentive Base { each fiscal quarter, basis sales over period, pay 10%, minimum 100 USD else forfeited }`, sold("600"));
    expect(linesOf(ledger)).toEqual(["Base earned 60.00", "Base minimum -60.00"]);
    expect(ledger.next.broughtForward).toEqual([]);
  });

  test("another currency comes last, at the rate of its day, rounded once", async () => {
    const program = (on: string): string => `table euro by currency: Text and day: Date gives Number {
      | currency | day | rate |
      | "USD" | from 2026-01-01 until 2026-03-10 | 0.9 |
      | "USD" | from 2026-03-10 | 0.8 |
    }
    incentive Base { each fiscal quarter, basis bookings[date in period], pay 10% of amount, in EUR at euro on ${on} }`;
    const bookings = [{ id: "B1", date: "2026-03-01", amount: "100.05" }, { id: "B2", date: "2026-03-20", amount: "100" }];
    expect(linesOf(await paid(program("each line's date"), { bookings }))).toEqual([
      "Base earned 10.01 B1", "Base earned 10.00 B2", "Base conversion -10.01", "Base conversion 9.01 EUR", "Base conversion -10.00", "Base conversion 8.00 EUR",
    ]);
    const end = await paid(program("the period's last day"), { bookings });
    expect(linesOf(end).slice(2)).toEqual(["Base conversion -20.01", "Base conversion 16.01 EUR"]);
    expect(totalOf(end)).toBe("16.01 EUR + 0.00 USD");
    const each = await paid(program("each line's date").replace("each fiscal quarter", "each record").replace("bookings[date in period]", "bookings"), { bookings });
    expect(linesOf(each).slice(2)).toEqual(["Base conversion -10.01", "Base conversion 9.01 EUR", "Base conversion -10.00", "Base conversion 8.00 EUR"]);
    expect(each.lines[2]?.period).toEqual({ from: "2026-03-01", to: "2026-03-01", label: "2026-03-01" });
  });
});

describe("what others earn", () => {
  test("a law sees what is paid in the end", async () => {
    const law = (most: string): string => `incentive A { each fiscal quarter, basis sales over period, pay 10% }
incentive B { each fiscal quarter, basis sales over period, pay 6% }
limit Better { each fiscal quarter, best of [A, B] }
always Ceiling { total of incentives over last fiscal quarter <= ${most} of sales over last fiscal quarter }`;
    const outcome = async (most: string): Promise<unknown> => decisionOf(await moneyProgram(law(most)), sold("1000"), "2026-05-15").laws[0]?.outcome;
    expect(await outcome("10%")).toBe("held");
    expect(await outcome("9.99%")).toBe("broken");
  });

  test("what is paid in another currency counts in that one", async () => {
    const program = `table euro by currency: Text gives Number { | currency | rate |
      | "USD" | 0.5 | }
incentive A { each fiscal quarter, basis sales over period, pay 10%, in EUR at euro on the period's last day }
always Ceiling { total of A over last fiscal quarter <= 50 EUR }`;
    const outcome = async (amount: string): Promise<unknown> => decisionOf(await moneyProgram(program), sold(amount), "2026-05-15").laws[0]?.outcome;
    expect(await outcome("1000")).toBe("held");
    expect(await outcome("1000.20")).toBe("broken");
  });

  test("an incentive sees what others earn before limits", async () => {
    const program = `incentive A { each fiscal quarter, basis bookings[date in period], pay 10% of amount }
incentive Extra { each fiscal quarter, basis total of A over period, pay 50% }
limit Small { each fiscal quarter, of [A], at most 20 USD, cut pro rata }`;
    expect(linesOf(await paid(program, sold("1000")))).toEqual(["A earned 100.00 B1", "A limit -80.00", "Extra earned 50.00"]);
  });
});
