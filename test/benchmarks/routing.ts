/**
 * Speed of routing: requests through the machine, beside a router written by hand for this one program, and beside a scan of
 * all partners, in the same run. Run by `npm run bench`; prints a table and writes nothing.
 *
 * All three do the same job on the same requests (candidates by territory and vertical, turns weighted by tier, capacity,
 * an offer with its clock, acceptance and completion a while later) and must give the same partners: that is checked.
 */
import { compile } from "@fairway/compiler";
import { Router, type Person } from "@fairway/engine";
import type { Facts, RecordValue } from "@fairway/runtime";
import { parseText } from "@fairway/syntax";

const REGIONS = 20;
const COUNTRIES = 10;
const VERTICALS = 20;
const WEIGHTS = [1, 2, 4] as const;
const CAPACITY = 1000;
const ANSWER = 4 * 3_600_000;
const START = Date.UTC(2026, 7, 3, 9);

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const country = (at: number): string => `C${Math.floor(at / COUNTRIES)}x${at % COUNTRIES}`;

const text = `program Bench { currency USD }
taxonomy Region { ${range(REGIONS).map((r) => `R${r} { ${range(COUNTRIES).map((c) => country(r * COUNTRIES + c)).join(", ")} }`).join(", ")} }
enum Vertical { ${range(VERTICALS).map((v) => `V${v}`).join(", ")} }
enum Tier ordered { Silver, Gold, Platinum }
partner { key id, id: Text, region: Region, verticals: set of Vertical, tier: Tier, active: Bool }
request Lead { key id, dated received, id: Text, region: Region, vertical: Vertical, received: DateTime }
table weight by tier gives Number {
  | tier     | result |
  | Silver   | ${WEIGHTS[0]} |
  | Gold     | ${WEIGHTS[1]} |
  | Platinum | ${WEIGHTS[2]} |
}
route Lead {
  rule "Territory" to partners where region covers Lead.region and Lead.vertical in verticals and active
  rule "Anybody"   to partners where Lead.vertical in verticals and active
  offer    to 1 in turn
  answer   within 4 hours
  turns    least recently offered weighted by weight then id
  capacity ${CAPACITY} open
  else     desk Inside
}
desk Inside { hours weekdays 09:00 to 17:00 "UTC", worked elsewhere }
`;

const compiled = compile({ root: "bench.fairway", trees: new Map([["bench.fairway", parseText("bench.fairway", text)]]), text: () => undefined });
const { plan } = compiled;
if (plan === undefined) throw new Error(`the benchmark's program does not check: ${compiled.diagnostics[0]!.message}`);

/** Mulberry32: a small seeded generator, uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Plain { readonly id: string; readonly region: string; readonly verticals: readonly string[]; readonly tier: string; readonly active: boolean }
interface Lead { readonly id: string; readonly region: string; readonly vertical: string; readonly at: number }

/** @param verticals how many each partner serves: with it the number of candidates of a request grows, and nothing else */
function partners(count: number, verticals: number): readonly Plain[] {
  const random = generator(7);
  const any = (n: number): number => Math.floor(random() * n);
  return range(count).map((at) => ({
    id: `P${String(at).padStart(6, "0")}`, region: random() < 0.2 ? `R${any(REGIONS)}` : country(any(REGIONS * COUNTRIES)),
    verticals: [...new Set(range(verticals).map(() => `V${any(VERTICALS)}`))], tier: ["Silver", "Gold", "Platinum"][any(3)]!, active: random() < 0.95,
  }));
}

function leads(count: number): readonly Lead[] {
  const random = generator(11);
  const any = (n: number): number => Math.floor(random() * n);
  return range(count).map((at) => ({ id: `L${String(at).padStart(6, "0")}`, region: country(any(REGIONS * COUNTRIES)), vertical: `V${any(VERTICALS)}`, at: START + at }));
}

// ── the three routers ───────────────────────────────────────────────────────────────────────────────────────────────

/** Lead in, partner out; what was accepted is completed a thousand leads later, so that a thousand are open. `ready`: the lead as this one takes it, made beforehand. */
interface Contender { readonly ready?: (lead: Lead) => void; readonly route: (lead: Lead) => string; readonly accept: (lead: Lead, partner: string) => void; readonly complete: (lead: Lead, partner: string) => void }

