/**
 * Tables as direct look-ups: every key becomes a small integer, and the row that answers is found by one look into an
 * array, or, where the keys have too many values together, by sets of rows of which the first shared one answers.
 *
 * Rows stand in the order in which they answer: as written under `first`, the closest first under `unique`. Values that
 * change with time are read once a day, those of a record's own day where they are looked up. Where several rows
 * answer together, what they come to is worked out before. This file refuses tables that answer with a list.
 */
import type { PlanExpression, PlanKey, PlanRow, PlanTable, PlanType } from "@fairway/plan";
import { dayOf } from "@fairway/runtime";
import { isUnder } from "../../program/plan-index.js";
import { scaledTo, times } from "./arithmetic.js";
import { isNum, NotCompiled, SAFE_TEXT, type Code, type Frac } from "./code.js";
import type { Context } from "./context.js";
import type { DatedValues } from "../run/env.js";
import type { Emitter } from "./emitter.js";
import { compile, constantCode } from "./expressions.js";
import { dayOfUse, inForce, valueOnDay, type UseDay } from "./table-days.js";

export type TableUse = Extract<PlanExpression, { op: "table" }>;

/** Up to so many combinations of keys a table is an array. */
const DIRECT = 65_536;

export function tableCode(expression: TableUse, ctx: Context): Code {
  const { em, block } = ctx;
  const table = em.index.tables.get(expression.table);
  if (table === undefined) throw new NotCompiled("a table that the Plan does not have");
  if (table.policy === "collect") throw new NotCompiled(`the table ${table.name} answers with a list`);
  const at = Math.max(0, table.results.findIndex((result) => result.name === expression.result));
  const values = valuesOf(table, at, ctx);
  const day = dayOfUse(expression, ctx);
  const written = em.once(`rows ${table.name}`, () => orderedRows(table, ctx));
  const force = inForce(table, day, ctx);
  const rows = force === undefined ? written : written.map((row) => ({ ...row, keys: [...row.keys, force.cells[row.at]!] }));
  const keys = [...expression.keys.map((key, place) => keyPlace(table, place, rows, compile(key, ctx), ctx)), ...(force === undefined ? [] : [force.key])];
  const isOne = table.policy === "unique" || table.policy === "first";
  const { value, most } = isOne ? { value: valueAt(values, rowCode(table, keys, rows, ctx), day, ctx), most: undefined } : together(table, values, keys, rows, ctx);
  const open = [...keys.filter((key) => key.open !== undefined).map((key) => key.open!), ...(day.open === undefined ? [] : [day.open])];
  const js = block.keep(open.length === 0 ? value : `${open.join(" || ")} ? NaN : ${value}`);
  const optional = open.length > 0 || values.rows.some(({ first, changes }) => first === null || changes.some((change) => change.value === null)) || !isOne || !alwaysAnswers(table, keys, rows, ctx);
  if (values.shape.t === "bool") return optional ? { t: "bool", js: block.keep(`${js} !== ${js} ? 2 : ${js}`), open: true } : { t: "bool", js: block.keep(`(${js} === 1)`), open: false };
  return { ...values.shape, ...(most === undefined ? {} : { most }), js, optional } as Code;
}

