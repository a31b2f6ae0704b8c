/**
 * Rules in JSON. They compare, and work nothing out: figures are facts that are functions, kept for one run, and what is
 * decided comes as events. Money and near misses can't be said. Figures are those of the program by hand, in its favour.
 */
import { evaluateByHand, NEEDED, PEOPLE, isGrown, type Partner } from "../by-hand.js";
import { TIERS, type Outputs } from "../outputs.js";

interface Almanac { factValue<T>(name: string): Promise<T> }
interface Engine {
  addFact(name: string, value: (params: Record<string, number>, almanac: Almanac) => Promise<unknown>): void;
  addRule(rule: object): void;
  run(facts: object): Promise<{ events: { type: string }[] }>;
}
type Condition = object;
type ByHand = ReturnType<typeof evaluateByHand>;

const K = 100_000;
const atLeast = (fact: string, value: number | { fact: string }): Condition => ({ fact, operator: "greaterThanInclusive", value });
const is = (fact: string): Condition => ({ fact, operator: "equal", value: true });
const depth = (experts: number, mark: number, count: number, withShare: boolean): Condition => ({
  any: [{ all: [atLeast("experts", experts), atLeast("csat", mark)] }, { all: [atLeast("held", count), ...(withShare ? [is("share10")] : [])] }],
});

/** @param module `json-rules-engine` */
export function jsonRulesOf(module: { Engine: new (rules: object[], options: object) => Engine }): (partner: Partner) => Promise<Outputs> {
  const engine = new module.Engine([], { allowUndefinedFacts: true });
  const fact = (name: string, of: (partner: Partner, figures: ByHand["figures"]) => unknown): void => engine.addFact(name, async (_, almanac) => of(await almanac.factValue<Partner>("partner"), await almanac.factValue<ByHand["figures"]>("figures")));
  engine.addFact("figures", async (_, almanac) => evaluateByHand(await almanac.factValue<Partner>("partner")).figures);
  addFacts(fact);
  // Competencies are rules as well; the tiers count what their functions hold.
  const competencies: readonly (readonly Condition[])[] = [
    ...[50 * K, 40 * K, 40 * K, 30 * K].map((amount, at) => [atLeast(`k${at}`, 2), atLeast(`y${at}`, amount)]), [atLeast("k4", 2), is("share20")],
    [atLeast("k5", 1), { any: [atLeast("deals", 100 * K), atLeast("csat", 4.5)] }],
  ];
  competencies.forEach((all, at) => engine.addRule({ conditions: { all }, event: { type: `c${at}` } }));
  const tiers: readonly (readonly Condition[])[] = [
    [atLeast("associates", PEOPLE[0])], [atLeast("professionals", PEOPLE[1]), depth(1, 3.8, 1, false)], [atLeast("professionals", PEOPLE[2]), depth(3, 4.2, 2, true)],
    [atLeast("professionals", PEOPLE[3]), is("grown"), depth(5, 4.5, 4, true)],
  ];
  tiers.forEach((all, at) => engine.addRule({ conditions: { all: [atLeast("yearly", { fact: `n${at + 1}` }), ...all] }, event: { type: `t${at + 1}` } }));
  return async (partner) => {
    const { events } = await engine.run({ partner });
    const found = new Set(events.map(({ type }) => type));
    const tier = [4, 3, 2, 1].find((each) => found.has(`t${each}`)) ?? 0;
    return { tier: TIERS[tier]!, competencies: [0, 1, 2, 3, 4, 5].map((at) => found.has(`c${at}`)), next: TIERS[tier + 1] ?? "" };
  };
}

function addFacts(fact: (name: string, of: (partner: Partner, figures: ByHand["figures"]) => unknown) => void): void {
  fact("csat", ({ csat }) => csat);
  fact("yearly", (_, { yearly }) => yearly);
  ["associates", "professionals", "experts"].forEach((name, at) => fact(name, (_, { people }) => people[at]));
  [0, 1, 2, 3, 4, 5].forEach((track) => fact(`k${track}`, (_, { skilled }) => skilled[track]));
  [[0, 1], [2], [5], [3]].forEach((products, at) => fact(`y${at}`, (_, { yearOf }) => products.reduce((sum, each) => sum + yearOf[each]!, 0)));
  fact("deals", (_, { registered }) => registered);
  fact("held", (_, { held }) => held);
  for (const points of [10, 20]) fact(`share${points}`, (_, { yearly, services }) => yearly !== 0 && (yearly > 0 ? services * 100 >= points * yearly : services * 100 <= points * yearly));
  fact("grown", (_, { yearly, before }) => isGrown(yearly, before));
  [0, 1, 2, 3].forEach((tier) => fact(`n${tier + 1}`, ({ region, type }) => NEEDED[region]![type]![tier]));
}
