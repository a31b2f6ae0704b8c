/** Conditions that come out the same for everybody are told, the outermost part once and at its place. */
import { describe, expect, test } from "vitest";
import { check } from "../helper.js";

const HEAD = `program P { currency USD }
enum Kind { Reseller, MSP }
record Sale { key id, dated date, id: Text, date: Date, amount: Money, units: Integer at least 1 }
partner { key id, id: Text, kind: Kind, csat: Number from 1 to 5?, people: Integer, sales: list of Sale }
`;
const told = (rest: string): readonly string[] => check(`${HEAD}${rest}\n`).map((line) => line.split(" ").slice(1, 3).join(" "));

describe("told", () => {
  test.each([
    ["a filter that keeps nothing", "measure m = count(sales[units < 1])", "condition-never-holds 5:25"],
    ["a filter that keeps all", "measure m = count(sales[units >= 1])", "condition-always-holds 5:25"],
    ["a branch that is never taken", "measure m = 3 when kind is MSP and kind is Reseller otherwise 4", "condition-never-holds 5:20"],
    ["an alternative that is never taken", "measure m = 3 when people > 1 or people <= 1 otherwise 4", "condition-always-holds 5:20"],
    ["a part of `and`", "competency C { require csat >= 1 and people >= 4 }", "condition-always-holds 5:24"],
    ["a part of `or`", "competency C { require people >= 4 or csat > 5 }", "condition-never-holds 5:39"],
    ["a value that is put in the place of one that is missing", "competency C { require people >= 4 or (csat else 1) > 5 }", "condition-never-holds 5:39"],
    ["a law that nobody keeps", "always Law { csat > 5 }", "condition-never-holds 5:14"],
    ["an incentive's `for`", "incentive I {\n  each quarter\n  for (csat else 1) >= 1\n  basis sales[date in period]\n  pay 2% of amount\n}", "condition-always-holds 7:7"],
    ["an exception", "competency C {\n  require \"A\" people >= 4\n  instead of \"A\" when csat > 5: people >= 2\n}", "exception-never-applies 7:3"],
    ["an exception to an exception", "competency C {\n  require \"A\" people >= 4\n  instead of \"A\" as \"M\" when kind is MSP: people >= 2\n  instead of \"M\" when kind is Reseller: people >= 1\n}", "exception-never-applies 8:3"],
  ])("%s", (_, rest, expected) => expect(told(rest)).toEqual([expected]));
});

describe("not told", () => {
  test.each([
    ["what a parameter decides", "measure m(k: Kind) = 1 when k is MSP otherwise 2\ncompetency C { require m(MSP) >= 1 }"],
    ["a law that always holds", "always Law { csat >= 1 }"],
    ["what may be missing", "competency C { require csat is missing or csat < 3 }"],
    ["a value in the place of a missing one that leaves both open", "competency C { require (csat else 0) >= 1 }"],
    ["dates that hang on the day", "measure m = count(sales[date >= today])"],
    ["an expectation", "test \"T\" {\n  as of 2026-08-01\n  given people is 3\n  expect people >= 3 or people < 3\n}"],
  ])("%s", (_, rest) => expect(told(rest)).toEqual([]));
});
