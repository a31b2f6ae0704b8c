/**
 * Records that take others back, as code: what the original earned, in its own period and at its own rate and band, in
 * proportion to the quantity.
 *
 * What an original earned is worked out by a function of the last day of its period, where it may be another one than that
 * of the reversal. Without a quantity each clause is read on the reversal, and what does not turn with it is taken back
 * whole by the first that does. As the reference interpreter's (money/reversals.ts). Where an original is not there, what is
 * taken back is held: it comes to nothing, and whoever reads the earnings can't tell them. What is not to be told so is left
 * to the interpreter as it runs: an original of the same day record by record, lines that are rounded together.
 */
import type { PlanExpression, PlanIncentive, PlanPay, PlanRecord } from "@fairway/plan";
import { parseDay } from "@fairway/runtime";
import { childrenOf } from "../../../expressions/children.js";
import { numOf, product, quotient } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, triOf, unlessRefused, type Bool, type Frac, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { decidedOrLeft } from "../decided.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { columnName, placeOf, rowField } from "../fields.js";
import { ask, rangeOf, type Asked } from "../loops.js";
import { functionOf, ROW, type DayFunction } from "../on-day.js";
import { beginCode } from "./incentive.js";
import { sizeOf } from "./lines.js";
import { payeeReach, samePayee, withPayee } from "./payees.js";
import { added, minor, present, signed, withFactors } from "./rates.js";
import type { Why } from "../../run/leaving.js";
import { bandRate, isLoose, isSliced, reachOfRecords, recordAmount, recordsOf, type RecordsBasis } from "./records.js";

type Row = Extract<Binding, { kind: "row" }>;

/** Columns by which records that take others back are told, by name. */
interface Columns { readonly keys: string; readonly backs: string; readonly days: string; readonly range: readonly [string, string]; readonly isOptional: boolean }

/** @throws NotCompiled where records can't be told by them */
function columnsOf(record: PlanRecord, slot: number, ctx: Context): Columns {
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
function takesBack({ backs, isOptional }: Columns, { row }: Row, quantity: Num | Frac | undefined): string {
  return [...(isOptional ? [`${backs}[${row}] !== ABSENT`] : []), ...(quantity === undefined ? [] : [`${sizeOf(quantity)} < 0`])].join(" && ") || "true";
}

/** What is done with a record: `earned` where it earns, else what is taken back is added to `into`. */
export interface TakingBack { readonly code: (row: Row, quantity: Num | Frac | undefined, ctx: Context, earned: (ctx: Context) => void, into: (paid: string, exact: string, block: Block) => void) => void }

function branches(is: string, ctx: Context, back: (ctx: Context) => void, earned: (ctx: Context) => void): void {
  const [undone, done] = [new Block(ctx.em.names), new Block(ctx.em.names)];
  back({ ...ctx, block: undone });
  earned({ ...ctx, block: done });
  ctx.block.add(`if (${is}) {\n${undone.text()}\n} else {\n${done.text()}\n}`);
}

/**
 * The original, where there is such a record and it is known now.
 * @param lacking statements for where there is none: what is taken back is held then, and comes to nothing
 */
function withOriginal({ keys, backs, days, range: [from, to] }: Columns, { row, ...binding }: Row, ctx: Context, lacking: string, work: (original: Row, day: string, ctx: Context) => void): void {
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
        const call = earned.call(row, binding, end, `${day} >= ${from} ? 1 : 0`);
        // In the same period it is among the records of whoever is paid for it, and nobody else has anything to give back.
        const others = incentive.payee === undefined ? "" : ` && (${day} < ${from} || ${samePayee(incentive.payee, row, binding, inner)})`;
        block.add(`if (${day} <= ${end}${others}) {\n${call}\nif (${earned.paid} !== ${earned.paid}) return undefined;\n${paid} = ${earned.paid};\n} else ${earned.any} = 0;`);
        into(paid, earned.any, block);
      });
    }, then),
  };
}

