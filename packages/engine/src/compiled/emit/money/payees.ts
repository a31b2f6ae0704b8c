/**
 * Those who are paid in place of the partner, as code: what bands are read against is each one's own.
 *
 * The pass over the records adds up, for each of them, every sum and count over `lines`, and remembers the records; these are
 * paid behind the pass. This file refuses what else is read of `lines`.
 */
import type { PlanExpression, PlanIncentive, PlanRecord } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import { Block } from "../block.js";
import { ALWAYS, NotCompiled, type Bool, type Frac, type Int, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { decidedOrLeft } from "../decided.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { isLoose, sumOf, type RecordsBasis } from "./records.js";
import { accruing } from "./accruals.js";
import { added, minor, present, told } from "./rates.js";
import { sharedPlace } from "./shared.js";

type Row = Extract<Binding, { kind: "row" }>;

/** A record whose payee is not given is left to the reference interpreter. */
export function withPayee({ payee }: PlanIncentive, row: Row, ctx: Context): void {
  if (payee === undefined) return;
  const code = payeeOf(payee, row, ctx);
  if (code.optional) ctx.block.add(`if (${code.js} !== ${code.js}) ${ctx.block.leave("payee")}`);
}

/** Whether two records name the same one, of records that say who is paid. */
export function samePayee(payee: string, one: Row, other: Row, ctx: Context): string {
  return `${payeeOf(payee, one, ctx).js} === ${payeeOf(payee, other, ctx).js}`;
}

function payeeOf(payee: string, row: Row, ctx: Context): Int {
  const code = rowField(row, [payee], ctx);
  if (code.t !== "int") throw new NotCompiled("somebody else is paid, who is neither word nor text");
  return code;
}

/** @throws NotCompiled for what each of those who are paid gets beside records, and in slices */
export function refusePayees({ pays, minimum, conversion, name }: PlanIncentive, { em }: Context): void {
  if (pays.some(({ form }) => form.kind === "bands" && (form.mode === "slices" || form.mode === "mixed"))) throw new NotCompiled("slices of each of those who are paid");
  if (pays.some((pay) => isLoose(pay))) throw new NotCompiled("what each of those who are paid gets beside records");
  const cut = em.plan.limits.some(({ rules }) => rules.some((rule) => (rule.kind === "exclude" ? [rule.incentive, ...rule.excluded] : rule.of).includes(name)));
  if (minimum !== undefined && cut) throw new NotCompiled("a minimum payout of each of those who are paid, after a limit");
  if (conversion !== undefined && cut) throw new NotCompiled("what each of those who are paid gets in another currency, after a limit");
}

/** What becomes of what one of them is paid, where below a minimum payout it is forfeited: what is owed stays owed. */
export function payeeMinimum({ payee, minimum, ...incentive }: PlanIncentive, who: Bool, ctx: Context): (paid: string, block: Block) => string {
  if (payee === undefined || minimum?.rest !== "forfeited") return (paid) => paid;
  const least = minor(told(numOf(compile(minimum.amount, ctx)), who, ctx), incentive, ctx).js;
  return (paid, block) => block.keep(`${paid} > 0 && ${paid} < ${least} ? 0 : ${paid}`);
}

/**
 * A list of what each of them is paid, after caps and what is forfeited, where that matters behind the pass: places of those
 * who are paid and amounts in turn. Undefined where the sum is enough.
 */
export function payeeList({ payee, minimum, conversion }: PlanIncentive, { em }: Context): string | undefined {
  if (payee === undefined || (minimum?.rest !== "carried" && conversion === undefined)) return undefined;
  const name = em.names.next("m");
  em.before.functions.push(`const ${name} = [];`);
  return name;
}

export interface PayeeReach {
  /** Variables before the pass, and what each record that counts does in it. */
  readonly before: string;
  readonly found: (row: Row, ctx: Context) => void;
  /** What the payee of a record has reached, behind the pass; those who have no record among them have reached nothing that is known. */
  readonly of: (row: Row, ctx: Context) => Num | Frac;
  /** Works through them behind the pass, each with what its payee has reached. */
  readonly through: (each: (row: Row, ctx: Context, reach: Num | Frac) => void) => void;
}

/** A sum or count over the lines of one of those who are paid, by the name that it has in what is reached. */
interface Figure { readonly name: string; readonly of: Of<"aggregate">; readonly array: string; scale: number }

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** @param payee the field of the records that names who is paid */
export function payeeReach(payee: string, incentive: PlanIncentive, basis: RecordsBasis, list: { readonly record: PlanRecord; readonly slot: number }, ctx: Context): PayeeReach {
  const { em, block } = ctx;
  const { reach, figures } = apart(written(incentive, basis), basis.lines, ctx);
  const [marks, rows, count] = [em.names.next("m"), em.before.rowList(), em.names.next("n")];
  const placeOf = (row: Row, here: Context): string => {
    const code = payeeOf(payee, row, here);
    em.marks(marks, code.of);
    for (const { array } of figures) em.marks(array, code.of, "Float64Array");
    return sharedPlace(code, here);
  };
  const reachedBy = (row: Row, here: Context): Num | Frac => {
    const place = placeOf(row, here);
    const own = figures.reduce((so, { name: figure, array, scale }) => withVar(so, figure, { kind: "figure", code: { t: "num", js: here.block.keep(`${array}[${place}]`), scale, optional: false, most: Number.MAX_SAFE_INTEGER } }), here);
    return accruing(incentive, present(numOf(compile(reach, own)), own), ALWAYS, own)!;
  };
  return {
    before: `let ${count} = 0;`, of: reachedBy,
    found: (row, here) => {
      withPayee(incentive, row, here);
      const place = placeOf(row, here);
      here.block.add(`if (${marks}[${place}] !== G) { ${marks}[${place}] = G;${figures.map(({ array }) => ` ${array}[${place}] = 0;`).join("")} }`);
      for (const figure of figures) addLine(figure, `${figure.array}[${place}]`, row, here);
      here.block.add(`${rows}[${count}] = ${row.row}; ${count} += 1;`);
    },
    through: (each) => {
      const [k, name] = [em.names.next("k"), em.names.next("j")];
      const inner = new Block(em.names);
      const row: Row = { kind: "row", list: list.slot, row: name, record: list.record };
      const here: Context = { ...ctx, block: inner };
      each(row, here, reachedBy(row, here));
      block.add(`for (let ${k} = 0; ${k} < ${count}; ${k} += 1) {\nconst ${name} = ${rows}[${k}];\n${inner.text()}\n}`);
    },
  };
}

/** What is written, or the sum of the quantities of all lines. */
function written({ reach }: PlanIncentive, { quantity, lines, item, list }: RecordsBasis): PlanExpression {
  const read = reach ?? sumOf({ quantity, item, list: { op: "variable", type: list.type, name: lines } });
  if (read === undefined) throw new NotCompiled("bands without a reach");
  return read;
}

/** With each sum and count over the lines taken out of what is reached. */
function apart(reach: PlanExpression, lines: string, { em }: Context): { readonly reach: PlanExpression; readonly figures: readonly Figure[] } {
  const figures: Figure[] = [];
  const without = <T>(of: T): T => {
    if (Array.isArray(of)) return of.map((each: unknown) => without(each)) as T;
    if (typeof of !== "object" || of === null) return of;
    const expression = of as unknown as PlanExpression;
    if (expression.op === "aggregate" && isOver(expression.list, lines)) {
      const name = `the figure ${figures.length}`;
      figures.push({ name, of: expression, array: em.names.next("m"), scale: 0 });
      return { op: "variable", type: expression.type, name } as T;
    }
    return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, without<unknown>(value)])) as T;
  };
  const made = without(reach);
  if (freeOf(made, em.index).has(lines)) throw new NotCompiled("what is reached by each of those who are paid is neither a sum nor a count");
  return { reach: made, figures };
}

