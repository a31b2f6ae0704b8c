/** Written values, units, and what does not mix. */
import { describe, expect, test } from "vitest";
import { help, lowered, said, typeOf } from "./program.js";

describe("written values", () => {
  test.each([
    ["4", { op: "constant", type: { kind: "integer" }, value: "4" }],
    ["4.2", { op: "constant", type: { kind: "number" }, value: "4.2" }],
    ["100k", { op: "constant", type: { kind: "integer" }, value: "100000" }],
    ["12%", { op: "constant", type: { kind: "percent" }, value: "0.12" }],
    ["0.5%", { op: "constant", type: { kind: "percent" }, value: "0.005" }],
    ["1.2M USD", { op: "constant", type: { kind: "money", currency: "USD" }, value: { amount: "1200000", currency: "USD" } }],
    ["2026-02-28", { op: "constant", type: { kind: "date" }, value: "2026-02-28" }],
    ["2026-02", { op: "constant", type: { kind: "month" }, value: "2026-02" }],
    ["3 months", { op: "constant", type: { kind: "duration" }, value: { count: 3, unit: "month" } }],
    ["forever", { op: "constant", type: { kind: "date" }, value: "9999-12-31" }],
    ["today", { op: "today", type: { kind: "date" } }],
    ["\"A\"", { op: "constant", type: { kind: "text" }, value: "A" }],
    ["true", { op: "constant", type: { kind: "bool" }, value: true }],
  ])("%s", (written, expected) => expect(lowered(written)).toEqual(expected));

  test("a number without its unit is shown with it", () => {
    expect(help("sales when kind is MSP otherwise 250k")).toBe("Write the currency behind it: `250k USD`.");
    expect(help("12% when kind is MSP otherwise 5")).toBe("Write `5%`.");
  });

  test("days must exist", () => {
    expect(said("today >= 2026-02-30")).toEqual(["FW0440 There is no day 2026-02-30"]);
    expect(help("today >= 2026-02-30")).toBe("That month has 28 days.");
    expect(said("today >= 2026-13-01")).toEqual(["FW0440 There is no day 2026-13-01"]);
  });
  test("currencies must exist", () => expect(said("10 EUZ")).toEqual(["FW0309 `EUZ` is no currency"]));
});

describe("units are kept", () => {
  test.each([
    ["sales + 5 USD", "Money in USD"],
    ["10% of sales", "Money in USD"],
    ["sales * 10%", "Money in USD"],
    ["sales * 2", "Money in USD"],
    ["2 * count(bookings)", "Integer"],
    ["0.5 * count(bookings)", "Number"],
    ["score + 10%", "Percent"],
    ["10% of 20%", "Percent"],
    ["sales / 5 USD", "Number"],
    ["sales / 2", "Money in USD"],
    ["sales / 20%", "Money in USD"],
    ["count(bookings) / 2", "Number"],
    ["sales as % of 5 USD", "Percent"],
    ["sales above 5 USD", "Money in USD"],
    ["-sales", "Money in USD"],
    ["score rounded to 1 decimals", "Percent"],
    ["(sales / 5 USD) rounded to whole", "Integer"],
    ["joined + 12 months", "Date"],
    ["months from joined to today", "Integer"],
    ["start of fiscal quarter of joined", "Date"],
  ])("%s is %s", (written, type) => expect(typeOf(written)).toBe(type));

  test.each([
    ["sales + 5", "FW0405 An amount in USD `+` a whole number has no meaning"],
    ["sales + 10%", "FW0405 An amount in USD `+` a percent has no meaning"],
    ["5 - 10%", "FW0405 A whole number `-` a percent has no meaning"],
    ["sales + 5 EUR", "FW0404 USD and EUR can't be added"],
    ["5 of sales", "FW0405 A whole number `of` an amount in USD has no meaning"],
    ["joined + 12", "FW0405 A date `+` a whole number has no meaning"],
    ["joined - joined", "FW0405 A date `-` a date has no meaning"],
    ["joined + 4 hours", "FW0441 `4 hours` can't stand here: dates are counted in whole days"],
    ["sum(bookings.local)", "FW0406 These amounts may be in any currency and can't be worked with as they are"],
    ["sum(bookings.cost) + sales", "FW0404 EUR and USD can't be added"],
    ["kind + 1", "FW0405 A word of `Kind` `+` a whole number has no meaning"],
    ["bookings.amount + 1 USD", "FW0411 This is a list of amounts in USD, and here belongs one value"],
    ["sales as % of count(bookings)", "FW0405 An amount in USD `as % of` a whole number has no meaning"],
    ["sales when kind is MSP otherwise 0", "FW0401 This is a whole number, and here belongs an amount in USD"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));

  test("a percent is rounded as it is written: the Plan counts the decimals of the percent", () => {
    expect(lowered("score rounded down to 1 decimals")).toMatchObject({ op: "round", type: { kind: "percent" }, decimals: 1, mode: "down" });
  });
  test("long sums are read without end", () => {
    expect(typeOf(Array.from({ length: 900 }, () => "1").join(" + "))).toBe("Integer");
  });
});

describe("what keeps a program checkable", () => {
  test("two facts are not multiplied", () => {
    expect(said("score * sales")).toEqual(["FW0430 Both sides of `*` come from the partner's data"]);
    expect(said("score of sales")).toEqual(["FW0430 Both sides of `of` come from the partner's data"]);
  });
  test("a written choice is no fact", () => expect(typeOf("(2% when kind is MSP otherwise 1%) of sales")).toBe("Money in USD"));
  test("one division by facts in a comparison", () => {
    const share = (whole: string): string => `(sales as % of ${whole} else 0%)`;
    expect(said(`${share("yearly")} >= ${share("sum(bookings.amount) over last month")}`)).toEqual(["FW0431 This compares figures that are divided by different facts"]);
    expect(said(`${share("yearly")} >= ${share("yearly")}`)).toEqual([]);
    expect(said(`${share("yearly")} >= (${share("sum(bookings.amount) over last month")} rounded to 2 decimals)`)).toEqual([]);
  });
});
