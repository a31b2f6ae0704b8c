import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../src/json-text.js";
import { latin1, line, readAll, type Files, type Outcome } from "./files.js";
import { small } from "./plan.js";

const partner = (id: string, more = ""): string => `{"id":"${id}","joined":"2024-01-01","type":"MSP","bookings":[]${more}}`;
const json = (text: string | Uint8Array): Promise<Outcome> => readAll(small, { "p.json": text }, "p.json");
const ndjson = (text: string | Uint8Array, piece = 7): Promise<Outcome> => readAll(small, { "p.ndjson": text }, "p.ndjson", {}, piece);

describe("JSON files", () => {
  test.each([
    ["one partner", partner("A"), ["A"]],
    ["a list", `[${partner("A")},\n${partner("B")}]`, ["A", "B"]],
    ["an object with partners", `{ "partners": [${partner("A")}, ${partner("B")}] }`, ["A", "B"]],
    ["a byte order mark", `\ufeff[${partner("A")}]`, ["A"]],
  ])("%s", async (_, text, keys) => {
    expect(await json(text)).toMatchObject({ keys, problems: [], counts: { read: keys.length, good: keys.length, bad: 0 } });
  });

  test("a broken partner costs only itself", async () => {
    const outcome = await json(`[\n${partner("A")},\n{"id":"B",},\n{"id":"C" "type":"MSP"},\n{"id":"D,\n "type":"MSP"},\n${partner("E")}\n]`);
    expect(outcome.keys).toEqual(["A", "E"]);
    expect(outcome.counts).toMatchObject({ read: 5, good: 2, bad: 3 });
    expect(outcome.problems).toEqual([
      "not-json p.json:3 row 2 | JSON | \"}\" | This is not JSON: there is a comma before the closing bracket. Remove the comma.",
      "not-json p.json:4 row 3 | JSON | \"\"type\":\"MSP\"}\" | This is not JSON: a comma is missing before this.",
      "not-json p.json:5 row 4 | JSON | \"\\n \"type\":\"MSP\"}\" | This is not JSON: a text holds a line break or a control character, or its closing quotation mark is missing. Write a line break as \\n.",
    ]);
  });

  test("bad facts are told with file, line, row, partner and path", async () => {
    const outcome = await json(`[\n${partner("A")},\n${partner("B", `,"csat":9`)}\n]`);
    expect(outcome.keys).toEqual(["A"]);
    expect(outcome.problems).toEqual(["out-of-range p.json:3 row 2 <B> csat | a number from 1 to 5 | 9 | csat is above 5. It must be a number from 1 to 5."]);
  });

  test("a list that is never closed still gives the partners before its end", async () => {
    const outcome = await json(`[${partner("A")},\n${partner("B")}`);
    expect(outcome.keys).toEqual(["A", "B"]);
    expect(outcome.problems).toEqual(["not-json p.json:2 | a closing bracket | the end of the file | The file ends before its data does: a closing bracket is missing. It was probably cut off, and partners may be missing."]);
  });

  test("what follows after the end is told", async () => {
    expect((await json(`${partner("A")}\n${partner("B")}\n`)).problems).toEqual([
      "not-json p.json:2 | the end of the file | \"{\"id\":\"B\",\"joined\":\"2024\" | Something follows after the end of the data and is not read. Several partners, one on each line, are NDJSON: name the file .ndjson. In a JSON file they stand in a list: [ …, … ].",
    ]);
  });

  test("names beside partners are told", async () => {
    expect((await json(`{"asOf":"2026-01-01","partners":[${partner("A")}]}`)).problems).toEqual([
      "warning unknown-field p.json:1 | partners | \"asOf\" | \"asOf\" stands beside \"partners\" and is not read.",
    ]);
  });

  test("an empty file and an empty list", async () => {
    expect((await json(" \n")).problems).toEqual(["warning empty p.json | at least one partner | nothing | The file is empty."]);
    expect((await json("[]")).problems).toEqual(["warning empty p.json | at least one partner | nothing | The list has no partners."]);
  });

  test("a partner given twice is not evaluated, wherever it stands first", async () => {
    const outcome = await json(`[${partner("A")},\n${partner("B")},\n${partner("A", `,"csat":3`)}]`);
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.counts).toMatchObject({ read: 3, good: 1, bad: 2, errors: 1 });
    expect(outcome.problems).toEqual(["partner-twice p.json:3 row 3 <A> | each partner once | A | Partner A is given twice: in p.json, row 1 and here. Which of them counts is not guessed, so neither is evaluated. Remove one."]);
  });

  test("a standing comes with its partner", async () => {
    const { readPartners } = await import("../src/index.js");
    const { hostOf } = await import("./files.js");
    const items = [];
    for await (const item of readPartners(small, hostOf({ "p.json": partner("A", `,"standing":{"failedInRow":2}`) }), "p.json")) items.push(item);
    expect(items).toMatchObject([{ facts: { key: "A" }, standing: { failedInRow: 2 }, place: { file: "p.json", line: 1 } }]);
  });

  test("a folder of files, without the file of standings", async () => {
    const files: Files = { "data/b.json": partner("B"), "data/a.ndjson": `${partner("A")}\n`, "data/standing.json": "{}", "data/notes.txt": "x" };
    expect(await readAll(small, files, "data")).toMatchObject({ keys: ["A", "B"], problems: [] });
  });

  test("a partner given twice in two files", async () => {
    const outcome = await readAll(small, { "data/a.json": partner("A"), "data/b.json": partner("A") }, "data");
    expect(outcome.problems).toEqual(["partner-twice data/b.json:1 <A> | each partner once | A | Partner A is given twice: in data/a.json, line 1 and here. Which of them counts is not guessed, so neither is evaluated. Remove one."]);
    expect(outcome.keys).toEqual([]);
  });
});

