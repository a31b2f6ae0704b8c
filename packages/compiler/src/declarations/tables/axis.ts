/**
 * One key of a table as classes of values: all values of a class are found by the same rows, equally closely.
 *
 * Words, ranges and days become the same thing here, so that gaps, overlaps and ties are found by one walk (space.ts).
 * Numbers lie densely unless they are whole; what lies between two cents is a class of its own.
 */
import type { PlanKey, PlanType } from "@fairway/plan";
import { compare, exact, minorUnitOf, multiply, toText, type Exact } from "@fairway/runtime";
import { allNumbers, intersectIntervals, interval, isEmptySet, numberIn, type Interval, type Intervals } from "../../logic/interval.js";
import { constantNumber, isQuantity, isWhole, writeNumber } from "../../logic/number.js";
import { NO_TIER, type World } from "../../logic/world.js";

export interface KeyClass {
  /** A value as it is written: `Japan`, `250000 USD`. */
  readonly example: string;
  /** The class in words: `Japan`, `from 10 until 20`. */
  readonly text: string;
  /** Rows that match, ascending; how closely, higher is closer (only compared within a class). */
  readonly rows: readonly number[];
  readonly closeness: ReadonlyMap<number, number>;
  /** The words of the class; absent for numbers and for "any other text". */
  readonly words?: readonly string[];
  readonly set?: Intervals;
  /** No amount in whole cents, an inner node beside its leaves, no tier: possible, but a poor example. */
  readonly unlikely: boolean;
}

export interface Axis {
  readonly name: string;
  readonly classes: readonly KeyClass[];
}

/** Matches everything, less closely than a node, a word or a range. */
const ANY = Number.NEGATIVE_INFINITY;

/** The classes of a key, given the key's cell of each row. `base` limits the numbers that can come in. */
export function axisOf(name: string, type: PlanType, cells: readonly PlanKey[], world: World, base?: Intervals): Axis {
  const universe = world.words(type);
  if (universe !== undefined) return { name, classes: wordClasses(type, universe, cells, world) };
  return { name, classes: isQuantity(type) ? numberClasses(type, cells, base ?? allNumbers(isWhole(type))) : textClasses(cells) };
}

// ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function wordClasses(type: PlanType, universe: readonly string[], cells: readonly PlanKey[], world: World): readonly KeyClass[] {
  const matches = new Map<string, Map<number, number>>(universe.map((word) => [word, new Map()]));
  const note = (word: string, row: number, closeness: number): void => {
    const found = matches.get(word);
    if (found !== undefined) found.set(row, Math.max(found.get(row) ?? ANY, closeness));
  };
  cells.forEach((cell, row) => {
    if (cell.match === "any") for (const word of universe) note(word, row, ANY);
    if (cell.match === "equal") for (const word of cell.to) note(word, row, 0);
    if (cell.match === "under" && type.kind === "taxonomy") {
      for (const node of cell.nodes) {
        const below = world.under(type.name, node);
        for (const word of below) note(word, row, -below.length);
      }
    }
  });
  const isLeaf = (word: string): boolean => (type.kind === "taxonomy" ? world.under(type.name, word).length === 1 : type.kind !== "tier" || word !== NO_TIER);
  return grouped(type, universe, matches, isLeaf);
}

function shown(word: string, type: PlanType): string {
  return type.kind === "tier" && word === NO_TIER ? "no tier" : word;
}

function grouped(type: PlanType, universe: readonly string[], matches: ReadonlyMap<string, ReadonlyMap<number, number>>, isLeaf: (word: string) => boolean): readonly KeyClass[] {
  const groups = new Map<string, { readonly found: ReadonlyMap<number, number>; readonly words: string[] }>();
  for (const word of universe) {
    const found = matches.get(word)!;
    let signature = isLeaf(word) ? "leaf" : "node";
    for (const [row, closeness] of found) signature += `;${row}:${closeness}`;
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, { found, words: [word] });
    else group.words.push(word);
  }
  return [...groups.values()].map(({ found, words }) => ({
    example: shown(words[0]!, type), text: words.map((word) => shown(word, type)).join(" or "), rows: [...found.keys()], closeness: found, words, unlikely: !isLeaf(words[0]!),
  }));
}

/** The texts that are named, each by itself, and all others. */
function textClasses(cells: readonly PlanKey[]): readonly KeyClass[] {
  const everywhere = cells.flatMap((cell, row) => (cell.match === "any" ? [row] : []));
  const named = new Map<string, number[]>();
  cells.forEach((cell, row) => {
    for (const text of cell.match === "equal" ? cell.to : []) named.set(text, [...(named.get(text) ?? []), row]);
  });
  const make = (example: string, text: string, rows: readonly number[], words?: readonly string[]): KeyClass => ({
    example, text, rows: [...rows].sort((a, b) => a - b), words, unlikely: false,
    closeness: new Map(rows.map((row) => [row, everywhere.includes(row) ? ANY : 0])),
  });
  const classes = [...named].map(([text, rows]) => make(text, text, [...rows, ...everywhere], [text]));
  return [...classes, make("another one", "anything else", everywhere)];
}

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function numberClasses(type: PlanType, cells: readonly PlanKey[], base: Intervals): readonly KeyClass[] {
  const whole = isWhole(type);
  const sets = cells.map((cell) => setOf(cell, type));
  const edges = edgesOf(sets);
  const rows = rowsBySegment(sets, edges);
  const everywhere = new Set(cells.flatMap((cell, row) => (cell.match === "any" ? [row] : [])));
  const classes: KeyClass[] = [];
  for (let segment = 0; segment <= 2 * edges.length; segment++) {
    const part = intersectIntervals(segmentSet(segment, edges, whole), base);
    if (isEmptySet(part)) continue;
    const last = classes.at(-1);
    if (last?.set !== undefined && sameRows(last.rows, rows[segment]!)) classes[classes.length - 1] = numberClass(type, joinSets(last.set, part), last.rows, everywhere);
    else classes.push(numberClass(type, part, rows[segment]!, everywhere));
  }
  return classes;
}

