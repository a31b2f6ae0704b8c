/** Cells keep a text that has signs in it as it was written, whatever is laid out around it. */
import { expect, test } from "vitest";
import { parseText, printText } from "../../src/index.js";

const laidOut = (cell: string): string => {
  const tree = parseText("p.fairway", `test "T" {\n  as of 2026-08-01\n  records bookings {\n    | id |\n    | ${cell} |\n  }\n}\n`);
  expect(tree.diagnostics).toEqual([]);
  return printText(tree).split("\n")[4]!.replace(/^\s*\| | *\|$/gu, "");
};

test("signs without blanks stay without blanks", () => {
  expect(["B-1", "INV/2026/7", "Ann-Marie", "A-1-b", "x+y"].map(laidOut)).toEqual(["B-1", "INV/2026/7", "Ann-Marie", "A-1-b", "x+y"]);
});

test("a calculation with blanks is laid out", () => {
  expect(["a -b", "10  *  2", "-5", "100k USD"].map(laidOut)).toEqual(["a - b", "10 * 2", "-5", "100k USD"]);
});