describe("NDJSON files", () => {
  test("are read line by line, empty lines passed over, in any pieces", async () => {
    const text = `\ufeff${partner("A")}\r\n\n${partner("Bé")}\n   \n${partner("C")}`;
    for (const piece of [1, 2, 5, 64, 10_000]) {
      expect(await ndjson(text, piece)).toMatchObject({ keys: ["A", "Bé", "C"], problems: [], counts: { read: 3, good: 3 } });
    }
  });

  test("a broken line is told with its number and costs only itself", async () => {
    const outcome = await ndjson(`${partner("A")}\n{"id": }\n[]\n"text"\n${partner("B")}\n`);
    expect(outcome.keys).toEqual(["A", "B"]);
    expect(outcome.counts).toMatchObject({ read: 5, good: 2, bad: 3 });
    expect(outcome.problems).toEqual([
      "not-json p.ndjson:2 | JSON | \"}\" | This is not JSON: this is not expected here. A comma, a colon, a bracket or a quotation mark before it is missing or too many.",
      "not-a-partner p.ndjson:3 | a partner: an object with its fields | an empty list | This is an empty list, not a partner: an object with its fields, in braces.",
      "not-a-partner p.ndjson:4 | a partner: an object with its fields | \"text\" | This is \"text\", not a partner: an object with its fields, in braces.",
    ]);
  });

  test("bytes that are not UTF-8 cost only their line", async () => {
    const outcome = await ndjson(latin1(`${partner("A")}\n${partner("Caf\xe9")}\n${partner("B")}\n`));
    expect(outcome.keys).toEqual(["A", "B"]);
    const at = `${partner("A")}\n${partner("Caf\xe9")}`.indexOf("\xe9");
    expect(outcome.problems).toEqual([`not-utf8 p.ndjson:2 | text in UTF-8 | byte 0xE9 at offset ${at} | The text is not in UTF-8: probably an older encoding such as Windows-1252, in which letters with accents are other bytes. Save or export it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again.`]);
  });

  test("a partner given twice is known before it is read", async () => {
    const outcome = await ndjson(`${partner("A")}\n${partner("B")}\n${partner("A")}\n`);
    expect(outcome.keys).toEqual(["B"]);
  });
});

