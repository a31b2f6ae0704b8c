import { formatDay, toText, type Money, type RecordValue } from "@fairway/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectPartners, readPartners, type ReadOptions } from "../src/index.js";
import { hostOf, latin1, readAll, type Files, type Outcome } from "./files.js";
import { listOf, optional, planOf, record, required, rich, small, text } from "./plan.js";

const partners = "id,joined,type,csat\nA,2024-01-01,MSP,4.2\nB,2024-02-01,Reseller,\n";
const bookings = "partner,id,date,amount,region\nA,B1,2026-01-31,100.50,US\nB,B1,2026-02-01,7,\nA,B2,2026-02-01,-3,DACH\n";
const good: Files = { "d/partners.csv": partners, "d/bookings.csv": bookings };
const read = (change: Files, options?: ReadOptions): Promise<Outcome> => readAll(small, { ...good, ...change }, "d", options);
const facts = async (files: Files, path = "d", plan = small): Promise<readonly RecordValue[]> =>
  (await collectPartners(readPartners(plan, hostOf(files), path))).partners.map((partner) => partner.partner);
const list = (partner: RecordValue | undefined, name: string): readonly RecordValue[] => partner?.[name] as readonly RecordValue[];

describe("CSV without a mapping", () => {
  test("joins one file per list by the column partner", async () => {
    const [a, b] = await facts(good);
    expect(list(a, "bookings").map((booking) => booking["id"])).toEqual(["B1", "B2"]);
    expect(list(a, "bookings").map((booking) => toText((booking["amount"] as Money).amount))).toEqual(["100.5", "-3"]);
    expect(list(b, "bookings")).toHaveLength(1);
    expect(b).not.toHaveProperty("csat");
    expect((await read({})).problems).toEqual([]);
  });

  test("reads partners.csv by its own name, quoted cells, CRLF, and a byte order mark", async () => {
    const text = "\ufeff\"id\",joined , type,csat\r\n\"A\",2024-01-01,\"MSP\",\r\n\r\n";
    expect(await readAll(small, { "d/partners.csv": text, "d/bookings.csv": "partner,id,date,amount\r\n" }, "d/partners.csv")).toMatchObject({ keys: ["A"], problems: [] });
  });

  test("a bad cell is told with file, row, line, column and path, and the others are evaluated", async () => {
    const outcome = await read({ "d/bookings.csv": bookings.replace("2026-02-01,7", "2026-02-30,7") });
    expect(outcome.keys).toEqual(["A"]);
    expect(outcome.counts).toMatchObject({ read: 2, good: 1, bad: 1 });
    expect(outcome.problems).toEqual(["no-such-day d/bookings.csv:3 row 3 [date] <B> bookings[0].date | a date (YYYY-MM-DD) | \"2026-02-30\" | There is no 30 February 2026: February 2026 has 28 days."]);
  });

  test("rows and lines are told apart where cells hold line breaks", async () => {
    const outcome = await read({ "d/bookings.csv": "partner,id,date,amount\nA,\"B\n1\",2026-01-01,1\n\nA,B2,x,1\n" });
    expect(outcome.problems).toEqual(["not-a-date d/bookings.csv:5 row 4 [date] <A> bookings[1].date | a date (YYYY-MM-DD) | \"x\" | date must be a date such as 2026-02-28, written as text."]);
  });

  test("a missing value is told at its cell", async () => {
    const outcome = await read({ "d/partners.csv": partners.replace("2024-02-01", "") });
    expect(outcome.problems).toEqual(["missing d/partners.csv:3 row 3 [joined] <B> joined | a date (YYYY-MM-DD) | nothing | joined is missing; a partner must have it. It must be a date (YYYY-MM-DD)."]);
  });

  test("rows of unknown partners are told, and cost nobody a decision", async () => {
    const outcome = await read({ "d/bookings.csv": `${bookings}AA,B9,2026-01-01,1,\n,B10,2026-01-01,1,\n` });
    expect(outcome.keys).toEqual(["A", "B"]);
    expect(outcome.problems).toEqual([
      "unknown-partner d/bookings.csv:5 row 5 [partner] | the key of a partner | \"AA\" | There is no partner \"AA\" in \"d/partners.csv\", so the row is not read.",
      "unknown-partner d/bookings.csv:6 row 6 [partner] | the key of a partner | \"\" | The row does not say which partner it belongs to: \"partner\" is empty. It is not read.",
    ]);
  });

  test("rows of a partner that is itself refused are no second mistake", async () => {
    const outcome = await read({ "d/partners.csv": partners.replace("MSP", "Florist") });
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toHaveLength(1);
  });

  test("a partner given twice is not evaluated", async () => {
    const outcome = await read({ "d/partners.csv": `${partners}A,2024-01-01,MSP,1\n` });
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toEqual(["partner-twice d/partners.csv:4 row 4 <A> | each partner once | A | Partner A is given twice: in d/partners.csv, row 2 and here. Which of them counts is not guessed, so neither is evaluated. Remove one."]);
  });

  test("a missing column is one mistake of the file, with the near name", async () => {
    const outcome = await read({ "d/bookings.csv": bookings.replace("amount", "ammount") });
    expect(outcome.keys).toEqual([]);
    expect(outcome.problems).toEqual([
      "column-missing d/bookings.csv:1 row 1 [amount] | a column \"amount\" | \"partner\", \"id\", \"date\", \"ammount\" or \"region\" | There is no column \"amount\", which the program asks for. Did you mean \"ammount\"? Rename it, or say so in the mapping.",
    ]);
  });

  test("another delimiter is told, not guessed", async () => {
    const outcome = await read({ "d/partners.csv": partners.replaceAll(",", ";") });
    expect(outcome.problems).toEqual(["column-missing d/partners.csv:1 row 1 | columns with \",\" between them | \"id;joined;type;csat\" | The header is one single cell: \";\" seems to stand between the cells, not \",\". Say so in the mapping: delimiter: \";\"."]);
  });

  test("columns that are not read are told", async () => {
    const outcome = await read({ "d/partners.csv": partners.replace("csat", "CSAT") });
    expect(outcome.keys).toEqual(["A", "B"]);
    expect(outcome.problems).toEqual(["warning column-not-read d/partners.csv:1 row 1 [CSAT] | a field of the program | \"CSAT\" | The column \"CSAT\" is not a field of the program and is not read. Did you mean csat?"]);
  });

  test("two columns of one name", async () => {
    const outcome = await read({ "d/partners.csv": "id,joined,joined,type\nA,2024-01-01,2025-01-01,MSP\n" });
    expect(outcome.problems).toEqual(["column-twice d/partners.csv:1 row 1 [joined] | one column \"joined\" | two | Two columns are called \"joined\". Which one the program asks for is not guessed; rename one."]);
  });

  test("a list's file that is not there", async () => {
    const outcome = await readAll(small, { "d/partners.csv": partners }, "d");
    expect(outcome.keys).toEqual([]);
    expect(outcome.problems).toEqual(["file-missing d/bookings.csv | the file of bookings | no such file | The program asks for bookings, and the file for it cannot be read. If no partner has any, make the file with only its first row, the names of the columns: a forgotten file must not pass for an empty one."]);
  });

  test("decisions come from decisions.csv", async () => {
    const { partners: all, problems } = await collectPartners(readPartners(small, hostOf({ ...good, "d/decisions.csv": "partner,decision,by,on\nB,Invited,J. Park,2026-01-15\n" }), "d"));
    expect(problems).toEqual([]);
    expect(all.map((partner) => partner.decisions.map((d) => d.decision))).toEqual([[], ["Invited"]]);
    expect((await read({ "d/decisions.csv": "partner,decision\nB,Invit\n" })).problems).toEqual(["unknown-word d/decisions.csv:2 row 2 [decision] <B> decisions[0].decision | the name of a decision | \"Invit\" | \"Invit\" is not a decision of the program. Did you mean Invited?"]);
  });

  test("a folder with CSV and JSON is not guessed at", async () => {
    expect((await read({ "d/partners.json": "[]" })).problems).toEqual(["two-sources d | CSV files or JSON files | partners.csv or partners.json | The folder has partners.csv and also partners.json. Which of them holds the partners is not guessed: name the file, or move the others away."]);
  });

  test("an empty folder, no folder, an unknown ending", async () => {
    expect((await readAll(small, { "d/notes.txt": "" }, "d")).problems).toEqual(["empty d | partners.csv, or .json or .ndjson files | none of them | The folder has no partner data: neither partners.csv nor a .json or .ndjson file. Check the folder."]);
    expect((await readAll(small, {}, "nowhere")).problems).toEqual(["unknown-format nowhere | a folder, or a .json, .ndjson or .csv file | \"nowhere\" | \"nowhere\" is neither a folder nor a file of partner data. Partner data is a .json, .ndjson or .csv file, or a folder with them; check the name."]);
    expect((await readAll(small, {}, "none.json")).problems).toEqual(["file-missing none.json | a file that can be read | no such file | \"none.json\" was not read. There is no such file. Check the name and the folder."]);
    expect((await readAll(small, {}, "none.ndjson")).problems).toEqual(["file-missing none.ndjson | a file that can be read | no such file | \"none.ndjson\" was not read. There is no such file. Check the name and the folder."]);
  });
});

