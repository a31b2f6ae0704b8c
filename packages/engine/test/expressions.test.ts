/** What expressions mean: numbers, lists, time, tables, scores; language reference, "Expressions", "Time", "Tables", "Scores". */
import { expect, test } from "vitest";
import type { PlanExpression, PlanRow, PlanScore, PlanTable } from "@fairway/plan";
import { evaluation, valueIn, valueText } from "../src/index.js";
import {
  amounts, and, atLeast, BOOL, compare, constant, count, csat, date, day, DATE, facts, field, INTEGER, measure, measureOf, num, NUMBER, origin, partner, PERCENT, plan, SALE, SALES,
  sales, soldIn, sum, TEXT, today, trailing, usd, USD, variable, within, type E,
} from "./build.js";
import type { Plan } from "@fairway/plan";
import type { Facts } from "@fairway/runtime";

const AS_OF = "2026-07-31";
function value(expression: E, of: Facts = facts(), asOf = AS_OF, parts: Partial<Plan> = {}): string {
  return valueText(valueIn(evaluation(plan(parts), of, day(asOf)), expression, { origin: origin() }));
}
const REGION = { kind: "taxonomy", name: "Region" } as const;
const region = constant(REGION, "Japan");

test("numbers are exact: 20/3 stays 20/3", () => {
  const third: E = { op: "divide", type: NUMBER, left: num("20"), right: num("3") };
  expect(value(third)).toBe("6.67 (exactly 20/3)");
  expect(value({ op: "multiply", type: NUMBER, left: third, right: num("3") })).toBe("20");
  expect(value({ op: "round", type: NUMBER, of: third, decimals: 1, mode: "down" })).toBe("6.6");
});

test("units: percent of an amount, a ratio of like units, adding percents adds points, above and growth", () => {
  const percent = (text: string): E => constant(PERCENT, text);
  expect(value({ op: "multiply", type: USD, left: percent("0.12"), right: usd("100") })).toBe("12.00 USD");
  expect(value({ op: "divide", type: PERCENT, left: usd("1"), right: usd("3") })).toBe("33.33% (exactly 100/3%)");
  expect(value({ op: "add", type: PERCENT, left: percent("0.1"), right: percent("0.05") })).toBe("15%");
  expect(value({ op: "above", type: USD, left: usd("5"), right: usd("7") })).toBe("0.00 USD");
  expect(value({ op: "growth", type: PERCENT, now: usd("150"), before: usd("100") })).toBe("50%");
});

test("division by zero and growth over zero are absent", () => {
  expect(value({ op: "divide", type: NUMBER, left: usd("1"), right: usd("0") })).toBe("not known");
  expect(value({ op: "growth", type: PERCENT, now: usd("1"), before: usd("0") })).toBe("not known");
});

test("sum and count of nothing are 0; highest, lowest, average and median of nothing are absent", () => {
  const of = (fn: "highest" | "lowest" | "average" | "median"): E => ({ op: "aggregate", type: USD, function: fn, distinct: false, list: amounts(sales) });
  expect([value(sum(amounts(sales))), value(count(sales))]).toEqual(["0.00 USD", "0"]);
  expect((["highest", "lowest", "average", "median"] as const).map((fn) => value(of(fn)))).toEqual(Array(4).fill("not known"));
  const four = facts({ sales: ["1", "2", "4", "9"].map((amount) => ({ date: "2026-01-01", amount })) });
  expect((["highest", "lowest", "average", "median"] as const).map((fn) => value(of(fn), four))).toEqual(["9.00 USD", "1.00 USD", "4.00 USD", "3.00 USD"]);
});

test("distinct counts each value once and ignores absent ones", () => {
  const closed: E = { op: "map", type: { kind: "list", of: DATE }, list: sales, item: "s", to: field(variable("s", SALE), "closed", DATE) };
  const of = facts({ sales: [{ date: "2026-01-01", amount: "1", closed: "2026-02-01" }, { date: "2026-01-02", amount: "1", closed: "2026-02-01" }, { date: "2026-01-03", amount: "1" }] });
  expect([value(count(closed, true), of), value(count(closed), of)]).toEqual(["1", "3"]);
});

