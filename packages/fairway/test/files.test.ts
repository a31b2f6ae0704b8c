/**
 * From files to every outcome written: what stands in the file is what each partner's outcome says, whichever form the data
 * has, in whichever order its rows come, on one thread or two; and what is wrong is said in the words and at the places of
 * the readers of records.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "@fairway/fairway";
import { evaluateFiles, type EvaluateFilesOptions, type FilesEvaluated, type NodeProgram } from "@fairway/fairway/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOf, csvFolder, foundIn, partnersOf, row, sortedProblems, wantedOf, type Partner } from "./support/population.js";
import { openShop, workerIn } from "./support/opened-shop.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-files-"));
const worker = workerIn(folder);
afterAll(() => rmSync(folder, { recursive: true }));

let program: NodeProgram;
let loaded: Program;
beforeAll(async () => {
  ({ program, loaded } = await openShop(folder));
});

const csv = (name: string, partners: readonly Partner[], shuffle = false, more = ""): string => csvFolder(folder, name, partners, shuffle, more);
const wanted = (data: string): ReturnType<typeof wantedOf> => wantedOf(loaded, data);
const found = foundIn;
const sorted = sortedProblems;

/** The same as NDJSON; a cell that looks like a number is one, now and then as text. */
function ndjson(name: string, partners: readonly Partner[]): string {
  const json = (fields: Record<string, string>): string => `{${Object.entries(fields).filter(([, text]) => text !== "").map(([field, text], at) => `${JSON.stringify(field)}: ${/^-?\d+(?:\.\d+)?$/.test(text) && at % 5 !== 4 && field !== "id" ? text : /^(true|false)$/.test(text) ? text : JSON.stringify(text)}`).join(", ")}}`;
  const lines = partners.map(({ fields: { tags, ...fields }, orders }) => `${json(fields).slice(0, -1)}, "tags": ${JSON.stringify(tags === "" ? [] : tags!.split(";"))}, "orders": [${orders.map(json).join(", ")}]}\n`);
  const path = join(folder, `${name}.ndjson`);
  writeFileSync(path, lines.join(""));
  return path;
}

async function run(options: Partial<EvaluateFilesOptions> & { readonly data: string }): Promise<{ readonly done: FilesEvaluated; readonly text: string }> {
  const out = options.out ?? join(folder, "out.ndjson");
  const done = await evaluateFiles(program, { asOf, out, worker, ...options });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return { done, text: readFileSync(out, "utf8") };
}

test.each([
  ["plain data", 1, 0], ["some of it wrong", 2, 12], ["much of it wrong", 3, 80],
])("CSV and NDJSON, %s: outcomes and problems are those of records", async (_, seed, odd) => {
  const partners = partnersOf(120, seed, odd);
  for (const data of [csv(`csv-${seed}`, partners), csv(`shuffled-${seed}`, partners, true), ndjson(`lines-${seed}`, partners)]) {
    const expected = await wanted(data);
    for (const [threads, stretch] of [[1, undefined], [2, undefined], [1, 1500], [2, 1500]] as const) {
      const { done, text } = await run({ data, threads, stretch });
      expect(done.why).toBeUndefined();
      expect(Object.fromEntries(found(text))).toEqual(Object.fromEntries(expected.lines));
      expect([...found(text).keys()]).toEqual([...expected.lines.keys()]);
      expect(sorted(done.problems)).toEqual(sorted(expected.problems));
      expect(done).toMatchObject({ evaluated: expected.lines.size, rejected: 120 - expected.lines.size });
      if (odd === 0) expect(done.records).toBe(0);
    }
  }
}, 60_000);

/** The orders of a folder as other programs might write them, the same for the same seed: ends of lines, space, quotation marks, blank rows, another order of columns, numbers of all kinds. */
function rewritten(data: string, seed: number): void {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const path = join(data, "orders.csv");
  const rows = readFileSync(path, "utf8").trimEnd().split("\n").map((line) => line.split(","));
  const end = seed % 2 === 0 ? "\n" : "\r\n";
  const turned = (cells: readonly string[]): readonly string[] => [...cells.slice(seed % cells.length), ...cells.slice(0, seed % cells.length)];
  const numbers = ["-0.00", "007.50", "5.", ".5", "-", "12345678901234.5", "123456789012.50", "+5", "5.10000", "-7.01", "0", "70368744177664", "1 000", "5.1x"];
  const said = (text: string, at: number, place: number): string => {
    if (at === 0) return text;
    const one = place === 3 && next(12) === 0 ? numbers[next(numbers.length)]! : text;
    return next(40) === 0 ? `"${one}"` : next(40) === 0 ? ` ${one}  ` : one;
  };
  const lines = rows.map((cells, at) => turned(cells.map((text, place) => said(text, at, place))).join(",") + (at > 0 && next(60) === 0 ? `${end}${end}` : end) + (seed === 7 && at === 50 ? `p1,o${end}` : ""));
  writeFileSync(path, lines.join("").slice(0, seed % 3 === 0 ? -end.length : undefined));
}

