/** What registered deals earn, from `fairway route` to `fairway ledger`: the state of the one goes into the other. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluatePartners } from "../src/verbs/evaluate.js";
import { ledgerOfPartners } from "../src/verbs/ledger.js";
import { routeRequests } from "../src/verbs/route.js";
import { testIo } from "./io.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-registered-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `program Registered {
  currency USD
  calendar fiscal year from January
}
partner {
  key id
  id: Text
}
request Deal {
  key        id
  dated      submitted
  id:        Text
  reseller:  Text
  units:     Integer
  price:     Money
  listPrice: Money = price above 0 USD
  submitted: DateTime
}
registration Deals {
  of      Deal
  by      reseller
  protect 30 days
}
incentive Discount {
  each  fiscal quarter
  basis Deals[won in period and protected] at listPrice
  pay   10%
}
measure wins = count(Deals) over trailing 12 months
ladder Level {
  tier Base {}
  tier Winner { require "Wins" wins >= 1 }
}
`;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  writeFileSync(at("own.fairway"), PROGRAM);
  writeFileSync(at("partners.json"), `[{"id":"A"},{"id":"B"}]`);
  writeFileSync(at("deals.csv"), "id,reseller,units,price,submitted\nD-1,A,10,200.00,2026-04-01T10:00Z\nD-2,B,10,200.00,2026-04-01T10:00Z\nD-3,B,10,200.00,2026-04-01T10:00Z\n");
  writeFileSync(at("events.csv"), "at,request,event\n2026-04-10T10:00Z,D-1,won\n2026-05-20T10:00Z,D-3,won\n");
  await routeRequests(testIo({ cwd: folder }), "own.fairway", { data: "partners.json", requests: ["deals.csv"], events: "events.csv", at: "2026-06-01T00:00Z", explain: [], format: "json", nextState: "state.json" });
});

interface Book { readonly ledgers: readonly { readonly partner: string; readonly lines: readonly { readonly amount: string; readonly on: string; readonly records?: { readonly keys: readonly string[] } }[]; readonly incentives: readonly { readonly problems: readonly { readonly path: string }[] }[] }[] }

async function ledger(asOf: string, registrations?: string): Promise<Book> {
  const io = testIo({ cwd: folder });
  await ledgerOfPartners(io, "own.fairway", { data: "partners.json", asOf, format: "json", ...(registrations === undefined ? {} : { registrations }) });
  return JSON.parse(io.written.out) as Book;
}

describe("deals that were registered and won", () => {
  test("are paid by the incentive that reads them, with a field worked out of theirs", async () => {
    const { ledgers } = await ledger("2026-06-30", "state.json");
    expect(ledgers.map(({ partner, lines }) => [partner, lines.map(({ amount, on, records }) => [amount, on, records?.keys])])).toEqual([
      ["A", [["20.00", "2026-04-10", ["D-1"]]]], ["B", []],
    ]);
  });
  test("are not seen before the day of their order", async () => {
    const { ledgers } = await ledger("2026-04-09", "state.json");
    expect(ledgers.flatMap(({ lines }) => lines)).toEqual([]);
  });
  test("raise a tier", async () => {
    const io = testIo({ cwd: folder });
    await evaluatePartners(io, "own.fairway", { data: "partners.json", asOf: "2026-06-30", registrations: "state.json", format: "csv" });
    expect(io.written.out).toMatch(/^A,.*,Winner,/mu);
  });
  test("without the state it is said that they are not known", async () => {
    const { ledgers } = await ledger("2026-06-30");
    expect(ledgers.flatMap(({ incentives }) => incentives.flatMap(({ problems }) => problems.map(({ path }) => path)))).toEqual(["Deals", "Deals"]);
    const io = testIo({ cwd: folder });
    await ledgerOfPartners(io, "own.fairway", { data: "partners.json", asOf: "2026-06-30", format: "table" });
    expect(io.written.out).toContain("Discount: Deals not given (2 partners)");
  });
  test("a state that can't be used is refused", async () => {
    writeFileSync(at("broken.json"), `{"format":"fairway-routing-state"}`);
    const io = testIo({ cwd: folder });
    const outcome = await ledgerOfPartners(io, "own.fairway", { data: "partners.json", asOf: "2026-06-30", format: "json", registrations: "broken.json" });
    expect(outcome).toMatchObject({ rejected: true });
  });
});
