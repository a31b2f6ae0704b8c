/**
 * Records that take others back, as code: what the original earned, in its own period and at its own rate and band, in
 * proportion to the quantity.
 *
 * What an original earned is worked out by a function of the last day of its period, where it may be another one than that
 * of the reversal. Without a quantity each clause is read on the reversal, and what does not turn with it is taken back
 * whole by the first that does. As the reference interpreter's (money/reversals.ts). Where an original is not there, what is
 * taken back is held: it comes to nothing, and whoever reads the earnings can't tell them. Record by record is another file's
 * (taken-back-on-its-day.ts).
 */
import type { PlanExpression, PlanIncentive, PlanPay, PlanRecord } from "@fairway/plan";
import { parseDay } from "@fairway/runtime";
import { childrenOf } from "../../../expressions/children.js";
import { either, negated, numOf, plus, product, quotient } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, triOf, unlessRefused, ZERO, type Bool, type Frac, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { decidedOrLeft } from "../decided.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { columnName, placeOf, rowField } from "../fields.js";
import { ask, rangeOf, type Asked } from "../loops.js";
import { functionOf, ROW, type DayFunction } from "../on-day.js";
import { beginCode } from "./incentive.js";
import { sizeOf } from "./lines.js";
import { payeeReach, samePayee, withPayee } from "./payees.js";
import { added, minor, present, signed, told, withFactors } from "./rates.js";
import type { Why } from "../../run/leaving.js";
import { bandRate, isLoose, isSliced, pieceAmounts, reachOfRecords, recordAmount, recordsOf, type RecordsBasis } from "./records.js";
import { slicingOf } from "./slices.js";
import { stretchBefore } from "./stretch-before.js";

type Row = Extract<Binding, { kind: "row" }>;

/** Columns by which records that take others back are told, by name. */
export interface Columns { readonly keys: string; readonly backs: string; readonly days: string; readonly range: readonly [string, string]; readonly isOptional: boolean }

/** @throws NotCompiled where records can't be told by them */
export function columnsOf(record: PlanRecord, slot: number, ctx: Context): Columns {
  const { reverses, dated, key } = record;
  if (reverses === undefined || dated === undefined || key.length !== 1) throw new NotCompiled("records that take back what has no single key or date");
  const read = (name: string): { readonly js: string; readonly kind: string; readonly optional: boolean } => {
    const { path, type, optional } = placeOf(record, [name], ctx);
    return { js: columnName(slot, ctx.em.rowColumn(slot, path, type, optional), ctx), kind: type.kind, optional };
  };
  const [keys, backs, days] = [read(key[0]!), read(reverses), read(dated)];
  if (keys.kind !== "text" || backs.kind !== "text" || days.kind !== "date" || days.optional || keys.optional) throw new NotCompiled("records that take back what has no single key or date");
  return { keys: keys.js, backs: backs.js, days: days.js, range: rangeOf(ctx.em, slot), isOptional: backs.optional };
}

/** Whether a record takes another one back. @param quantity what is paid for of it, where there is such a thing */
export function takesBack({ backs, isOptional }: Columns, { row }: Row, quantity: Num | Frac | undefined): string {
  return [...(isOptional ? [`${backs}[${row}] !== ABSENT`] : []), ...(quantity === undefined ? [] : [`${sizeOf(quantity)} < 0`])].join(" && ") || "true";
}

/**
 * What is taken back of a record: its lines, put together; and a number that is 0 where there are none. Where lines are rounded
 * together it is what each clause takes back, exactly, and `paid` says nothing.
 */
export interface Taken { readonly paid: string; readonly any: string; readonly clauses: readonly OfClause[] }

/** What a clause takes back, by its place among all. */
export interface OfClause { readonly clause: number; readonly amount: Num | Frac }

/** What is done with a record: `earned` where it earns, else what is taken back is added to `into`. */
export interface TakingBack { readonly code: (row: Row, quantity: Num | Frac | undefined, ctx: Context, earned: (ctx: Context) => void, into: (taken: Taken, block: Block) => void) => void }

export function branches(is: string, ctx: Context, back: (ctx: Context) => void, earned: (ctx: Context) => void): void {
  const [undone, done] = [new Block(ctx.em.names), new Block(ctx.em.names)];
  back({ ...ctx, block: undone });
  earned({ ...ctx, block: done });
  ctx.block.add(`if (${is}) {\n${undone.text()}\n} else {\n${done.text()}\n}`);
}

/**
 * The original, where there is such a record and it is known now.
 * @param lacking statements for where there is none: what is taken back is held then, and comes to nothing
 */
