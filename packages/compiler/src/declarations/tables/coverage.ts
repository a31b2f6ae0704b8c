/**
 * Which combinations of keys a table has values for: for the table as a whole, and for one use of it.
 *
 * A use limits the keys: `needed(region, Gold)` asks for one column only, a count is never negative, a field keeps to the
 * range of its type. What a use can miss makes its value perhaps absent.
 */
import type { PlanExpression, PlanKey, PlanType } from "@fairway/plan";
import { exact, parseDay } from "@fairway/runtime";
import type { Context } from "../../context.js";
import { baseDomain } from "../../logic/base.js";
import { interval, intersectIntervals, isEmptySet, type Intervals } from "../../logic/interval.js";
import { constantNumber, isQuantity } from "../../logic/number.js";
import { NO_TIER, type World } from "../../logic/world.js";
import { DATE } from "../../types/types.js";
import { mentions } from "../../workspace/clauses.js";
import { worldOf } from "../world.js";
import { axisOf, type Axis, type KeyClass } from "./axis.js";
import type { TableContent, TableRow } from "./book.js";
import { survey, type Combination, type Gap, type Space, type Survey } from "./space.js";

/** The column of days that rows with `from` and `until` have besides the keys. */
export const DAYS = "the day";

/** Looks at every combination, also on every day on which rows change. */
export function surveyTable(content: TableContent, context: Context): Survey {
  return survey(spaceOf(content, undefined, worldOf(context), context));
}

function spaceOf(content: TableContent, result: number | undefined, world: World, context: Context, keys?: readonly PlanExpression[], days?: Intervals): Space {
  const { header, rows } = content;
  const axes = header.keys.map((_, index) => keyAxis(content, index, keys?.[index], world, context));
  const dated = rows.some((row) => row.from !== undefined || row.until !== undefined);
  return {
    axes: dated ? [...axes, axisOf(DAYS, DATE, rows.map(daysOf), world, days)] : axes,
    rows: rows.length, ordered: header.ordered, first: header.policy === "first",
    all: header.policy !== "first" && header.policy !== "unique",
    ...(result === undefined ? {} : { empty: (row: number) => rows[row]!.values[result] === null }),
  };
}

/** The axis of a key. A use limits numbers only, by the key's expression: words are sorted into classes once for all uses. */
function keyAxis(content: TableContent, index: number, key: PlanExpression | undefined, world: World, context: Context): Axis {
  const { axes } = context.tables;
  const known = axes.get(content)?.get(index);
  if (known !== undefined) return known;
  const { name, type } = content.header.keys[index]!;
  const axis = axisOf(name, type, content.rows.map((row) => row.keys[index]!), world, baseOf(key, type, world));
  if (!isQuantity(type)) axes.set(content, (axes.get(content) ?? new Map<number, Axis>()).set(index, axis));
  return axis;
}

function daysOf({ from, until }: TableRow): PlanKey {
  const day = (value: string | undefined): PlanExpression | undefined => (value === undefined ? undefined : { op: "constant", type: DATE, value });
  return { match: "range", from: day(from), fromIncluded: from !== undefined, to: day(until), toIncluded: false };
}

/** The numbers that a key's expression can have. */
function baseOf(key: PlanExpression | undefined, type: PlanType, world: World): Intervals | undefined {
  if (key === undefined || !isQuantity(type)) return undefined;
  const base = baseDomain(key, world);
  return base?.kind === "numbers" ? base.set : undefined;
}

// ── one use ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Coverage {
  /** Combinations that can come up and have no value. */
  readonly gaps: readonly Gap[];
  readonly axes: readonly Axis[];
  /** False: it could not be found out. */
  readonly known: boolean;
}

function noteCoverage({ tables }: Context, { id, coverage }: { readonly id: string; readonly coverage: Coverage }): void {
  tables.coverages.set(id, coverage);
}

/** What a use with these keys can miss. */
export function coverageOf(content: TableContent, result: number, keys: readonly PlanExpression[], context: Context): Coverage {
  if (!content.whole) return { gaps: [], axes: [], known: false };
  const { coverages } = context.tables;
  const limits = keys.map((key) => limitOf(key, context));
  const world = worldOf(context);
  const bases = keys.map((key, index) => baseOf(key, content.header.keys[index]!.type, world));
  const id = `${JSON.stringify([content.header.name, result, limits])} ${bases.map((base) => (base === undefined ? "" : JSON.stringify(base.parts, plain))).join(" ")}`;
  const work = `coverage ${id}`;
  const before = coverages.get(id);
  if (before !== undefined) {
    context.work.reads(work);
    return before;
  }
  return context.work.do(work, () => {
    const coverage = surveyUse(content, result, keys, limits, context);
    context.keep(noteCoverage, { id, coverage });
    return coverage;
  }, { owner: content.header.declaration });
}

function surveyUse(content: TableContent, result: number, keys: readonly PlanExpression[], limits: readonly (Limit | undefined)[], context: Context): Coverage {
  const space = spaceOf(content, result, worldOf(context), context, keys, programDays(context));
  const only = new Map(limits.flatMap((limit, index) => (limit === undefined ? [] : [[index, (one: KeyClass) => holdsLimit(one, limit)] as const])));
  const found = survey(space, only);
  return { gaps: found.gaps, axes: space.axes, known: found.complete };
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** What a key's expression can only be: one word, or any tier but none. */
type Limit = { readonly word: string } | { readonly not: string } | { readonly number: PlanExpression };

function limitOf(key: PlanExpression, context: Context): Limit | undefined {
  if (key.op === "constant" && isQuantity(key.type)) return { number: key };
  if (key.op === "constant") return { word: String(key.value) };
  if (key.op === "tier" && key.view !== "standing" && alwaysATier(key.ladder, context)) return { not: NO_TIER };
  return undefined;
}

/** The lowest tier asks nothing, so every partner has one. */
function alwaysATier(ladder: string, context: Context): boolean {
  const info = context.declared.ladders.get(ladder);
  const lowest = info?.declaration.clauses.find((clause) => clause.keyword === "tier");
  return info !== undefined && !info.keyed && lowest !== undefined && !mentions(lowest.body, "require");
}

function holdsLimit(one: KeyClass, limit: Limit): boolean {
  if ("word" in limit) return one.words?.includes(limit.word) ?? one.example === limit.word;
  if ("not" in limit) return one.words === undefined || one.words.some((word) => word !== limit.not);
  const value = constantNumber(limit.number);
  if (value === undefined || one.set === undefined) return true;
  return !isEmptySet(intersectIntervals(one.set, interval(false, { from: value, fromIncluded: true, to: value, toIncluded: true })));
}

/** The days on which the program is in force; undefined: all days. */
function programDays(context: Context): Intervals | undefined {
  const { effective } = context.settings;
  if (effective === undefined) return undefined;
  const from = parseDay(effective.from);
  const until = effective.until === undefined ? undefined : parseDay(effective.until);
  return interval(true, {
    from: from === undefined ? undefined : exact(from), fromIncluded: from !== undefined,
    to: until === undefined ? undefined : exact(until), toIncluded: false,
  });
}

/** A combination in words: `region` Japan, `Level` Gold. */
export function combinationText(at: Combination, axes: readonly Axis[]): string {
  return at.map((one, index) => `${axes[index]!.name === DAYS ? "" : `\`${axes[index]!.name}\` `}${one.set === undefined ? one.example : one.text}`).join(", ");
}
