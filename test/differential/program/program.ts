/**
 * A random program: a head, then declarations each of which may name those before it.
 *
 * Every one checks without an error; that is a property of its own.
 */
import fc from "fast-check";
import { Choices, tape, tapes, type Tape } from "../choices.js";
import { Expressions, type Known } from "./expressions.js";
import { funds, incentive, limit, type Incentive } from "./money.js";
import { competency, ladder, score, type Declared } from "./standing.js";
import { table } from "./tables.js";
import { head, type Kind } from "./words.js";

/** What fast-check draws: one tape for each declaration. */
export interface Draft {
  readonly head: Tape;
  readonly tables: readonly Tape[];
  readonly measures: readonly Tape[];
  readonly scores: readonly Tape[];
  readonly competencies: readonly Tape[];
  readonly ladders: readonly Tape[];
  readonly incentives: readonly Tape[];
  readonly limits: readonly Tape[];
  readonly funds: readonly Tape[];
  readonly laws: readonly Tape[];
}

const nothing = fc.constant<readonly Tape[]>([]);

/**
 * Little more than one declaration, with what it may read: whatever a backend can do only to a whole program, it can do
 * to one of these.
 */
export const small: fc.Arbitrary<Draft> = fc.constantFrom("scores", "competencies", "ladders", "incentives", "limits", "funds", "laws").chain((kind) => fc.record({
  head: tape(16), tables: tapes(1, 40), measures: tapes(2, 40), scores: kind === "scores" ? tapes(1, 60, 1) : nothing, competencies: kind === "competencies" ? tapes(2, 60, 1) : nothing,
  ladders: kind === "ladders" ? tapes(1, 160, 1) : nothing, incentives: kind === "incentives" ? tapes(1, 60, 1) : kind === "limits" ? tapes(3, 60, 2) : nothing, limits: kind === "limits" ? tapes(1, 12, 1) : nothing,
  funds: kind === "funds" ? tapes(1, 50, 1) : nothing, laws: kind === "laws" ? tapes(2, 30, 1) : nothing,
}));

/** Some of everything. */
export const large: fc.Arbitrary<Draft> = fc.record({
  head: tape(16), tables: tapes(3, 40), measures: tapes(4, 40), scores: tapes(2, 60), competencies: tapes(3, 60), ladders: tapes(2, 160), incentives: tapes(4, 60), limits: tapes(2, 12), funds: tapes(1, 50), laws: tapes(1, 30),
});

export const draft: fc.Arbitrary<Draft> = fc.oneof({ arbitrary: large, weight: 3 }, { arbitrary: small, weight: 2 });

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

const NEEDED = `table needed by region and across Level gives Money {
  | region   | Silver  | Gold                                   | Platinum |
  | Americas | 100 USD | 1k USD                                 | 10k USD  |
  | Japan    | 70 USD  | 350.50 USD becoming 480 USD from 2026-03-15 | 1M USD |
  | any      | 0 USD   | 250.50 USD                             | 2k USD   |
}
table levelRate by product and across Level gives Percent {
  | product  | Member | Silver | Gold | Platinum |
  | Compute  | 0%     | 2%     | 3% becoming 2.5% from 2026-04-01 | 4% |
  | Servers  | 1%     | 1%     | 1%   | 5%       |
  | Storage  | 0.5%   | 3%     | 33.3% | 6%      |
  | Services | 0%     | 0%     | 1%   | 1%       |
}`;

const DOLLARS = `table dollars by currency: Text gives Number {
  | currency | rate |
  | "EUR"    | 1.1 becoming 1.15 from 2026-03-15 |
}`;

const EURO = `table euro by currency: Text and day: Date gives Number {
  | currency | day                              | rate |
  | "USD"    | from 2020-01-01 until 2026-04-01 | 0.91 |
  | "USD"    | from 2026-04-01                  | 0.87 |
}`;

/**
 * Two texts of one program, of the days before a change and from it on: the second says the same in another order, so
 * that most of what it declares has changed.
 */