export function withOriginal({ keys, backs, days, range: [from, to] }: Columns, { row, ...binding }: Row, ctx: Context, lacking: string, work: (original: Row, day: string, ctx: Context) => void): void {
  const { em, block } = ctx;
  const original = block.keep(`onlyRow(${keys}, ${from}, ${to}, ${backs}[${row}])`);
  const found: Row = { ...binding, row: original };
  const [is, look, rest] = [em.names.next("b"), new Block(em.names), new Block(em.names)];
  const seen = seenNow(found, look.keep(`${days}[${original}]`), { ...ctx, block: look });
  work(found, rest.keep(`${days}[${original}]`), { ...ctx, block: rest });
  block.add(`if (${original} < -1) ${block.leave("original")}\nlet ${is} = false;\nif (${original} >= 0) {\n${look.text()}\n${is} = ${seen};\n}\nif (!${is}) {\n${lacking}\n} else {\n${rest.text()}\n}`);
}

/** Whether a record has happened and is known on the as-of day. */
function seenNow(row: Row, day: string, ctx: Context): string {
  const { em: { asOf } } = ctx;
  const { known } = row.record;
  if (known === undefined) return `${day} <= ${asOf}`;
  const code = rowField(row, [known], ctx);
  if (code.t !== "int" || code.of !== "day") throw new NotCompiled("records that are dated by a moment");
  return `${day} <= ${asOf} && !(${code.js} > ${asOf})`;
}

// ── within a period ─────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param ctx of the period at hand @param conditions of a record's being among those that are paid for
 * @returns undefined where records that take others back are left as it runs
 */
export function takingBack(incentive: PlanIncentive, basis: RecordsBasis, record: PlanRecord, slot: number, ctx: Context, conditions: (row: Row, ctx: Context) => string): TakingBack | undefined {
  const { em, moment } = ctx;
  if (record.reverses === undefined || incentive.each.kind === "record" || whyLeft(incentive, ctx) !== undefined) return undefined;
  const { calendar, unit } = incentive.each.period;
  const earned = unlessRefused(() => em.once(`taken back of ${incentive.name}`, () => earnedOn(incentive, basis, record, slot, ctx)));
  if (earned === undefined) return undefined;
  const columns = columnsOf(record, slot, ctx);
  const begun = parseDay(em.plan.program.effective?.from ?? "");
  return {
    code: (row, quantity, here, then, into) => branches(takesBack(columns, row, quantity), here, (there) => {
      withPayee(incentive, row, there);
      withOriginal(columns, row, there, `${em.lackingLine(incentive.name, moment)} = 1;`, (binding, day, inner) => {
        const { block } = inner;
        const [end, paid, from] = [em.names.next("d"), em.names.next("p"), `E.periods[${moment}].from`];
        const past = new Block(em.names);
        past.add(`if (${conditions(binding, { ...inner, block: past })}) ${past.leave("unlikeOriginal")}`);
        if (begun !== undefined) past.add(`if (${day} < ${begun}) ${past.leave("unlikeOriginal")}`);
        past.add(`${end} = edgeDay(${em.calendar(calendar)}, ${JSON.stringify(unit)}, ${day}, false); if (${end} !== ${end}) ${past.leave("day")}`);
        block.add(`let ${end} = ${em.dayOf(moment)}, ${paid} = 0;\nif (E.periods[${moment}] === undefined) ${block.leave("day")}\nif (${day} < ${from}) {\n${past.text()}\n}`);
        const call = earned.call({ row, quantity }, binding, end, `${day} >= ${from} ? 1 : 0`);
        // In the same period it is among the records of whoever is paid for it, and nobody else has anything to give back.
        const others = incentive.payee === undefined ? "" : ` && (${day} < ${from} || ${samePayee(incentive.payee, row, binding, inner)})`;
        block.add(`if (${day} <= ${end}${others}) {\n${call}\nif (${earned.paid} !== ${earned.paid}) return undefined;\n${paid} = ${earned.paid};\n} else ${earned.any} = 0;`);
        into({ paid, any: earned.any, clauses: earned.clauses.map(({ clause, amount }) => ({ clause, amount: whereAny(amount, paid, block) })) }, block);
      });
    }, then),
  };
}

/** What a function gave is nothing to read where it says so. */
function whereAny(amount: Num | Frac, told: string, block: Block): Num | Frac {
  if (amount.t === "num") return { ...amount, js: block.keep(`${told} === 1 ? ${amount.js} : 0`) };
  return { ...amount, num: block.keep(`${told} === 1 ? ${amount.num} : 0`), den: block.keep(`${told} === 1 ? ${amount.den} : 1`) };
}