test.each([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => [seed]))("orders as other programs write them, %s: outcomes and problems are those of records", async (seed) => {
  const data = csv(`others-${seed}`, partnersOf(80, 40 + seed, 0));
  rewritten(data, seed);
  const expected = await wanted(data);
  for (const [threads, stretch] of [[1, undefined], [2, 1500]] as const) {
    const { done, text } = await run({ data, threads, stretch });
    expect(Object.fromEntries(found(text))).toEqual(Object.fromEntries(expected.lines));
    expect(sorted(done.problems)).toEqual(sorted(expected.problems));
    expect(done.evaluated).toBe(expected.lines.size);
    // A row with too few cells may be anybody's.
    expect(done.why === undefined).toBe(seed !== 7);
  }
}, 60_000);

/** Partners as other programs might write them, the same for the same seed: space, another order of names, nothing said in so many words, escapes, numbers of all kinds, a name twice. */
function linesOf(partners: readonly Partner[], seed: number): string {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const [colon, comma] = [[":", ","], [": ", ", "], [":  ", " ,"]][seed % 3]!;
  const numbers = ["-0.00", "007.50", "5.", "1e3", "-", "12345678901234.5", "123456789012.50", "5.10000", "-7.01", "0", "70368744177664", '"5.25"', '"007.5"', "true"];
  const text = (of: string): string => (next(50) === 0 ? JSON.stringify(of).replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`) : JSON.stringify(of));
  const value = (name: string, of: string): string => {
    if (name === "direct") return of;
    if (name === "worth" && next(12) === 0) return numbers[next(numbers.length)]!;
    return (name === "worth" || name === "rank") && next(2) === 0 ? of : text(of);
  };
  const object = (fields: Record<string, string>, more: readonly string[] = []): string => {
    const given = Object.entries(fields).filter(([, of]) => of !== "" || next(4) === 0).map(([name, of]) => `"${name}"${colon}${of === "" ? "null" : value(name, of)}`);
    if (next(15) === 0) given.push(...given.splice(0, next(given.length)));
    if (next(60) === 0) given.push(given[next(given.length)]!);
    return `{${[...given, ...more].join(next(30) === 0 ? "  ,\t" : comma)}}`;
  };
  const many = (all: readonly string[]): string => `[${all.join(comma)}]`;
  const lines = partners.map(({ fields: { tags, ...fields }, orders }) => object(fields, [`"tags"${colon}${many(tags === "" ? [] : tags!.split(";").map((tag) => JSON.stringify(tag)))}`, `"orders"${colon}${many(orders.map((order) => object(order)))}`]));
  const whole = lines.join(seed % 2 === 0 ? "\n" : "\r\n");
  return seed === 5 ? whole.slice(0, -20) : whole;
}

test.each([0, 1, 2, 3, 4, 5].map((seed) => [seed]))("lines as other programs write them, %s: outcomes and problems are those of records", async (seed) => {
  const data = join(folder, `other-lines-${seed}.ndjson`);
  writeFileSync(data, linesOf(partnersOf(120, 60 + seed, 0), seed));
  const expected = await wanted(data);
  for (const [threads, stretch] of [[1, undefined], [2, 1500]] as const) {
    const { done, text } = await run({ data, threads, stretch });
    expect(done.why).toBeUndefined();
    expect(done.records).toBeLessThan(seed % 3 === 2 ? 121 : 100);
    expect(Object.fromEntries(found(text))).toEqual(Object.fromEntries(expected.lines));
    expect(sorted(done.problems)).toEqual(sorted(expected.problems));
  }
}, 60_000);

test("rows of nobody, a partner that stands twice, and rows out of order are told with file and row", async () => {
  const partners = partnersOf(30, 4, 0);
  const twice = [...partners, partners[3]!, partners[7]!];
  const stray = row(["nobody", "o1", "2026-07-10", "5.00", "New", "c1", "true", ""]);
  for (const data of [csv("twice", twice, false, stray), csv("twice-shuffled", twice, true, stray), ndjson("twice", twice)]) {
    const expected = await wanted(data);
    const { done, text } = await run({ data, threads: 2, stretch: 1000 });
    expect([...found(text).keys()]).toEqual([...expected.lines.keys()]);
    // Rows of a partner that is given twice stand twice too, and only records tell so.
    expect(sorted(done.problems)).toEqual(sorted(expected.problems.filter(({ code }) => code !== "record-twice")));
    expect(done.rejected).toBe(4);
  }
});

test("broken quotation marks, bytes that are not UTF-8 and other forms are read as records, and it says why", async () => {
  const partners = partnersOf(20, 5, 0);
  const broken = csv("broken", partners, false, `p3,"o9" x,2026-07-10,5.00,New,c1,true,\n`);
  const latin = csv("latin", partners);
  writeFileSync(join(latin, "orders.csv"), Buffer.concat([readFileSync(join(latin, "orders.csv")), Buffer.from("p3,o9,2026-07-10,5.00,New,M\xfcller,true,\n", "latin1")]));
  const list = join(folder, "list.json");
  writeFileSync(list, `[${readFileSync(ndjson("plain", partners), "utf8").trim().replaceAll("\n", ",")}]`);
  for (const [data, why] of [[broken, "broken"], [latin, "UTF-8"], [list, "neither one NDJSON file"]] as const) {
    const expected = await wanted(data);
    const { done, text } = await run({ data });
    expect(done.why).toContain(why);
    expect(Object.fromEntries(found(text))).toEqual(Object.fromEntries(expected.lines));
    expect(sorted(done.problems)).toEqual(sorted(expected.problems));
    expect(done).toMatchObject({ evaluated: expected.lines.size, rejected: 20 - expected.lines.size });
  }
});

test("a mapping with other names, words and texts for nothing", async () => {
  const data = join(folder, "mapped");
  mkdirSync(data);
  writeFileSync(join(data, "data.yaml"), `delimiter: ";"\nseparator: "/"\nabsent: ["", "n/a"]\npartners: { file: crm.csv, fields: { id: No, rank: Rank, since: Since, tags: Tags, kind: { column: Kind, values: { Neu: New } } } }\nlists: { orders: { file: sales.csv, partner: No, fields: { id: Id, worth: Net, on: On, kind: Kind, customer: Who, direct: D, share: S } } }\n`);
  writeFileSync(join(data, "crm.csv"), "Since;No;Rank;Kind;Tags;Else\n2020-01-01;a;n/a;Neu;New/Known;x\n2020-01-01;b;3;Known;;x\n");
  writeFileSync(join(data, "sales.csv"), "Id;No;On;Net;Kind;Who;D;S\n1;a;2026-07-10;120.00;New;x;yes;n/a\n2;b;2026-07-10;120.00;New;x;no;0.5\n");
  const expected = await wanted(data);
  const { done, text } = await run({ data });
  expect(done).toMatchObject({ evaluated: 2, records: 0 });
  expect(done.why).toBeUndefined();
  expect(Object.fromEntries(found(text))).toEqual(Object.fromEntries(expected.lines));
});

test("a table as CSV, with everything that a line of NDJSON says", async () => {
  const { text } = await run({ data: csv("table", partnersOf(3, 6, 0)), out: join(folder, "table.csv") });
  const [head, ...lines] = text.trim().split("\n");
  expect(head).toBe("partner,as_of,Level,Level_undecided,Direct,Standing,Standing_passed,Ranked,Base,Base_held");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^p0,2026-08-01,(Silver|Gold),no,(met|not met|undecided),\d+,(met|not met),held,\d+\.\d\d,0\.00$/);
});

test("standings that come in are taken into account, as records", async () => {
  const partners = partnersOf(5, 7, 0);
  const data = csv("held", partners);
  const standing = join(folder, "standing.json");
  writeFileSync(standing, JSON.stringify({ p0: { asOf: "2026-07-01", ladders: [{ ladder: "Level", tier: "Gold", since: "2026-07-01" }] } }));
  const { done } = await run({ data, standing });
  expect(done.why).toBe("standings come in");
});

test("nothing is left behind: neither of a run that breaks off nor of one that is begun anew", async () => {
  const out = join(folder, "nowhere", "out.ndjson");
  await expect(evaluateFiles(program, { data: csv("left", partnersOf(3, 8, 0)), asOf, out })).rejects.toThrow("ENOENT");
  expect(await evaluateFiles(program, { data: folder, asOf: "soon", out })).toMatchObject({ ok: false, problems: [{ path: "asOf" }] });
  expect(await evaluateFiles(program, { data: folder, asOf, out: "x.xlsx" })).toMatchObject({ ok: false, problems: [{ path: "out" }] });
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