describe("broken CSV", () => {
  test("a quotation mark that is never closed costs the partner of its row, not those after it", async () => {
    const outcome = await read({ "d/bookings.csv": "partner,id,date,amount\nA,\"B1,2026-01-01,1\nB,B1,2026-01-01,1\nB,B2,2026-01-02,1\n" });
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toEqual(["not-csv d/bookings.csv:2 row 2 <A> | a row of CSV | \"A,\"B1,2026-01-01,1\" | A quotation mark is opened in this row and never closed. A cell that holds a quotation mark stands in quotation marks itself, with the inner one doubled: \"a 3\"\" disk\"."]);
  });

  test("a quotation mark in the middle, and something after a closing one", async () => {
    const outcome = await read({ "d/partners.csv": "id,joined,type,csat\nA,2024-01-01,MSP,\nC,20\"24,MSP,\n\nD,\"2024\"x,MSP,\nB,2024-01-01,MSP,\n" });
    expect(outcome.keys).toEqual(["A", "B"]);
    expect(outcome.counts).toMatchObject({ read: 4, good: 2, bad: 2 });
    const rest = "A cell that holds a quotation mark stands in quotation marks itself, with the inner one doubled: \"a 3\"\" disk\".";
    expect(outcome.problems).toEqual([
      `not-csv d/partners.csv:3 row 3 | a row of CSV | "C,20"24,MSP," | A quotation mark stands in the middle of a cell that does not begin with one. ${rest}`,
      `not-csv d/partners.csv:5 row 5 | a row of CSV | "D,"2024"x,MSP," | Something follows directly after a closing quotation mark. ${rest}`,
    ]);
  });

  test("rows with other cells than the header", async () => {
    const outcome = await read({ "d/bookings.csv": "partner,id,date,amount\nA,B1,2026-01-01,1,000\nB,B1,2026-01-01\nB,B2,2026-01-02,1\n" });
    expect(outcome.keys).toEqual([]);
    expect(outcome.problems).toEqual([
      "cells-and-columns d/bookings.csv:2 row 2 <A> | 4 cells | 5 cells | The row has 5 cells, the header 4. A text that holds the delimiter must stand in quotation marks.",
      "cells-and-columns d/bookings.csv:3 row 3 <B> | 4 cells | 3 cells | The row has 3 cells, the header 4. Cells at its end are missing; leave them empty, but keep the delimiters.",
    ]);
  });

  test("bytes that are not UTF-8 are told with line and byte, and cost only their partner", async () => {
    const outcome = await read({ "d/bookings.csv": latin1("partner,id,date,amount\nA,Caf\xe9,2026-01-01,1\nB,B1,2026-01-01,1\n") });
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toEqual(["not-utf8 d/bookings.csv:2 row 2 <A> | text in UTF-8 | byte 0xE9 at offset 28 | The text is not in UTF-8: probably an older encoding such as Windows-1252, in which letters with accents are other bytes. Save or export it as UTF-8 (in a spreadsheet: \"CSV UTF-8\") and try again."]);
  });

  test("a damaged header, an empty file, UTF-16", async () => {
    expect((await read({ "d/partners.csv": latin1("id,joined,typ\xe9\nA,2024-01-01,MSP\n") })).problems.map((p) => p.slice(0, 40))).toEqual(["not-utf8 d/partners.csv:1 row 1 | text i"]);
    expect((await read({ "d/partners.csv": "\n\n" })).problems).toEqual(["empty d/partners.csv | a first row with the names of the columns | nothing | The file is empty. Its first row must name the columns, also where there are no rows."]);
    expect((await read({ "d/partners.csv": new Uint8Array([0xfe, 0xff, 0, 105]) })).problems.map((p) => p.slice(0, 30))).toEqual(["not-utf8 d/partners.csv:1 | te"]);
  });

  test("a thousand broken rows end after a hundred", async () => {
    const outcome = await read({ "d/partners.csv": `id,joined,type,csat\n${"x\"y,2024-01-01,MSP,\n".repeat(1000)}` });
    expect(outcome.counts).toMatchObject({ read: 100, bad: 100 });
    expect(outcome.problems.find((p) => p.includes("100th"))).toMatch("This is the 100th broken row; the rest of the file was not tried.");
  });

  test("a list of which the rest was not tried costs everybody, because its rows may be anybody's", async () => {
    const outcome = await read({ "d/bookings.csv": `partner,id,date,amount\n${"A,x\"y,2024-01-01,1\n".repeat(1000)}B,B1,2026-01-01,1\n` });
    expect(outcome.keys).toEqual([]);
    expect(outcome.problems).toHaveLength(100);
  });

  test("a row that swallowed others holds up their partners too", async () => {
    const outcome = await read({ "d/bookings.csv": "partner,id,date,amount\nA,\"B1,2026-01-01,1\nB,B1,2026-01-01,500\nA,x\",2026-01-01\n" });
    expect(outcome.keys).toEqual([]);
    expect(outcome.problems.map((p) => p.split(" | ")[0])).toEqual(["cells-and-columns d/bookings.csv:2 row 2 <A>", "cells-and-columns d/bookings.csv:2 row 2 <B>"]);
  });

  test("ten million characters in a cell", async () => {
    const outcome = await read({ "d/bookings.csv": `partner,id,date,amount\nA,${"x".repeat(10_000_000)},2026-01-01,1\nB,B1,2026-01-01,1\n` });
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems.map((p) => p.slice(0, 90))).toEqual([`too-long d/bookings.csv:2 row 2 [id] <A> bookings[0].id | a text | "${"x".repeat(22)}`]);
  });

  test("columns called __proto__ and constructor are columns like others", async () => {
    const outcome = await read({ "d/partners.csv": "id,joined,type,csat,__proto__,constructor\nA,2024-01-01,MSP,,x,y\n__proto__,2024-01-01,MSP,,,\n" });
    expect(outcome.keys).toEqual(["A", "__proto__"]);
  });

  test("any text at all ends in words", () => {
    const piece = fc.constantFrom("\"", ",", "\n", "\r\n", "A", "B1", "2026-01-01", "1", ";", " ", "é", "\u0000", "id", "partner");
    const body = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(""));
    return fc.assert(fc.asyncProperty(body, body, fc.boolean(), async (one, two, headed) => {
      const outcome = await read({ "d/partners.csv": headed ? `${partners}${one}` : one, "d/bookings.csv": headed ? `${bookings}${two}` : two });
      expect(outcome.counts.read).toBe(outcome.counts.good + outcome.counts.bad);
      expect(outcome.keys).toHaveLength(outcome.counts.good);
    }), { numRuns: 400 });
  });
});

