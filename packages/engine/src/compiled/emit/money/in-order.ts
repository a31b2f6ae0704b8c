/**
 * Records one after another as code: those that a pass has found are put into the order of their days, so that each slice
 * begins where the record before it ended.
 *
 * Records of one day follow each other by their keys, which no column holds: they are read of the partner's facts. Of a
 * population in columns these are not at hand, and where the order could matter the partner is left to whoever has them.
 * This file refuses to know what is paid.
 */
import type { PlanRecord } from "@fairway/plan";
import { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT, type Num } from "../code.js";
import type { Binding, Context } from "../context.js";
import { columnName, placeOf } from "../fields.js";
import { rangeOf } from "../loops.js";

export interface InOrder {
  /** Variables before the pass, and what each record that counts does in it. */
  readonly before: string;
  readonly found: (row: Row) => string;
  /** Works through them behind the pass. */
  readonly through: (each: (row: Row, ctx: Context, place: Place) => void) => void;
}

/** Where a record's stretch lies among those before it. */
export interface Place {
  /** Begins where that of the record before it ended. @param quantity of the record */
  readonly stretch: (quantity: Num, ctx: Context) => { readonly from: Num; readonly to: Num };
  /** Of one clause: where it mattered which of two records of one day comes first, all is left. @param sizes how much of it lies in each band @param whole all of it, as finely */
  readonly inAnyOrder: (sizes: readonly string[], whole: string, ctx: Context) => void;
}

type Row = Extract<Binding, { kind: "row" }>;

/** Whether rows of one day stand in their order: told by the facts, where they have one text as their key. */
function tiesText({ key: [key, ...others], fields }: PlanRecord, list: number, rows: readonly string[], { em }: Context): string {
  const field = fields.find(({ name }) => name === key);
  const { path } = em.layout.lists[list]!;
  if (field?.type.kind !== "text" || field.optional || others.length > 0 || path.length !== 1) return "false";
  em.layout.facts = true;
  return `orderTies(${rows.join(", ")}, ${rangeOf(em, list)[0]}, C.facts === undefined ? undefined : C.facts[i], ${em.before.shared({ list: path[0], key })})`;
}

export function inOrder(record: PlanRecord, list: number, ctx: Context): InOrder {
  const { em, block } = ctx;
  const { dated } = record;
  if (dated === undefined) throw new NotCompiled("slices over records without a date");
  const place = placeOf(record, [dated], ctx);
  if ((place.type.kind !== "date" && place.type.kind !== "datetime") || place.optional) throw new NotCompiled("records whose date may be missing");
  const days = columnName(list, em.rowColumn(list, place.path, place.type, false), ctx);
  const [rows, count] = [em.before.rowList(), em.names.next("n")];
  return {
    before: `let ${count} = 0;`,
    found: ({ row }) => `${rows}[${count}] = ${row}; ${count} += 1;`,
    through: (each) => {
      const [k, row, day, done] = [em.names.next("k"), em.names.next("j"), em.names.next("d"), em.names.next("q")];
      const before = [`${done} = 0`];
      const sure = em.names.next("b");
      const inner = new Block(em.names);
      const binding: Row = { kind: "row", list, row, record };
      each(binding, { ...ctx, block: inner }, {
        stretch: ({ js, scale }, { block: into }) => {
          const figure = (of: string): Num => ({ t: "num", js: into.keep(`${of} + 0`), scale, optional: false, most: Number.MAX_SAFE_INTEGER });
          const from = figure(done);
          into.add(`${done} += ${js}; if (${done} > ${SAFE_TEXT} || ${done} < -${SAFE_TEXT}) ${into.leave("large")}`);
          return { from, to: figure(done) };
        },
        inAnyOrder: (sizes, whole, { block: into }) => {
          const [band, last, lastDay] = [em.names.next("b"), em.names.next("b"), em.names.next("d")];
          before.push(`${last} = 0`, `${lastDay} = NaN`);
          const only = `${whole} < 0 ? -1 : ${sizes.map((size, at) => `${size} === ${whole} ? ${at + 1} : `).join("")}${sizes.map((size) => `${size} === 0`).join(" && ")} ? 0 : -1`;
          into.add(`if (${whole} !== 0) {\nconst ${band} = ${only};\nif (!${sure} && ${day} === ${lastDay} && (${band} < 0 || ${band} !== ${last})) ${into.leave("slices")}\n${last} = ${band}; ${lastDay} = ${day};\n}`);
        },
      });
      block.add(`sortRows(${rows}, ${count}, ${days});\nconst ${sure} = ${tiesText(record, list, [rows, count, days], ctx)};\nlet ${before.join(", ")};\nfor (let ${k} = 0; ${k} < ${count}; ${k} += 1) {\nconst ${row} = ${rows}[${k}], ${day} = ${days}[${row}];\n${inner.text()}\n}`);
    },
  };
}
