/** Budgets over all partners: a second pass with one stated order. */
import { describe, expect, test } from "vitest";
import { plansOf, type Program } from "@fairway/fairway";
import { shareBudgets } from "@fairway/engine";
import type { Ledger } from "@fairway/runtime";
import { ledgerOf, linesOf, moneyProgram, totalOf, type PlainFacts } from "../support/money.js";

const ledgers = (program: Program, partners: readonly PlainFacts[], asOf = "2026-04-30"): readonly Ledger[] => partners.map((facts) => ledgerOf(program, facts, asOf));
const shared = (program: Program, partners: readonly PlainFacts[]): readonly string[] => shareBudgets(plansOf(program), ledgers(program, partners)).ledgers.map((ledger) => `${ledger.partner} ${totalOf(ledger)}`);
const partner = (id: string, amount: string, more: object = {}): PlainFacts => ({ id, bookings: [{ id: `B-${id}`, date: "2026-03-01", amount }], ...more });

describe("a shared budget", () => {
  test("pro rata, by the largest remainder, ties by partner", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, basis sales over period, pay 10%, budget 100 USD shared pro rata }`);
    expect(shared(program, [partner("P1", "1000"), partner("P2", "1000"), partner("P3", "1000")])).toEqual(["P1 33.34 USD", "P2 33.33 USD", "P3 33.33 USD"]);
    expect(shared(program, [partner("P3", "1000"), partner("P1", "1000"), partner("P2", "1000")])).toEqual(["P3 33.33 USD", "P1 33.34 USD", "P2 33.33 USD"]);
    expect(shared(program, [partner("P1", "400"), partner("P2", "600")])).toEqual(["P1 40.00 USD", "P2 60.00 USD"]);
  });

  test("in the order of a field of the partner", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, basis sales over period, pay 10%, budget 150 USD shared by priority }`);
    expect(shared(program, [partner("P1", "1000", { priority: 2 }), partner("P2", "1000", { priority: 1 }), partner("P3", "1000")])).toEqual(["P1 50.00 USD", "P2 100.00 USD", "P3 0.00 USD"]);
  });

  test("in the order of the records", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 100 USD, budget 250 USD shared by date }`);
    const booked = (id: string, ...dates: readonly string[]): PlainFacts => ({ id, bookings: dates.map((date, at) => ({ id: `${id}-${at}`, date, amount: "1" })) });
    expect(shared(program, [booked("P1", "2026-03-05", "2026-03-06"), booked("P2", "2026-03-01", "2026-03-09")])).toEqual(["P1 150.00 USD", "P2 100.00 USD"]);
  });

  test("the minimum and conversion come after it", async () => {
    const program = await moneyProgram(`table euro by currency: Text gives Number { | currency | rate |
      | "USD" | 0.5 | }
    incentive Base { each fiscal quarter, basis sales over period, pay 10%, budget 100 USD shared pro rata, minimum 20 USD else carried over, in EUR at euro on the period's last day }`);
    const { ledgers: cut } = shareBudgets(plansOf(program), ledgers(program, [partner("P1", "9000"), partner("P2", "1000")]));
    expect(linesOf(cut[0]!)).toEqual(["Base earned 900.00", "Base budget -810.00", "Base conversion -90.00", "Base conversion 45.00 EUR"]);
    expect(linesOf(cut[1]!)).toEqual(["Base earned 100.00", "Base budget -90.00", "Base minimum -10.00"]);
    expect(cut[1]!.next.broughtForward).toMatchObject([{ incentive: "Base", amount: "10.00", currency: "USD" }]);
  });

  test("a partner whose data was refused holds it up", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, basis sales over period, pay 10%, budget 100 USD shared pro rata }`);
    const { ledgers: held, heldUp } = shareBudgets(plansOf(program), ledgers(program, [partner("P1", "1000")]), ["P9"]);
    expect(linesOf(held[0]!)).toEqual(["held Base earned 100.00"]);
    expect(held[0]!.totals).toEqual([]);
    expect(heldUp).toEqual([{ incentive: "Base", period: "fiscal quarter FY2027 Q1", partners: ["P9"] }]);
  });
});