describe("nested data in CSV", () => {
  const plan = planOf(record("partner", ["id"], [
    required("id", text), optional("address", { kind: "record", name: "Address" }), required("markets", { kind: "set", of: { kind: "taxonomy", name: "Region" } }), required("projects", listOf("Project")),
  ]), [
    record("Address", [], [required("city", text), optional("zip", text)]),
    record("Project", ["code"], [required("code", text), required("staff", listOf("Staff"))]),
    record("Staff", ["name"], [required("name", text), required("hours", { kind: "number" })]),
  ]);
  const files: Files = {
    "d/partners.csv": "id,address.city,address.zip,markets\nA,Oslo,0150,US; DACH\nB,,,\n",
    "d/projects.csv": "partner,code\nA,P1\nA,P2\nB,P1\n",
    "d/projects.staff.csv": "partner,projects.code,name,hours\nA,P1,Ann,3.5\nB,P1,Bo,1\nA,P1,Cy,2\n",
  };

  test("records are spread over columns, sets stand in one cell, lists in records have files of their own", async () => {
    const [a, b] = await facts(files, "d", plan);
    expect({ ...(a?.["address"] as object) }).toEqual({ city: "Oslo", zip: "0150" });
    expect(a?.["markets"]).toEqual(["US", "DACH"]);
    expect(b).not.toHaveProperty("address");
    expect(b?.["markets"]).toEqual([]);
    expect(list(a, "projects").map((project) => list(project, "staff").map((staff) => staff["name"]))).toEqual([["Ann", "Cy"], []]);
    expect(list(b, "projects").map((project) => list(project, "staff").map((staff) => staff["name"]))).toEqual([["Bo"]]);
  });

  test("a bad cell in a nested list is found", async () => {
    const outcome = await readAll(plan, { ...files, "d/projects.staff.csv": files["d/projects.staff.csv"]!.toString().replace("Cy,2", "Cy,two") }, "d");
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toEqual(["not-a-number d/projects.staff.csv:4 row 4 [hours] <A> projects[0].staff[1].hours | a number | \"two\" | hours must be a number. Write digits with a decimal point, as in 1234.50."]);
  });

  test("a row of a record that the partner does not have holds up the partner", async () => {
    const outcome = await readAll(plan, { ...files, "d/projects.staff.csv": "partner,projects.code,name,hours\nA,P9,Ann,1\n" }, "d");
    expect(outcome.keys).toEqual(["B"]);
    expect(outcome.problems).toEqual(["unknown-record d/projects.staff.csv:2 row 2 [projects.code] <A> | the key of one of projects | \"P9\" | This partner has no record \"P9\" in projects, so it is not known what the row belongs to. Mend the row, or add the record."]);
  });

  test("half an address is told at its cell", async () => {
    const outcome = await readAll(plan, { ...files, "d/partners.csv": "id,address.city,address.zip,markets\nA,,0150,\n" , "d/projects.csv": "partner,code\n", "d/projects.staff.csv": "partner,projects.code,name,hours\n" }, "d");
    expect(outcome.problems).toEqual(["missing d/partners.csv:2 row 2 [address.city] <A> address.city | a text | nothing | city is missing; an Address must have it. It must be a text."]);
  });
});

