/** Amounts in other currencies, by a table of rates. */
import { describe, expect, test } from "vitest";
import { check, compiled } from "../helper.js";
import { PROGRAM } from "./program.js";

const RATES = "table Rates by currency: Text gives Number {\n  | currency | Rates |\n  | \"EUR\"    | 1.1 becoming 1.2 from 2026-01-01 |\n}\n";
const lines = (text: string): readonly string[] => check(PROGRAM + RATES + text).map((line) => line.replace(/ \d+:\d+/u, ""));
const typeOf = (written: string): string | undefined =>
  compiled(`${PROGRAM}${RATES}measure tried = ${written}\n`).symbols.definitions.find(({ kind, name }) => kind === "measure" && name === "tried")?.type;

describe("conversion", () => {
  test("of an amount whose rate is there", () => expect(typeOf("sum(bookings.cost) in USD at Rates on today")).toBe("Money in USD"));
  test("of each record's amount, on the record's own date", () => {
    expect(lines("measure m = sum(bookings.cost in USD at Rates on date) over last month\n")).toEqual([]);
    expect(typeOf("sum(bookings.cost in USD at Rates on date)")).toBe("Money in USD");
  });
  test("of any currency: a rate may be wanting, and then there is no sum", () => {
    expect(typeOf("sum(bookings.local in USD at Rates on date)")).toBe("Money in USD?");
    expect(lines("measure m = sum(bookings.local in USD at Rates on date) + 1 USD\n")).toHaveLength(1);
    expect(lines("measure m = (sum(bookings.local in USD at Rates on date) else 0 USD) + 1 USD\n")).toEqual([]);
  });
  test.each([
    ["sum(bookings.cost) in EUX at Rates", "FW0309 unknown-currency `EUX` is no currency"],
    ["sum(bookings.cost) in USD at Rats", "FW0305 unknown-declaration-name There is no table `Rats`"],
    ["count(bookings) in USD at Rates", "FW0417 not-an-amount Only amounts are converted, and this is a whole number"],
    ["sum(bookings.cost in USD at Rates on units)", "FW0401 wrong-type This is a whole number, and here belongs a date"],
  ])("%s", (written, message) => expect(lines(`measure m = ${written}\n`)).toEqual([message]));
  test("a table of something else", () => {
    const table = "table Other by kind gives Money {\n  | kind | Other |\n  | any | 5 USD |\n}\n";
    expect(lines(`${table}measure m = sum(bookings.cost) in USD at Other\n`)).toEqual(["FW0470 not-a-table-of-rates `Other` is no table of rates: it has no key for the currency"]);
  });
});