/** Why records that take others back are left as it runs; undefined where they need not be. */
export function whyLeft({ roundEach, pays, bounds }: PlanIncentive, { em }: Context): Why | undefined {
  if (roundEach !== "record") return "backTogether";
  if (pays.some(({ form }) => form.kind === "bands" && isSliced(form))) return "backInSlices";
  if (bounds.some(({ scope, amount }) => scope.kind === "by" && freeOf(amount, em.index).size > 0)) return "backByCap";
  return em.figures === undefined ? undefined : "back";
}

/** A function that works out what is taken back: statements that call it, and where it leaves what it gives: NaN where all is left; and whether it comes to anything. */
interface EarnedThen { readonly call: (row: Row, original: Row, day: string, isHere: string) => string; readonly paid: string; readonly any: string }

function earnedOn(incentive: PlanIncentive, basis: RecordsBasis, record: PlanRecord, slot: number, ctx: Context): EarnedThen {
  const { em } = ctx;
  const [now, isHere, paid, any] = [em.names.next("b"), em.names.next("b"), em.names.next("b"), em.names.next("b")];
  em.before.setUp.push(`let ${now} = 0, ${isHere} = 0, ${paid} = 0, ${any} = 0;`);
  const made: DayFunction = functionOf(ctx, (top) => {
    const { who, here } = beginCode(incentive, top);
    const { block } = here;
    const columns = columnsOf(record, slot, here);
    const original: Row = { kind: "row", list: slot, row: ROW, record };
    const reversal: Row = { ...original, row: now };
    const conditions = allCode(decidedOrLeft(recordsOf(basis.list).filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, original)))), here), here);
    block.add(`${any} = 0;\nif (${triOf(who)} === 0 || !(${conditions.js})) return 0;`);
    const quantity = (row: Row): Num | Frac | undefined => (basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, withVar(here, basis.item, row))), here));
    const [then, back] = [quantity(original), quantity(reversal)];
    block.add(`if (${takesBack(columns, original, then)}) return ${then === undefined ? "undefined" : "0"};`);
    withPayee(incentive, original, here);
    const clauses = clausesOf(incentive, basis, who, here, reachOfPayee(incentive, basis, original, who, here));
    const sum = em.names.next("p");
    block.add(`let ${sum} = 0;`);
    if (then !== undefined && back !== undefined) {
      block.add(`if (${sizeOf(then)} === 0) ${block.leave("unlikeOriginal")}`);
      for (const clause of clauses) {
        const piece = clause.amount(original, clause.turns ? back : then, here);
        const amount = clause.turns ? piece : inProportion(piece, back, then, here);
        block.add(`if (${sizeOf(amount)} !== 0) ${any} = 1;`);
        block.add(added(sum, lineOf(amount, clause.pay, incentive, here)));
      }
    } else {
      const first = isFirst(columns, reversal, here);
      const pieces = clauses.map(({ pay, amount }) => ({ pay, then: amount(original, undefined, here), now: amount(dated(reversal, original, columns), undefined, here) }));
      block.add(`if (${isHere} === 0${pieces.map(({ then: earned }) => ` && ${sizeOf(earned)} === 0`).join("")}) return 0;`);
      for (const piece of pieces) takenWhole(piece, first, sum, any, incentive, here);
    }
    return [sum];
  });
  const call = (row: Row, original: Row, day: string, here: string): string =>
    `${now} = ${row.row}; ${isHere} = ${here};\n{ const r = ${made.name}(C, E.on(${made.at}, ${day}), i, H, ${em.asOf}, ${original.row}${made.given.map((js) => `, ${js}`).join("")}); ${paid} = r === undefined ? NaN : r; }`;
  return { call, paid, any };
}

/** The reversal with its original's date. */
function dated(reversal: Row, original: Row, { days }: Columns): Row {
  return { ...reversal, day: `${days}[${original.row}]` };
}

/** A clause that pays for records, and whether it is a rate of the quantity. */
interface Clause { readonly pay: PlanPay; readonly turns: boolean; readonly amount: (row: Row, quantity: Num | Frac | undefined, ctx: Context) => Num | Frac }

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
function clausesOf(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context, own: Num | Frac | undefined): readonly Clause[] {
  const reach = own ?? reachOfRecords(incentive, basis, who, ctx);
  return incentive.pays.filter((pay) => !isLoose(pay)).map((pay) => {
    if (basis.quantity === undefined) plainlyRead(incentive, pay, basis, ctx);
    const reached = bandRate(pay, reach, who, ctx);
    return { pay, turns: turnsWithQuantity(pay), amount: (row, quantity, here) => withFactors(recordAmount(pay, reached, quantity, withVar(here, basis.item, row)), incentive, withVar(here, basis.item, row)) };
  });
}

