/**
 * Tables in time: rows that hold on some days only, and values that change, as of a record's own day.
 *
 * The days on which anything changes cut time into stretches; the stretch of a day is a small integer like any other key.
 */
import type { PlanKey, PlanTable } from "@fairway/plan";
import { dayOf } from "@fairway/runtime";
import type { DatedValues } from "../run/env.js";
import { dayCode, NotCompiled } from "./code.js";
import type { Context } from "./context.js";
import { compile } from "./expressions.js";
import type { KeyPlace, TableUse } from "./tables.js";

/** The day on which a table is read. `own`: it is not that of the moment. `open`: a condition of its being missing. */
export interface UseDay { readonly js: string; readonly own?: string; readonly open?: string }

export function dayOfUse({ on, table }: TableUse, ctx: Context): UseDay {
  if (on === undefined || on.op === "today") return { js: ctx.em.dayOf(ctx.moment) };
  const day = dayCode(compile(on, ctx));
  if (day === undefined) throw new NotCompiled(`the table ${table} is read on what is no day`);
  return { js: day.js, own: day.js, ...(day.optional ? { open: `${day.js} !== ${day.js}` } : {}) };
}

/** The days on which a row holds as one more key, with the cell of each row; undefined where all rows always hold. */
export function inForce({ rows }: PlanTable, { js }: UseDay, ctx: Context): { readonly key: KeyPlace; readonly cells: readonly PlanKey[] } | undefined {
  const ends = rows.map(({ from, until }) => [from, until].map((day) => (day === undefined ? undefined : dayOf(day))));
  const cuts = sorted(ends.flat());
  if (cuts.length === 0) return undefined;
  const size = cuts.length + 1;
  const cells = ends.map(([from, until]): PlanKey => {
    const [first, last] = [from === undefined ? 0 : cuts.indexOf(from) + 1, until === undefined ? size : cuts.indexOf(until) + 1];
    return { match: "equal", to: Array.from({ length: Math.max(0, last - first) }, (_, at) => String(first + at)) };
  });
  return { cells, key: { js: ctx.block.keep(stretchOf(js, cuts, ctx)), size, places: (cell) => (cell.match === "equal" ? cell.to.map(Number) : []) } };
}

/** The value of a row on a day. */
export function valueOnDay(rows: DatedValues["rows"], row: string, day: string, ctx: Context): string {
  const cuts = sorted(rows.flatMap(({ changes }) => changes.map(({ from }) => from)));
  const values = [-Infinity, ...cuts].flatMap((on) => [...rows.map(({ first, changes }) => changes.reduce((value, change) => (change.from <= on ? change.value : value), first) ?? NaN), NaN]);
  return `${ctx.em.before.array("Float64Array", values)}[(${stretchOf(day, cuts, ctx)}) * ${rows.length + 1} + ${row}]`;
}

function sorted(days: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(days.filter((day) => day !== undefined))].sort((a, b) => a - b);
}

/** How many of the cuts lie on or before a day. */
function stretchOf(day: string, cuts: readonly number[], { em }: Context): string {
  if (cuts.length <= 4) return cuts.reduceRight((later, cut, at) => `${day} >= ${cut} ? ${later === "" ? at + 1 : `(${later})`} : ${at}`, "");
  return `(placeAmong(${em.before.array("Float64Array", cuts)}, ${day}) + 1) >> 1`;
}
