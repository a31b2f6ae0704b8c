/** What may be absent: refused, asked for, guarded; undecided only in requirements. */
import { describe, expect, test } from "vitest";
import { check } from "../helper.js";
import { help, PROGRAM, said, typeOf } from "./program.js";

describe("what may be absent must be dealt with", () => {
  test.each([
    ["csat + 1", "FW0420 `csat` may be absent: the data may lack it"],
    ["1 when csat > 3 otherwise 2", "FW0420 `csat` may be absent: the data may lack it"],
    ["count(people[expires >= today])", "FW0420 `expires` may be absent: the data may lack it"],
    ["highest(bookings.amount) + 1 USD", "FW0420 `highest(…)` may be absent: there is no value where the list is empty"],
    ["sales as % of target", "FW0420 `target` may be absent: the data may lack it"],
    ["(sales as % of yearly) + 1%", "FW0420 This may be absent: there is no value where the divisor is zero"],
    ["average(bookings.discount)", "FW0423 `average` needs every value, and some records may lack this field"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));

  test("the help says what to write", () => {
    expect(help("csat + 1")).toBe("Say what then holds: `else 0`, or ask first: `… is known and …`.");
    expect(help("(sales as % of yearly) + 1%")).toBe("Say what then holds: `else 0%`.");
  });
  test("two thresholds without brackets: `when` took the comparison", () => {
    expect(said("sales >= 20k USD when certified otherwise 12k USD")).toEqual(["FW0401 This is an amount in USD, and here belongs yes or no"]);
    expect(help("sales >= 20k USD when certified otherwise 12k USD")).toBe("`when` takes all that stands before it, the comparison too. For two thresholds write brackets: `sales >= (20k USD when certified otherwise 12k USD)`.");
    expect(said("sales >= (20k USD when certified otherwise 12k USD)")).toEqual([]);
  });
  test("a measure as a whole may be absent", () => {
    expect(typeOf("sales as % of yearly")).toBe("Percent?");
    expect(typeOf("sales when certified")).toBe("Money in USD?");
    expect(typeOf("highest(bookings.amount)")).toBe("Money in USD?");
    expect(typeOf("csat")).toBe("Number?");
  });
});

describe("dealt with", () => {
  test.each([
    ["csat else 3", "Number"],
    ["(csat else 3) + 1", "Number"],
    ["count(people[(expires else forever) >= today])", "Integer"],
    ["count(people[expires is missing or expires >= today])", "Integer"],
    ["count(people[expires is known and expires >= today])", "Integer"],
    ["count(people[not (expires is missing) and expires >= today])", "Integer"],
    ["csat when csat is known otherwise 3", "Number"],
    ["3 when csat is missing otherwise csat", "Number"],
    ["highest(bookings.amount) else 0 USD", "Money in USD"],
    ["sum(bookings[discount is known].discount)", "Percent"],
    ["count(bookings.discount)", "Integer"],
    ["growth of sales against yearly else 0%", "Percent"],
    ["(sales as % of target else 0%) when target is known otherwise 0%", "Percent"],
    ["highest([sales, 10 USD])", "Money in USD"],
  ])("%s is %s", (written, type) => {
    expect(said(written)).toEqual([]);
    expect(typeOf(written)).toBe(type);
  });

  test.each([
    ["sales / 2"],
    ["sales / count(bookings) when count(bookings) > 0 otherwise 0 USD"],
    ["sales / count(bookings) when count(bookings) >= 1 otherwise 0 USD"],
    ["0 USD when count(bookings) is 0 otherwise sales / count(bookings)"],
    ["sales as % of (100 USD becoming 200 USD from 2026-01-01)"],
  ])("%s can't divide by zero", (written) => expect(typeOf(written)).not.toContain("?"));

  test("a division by a written zero", () => expect(said("sales / 0")).toEqual(["FW0432 This divides by zero"]));
  test("an `else` that is never used", () => expect(said("sales else 0 USD")).toEqual(["FW0421 This `else` is never used: the value before it is always there"]));
  test("a question that always has one answer", () => expect(said("certified is known")).toEqual(["FW0422 This is always there, so `is known` always says yes"]));
});

describe("requirements may use what may be absent", () => {
  const competency = (condition: string): readonly string[] => check(`${PROGRAM}competency C { require "R" ${condition} }\n`).map((line) => line.replace(/ \d+:\d+/u, ""));
  test.each(["csat >= 4", "csat + 1 >= 4", "csat >= 4 and target >= 5 USD", "sales as % of target >= 10%", "sales >= target", "not csat >= 4"])("%s", (condition) => {
    expect(competency(condition)).toEqual([]);
  });
  test("but not in a filter inside of them", () => {
    expect(competency("count(people[expires >= today]) >= 1")).toEqual(["FW0420 may-be-absent `expires` may be absent: the data may lack it"]);
  });
});
