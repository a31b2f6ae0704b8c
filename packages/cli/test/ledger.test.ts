/** `fairway ledger` and `fairway explain` on money: tables, formats, what goes in again, what is refused. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../src/run.js";
import { testIo, type TestIo } from "./io.js";

const PROGRAM = `program Shop "Shop rewards" { currency USD }
enum Kind { Plain, Special }
record Sale {
  key   id
  dated date
  known received
  id:       Text
  date:     Date
  received: Date
  kind:     Kind
  amount:   Money
}
record Ad {
  key   id
  dated sent
  id:    Text
  sent:  Date
  spent: Money
  proof: Bool?
}
partner {
  key   id
  id:    Text
  name:  Text
  csat:  Number from 1 to 5?
  sales: list of Sale
  ads:   list of Ad
}
measure sold "Sales" = sum(sales.amount)
incentive Base "Base rebate" {
  each    quarter
  basis   sales[date in period]
  pay     2.5% of amount
  times   "Special month" 2 when kind is Special
  cap     100 USD per line
  minimum 5 USD else carried over
}
incentive Service "Service bonus" {
  each quarter
  for  "Satisfaction" csat >= 4
  pay  25 USD
}
incentive Volume "Volume rebate" {
  each  quarter
  basis sold over period
  pay   each slice at its own rate {
    from 0 USD:  0%
    from 2k USD: 1%
  }
}
limit Total "All rebates" {
  each    quarter
  of      [Base, Volume]
  at most 4% of sold over period
  cut     Volume then Base
}
fund Coop "Co-op fund" {
  each   quarter
  earn   1% of sold over period
  usable in the quarter after
  match  50%
}
claims Ads "Advertising" {
  of      ads
  from    Coop
  amount  spent
  require "Proof" proof
}
`;

const partner = (id: string, name: string, csat: number | null, sales: readonly object[], ads: readonly object[] = []): object => ({ id, name, csat, sales, ads });
const sale = (id: string, date: string, kind: string, amount: string, received = date): object => ({ id, date, received, kind, amount });
const north = partner("north", "North Shop", 4.5, [sale("N-1", "2026-02-10", "Plain", "1234.55"), sale("N-2", "2026-03-02", "Special", "3000"), sale("N-3", "2026-01-15", "Plain", "800", "2026-04-20")], [
  { id: "A-1", sent: "2026-04-10", spent: "50", proof: true }, { id: "A-2", sent: "2026-04-12", spent: "500", proof: false }, { id: "A-3", sent: "2026-04-15", spent: "500", proof: true },
]);
const south = partner("south", "South, Shop", null, [sale("S-1", "2026-01-20", "Plain", "90")]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  write("shop.fairway", PROGRAM);
  write("data.ndjson", `${JSON.stringify(north)}\n${JSON.stringify(south)}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function run(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string; readonly io: TestIo }> {
  const io = testIo({ cwd: folder });
  const code = await runCommand(args, io);
  return { code, out: io.written.out, err: io.written.err, io };
}

const ledger = (...args: string[]): ReturnType<typeof run> => run("ledger", "shop.fairway", "--data", "data.ndjson", ...args);

/** Lines that were no promise, because a fact is missing, are issued anew; the others are not. */
const unheld = (ndjson: string): readonly string[] => ndjson.trimEnd().split("\n").filter((line) => !line.includes('"status":"held"'));

