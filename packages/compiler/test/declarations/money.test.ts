/** Incentives in the Plan: on which day each clause reads, what a rate is taken of, and the order of the work. */
import { describe, expect, test } from "vitest";
import type { PlanIncentive } from "@fairway/plan";
import { check, planOf } from "../helper.js";

const PROGRAM = `program World {
  currency USD
  calendar fiscal year from February
}
enum Product { Compute, Storage }
record Sale { key id, dated date, id: Text, date: Date, signed: Date, product: Product, units: Integer, amount: Money }
partner { key id, id: Text, sales: list of Sale }
measure sold = sum(sales.amount)
ladder Level { tier Base {}, tier Gold { require "Sales" sold >= 100 USD } }
table rate by product and across Level gives Percent {
  | product | Base | Gold |
  | Compute | 1%   | 2%   |
  | Storage | 1%   | 3% becoming 4% from 2026-06-15 |
}
`;
const incentive = (body: string): PlanIncentive => planOf(`${PROGRAM}incentive I {\n${body}\n}\n`).incentives[0]!;
const found = (body: string): readonly string[] => check(`${PROGRAM}incentive I {\n${body}\n}\n`).map((line) => line.split(" ").slice(0, 2).join(" "));

describe("the day on which rates are read", () => {
  const LINES = "each fiscal quarter\nbasis sales[date in period] at amount\npay rate(product, Level)";
  const onOf = (body: string): unknown => (incentive(body).pays[0]!.form as { readonly rate: { readonly on?: unknown } }).rate.on;
  test("a line's own date", () => {
    expect(onOf(LINES)).toMatchObject({ op: "field", field: "date" });
    expect(incentive(LINES).basis).toMatchObject({ kind: "records", date: { op: "field", field: "date" }, quantity: { field: "amount" } });
  });
  test("another date of the record", () => expect(onOf(`${LINES}\nrates on signed`)).toMatchObject({ op: "field", field: "signed" }));
  test("the period's first day", () => expect(onOf(`${LINES}\nrates at start`)).toMatchObject({ op: "edge", edge: "start", unit: "quarter" }));
  test("the moment itself", () => expect(onOf(`${LINES}\nrates at end`)).toBeUndefined());
  test("a tier in a line is that of the day, in a period clause that of the period", () => {
    const plan = incentive("each fiscal quarter\nfor Level >= Gold\nbasis sales[date in period] at amount\npay 2%\ntimes 2 when Level >= Gold");
    expect(plan.factors[0]!.when).toMatchObject({ left: { op: "tier", on: { field: "date" } } });
    expect(plan.who[0]!.condition).toMatchObject({ left: { op: "tier" } });
    expect(plan.who[0]!.condition).not.toHaveProperty("left.on");
  });
  test("a period clause that changes inside of a period asks which end counts", () => {
    const body = "each fiscal quarter\nbasis sold over period\npay 2% becoming 3% from";
    expect(found(`${body} 2026-06-15`)).toEqual(["FW0643 changes-inside-period"]);
    expect(found(`${body} 2026-05-01`)).toEqual([]);
    expect(found(`${body} 2026-06-15\nrates at end`)).toEqual([]);
  });
});

describe("what a rate is taken of", () => {
  test.each([
    ["basis sold over period\npay 2%", "share"],
    ["basis sum(sales.units) over period\npay 2 USD", "each"],
    ["basis sales[date in period] at units\npay 2 USD", "each"],
    ["basis sales[date in period]\npay 2% of amount", "line"],
    ["pay 500 USD", "fixed"],
  ])("%s", (body, rateKind) => expect(incentive(`each fiscal quarter\n${body}`).pays[0]!.form).toMatchObject({ rateKind }));
  test.each([
    ["pay 2%", "FW0640 percent-of-what"], ["basis sales[date in period]\npay 2%", "FW0640 percent-of-what"],
    ["basis sold over period\npay 5 USD", "FW0641 amount-for-what"], ["basis sales[date in period] at amount\npay 2% of amount", "FW0641 amount-for-what"],
  ])("%s is refused", (body, code) => expect(found(`each fiscal quarter\n${body}`)).toEqual([code]));
  test("a reach that is the quantity itself can be sliced", () => {
    const plan = incentive("each fiscal quarter\nreach sum(lines.units)\nbasis sales[date in period] at units\npay each slice at its own rate { from 1: 1 USD, from 10: 2 USD }");
    expect(plan.reach).toBeUndefined();
    expect(plan.pays[0]!.form).toMatchObject({ mode: "slices", grain: "units" });
  });
});

test("an incentive comes after those whose earnings it needs; a circle is told once", () => {
  const two = (one: string, other: string): string => `${PROGRAM}incentive A { each fiscal quarter, basis ${one}, pay 2% }\nincentive B { each fiscal quarter, basis ${other}, pay 1% }\n`;
  expect(planOf(two("total of B over period", "sold over period")).incentives.map(({ name }) => name)).toEqual(["B", "A"]);
  expect(check(two("total of B over period", "total of A over period")).map((line) => line.split(" ")[1])).toEqual(["deducts-itself"]);
});
