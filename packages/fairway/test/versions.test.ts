/** Versions of one program: every day between the first and the last belongs to exactly one text. */
import { expect, test } from "vitest";
import { checkVersions, inOrder, type Dated } from "../src/load/versions.js";

function text(file: string, from?: string, until?: string): Dated {
  return { file, effective: { from, until, span: { file, start: 0, end: 1 } } };
}
const told = (...texts: Dated[]): string[] => checkVersions("Northwind", inOrder(texts)).map((one) => `${one.severity} ${one.span.file}: ${one.message}`);

test("texts that follow each other day by day are in order, however they are listed", () => {
  const texts = [text("b", "2026-02-01", "2027-02-01"), text("a", "2025-02-01", "2026-02-01"), text("c", "2027-02-01")];
  expect(inOrder(texts).map((one) => one.file)).toEqual(["a", "b", "c"]);
  expect(told(...texts)).toEqual([]);
  expect(told(text("only"))).toEqual([]);
});

test("two texts on one day are an error that names the days", () => {
  expect(told(text("a", "2025-02-01", "2026-03-01"), text("b", "2026-02-01"))).toEqual(['error b: two texts of Northwind are in force from 2026-02-01 until 2026-03-01: "a" and "b"']);
  expect(told(text("a", "2025-02-01"), text("b", "2026-02-01"))).toEqual(['error b: two texts of Northwind are in force from 2026-02-01 on: "a" and "b"']);
  expect(told(text("a"), text("b", "2026-02-01", "2027-01-01"))).toEqual(['error b: two texts of Northwind are in force from 2026-02-01 until 2027-01-01: "a" and "b"']);
});

test("days that no text covers are a warning that names them", () => {
  expect(told(text("a", "2025-02-01", "2026-01-01"), text("b", "2026-02-01"))).toEqual(["warning b: no text of Northwind is in force from 2026-01-01 until 2026-02-01"]);
});

test("two texts that do not say when they are in force are told once", () => {
  expect(told(text("a"), text("b"))).toEqual(['error b: "b" is another text of Northwind, beside "a", and they don\'t say when each is in force']);
});