describe("what it writes", () => {
  test("the table shows each line with basis, rate, band, amount and clause, totals, the book and the next state", async () => {
    const { code, out, err } = await ledger("--as-of", "2026-03-31");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    await expect(out).toMatchFileSnapshot("golden/ledger.txt");
  });

  test("CSV has a row for each line", async () => {
    const { out } = await ledger("--as-of", "2026-03-31", "--format", "csv");
    await expect(out).toMatchFileSnapshot("golden/ledger.csv");
  });

  test("NDJSON and JSON hold the same lines, and JSON their sums", async () => {
    const lines = (await ledger("--as-of", "2026-03-31", "--format", "ndjson")).out.trimEnd().split("\n").map((line) => JSON.parse(line) as object);
    const document = JSON.parse((await ledger("--as-of", "2026-03-31", "--format", "json")).out) as { readonly ledgers: readonly { readonly lines: readonly object[] }[]; readonly totals: unknown; readonly made: number };
    expect(document.ledgers.flatMap((one) => one.lines)).toEqual(lines);
    expect(document.made).toBe(2);
    expect(document.totals).toEqual([{ amount: "178.21", currency: "USD" }]);
  });

  test("ledgers and states are what the checked-in schemas say", async () => {
    const against = (schema: string, value: unknown): unknown => {
      const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(import.meta.dirname, "../../../schemas", schema), "utf8")) as object);
      validate(value);
      return validate.errors ?? [];
    };
    const { out } = await ledger("--as-of", "2026-04-30", "--period", "2026-03-31", "--format", "json", "--write-state", "schema.json");
    const { ledgers } = JSON.parse(out) as { readonly ledgers: readonly unknown[] };
    expect(ledgers.length).toBe(2);
    for (const one of ledgers) expect(against("ledger.schema.json", one)).toEqual([]);
    for (const one of Object.values(JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")) as object)) expect(against("balances.schema.json", one)).toEqual([]);
  });

  test("a period before the day, and several of them", async () => {
    const one = await ledger("--as-of", "2026-05-01", "--period", "2026-03-31", "--format", "ndjson");
    expect(one.out).toContain('"N-3"');
    expect(one.out).not.toContain('"2026-06-30"');
    const none = await ledger("--as-of", "2026-05-01", "--period", "2026-04-01..2026-05-01", "--format", "ndjson");
    expect(none.out.split("\n").filter((line) => line.includes('"kind":"earned"'))).toEqual([]);
  });
});

