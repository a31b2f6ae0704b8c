/**
 * The program by hand once more, over columns: what a good engineer would write for a million partners of this one program.
 *
 * One pass over each list, marks in typed arrays instead of maps, no object for any partner. It knows that nothing is larger
 * than 2^53.
 */
import { BEFORE_START, depth, growthOf, isGrown, LAST_END, LAST_START, NEEDED, NOW, PERIOD_START, RATES, rounded, stacked, volumeOf, YEAR_START } from "./by-hand.js";

const K = 100_000;
export const NOTHING = -0x8000_0000;

/** Words by their places among those of data.ts; cents; days; NaN and NOTHING for what is not given. */
export interface HandColumns {
  readonly size: number;
  readonly type: Int32Array;
  readonly region: Int32Array;
  readonly csat: Float64Array;
  readonly sales: { readonly offsets: Int32Array; readonly date: Int32Array; readonly product: Int32Array; readonly customer: Int32Array; readonly cents: Float64Array; readonly registered: Int32Array };
  readonly certificates: { readonly offsets: Int32Array; readonly person: Int32Array; readonly track: Int32Array; readonly grade: Int32Array; readonly passed: Int32Array; readonly expires: Int32Array };
  /** How many customers and people there are at most. */
  readonly texts: number;
}

export interface HandResults { readonly tier: Int16Array; readonly competencies: readonly Uint8Array[]; readonly incentives: readonly Float64Array[] }

export function handResults(size: number): HandResults {
  return { tier: new Int16Array(size), competencies: Array.from({ length: 6 }, () => new Uint8Array(size)), incentives: Array.from({ length: 6 }, () => new Float64Array(size)) };
}