/** Why records that take others back are left as it runs; undefined where they need not be. */
export function whyLeft({ bounds }: PlanIncentive, { em }: Context): Why | undefined {
  if (bounds.some(({ scope, amount }) => scope.kind === "by" && freeOf(amount, em.index).size > 0)) return "backByCap";
  return em.figures === undefined ? undefined : "back";
}

/** A function that works out what is taken back: statements that call it, and where it leaves what it gives: NaN where all is left; and whether it comes to anything. */
interface EarnedThen extends Taken { readonly call: (reversal: Reversal, original: Row, day: string, isHere: string) => string }

/** A record that takes another one back, and its quantity as of its own period: of amounts in other currencies it is another one on the original's days. */
interface Reversal { readonly row: Row; readonly quantity: Num | Frac | undefined }

function earnedOn(incentive: PlanIncentive, basis: RecordsBasis, record: PlanRecord, slot: number, ctx: Context): EarnedThen {
  const { em } = ctx;
  const [now, isHere, paid, any] = [em.names.next("b"), em.names.next("b"), em.names.next("b"), em.names.next("b")];
  em.before.setUp.push(`let ${now} = 0, ${isHere} = 0, ${paid} = 0, ${any} = 0;`);
  const handed = handedOver(em);
  let together: readonly OfClause[] = [];
  const made: DayFunction = functionOf(ctx, (top) => {
    const { who, here } = beginCode(incentive, top);
    const { block } = here;
    const columns = columnsOf(record, slot, here);
    const original: Row = { kind: "row", list: slot, row: ROW, record };
    const reversal: Row = { ...original, row: now };
    const conditions = allCode(decidedOrLeft(recordsOf(basis.list).filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, original)))), here), here);
    block.add(`${any} = 0;\nif (${triOf(who)} === 0 || !(${conditions.js})) return 0;`);
    const then = basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, withVar(here, basis.item, original))), here);
    const back = then === undefined ? undefined : handed.takes(then);
    block.add(`if (${takesBack(columns, original, then)}) return ${then === undefined ? "undefined" : "0"};`);
    withPayee(incentive, original, here);
    const clauses = clausesOf(incentive, basis, who, here, reachOfPayee(incentive, basis, original, who, here), original, columns);
    const amounts = then === undefined || back === undefined ? withoutQuantity(clauses, original, reversal, columns, isHere, here) : turnedBack(clauses, original, then, back, here);
    for (const { amount } of amounts) block.add(`if (${sizeOf(amount)} !== 0) ${any} = 1;`);
    if (incentive.roundEach !== "record") {
      together = amountsByClause(amounts, incentive, block);
      return ["1", ...together.flatMap(({ amount }) => (amount.t === "num" ? [amount.js] : [amount.num, amount.den]))];
    }
    const sum = em.names.next("p");
    block.add(`let ${sum} = 0;`);
    for (const { clause, amount } of amounts) block.add(added(sum, lineOf(amount, incentive.pays[clause]!, incentive, here)));
    return [sum];
  });
  const call = ({ row, quantity }: Reversal, original: Row, day: string, here: string): string =>
    `${now} = ${row.row}; ${isHere} = ${here};${quantity === undefined ? "" : ` ${handed.give(quantity)}`}\n{ const r = ${made.name}(C, E.on(${made.at}, ${day}), i, H, ${em.asOf}, ${original.row}${made.given.map((js) => `, ${js}`).join("")}); ${paid} = r === undefined ? NaN : r; }`;
  const others = [...made.others];
  const clauses = together.map(({ clause, amount }): OfClause => ({ clause, amount: amount.t === "num" ? { ...amount, js: others.shift()! } : { ...amount, num: others.shift()!, den: others.shift()! } }));
  return { call, paid, any, clauses };
}

/** A quantity that goes into a function beside what it is given: of the form that another one of the same expression has there. */
function handedOver({ names, before }: Context["em"]): { readonly takes: (like: Num | Frac) => Num | Frac; readonly give: (quantity: Num | Frac) => string } {
  const [num, den] = [names.next("b"), names.next("b")];
  before.setUp.push(`let ${num} = 0, ${den} = 1;`);
  let form: Num | Frac | undefined;
  return {
    takes: (like) => (form = like.t === "num" ? { ...like, js: num } : { ...like, num, den }),
    give: (quantity) => {
      const fits = form?.t === "num" ? quantity.t === "num" && quantity.scale === form.scale && quantity.most <= form.most
        : quantity.t === "frac" && form !== undefined && quantity.most <= form.most && quantity.mostDen <= form.mostDen;
      if (!fits) throw new NotCompiled("what is read of a record that takes another one back");
      return quantity.t === "num" ? `${num} = ${quantity.js};` : `${num} = ${quantity.num}; ${den} = ${quantity.den};`;
    },
  };
}

