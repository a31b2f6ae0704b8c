/**
 * What comes before a record among those of its period, as code: how much of slices is used up by then.
 *
 * Records follow each other by their days, and those of one day by their keys, which no column holds: they are read of the
 * partner's facts. Where these are not at hand and it matters, all is left. This file refuses to know what is paid.
 */
import type { PlanRecord } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, triOf, type Bool, type Num } from "../code.js";
import { withVar, type Binding, type Context } from "../context.js";
import { boolOf, compile } from "../expressions.js";
import { ask, rangeOf, type Asked } from "../loops.js";
import { added, present } from "./rates.js";
import { recordsOf, type RecordsBasis } from "./records.js";
import { takesBack, type Columns } from "./taken-back.js";

type Row = Extract<Binding, { kind: "row" }>;

/** Of two rows of one day: 1 where the first of them comes first, 0 where the other does; NaN where it can't be told. */
export function sameDay(one: Row, other: Row, { key: [key, ...others], fields }: PlanRecord, { em }: Context): string {
  const field = fields.find(({ name }) => name === key);
  const { path } = em.layout.lists[one.list]!;
  if (field?.type.kind !== "text" || field.optional || others.length > 0 || path.length !== 1) return "NaN";
  em.layout.facts = true;
  return `keyBefore(${one.row}, ${other.row}, ${rangeOf(em, one.list)[0]}, C.facts === undefined ? undefined : C.facts[i], ${em.before.shared({ list: path[0], key })})`;
}

/** The sum of the quantities before a record, of those that take none back. @param record one that is paid for in the period of the context */
export function stretchBefore(basis: RecordsBasis, who: Bool, record: Row, columns: Columns, ctx: Context): Num {
  const { em, block } = ctx;
  const sum = em.names.next("q");
  let scale = 0;
  ask(ctx, record.list, record.record, (rowCtx, each): Asked => {
    const row = each as Row;
    const inner = new Block(em.names);
    const here: Context = withVar({ ...rowCtx, moment: ctx.moment, block: inner }, basis.item, row, inner);
    const conditions = recordsOf(basis.list).filters.map(({ item, where }) => boolOf(compile(where, withVar({ ...rowCtx, moment: ctx.moment }, item, row))));
    if (basis.quantity === undefined || conditions.some(({ open }) => open)) throw new NotCompiled("slices of records that may be undecided");
    const quantity = present(numOf(compile(basis.quantity, here)), here);
    if (quantity.t === "frac") throw new NotCompiled("slices of a fraction");
    scale = quantity.scale;
    const before = em.names.next("b");
    const [own, other] = [`${columns.days}[${row.row}]`, `${columns.days}[${record.row}]`];
    inner.add(`let ${before} = ${own} < ${other} ? 1 : 0;\nif (${own} === ${other} && ${row.row} !== ${record.row}) { ${before} = ${sameDay(row, record, record.record, here)}; if (${before} !== ${before}) ${em.names.leave("slices")} }`);
    inner.add(`if (${before} === 1 && !(${takesBack(columns, row, quantity)})) { ${added(sum, quantity.js)} }`);
    return { before: [`let ${sum} = 0;`], each: `if (${[`${triOf(who)} !== 0`, ...conditions.map(({ js }) => js)].join(" && ")}) {\n${inner.text()}\n}` };
  });
  return { t: "num", js: block.keep(`${sum} + 0`), scale, optional: false, most: Number.MAX_SAFE_INTEGER };
}