/** Works out partners from one place up to another. */
export function byHandColumns(columns: HandColumns, results: HandResults, from: number, to: number): void {
  const { sales, certificates, type: types, region: regions, csat: csats } = columns;
  const { date, product, customer, cents: amounts, registered: deals } = sales;
  const bitsOf = new Int32Array(columns.texts);
  const met = new Int32Array(64);
  const attached = new Float64Array(columns.texts);
  const buyers = new Int32Array(columns.texts);
  const yearOf = new Float64Array(6);
  const periodOf = new Float64Array(6);
  const skilled = new Int32Array(6);
  const [r0, r1, r2, r3, r4, r5] = results.incentives as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const [k0, k1, k2, k3, k4, k5] = results.competencies as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  for (let at = from; at < to; at++) {
    const type = types[at]!;
    const csat = csats[at]! / 10_000;
    yearOf.fill(0), periodOf.fill(0), skilled.fill(0);
    let [yearly, before, period, lastPeriod, registered, registration, bought] = [0, 0, 0, 0, 0, 0, 0];
    for (let row = sales.offsets[at]!, end = sales.offsets[at + 1]!; row < end; row++) {
      const day = date[row]!;
      if (day > NOW) continue;
      const cents = amounts[row]!;
      const line = product[row]!;
      const deal = deals[row]! === 1;
      if (day >= YEAR_START) {
        yearly += cents;
        yearOf[line]! += cents;
        if (deal) registered += cents;
      } else if (day >= BEFORE_START) before += cents;
      if (day >= PERIOD_START) {
        period += cents;
        periodOf[line]! += cents;
        if (line === 4) {
          const who = customer[row]!;
          if (attached[who] === 0) buyers[bought++] = who;
          attached[who]! += rounded(cents * 3, 100);
        }
      } else if (day >= LAST_START && day <= LAST_END) lastPeriod += cents;
      if (deal && cents >= 10 * K) registration += Math.min(rounded(cents * 2, 100), K);
    }
    let people = 0;
    for (let row = certificates.offsets[at]!, end = certificates.offsets[at + 1]!; row < end; row++) {
      const expires = certificates.expires[row]!;
      if (certificates.passed[row]! > NOW || (expires !== NOTHING && expires < NOW)) continue;
      const who = certificates.person[row]!;
      if (bitsOf[who] === 0 && people < 64) met[people++] = who;
      const grade = certificates.grade[row]!;
      bitsOf[who]! |= ((2 << grade) - 1) | (grade >= 1 ? 8 << certificates.track[row]! : 0);
    }
    let [associates, professionals, experts] = [0, 0, 0];
    for (let one = 0; one < people; one++) {
      const bits = bitsOf[met[one]!]!;
      bitsOf[met[one]!] = 0;
      associates += bits & 1;
      professionals += (bits >> 1) & 1;
      experts += (bits >> 2) & 1;
      for (let track = 0; track < 6; track++) skilled[track]! += (bits >> (track + 3)) & 1;
    }
    const services = yearOf[4]! * 100;
    const share20 = yearly !== 0 && (yearly > 0 ? services >= 20 * yearly : services <= 20 * yearly);
    const share10 = yearly !== 0 && (yearly > 0 ? services >= 10 * yearly : services <= 10 * yearly);
    const c0 = skilled[0]! >= 2 && yearOf[0]! + yearOf[1]! >= 50 * K;
    const c1 = skilled[1]! >= 2 && yearOf[2]! >= 40 * K;
    const c2 = skilled[2]! >= 2 && yearOf[5]! >= 40 * K;
    const c3 = skilled[3]! >= 2 && yearOf[3]! >= 30 * K;
    const c4 = skilled[4]! >= 2 && share20;
    const industry = skilled[5]! >= 1;
    const c5 = industry && (registered >= 100 * K || csat >= 4.5);
    const open = csat !== csat;
    const maybe = open && industry && registered < 100 * K ? 1 : 0;
    const held = (c0 ? 1 : 0) + (c1 ? 1 : 0) + (c2 ? 1 : 0) + (c3 ? 1 : 0) + (c4 ? 1 : 0) + (c5 ? 1 : 0);
    const given = open ? undefined : csat;
    const needed = NEEDED[regions[at]!]![type]!;
    let tier = 0;
    if (yearly >= needed[3]! && professionals >= 8 && isGrown(yearly, before) && depth(experts >= 5, given, 4.5, held, maybe, 4, share10) === 1) tier = 4;
    else if (yearly >= needed[2]! && professionals >= 5 && depth(experts >= 3, given, 4.2, held, maybe, 2, share10) === 1) tier = 3;
    else if (yearly >= needed[1]! && professionals >= 3 && depth(experts >= 1, given, 3.8, held, maybe, 1, true) === 1) tier = 2;
    else if (yearly >= needed[0]! && associates >= 2) tier = 1;
    let base = 0;
    if (type <= 1) {
      for (let row = sales.offsets[at]!, end = sales.offsets[at + 1]!; row < end; row++) {
        const day = date[row]!;
        if (day >= PERIOD_START && day <= NOW) base += rounded(amounts[row]! * RATES[product[row]!]![tier]!, 10_000);
      }
    }
    let attach = 0;
    for (let one = 0; one < bought; one++) {
      attach += Math.min(attached[buyers[one]!]!, K);
      attached[buyers[one]!] = 0;
    }
    const [paidBase, growth, volume] = stacked(base, growthOf(tier, period, lastPeriod), tier >= 1 ? volumeOf(period) : 0, period) as [number, number, number];
    const software = periodOf[5]!;
    results.tier[at] = tier;
    k0[at] = c0 ? 1 : 0, k1[at] = c1 ? 1 : 0, k2[at] = c2 ? 1 : 0, k3[at] = c3 ? 1 : 0, k4[at] = c4 ? 1 : 0, k5[at] = c5 ? 1 : 0;
    r0[at] = paidBase, r1[at] = growth, r2[at] = volume, r3[at] = attach, r4[at] = registration;
    r5[at] = Math.min(software > 0 ? Math.floor(software / (25 * K)) * 40_000 : 0, 4 * K);
  }
}