/** Each piece that the original earned, in proportion to the quantity. */
function turnedBack(clauses: readonly Clause[], original: Row, then: Num | Frac, back: Num | Frac, ctx: Context): readonly OfClause[] {
  ctx.block.add(`if (${sizeOf(then)} === 0) ${ctx.block.leave("unlikeOriginal")}`);
  return clauses.flatMap(({ clause, turns, pieces }) => pieces(original, turns ? back : then, ctx).map((piece) => ({ clause, amount: turns ? piece : inProportion(piece, back, then, ctx) })));
}

/** Each clause as it is read on the reversal, or whole. */
function withoutQuantity(clauses: readonly Clause[], original: Row, reversal: Row, columns: Columns, isHere: string, ctx: Context): readonly OfClause[] {
  const first = isFirst(columns, reversal, ctx);
  const pieces = clauses.map(({ clause, pieces: of }) => ({ clause, then: only(of(original, undefined, ctx)), now: only(of(dated(reversal, original, columns), undefined, ctx)) }));
  ctx.block.add(`if (${isHere} === 0${pieces.map(({ then: earned }) => ` && ${sizeOf(earned)} === 0`).join("")}) return 0;`);
  return pieces.map(({ clause, then, now }) => ({ clause, amount: takenWhole(then, now, first, ctx) }));
}

function only([piece, ...others]: readonly (Num | Frac)[]): Num | Frac {
  if (piece === undefined || others.length > 0) throw new NotCompiled("slices of records without a quantity");
  return piece;
}

/** The exact amounts of a clause are put together before they are rounded. */
export function amountsByClause(amounts: readonly OfClause[], { pays }: PlanIncentive, block: Block): readonly OfClause[] {
  return pays.flatMap((_, at) => {
    const of = amounts.filter(({ clause }) => clause === at).map(({ amount }) => amount);
    return of.length === 0 ? [] : [{ clause: at, amount: of.reduce((sum, each) => plus(sum, each, "+", block)) }];
  });
}

/** The reversal with its original's date, and with what it does not say itself. */
export function dated(reversal: Row, original: Row, { days }: Columns): Row {
  return { ...reversal, day: `${days}[${original.row}]`, otherwise: original.row };
}

/** A clause that pays for records, by its place among all; whether it is a rate of the quantity; and its pieces, of slices one for each band. */
interface Clause { readonly clause: number; readonly turns: boolean; readonly pieces: (row: Row, quantity: Num | Frac | undefined, ctx: Context) => readonly (Num | Frac)[] }

/** What the payee of the original reached in its period; undefined where nobody is paid in the partner's place, or no band is read against it. */
function reachOfPayee(incentive: PlanIncentive, basis: RecordsBasis, { list, record, row }: Row, who: Bool, ctx: Context): Num | Frac | undefined {
  if (incentive.payee === undefined || !incentive.pays.some(({ form }) => form.kind === "bands")) return undefined;
  const own = payeeReach(incentive.payee, incentive, basis, { record, slot: list }, ctx);
  ask(ctx, list, record, (rowCtx, each): Asked => {
    const inner = new Block(ctx.em.names);
    const here: Context = { ...rowCtx, moment: ctx.moment };
    const conditions = recordsOf(basis.list).filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, each))));
    if (conditions.some(({ open }) => open)) throw new NotCompiled("a filter of the basis that may be undecided");
    own.found(each as Row, withVar({ ...here, block: inner }, basis.item, each, inner));
    return { before: [own.before], each: `if (${[`${triOf(who)} !== 0`, ...conditions.map(({ js }) => js)].join(" && ")}) {\n${inner.text()}\n}` };
  });
  return own.of({ kind: "row", list, record, row }, ctx);
}