test("facts dated after the as-of day do not exist; the day itself is included", () => {
  const of = facts({ sales: [{ date: AS_OF, amount: "1" }, { date: "2026-08-01", amount: "1" }] });
  expect(value(count(sales), of)).toBe("1");
});

test("trailing windows are pinned from the day in one step, earlier ones tile", () => {
  const of = facts({ sales: [{ date: "2026-04-30", amount: "1" }, { date: "2026-05-01", amount: "10" }] });
  expect(value(soldIn(trailing(3)), of)).toBe("10.00 USD");
  const before = { kind: "spec", spec: { kind: "before", length: { count: 3, unit: "month" }, of: { kind: "trailing", length: { count: 3, unit: "month" } } } } as const;
  expect(value(soldIn(before), of)).toBe("1.00 USD");
});

test("`A to B` includes both days; `until B` leaves B out", () => {
  const of = facts({ sales: ["2026-01-01", "2026-01-31", "2026-02-01"].map((on) => ({ date: on, amount: "1" })) });
  const counted = (window: Parameters<typeof within>[1]): string => value(count(within(sales, window)), of);
  expect(counted({ kind: "dates", from: date("2026-01-01"), to: date("2026-01-31") })).toBe("2");
  expect(counted({ kind: "dates", from: date("2026-01-01"), before: date("2026-01-31") })).toBe("1");
});

test("what has no date lies in no window; a window that the partner does not have makes the figure absent", () => {
  const by: E = { op: "filter", type: SALES, list: sales, item: "s", where: { op: "inWindow", type: BOOL, date: field(variable("s", SALE), "closed", DATE), window: trailing(12) } };
  expect(value(count(by), facts({ sales: [{ date: "2026-01-01", amount: "1" }] }))).toBe("0");
  const year = { kind: "spec", spec: { kind: "period", calendar: "partner", unit: "year", back: 0 } } as const;
  expect(value(soldIn(year), facts({ sales: [{ date: "2026-01-01", amount: "1" }] }))).toBe("not known");
});

test("an earlier day reads what could be seen then, with the values of then", () => {
  const of = facts({ sales: [{ date: "2025-07-01", amount: "1" }, { date: "2026-07-01", amount: "10" }] });
  const yearly = measureOf("yearly", soldIn(trailing(12)));
  const shifted: E = { op: "shift", type: USD, of: measure("yearly"), by: { count: 1, unit: "year" } };
  expect([value(measure("yearly"), of, AS_OF, { measures: [yearly] }), value(shifted, of, AS_OF, { measures: [yearly] })]).toEqual(["10.00 USD", "1.00 USD"]);
  const becoming: E = { op: "dated", type: USD, first: usd("3"), changes: [{ from: "2026-07-31", value: usd("2") }, { from: "2026-09-01", value: usd("1") }] };
  expect([value(becoming), value({ op: "shift", type: USD, of: becoming, by: { count: 1, unit: "day" } })]).toEqual(["2.00 USD", "3.00 USD"]);
});

test("dates: lives, edges of periods, whole months", () => {
  const life: E = { op: "addDuration", type: DATE, date: date("2026-03-31"), duration: constant({ kind: "duration" }, { count: 6, unit: "month" }), sign: 1 };
  expect(value(life)).toBe("2026-09-30");
  expect(value({ op: "edge", type: DATE, edge: "start", calendar: "fiscal", unit: "year", date: today })).toBe("2026-02-01");
  const between = (unit: "month" | "day" | "week"): string => value({ op: "between", type: INTEGER, unit, from: date("2026-01-31"), to: date("2026-02-28") });
  expect([between("month"), between("day"), between("week")]).toEqual(["1", "28", "4"]);
});