function point(value: Exact): Interval {
  return { from: value, fromIncluded: true, to: value, toIncluded: true };
}

/** The numbers that a cell matches. */
export function setOf(cell: PlanKey, type: PlanType): Intervals {
  const whole = isWhole(type);
  switch (cell.match) {
    case "any": return allNumbers(whole);
    case "equal": {
      const values = cell.to.map((text) => constantNumber({ op: "constant", type, value: type.kind === "money" ? { amount: text, currency: type.currency ?? "" } : text }));
      return { whole, parts: values.filter((value) => value !== undefined).sort(compare).map(point) };
    }
    case "under": return { whole, parts: [] };
    case "range": {
      const from = cell.from === undefined ? undefined : constantNumber(cell.from);
      const to = cell.to === undefined ? undefined : constantNumber(cell.to);
      return interval(whole, { from, fromIncluded: cell.fromIncluded && from !== undefined, to, toIncluded: cell.toIncluded && to !== undefined });
    }
  }
}

/** Every edge of every set, ascending, each once. */
function edgesOf(sets: readonly Intervals[]): readonly Exact[] {
  const edges = sets.flatMap((set) => set.parts.flatMap(({ from, to }) => [from, to])).filter((edge) => edge !== undefined).sort(compare);
  return edges.filter((edge, index) => index === 0 || compare(edge, edges[index - 1]!) !== 0);
}

/** The line is cut at every edge: segment 2i lies below edge i, segment 2i + 1 is the edge itself, the last lies above all. */
function segmentSet(segment: number, edges: readonly Exact[], whole: boolean): Intervals {
  const index = segment >> 1;
  if (segment % 2 === 1) return interval(whole, point(edges[index]!));
  return interval(whole, { from: edges[index - 1], fromIncluded: false, to: edges[index], toIncluded: false });
}

/** The rows that match in each segment, ascending. */
function rowsBySegment(sets: readonly Intervals[], edges: readonly Exact[]): readonly (readonly number[])[] {
  const index = new Map(edges.map((edge, at) => [toText(edge), at]));
  const rows: number[][] = Array.from({ length: 2 * edges.length + 1 }, () => []);
  sets.forEach((set, row) => {
    for (const part of set.parts) {
      const start = part.from === undefined ? 0 : 2 * index.get(toText(part.from))! + (part.fromIncluded ? 1 : 2);
      const end = part.to === undefined ? 2 * edges.length : 2 * index.get(toText(part.to))! + (part.toIncluded ? 1 : 0);
      for (let at = start; at <= end; at++) if (rows[at]!.at(-1) !== row) rows[at]!.push(row);
    }
  });
  return rows;
}

function sameRows(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

/** Two neighbours as one. */
function joinSets(a: Intervals, b: Intervals): Intervals {
  const first = a.parts[0]!;
  const last = b.parts.at(-1)!;
  return { whole: a.whole, parts: [{ from: first.from, fromIncluded: first.fromIncluded, to: last.to, toIncluded: last.toIncluded }] };
}

function numberClass(type: PlanType, set: Intervals, rows: readonly number[], everywhere: ReadonlySet<number>): KeyClass {
  const part = set.parts[0]!;
  return {
    set, rows, closeness: new Map(rows.map((row) => [row, everywhere.has(row) ? ANY : 0])),
    example: writeNumber(numberIn(set)!, type), text: rangeText(part, type), unlikely: !holdsWholeCents(part, type),
  };
}

/** `from 10 until 20`, `above 9.99 USD and below 10 USD`. */
export function rangeText(part: Interval, type: PlanType): string {
  const write = (value: Exact): string => writeNumber(value, type);
  const { from, to } = part;
  if (from === undefined && to === undefined) return "every value";
  if (from === undefined) return `${part.toIncluded ? "at most" : "below"} ${write(to!)}`;
  if (to === undefined) return `${part.fromIncluded ? "from" : "above"} ${write(from)}`;
  if (compare(from, to) === 0) return write(from);
  if (part.fromIncluded) return `from ${write(from)} ${part.toIncluded ? "to" : "until"} ${write(to)}`;
  return `above ${write(from)} and ${part.toIncluded ? "at most" : "below"} ${write(to)}`;
}

/** Amounts usually come in the minor unit of their currency: whether the interval holds one that does. */
function holdsWholeCents(part: Interval, type: PlanType): boolean {
  if (type.kind !== "money" || part.from === undefined || part.to === undefined) return true;
  const power = exact(10n ** BigInt(minorUnitOf(type.currency ?? "") ?? 2));
  const scaled = { ...part, from: multiply(part.from, power), to: multiply(part.to, power) };
  return !isEmptySet(interval(true, scaled));
}
