/** `fairway route` on the example: who has what, why, the state in and out, and what it writes for scripts. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routingAssignmentsSchema, routingBehaviourSchema, routingEventsSchema, routingStateSchema, simulationSchema } from "@fairway/fairway";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { routeRequests, type RouteOptions } from "../src/verbs/route.js";
import { simulateRequests } from "../src/verbs/simulate.js";
import { testIo, type TestIo } from "./io.js";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "fairway-route-"));
afterAll(() => rmSync(folder, { recursive: true }));

const northwind = "examples/northwind";
const leads = `Lead=${northwind}/requests/leads.csv`;

async function route(options: Partial<RouteOptions>): Promise<{ readonly io: TestIo; readonly outcome: object }> {
  const io = testIo({ cwd: root });
  const outcome = await routeRequests(io, northwind, { data: `${northwind}/data`, at: "2026-08-03T18:00Z", requests: [leads], explain: [], format: "json", ...options });
  return { io, outcome };
}

interface Document {
  readonly assignments: readonly { readonly request: string; readonly partner?: string; readonly offers: readonly string[] }[];
  readonly log: readonly object[];
  readonly considered?: readonly { readonly partners: readonly { readonly partner: string; readonly candidate: boolean; readonly because?: string }[] }[];
  readonly state: object;
  readonly problems: readonly object[];
}

const document = (io: TestIo): Document => JSON.parse(io.written.out) as Document;

describe("schemas", () => {
  const schema = (name: string): object => JSON.parse(readFileSync(join(root, "schemas", name), "utf8")) as object;

  test("the checked-in schemas are the ones that are used", () => {
    expect(schema("routing-state.schema.json")).toEqual(JSON.parse(JSON.stringify(routingStateSchema)));
    expect(schema("routing-behaviour.schema.json")).toEqual(JSON.parse(JSON.stringify(routingBehaviourSchema)));
    expect(schema("routing-events.schema.json")).toEqual(JSON.parse(JSON.stringify(routingEventsSchema)));
    expect(schema("simulation.schema.json")).toEqual(JSON.parse(JSON.stringify(simulationSchema)));
    expect(schema("routing-assignments.schema.json")).toEqual(JSON.parse(JSON.stringify(routingAssignmentsSchema)));
  });

  test("what is written for scripts fits them", async () => {
    const { io } = await route({ explain: ["L-2"], requests: [leads, `Deal=${northwind}/requests/deals.csv`], events: `${northwind}/requests/events.csv` });
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    ajv.addSchema(schema("routing-state.schema.json"), "routing-state.schema.json");
    const validate = ajv.compile(schema("routing-assignments.schema.json"));
    validate(document(io));
    expect(validate.errors ?? []).toEqual([]);
    expect(document(io).assignments.length).toBe(7);
  });
});

test("a named account's partner has the lead once it accepts", async () => {
  const { io, outcome } = await route({ events: `${northwind}/requests/events.csv` });
  expect(outcome).toEqual({ rejected: false });
  expect(document(io).assignments.find(({ request }) => request === "L-1")).toMatchObject({ partner: "acme", rule: "Named account" });
});

test("a run that goes on from a state ends as one that was not cut", async () => {
  const whole = await route({ at: "2026-08-06T18:00Z", events: `${northwind}/requests/events.csv` });
  const state = join(folder, "state.json");
  const first = await route({ at: "2026-08-03T13:58Z", nextState: state });
  const rest = join(folder, "rest.csv");
  const [header, ...rows] = readFileSync(join(root, northwind, "requests/leads.csv"), "utf8").trim().split("\n");
  writeFileSync(rest, `${[header, ...rows.filter((row) => row.startsWith("L-5"))].join("\n")}\n`);
  const second = await route({ at: "2026-08-06T18:00Z", state, requests: [`Lead=${rest}`], events: `${northwind}/requests/events.csv` });
  expect([...document(first.io).log, ...document(second.io).log]).toEqual(document(whole.io).log);
  expect(document(second.io).state).toEqual(document(whole.io).state);
});

test("why this partner, and why not that one", async () => {
  const { io } = await route({ explain: ["L-4"], partner: "acme", format: "table" });
  expect(io.written.out).toContain("Why L-4 went where it went");
  expect(io.written.out).toMatch(/acme +Territory +no .*does not hold: region covers region \(United States, asked for Japan\)/u);
});

test("an event that is misspelt is listed, and the others count", async () => {
  const events = join(folder, "events.csv");
  writeFileSync(events, "at,request,event,partner\n2026-08-03T14:00Z,L-1,acepted,acme\n2026-08-03T14:00Z,L-9,accepted,acme\n");
  const { io, outcome } = await route({ events, format: "table" });
  expect(outcome).toEqual({ rejected: true });
  expect(io.written.err).toContain("accepted");
  expect(io.written.out).toContain("not taken L-9: no request L-9 is on its way");
});

test("a state that is damaged routes nothing", async () => {
  const state = join(folder, "broken.json");
  writeFileSync(state, `{ "format": "fairway-routing-state" }`);
  const { io, outcome } = await route({ state });
  expect(outcome).toEqual({ rejected: true });
  expect(io.written.out).toBe("");
  expect(io.written.err).toMatch(/Nothing is routed\s+without it/u);
});

test.each([
  [{ at: "yesterday" }, "is not a moment"], [{ requests: [`${northwind}/requests/leads.csv`] }, "requests of which kind"],
  [{ requests: [`Led=${northwind}/requests/leads.csv`] }, 'there is no request "Led"'], [{ explain: ["L-77"] }, 'no request "L-77" came in'],
] as const)("what can't be carried out is said: %j", async (options, message) => {
  await expect(route(options as Partial<RouteOptions>)).rejects.toThrow(message);
});

test("a simulation: counts at the terminal, a page with pictures, the same for the same seed", async () => {
  const page = join(folder, "page.html");
  const run = async (): Promise<string> => {
    const io = testIo({ cwd: root });
    const outcome = await simulateRequests(io, northwind, { data: `${northwind}/data`, requests: [leads], behaviour: `${northwind}/requests/behaviour.json`, until: "2026-08-31T00:00Z", page, format: "table" });
    expect(outcome).toEqual({ rejected: false });
    return io.written.out;
  };
  const told = await run();
  expect(told).toContain("5 requests, all of them taken");
  expect(told).toMatch(/PARTNER +ASKED +TAKEN +COMPLETED +SHARE +WEIGHT +FAIRNESS/u);
  expect(readFileSync(page, "utf8")).toMatch(/<svg [\s\S]*<rect /u);
  expect(await run()).toBe(told);
});

describe("why, for people", () => {
  const files = {
    "small.fairway": `program Small { currency USD }
enum Region { North, South }
request Lead { key id, dated received, id: Text, region: Region, received: DateTime }
request Deal { key id, dated submitted, id: Text, reseller: Text, customer: Text, direct: Bool, submitted: DateTime }
partner { key id, id: Text, region: Region, share: Integer }
route Lead {
  to partners where region is Lead.region
  offer to 2 at once
  turns by draw weighted by share
  capacity 1 open
  answer within 2 days
  else desk House
}
registration Deals {
  of       Deal
  by       reseller
  same     customer
  conflict "Direct sale" when direct to desk House
  decide   within 2 days by desk House
  transfer when direct
  protect  90 days
}
desk House { kind inside, hours Monday to Sunday 00:00 to 24:00, members "house.csv" }
`,
    "house.csv": "name\nRosa\n",
    "data/partners.json": JSON.stringify([{ id: "a", region: "North", share: 3 }, { id: "b", region: "North", share: 6 }, { id: "c", region: "South", share: 1 }]),
    "leads.json": JSON.stringify([["L-1", "North"], ["L-2", "North"], ["L-3", "South"]].map(([id, region], at) => ({ id, region, received: `2026-08-03T0${at + 1}:00:00Z` }))),
    "deals.json": JSON.stringify([{ id: "D-1", reseller: "a", customer: "Acme", direct: true, submitted: "2026-08-03T01:00:00Z" }]),
    "events.json": JSON.stringify([
      { at: "2026-08-03T01:30:00Z", event: "accepted", request: "L-1", partner: "a" }, { at: "2026-08-03T03:30:00Z", event: "accepted", request: "L-3", partner: "c" },
      { at: "2026-08-03T04:00:00Z", event: "handed back", request: "L-3" }, { at: "2026-08-03T04:30:00Z", event: "transferred", request: "D-1", to: "nobody" },
    ]),
  };
  const small = mkdtempSync(join(tmpdir(), "fairway-why-"));
  mkdirSync(join(small, "data"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(small, name), text);
  afterAll(() => rmSync(small, { recursive: true }));

  async function told(explain: readonly string[]): Promise<string> {
    const io = testIo({ cwd: small });
    await routeRequests(io, ".", { data: "data", at: "2026-08-03T06:00Z", requests: ["Lead=leads.json", "Deal=deals.json"], events: "events.json", explain, format: "table" });
    return io.written.out + io.written.err;
  }

  test("the weight is that of the one who has it, full partners are named, and what was given back is not 'not taken'", async () => {
    const lines = (await told([])).split("\n");
    const line = (id: string): string => lines.find((each) => each.startsWith(id)) ?? "";
    expect(line("L-1")).toContain("weight 3");
    expect(line("L-2")).toMatch(/offered to b/);
    expect(line("L-3")).toContain("c had it, and it was handed back");
    expect(line("D-1")).toMatch(/waiting for desk House +decide 2026-08-05T01:00:00Z/);
    expect(lines.find((each) => each.includes("not taken D-1"))).toContain("there is no partner nobody");
  });

  test("an explanation says of which moment it speaks, and what happened then", async () => {
    const text = await told(["L-1", "D-1"]);
    expect(text).toContain("Partners as they stood when it came in, 2026-08-03T01:00:00Z");
    expect(text).toMatch(/2026-08-03T01:30:00Z +accepted a by "step 1"/);
    expect(text).toContain("No rule that goes to partners is for it.");
    expect(text).toMatch(/to be decided desk House until 2026-08-05T01:00:00Z/);
  });
});

describe("a month of Northwind", () => {
  const requests = ["Lead=leads", "SupportRequest=support", "Deal=deals"].map((each) => each.replace("=", `=${northwind}/requests/august-`)).map((each) => `${each}.csv`);
  const month = async (format: "table" | "json"): Promise<TestIo> => {
    const io = testIo({ cwd: root });
    await simulateRequests(io, northwind, { data: `${northwind}/data`, requests, behaviour: `${northwind}/requests/behaviour.json`, until: "2026-08-31T00:00Z", format });
    return io;
  };

  test("every request comes to an end, deals too, and what is written fits its schema", async () => {
    const io = await month("json");
    const report = JSON.parse(io.written.out) as { readonly requests: number; readonly deals: readonly { readonly submitted: number; readonly approved: number; readonly refused: number; readonly waiting: number; readonly won: number; readonly reasons: object }[] };
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(simulationSchema);
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report.requests).toBe(640);
    const [deals] = report.deals;
    expect(deals!.submitted).toBe(140);
    expect(deals!.approved + deals!.refused + deals!.waiting).toBe(140);
    expect(deals!.won).toBeGreaterThan(0);
    expect(Object.keys(deals!.reasons)).toEqual(expect.arrayContaining(["Size", "In contact", "another was first"]));
  }, 60_000);

  test("a person is told in a line or two", async () => {
    const { written: { out } } = await month("table");
    expect(out).toMatch(/^Deal: 140 deals registered, \d+ approved, \d+ refused, \d+ won, \d+ lost/mu);
    expect(out).toMatch(/^Refused: \d+ Size, /mu);
  }, 60_000);
});