test("membership goes by the tree; a list on the left needs each of its elements", () => {
  const within_ = (left: E, right: E): string => value({ op: "in", type: BOOL, how: "under", left, right });
  const list = (...names: string[]): E => ({ op: "list", type: { kind: "list", of: REGION }, items: names.map((name) => constant(REGION, name)) });
  expect([within_(region, constant(REGION, "APJ")), within_(constant(REGION, "APJ"), region), within_(region, list("EMEA", "Japan")), within_(list("Japan", "EMEA"), constant(REGION, "APJ"))])
    .toEqual(["yes", "no", "yes", "no"]);
  expect(value({ op: "covers", type: BOOL, how: "under", left: constant(REGION, "APJ"), right: list("Japan", "APJ") })).toBe("yes");
});

test("quantifiers: `every` of nothing holds, an undecided item leaves it open", () => {
  const quantified = (quantifier: "any" | "every" | "no", of: Facts): string =>
    value({ op: "quantifier", type: BOOL, quantifier, list: sales, item: "s", where: compare(field(variable("s", SALE), "closed", DATE), "atLeast", date("2026-02-01")) }, of);
  expect((["any", "every", "no"] as const).map((each) => quantified(each, facts()))).toEqual(["no", "yes", "yes"]);
  const open = facts({ sales: [{ date: "2026-01-01", amount: "1" }, { date: "2026-01-02", amount: "1", closed: "2026-03-01" }] });
  expect((["any", "every", "no"] as const).map((each) => quantified(each, open))).toEqual(["yes", "not known", "no"]);
});

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const row = (keys: PlanRow["keys"], ...values: (E | null)[]): PlanRow => ({ keys, values, origin: origin() });
const under = (node: string): PlanRow["keys"][number] => ({ match: "under", nodes: [node] });
const tableOf = (policy: PlanTable["policy"], rows: readonly PlanRow[], type = REGION as PlanTable["keys"][number]["type"]): Partial<Plan> =>
  ({ tables: [{ name: "t", keys: [{ name: "k", type }], results: [{ name: "r", type: USD }], policy, rows, origin: origin() }] });
const look = (key: E, type: PlanExpression["type"] = USD): E => ({ op: "table", type, table: "t", result: "r", keys: [key] });

test("a table answers with the closest node; an empty cell and a missing row are no value", () => {
  const table = tableOf("unique", [row([under("APJ")], usd("1")), row([under("Japan")], usd("2")), row([under("EMEA")], null)]);
  expect(["Japan", "APJ", "EMEA"].map((node) => value(look(constant(REGION, node)), facts(), AS_OF, table))).toEqual(["2.00 USD", "1.00 USD", "not known"]);
});

test("hit policies: first in the written order, collect, sum, min, max", () => {
  const rows = [row([{ match: "any" }], usd("5")), row([under("Japan")], usd("2")), row([under("EMEA")], usd("9"))];
  const of = (policy: PlanTable["policy"], type?: PlanExpression["type"]): string => value(look(region, type), facts(), AS_OF, tableOf(policy, rows));
  expect([of("first"), of("collect", { kind: "list", of: USD }), of("sum"), of("min"), of("max")]).toEqual(["5.00 USD", "5.00 USD, 2.00 USD", "7.00 USD", "2.00 USD", "5.00 USD"]);
});

test("ranges own their lower edge; rows hold from their first day until the day after their last", () => {
  const range = (from: string | undefined, to: string | undefined): PlanRow["keys"][number] => ({ match: "range", from: from === undefined ? undefined : num(from), fromIncluded: true, to: to === undefined ? undefined : num(to), toIncluded: false });
  const table = tableOf("unique", [row([range(undefined, "10")], usd("1")), row([range("10", undefined)], usd("2"))], NUMBER);
  expect(["9.99", "10"].map((key) => value(look(num(key)), facts(), AS_OF, table))).toEqual(["1.00 USD", "2.00 USD"]);
  const dated = tableOf("unique", [{ ...row([{ match: "any" }], usd("1")), until: "2026-07-31" }, { ...row([{ match: "any" }], usd("2")), from: "2026-07-31" }]);
  expect([value(look(region), facts(), AS_OF, dated), value(look(region), facts(), "2026-07-30", dated)]).toEqual(["2.00 USD", "1.00 USD"]);
});

// ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const points = (of: { readonly part?: string; readonly key?: E } = {}): E => ({ op: "points", type: NUMBER, score: "S", ...of });
const score = (more: Partial<PlanScore>): Partial<Plan> => ({ scores: [{ name: "S", parts: [], keepBest: false, gives: [], origin: origin(), ...more }] });
const part = (name: string, of: E, more: Partial<PlanScore["parts"][number]> = {}): PlanScore["parts"][number] => ({ name, points: of, origin: origin(), ...more });

test("points: at most, at least, never below zero, nothing where the gate does not hold", () => {
  const parts = [
    part("Capped", num("40"), { most: num("30") }), part("Lost", num("-5")), part("Floor", num("1"), { least: num("2") }),
    part("Closed", num("9"), { gate: atLeast(num("0"), num("1")), least: num("3") }),
  ];
  expect(parts.map(({ name }) => value(points({ part: name }), facts(), AS_OF, score({ parts })))).toEqual(["30", "0", "2", "0"]);
  expect(value(points(), facts(), AS_OF, score({ parts }))).toBe("32");
});

test("passed at exactly the mark, and every part above 0; undecided where a part is", () => {
  const passed = (parts: PlanScore["parts"], above = true): string =>
    value({ op: "passed", type: BOOL, score: "S" }, facts(), AS_OF, score({ parts, pass: { mark: num("70"), everyPart: { above, points: num("0") } } }));
  expect(passed([part("A", num("70")), part("B", num("0"))])).toBe("no");
  expect(passed([part("A", num("70")), part("B", num("0"))], false)).toBe("yes");
  expect(passed([part("A", num("70")), part("B", csat)])).toBe("not known");
});

test("keep best total: the best key counts as a whole, the first of several", () => {
  const keys: E = { op: "list", type: { kind: "list", of: TEXT }, items: [constant(TEXT, "A"), constant(TEXT, "B")] };
  const isA = compare(variable("k", TEXT), "equal", constant(TEXT, "A"));
  const choose = (a: string, b: string): E => ({ op: "when", type: NUMBER, condition: isA, value: num(a), otherwise: num(b) });
  const best = score({ forEach: { item: "k", keys, type: TEXT }, keepBest: true, parts: [part("X", choose("5", "9")), part("Y", choose("3", "1"))] });
  expect([value(points(), facts(), AS_OF, best), value(points({ part: "Y" }), facts(), AS_OF, best), value(points({ key: constant(TEXT, "A") }), facts(), AS_OF, best)]).toEqual(["10", "1", "8"]);
  expect(value({ op: "aggregate", type: NUMBER, function: "highest", distinct: false, list: { op: "allPoints", type: { kind: "list", of: NUMBER }, score: "S" } }, facts(), AS_OF, best)).toBe("10");
});

test("a figure given by a test stands in the measure's place", () => {
  const given = { ...facts(), givenMeasures: new Map([["yearly", { amount: (constantAmount()), currency: "USD" }]]) };
  expect(value(and(atLeast(measure("yearly"), usd("7"))), given, AS_OF, { measures: [measureOf("yearly", soldIn(trailing(12)))] })).toBe("yes");
});
function constantAmount() {
  return facts({ csat: "7" }).partner["csat"] as never;
}

test("missing facts are named by their path, down to the record", () => {
  const total: E = sum({ op: "map", type: { kind: "list", of: USD }, list: sales, item: "s", to: field(variable("s", SALE), "closed", DATE) });
  const evaluated = evaluation(plan(), facts({ sales: [{ id: "S-9", date: "2026-01-01", amount: "1" }] }), day(AS_OF));
  const highest: E = { ...(total as Extract<E, { op: "aggregate" }>), type: DATE, function: "highest" };
  expect(valueIn(evaluated, highest, { origin: origin() })).toBeUndefined();
  expect(value(partner("joined", DATE))).toBe("not known");
});
