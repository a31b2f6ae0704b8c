/**
 * The benchmark's program as steps of plain expressions, for engines that evaluate expressions: each step may use those
 * before it. What differs between the engines is in a dialect; the program is written once.
 *
 * Amounts are whole cents, words and days numbers, as the hand-written program has them, and certificates come by person
 * and sales by customer as well, so that no engine has to look for distinct ones: that is done before the clock starts.
 */
import { BEFORE_START, LAST_END, LAST_START, NEEDED, NOW, PEOPLE, PERIOD_START, RATES, YEAR_START, type Certificate, type Partner, type Sale } from "../by-hand.js";

export interface Dialect {
  readonly number: (value: number) => string;
  /** A field of the item at hand. */
  readonly of: (field: keyof Sale | keyof Certificate | "certificates" | "sales") => string;
  /** That a sale was registered. */
  readonly registered: string;
  readonly and: string;
  readonly or: string;
  readonly equal: string;
  readonly unequal: string;
  readonly choose: (when: string, then: string, otherwise: string) => string;
  /** @param list of records; @param when absent: all of them */
  readonly filter: (list: string, when: string) => string;
  readonly some: (list: string, when: string) => string;
  readonly count: (list: string, when: string) => string;
  readonly sum: (list: string, when: string | undefined, what: string) => string;
  /** To whole numbers, half away from zero. */
  readonly rounded: (value: string) => string;
  readonly floor: (value: string) => string;
  readonly least: (one: string, other: string) => string;
  readonly greatest: (one: string, other: string) => string;
}

export type Kind = "number" | "truth" | "sales";
export interface Step { readonly name: string; readonly kind: Kind; readonly text: string }

/** What every engine is given about a partner. */
export interface Given {
  readonly partnerType: number;
  readonly region: number;
  /** 0 where there is none, and `surveyed` is false. */
  readonly csat: number;
  readonly surveyed: boolean;
  readonly sales: readonly Sale[];
  readonly people: readonly { readonly certificates: readonly Certificate[] }[];
  readonly customers: readonly { readonly sales: readonly Sale[] }[];
}

export function givenOf({ type, region, csat, sales, certificates }: Partner): Given {
  const lasting = certificates.map((one) => ({ ...one, expires: Math.min(one.expires, 9_999_999) }));
  return {
    partnerType: type, region, csat: csat ?? 0, surveyed: csat !== undefined, sales,
    people: groupsOf(lasting, ({ person }) => person).map((own) => ({ certificates: own })), customers: groupsOf(sales, ({ customer }) => customer).map((own) => ({ sales: own })),
  };
}

function groupsOf<T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const own = groups.get(keyOf(one));
    if (own === undefined) groups.set(keyOf(one), [one]);
    else own.push(one);
  }
  return [...groups.values()];
}

const K = 100_000;
/** By place of the product: how many products there are, and which are meant by each competency's sales. */
const PRODUCT_COUNT = 6;
const SOLD_OF = [[0, 1], [2], [5], [3]] as const;

/** All steps, in order; the names of results are those of the hand-written SQL (`RESULTS`). */
export function stepsIn(to: Dialect): readonly Step[] {
  const steps: Step[] = [];
  const step = (name: string, kind: Kind, text: string): void => void steps.push({ name, kind, text });
  const build = new Builder(to);
  figures(build, step);
  competencies(build, step);
  tiers(build, step);
  incentives(build, step);
  nearMisses(build, step);
  return steps;
}

type Add = (name: string, kind: Kind, text: string) => void;

/** Small pieces of text in a dialect. */
class Builder {
  constructor(readonly to: Dialect) {}
  n = (value: number): string => this.to.number(value);
  all = (...parts: readonly string[]): string => parts.map((part) => `(${part})`).join(` ${this.to.and} `);
  any = (...parts: readonly string[]): string => parts.map((part) => `(${part})`).join(` ${this.to.or} `);
  is = (what: string, value: number): string => `${what} ${this.to.equal} ${this.n(value)}`;
  atLeast = (what: string, value: number): string => `${what} >= ${this.n(value)}`;
  /** The first value whose condition holds, else the last. */
  first = (cases: readonly (readonly [when: string, then: string])[], otherwise: string): string => cases.reduceRight((rest, [when, then]) => this.to.choose(when, then, rest), otherwise);
  /** A share of the year's sales in services, without a division. */
  share = (points: number): string => this.all(`yearly ${this.to.unequal} ${this.n(0)}`, this.to.choose(`yearly > ${this.n(0)}`, `services * ${this.n(100)} >= ${this.n(points)} * yearly`, `services * ${this.n(100)} <= ${this.n(points)} * yearly`));
}

