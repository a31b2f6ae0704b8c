/**
 * The program as a good engineer would write it by hand for this one program, and nothing else: the practical limit.
 *
 * Amounts are whole cents, words small numbers, dates day numbers; one pass over each list. Near misses are apart, so that
 * their cost can be seen.
 */
import { dayOf } from "@fairway/runtime";
import { AS_OF, GRADES, PRODUCTS, REGIONS, TRACKS, TYPES, type PlainPartner } from "./data.js";
import { TIERS, type Outputs } from "./outputs.js";

export interface Sale { readonly date: number; readonly product: number; readonly customer: string; readonly cents: number; readonly registered: boolean }
export interface Certificate { readonly person: string; readonly track: number; readonly grade: number; readonly passed: number; readonly expires: number }
export interface Partner { readonly type: number; readonly region: number; readonly csat: number | undefined; readonly sales: readonly Sale[]; readonly certificates: readonly Certificate[] }

export function partnerOf(plain: PlainPartner): Partner {
  const place = (of: readonly string[], word: string): number => of.indexOf(word);
  return {
    type: place(TYPES, plain.type), region: place(REGIONS, plain.region), csat: plain.csat === undefined ? undefined : Number(plain.csat),
    sales: plain.sales.map((sale) => ({ date: dayOf(sale.date), product: place(PRODUCTS, sale.product), customer: sale.customer, cents: Math.round(Number(sale.amount) * 100), registered: sale.registered })),
    certificates: plain.certificates.map((one) => ({
      person: one.person, track: place(TRACKS, one.track), grade: place(GRADES, one.grade), passed: dayOf(one.passed), expires: one.expires === undefined ? Infinity : dayOf(one.expires),
    })),
  };
}

const K = 100_000;
const M = 100_000_000;
/** By region (closest row) and type, of Silver to Diamond, in cents. */
const AMERICAS = [[100 * K, 400 * K, 1.2 * M, 3 * M], [60 * K, 250 * K, 800 * K, 2 * M], [150 * K, 600 * K, 2 * M, 5 * M]];
const LATAM = [[50 * K, 200 * K, 600 * K, 1.5 * M], [30 * K, 120 * K, 400 * K, 1 * M], [75 * K, 300 * K, 1 * M, 2.5 * M]];
const EMEA = [[90 * K, 350 * K, 1 * M, 2.5 * M], [50 * K, 220 * K, 700 * K, 1.8 * M], [120 * K, 500 * K, 1.6 * M, 4 * M]];
const APJ = [[60 * K, 250 * K, 800 * K, 2 * M], [40 * K, 160 * K, 500 * K, 1.2 * M], [90 * K, 400 * K, 1.2 * M, 3 * M]];
const JAPAN = [[70 * K, 300 * K, 900 * K, 2.2 * M], [45 * K, 180 * K, 600 * K, 1.4 * M], [100 * K, 450 * K, 1.4 * M, 3.5 * M]];
const BY_REGION = [AMERICAS, AMERICAS, LATAM, LATAM, EMEA, EMEA, EMEA, JAPAN, APJ, APJ];
export const NEEDED: readonly (readonly (readonly number[])[])[] = BY_REGION.map((rows) => [rows[0]!, rows[1]!, rows[2]!, rows[2]!].map((row) => row.map(Math.round)));
/** By product and tier, in ten-thousandths. */
export const RATES = [[0, 100, 200, 300, 400], [50, 150, 250, 350, 500], [0, 150, 300, 400, 500], [0, 100, 200, 250, 300], [0, 50, 100, 100, 150], [100, 200, 300, 500, 700]] as const;
export const PEOPLE = [2, 3, 5, 8] as const;

const NOW = dayOf(AS_OF);
export const YEAR_START = dayOf("2025-06-15") + 1;
export const BEFORE_START = dayOf("2024-06-15") + 1;
export const PERIOD_START = dayOf("2026-05-01");
export const LAST_START = dayOf("2025-05-01");
export const LAST_END = dayOf("2025-07-31");
export { NOW };

/** Half away from zero. */
export const rounded = (numerator: number, denominator: number): number => (numerator < 0 ? -Math.floor((-numerator * 2 + denominator) / (2 * denominator)) : Math.floor((numerator * 2 + denominator) / (2 * denominator)));