const OPEN = 1000;
const weightOf = (tier: string): number => WEIGHTS[["Silver", "Gold", "Platinum"].indexOf(tier)]!;
const parentOf = (region: string): string => `R${region.slice(1).split("x")[0]}`;

function ours(all: readonly Plain[]): Contender {
  const population = all.map(({ id, region, verticals, tier, active }): Person => ({ facts: { key: id, partner: Object.assign(Object.create(null) as RecordValue, { id, region, verticals, tier, active }), decisions: [] } satisfies Facts }));
  const router = new Router(plan!, population, undefined, START);
  const records = new Map<Lead, RecordValue>();
  return {
    ready: (lead) => {
      if (records.size >= OPEN) records.clear();
      records.set(lead, Object.assign(Object.create(null) as RecordValue, { id: lead.id, region: lead.region, vertical: lead.vertical, received: lead.at }));
    },
    route: (lead) => {
      const entries = router.route({ kind: "Lead", id: lead.id, record: records.get(lead)! }, lead.at);
      return entries.find(({ what }) => what === "offered")?.partner ?? "";
    },
    accept: ({ id, at }, partner) => void router.advance({ at, event: "accepted", kind: "Lead", request: id, partner }),
    complete: ({ id }, _) => void router.advance({ at: router.now, event: "completed", kind: "Lead", request: id }),
  };
}

/** What an engineer would write who knew this program and no other: one index, typed arrays, no reasons. */
function byHand(all: readonly Plain[]): Contender {
  const lists = new Map<string, number[]>();
  const add = (key: string, at: number): void => void (lists.get(key)?.push(at) ?? lists.set(key, [at]));
  all.forEach(({ region, verticals, active }, at) => {
    if (active) for (const vertical of verticals) [`${region}|${vertical}`, `|${vertical}`].forEach((key) => add(key, at));
  });
  const merged = new Map<string, Int32Array>();
  const candidates = (key: string, region: string, vertical: string): Int32Array => {
    let found = merged.get(key);
    if (found === undefined) {
      const keys = region === "" ? [`|${vertical}`] : [`${region}|${vertical}`, `${parentOf(region)}|${vertical}`];
      merged.set(key, found = Int32Array.from(keys.flatMap((each) => lists.get(each) ?? []).sort((a, b) => a - b)));
    }
    return found;
  };
  const step = Float64Array.from(all.map(({ tier }) => Math.round(1_000_000_000 / weightOf(tier))));
  const pass = new Float64Array(all.length);
  const last = new Int32Array(all.length);
  const open = new Int32Array(all.length);
  const ordinals = new Map(all.map(({ id }, at) => [id, at]));
  const offers = new Map<string, { partner: string; at: number; until: number }>();
  let clock = 0;
  let turns = 0;
  const pick = (list: Int32Array): number => {
    let best = -1;
    let bestPass = Infinity;
    let bestLast = Infinity;
    for (const at of list) {
      if (open[at]! >= CAPACITY) continue;
      const own = Math.max(pass[at]!, clock);
      if (own < bestPass || (own === bestPass && last[at]! < bestLast)) {
        best = at;
        bestPass = own;
        bestLast = last[at]!;
      }
    }
    return best;
  };
  return {
    route: ({ id, region, vertical, at: now }) => {
      let best = pick(candidates(`${region}|${vertical}`, region, vertical));
      if (best < 0) best = pick(candidates(`|${vertical}`, "", vertical));
      if (best < 0) return "";
      turns += 1;
      last[best] = turns;
      clock = Math.max(pass[best]!, clock);
      pass[best] = clock + step[best]!;
      open[best]! += 1;
      const partner = all[best]!.id;
      offers.set(id, { partner, at: now, until: now + ANSWER });
      return partner;
    },
    accept: ({ id }) => void offers.delete(id),
    complete: (_, partner) => void (open[ordinals.get(partner)!]! -= 1),
  };
}

