/**
 * Lists of records and sets of words that expressions name: of the partner, within the records of another list, filtered and
 * with values taken of them.
 *
 * This file refuses lists within lists within lists, and lists that are worked out.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { NotCompiled } from "./code.js";
import type { Binding, Context } from "./context.js";
import { placeOf } from "./fields.js";

/** A row of a list that is gone through. */
export type Row = Extract<Binding, { kind: "row" }>;

/** A list of the partner, or one within records, with what is left of it. */
export interface Source {
  /** Within the records of another list, or within the record at hand. */
  readonly within?: { readonly of: Source | Row; readonly item?: string };
  readonly path: readonly string[];
  readonly optional: boolean;
  readonly filters: readonly { readonly item: string; readonly where: PlanExpression }[];
  readonly map?: { readonly item: string; readonly to: PlanExpression };
  readonly element: PlanType;
}

export function sourceOf(list: PlanExpression, ctx: Context): Source {
  switch (list.op) {
    case "partner": {
      const { type, optional } = placeOf(ctx.em.plan.partner, list.path, ctx);
      if (type.kind !== "list" && type.kind !== "set") throw new NotCompiled("a list that is none");
      return { path: list.path, optional, filters: [], element: type.of };
    }
    case "filter": {
      const inner = sourceOf(list.list, ctx);
      if (inner.map !== undefined) throw new NotCompiled("a filter on values that were taken of records");
      return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
    }
    case "map": {
      const inner = sourceOf(list.list, ctx);
      if (inner.map !== undefined) throw new NotCompiled("values of values");
      return { ...inner, map: { item: list.item, to: list.to } };
    }
    case "measure": {
      const measure = ctx.em.index.measures.get(list.measure);
      if (measure === undefined) throw new NotCompiled("a measure that the Plan does not have");
      return sourceOf(measure.expression, ctx);
    }
    case "flatten": {
      const outer = sourceOf(list.list, ctx);
      if (outer.map !== undefined || outer.within !== undefined || outer.element.kind !== "record") throw new NotCompiled("lists within lists within lists");
      const record = ctx.em.index.records.get(outer.element.name);
      if (record === undefined) throw new NotCompiled("a list of an unknown record");
      return sourceWithin(list.to, { of: outer, item: list.item }, record, ctx);
    }
    case "field": {
      const { of: outer } = pathOf(list);
      const binding = outer.op === "variable" ? ctx.vars.get(outer.name) : undefined;
      if (binding?.kind !== "row") throw new NotCompiled("a list that is worked out");
      // What is seen of it hangs on the day.
      if (ctx.ownDay !== undefined || binding.day !== undefined) throw new NotCompiled("lists within a record as of its own day");
      return sourceWithin(list, { of: binding }, binding.record, ctx);
    }
    default: throw new NotCompiled("a list that is worked out");
  }
}

/** A list that is a field of a record, with what is left of it. */
function sourceWithin(list: PlanExpression, within: NonNullable<Source["within"]>, record: PlanRecord, ctx: Context): Source {
  if (list.op === "filter") {
    const inner = sourceWithin(list.list, within, record, ctx);
    return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
  }
  const { of, path } = pathOf(list);
  if (path.length === 0 || of.op !== "variable" || (within.item !== undefined && of.name !== within.item)) throw new NotCompiled("lists within lists that are worked out");
  const { type, optional } = placeOf(record, path, ctx);
  if ((type.kind !== "list" && type.kind !== "set") || optional) throw new NotCompiled("lists within lists that need not be given");
  return { within, path, optional, filters: [], element: type.of };
}

/** A field of a field, down to what it is a field of. */
function pathOf(expression: PlanExpression): { readonly of: PlanExpression; readonly path: readonly string[] } {
  const path: string[] = [];
  let of = expression;
  for (; of.op === "field"; of = of.of) path.unshift(of.field);
  return { of, path };
}
