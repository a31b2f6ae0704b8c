/** Text on a terminal: widths, cuts, columns, harmless text, colours only where somebody watches. */
import { expect, test } from "vitest";
import { inColumns } from "../src/terminal/columns.js";
import { safe } from "../src/terminal/safe.js";
import { styleFor } from "../src/terminal/style.js";
import { cut, fill, width, wrap } from "../src/terminal/width.js";
import { count, listed, thousands } from "../src/terminal/words.js";
import { testIo } from "./io.js";

test("width counts columns, not characters", () => {
  expect(width("Gold")).toBe(4);
  expect(width("売上高")).toBe(6);
  expect(width("e\u0301")).toBe(1);
  expect(width("👩‍👩‍👧")).toBe(2);
});

test("cut leaves whole characters and says that something is missing", () => {
  expect(cut("Platinum", 8)).toBe("Platinum");
  expect(cut("Platinum", 5)).toBe("Plat…");
  expect(cut("売上高高", 6)).toBe("売上…");
  expect(cut("x".repeat(10_000_000), 10)).toBe("xxxxxxxxx…");
  expect(width(cut("e\u0301".repeat(50), 10))).toBe(10);
  expect(fill("売", 4)).toBe("売  ");
});

test("wrap breaks between words and keeps the line breaks of the text", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("one\ntwo", 20)).toEqual(["one", "two"]);
  expect(wrap("unbreakable", 4)).toEqual(["unbreakable"]);
});

test("columns fit the terminal by cutting the one that may give way, and nothing where there is no terminal", () => {
  const columns = [{ title: "partner" }, { title: "amount", right: true }, { title: "missing", least: 6 }];
  const rows = [[{ text: "売上" }, { text: "5" }, { text: "two people more" }], [{ text: "acme" }, { text: "1,000" }, { text: "" }]];
  expect(inColumns(columns, rows, (t) => t)).toBe("partner  amount  missing\n売上          5  two people more\nacme      1,000\n");
  expect(inColumns(columns, rows, (t) => t, 25)).toBe("partner  amount  missing\n売上          5  two peo…\nacme      1,000\n");
});

test("what cannot be seen is written out", () => {
  expect(safe("a\u001b[2J\r\nb\u202ec\u200b\u0085")).toBe("a\\u{1b}[2J\\r\\nb\\u{202e}c\\u{200b}\\u{85}");
  expect(safe("tab\tstays, so do é 売 👩‍👩‍👧")).toBe("tab\tstays, so do é 売 👩‍👩‍👧");
});

test("colours only on a terminal that shows them, and not against NO_COLOR", () => {
  const red = (io: ReturnType<typeof testIo>): boolean => styleFor(io.out, io.env).error("x") !== "x";
  expect(red(testIo())).toBe(false);
  expect(red(testIo({ columns: 80 }))).toBe(true);
  expect(red(testIo({ columns: 80, env: { NO_COLOR: "1" } }))).toBe(false);
  expect(red(testIo({ columns: 80, env: { NO_COLOR: "" } }))).toBe(true);
  expect(red(testIo({ columns: 80, env: { TERM: "dumb" } }))).toBe(false);
});

test("numbers and lists in words", () => {
  expect([count(0, "file"), count(1, "file"), count(1234567, "file"), count(2, "breach", "breaches")]).toEqual(["no files", "1 file", "1,234,567 files", "2 breaches"]);
  expect([listed([]), listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b", "c"], "and", 2)]).toEqual(["", "a", "a, b and c", "a, b and 1 more"]);
  expect(thousands(999)).toBe("999");
});
