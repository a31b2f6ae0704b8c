/**
 * Generates believable partners for the Northwind program: `node generate.mjs [--count 220] [--seed 7] [--out data]`.
 *
 * The same seed gives the same files. Written are partners.csv, bookings.csv, certifications.csv, campaigns.csv, decisions.csv
 * (as a channel team exports them) and, beside the folder, standing.json with what the larger partners held on 1 February 2026.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const count = Number(option("count", "220"));
const out = join(here, option("out", "data"));
let state = Number(option("seed", "7")) >>> 0;

/** Mulberry32: a small seeded generator, uniform in [0, 1). */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const pick = (list) => list[Math.floor(random() * list.length)];
const weighted = (pairs) => {
  let left = random() * pairs.reduce((sum, [, w]) => sum + w, 0);
  for (const [value, weight] of pairs) if ((left -= weight) < 0) return value;
  return pairs[0][0];
};
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const DAY = 86_400_000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const day = (text) => Date.parse(`${text}T00:00:00Z`);

const FIRST = ["Atlas", "Beacon", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper", "Keystone", "Lumen", "Meridian", "Nimbus", "Orchard", "Pioneer", "Quarry", "Ridge", "Summit", "Tidal", "Umbra", "Vertex", "Willow", "Zenith"];
const LAST = ["Systems", "IT", "Cloud", "Networks", "Solutions", "Digital", "Technologies", "Services", "Data", "Partners"];
const PEOPLE_FIRST = ["Ana", "Ben", "Chloe", "Dev", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jun", "Kai", "Lea", "Mateo", "Nora", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tara"];
const PEOPLE_LAST = ["Abe", "Bauer", "Costa", "Diaz", "Evans", "Fischer", "Gupta", "Haas", "Ivanov", "Jensen", "Khan", "Lopez", "Mori", "Novak", "Okoye", "Patel", "Rossi", "Silva", "Tan", "Weber"];
const REGIONS = [["US", 30], ["Canada", 8], ["Brazil", 5], ["Mexico", 4], ["UKI", 12], ["DACH", 13], ["Nordics", 7], ["Japan", 8], ["ANZ", 7], ["India", 6]];
const TYPES = [["Reseller", 52], ["MSP", 22], ["Integrator", 14], ["Distributor", 4], ["Referral", 5], ["Franchise", 3]];
const VERTICALS = ["Hospitals", "Pharma", "Federal", "Education", "Manufacturing"];
const PRODUCTS = [["Servers", 34], ["Edge", 14], ["Storage", 30], ["Services", 22]];
const CODES = { Associate: ["NW-100", "NW-110"], Professional: ["NW-300", "NW-310"], Expert: ["NW-500"] };
const AS_OF = day("2026-08-01");
const START = day("2024-08-01");

function partner(index) {
  const id = `P${String(index + 1).padStart(4, "0")}`;
  const size = Math.exp(normal() * 1.15 + Math.log(160_000));
  const type = weighted(TYPES);
  const verticals = VERTICALS.filter(() => random() < 0.3);
  const joined = iso(day("2015-01-01") + between(0, 3900) * DAY);
  return { id, name: `${pick(FIRST)} ${pick(LAST)} ${id.slice(1)}`, joined, type, region: weighted(REGIONS), verticals, csat: random() < 0.78 ? (3 + random() * 2).toFixed(1) : "", size };
}

function bookingsOf(p) {
  const deals = Math.max(1, Math.round(4 + Math.exp(normal() * 0.7 + 1.9)));
  const slices = Array.from({ length: deals }, () => Math.exp(normal() * 0.8));
  const total = slices.reduce((a, b) => a + b, 0);
  const servicesLed = p.type === "MSP" && random() < 0.6;
  return slices.map((slice, i) => ({
    id: `${p.id}-${i + 1}`, partner: p.id,
    date: iso(START + Math.floor(random() * (AS_OF - START) / DAY) * DAY),
    product: servicesLed && random() < 0.6 ? "Services" : weighted(PRODUCTS),
    vertical: p.verticals.length > 0 && random() < 0.7 ? pick(p.verticals) : "",
    amount: ((p.size * 2 * slice) / total).toFixed(2),
    registered: random() < 0.35 ? "true" : "false",
  })).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function certificationsOf(p) {
  const staff = Math.min(18, Math.max(0, Math.round(Math.log10(p.size) * 3 - 12 + normal() * 2)));
  const rows = [];
  for (let i = 0; i < staff; i++) {
    const person = `${pick(PEOPLE_FIRST)} ${pick(PEOPLE_LAST)} ${i + 1}`;
    const grade = weighted([["Associate", 40], ["Professional", 34], ["Expert", 26]]);
    const passed = day("2023-09-01") + between(0, 1050) * DAY;
    const expires = random() < 0.6 ? iso(passed + 730 * DAY) : "";
    rows.push({ partner: p.id, person, code: pick(CODES[grade]), grade, passed: iso(passed), expires });
  }
  return rows;
}

const cell = (value) => (/[",\n;]/.test(value) && !/^[^",\n]*$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
function csv(file, columns, rows) {
  const lines = [columns.join(","), ...rows.map((row) => columns.map((c) => cell(String(row[c] ?? ""))).join(","))];
  writeFileSync(join(out, file), `${lines.join("\n")}\n`);
}

/** Acme of the tests is a partner of the example too. */
const acme = { id: "acme", name: "Acme Systems", joined: "2023-06-20", type: "Reseller", region: "US", verticals: ["Hospitals", "Manufacturing"], csat: "4.4", size: 0 };
const acmeBookings = [["A-101", "2025-09-14", "Servers", "", "180000.00", "true"], ["A-102", "2026-02-11", "Storage", "Hospitals", "140000.00", "false"], ["A-103", "2026-05-30", "Edge", "", "200000.00", "true"]]
  .map(([id, date, product, vertical, amount, registered]) => ({ id, partner: "acme", date, product, vertical, amount, registered }));
/** What money needs beyond standings is drawn from a generator of its own, so that tiers stay what they were. */
const acmeCampaigns = [["C-1", "Event", "2026-05-20", "2026-06-30", "2400.00", "true"], ["C-2", "Digital", "2026-06-10", "2026-07-15", "900.00", "false"], ["C-3", "Print", "2026-03-05", "2026-06-02", "1200.00", "true"]]
  .map(([id, kind, ran, sent, spent, proof]) => ({ id, partner: "acme", kind, ran, sent, spent, proof }));
const acmePeople = [["Ines Carvalho", "NW-500", "Expert", "2024-10-02", ""], ["Paul Okafor", "NW-500", "Expert", "2025-01-17", ""], ["Mei Tanaka", "NW-500", "Expert", "2025-03-05", "2027-03-05"], ["Lars Holm", "NW-500", "Expert", "2025-06-11", ""], ["Joy Adeyemi", "NW-300", "Professional", "2025-08-21", ""]]
  .map(([person, code, grade, passed, expires]) => ({ partner: "acme", person, code, grade, passed, expires }));

const partners = [acme, ...Array.from({ length: count }, (_, i) => partner(i))];
const bookings = partners.flatMap((p) => (p === acme ? acmeBookings : bookingsOf(p)));
const certifications = partners.flatMap((p) => (p === acme ? acmePeople : certificationsOf(p)));
const invited = partners.filter((p) => p.size > 1_300_000 && random() < 0.6);

/** What a partner of this size was given at the start of the program year: roughly, with luck and lag, as in life. */
function held(p) {
  const luck = p.size * (0.75 + random() * 0.6);
  if (p === acme || (luck > 420_000 && luck < 2_400_000)) return "Gold";
  if (luck >= 2_400_000) return "Platinum";
  return luck > 95_000 ? "Silver" : "Registered";
}
const standing = Object.fromEntries(partners.filter(() => random() < 0.9).map((p) => [p.id, {
  ladders: [{ ladder: "Level", tier: held(p), since: p.joined > "2025-06-01" ? p.joined : iso(day("2025-02-01") + between(0, 120) * DAY), reviewedTo: "2026-01-31" }],
}]));

// ── what money needs ────────────────────────────────────────────────────────────────────────────────────────────────

state = (Number(option("seed", "7")) + 1000) >>> 0;

/** Each partner has a few sellers; some bookings came in without one. */
function withSellers(p, rows) {
  const team = Array.from({ length: p === acme ? 2 : between(1, 4) }, () => `${pick(PEOPLE_FIRST)} ${pick(PEOPLE_LAST)}`);
  return rows.map((row) => ({ ...row, seller: random() < 0.92 ? pick(team) : "" }));
}

/** A few bookings of 2026 are taken back and booked again on the same day, registered the other way: sums stay what they were. */
function withReversals(rows) {
  return rows.flatMap((row) => {
    if (row.partner === "acme" || row.date < "2026-02-01" || random() >= 0.025) return [row];
    const date = iso(Math.min(day(row.date) + between(10, 45) * DAY, AS_OF - DAY));
    const again = { ...row, date, registered: row.registered === "true" ? "false" : "true" };
    return [row, { ...again, id: `${row.id}-R`, amount: `-${row.amount}`, registered: row.registered, original: row.id }, { ...again, id: `${row.id}-N` }];
  });
}

/** Campaigns of partners that are large enough to earn funds: most in order, some late, some without proof. */
function campaignsOf(p) {
  if (p.size < 90_000) return [];
  return Array.from({ length: between(0, 3) }, (_, i) => {
    const ran = day("2026-02-10") + between(0, 165) * DAY;
    const sent = ran + between(3, random() < 0.85 ? 60 : 130) * DAY;
    return { id: `${p.id}-C${i + 1}`, partner: p.id, kind: pick(["Event", "Digital", "Print"]), ran: iso(ran), sent: iso(sent), spent: (p.size * (0.001 + random() * 0.006)).toFixed(2), proof: random() < 0.88 ? "true" : "false" };
  }).filter((row) => row.sent <= iso(AS_OF));
}

const grouped = (rows) => rows.reduce((groups, row) => groups.set(row.partner, [...(groups.get(row.partner) ?? []), row]), new Map());
const byPartner = new Map(partners.map((p) => [p.id, p]));
const sold = [...grouped(bookings)].flatMap(([id, rows]) => withReversals(withSellers(byPartner.get(id), rows)));
const campaigns = partners.flatMap((p) => (p === acme ? acmeCampaigns : campaignsOf(p)));

mkdirSync(out, { recursive: true });
csv("partners.csv", ["id", "name", "joined", "type", "region", "verticals", "csat"], partners.map((p) => ({ ...p, verticals: p.verticals.join(";") })));
csv("bookings.csv", ["id", "partner", "date", "product", "vertical", "amount", "registered", "seller", "original"], sold);
csv("campaigns.csv", ["id", "partner", "kind", "ran", "sent", "spent", "proof"], campaigns);
csv("certifications.csv", ["partner", "person", "code", "grade", "passed", "expires"], certifications);
csv("decisions.csv", ["partner", "decision", "by", "on", "until"], invited.map((p) => ({ partner: p.id, decision: "Invited", by: "M. Alvarez", on: "2026-02-01", until: "2027-02-01" })));
writeFileSync(join(here, "standing.json"), `${JSON.stringify(standing, null, 1)}\n`);
console.log(`${partners.length} partners, ${sold.length} bookings, ${campaigns.length} campaigns, ${certifications.length} certificates, ${invited.length} invitations`);
