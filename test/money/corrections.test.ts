/** Lines that were issued, facts that came late, and replays. */
import { describe, expect, test } from "vitest";
import { ledgerOf, linesOf, moneyProgram, totalOf } from "../support/money.js";
import { dayOf } from "@fairway/runtime";

const BASE = `incentive Base { each fiscal quarter, basis bookings[date in period] at amount, pay one rate on the whole { from 0 USD: 1%, from 1000 USD: 2% } }`;
const early = { id: "B1", date: "2026-03-01", amount: "900" };
const late = { id: "B2", date: "2026-04-20", received: "2026-05-05", amount: "300" };
const Q1 = { kind: "ending", from: dayOf("2026-02-01"), to: dayOf("2026-04-30") } as const;

describe("late facts", () => {
  test("a replay as of then, or with the facts known then, gives the ledger issued then", async () => {
    const program = await moneyProgram(BASE);
    const then = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    expect(ledgerOf(program, { bookings: [early, late] }, "2026-04-30")).toEqual(then);
    expect(linesOf(then)).toEqual(["Base earned 9.00 B1"]);
  });

  test("correct their own period: exactly the lines that change it, about the lines they change", async () => {
    const program = await moneyProgram(BASE);
    const issued = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    const ledger = ledgerOf(program, { bookings: [early, late] }, "2026-05-10", { periods: Q1, earlier: issued.lines });
    expect(linesOf(ledger)).toEqual(["Base correction 9.00 B1", "Base correction 6.00 B2"]);
    expect(ledger.lines[0]).toMatchObject({ about: issued.lines[0]!.id, on: "2026-05-10", period: { from: "2026-02-01" }, why: "It came to 9.00 USD before, and to 18.00 USD now." });
    const after = ledgerOf(program, { bookings: [early, late] }, "2026-05-20", { periods: Q1, earlier: [...issued.lines, ...ledger.lines] });
    expect(linesOf(after)).toEqual([]);
  });

  test("are put right also where the period is not asked for again", async () => {
    const program = await moneyProgram(BASE);
    const issued = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    const bookings = [early, late, { id: "B3", date: "2026-05-02", amount: "100" }];
    expect(linesOf(ledgerOf(program, { bookings }, "2026-05-10", { earlier: issued.lines }))).toEqual(["Base correction 9.00 B1", "Base correction 6.00 B2", "Base earned 1.00 B3"]);
  });

  test("a record that is gone is taken off", async () => {
    const program = await moneyProgram(BASE);
    const issued = ledgerOf(program, { bookings: [early, { ...late, received: "2026-04-20" }] }, "2026-04-30");
    expect(totalOf(issued)).toBe("24.00 USD");
    const ledger = ledgerOf(program, { bookings: [early] }, "2026-05-10", { periods: Q1, earlier: issued.lines });
    expect(linesOf(ledger)).toEqual(["Base correction -9.00 B1", "Base correction -6.00 B2"]);
  });

  test("or count in the next period", async () => {
    const program = await moneyProgram(BASE.replace("}", "}").replace("basis", "late counts in the next period, basis"));
    const issued = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    const facts = { bookings: [early, late] };
    expect(linesOf(ledgerOf(program, facts, "2026-05-10", { periods: Q1, earlier: issued.lines }))).toEqual([]);
    expect(linesOf(ledgerOf(program, facts, "2026-07-31"))).toEqual(["Base earned 3.00 B2"]);
  });

  test("what was only accrued was no promise", async () => {
    const program = await moneyProgram(BASE);
    const accrued = ledgerOf(program, { bookings: [early] }, "2026-03-31");
    expect(accrued.lines[0]).toMatchObject({ status: "accrued", amount: "9.00" });
    const bookings = [early, { id: "B2", date: "2026-04-20", amount: "300" }];
    expect(linesOf(ledgerOf(program, { bookings }, "2026-04-30", { earlier: accrued.lines }))).toEqual(["Base earned 18.00 B1", "Base earned 6.00 B2"]);
  });

  test("what was held is issued when it is decided", async () => {
    const program = await moneyProgram(`incentive Base { each fiscal quarter, for csat >= 4, basis bookings[date in period], pay 1% of amount }`);
    const held = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    expect(linesOf(held)).toEqual(["held Base earned 9.00 B1"]);
    expect(held).toMatchObject({ totals: [], held: [{ amount: "9.00", currency: "USD" }] });
    expect(linesOf(ledgerOf(program, { csat: 5, bookings: [early] }, "2026-05-10", { periods: Q1, earlier: held.lines }))).toEqual(["Base earned 9.00 B1"]);
  });

  test("of an incentive worked out record by record: new records are lines of their own, changed ones corrections", async () => {
    const program = await moneyProgram(`incentive Spiff { each record, basis bookings, pay 2% of amount }`);
    const issued = ledgerOf(program, { bookings: [early] }, "2026-04-30");
    expect(linesOf(issued)).toEqual(["Spiff earned 18.00 B1"]);
    const ledger = ledgerOf(program, { bookings: [{ ...early, amount: "1000" }, { id: "B3", date: "2026-05-02", amount: "100" }] }, "2026-05-10", { earlier: issued.lines });
    expect(linesOf(ledger)).toEqual(["Spiff correction 2.00 B1", "Spiff earned 2.00 B3"]);
  });
});

describe("accruals", () => {
  const accruing = (how: string): string => `incentive Base { each fiscal quarter, basis sales over period, pay one rate on the whole { from 0 USD: 1%, from 1000 USD: 2% }, ${how} }`;
  const accrued = async (how: string, facts: object = {}): Promise<readonly string[]> => {
    const { lines } = ledgerOf(await moneyProgram(accruing(how)), { bookings: [early], ...facts }, "2026-03-31");
    return lines.map((line) => `${line.amount} ${line.accrues ?? ""}`.trim());
  };

  test("follow the band reached so far, a declared one, or the band forecast; the line says which", async () => {
    expect(await accrued("accrue at the band reached so far")).toEqual(["9.00"]);
    expect(await accrued("accrue at band 1000 USD")).toEqual(["18.00 declared"]);
    expect(await accrued("accrue at the band forecast planned else 0 USD", { planned: 2000 })).toEqual(["18.00 forecast"]);
  });

  test("once the period is closed, what was reached counts", async () => {
    const { lines } = ledgerOf(await moneyProgram(accruing("accrue at band 1000 USD")), { bookings: [early] }, "2026-04-30");
    expect(lines).toMatchObject([{ amount: "9.00", status: "final" }]);
  });
});