/** 1 met, 0 not met, undefined undecided: enough experts and the mark of the survey, or enough competencies and what goes with them. */
export function depth(experts: boolean, csat: number | undefined, mark: number, held: number, maybe: number, count: number, share: boolean): number | undefined {
  const practitioners = !experts ? 0 : csat === undefined ? undefined : csat >= mark ? 1 : 0;
  const specialists = !share ? 0 : held >= count ? 1 : held + maybe >= count ? undefined : 0;
  if (practitioners === 1 || specialists === 1) return 1;
  return practitioners === undefined || specialists === undefined ? undefined : 0;
}

interface Figures {
  yearly: number;
  before: number;
  period: number;
  lastPeriod: number;
  services: number;
  people: readonly [number, number, number];
  skilled: readonly number[];
  yearOf: readonly number[];
  registered: number;
  /** How many competencies are held, and how many more may be. */
  held: number;
  maybe: number;
}

export interface ByHand { readonly tier: number; readonly competencies: readonly boolean[]; readonly incentives: readonly number[]; readonly figures: Figures }

export function evaluateByHand(partner: Partner): ByHand {
  const { sales, certificates, csat } = partner;
  let [yearly, before, period, lastPeriod, registered, registration, software] = [0, 0, 0, 0, 0, 0, 0];
  const yearOf = [0, 0, 0, 0, 0, 0];
  const periodOf = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < sales.length; at++) {
    const { date, product, cents, registered: deal } = sales[at]!;
    if (date > NOW) continue;
    if (date >= YEAR_START) {
      yearly += cents;
      yearOf[product]! += cents;
      if (deal) registered += cents;
    } else if (date >= BEFORE_START) before += cents;
    if (date >= PERIOD_START) {
      period += cents;
      periodOf[product]! += cents;
      if (product === 5) software += cents;
    } else if (date >= LAST_START && date <= LAST_END) lastPeriod += cents;
    if (deal && cents >= 10 * K) registration += Math.min(rounded(cents * 2, 100), K);
  }
  // People: one bit for each grade they have, one for each track in which they are skilled.
  const people = new Map<string, number>();
  for (let at = 0; at < certificates.length; at++) {
    const one = certificates[at]!;
    if (one.passed > NOW || one.expires < NOW) continue;
    const bits = (2 << one.grade) - 1 | (one.grade >= 1 ? 8 << one.track : 0);
    people.set(one.person, (people.get(one.person) ?? 0) | bits);
  }
  let [associates, professionals, experts] = [0, 0, 0];
  const skilled = [0, 0, 0, 0, 0, 0];
  for (const bits of people.values()) {
    associates += bits & 1;
    professionals += (bits >> 1) & 1;
    experts += (bits >> 2) & 1;
    for (let track = 0; track < 6; track++) skilled[track]! += (bits >> (track + 3)) & 1;
  }
  const services = yearOf[4]!;
  const share = (points: number): boolean => yearly !== 0 && (yearly > 0 ? services * 100 >= points * yearly : services * 100 <= points * yearly);
  const competencies = [
    skilled[0]! >= 2 && yearOf[0]! + yearOf[1]! >= 50 * K, skilled[1]! >= 2 && yearOf[2]! >= 40 * K, skilled[2]! >= 2 && yearOf[5]! >= 40 * K, skilled[3]! >= 2 && yearOf[3]! >= 30 * K,
    skilled[4]! >= 2 && share(20), skilled[5]! >= 1 && (registered >= 100 * K || (csat !== undefined && csat >= 4.5)),
  ];
  let held = 0;
  for (const one of competencies) if (one) held++;
  const maybe = csat === undefined && skilled[5]! >= 1 && registered < 100 * K ? 1 : 0;
  const figures: Figures = { yearly, before, period, lastPeriod, services, people: [associates, professionals, experts], skilled, yearOf, registered, held, maybe };
  const tier = tierOf(partner, figures, share);
  return { tier, competencies, incentives: incentivesOf(partner, tier, figures, registration, software), figures };
}

function tierOf({ region, type, csat }: Partner, { yearly, before, people: [associates, professionals, experts], held, maybe }: Figures, share: (points: number) => boolean): number {
  const needed = NEEDED[region]![type]!;
  if (yearly >= needed[3]! && professionals >= 8 && isGrown(yearly, before) && depth(experts >= 5, csat, 4.5, held, maybe, 4, share(10)) === 1) return 4;
  if (yearly >= needed[2]! && professionals >= 5 && depth(experts >= 3, csat, 4.2, held, maybe, 2, share(10)) === 1) return 3;
  if (yearly >= needed[1]! && professionals >= 3 && depth(experts >= 1, csat, 3.8, held, maybe, 1, true) === 1) return 2;
  if (yearly >= needed[0]! && associates >= 2) return 1;
  return 0;
}