function valueAt({ rows, dated }: Values, row: string, day: UseDay, ctx: Context): string {
  const { em } = ctx;
  if (!dated) return `${em.before.array("Float64Array", [...rows.map(({ first }) => first ?? NaN), NaN])}[${row}]`;
  // On a day that is the same for all partners the values are read once a day; on a record's own, among all that they ever are.
  return day.own === undefined ? `${datedArray(rows, ctx)}[${row}]` : valueOnDay(rows, row, day.own, ctx);
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Values { readonly rows: DatedValues["rows"]; readonly shape: Code; readonly dated: boolean }

/** The values of a result as numbers of one scale. */
function valuesOf(table: PlanTable, at: number, ctx: Context): Values {
  const type = table.results[at]?.type;
  if (type === undefined) throw new NotCompiled(`a result of the table ${table.name}`);
  const cells = table.rows.map((row) => cellOf(row.values[at] ?? null, table, ctx));
  const codes = cells.flatMap((cell) => [cell.first, ...cell.changes.map((change) => change.value)]).filter((code) => code !== null);
  const scale = Math.max(0, ...codes.map((code) => (code.t === "num" ? code.scale : 0)));
  const plain = (code: Code | null): number | null => (code === null ? null : numberAt(code, scale, table));
  const rows = cells.map(({ first, changes }) => ({ first: plain(first), changes: changes.map((change) => ({ from: change.from, value: plain(change.value) })) }));
  const [shape] = codes;
  const most = Math.max(0, ...rows.flatMap(({ first, changes }) => [first, ...changes.map((change) => change.value)]).map((value) => Math.abs(value ?? 0)));
  if (shape === undefined) throw new NotCompiled(`the table ${table.name} has no value`);
  return { rows, shape: shape.t === "num" ? { ...shape, scale, most } : shape, dated: rows.some(({ changes }) => changes.length > 0) };
}

function numberAt(code: Code, scale: number, table: PlanTable): number {
  if (code.t === "int") return Number(code.js);
  if (code.t === "bool") return code.js === "true" ? 1 : 0;
  const value = code.t === "num" ? Number(code.js) * 10 ** (scale - code.scale) : NaN;
  if (!Number.isSafeInteger(value)) throw new NotCompiled(`the table ${table.name} holds fractions or very large numbers`);
  return value;
}

function cellOf(cell: PlanExpression | null, table: PlanTable, ctx: Context): { readonly first: Code | null; readonly changes: readonly { readonly from: number; readonly value: Code | null }[] } {
  const constant = (of: PlanExpression): Code => {
    if (of.op !== "constant") throw new NotCompiled(`cells of the table ${table.name} are worked out`);
    return constantCode(of.value, of.type, ctx);
  };
  if (cell === null) return { first: null, changes: [] };
  if (cell.op !== "dated") return { first: constant(cell), changes: [] };
  if (cell.on !== undefined) throw new NotCompiled(`cells of the table ${table.name} are worked out`);
  const sorted = cell.changes.map((change, at) => ({ change, at })).sort((a, b) => (a.change.from < b.change.from ? -1 : a.change.from > b.change.from ? 1 : a.at - b.at));
  return { first: constant(cell.first), changes: sorted.map(({ change }) => ({ from: dayOf(change.from), value: constant(change.value) })) };
}

function datedArray(rows: Values["rows"], { em, moment }: Context): string {
  const day = em.isEarlier(moment) ? moment : 0;
  const at = em.dated.push({ moment: day, rows }) - 1;
  return em.once(`dated ${at}`, () => em.head.keep(`E.values[${at}]`));
}

// ── rows and keys ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A row with one node in each cell that names nodes; `at` is its place in the table. */
interface Row { readonly at: number; readonly keys: readonly PlanKey[] }

/** In the order in which rows answer. */
function orderedRows(table: PlanTable, ctx: Context): readonly Row[] {
  const rows = table.rows.flatMap((row, at): readonly Row[] => (table.policy !== "unique" ? [{ at, keys: row.keys }] : apart(row).map((keys) => ({ at, keys }))));
  if (table.policy !== "unique") return rows;
  const marked = rows.map((row) => ({ row, closeness: row.keys.map((cell, key) => closeness(cell, table.keys[key]!.type, ctx)) }));
  const order = (a: readonly number[], b: readonly number[]): number => {
    const key = a.findIndex((value, place) => value !== b[place]);
    return key < 0 ? 0 : b[key]! - a[key]!;
  };
  return marked.map((each, at) => ({ ...each, at })).sort((a, b) => order(a.closeness, b.closeness) || a.at - b.at).map(({ row }) => row);
}

function apart(row: PlanRow): readonly (readonly PlanKey[])[] {
  return row.keys.reduce<readonly (readonly PlanKey[])[]>((made, cell) => {
    const cells: readonly PlanKey[] = cell.match === "under" ? cell.nodes.map((node) => ({ match: "under", nodes: [node] })) : [cell];
    return made.flatMap((keys) => cells.map((each) => [...keys, each]));
  }, [[]]);
}

/** As the reference interpreter counts it: 0 for any, of a node its depth from 1, more than any for what is named exactly. */
function closeness(cell: PlanKey, type: PlanType, { em }: Context): number {
  if (cell.match === "any") return 0;
  const tree = type.kind === "taxonomy" ? em.index.trees.get(type.name) : undefined;
  return cell.match !== "under" || tree === undefined ? Number.MAX_SAFE_INTEGER : (tree.depth.get(cell.nodes[0] ?? "") ?? 0) + 1;
}

/** A key as a small integer: where it stands, how many there are, and at which of them a cell holds, in order. */
export interface KeyPlace { readonly js: string; readonly open?: string; readonly size: number; readonly places: (cell: PlanKey) => readonly number[] }

function keyPlace(table: PlanTable, key: number, rows: readonly Row[], code: Code, ctx: Context): KeyPlace {
  const { type } = table.keys[key]!;
  const cells = rows.map((row) => row.keys[key]!);
  const made = isNum(code) || (code.t === "int" && (type.kind === "date" || type.kind === "month")) ? amongNumbers(cells, code, type, ctx) : amongWords(cells, code, type, ctx);
  const all = Array.from({ length: made.size }, (_, place) => place);
  return { ...made, places: (cell) => (cell.match === "any" ? all : made.places(cell)) };
}

/** Places of words, in order, each once. */
function placesOf(words: readonly string[], places: ReadonlyMap<string, number>): readonly number[] {
  return [...new Set(words.flatMap((word) => places.get(word) ?? []))].sort((a, b) => a - b);
}

function amongWords(cells: readonly PlanKey[], code: Code, type: PlanType, ctx: Context): KeyPlace {
  const { em, block } = ctx;
  if (code.t === "bool") {
    const js = block.keep(code.open ? code.js : `(${code.js} ? 1 : 0)`);
    const places = new Map([["false", 0], ["true", 1]]);
    return { js, ...(code.open ? { open: `${js} === 2` } : {}), size: 2, places: (cell) => (cell.match === "equal" ? placesOf(cell.to, places) : []) };
  }
  if (code.t !== "int") throw new NotCompiled("a key of such a kind");
  const open = code.optional ? { open: `${code.js} !== ${code.js}` } : {};
  if (type.kind === "tier") {
    // No tier is the first place, and no cell but one for any holds there.
    const names = (em.index.ladders.get(type.ladder)?.tiers ?? []).map((tier) => tier.name);
    const places = new Map(names.map((name, at) => [name, at + 1]));
    const js = /^-?\d+$/.test(code.js) ? String(Number(code.js) + 1) : block.keep(`${code.js} + 1`);
    return { js, ...open, size: names.length + 1, places: (cell) => placesOf(named(cell, names, type, ctx), places) };
  }
  if (type.kind === "enum" || type.kind === "taxonomy") {
    const words = em.wordsOf(type.kind, type.name);
    const places = new Map(words.map((word, at) => [word, at]));
    return { js: code.js, ...open, size: words.length, places: (cell) => placesOf(named(cell, words, type, ctx), places) };
  }
  if (type.kind !== "text") throw new NotCompiled(`a key of kind ${type.kind}`);
  // Texts that the table names have places of their own; all others share the last.
  const texts = [...new Set(cells.flatMap((cell) => (cell.match === "equal" ? cell.to : [])))];
  const places = new Map(texts.map((text, at) => [text, at]));
  const array = em.before.textPlaces(new Map(texts.map((text, at) => [em.text(text), at])), texts.length);
  const js = block.keep(`${code.js} < ${array}.length ? ${array}[${code.js}] : ${texts.length}`);
  return { js, ...open, size: texts.length + 1, places: (cell) => (cell.match === "equal" ? placesOf(cell.to, places) : []) };
}

/** The words for which a cell holds. */
function named(cell: PlanKey, words: readonly string[], type: PlanType, { em }: Context): readonly string[] {
  if (cell.match === "equal") return cell.to;
  if (cell.match !== "under") return [];
  const tree = type.kind === "taxonomy" ? em.index.trees.get(type.name) : undefined;
  return tree === undefined ? cell.nodes : words.filter((word) => cell.nodes.some((node) => isUnder(tree, word, node)));
}

/** Numbers and days: the marks that the rows name cut them into points and the stretches between. */
function amongNumbers(cells: readonly PlanKey[], code: Code, type: PlanType, ctx: Context): KeyPlace {
  const { em, block } = ctx;
  const markOf = (expression: PlanExpression): Code => {
    if (expression.op !== "constant") throw new NotCompiled("ranges that are worked out");
    return constantCode(expression.value, expression.type, ctx);
  };
  const texts = (cell: PlanKey): readonly Code[] => {
    if (cell.match === "equal") return cell.to.map((text) => constantCode(type.kind === "money" ? { amount: text.split(" ")[0] ?? "", currency: em.currency } : text, type, ctx));
    return cell.match === "range" ? [cell.from, cell.to].filter((end) => end !== undefined).map(markOf) : [];
  };
  const marks = cells.flatMap(texts);
  if (marks.some((mark) => mark.t === "frac")) throw new NotCompiled("a table with marks that are fractions");
  const scale = Math.max(code.t === "num" ? code.scale : 0, ...marks.map((mark) => (mark.t === "num" ? mark.scale : 0)));
  const value = (mark: Code): number => (mark.t === "num" ? Number(mark.js) * 10 ** (scale - mark.scale) : Number((mark as { readonly js: string }).js));
  const cuts = [...new Set(marks.map(value))].sort((a, b) => a - b);
  if (cuts.some((cut) => !Number.isSafeInteger(cut))) throw new NotCompiled("very large marks");
  const place = code.t === "frac" ? fractionPlace(code, cuts, scale, ctx) : undefined;
  const js = place?.probe ?? (code.t === "num" ? scaledTo(code, scale, block).js : (code as { readonly js: string }).js);
  const optional = code.t !== "bool" && code.optional;
  // Place 2n + 1 is the n-th mark itself, 2n the stretch before it.
  const at = new Map(cuts.map((cut, n) => [cut, 2 * n + 1]));
  const size = 2 * cuts.length + 1;
  const inRange = (cell: Extract<PlanKey, { match: "range" }>): readonly number[] => {
    const [low, high] = [cell.from, cell.to].map((end) => (end === undefined ? undefined : at.get(value(markOf(end)))!));
    const first = low === undefined ? 0 : cell.fromIncluded ? low : low + 1;
    const last = high === undefined ? size - 1 : cell.toIncluded ? high : high - 1;
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
  };
  const equal = (cell: PlanKey): readonly number[] => [...new Set(texts(cell).map((mark) => at.get(value(mark))!))].sort((a, b) => a - b);
  return {
    js: block.keep(place?.js ?? `placeAmong(${em.before.array("Float64Array", cuts)}, ${js})`), ...(optional ? { open: `${js} !== ${js}` } : {}), size,
    places: (cell) => (cell.match === "range" ? inRange(cell) : cell.match === "equal" ? equal(cell) : []),
  };
}

/** Marks are compared by cross-multiplication; what would leave the safe range is left to the reference interpreter. */
function fractionPlace(code: Frac, cuts: readonly number[], scale: number, { em, block }: Context): { readonly js: string; readonly probe: string } {
  const scaled = times(code.num, code.most, 10 ** scale, block);
  const most = Math.max(1, ...cuts.map(Math.abs));
  if (most * code.mostDen > Number.MAX_SAFE_INTEGER) block.add(`if (${code.den} * ${most} > ${SAFE_TEXT}) ${block.leave("large")}`);
  return { js: `placeOfFraction(${em.before.array("Float64Array", cuts)}, ${scaled.js}, ${code.den})`, probe: code.num };
}

// ── the row that answers ────────────────────────────────────────────────────────────────────────────────────────────

/** The place of the row in the table; the number of rows where none answers. */
function rowCode(table: PlanTable, keys: readonly KeyPlace[], rows: readonly Row[], ctx: Context): string {
  const size = keys.reduce((all, key) => all * key.size, 1);
  return size <= DIRECT ? direct(table, keys, rows, size, ctx) : bySets(table, keys, rows, ctx);
}

function direct(table: PlanTable, keys: readonly KeyPlace[], rows: readonly Row[], size: number, { em, block }: Context): string {
  const answers = em.once(`array of ${found(table, keys)}`, () => em.before.array("Int32Array", answersOf(table, keys, rows, em).map((row) => (row < 0 ? table.rows.length : row))));
  em.note("table", table.name, `${table.rows.length} rows, one look into an array of ${size}`);
  const place = keys.reduce((js, key) => (js === "" ? key.js : `(${js}) * ${key.size} + ${key.js}`), "");
  return `${answers}[${block.keep(place === "" ? "0" : place)}]`;
}

/** What is found in a table hangs on its rows and on how many places each key has: it is worked out once for all its uses. */
function found(table: PlanTable, keys: readonly KeyPlace[]): string {
  return `${table.name} ${keys.map((key) => key.size).join(" ")}`;
}

/** The row that answers at each combination of keys; -1 where none does. */
function answersOf(table: PlanTable, keys: readonly KeyPlace[], rows: readonly Row[], em: Emitter): readonly number[] {
  return em.once(`answers of ${found(table, keys)}`, () => filled(keys, rows));
}

function filled(keys: readonly KeyPlace[], rows: readonly Row[]): readonly number[] {
  const answers = Array<number>(keys.reduce((all, key) => all * key.size, 1)).fill(-1);
  const fill = (row: Row, places: readonly (readonly number[])[], key: number, at: number): void => {
    const { size } = keys[key]!;
    for (const place of places[key]!) {
      const to = at * size + place;
      if (key < keys.length - 1) fill(row, places, key + 1, to);
      else if (answers[to]! < 0) answers[to] = row.at;
    }
  };
  for (const row of rows) {
    if (keys.length === 0) return [row.at];
    fill(row, keys.map((key, at) => key.places(row.keys[at]!)), 0, 0);
  }
  return answers;
}

/** What all rows that hold at each combination of keys come to, worked out before: their sum, the lowest or the highest. */
function together(table: PlanTable, { rows: values, shape, dated }: Values, keys: readonly KeyPlace[], rows: readonly Row[], { em, block }: Context): { readonly value: string; readonly most: number } {
  const size = keys.reduce((all, key) => all * key.size, 1);
  if (dated || shape.t !== "num" || size > DIRECT) throw new NotCompiled(`several rows of the table ${table.name} answer, with values that change, that are no numbers, or for very many keys`);
  const answers = Array<number>(size).fill(NaN);
  for (const { at, keys: cells } of rows) {
    const value = values[at]!.first;
    if (value === null) continue;
    const places = cells.reduce<readonly number[]>((so, cell, key) => so.flatMap((place) => keys[key]!.places(cell).map((each) => place * keys[key]!.size + each)), [0]);
    for (const place of places) answers[place] = combined(table.policy, answers[place]!, value);
  }
  if (answers.some((answer) => !Number.isNaN(answer) && !Number.isSafeInteger(answer))) throw new NotCompiled(`the table ${table.name} holds very large numbers`);
  em.note("table", table.name, `${table.rows.length} rows that answer together, one look into an array of ${size}`);
  const place = keys.reduce((js, key) => (js === "" ? key.js : `(${js}) * ${key.size} + ${key.js}`), "");
  return { value: `${em.before.array("Float64Array", answers)}[${block.keep(place === "" ? "0" : place)}]`, most: Math.max(0, ...answers.filter((answer) => !Number.isNaN(answer)).map(Math.abs)) };
}

function combined(policy: PlanTable["policy"], so: number, value: number): number {
  if (Number.isNaN(so)) return value;
  return policy === "sum" ? so + value : policy === "min" ? Math.min(so, value) : Math.max(so, value);
}

/** Of each value of each key the set of rows that hold there, a bit for each; the first row in all sets answers. */
function bySets(table: PlanTable, keys: readonly KeyPlace[], rows: readonly Row[], { em, block }: Context): string {
  const words = Math.ceil(rows.length / 32);
  em.note("table", table.name, `${table.rows.length} rows, found by sets of rows, ${words} words for each of ${keys.length} keys`);
  const sets = keys.map((key, place) => em.before.table(key.size, words, rows.map((row) => (row.keys[place]!.match === "any" ? [[0, key.size - 1]] as const : stretches(key.places(row.keys[place]!))))));
  const order = em.before.array("Int32Array", [...rows.map((row) => row.at), table.rows.length]);
  const look = `firstShared(${words}, [${sets.join(", ")}], [${keys.map((key) => key.js).join(", ")}], ${rows.length})`;
  return `${order}[${block.keep(look)}]`;
}

/** Places as first and last of each unbroken stretch. */
function stretches(places: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found[found.length - 1];
    if (last !== undefined && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

/** Whether every combination of keys that can be finds a row; asked only where that can be told quickly. */
function alwaysAnswers(table: PlanTable, keys: readonly KeyPlace[], rows: readonly Row[], { em }: Context): boolean {
  const size = keys.reduce((all, key) => all * key.size, 1);
  if (size > DIRECT) return false;
  // A key that is written down has one place.
  const fixed = keys.map((key) => (/^\d+$/.test(key.js) ? Number(key.js) : undefined));
  return answersOf(table, keys, rows, em).every((row, at) => row >= 0 || !isAt(at, keys, fixed));
}

/** Whether a place in the array has the keys that are written down. */
function isAt(at: number, keys: readonly KeyPlace[], fixed: readonly (number | undefined)[]): boolean {
  let rest = at;
  for (let key = keys.length - 1; key >= 0; key -= 1) {
    const place = rest % keys[key]!.size;
    if (fixed[key] !== undefined && fixed[key] !== place) return false;
    rest = (rest - place) / keys[key]!.size;
  }
  return true;
}