function figures({ to, n, all, any, is, atLeast }: Builder, step: Add): void {
  const date = to.of("date");
  const cents = to.of("cents");
  const product = to.of("product");
  step("year", "sales", to.filter("sales", all(atLeast(date, YEAR_START), `${date} <= ${n(NOW)}`)));
  step("quarter", "sales", to.filter("sales", all(atLeast(date, PERIOD_START), `${date} <= ${n(NOW)}`)));
  step("yearly", "number", to.sum("year", undefined, cents));
  step("before", "number", to.sum("sales", all(atLeast(date, BEFORE_START), `${date} < ${n(YEAR_START)}`), cents));
  step("period", "number", to.sum("quarter", undefined, cents));
  step("last", "number", to.sum("sales", all(atLeast(date, LAST_START), `${date} <= ${n(LAST_END)}`), cents));
  step("services", "number", to.sum("year", is(product, 4), cents));
  step("deals", "number", to.sum("year", to.registered, cents));
  step("software", "number", to.sum("quarter", is(product, 5), cents));
  SOLD_OF.forEach((products, at) => step(`y${at}`, "number", to.sum("year", any(...products.map((one) => is(product, one))), cents)));
  const valid = all(`${to.of("passed")} <= ${n(NOW)}`, atLeast(to.of("expires"), NOW));
  const people = (more: string): string => to.count("people", to.some(to.of("certificates"), all(valid, more)));
  const grade = to.of("grade");
  ["associates", "professionals", "experts"].forEach((name, at) => step(name, "number", people(atLeast(grade, at))));
  for (let track = 0; track < 6; track++) step(`k${track}`, "number", people(all(is(to.of("track"), track), atLeast(grade, 1))));
}

function competencies({ to, n, all, any, atLeast, share }: Builder, step: Add): void {
  const asked = [50 * K, 40 * K, 40 * K, 30 * K];
  asked.forEach((amount, at) => step(`c${at}`, "truth", all(atLeast(`k${at}`, 2), atLeast(`y${at}`, amount))));
  step("c4", "truth", all(atLeast("k4", 2), share(20)));
  step("c5", "truth", all(atLeast("k5", 1), any(atLeast("deals", 100 * K), all("surveyed", atLeast("csat", 4.5)))));
  step("held", "number", [0, 1, 2, 3, 4, 5].map((at) => `(${to.choose(`c${at}`, n(1), n(0))})`).join(" + "));
  step("certain", "truth", any("surveyed", `k5 < ${n(1)}`, atLeast("deals", 100 * K)));
  step("share10", "truth", share(10));
  step("grown", "truth", all(`before ${to.unequal} ${n(0)}`, to.choose(`before > ${n(0)}`, `(yearly - before) * ${n(100)} >= ${n(5)} * before`, `(yearly - before) * ${n(100)} <= ${n(5)} * before`)));
}

/** Experts and mark of the survey, competencies and whether the share of services counts: of Gold, Platinum and Diamond. */
const DEPTHS = [[1, 3.8, 1, false], [3, 4.2, 2, true], [5, 4.5, 4, true]] as const;

function tiers({ to, n, all, any, is, atLeast, first }: Builder, step: Add): void {
  // 1 met, 0 not met, -1 undecided.
  DEPTHS.forEach(([experts, mark, count, withShare], at) => {
    const name = `d${at + 2}`;
    step(`${name}a`, "number", to.choose(atLeast("experts", experts), to.choose("surveyed", to.choose(atLeast("csat", mark), n(1), n(0)), n(-1)), n(0)));
    const competent = to.choose(atLeast("held", count), n(1), to.choose("certain", n(0), to.choose(atLeast("held", count - 1), n(-1), n(0))));
    step(`${name}b`, "number", withShare ? to.choose("share10", competent, n(0)) : competent);
    step(name, "number", first([[any(is(`${name}a`, 1), is(`${name}b`, 1)), n(1)], [any(is(`${name}a`, -1), is(`${name}b`, -1)), n(-1)]], n(0)));
  });
  for (let at = 0; at < PEOPLE.length; at++) step(`n${at + 1}`, "number", neededText({ to, n, is, first } as Builder, at));
  step("tier", "number", first([
    [all("yearly >= n4", atLeast("professionals", PEOPLE[3]), "grown", is("d4", 1)), n(4)], [all("yearly >= n3", atLeast("professionals", PEOPLE[2]), is("d3", 1)), n(3)],
    [all("yearly >= n2", atLeast("professionals", PEOPLE[1]), is("d2", 1)), n(2)], [all("yearly >= n1", atLeast("associates", PEOPLE[0])), n(1)],
  ], n(0)));
}