/** By five points or more. */
export function isGrown(yearly: number, before: number): boolean {
  if (before === 0) return false;
  return before > 0 ? (yearly - before) * 100 >= 5 * before : (yearly - before) * 100 <= 5 * before;
}

function incentivesOf({ type, sales }: Partner, tier: number, { period, lastPeriod }: Figures, registration: number, software: number): number[] {
  let base = 0;
  let attach = 0;
  let customers: Map<string, number> | undefined;
  for (let at = 0; at < sales.length; at++) {
    const { date, product, cents, customer } = sales[at]!;
    if (date < PERIOD_START || date > NOW) continue;
    if (type <= 1) base += rounded(cents * RATES[product]![tier]!, 10_000);
    if (product === 4) {
      customers ??= new Map();
      customers.set(customer, (customers.get(customer) ?? 0) + rounded(cents * 3, 100));
    }
  }
  if (customers !== undefined) for (const amount of customers.values()) attach += Math.min(amount, K);
  return [...stacked(base, growthOf(tier, period, lastPeriod), tier >= 1 ? volumeOf(period) : 0, period), attach, registration, Math.min(software > 0 ? Math.floor(software / (25 * K)) * 40_000 : 0, 4 * K)];
}

export function growthOf(tier: number, period: number, lastPeriod: number): number {
  if (tier < 1 || lastPeriod < 10 * K) return 0;
  const basis = Math.max(0, period - lastPeriod);
  const rate = (period - lastPeriod) * 100 >= 25 * lastPeriod ? 4 : (period - lastPeriod) * 100 >= 10 * lastPeriod ? 2 : 0;
  return Math.min(rounded(basis * rate, 100), 20 * K);
}

/** Each slice at its own rate, added and rounded once. */
export function volumeOf(period: number): number {
  if (period <= 25 * K) return 0;
  const slice = (from: number, to: number, rate: number): number => Math.max(0, Math.min(period, to) - from) * rate;
  return rounded(slice(25 * K, 100 * K, 5) + slice(100 * K, 500 * K, 10) + slice(500 * K, Infinity, 15), 1000);
}

/** The better of growth and volume; then together at most 4 % of the period's sales, growth giving way first. */
export function stacked(base: number, growth: number, volume: number, period: number): number[] {
  if (growth >= volume) volume = 0;
  else growth = 0;
  let over = base + growth + volume - rounded(Math.max(0, period) * 4, 100);
  if (over > 0) {
    const cut = (amount: number): number => {
      const taken = Math.min(over, Math.max(0, amount));
      over -= taken;
      return amount - taken;
    };
    growth = cut(growth);
    volume = cut(volume);
    base = cut(base);
  }
  return [base, growth, volume];
}

/** The 19 outputs. @param misses with what is missing for the next tier */
export function outputsByHand(partner: Partner): Outputs {
  const { tier, competencies, incentives, figures } = evaluateByHand(partner);
  return { tier: TIERS[tier], competencies, incentives, total: incentives.reduce((sum, each) => sum + each, 0), ...nearMissByHand(partner, tier, figures) };
}

export function nearMissByHand({ region, type, csat }: Partner, tier: number, { yearly, before, services, people: [associates, professionals, experts], held, maybe }: Figures): Pick<Outputs, "next" | "sales" | "people" | "growth" | "depth"> {
  if (tier === 4) return { next: "", sales: 0, people: 0, growth: 0, depth: "met" };
  const share = yearly !== 0 && (yearly > 0 ? services * 100 >= 10 * yearly : services * 100 <= 10 * yearly);
  const stands = tier === 0 ? 1 : tier === 1 ? depth(experts >= 1, csat, 3.8, held, maybe, 1, true) : tier === 2 ? depth(experts >= 3, csat, 4.2, held, maybe, 2, share) : depth(experts >= 5, csat, 4.5, held, maybe, 4, share);
  const growth = tier === 3 && !isGrown(yearly, before) ? Math.round((0.05 - (before === 0 ? 0 : (yearly - before) / before)) * 1_000_000) : 0;
  return {
    next: TIERS[tier + 1], sales: Math.max(0, NEEDED[region]![type]![tier]! - yearly), people: Math.max(0, PEOPLE[tier]! - (tier === 0 ? associates : professionals)), growth,
    depth: stands === undefined ? "undecided" : stands === 1 ? "met" : "not met",
  };
}