/** @param own what the payee reached, where each has bands of its own */
function clausesOf(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context, own: Num | Frac | undefined, original: Row, columns: Columns): readonly Clause[] {
  const reach = own ?? reachOfRecords(incentive, basis, who, ctx);
  const slices = incentive.pays.some(({ form }) => form.kind === "bands" && isSliced(form)) ? stretchBefore(basis, who, original, columns, ctx) : undefined;
  return incentive.pays.flatMap((pay, clause): readonly Clause[] => {
    if (isLoose(pay)) return [];
    if (basis.quantity === undefined) plainlyRead(incentive, pay, basis, ctx);
    const times = (amount: Num | Frac, row: Row, here: Context): Num | Frac => withFactors(amount, incentive, withVar(here, basis.item, row));
    if (slices !== undefined && pay.form.kind === "bands" && isSliced(pay.form)) {
      const slicing = slicingOf(pay.form, reach!, ctx, (code) => told(code, who, ctx));
      const pieces = (row: Row, quantity: Num | Frac | undefined, here: Context): readonly (Num | Frac)[] => pieceAmounts(slicing, slices, plus(slices, quantity!, "+", here.block), withVar(here, basis.item, row)).map(({ amount }) => times(amount, row, here));
      return [{ clause, turns: false, pieces }];
    }
    const reached = bandRate(pay, reach, who, ctx);
    return [{ clause, turns: turnsWithQuantity(pay), pieces: (row, quantity, here) => [times(recordAmount(pay, reached, quantity, withVar(here, basis.item, row)), row, here)] }];
  });
}

export function turnsWithQuantity({ form }: PlanPay): boolean {
  const isRate = (kind: string): boolean => kind === "share" || kind === "each";
  return form.kind === "amount" ? isRate(form.rateKind) : form.kind === "bands" && !isSliced(form) && form.bands.every(({ rateKind }) => isRate(rateKind));
}

export function inProportion(piece: Num | Frac, back: Num | Frac, then: Num | Frac, ctx: Context): Num | Frac {
  return present(quotient(product(piece, back, ctx.block), then, ctx.block), ctx);
}

export function lineOf(amount: Num | Frac, pay: PlanPay, incentive: PlanIncentive, ctx: Context): string {
  return signed(minor(amount, incentive, ctx), pay, ctx.block);
}

/** Paid once more for what is taken back, it does not turn with it: then it is taken back whole, by the first. */
export function takenWhole(then: Num | Frac, now: Num | Frac, first: string, { block }: Context): Num | Frac {
  const [was, is] = [sizeOf(then), sizeOf(now)];
  const stays = block.keep(`(${was} > 0 && ${is} > 0) || (${was} < 0 && ${is} < 0)`);
  block.add(`if (${stays} && ${first} !== ${first}) ${block.leave("severalBack")}`);
  return either(stays, either(`${first} === 1`, negated(then, block), ZERO, false, block), now, false, block);
}

/** 1 where no record before it takes back the same one, 0 where one does; NaN where one does on the same day. */
export function isFirst({ backs, days, range: [from, to] }: Columns, reversal: Row, ctx: Context): string {
  const { em, block } = ctx;
  const [k, first, inner] = [em.names.next("k"), em.names.next("b"), new Block(em.names)];
  const other: Row = { ...reversal, row: k };
  const seen = seenNow(other, `${days}[${k}]`, { ...ctx, block: inner });
  inner.add(`if (${seen}) { if (${days}[${k}] === ${days}[${reversal.row}]) ${first} = NaN; else if (${days}[${k}] < ${days}[${reversal.row}] && ${first} === 1) ${first} = 0; }`);
  block.add(`let ${first} = 1;\nfor (let ${k} = ${from}; ${k} < ${to}; ${k} += 1) {\nif (${k} === ${reversal.row} || ${backs}[${k}] !== ${backs}[${reversal.row}]) continue;\n${inner.text()}\n}`);
  return first;
}

/** Fields of a record that takes another one back are its own or the original's; the record as a whole is neither. */
export function plainlyRead(incentive: PlanIncentive, { form }: PlanPay, { item }: RecordsBasis, { em: { index } }: Context): void {
  const isPlain = (expression: PlanExpression): boolean => {
    if (!freeOf(expression, index).has(item)) return true;
    if (expression.op === "field" && expression.of.op === "variable" && expression.of.name === item) return true;
    return expression.op !== "variable" && expression.op !== "measure" && childrenOf(expression).every(isPlain);
  };
  const rates = form.kind === "amount" ? [form.rate] : form.kind === "steps" ? [form.step, form.of, form.amount] : form.bands.flatMap(({ from, to, rate }) => [from, to, rate]);
  const read = [...rates, ...incentive.factors.flatMap(({ factor, when }) => [factor, when])];
  if (read.some((each) => each !== undefined && !isPlain(each))) throw new NotCompiled("what is read of a record that takes another one back");
}
