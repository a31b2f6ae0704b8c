/** Windows, dates that count, earlier values, values that change. */
import { describe, expect, test } from "vitest";
import type { PlanExpression } from "@fairway/plan";
import { check } from "../helper.js";
import { lowered, PROGRAM, said, typeOf } from "./program.js";

/** The window that a written one becomes. */
function windowOf(written: string): unknown {
  const find = (node: unknown): unknown => {
    if (typeof node !== "object" || node === null) return undefined;
    const { op, window } = node as { readonly op?: unknown; readonly window?: unknown };
    return op === "inWindow" ? window : Object.values(node).map(find).find((found) => found !== undefined);
  };
  return find(lowered(`sum(bookings.amount) over ${written}`));
}

describe("windows", () => {
  const month = (count: number) => ({ count, unit: "month" });
  test.each([
    ["trailing 12 months", { kind: "trailing", length: month(12) }],
    ["the 12 months before trailing 12 months", { kind: "before", length: month(12), of: { kind: "trailing", length: month(12) } }],
    ["this fiscal quarter", { kind: "period", calendar: "fiscal", unit: "quarter", back: 0 }],
    ["last month", { kind: "period", calendar: "calendar", unit: "month", back: 1 }],
    ["last 4 fiscal quarters", { kind: "periods", calendar: "fiscal", unit: "quarter", count: 4 }],
    ["own year to date", { kind: "toDate", calendar: "own", unit: "year" }],
    ["last month a year earlier", { kind: "earlier", by: { count: 1, unit: "year" }, of: { kind: "period", calendar: "calendar", unit: "month", back: 1 } }],
    ["all time", { kind: "always" }],
  ])("%s", (written, spec) => expect(windowOf(written)).toEqual({ kind: "spec", spec }));

  test("dates keep their expressions", () => {
    expect(windowOf("since joined")).toMatchObject({ kind: "dates", from: { op: "partner", path: ["joined"] }, to: { op: "today" } });
    expect(windowOf("from 2026-01-01 until 2026-07-01")).toMatchObject({ kind: "dates", from: { value: "2026-01-01" }, before: { value: "2026-07-01" } });
  });
  test("written dates can be moved", () => {
    expect(windowOf("2026-01-01 to 2026-06-30 a year earlier")).toMatchObject({ kind: "spec", spec: { kind: "earlier", of: { kind: "dates" } } });
    expect(said("sales over since joined a year earlier")).toEqual(["FW0446 A window between dates that are worked out can't be moved"]);
  });
  test.each([
    ["sales over trailing 12 hours", "FW0441 `12 hours` can't stand here: dates are counted in whole days"],
    ["sales over trailing 0 months", "FW0441 `0 months` can't stand here: it is no time at all"],
    ["yearly over last month", "FW0443 `over last month` has no effect: there are no dated records behind this figure, or they have a window already"],
    ["csat over last month", "FW0443 `over last month` has no effect: there are no dated records behind this figure, or they have a window already"],
    ["count(people) over last month", "FW0443 `over last month` has no effect: there are no dated records behind this figure, or they have a window already"],
    ["sales by product", "FW0418 `product` of `Booking` is a word of `Product`, and here belongs a date"],
    ["sales by nothing over last month", "FW0304 `Booking` has no field `nothing`"],
    ["score by joined", "FW0450 `by joined` has no effect: nothing is summed up or counted here"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));

  test("a list inside of records is placed by its own dates", () => {
    const text = JSON.stringify(lowered("sum(bookings.orders.total) over last month"));
    expect(text).toContain("\"field\":\"placed\"");
    expect(text).not.toContain("\"field\":\"date\"");
  });
  test("records without the date are in no window", () => {
    expect(JSON.stringify(lowered("sum(bookings.amount) by invoiced over last month"))).toContain("\"op\":\"known\"");
  });
});

describe("periods at hand", () => {
  test("a measure over the period is worked out where it is used", () => {
    expect(check(`${PROGRAM}measure now = sales over period\nincentive I { each fiscal quarter, basis now, pay 2% }\n`)).toEqual([]);
  });
  test("elsewhere there is no period", () => {
    const lines = check(`${PROGRAM}measure now = sales over period\nalways Law { now > 0 USD }\n`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("FW0444 no-period-here");
  });
});

describe("earlier values", () => {
  test("figures and earned tiers", () => {
    expect(typeOf("yearly 12 months ago")).toBe("Money in USD");
    expect(typeOf("earned Level 12 months ago")).toBe("Level");
  });
  test.each([
    ["Level 12 months ago", "FW0447 The tier of `Level` can't be read as of an earlier day"],
    ["Health 12 months ago", "FW0447 The competency `Health` can't be read as of an earlier day"],
    ["Invited 12 months ago", "FW0447 The decision `Invited` can't be read as of an earlier day"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));
});

describe("values that change", () => {
  test("in the order of their days", () => {
    expect(lowered("4% becoming 5% from 2026-02-01 becoming 6% from 2027-02-01")).toMatchObject({ op: "dated", changes: [{ from: "2026-02-01" }, { from: "2027-02-01" }] });
  });
  test.each([
    ["4% becoming 5% from 2026-02-01 becoming 6% from 2026-01-01", "FW0442 2026-01-01 stands behind 2026-02-01, and lies before it"],
    ["4% becoming 5% from 2026-02-01 becoming 6% from 2026-02-01", "FW0442 Two values start on 2026-02-01"],
    ["4% becoming 5 from 2026-02-01", "FW0401 This is a whole number, and here belongs a percent"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));
});

test("a shift names its length", () => {
  const node: PlanExpression = lowered("yearly 6 months ago");
  expect(node).toMatchObject({ op: "shift", by: { count: 6, unit: "month" }, of: { op: "measure", measure: "yearly" } });
});
