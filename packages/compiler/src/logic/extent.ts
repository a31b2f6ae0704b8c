/**
 * Between which numbers a value lies, as far as the program alone tells: what is written, tables, ranges of types.
 *
 * An end that is absent is open. Everything that is not understood lies anywhere, so that a finding may be built on what
 * is said here.
 */
import type { PlanExpression } from "@fairway/plan";
import { add, compare, multiply, negate, ZERO, type Exact } from "@fairway/runtime";
import { baseDomain } from "./base.js";
import { constantNumber } from "./number.js";
import type { World } from "./world.js";

/** Both ends included. */
export interface Extent { readonly from?: Exact; readonly to?: Exact }

/** What extents ask of a program besides its world: the cells of a table's result, undefined where they could not be read. */
export type Cells = (table: string, result: string) => readonly PlanExpression[] | undefined;

const ANYWHERE: Extent = {};
const MAX_DEPTH = 30;

export function extentOf(expression: PlanExpression, world: World, cells: Cells, depth = MAX_DEPTH): Extent {
  const number = constantNumber(expression);
  if (number !== undefined) return { from: number, to: number };
  if (depth === 0) return ANYWHERE;
  const of = (inner: PlanExpression): Extent => extentOf(inner, world, cells, depth - 1);
  switch (expression.op) {
    case "negate": return negated(of(expression.of));
    case "add": return combined(of(expression.left), of(expression.right), add);
    case "subtract": return combined(of(expression.left), negated(of(expression.right)), add);
    case "above": return atLeastZero(combined(of(expression.left), negated(of(expression.right)), add));
    case "multiply": return product(of(expression.left), of(expression.right));
    case "dated": return hull([of(expression.first), ...expression.changes.map(({ value }) => of(value))]);
    case "when": return hull([of(expression.value), ...(expression.otherwise === undefined ? [] : [of(expression.otherwise)])]);
    case "else": return hull([of(expression.value), of(expression.fallback)]);
    case "measure": {
      const inner = world.measure(expression.measure)?.expression;
      return inner === undefined ? ANYWHERE : of(inner);
    }
    case "table": {
      const found = cells(expression.table, expression.result);
      return found === undefined || found.length === 0 ? ANYWHERE : hull(found.map(of));
    }
    default: return ofType(expression, world);
  }
}

/** The ranges of fields, and that counts are never below zero. */
function ofType(expression: PlanExpression, world: World): Extent {
  const domain = baseDomain(expression, world);
  const parts = domain?.kind === "numbers" ? domain.set.parts : [];
  const [first, last] = [parts[0], parts.at(-1)];
  return { ...(first?.from === undefined ? {} : { from: first.from }), ...(last?.to === undefined ? {} : { to: last.to }) };
}

function hull(extents: readonly Extent[]): Extent {
  const ends = (end: "from" | "to", wanted: -1 | 1): Exact | undefined => {
    const values = extents.map((extent) => extent[end]);
    if (values.some((value) => value === undefined)) return undefined;
    return (values as readonly Exact[]).reduce((a, b) => (compare(a, b) === wanted ? a : b));
  };
  return extent(ends("from", -1), ends("to", 1));
}

function extent(from: Exact | undefined, to: Exact | undefined): Extent {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function negated({ from, to }: Extent): Extent {
  return extent(to === undefined ? undefined : negate(to), from === undefined ? undefined : negate(from));
}

function combined(a: Extent, b: Extent, by: (x: Exact, y: Exact) => Exact): Extent {
  const end = (x: Exact | undefined, y: Exact | undefined): Exact | undefined => (x === undefined || y === undefined ? undefined : by(x, y));
  return extent(end(a.from, b.from), end(a.to, b.to));
}

function atLeastZero({ from, to }: Extent): Extent {
  const high = (end: Exact): Exact => (compare(end, ZERO) < 0 ? ZERO : end);
  return extent(from === undefined ? ZERO : high(from), to === undefined ? undefined : high(to));
}

/** Only of factors that are never below zero; of others nothing is said. */
function product(a: Extent, b: Extent): Extent {
  const positive = (one: Extent): boolean => one.from !== undefined && compare(one.from, ZERO) >= 0;
  if (isZero(a) || isZero(b)) return { from: ZERO, to: ZERO };
  return positive(a) && positive(b) ? combined(a, b, multiply) : ANYWHERE;
}

/** It can only be zero. */
export function isZero({ from, to }: Extent): boolean {
  return from !== undefined && to !== undefined && compare(from, ZERO) === 0 && compare(to, ZERO) === 0;
}

/** Times: of extents that are never below zero. */
export function times(a: Extent, b: Extent): Extent {
  return product(a, b);
}

export function plus(a: Extent, b: Extent): Extent {
  return combined(a, b, add);
}

