/**
 * Looking up a table: which rows match, which of them is closest, and what the hit policy makes of them.
 *
 * A row matches when each of its key cells holds, on the days on which it holds. Under `unique` the closest match counts:
 * for a taxonomy key the deeper node is closer, and the keys decide in their written order. Under the other policies
 * every matching row counts. An empty cell is no value. This file refuses to choose between two equally close rows: the
 * checker has seen to it that there are none, and the first one answers.
 */
import type { PlanExpression, PlanKey, PlanRow, PlanTable, PlanType } from "@fairway/plan";
import { add, addMoney, dayOf, exact, isExact, parseExact, type Day, type Exact, type Money, type Value } from "@fairway/runtime";
import { isUnder, type PlanIndex } from "../program/plan-index.js";
import { momentWith, type Moment } from "../run.js";
import { constantResult } from "../values/constant.js";
import { identityOf, isMoney } from "../values/identity.js";
import { orderOf } from "../values/order.js";
import { promised } from "../values/problem.js";
import { absentOf, isAbsent, lacking, present, type Result } from "../values/result.js";
import { readOn } from "./facts.js";
import { resultOf } from "./evaluate.js";
import type { Scope } from "./scope.js";

export function tableResult(expression: Extract<PlanExpression, { op: "table" }>, moment: Moment, scope: Scope | undefined): Result {
  const table = promised(moment.index.tables.get(expression.table), `table ${expression.table}`);
  const keys = expression.keys.map((key) => resultOf(key, moment, scope));
  const on = readOn(expression.on, moment, scope);
  return isAbsent(on) ? on : lookUpRow(table, expression.result, keys, moment, on.value as Day);
}

/** @param on the day on which rows must hold, and as of which values that change in a cell are read */
export function lookUpRow(table: PlanTable, resultName: string, keys: readonly Result[], moment: Moment, on: Day): Result {
  if (keys.some((key) => isAbsent(key) && key.missing.length > 0)) return absentOf(...keys);
  const at = Math.max(0, table.results.findIndex((result) => result.name === resultName));
  const chosen = rowsFor(table, keys, moment, on);
  const then = on === moment.asOf ? moment : momentWith(moment.run, moment.index, on);
  for (const row of chosen) moment.observer?.row?.(table.name, table.rows.indexOf(row));
  const found = chosen.map((row) => row.values[at] ?? null).filter((cell) => cell !== null).map((cell) => resultOf(cell, then, undefined));
  if (found.some(isAbsent)) return absentOf(...found);
  const results = found.map((each) => each.value as Exclude<Value, undefined>);
  if (table.policy === "collect") return present(results);
  return results.length === 0 ? lacking(table.name, chosen.length === 0 ? "no row for these keys" : "no value in the table") : present(combined(table, results, at, moment));
}

/** The rows that answer, by the hit policy. */
export function rowsFor(table: PlanTable, keys: readonly Result[], moment: Moment, on: Day): readonly PlanRow[] {
  const values = keys.map((key) => key.value);
  const matching = table.rows.filter((row) => isInForce(row, on) && row.keys.every((cell, key) => matches(cell, values[key], table.keys[key]?.type, moment)));
  return table.policy === "unique" ? closest(matching, table, values, moment.index) : table.policy === "first" ? matching.slice(0, 1) : matching;
}

function isInForce(row: PlanRow, on: Day): boolean {
  return (row.from === undefined || dayOf(row.from) <= on) && (row.until === undefined || on < dayOf(row.until));
}

function matches(cell: PlanKey, value: Value, type: PlanType | undefined, moment: Moment): boolean {
  if (cell.match === "any") return true;
  if (value === undefined || type === undefined) return false;
  switch (cell.match) {
    case "equal": return cell.to.some((text) => equalsText(value, text, type, moment.index));
    case "under": return cell.nodes.some((node) => liesUnder(moment.index, type, String(value), node));
    case "range": return isWithin(cell, value, type, moment);
  }
}

/** The cell's text as a value of the key's type, or as the amount of a sum of money. */
function equalsText(value: Value, text: string, type: PlanType, index: PlanIndex): boolean {
  if (isMoney(value)) {
    const [amount = ""] = text.split(" ");
    const read = parseExact(amount);
    return read !== undefined && identityOf(read) === identityOf(value.amount);
  }
  return identityOf(constantResult(text, type, index).value) === identityOf(value);
}

function liesUnder(index: PlanIndex, type: PlanType, value: string, node: string): boolean {
  const tree = type.kind === "taxonomy" ? index.trees.get(type.name) : undefined;
  return tree === undefined ? value === node : isUnder(tree, value, node);
}

function isWithin(cell: Extract<PlanKey, { match: "range" }>, value: Value, type: PlanType, moment: Moment): boolean {
  const order = (end: PlanExpression): number => orderOf(type, value, resultOf(end, moment, undefined).value, moment.index);
  const low = cell.from === undefined ? 1 : order(cell.from);
  const high = cell.to === undefined ? -1 : order(cell.to);
  return (low > 0 || (low === 0 && cell.fromIncluded)) && (high < 0 || (high === 0 && cell.toIncluded));
}

/** The rows that no other is closer than, cut to one. */
function closest(rows: readonly PlanRow[], table: PlanTable, values: readonly Value[], index: PlanIndex): readonly PlanRow[] {
  let best: PlanRow | undefined;
  for (const row of rows) {
    if (best === undefined || closenessOrder(row, best, table, values, index) > 0) best = row;
  }
  return best === undefined ? [] : [best];
}

function closenessOrder(a: PlanRow, b: PlanRow, table: PlanTable, values: readonly Value[], index: PlanIndex): number {
  for (const [at, key] of table.keys.entries()) {
    const difference = closeness(a.keys[at], values[at], key.type, index) - closeness(b.keys[at], values[at], key.type, index);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 0 for `any`; of a node its depth, from 1; a word that is named exactly is closer than every node above it. */
function closeness(cell: PlanKey | undefined, value: Value, type: PlanType, index: PlanIndex): number {
  if (cell === undefined || cell.match === "any") return 0;
  const tree = type.kind === "taxonomy" ? index.trees.get(type.name) : undefined;
  if (cell.match !== "under" || tree === undefined) return Number.MAX_SAFE_INTEGER;
  const depths = cell.nodes.filter((node) => isUnder(tree, String(value), node)).map((node) => (tree.depth.get(node) ?? 0) + 1);
  return Math.max(0, ...depths);
}

function combined(table: PlanTable, results: readonly Exclude<Value, undefined>[], at: number, moment: Moment): Exclude<Value, undefined> {
  const [first] = results;
  if (first === undefined || table.policy === "unique" || table.policy === "first") return first ?? exact(0);
  if (table.policy === "sum") return results.slice(1).reduce<Exclude<Value, undefined>>(plus, first);
  const type = promised(table.results[at], `result of ${table.name}`).type;
  const sorted = [...results].sort((a, b) => orderOf(type, a, b, moment.index));
  return (table.policy === "min" ? sorted[0] : sorted[sorted.length - 1]) ?? first;
}

function plus(a: Exclude<Value, undefined>, b: Exclude<Value, undefined>): Exact | Money {
  return isExact(a) && isExact(b) ? add(a, b) : addMoney(a as Money, b as Money);
}