export function textsOf(drawn: Draft, change: string): readonly string[] {
  const later = { ...drawn, tables: turned(drawn.tables), measures: turned(drawn.measures), scores: turned(drawn.scores), competencies: turned(drawn.competencies), incentives: turned(drawn.incentives) };
  return [programOf(drawn, `effective from 2020-01-01 until ${change}`), programOf(later, `effective from ${change}`)];
}

const turned = (tapes: readonly Tape[]): readonly Tape[] => [...tapes].reverse();

/** The program's text. @param effective the days on which it is in force, where there are several */
export function programOf(drawn: Draft, effective?: string): string {
  const headOf = head(new Choices(drawn.head), effective);
  const known: Growing<Known> = { calendars: [...headOf.calendars], measures: [], figures: [{ name: "sold", kind: "money" }, { name: "boxes", kind: "number" }], lookups: [], facts: [{ text: "Invited", after: "scores" }, { text: "Trusted", after: "scores" }], numbers: [] };
  const parts = [headOf.text, "measure sold = sum(sales.amount)", "measure boxes = sum(sales.units)"];
  const add = (made: Declared, after: "scores" | "competencies" | "ladders"): void => {
    parts.push(made.text);
    known.facts.push(...made.conditions.map((text) => ({ text, after })));
    known.numbers.push(...made.numbers.map((text) => ({ text, after })));
  };
  drawn.tables.forEach((each, at) => {
    const made = table(new Choices(each), `t${at}`);
    parts.push(made.text);
    known.lookups.push(...made.lookups);
  });
  drawn.measures.forEach((each, at) => {
    const of = new Choices(each);
    const kind = of.one(["money", "number", "percent"] as const satisfies readonly Kind[]);
    parts.push(`measure m${at}${of.often(30) ? ` "Figure ${at}"` : ""} = ${new Expressions(of, known, {}).value(kind, 3)}`);
    known.measures.push({ name: `m${at}`, kind });
  });
  drawn.scores.forEach((each, at) => { add(score(new Expressions(new Choices(each), known, {}), `S${at}`), "scores"); });
  drawn.competencies.forEach((each, at) => { add(competency(new Expressions(new Choices(each), known, { after: "scores" }), `C${at}`), "competencies"); });
  const pays = drawn.incentives.length + drawn.funds.length > 0;
  const ladders = drawn.ladders.length === 0 && pays ? [[]] : drawn.ladders;
  ladders.forEach((each, at) => { add(ladder(new Expressions(new Choices(each), known, { after: at === 0 ? "competencies" : "ladders" }), at === 0 ? "Level" : "Club", known.calendars), "ladders"); });
  if (ladders.length > 0) parts.push(NEEDED);
  parts.push(DOLLARS);
  if (pays) parts.push(EURO);
  const incentives: Incentive[] = [];
  drawn.incentives.forEach((each, at) => { incentives.push(incentive(new Expressions(new Choices(each), known, { after: "ladders", period: true, noShift: true }), `I${at}`, incentives)); });
  parts.push(...incentives.map((one) => one.text));
  drawn.limits.forEach((each, at) => { parts.push(...[limit(new Choices(each), `L${at}`, incentives)].filter((text) => text !== undefined)); });
  drawn.funds.forEach((each) => { parts.push(funds(new Expressions(new Choices(each), known, {}), headOf.businessDays, incentives)); });
  drawn.laws.forEach((each, at) => {
    const of = new Choices(each);
    const dollars = incentives.filter((one) => one.dollars);
    const earned = dollars.length > 0 && of.often(40) ? `total of ${of.one([dollars.length === incentives.length ? "incentives" : dollars[0]!.name, dollars[0]!.name])} over ${of.one(["last fiscal half", "trailing 12 months"])} <= ${of.one(["12% of sold over last fiscal half", "100 USD"])}` : undefined;
    parts.push(`always Law${at} { ${earned ?? new Expressions(of, known, { after: ladders.length > 0 ? "ladders" : "scores" }).bare(2)} }`);
  });
  return `${parts.join("\n")}\n`;
}