describe("hostile JSON", () => {
  test("deep nesting", async () => {
    for (const deep of ["[".repeat(1_000_000), `{"a":`.repeat(500_000), `[${"[".repeat(100_000)}${"]".repeat(100_000)}]`]) {
      const { problems } = await json(deep);
      expect(problems[0]).toMatch(/^too-deep p\.json:1 .*\| at most 64 levels \| .*\| Objects and lists stand inside each other more than 64 levels deep\. No partner's data is; the file is damaged or hostile\.$/);
      expect((await ndjson(deep, 65_536)).problems[0]).toMatch(/^too-deep p\.ndjson:1 \|/);
    }
  });

  test("ten million characters in a field, told with its path", async () => {
    const { problems, keys } = await json(`[${partner("A")},{"id":"B","bookings":[{"id":"x","date":"${"x".repeat(10_000_000)}"}]}]`);
    expect(keys).toEqual(["A"]);
    expect(problems).toEqual([`too-long p.json:1 row 2 bookings[0].date | a text of at most 1000000 characters | "${"x".repeat(59)}…" | A text of 10000000 characters; at most 1000000 are read. The export is probably damaged.`]);
  });

  test("a name twice with different values", async () => {
    expect((await json(`{"id":"A",\n"id":"B"}`)).problems).toEqual(["name-twice p.json:2 | each name once | \"id\" | \"id\" stands twice in the same object with different values. Which one counts is not guessed; remove one."]);
  });

  test("__proto__ as a name", async () => {
    expect((await json(partner("A", `,"__proto__":{"type":"Reseller"}`))).problems).toEqual([
      "forbidden-name p.json:1 <A> __proto__ | id, joined, type, csat, bookings, decisions or standing | \"__proto__\" | \"__proto__\" is never a field: the name has a meaning for programs that read JSON and is refused. Remove it.",
    ]);
  });

  test("UTF-16", async () => {
    const wide = new Uint8Array([0xff, 0xfe, ...[...partner("A")].flatMap((c) => [c.charCodeAt(0), 0])]);
    const expected = (file: string): string => `not-utf8 ${file}:1 | text in UTF-8 | byte 0xFF at offset 0 | The file is in UTF-16 ("Unicode text"). Save or export it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again.`;
    expect((await json(wide)).problems).toEqual([expected("p.json")]);
    expect((await ndjson(wide)).problems).toEqual([expected("p.ndjson")]);
  });

  test("a damaged partner in a file of good ones", async () => {
    const { keys, problems } = await json(latin1(`[${partner("A")},\n${partner("Caf\xe9")},\n${partner("B")}]`));
    expect(keys).toEqual(["A", "B"]);
    expect(problems.map((p) => p.slice(0, 60))).toEqual(["not-utf8 p.json:2 row 2 | text in UTF-8 | byte 0xE9 at offse"]);
  });

  test("any text at all ends in words", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", "\"", "\\", ",", ":", "1", "-", "e", "true", "null", "\n", " ", "__proto__", "\ud800", "é", "\u0000", "\"id\"", "\"A\"");
    const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));
    return fc.assert(fc.asyncProperty(fc.oneof(text, fc.string()), async (broken) => {
      const one = await json(broken);
      const lines = await ndjson(broken, 3);
      expect(one.counts.read).toBe(one.counts.good + one.counts.bad);
      expect(one.counts.errors + one.counts.warnings).toBe(one.problems.length);
      expect(lines.counts.read).toBe(lines.counts.good + lines.counts.bad);
      expect(one.keys.length === 0 && one.problems.length === 0).toBe(false);
    }), { numRuns: 500 });
  });

  test("every cut of a good file gives the partners before the cut, or words", async () => {
    const whole = `[${partner("A")},\n${partner("B")}]`;
    for (let length = 1; length < whole.length; length += 1) {
      const outcome = await json(whole.slice(0, length));
      expect(outcome.counts.errors + outcome.counts.warnings).toBeGreaterThan(0);
      expect(outcome.keys.length).toBe(length > whole.indexOf("\n") - 1 ? (length === whole.length - 1 ? 2 : 1) : outcome.keys.length);
    }
  });
});

describe("what is wrong with a text that is not JSON is said in words", () => {
  test.each([
    [`{'a': 1}`, "texts stand in double quotation marks: \"text\", not 'text'."],
    [`{“a”: 1}`, "curly quotation marks, as word processors write them. Use plain ones: \"text\"."],
    [`{"a": 1} // note`, "JSON has no comments. Remove the comment."],
    [`{"a": NaN}`, "that is no value. Where a value is absent write null, or leave the field out."],
    [`{"a": True}`, "write true, false and null in small letters."],
    [`{"a": 007}`, "a number does not begin with 0. Write 7, or \"007\" as a text."],
    [`{"a": 1`, "the text ends too early. A bracket, a brace or a quotation mark is not closed."],
    [`{"a": [1, 2,]}`, "there is a comma before the closing bracket. Remove the comma."],
    [`{a: 1}`, "names and texts stand in double quotation marks: \"name\"."],
    [`{"a": 1 "b": 2}`, "a comma is missing before this."],
    [`{"a": "x\ny"}`, "a text holds a line break or a control character, or its closing quotation mark is missing. Write a line break as \\n."],
  ])("%s", (text, words) => {
    const read = parseJson(text, { file: "p.json", line: 1 });
    expect("problem" in read ? line(read.problem) : read).toMatch(`This is not JSON: ${words}`);
  });
});