/** Yearly sales asked for a tier: regions that ask the same stand in one branch. */
function neededText({ is, first, n, to }: Pick<Builder, "is" | "first" | "n" | "to">, tier: number): string {
  const byType = (region: number): string => {
    const row = NEEDED[region]!;
    return first([[is("partnerType", 0), n(row[0]![tier]!)], [is("partnerType", 1), n(row[1]![tier]!)]], n(row[2]![tier]!));
  };
  const groups = new Map<string, number[]>();
  NEEDED.forEach((_, region) => groups.set(byType(region), [...(groups.get(byType(region)) ?? []), region]));
  const cases = [...groups].map(([text, regions]) => [regions.map((region) => `(${is("region", region)})`).join(` ${to.or} `), text] as const);
  return first(cases.slice(0, -1), cases.at(-1)![1]);
}

function incentives({ to, n, all, is, atLeast, first }: Builder, step: Add): void {
  const product = to.of("product");
  const cents = to.of("cents");
  for (let at = 0; at < PRODUCT_COUNT; at++) step(`r${at}`, "number", first([0, 1, 2, 3].map((tier) => [is("tier", tier), n(RATES[at]![tier]!)] as const), n(RATES[at]![4]!)));
  const rate = first([0, 1, 2, 3, 4].map((at) => [is(product, at), `r${at}`] as const), "r5");
  step("base0", "number", to.choose(`partnerType <= ${n(1)}`, to.sum("quarter", undefined, to.rounded(`${cents} * (${rate}) / ${n(10_000)}`)), n(0)));
  const grownBy = (points: number): string => `(period - last) * ${n(100)} >= ${n(points)} * last`;
  step("growthRate", "number", first([[grownBy(25), n(4)], [grownBy(10), n(2)]], n(0)));
  const growth = to.least(to.rounded(`${to.greatest(n(0), "period - last")} * growthRate / ${n(100)}`), n(20 * K));
  step("growth0", "number", to.choose(all(atLeast("tier", 1), atLeast("last", 10 * K)), growth, n(0)));
  const slice = (from: number, upTo: number | undefined, points: number): string => `${to.greatest(n(0), `${upTo === undefined ? "period" : to.least("period", n(upTo))} - ${n(from)}`)} * ${n(points)}`;
  step("volume0", "number", to.choose(atLeast("tier", 1), to.rounded(`(${slice(25 * K, 100 * K, 5)} + ${slice(100 * K, 500 * K, 10)} + ${slice(500 * K, undefined, 15)}) / ${n(1000)}`), n(0)));
  step("growth1", "number", to.choose("growth0 >= volume0", "growth0", n(0)));
  step("volume1", "number", to.choose("growth0 >= volume0", n(0), "volume0"));
  step("most", "number", to.rounded(`${to.greatest(n(0), "period")} * ${n(4)} / ${n(100)}`));
  step("over1", "number", to.greatest(n(0), "base0 + growth1 + volume1 - most"));
  step("growth", "number", `growth1 - ${to.least("over1", to.greatest(n(0), "growth1"))}`);
  step("over2", "number", "over1 - (growth1 - growth)");
  step("volume", "number", `volume1 - ${to.least("over2", to.greatest(n(0), "volume1"))}`);
  step("over3", "number", "over2 - (volume1 - volume)");
  step("base", "number", `base0 - ${to.least("over3", to.greatest(n(0), "base0"))}`);
  const ofServices = all(atLeast(to.of("date"), PERIOD_START), `${to.of("date")} <= ${n(NOW)}`, is(product, 4));
  step("attach", "number", to.sum("customers", undefined, to.least(to.sum(to.of("sales"), ofServices, to.rounded(`${cents} * ${n(3)} / ${n(100)}`)), n(K))));
  const registered = all(to.registered, atLeast(cents, 10 * K), `${to.of("date")} <= ${n(NOW)}`);
  step("registration", "number", to.sum("sales", registered, to.least(to.rounded(`${cents} * ${n(2)} / ${n(100)}`), n(K))));
  step("launch", "number", to.choose(`software > ${n(0)}`, to.least(`${to.floor(`software / ${n(25 * K)}`)} * ${n(40_000)}`, n(4 * K)), n(0)));
}

function nearMisses({ to, n, all, is, first }: Builder, step: Add): void {
  const byTier = (values: readonly string[], otherwise: string): string => first(values.map((value, tier) => [is("tier", tier), value] as const), otherwise);
  step("nextSales", "number", to.greatest(n(0), `(${byTier(["n1", "n2", "n3", "n4"], "yearly")}) - yearly`));
  step("nextPeople", "number", to.greatest(n(0), byTier(PEOPLE.map((count, tier) => `${n(count)} - ${tier === 0 ? "associates" : "professionals"}`), n(0))));
  step("ungrown", "truth", all(is("tier", 3), `before ${to.unequal} ${n(0)}`, to.choose("grown", "1 > 2", "2 > 1")));
  step("nextGrowth", "number", first([["ungrown", `${n(0.05)} - (yearly - before) / before`], [all(is("tier", 3), is("before", 0)), n(0.05)]], n(0)));
  step("nextDepth", "number", byTier([n(1), "d2", "d3", "d4"], n(1)));
}
