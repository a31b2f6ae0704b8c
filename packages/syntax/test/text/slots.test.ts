/** Every slot that a description can name: what it reads, how it prints, and what is said where it is missing. */
import { describe, expect, test } from "vitest";
import { printTail, readTailPiece, slot } from "../../src/index.js";
import type { SlotName } from "../../src/index.js";
import { bare, drawn } from "./helper.js";

const good: Readonly<Record<SlotName, Readonly<Record<string, unknown>>>> = {
  expression: { "a + 1": { kind: "binary" } },
  condition: { "a >= 1 and b": { kind: "binary" } },
  place: { "a.b[c >= 1].d": { kind: "member" }, "people(Expert)": { kind: "call" } },
  ident: { Größe: { text: "Größe" } },
  idents: { "[A, B]": [{ text: "A" }, { text: "B" }], "[A]": [{ text: "A" }] },
  sequence: { "A then B then C": [{ text: "A" }, { text: "B" }, { text: "C" }] },
  conjunction: { "A and B": [{ text: "A" }, { text: "B" }] },
  text: { '"a \\"b\\" \\\\ \\n"': { value: 'a "b" \\ \n' } },
  integer: { "2": { value: "2" } },
  number: { "2.5k": { value: "2500" } },
  percent: { "12.5%": { value: "12.5" } },
  ordinal: { "2nd": { value: "2" }, "11th": { value: "11" } },
  date: { "2026-02-28": { value: "2026-02-28" } },
  duration: { "12 months": { count: 12, unit: "month" }, "1 business day": { count: 1, unit: "business day" } },
  time: { "09:00": { value: "09:00" } },
  period: { "fiscal quarter": { calendar: { text: "fiscal" }, unit: "quarter" }, month: { unit: "month" } },
  window: { "trailing 12 months": { kind: "trailing" } },
  type: {
    Text: { kind: "named type" }, "Money in EUR": { currency: { text: "EUR" } }, "Money in any currency?": { currency: "any", optional: true },
    "Number from 1 to 5?": { optional: true }, "Integer at least 0": { range: {} }, "Number at most 5": { range: {} }, "list of Booking": { collection: "list" },
    "set of Region?": { collection: "set", optional: true },
  },
  rounding: { "half to even": "half to even", "half away from zero": "half away from zero", up: "up", down: "down" },
  months: { "January and July": [1, 7] },
  days: { "1 January and 1 July": [{ day: 1, month: 1 }, { day: 1, month: 7 }] },
  weekdays: { weekdays: [1, 2, 3, 4, 5], "Monday to Thursday": [1, 2, 3, 4], "Monday, Wednesday": [1, 3] },
  currency: { USD: { text: "USD" } },
  keys: {
    "region and type": { ordered: false, keys: [{ name: { text: "region" } }, {}] }, "solution, then market": { ordered: true },
    "size: Money": { keys: [{ type: { name: { text: "Money" } } }] },
  },
  results: { Money: [{ type: {} }], "rate: Percent and cap: Money": [{ name: { text: "rate" } }, { name: { text: "cap" } }] },
  row: { "| region | Silver tier |": [{ cell: "header", text: "region" }, { cell: "header", text: "Silver tier" }] },
};

const cases = Object.entries(good).flatMap(([name, texts]) => Object.entries(texts).map(([text, value]): [SlotName, string, unknown] => [name as SlotName, text, value]));

describe("what a slot reads is what it prints", () => {
  test.each(cases)("%s: %s", (name, text, value) => {
    const tail = slot("it", name);
    const read = readTailPiece({ file: "f", text }, tail);
    expect(drawn(text, read.diagnostics)).toBe("");
    expect({ it: bare(read.value.it) }).toMatchObject({ it: value });
    expect(printTail(tail, read.value)).toBe(text);
  });
});

describe("other ways to write the same", () => {
  test.each<[SlotName, string, string]>([
    ["idents", "A", "[A]"], ["weekdays", "Monday to Friday", "weekdays"], ["weekdays", "Saturday and Sunday", "Saturday, Sunday"],
    ["weekdays", "Friday to Monday", "Monday, Friday, Saturday, Sunday"], ["keys", "a then b", "a, then b"], ["duration", "1 months", "1 month"],
    ["period", "fiscal quarters", "fiscal quarter"], ["time", "9:00", "09:00"], ["type", "Number at least 1 at most 5", "Number from 1 to 5"],
  ])("%s: %s is %s", (name, text, printed) => {
    const tail = slot("it", name);
    const read = readTailPiece({ file: "f", text }, tail);
    expect(drawn(text, read.diagnostics)).toBe("");
    expect(printTail(tail, read.value)).toBe(printed);
  });
});

describe("what is missing is said with one diagnostic", () => {
  const slots = Object.keys(good) as SlotName[];
  test.each(slots)("%s: nothing at all", (name) => {
    const read = readTailPiece({ file: "f", text: "" }, slot("it", name));
    expect(read.broken).toBe(true);
    expect(read.diagnostics).toHaveLength(1);
  });

  test.each(slots)("%s: something else", (name) => {
    const read = readTailPiece({ file: "f", text: ") % x" }, slot("it", name));
    expect(read.broken).toBe(true);
    expect(read.diagnostics).toHaveLength(1);
  });
});

test("spans go through the map of offsets of the piece", () => {
  const read = readTailPiece({ file: "f", text: "a + foo(", at: (offset) => offset * 2 + 100 }, slot("it", "expression"));
  expect(read.value.it.span).toMatchObject({ file: "f", start: 100 });
  expect(read.diagnostics[0]!.span).toEqual({ file: "f", start: 116, end: 116 });
});
