/** Ledgers through the front door: one partner, a channel one by one, a budget over all, what the book adds up to. */
import { describe, expect, test } from "vitest";
import { Book, evaluateLedgers, ledgerOf, loadPrograms, parseDay, textHost, type DataHost, type LedgerItem, type Program } from "../src/index.js";

const program = (budget: string): string => `program Shop { currency USD }
record Sale {
  key   id
  dated date
  id:     Text
  date:   Date
  amount: Money
}
partner {
  key   id
  id:    Text
  sales: list of Sale
}
incentive Base "Base rebate" {
  each  quarter
  basis sales[date in period]
  pay   10% of amount
  ${budget}
}
`;

async function load(budget = ""): Promise<Program> {
  const loaded = await loadPrograms(textHost({ "shop.fairway": program(budget) }), ["shop.fairway"]);
  expect(loaded.diagnostics).toEqual([]);
  return loaded.programs[0]!;
}

const asOf = parseDay("2026-03-31")!;
const row = (id: string, amount: string, date = "2026-02-01"): string => JSON.stringify({ id, sales: [{ id: "S", date, amount }] });
const rows = [row("a", "100"), row("b", "200.05"), row("c", "300")];

/** Files at hand; `read` tells how many lines of the data were handed out so far. */
function host(files: Readonly<Record<string, string>>): DataHost & { readonly read_: { lines: number } } {
  const read_ = { lines: 0 };
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    read_,
    read: async (path) => encode(files[path] ?? ""),
    list: async () => Object.keys(files),
    async *stream(path) {
      for (const line of (files[path] ?? "").split("\n")) {
        read_.lines += 1;
        yield encode(`${line}\n`);
      }
    },
  };
}

async function all(items: AsyncIterable<LedgerItem>): Promise<readonly LedgerItem[]> {
  const found: LedgerItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const totals = (items: readonly LedgerItem[]): readonly string[] => items.flatMap((item) => (item.problem === undefined ? item.ledger.totals.map(({ amount }) => `${item.ledger.partner} ${amount}`) : []));

test("one partner's ledger has its lines, their sum and what comes next", async () => {
  const shop = await load();
  const [item] = await all(evaluateLedgers(shop, host({ "p.ndjson": rows[1]! }), "p.ndjson", { asOf }));
  expect(item?.problem).toBeUndefined();
  if (item?.problem !== undefined) return;
  const ledger = ledgerOf(shop, item!.facts, asOf);
  expect(ledger.lines.map(({ amount, exact, status }) => ({ amount, exact, status }))).toEqual([{ amount: "20.01", exact: "20.005", status: "final" }]);
  expect(ledger.totals).toEqual([{ amount: "20.01", currency: "USD" }]);
  expect(ledger.next).toMatchObject({ format: "fairway-balances", partner: "b", asOf: "2026-03-31" });
  expect(ledgerOf(shop, item!.facts, asOf, undefined, { periods: { kind: "containing", day: parseDay("2025-01-01")! } }).lines).toEqual([]);
});

describe("many partners", () => {
  test("come one by one: the first ledger is there before the last partner is read", async () => {
    const many = Array.from({ length: 40 }, (_, i) => row(`p${i}`, "100"));
    const files = host({ "p.ndjson": many.join("\n") });
    for await (const item of evaluateLedgers(await load(), files, "p.ndjson", { asOf })) {
      expect(item.problem).toBeUndefined();
      // Keys are gone through once beforehand, to find partners that are given twice.
      expect(files.read_.lines).toBeLessThan(many.length + 5);
      break;
    }
  });

  test("the book adds up what their ledgers hold, incentive by incentive", async () => {
    const book = new Book();
    for (const item of await all(evaluateLedgers(await load(), host({ "p.ndjson": rows.join("\n") }), "p.ndjson", { asOf }))) if (item.problem === undefined) book.add(item.ledger);
    expect(book.totals).toEqual([{ amount: "60.01", currency: "USD" }]);
    expect(book.entries).toEqual([{ incentive: "Base", title: "Base rebate", partners: 3, lines: 3, totals: [{ amount: "60.01", currency: "USD" }], held: [] }]);
  });

  test("a partner that is refused costs only its own ledger", async () => {
    const items = await all(evaluateLedgers(await load(), host({ "p.ndjson": [rows[0], row("b", "two hundred"), rows[2]].join("\n") }), "p.ndjson", { asOf }));
    expect(totals(items)).toEqual(["a 10.00", "c 30.00"]);
    expect(items.filter((item) => item.problem !== undefined).map((item) => item.problem?.partner)).toEqual(["b"]);
  });
});

describe("a budget over all partners", () => {
  const budget = "budget 30 USD shared pro rata";

  test("is shared to the cent, whatever the order of the partners and whoever is asked for", async () => {
    const shop = await load(budget);
    const run = (order: readonly string[], partner?: string): Promise<readonly LedgerItem[]> => all(evaluateLedgers(shop, host({ "p.ndjson": order.join("\n") }), "p.ndjson", { asOf, partner }));
    const shared = totals(await run(rows));
    expect(shared).toEqual(["a 5.00", "b 10.00", "c 15.00"]);
    expect([...totals(await run([...rows].reverse()))].sort()).toEqual(shared);
    expect(totals(await run(rows, "b"))).toEqual(["b 10.00"]);
  });

  test("waits for a partner whose data was refused, and says for whom", async () => {
    const ledgers = evaluateLedgers(await load(budget), host({ "p.ndjson": [rows[0], row("b", "two hundred"), rows[2]].join("\n") }), "p.ndjson", { asOf });
    const items = await all(ledgers);
    expect(totals(items)).toEqual([]);
    expect(items.flatMap((item) => (item.problem === undefined ? item.ledger.held : []))).toEqual([{ amount: "10.00", currency: "USD" }, { amount: "30.00", currency: "USD" }]);
    expect(ledgers.heldUp).toEqual([{ incentive: "Base", period: "quarter 2026 Q1", partners: ["b"] }]);
  });
});

describe("what was issued", () => {
  test("goes in by partner, and a broken line refuses its partner", async () => {
    const shop = await load();
    const issued = (await all(evaluateLedgers(shop, host({ "p.ndjson": rows.join("\n") }), "p.ndjson", { asOf }))).flatMap((item) => (item.problem === undefined ? item.ledger.lines : []));
    const late = [rows[0]!, JSON.stringify({ id: "b", sales: [{ id: "S", date: "2026-02-01", amount: "200.05" }, { id: "T", date: "2026-03-30", amount: "50" }] }), rows[2]!].join("\n");
    const lines = issued.map((line) => JSON.stringify(line));
    const again = await all(evaluateLedgers(shop, host({ "p.ndjson": late, "issued.ndjson": lines.join("\n") }), "p.ndjson", { asOf, earlier: "issued.ndjson" }));
    expect(again.flatMap((item) => (item.problem === undefined ? item.ledger.lines.map(({ partner, kind, amount }) => `${partner} ${kind} ${amount}`) : []))).toEqual(["b correction 5.00"]);
    const broken = await all(evaluateLedgers(shop, host({ "p.ndjson": late, "issued.ndjson": [lines[0], lines[1]!.replace('"final"', '"paid"'), lines[2]].join("\n") }), "p.ndjson", { asOf, earlier: "issued.ndjson" }));
    expect(broken.map((item) => (item.problem === undefined ? item.ledger.partner : `${item.problem.partner}: ${item.problem.message}`))).toEqual(["a", 'b: status must be one of final, accrued, held; found "paid".', "c"]);
  });
});
