/**
 * What holds for every ledger: independence of order, batches and arrival; lines that sum to totals; changes that start on
 * their day; replays and late facts.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { plansOf, type Program } from "@fairway/fairway";
import { ledger, shareBudgets } from "@fairway/engine";
import { add, dayOf, exact, formatDay, toText, ZERO, type Day, type Exact, type Ledger, type LedgerLine } from "@fairway/runtime";
import { decisionOf, factsOf, ledgerOf, moneyProgram, type PlainBooking, type PlainCampaign, type PlainFacts } from "../support/money.js";

const ALL = `ladder Level {
  tier Registered {}
  tier Silver { require "Sales" sales over trailing 12 months >= 5k USD }
}
table rate by product gives Percent {
  | product  | rate |
  | Compute  | 3% becoming 2% from 2026-03-15 |
  | Storage  | 5% |
  | Services | 1% |
}
table euro by currency: Text and day: Date gives Number {
  | currency | day | rate |
  | "USD" | from 2020-01-01 until 2026-04-01 | 0.91 |
  | "USD" | from 2026-04-01 | 0.87 |
}
incentive Base {
  each  fiscal quarter
  basis bookings[date in period] at amount
  pay   rate
  times "Silver" 1.25 when Level >= Silver
  cap   40 USD per customer
}
incentive Volume {
  each    fiscal quarter
  basis   sales over period
  pay     each slice at its own rate { from 0 USD: 1%, from 2500.50 USD: 2.5%, from 7k USD: 4% }
  minimum 60 USD else carried over
}
incentive Spiff {
  each  fiscal quarter
  basis bookings[date in period]
  pay   7.77 USD
  to    seller
  round once
  cap   20 USD per partner
}
incentive Deal {
  each   record
  basis  bookings at amount
  pay    0.5%
  in     EUR at euro on each line's date
}
incentive Fee { each fiscal quarter, basis sales over period, charge 0.3% }
limit Half { each fiscal half, of [Base, Volume], at most 6% of sales over period, cut Volume then Base }
limit One { each record, best of [Base, Deal] }
fund MDF { each fiscal quarter, earn 1% of sales over period, usable in the 2 fiscal quarters after, match 50% }
claims Marketing { of campaigns, from MDF, amount spent, same kind and ran, deadline 30 days after ran, cap 30 USD per partner each fiscal quarter }
`;

const FROM = dayOf("2026-01-15");
const day = (offset: number): string => formatDay((FROM + offset) as Day);

/** Bookings of nine months, some of them late, some taken back; each with its own key. */
const bookings: fc.Arbitrary<readonly PlainBooking[]> = fc.array(fc.record({
  at: fc.nat(260), late: fc.constantFrom(0, 0, 0, 3, 40, 100), cents: fc.integer({ min: 1, max: 400_000 }), product: fc.constantFrom("Servers", "Edge", "Storage", "Services"),
  customer: fc.constantFrom("A", "B", "C"), seller: fc.constantFrom("Ann", "Bo"), back: fc.boolean(),
}), { maxLength: 14 }).map((rows) => rows.flatMap(({ at, late, cents, back, ...rest }, index): readonly PlainBooking[] => {
  const one = { id: `B${index}`, date: day(at), received: day(at + late), amount: toText(exact(`${cents}/100`)), units: 1, ...rest };
  const part = { ...one, id: `R${index}`, date: day(at + 50), received: day(at + 50 + late), original: one.id, amount: toText(exact(`-${Math.ceil(cents / 3)}/100`)) };
  return back && index % 3 === 0 ? [one, part] : [one];
}));
const campaigns: fc.Arbitrary<readonly PlainCampaign[]> = fc.array(fc.record({ at: fc.nat(260), took: fc.nat(40), spent: fc.integer({ min: 1, max: 90 }), kind: fc.constantFrom("show", "ad") }), { maxLength: 6 })
  .map((rows) => rows.map(({ at, took, spent, kind }, index) => ({ id: `C${index}`, ran: day(at), sent: day(at + took), spent: String(spent), kind })));
const facts: fc.Arbitrary<PlainFacts> = fc.record({ bookings, campaigns });
const asOf = fc.integer({ min: 60, max: 320 }).map(day);
const RUNS = { numRuns: 40 };

let program: Program;
beforeAll(async () => {
  program = await moneyProgram(ALL);
});

const text = (of: unknown): string => JSON.stringify(of);
const turned = (of: PlainFacts): PlainFacts => ({ ...of, bookings: [...(of.bookings ?? [])].reverse(), campaigns: [...(of.campaigns ?? [])].reverse() });
const sums = (lines: readonly LedgerLine[]): string => {
  const totals = new Map<string, Exact>();
  for (const { amount, currency, status } of lines) if (status !== "held") totals.set(currency, add(totals.get(currency) ?? ZERO, exact(amount)));
  return [...totals].sort().map(([currency, amount]) => `${toText(amount)} ${currency}`).join(" ");
};
const totals = ({ totals: of }: Pick<Ledger, "totals">): string => of.map(({ amount, currency }) => `${toText(exact(amount))} ${currency}`).join(" ");