describe("what goes in again", () => {
  test("a late record comes out as the correcting line, and nothing is issued twice", async () => {
    const issued = await ledger("--as-of", "2026-03-31", "--format", "ndjson", "--write-state", "state.json");
    write("issued.ndjson", issued.out);
    const again = await ledger("--as-of", "2026-03-31", "--format", "ndjson", "--ledger", "issued.ndjson");
    expect(unheld(again.out)).toEqual([]);
    const later = await ledger("--as-of", "2026-04-30", "--period", "2026-03-31", "--ledger", "issued.ndjson", "--state", "state.json", "--format", "csv");
    await expect(later.out).toMatchFileSnapshot("golden/ledger-later.csv");
  });

  test("the JSON document of a run is as good as its lines", async () => {
    write("issued.json", (await ledger("--as-of", "2026-03-31", "--format", "json")).out);
    expect(unheld((await ledger("--as-of", "2026-03-31", "--format", "ndjson", "--ledger", "issued.json")).out)).toEqual([]);
  });

  test("the state that is written is the state that is read: a second run from it writes the same", async () => {
    await ledger("--as-of", "2026-03-31", "--write-state", "one.json");
    const { code, err } = await ledger("--as-of", "2026-03-31", "--state", "one.json", "--write-state", "two.json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readFileSync(join(folder, "two.json"), "utf8")).toBe(readFileSync(join(folder, "one.json"), "utf8"));
    expect(Object.keys(JSON.parse(readFileSync(join(folder, "one.json"), "utf8")) as object)).toEqual(["north", "south"]);
  });

  test("funds and claims go on from the state", async () => {
    await ledger("--as-of", "2026-04-11", "--write-state", "april.json");
    const on = await ledger("--as-of", "2026-04-16", "--state", "april.json", "--format", "json");
    const anew = await ledger("--as-of", "2026-04-16", "--format", "json");
    const claims = (text: string): unknown => (JSON.parse(text) as { readonly ledgers: readonly { readonly claims: readonly { readonly record: string; readonly paid: string }[] }[] }).ledgers[0]!.claims.map(({ record, paid }) => `${record} ${paid}`).filter((one) => !one.startsWith("A-1"));
    expect(claims(on.out)).toEqual(claims(anew.out));
  });
});

describe("what is refused", () => {
  test.each([
    ["not-json.json", "{ north", /not JSON/i],
    ["spent.json", JSON.stringify({ north: { format: "fairway-balances", balancesVersion: 1, partner: "north", asOf: "2026-03-31", funds: [{ fund: "Coop", period: { from: "2026-01-01", to: "2026-03-31", label: "Q1" }, usable: { from: "2026-04-01", to: "2026-06-30" }, earned: "40", spent: "10", carried: "0", expired: "0", left: "40", currency: "USD" }], claims: [], broughtForward: [] } }), /has 40 left/],
    ["fund.json", JSON.stringify({ north: { format: "fairway-balances", balancesVersion: 1, partner: "north", asOf: "2026-03-31", funds: [], claims: [], broughtForward: [{ incentive: "Bsae", from: { from: "2026-01-01", to: "2026-03-31", label: "Q1" }, amount: "1", currency: "USD" }] } }), /no incentive "Bsae"/],
    ["future.json", JSON.stringify({ north: { format: "fairway-balances", balancesVersion: 1, partner: "north", asOf: "2027-03-31", funds: [], claims: [], broughtForward: [] } }), /after the as-of date/],
    ["standing.json", JSON.stringify({ north: { ladders: [] } }), /no field "ladders"/],
  ])("a broken state file: %s", async (name, text, words) => {
    write(name, text);
    const { code, out } = await ledger("--as-of", "2026-03-31", "--state", name);
    expect(code).toBe(3);
    expect(out).toMatch(words);
    expect(out).not.toContain("North Shop");
  });

  test("a broken line of an earlier ledger costs only its partner, and its state is kept", async () => {
    const issued = (await ledger("--as-of", "2026-03-31", "--format", "ndjson")).out;
    write("broken.ndjson", issued.replace('"amount":"30.86"', '"amount":"thirty"'));
    await ledger("--as-of", "2026-03-31", "--write-state", "kept.json");
    const { code, out, err } = await ledger("--as-of", "2026-04-30", "--ledger", "broken.ndjson", "--state", "kept.json", "--write-state", "kept-on.json", "--format", "ndjson");
    expect(code).toBe(3);
    expect(err).toMatch(/amount must be an amount as text.*"thirty"/);
    expect(out).not.toContain('"partner":"north"');
    const [before, after] = ["kept.json", "kept-on.json"].map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as { readonly north: object });
    expect(after!.north).toEqual(before!.north);
  });

  test.each([
    [["--period", "2026"], /is no period/], [["--period", "2026-04-01..2026-03-01"], /ends before it starts/], [["--ledger", "none.ndjson"], /no file or folder "none.ndjson"/],
    [["--state", "."], /is a folder/], [["--partner", "nort"], /Did you mean "north"/],
  ])("wrong usage: %s", async (args, words) => {
    const { code, err } = await ledger("--as-of", "2026-03-31", ...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe("explain", () => {
  const explain = (...args: string[]): ReturnType<typeof run> => run("explain", "shop.fairway", "--data", "data.ndjson", "--as-of", "2026-03-31", ...args);

  test("an incentive unfolds from its total to the transactions", async () => {
    const { code, out } = await explain("--partner", "north", "--incentive", "Base");
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot("golden/explain-incentive.txt");
  });

  test("a line by its id, whatever period it is of", async () => {
    const ids = (await ledger("--as-of", "2026-03-31", "--format", "ndjson")).out.trimEnd().split("\n").map((line) => (JSON.parse(line) as { readonly id: string }).id);
    const id = ids.find((one) => one.includes("N-2"))!;
    const { code, out } = await run("explain", "shop.fairway", "--data", "data.ndjson", "--as-of", "2026-08-01", "--partner", "north", "--line", id);
    expect(code).toBe(0);
    expect(out).toContain("5% of 3,000.00 USD".replace("5%", "2.5%"));
    expect(out).not.toContain("N-1");
  });

  test("what is not there is said, with what was probably meant", async () => {
    expect((await explain("--partner", "north", "--incentive", "Bas")).err).toMatch(/Did you mean "Base"/);
    expect((await explain("--partner", "north", "--line", "Base/2026-01-01/earned/none")).code).toBe(2);
  });
});