/** Every partner looked at for every lead. */
function byScan(all: readonly Plain[]): Contender {
  const state = new Map(all.map(({ id }) => [id, { pass: 0, last: 0, open: 0 }]));
  let clock = 0;
  let turns = 0;
  return {
    route: ({ region, vertical }) => {
      for (const rule of [1, 2]) {
        const able = all.filter((each) => each.active && each.verticals.includes(vertical) && (rule === 2 || each.region === region || each.region === parentOf(region)) && state.get(each.id)!.open < CAPACITY);
        const [best] = able.map((each) => ({ each, own: Math.max(state.get(each.id)!.pass, clock), last: state.get(each.id)!.last })).sort((a, b) => a.own - b.own || a.last - b.last || (a.each.id < b.each.id ? -1 : 1));
        if (best === undefined) continue;
        turns += 1;
        clock = best.own;
        Object.assign(state.get(best.each.id)!, { pass: best.own + Math.round(1_000_000_000 / weightOf(best.each.tier)), last: turns, open: state.get(best.each.id)!.open + 1 });
        return best.each.id;
      }
      return "";
    },
    accept: () => undefined,
    complete: (_, partner) => void (state.get(partner)!.open -= 1),
  };
}

// ── the race ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Raced { readonly given: readonly string[]; readonly routing: number; readonly events: number }

/** Microseconds that this process has worked: what else the machine does is not counted. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds of processor time per request: for routing it, and for its acceptance and completion. */
function race(contender: Contender, requests: readonly Lead[]): Raced {
  const given: string[] = [];
  let routing = 0;
  let events = 0;
  for (let from = 0; from < requests.length; from += OPEN) {
    const wave = requests.slice(from, from + OPEN);
    if (contender.ready !== undefined) wave.forEach(contender.ready);
    const begun = processor();
    for (const lead of wave) given.push(contender.route(lead));
    const routed = processor();
    const moment = wave.at(-1)!.at;
    wave.forEach((lead, at) => contender.accept({ ...lead, at: moment }, given[from + at]!));
    requests.slice(Math.max(0, from - OPEN), from).forEach((lead, at) => contender.complete(lead, given[Math.max(0, from - OPEN) + at]!));
    routing += routed - begun;
    events += processor() - routed;
  }
  return { given, routing: routing / requests.length, events: events / requests.length };
}

const micro = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} µs`;

/** Two rounds on one router: in the first it makes its indexes, the second is what is measured. */
function raced(contender: Contender, requests: readonly Lead[]): Raced {
  const first = race(contender, requests);
  const again = requests.map((lead): Lead => ({ ...lead, id: `again ${lead.id}`, at: lead.at + requests.length }));
  const second = race(contender, again);
  return { ...second, given: [...first.given, ...second.given] };
}

/** @param tell nothing is printed of a run that only warms up */
function compared(count: number, verticals: number, requests: readonly Lead[], scans: number, tell = true): void {
  const all = partners(count, verticals);
  const begun = processor();
  const early = ours(all);
  early.ready?.(requests[0]!);
  const first = early.route(requests[0]!);
  const built = (processor() - begun) / 1000;
  if (first === "") throw new Error("the first lead found nobody");
  const [machine, hand] = [raced(ours(all), requests), raced(byHand(all), requests)];
  const scan = scans === 0 ? undefined : race(byScan(all), requests.slice(0, scans));
  const other = machine.given.findIndex((partner, at) => partner !== hand.given[at] || (scan !== undefined && at < scans && partner !== scan.given[at]));
  if (other >= 0) throw new Error(`the routers disagree on lead ${other}: ${machine.given[other]} and ${hand.given[other]}`);
  if (!tell) return;
  const serving = all.filter(({ active }) => active);
  const candidates = requests.slice(0, 200).reduce((sum, { region, vertical }) => sum + serving.filter((each) => each.verticals.includes(vertical) && (each.region === region || each.region === parentOf(region))).length, 0) / 200;
  const ratio = (a: number, b: number): string => `${(a / b).toFixed(1)} times`;
  console.log(`routing, ${count.toLocaleString("en")} partners, ${candidates.toFixed(0)} candidates a request: ${micro(machine.routing)} (accepted and completed ${micro(machine.events)}); by hand ${micro(hand.routing)} (${micro(hand.events)}): ${ratio(machine.routing, hand.routing)}${scan === undefined ? "" : `; scan of all partners ${micro(scan.routing)}: ${ratio(scan.routing, machine.routing)} ours`}; first request with its indexes ${built.toFixed(0)} ms`);
}

const requests = leads(50_000);
// A process that has routed for a while is what is measured.
compared(10_000, 2, requests, 0, false);
compared(100_000, 2, requests, 100);
compared(10_000, 2, requests, 0);
compared(100_000, 8, requests, 0);
