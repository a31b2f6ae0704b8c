/** No text makes the compiler throw or hang: whole programs cut short, mixed up, and with pieces of other programs in them. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PROGRAM } from "./elaborate/program.js";
import { compiled } from "./helper.js";

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), "../../../examples");
const texts: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) =>
  readdirSync(join(EXAMPLES, name)).filter((file) => file.endsWith(".fairway")).map((file) => readFileSync(join(EXAMPLES, name, file), "utf8")));
const words = [...new Set(texts.join(" ").match(/[\p{L}_]+|\d+[\w%.]*|[^\s\w]/gu))];

/** Compiles and says nothing but that it came to an end with findings that have a place. */
function survives(text: string): void {
  const { diagnostics } = compiled({ "main.fairway": text });
  for (const { span, code, message } of diagnostics) {
    expect(code).toMatch(/^FW0\d{3}$/u);
    expect(message.length).toBeGreaterThan(0);
    expect(span.start).toBeLessThanOrEqual(span.end);
  }
}

describe("any text comes to an end", () => {
  test("examples cut short at any place", () => {
    fc.assert(fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => survives(text.slice(0, Math.floor(text.length * part)))), { numRuns: 120 });
  });
  test("examples with words put in, taken out and exchanged", () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), take: fc.integer({ min: 0, max: 12 }), put: fc.array(fc.constantFrom(...words), { maxLength: 3 }) });
    fc.assert(fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
      survives(changes.reduce((done, { at, take, put }) => `${done.slice(0, Math.floor(at * done.length))}${put.join(" ")}${done.slice(Math.floor(at * done.length) + take)}`, text));
    }), { numRuns: 150 });
  });
  test("any words as a measure", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (tokens) => survives(`${PROGRAM}measure tried = ${tokens.join(" ")}\n`)), { numRuns: 400 });
  });
  test("any lines of all examples in any order", () => {
    const declarations = texts.flatMap((text) => text.split(/\n(?=\S)/u));
    fc.assert(fc.property(fc.array(fc.constantFrom(...declarations), { maxLength: 25 }), (parts) => survives(parts.join("\n"))), { numRuns: 100 });
  });
});

describe("hostile programs", () => {
  test.each([
    ["deep parentheses", `${PROGRAM}measure t = ${"(".repeat(5000)}1${")".repeat(5000)}\n`],
    ["a long chain of members", `${PROGRAM}measure t = bookings${".orders".repeat(5000)}\n`],
    ["a long chain of filters", `${PROGRAM}measure t = count(bookings${"[units > 1]".repeat(900)})\n`],
    ["a long chain of `else`", `${PROGRAM}measure t = csat${" else csat".repeat(900)}\n`],
    ["a long chain of windows", `${PROGRAM}measure t = sales${" over last month".repeat(900)}\n`],
    ["a long number", `${PROGRAM}measure t = ${"9".repeat(50_000)}\n`],
    ["a long length of time", `${PROGRAM}measure t = sales over trailing 99999999999999999999 months\n`],
    ["many periods", `${PROGRAM}measure t = sales over last 999999999 months\n`],
    ["names of the machinery", `${PROGRAM}enum __proto__ { constructor, toString, hasOwnProperty }\nmeasure constructor = toString\nmeasure valueOf = hasOwnProperty(1)\n`],
    ["records of records", `program P {}\n${Array.from({ length: 3000 }, (_, i) => `record R${i} { r: R${i + 1} }\n`).join("")}record R3000 { a: Text }\n`],
    ["many words", `program P {}\npartner { key id, id: Text, a: A }\nenum A { ${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(", ")} }\nmeasure t = 1 when a is a19999 otherwise 2\n`],
    ["imports of itself", "import \"main.fairway\"\nprogram P extends P from \"main.fairway\" {}\n"],
  ])("%s", (_, text) => survives(text));
});