function isOver(list: PlanExpression, lines: string): boolean {
  return list.op === "variable" ? list.name === lines : (list.op === "filter" || list.op === "map") && isOver(list.list, lines);
}

/** Adds what a record is to the figure of its payee. */
function addLine(figure: Figure, into: string, row: Row, ctx: Context): void {
  const { of } = figure;
  if (of.distinct || (of.function !== "sum" && of.function !== "count")) throw new NotCompiled("what is reached by each of those who are paid is neither a sum nor a count");
  const inner = new Block(ctx.em.names);
  const here: Context = { ...ctx, block: inner };
  const { map, conditions } = pathOf(of.list);
  const holds = allCode(decidedOrLeft(conditions.map(({ item, where }) => boolOf(compile(where, withVar(here, item, row)))), here), here);
  const value = of.function === "count" ? undefined : map === undefined ? refuse() : numOf(compile(map.to, withVar(here, map.item, row)));
  if (value?.t === "frac") throw new NotCompiled("a sum of fractions of each of those who are paid");
  if (value !== undefined) figure.scale = value.scale;
  const adding = new Block(ctx.em.names);
  const one = value === undefined ? "1" : (present(value, { ...ctx, block: adding }) as Num).js;
  adding.add(added(into, one));
  inner.add(holds.js === "true" ? adding.text() : `if (${holds.js}) {\n${adding.text()}\n}`);
  ctx.block.add(`{\n${inner.text()}\n}`);
}

function refuse(): never {
  throw new NotCompiled("what is reached by each of those who are paid is neither a sum nor a count");
}

interface Path { readonly map?: Of<"map">; readonly conditions: readonly { readonly item: string; readonly where: PlanExpression }[] }

function pathOf(list: PlanExpression): Path {
  if (list.op === "variable") return { conditions: [] };
  if (list.op === "map") {
    const { map, conditions } = pathOf(list.list);
    return map === undefined ? { map: list, conditions } : refuse();
  }
  if (list.op !== "filter") return refuse();
  const inner = pathOf(list.list);
  return inner.map === undefined ? { conditions: [...inner.conditions, { item: list.item, where: list.where }] } : refuse();
}
