/**
 * Facts as columns: fields of the partner and of rows, through nested records; worked-out fields are compiled in place.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { IT } from "../../expressions/facts.js";
import type { Money } from "@fairway/runtime";
import { COLUMN_SUM } from "../run/columns.js";
import { NotCompiled, type Code, type Int } from "./code.js";
import { atTop, recordOf, withVar, type Binding, type Context } from "./context.js";
import { compile } from "./expressions.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

interface Place { readonly path: readonly string[]; readonly type: PlanType; readonly optional: boolean }

/** The field at the end of a path from a record. */
export function placeOf(record: PlanRecord, path: readonly string[], ctx: Context): Place {
  let [at, optional]: [PlanRecord, boolean] = [record, false];
  let type: PlanType = { kind: "record", name: record.name };
  for (const [step, name] of path.entries()) {
    const field = at.fields.find((each) => each.name === name);
    if (field === undefined) throw new NotCompiled("a field that is worked out, of a record in a record");
    optional ||= field.optional;
    type = field.type;
    if (step < path.length - 1) at = recordOf(type, ctx.em);
  }
  return { path, type, optional };
}

export function partnerCode(expression: Of<"partner">, ctx: Context): Code {
  const { em } = ctx;
  const { partner } = em.plan;
  const [first] = expression.path;
  const derived = expression.path.length === 1 ? partner.derived.find((field) => field.name === first) : undefined;
  if (derived !== undefined) return compile(derived.expression, withVar({ ...atTop(ctx), vars: new Map() }, IT, { kind: "partner" }));
  return partnerCell(placeOf(partner, expression.path, ctx), ctx);
}

function partnerCell(place: Place, ctx: Context): Code {
  const { em } = ctx;
  const column = em.partnerColumn(place.path, place.type, place.optional);
  const name = em.once(`partner ${column}`, () => em.head.keep(`C.partner[${column}][i]`));
  return em.once(`value ${column}`, () => cell(name, place, { ...ctx, block: em.head }));
}

/** A field of a record at hand: of a row, or of a record within it. */
export function fieldCode(expression: Of<"field">, ctx: Context): Code {
  const path: string[] = [expression.field];
  let of = expression.of;
  for (; of.op === "field"; of = of.of) path.unshift(of.field);
  if (of.op === "partner") return partnerCode({ op: "partner", type: expression.type, path: [...of.path, ...path] }, ctx);
  const binding = of.op === "variable" ? ctx.vars.get(of.name) : undefined;
  if (binding?.kind === "partner") return partnerCode({ op: "partner", type: expression.type, path }, ctx);
  if (binding?.kind !== "row") throw new NotCompiled("a field of what is no row of a list");
  return rowField(binding, path, ctx);
}

export function rowField(binding: Extract<Binding, { kind: "row" }>, path: readonly string[], ctx: Context): Code {
  if (binding.day !== undefined && path.length === 1 && path[0] === binding.record.dated) return { t: "int", js: binding.day, of: "day", optional: false };
  const derived = path.length === 1 ? binding.record.derived.find((field) => field.name === path[0]) : undefined;
  if (derived !== undefined) return compile(derived.expression, withVar({ ...ctx, vars: new Map() }, IT, binding));
  return rowCell(binding, placeOf(binding.record, path, ctx), ctx);
}

function rowCell(binding: Extract<Binding, { kind: "row" }>, place: Place, ctx: Context): Code {
  const column = ctx.em.rowColumn(binding.list, place.path, place.type, place.optional);
  const array = columnName(binding.list, column, ctx);
  if (binding.otherwise !== undefined && place.optional) return cell(eitherCell(binding.row, binding.otherwise, array, place, ctx), place, ctx);
  const key = `cell ${array} ${binding.row}`;
  const known = ctx.block.known.get(key);
  if (known !== undefined) return known as Code;
  const code = cell(ctx.block.keep(`${array}[${binding.row}]`), place, ctx);
  if (code.t === "num") ctx.em.cells.standsIn(code.js, binding.row);
  ctx.block.known.set(key, code);
  return code;
}

/** The cell of a row; where that is empty, the one of another row. @throws NotCompiled within a record of a record, where it is the whole of that which may be missing */
function eitherCell(row: string, otherwise: string, array: string, { path, type }: Place, { block }: Context): string {
  if (path.length > 1) throw new NotCompiled("what a record in a record does not say is another one's");
  const own = block.keep(`${array}[${row}]`);
  return block.keep(`${["money", "integer", "number", "percent"].includes(type.kind) ? `${own} !== ${own}` : `${own} === ABSENT`} ? ${array}[${otherwise}] : ${own}`);
}

/** Amount and currency of a field that holds money of any currency, or of another than the program's. @throws NotCompiled for what is worked out */
export function moneyParts(expression: PlanExpression, ctx: Context): { readonly amount: Code; readonly currency: Code } {
  const path: string[] = [];
  let of = expression;
  for (; of.op === "field"; of = of.of) path.unshift(of.field);
  const binding = of.op === "variable" ? ctx.vars.get(of.name) : undefined;
  if (of.op === "partner") path.unshift(...of.path);
  const ofPartner = of.op === "partner" || binding?.kind === "partner";
  if (!ofPartner && binding?.kind !== "row") throw new NotCompiled("conversion of money that is worked out");
  const { em } = ctx;
  const place = placeOf(ofPartner ? em.plan.partner : (binding as Extract<Binding, { kind: "row" }>).record, path, ctx);
  em.layout.parts = true;
  const part = (name: keyof Money, type: PlanType): Code => {
    const own: Place = { path: [...place.path, name], type, optional: place.optional };
    if (!ofPartner) return rowCell(binding as Extract<Binding, { kind: "row" }>, own, ctx);
    return partnerCell(own, ctx);
  };
  return { amount: part("amount", { kind: "number" }), currency: part("currency", { kind: "text" }) };
}

export function columnName(list: number, column: number, { em }: Context): string {
  return em.once(`column ${list} ${column}`, () => em.head.keep(`C.lists[${list}].columns[${column}]`));
}

/** A cell that has been read, as a value. */
function cell(js: string, { type, optional }: Place, { em, block }: Context): Code {
  if (!optional) em.cells.given(js);
  const whole = (of: string): Int => {
    const value = optional ? block.keep(`${js} === ABSENT ? NaN : ${js}`) : js;
    if (optional) em.cells.mayBeEmpty(value, js);
    return { t: "int", js: value, of, optional };
  };
  switch (type.kind) {
    case "money": return { t: "num", js, scale: em.decimals.money, optional, most: COLUMN_SUM };
    case "integer": return { t: "num", js, scale: 0, optional, most: COLUMN_SUM };
    case "number": return { t: "num", js, scale: em.decimals.number, optional, most: COLUMN_SUM };
    case "percent": return { t: "num", js, scale: em.decimals.percent, optional, most: COLUMN_SUM };
    case "bool": return { t: "bool", js: block.keep(optional ? `${js} === ABSENT ? 2 : ${js}` : `(${js} === 1)`), open: optional };
    case "date": return whole("day");
    case "month": return whole("month");
    case "datetime": return { ...whole("day"), t: "moment" };
    case "text": return whole("text");
    case "enum": case "taxonomy": return whole(`word ${type.name}`);
    default: throw new NotCompiled(`a field of kind ${type.kind}`);
  }
}
