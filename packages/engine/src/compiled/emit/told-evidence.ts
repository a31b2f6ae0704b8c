/**
 * What evidence is told with, as code and figures: values of everything that a condition rests on, and of figures over
 * records how many are seen and counted, and which come first.
 *
 * Records are counted in the pass that works the figure out. What can't be told is the reference interpreter's. This file
 * refuses to make texts.
 */
import type { PlanExpression } from "@fairway/plan";
import { SHOWN_RECORDS } from "../../decision/evidence.js";
import type { RecordsShape, ShownFigure, SiteShape } from "../told/shapes.js";
import { unlessRefused } from "./code.js";
import { momentFor, textOf, usesPast, type Binding, type Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { forReasons, rangeOf } from "./loops.js";
import { heldFigure, shownIn, valueFigure } from "./told.js";
import type { Laid } from "./told-row.js";

interface Counting { readonly before: readonly string[]; readonly seen: string; readonly counted: (row: Binding) => string }

const NOT_COUNTED: Counting = { before: [], seen: "", counted: () => "" };

/** Statements that count the records behind a figure, if evidence is asked for; nothing where no decisions are told. */
export function countingOf(of: PlanExpression, path: readonly string[], list: number, { em, moment, declared }: Context): Counting {
  const { figures } = em;
  if (figures === undefined || em.isEarlier(moment) || (declared.hindsight && usesPast(of, em.index))) return NOT_COUNTED;
  const [seen, counted] = [em.names.next("n"), em.names.next("n")];
  const first = figures.reserved(SHOWN_RECORDS);
  em.counted.set(`${moment} ${textOf(of)}`, figures.forReasons(() => ({ path, seen: figures.of(seen), counted: figures.of(counted), first: figures.reservedPlace(first) })));
  const [from] = rangeOf(em, list);
  return {
    before: [`let ${seen} = 0, ${counted} = 0;`], seen: forReasons(`${seen} += 1; `),
    counted: (row) => (row.kind === "row" ? forReasons(`if (${counted} < ${SHOWN_RECORDS}) T[${first} + ${counted}] = ${row.row} - ${from}; ${counted} += 1; `) : ""),
  };
}

export function siteShape(expression: PlanExpression, ctx: Context, figures: Laid): SiteShape {
  return unlessRefused(() => compiledShape(expression, ctx, figures)) ?? null;
}

/** @throws NotCompiled */
function compiledShape(expression: PlanExpression, ctx: Context, figures: Laid): SiteShape {
  if (expression.op === "competencies") return { op: expression.op, value: heldFigure(expression, ctx, figures) };
  if (expression.op === "when") return { op: expression.op, value: valueFigure(boolOf(compile(expression.condition, ctx)), expression.condition.type, ctx, figures) };
  const value = valueFigure(compile(expression, ctx), expression.type, ctx, figures);
  if (expression.op === "table") return { op: expression.op, value, keys: expression.keys.map((key) => keyShape(key, ctx, figures)) };
  if (expression.op !== "aggregate" && expression.op !== "quantifier") return { op: expression.op, value };
  // Records are counted as of the as-of day, and seen as of the record's own.
  if (ctx.ownDay !== undefined) return null;
  const moment = momentFor(expression, ctx.moment, ctx.em);
  const isRead = !ctx.declared.hindsight || !usesPast(expression, ctx.em.index);
  const records = isRead ? ctx.em.counted.get(`${moment} ${textOf(expression)}`) : undefined;
  return records === undefined ? null : { op: expression.op, value, records: { ...records, ...windowShape(expression.list, moment, ctx, figures) } };
}

/** A field of a record stands in no evidence, but the row of a table is found by it. */
function keyShape(key: PlanExpression, ctx: Context, figures: Laid): ShownFigure | null {
  return key.op === "field" ? shownIn(key, ctx, figures) : null;
}

/** Of the window among the conditions of the filters: as the evidence of the reference interpreter finds it. */
function windowShape(list: PlanExpression, moment: number, { em }: Context, figures: Laid): Pick<RecordsShape, "window"> {
  if (list.op === "map" || list.op === "flatten") return windowShape(list.list, moment, { em } as Context, figures);
  if (list.op !== "filter") return { window: null };
  const conditions = list.where.op === "and" ? list.where.items : [list.where];
  const found = conditions.find((condition) => condition.op === "inWindow");
  if (found === undefined) return windowShape(list.list, moment, { em } as Context, figures);
  if (found.window.kind !== "spec") return {};
  const [from, to] = em.window(moment, found.window.spec);
  return { window: { from: figures.of(from), to: figures.of(to) } };
}