function turnsWithQuantity({ form }: PlanPay): boolean {
  const isRate = (kind: string): boolean => kind === "share" || kind === "each";
  return form.kind === "amount" ? isRate(form.rateKind) : form.kind === "bands" && !isSliced(form) && form.bands.every(({ rateKind }) => isRate(rateKind));
}

function inProportion(piece: Num | Frac, back: Num | Frac, then: Num | Frac, ctx: Context): Num | Frac {
  return present(quotient(product(piece, back, ctx.block), then, ctx.block), ctx);
}

function lineOf(amount: Num | Frac, pay: PlanPay, incentive: PlanIncentive, ctx: Context): string {
  return signed(minor(amount, incentive, ctx), pay, ctx.block);
}

/** Paid once more for what is taken back, it does not turn with it: then it is taken back whole, by the first. */
function takenWhole({ pay, then, now }: { readonly pay: PlanPay; readonly then: Num | Frac; readonly now: Num | Frac }, first: string, sum: string, any: string, incentive: PlanIncentive, ctx: Context): void {
  const { block } = ctx;
  const [was, is] = [sizeOf(then), sizeOf(now)];
  const stays = block.keep(`(${was} > 0 && ${is} > 0) || (${was} < 0 && ${is} < 0)`);
  const [whole, anew] = [lineOf(then, pay, incentive, ctx), lineOf(now, pay, incentive, ctx)];
  const inner = new Block(ctx.em.names);
  inner.add(`if (${first} !== ${first}) ${inner.leave("severalBack")}\nif (${first} === 1) { ${any} = 1; ${added(sum, `0 - ${whole}`)} }`);
  block.add(`if (${stays}) {\n${inner.text()}\n} else if (${is} !== 0) { ${any} = 1; ${added(sum, anew)} }`);
}

/** 1 where no record before it takes back the same one, 0 where one does; NaN where one does on the same day. */
function isFirst({ backs, days, range: [from, to] }: Columns, reversal: Row, ctx: Context): string {
  const { em, block } = ctx;
  const [k, first, inner] = [em.names.next("k"), em.names.next("b"), new Block(em.names)];
  const other: Row = { ...reversal, row: k };
  const seen = seenNow(other, `${days}[${k}]`, { ...ctx, block: inner });
  inner.add(`if (${seen}) { if (${days}[${k}] === ${days}[${reversal.row}]) ${first} = NaN; else if (${days}[${k}] < ${days}[${reversal.row}] && ${first} === 1) ${first} = 0; }`);
  block.add(`let ${first} = 1;\nfor (let ${k} = ${from}; ${k} < ${to}; ${k} += 1) {\nif (${k} === ${reversal.row} || ${backs}[${k}] !== ${backs}[${reversal.row}]) continue;\n${inner.text()}\n}`);
  return first;
}

/** What is read of a record that takes another one back is its own where it is always given; its date is the original's. */
function plainlyRead(incentive: PlanIncentive, { form }: PlanPay, { item, record: name }: RecordsBasis, { em: { index } }: Context): void {
  const record = index.records.get(name);
  const isPlain = (expression: PlanExpression): boolean => {
    if (!freeOf(expression, index).has(item)) return true;
    if (expression.op === "field" && expression.of.op === "variable" && expression.of.name === item) {
      const field = record?.fields.find((each) => each.name === expression.field);
      return field !== undefined && (!field.optional || field.name === record?.dated);
    }
    return expression.op !== "variable" && expression.op !== "measure" && childrenOf(expression).every(isPlain);
  };
  const rates = form.kind === "amount" ? [form.rate] : form.kind === "steps" ? [form.step, form.of, form.amount] : form.bands.flatMap(({ from, to, rate }) => [from, to, rate]);
  const read = [...rates, ...incentive.factors.flatMap(({ factor, when }) => [factor, when])];
  if (read.some((each) => each !== undefined && !isPlain(each))) throw new NotCompiled("what is read of a record that takes another one back");
}