describe("CSV and JSON agree", () => {
  test("the same facts come out of both", async () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", ",", "\"", "é", "\n", "x y", "'"), minLength: 1, maxLength: 6 }).map((s) => `k${s}k`);
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => formatDay(n as never));
    const amount = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`);
    const booking = fc.record({ id: word, date: day, amount, region: fc.option(fc.constantFrom("US", "DACH"), { nil: undefined }) });
    const partner = fc.record({ id: word, joined: day, type: fc.constantFrom("MSP", "Reseller"), csat: fc.option(fc.constantFrom("1", "4.25"), { nil: undefined }), bookings: fc.uniqueArray(booking, { selector: (b) => b.id, maxLength: 4 }) });
    const quote = (cell: string | undefined): string => (cell === undefined ? "" : `"${cell.replaceAll("\"", "\"\"")}"`);
    const row = (...cells: readonly (string | undefined)[]): string => `${cells.map(quote).join(",")}\n`;
    await fc.assert(fc.asyncProperty(fc.uniqueArray(partner, { selector: (p) => p.id, maxLength: 5 }), async (all) => {
      const files: Files = {
        "d/partners.csv": row("id", "joined", "type", "csat") + all.map((p) => row(p.id, p.joined, p.type, p.csat)).join(""),
        "d/bookings.csv": row("partner", "id", "date", "amount", "region") + all.flatMap((p) => p.bookings.map((b) => row(p.id, b.id, b.date, b.amount, b.region))).join(""),
        "p.ndjson": all.map((p) => `${JSON.stringify(p)}\n`).join(""),
      };
      const csv = await facts(files);
      const json = await facts(files, "p.ndjson");
      expect(csv).toEqual(json);
      expect(csv).toHaveLength(all.length);
    }), { numRuns: 150 });
  });
});

test("the rich plan reads from CSV too", async () => {
  const files: Files = {
    "d/partners.csv": "id,region,type,markets,csat\nA,US,MSP,US,\n",
    "d/all.csv": "partner,code,month,flag,count,share,amount,foreign,moment,length,tier,people,address.city\nA,x,2026-01,yes,3,30%,12 USD,5 EUR,2026-01-01T10:00,12 months,Bronze,Ann;Bo,Oslo\n",
    "d/projects.csv": "partner,id\n", "d/projects.staff.csv": "partner,projects.id,name,hours\n",
  };
  const [a] = await facts(files, "d", rich);
  expect(list(a, "all")[0]).toMatchObject({ flag: true, tier: "Silver", people: ["Ann", "Bo"], length: { count: 12, unit: "month" } });
});
