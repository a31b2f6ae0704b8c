/**
 * What can be said of a quantity before any condition: the range of its type, that counts and points are not negative.
 *
 * Only what follows from declarations is said; where nothing does, everything is possible.
 */
import type { PlanExpression, PlanRange, PlanType } from "@fairway/plan";
import { compare, exact, parseDay, parseExact, ZERO, type Exact } from "@fairway/runtime";
import { wordDomain, type Domain } from "./domain.js";
import { allNumbers, interval, type Intervals } from "./interval.js";
import { constantNumber, isQuantity, isWhole } from "./number.js";
import { rangeOf, type World } from "./world.js";

/** Measures may be made of measures; so deep is looked through them. */
const MAX_DEPTH = 20;

/** Every value that the quantity can have; undefined for types whose values are neither words nor numbers. */
export function baseDomain(term: PlanExpression, world: World): Domain | undefined {
  if (isQuantity(term.type)) return { kind: "numbers", set: numbersOf(term, world, MAX_DEPTH) };
  const universe = world.words(term.type);
  if (universe !== undefined) return wordDomain(universe, universe);
  return term.type.kind === "text" ? { kind: "words", except: true, set: new Set() } : undefined;
}

function numbersOf(term: PlanExpression, world: World, depth: number): Intervals {
  const whole = isWhole(term.type);
  const range = rangeOf(term, world);
  if (range !== undefined) return rangeSet(range, term.type);
  if (term.op === "else" && depth > 0) return hull(numbersOf(term.value, world, depth - 1), numbersOf(term.fallback, world, depth - 1));
  const known = constantNumber(term);
  if (known !== undefined) return interval(whole, { from: known, fromIncluded: true, to: known, toIncluded: true });
  const most = term.op === "points" ? world.mostPoints?.(term.score, term.part) : undefined;
  if (most !== undefined) return interval(whole, { from: ZERO, fromIncluded: true, to: most, toIncluded: true });
  return isNeverNegative(term, world, depth) ? interval(whole, { from: ZERO, fromIncluded: true, toIncluded: false }) : allNumbers(whole);
}

/** From the lowest of both to the highest. */
function hull(a: Intervals, b: Intervals): Intervals {
  const [lowA, lowB, highA, highB] = [a.parts[0], b.parts[0], a.parts.at(-1), b.parts.at(-1)];
  if (lowA === undefined || lowB === undefined || highA === undefined || highB === undefined) return lowA === undefined ? b : a;
  const from = lowA.from === undefined || lowB.from === undefined ? undefined : compare(lowA.from, lowB.from) <= 0 ? lowA.from : lowB.from;
  const to = highA.to === undefined || highB.to === undefined ? undefined : compare(highA.to, highB.to) >= 0 ? highA.to : highB.to;
  return interval(a.whole && b.whole, { from, fromIncluded: from !== undefined, to, toIncluded: to !== undefined });
}

function rangeSet(range: PlanRange, type: PlanType): Intervals {
  const from = edge(range.from, type);
  const to = edge(range.to, type);
  return interval(isWhole(type), { from, fromIncluded: from !== undefined, to, toIncluded: to !== undefined });
}

function edge(text: string | undefined, type: PlanType): Exact | undefined {
  if (text === undefined) return undefined;
  if (type.kind !== "date") return parseExact(text);
  const day = parseDay(text);
  return day === undefined ? undefined : exact(day);
}

/** True only where it follows from what is declared. */
function isNeverNegative(term: PlanExpression, world: World, depth: number): boolean {
  if (depth === 0) return false;
  const never = (part: PlanExpression): boolean => isNeverNegative(part, world, depth - 1);
  const range = rangeOf(term, world);
  if (range?.from !== undefined) return notBelowZero(edge(range.from, term.type));
  switch (term.op) {
    case "constant": return notBelowZero(constantNumber(term));
    case "points": case "above": return true;
    case "aggregate": return term.function === "count" || isListNeverNegative(term.list, world, depth);
    case "measure": {
      const measure = world.measure(term.measure);
      return measure !== undefined && never(measure.expression);
    }
    case "add": case "multiply": case "divide": return term.type.kind !== "date" && never(term.left) && never(term.right);
    case "round": return never(term.of);
    case "shift": return never(term.of);
    case "else": return never(term.value) && never(term.fallback);
    case "when": return never(term.value) && (term.otherwise === undefined || never(term.otherwise));
    default: return false;
  }
}

function isListNeverNegative(list: PlanExpression, world: World, depth: number): boolean {
  const never = (part: PlanExpression): boolean => isNeverNegative(part, world, depth - 1);
  switch (list.op) {
    case "map": return never(list.to);
    case "list": return list.items.every(never);
    case "filter": return isListNeverNegative(list.list, world, depth);
    default: return false;
  }
}

function notBelowZero(value: Exact | undefined): boolean {
  return value !== undefined && compare(value, ZERO) >= 0;
}