// ── record by record ────────────────────────────────────────────────────────────────────────────────────────────────

/** What an incentive that is worked out record by record makes of a record, as of the day of the context. */
export interface OwnDay {
  readonly quantity: (row: Row, ctx: Context) => Num | Frac | undefined;
  /** @param of what is paid for @param quantity of the record */
  readonly pieces: (pay: PlanPay, row: Row, of: Num | Frac | undefined, quantity: Num | Frac | undefined, ctx: Context) => readonly (Num | Frac)[];
  /** A condition of a record's being paid for. */
  readonly paysFor: (row: Row, ctx: Context) => string;
}

/** As above, each record as of its own day: an original comes before what takes it back. */
export function takingBackOnItsDay(incentive: PlanIncentive, basis: RecordsBasis, record: PlanRecord, slot: number, own: OwnDay, ctx: Context): TakingBack | undefined {
  if (record.reverses === undefined || whyLeft(incentive, ctx) !== undefined) return undefined;
  return unlessRefused(() => {
    if (basis.quantity === undefined) for (const pay of incentive.pays) plainlyRead(incentive, pay, basis, ctx);
    const columns = columnsOf(record, slot, ctx);
    return {
      code: (row, quantity, here, then, into) => branches(takesBack(columns, row, quantity), here, (there) => {
        withPayee(incentive, row, there);
        // Whoever reads what was earned on earlier days asks whether it is held.
        const lacking = there.em.frame.isMain ? "" : there.block.leave("original");
        withOriginal(columns, row, there, lacking, (binding, day, inner) => {
          const { em, block } = inner;
          const [paid, any, test] = [em.names.next("p"), em.names.next("b"), new Block(em.names)];
          block.add(`let ${paid} = 0, ${any} = 0;\nif (${day} === ${columns.days}[${row.row}]) ${block.leave("unlikeOriginal")}`);
          const pays = own.paysFor(binding, { ...inner, block: test, ownDay: day });
          const earned: Context = { ...inner, block: new Block(em.names), ownDay: day };
          backOnItsDay(incentive, own, { row, binding, quantity, columns, paid, any }, earned);
          block.add(`if (${day} < ${columns.days}[${row.row}]) {\n${test.text()}\nif (${pays}) {\n${earned.block.text()}\n}\n}`);
          into(paid, any, block);
        });
      }, then),
    };
  });
}

interface Back { readonly row: Row; readonly binding: Row; readonly quantity: Num | Frac | undefined; readonly columns: Columns; readonly paid: string; readonly any: string }

function backOnItsDay(incentive: PlanIncentive, own: OwnDay, { row, binding, quantity, columns, paid, any }: Back, ctx: Context): void {
  const { block } = ctx;
  withPayee(incentive, binding, ctx);
  const was = own.quantity(binding, ctx);
  block.add(`if (${takesBack(columns, binding, was)}) ${block.leave("unlikeOriginal")}`);
  if (was === undefined || quantity === undefined) {
    const first = isFirst(columns, row, ctx);
    for (const pay of incentive.pays) {
      const [[then], [now]] = [own.pieces(pay, binding, undefined, undefined, ctx), own.pieces(pay, dated(row, binding, columns), undefined, undefined, ctx)];
      if (then !== undefined && now !== undefined) takenWhole({ pay, then, now }, first, paid, any, incentive, ctx);
    }
    return;
  }
  block.add(`if (${sizeOf(was)} === 0) ${block.leave("unlikeOriginal")}`);
  for (const pay of incentive.pays) {
    const turns = turnsWithQuantity(pay);
    for (const piece of own.pieces(pay, binding, turns ? quantity : was, was, ctx)) {
      const amount = turns ? piece : inProportion(piece, quantity, was, ctx);
      block.add(`if (${sizeOf(amount)} !== 0) ${any} = 1;`);
      block.add(added(paid, lineOf(amount, pay, incentive, ctx)));
    }
  }
}