describe("every ledger", () => {
  test("is the same whatever order the facts come in, to the byte", () => {
    fc.assert(fc.property(facts, asOf, (of, on) => {
      expect(text(ledgerOf(program, turned(of), on))).toBe(text(ledgerOf(program, of, on)));
    }), RUNS);
  });

  test("has lines that sum to its totals to the cent, each with a name of its own", () => {
    fc.assert(fc.property(facts, asOf, (of, on) => {
      const made = ledgerOf(program, of, on);
      expect(sums(made.lines)).toBe(totals(made));
      for (const result of made.incentives) expect(sums(result.lines)).toBe(totals(result));
      expect(new Set(made.lines.map((line) => line.id)).size).toBe(made.lines.length);
      expect(made.problems.filter((problem) => problem.kind === "internal")).toEqual([]);
    }), RUNS);
  });

  test("does not know what became known later: a replay gives the ledger that was issued then", () => {
    fc.assert(fc.property(facts, asOf, (of, on) => {
      const known = { ...of, bookings: (of.bookings ?? []).filter((booking) => String(booking.received) <= on) };
      expect(text(ledgerOf(program, of, on))).toBe(text(ledgerOf(program, known, on)));
    }), RUNS);
  });

  test("with what was issued before, comes to what is owed now: issued and corrections together are the period worked out anew", () => {
    const periods = { kind: "ending", from: dayOf("2026-02-01"), to: dayOf("2026-04-30") } as const;
    fc.assert(fc.property(facts, fc.integer({ min: 1, max: 150 }), (of, later) => {
      const program2 = program;
      const issued = ledgerOf(program2, of, "2026-04-30", { periods });
      const on = formatDay((dayOf("2026-04-30") + later) as Day);
      const now = ledgerOf(program2, of, on, { periods, earlier: issued.lines });
      const anew = ledgerOf(program2, of, on, { periods });
      const paid = (lines: readonly LedgerLine[]): readonly LedgerLine[] => lines.filter((line) => line.kind !== "claim" && line.about?.includes("/minimum") !== true && line.incentive !== "Volume");
      expect(sums([...paid(issued.lines), ...paid(now.lines)])).toBe(sums(paid(anew.lines)));
      const again = ledgerOf(program2, of, on, { periods, earlier: [...issued.lines, ...now.lines] });
      expect(again.lines).toEqual([]);
    }), RUNS);
  });

  test("goes on from balances as if it had never stopped", () => {
    fc.assert(fc.property(facts, fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 110 }), (of, first, more) => {
      const all = { ...of, bookings: (of.bookings ?? []).map((booking) => ({ ...booking, received: booking.date })) };
      // Without a standing the tier of the as-of day would count for the days before, and the two would start from different ones.
      const standing = decisionOf(program, all, day(0)).nextStanding;
      const half = ledgerOf(program, all, day(first), { standing });
      const on = ledgerOf(program, all, day(first + more), { standing, balances: half.next });
      const whole = ledgerOf(program, all, day(first + more), { standing });
      expect(on.next.broughtForward).toEqual(whole.next.broughtForward);
      expect(on.funds.map((fund) => fund.balance)).toEqual(whole.funds.map((fund) => fund.balance));
    }), RUNS);
  });
});

describe("a change of the program", () => {
  test("that starts on a day alters nothing before it", async () => {
    const head = (effective: string): string => `calendar fiscal year from February\n  ${effective}`;
    const texted = async (effective: string, declarations: string): Promise<Program> => moneyProgram(declarations, undefined, (prologue) => prologue.replace("calendar fiscal year from February", head(effective)));
    const before = await texted("effective from 2026-01-01 until 2026-05-01", ALL);
    const after = await texted("effective from 2026-05-01", ALL.replace("pay   rate", "pay   2 * rate").replaceAll("1%", "9%"));
    const both = [...plansOf(before), ...plansOf(after)];
    fc.assert(fc.property(facts, fc.integer({ min: 60, max: 105 }), (of, at) => {
      const read = factsOf(before, of);
      const { program: _, ...made } = ledger(both, read, dayOf(day(at)));
      const { program: __, ...alone } = ledger(plansOf(before), read, dayOf(day(at)));
      expect(text(made)).toBe(text(alone));
    }), RUNS);
  });
});

describe("a book of partners", () => {
  test("sums to its partners, and a shared budget is the same in any order and cut", async () => {
    const shared = await moneyProgram(`incentive Base { each fiscal quarter, basis bookings[date in period], pay 10% of amount, budget 300 USD shared by date, minimum 5 USD else forfeited }
incentive Extra { each fiscal quarter, basis sales over period, pay 3%, budget 50 USD shared pro rata }`);
    fc.assert(fc.property(fc.array(facts, { minLength: 1, maxLength: 5 }), fc.integer({ min: 110, max: 200 }), (partners, at) => {
      const made = partners.map((of, which) => ledgerOf(shared, { ...of, id: `P${which}` }, day(at)));
      const one = shareBudgets(plansOf(shared), made).ledgers;
      const other = shareBudgets(plansOf(shared), [...made].reverse()).ledgers;
      expect(text([...other].reverse())).toBe(text(one));
      expect(sums(one.flatMap((each) => each.lines))).toBe(sums(one.flatMap((each) => each.incentives).flatMap((result) => result.lines)));
      for (const name of ["Base", "Extra"]) {
        const lines = one.flatMap((each) => each.lines).filter((line) => line.incentive === name && line.kind !== "minimum");
        const most = name === "Base" ? 300 : 50;
        const positive = one.map((each) => each.lines.filter((line) => line.incentive === name && line.kind !== "minimum").reduce((sum, line) => sum + Number(line.amount), 0)).filter((amount) => amount > 0);
        expect(positive.reduce((a, b) => a + b, 0)).toBeLessThan(most + 0.005);
        expect(lines.every((line) => line.status !== "held")).toBe(true);
      }
    }), { numRuns: 25 });
  });
});
