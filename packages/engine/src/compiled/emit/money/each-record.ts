/**
 * Incentives that are worked out record by record, as code: each record is read as of its own date.
 *
 * Fields of the record and of the partner are read where they stand; tables, values that change and the tier are read on that
 * date, and whatever else hangs on it but not on the record is worked out for it by a function of its own. All records up to
 * the as-of day are paid. This file refuses figures that hang on both.
 */
import type { PlanBound, PlanExpression, PlanIncentive, PlanRecord } from "@fairway/plan";
import { parseDay } from "@fairway/runtime";
import { childrenOf } from "../../../expressions/children.js";
import type { PlanIndex } from "../../../program/plan-index.js";
import { numOf, plus } from "../arithmetic.js";
import { Block } from "../block.js";
import { dayCode, no, NotCompiled, triOf, ZERO, type Bool, type Frac, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { decidedOrLeft } from "../decided.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { ask, type Asked } from "../loops.js";
import { hangsItself } from "../on-day.js";
import { allBounds, boundCode, boundsOf, partnerTotal, throughStages, type Bounds } from "./bounds.js";
import { daySums, type DaySums } from "./conversion.js";
import { figurePieces } from "./figures.js";
import type { IncentiveCode } from "./incentive.js";
import { longerBound, recordSums, type RecordSums } from "./longer.js";
import { lineCode, whereCounted } from "./lines.js";
import { recordWaits, type RecordWaits } from "./record-waits.js";
import { added, addStages, lineRounding, minor, present } from "./rates.js";
import { withPayee } from "./payees.js";
import { recordsOf, withoutReversals, type RecordsBasis } from "./records.js";
import { takingBackOnItsDay, type OwnDay } from "./taken-back-on-its-day.js";
import { whyLeft, type TakingBack } from "./taken-back.js";

export function eachRecordCode(written: PlanIncentive, ctx: Context): IncentiveCode {
  const pass = eachRecordPass(written, ctx);
  ask(ctx, pass.slot, pass.record, pass.make);
  return pass.code(pass.total);
}

/** What is asked of each record, and the incentive behind the pass. */
export interface EachRecordPass {
  readonly slot: number;
  readonly record: PlanRecord;
  /** A name that each record is added to. */
  readonly total: string;
  readonly make: (ctx: Context, row: Binding) => Asked;
  /** @param paid what all records come to; a name */
  readonly code: (paid: string) => IncentiveCode;
  /** A bound over a longer period, which whoever is given each record by itself has to see to. */
  readonly longer?: PlanBound;
}

/** Names of a first and a last day. */
export interface Stretch { readonly from: string; readonly to: string }

/**
 * @param of a name that each record is added to, in place of one of its own
 * @param within of which records alone; one of which it is open whether it takes part is then left to the interpreter
 * @throws NotCompiled
 */
export function eachRecordPass(written: PlanIncentive, ctx: Context, of?: string, within?: Stretch): EachRecordPass {
  const { em, block } = ctx;
  if (written.basis?.kind !== "records") throw new NotCompiled("record by record without records");
  const incentive = onItsDay(written, written.basis, ctx);
  const basis = incentive.basis as RecordsBasis;
  const bounds = ofOneRecord(boundsOf(incentive));
  const longer = longerBound(incentive);
  if (longer?.scope.kind === "by" && allBounds(bounds, "partner").length > 0) throw new NotCompiled("a cap or floor by a field over a longer period after one of the partner, record by record");
  const sums = longer === undefined || of !== undefined ? undefined : recordSums(longer, incentive, ctx);
  if (longer !== undefined && within !== undefined) throw new NotCompiled("earnings under a cap or floor over a longer period, record by record");
  asOfAnyDay([...incentive.who.map(({ condition }) => condition), basis.quantity, incentive.reach, ...paidOf(incentive)], ctx);
  const { path, filters } = recordsOf(basis.list);
  const record = em.index.records.get(basis.record);
  const field = em.plan.partner.fields.find((each) => path.length === 1 && each.name === path[0]);
  if (record?.dated === undefined || field === undefined) throw new NotCompiled("records without a date, record by record");
  if (record.reverses !== undefined && within !== undefined) throw new NotCompiled("earnings of single records that may be taken back");
  const { dated } = record;
  const [total, first, part, held] = [of ?? em.names.next("p"), em.names.next("d"), em.names.next("b"), em.names.next("p")];
  const from = parseDay(em.plan.program.effective?.from ?? "");
  const conditionsOf = (row: Binding, day: string, rowCtx: Context): readonly string[] => {
    const conditions = decidedOrLeft(filters.map(({ item, where }) => boolOf(compile(where, withVar({ ...rowCtx, moment: 0 }, item, row)))), rowCtx);
    return [...(from === undefined ? [] : [`${day} >= ${from}`]), ...conditions.map(({ js }) => js).filter((test) => test !== "true")];
  };
  const slot = em.listSlot(path, field.optional);
  // Another text may have paid for the original.
  const isAlone = em.among.follows !== true && em.among.until === undefined;
  const back = isAlone ? takingBackOnItsDay(incentive, basis, record, slot, ownDayOf(incentive, basis, conditionsOf), ctx) : undefined;
  const waits = recordWaits(incentive, record, slot, ctx);
  if (waits !== undefined && (!isAlone || within !== undefined)) throw new NotCompiled("what is below its minimum payout waits for the next record, of several texts or read by others");
  if (incentive.conversion !== undefined && !isAlone) throw new NotCompiled("single records of several texts are paid in another currency");
  const days = of !== undefined || sums !== undefined || waits !== undefined ? undefined : daySums(incentive, ctx);
  const make = (rowCtx: Context, row: Binding): Asked => {
    const here = rowCtx.block;
    const day = dayCode(rowField(row as Row, [dated], rowCtx));
    if (day === undefined) throw new NotCompiled("records that are dated by what is no day");
    const inner = recordText(incentive, basis, bounds, record, row as Row, { total, first, part, held, day: day.js, sums, mayBeHeld: within === undefined && waits === undefined, back, waits, days }, { ...withVar(rowCtx, basis.item, row, here), ownDay: day.js });
    const guard = [...(em.among.until === undefined ? [] : [`${day.js} <= ${em.among.until}`]), ...(within === undefined ? [] : [`${day.js} >= ${within.from} && ${day.js} <= ${within.to}`]), ...conditionsOf(row, day.js, rowCtx)];
    return { before: [`let ${of === undefined ? `${total} = 0, ` : ""}${first} = E.asOf + 1, ${part} = 0, ${held} = 0;`, ...(sums === undefined ? [] : [sums.before]), ...(waits === undefined ? [] : [waits.before]), ...(days === undefined ? [] : [days.before])], each: guard.length === 0 ? `{ ${inner} }` : `if (${guard.join(" && ")}) {\n${inner}\n}` };
  };
  const code = (paid: string): IncentiveCode => {
    if (sums !== undefined) block.add(sums.total(paid));
    const rest = waits === undefined ? paid : block.keep(`${paid} - ${waits.rest(ctx)}`);
    return { name: incentive.name, from: block.keep(`${first} > E.asOf ? E.asOf : ${first}`), to: "E.asOf", status: `"final"`, takesPart: part, paid: rest, held, before: () => notByPeriod(), ...(days === undefined ? {} : { days: days.name }) };
  };
  return { slot, record, total, make, code, ...(longer === undefined ? {} : { longer }) };
}

/** Those that hold more than a record are held behind the pass. */
function ofOneRecord(bounds: Bounds): Bounds {
  const own = (all: readonly PlanBound[]): readonly PlanBound[] => all.filter(({ period }) => period === undefined);
  return { ...bounds, stages: bounds.stages.map(({ lines, groups, partner }) => ({ lines, groups: own(groups), partner: own(partner) })) };
}

function notByPeriod(): never {
  throw new NotCompiled("it has no period");
}

/** With every tier read on the record's own date. Where that can't be written, a partner that brings a standing is left to the interpreter. */
function onItsDay(incentive: PlanIncentive, basis: RecordsBasis, { em, block }: Context): PlanIncentive {
  const record = em.index.records.get(basis.record);
  const dated = record?.fields.find(({ name }) => name === record.dated);
  const read = [...incentive.who.map(({ condition }) => condition), basis.quantity, incentive.reach, ...paidOf(incentive)].filter((each) => each !== undefined);
  if (dated === undefined || dated.optional || (dated.type.kind !== "date" && dated.type.kind !== "datetime")) {
    if (read.some((each) => readsStanding(each, em.index))) block.add(`if (H !== undefined) ${block.leave("standing")}`);
    return incentive;
  }
  const on: PlanExpression = { op: "field", type: dated.type, of: { op: "variable", type: { kind: "record", name: basis.record }, name: basis.item }, field: dated.name };
  const { who, reach, pays, factors, bounds, minimum } = incentive;
  return { ...incentive, ...dayed({ who, reach, pays, factors, bounds, minimum }, on), basis: { ...basis, quantity: dayed(basis.quantity, on) } };
}

/** The same with a day for each tier, table and value that changes which has none, and for the day itself. */
function dayed<T>(of: T, on: PlanExpression): T {
  if (Array.isArray(of)) return of.map((each: unknown) => dayed(each, on)) as T;
  if (typeof of !== "object" || of === null) return of;
  const made = Object.fromEntries(Object.entries(of).map(([name, value]) => [name, dayed<unknown>(value, on)]));
  const { op } = made as { op?: unknown };
  if (op === "today") return on as T;
  return ((op === "tier" || op === "held" || op === "table" || op === "dated" || op === "convert") && made["on"] === undefined ? { ...made, on } : made) as T;
}

function readsStanding(expression: PlanExpression, index: PlanIndex): boolean {
  const measure = expression.op === "measure" ? index.measures.get(expression.measure)?.expression : undefined;
  return expression.op === "tier" || expression.op === "held" || [...childrenOf(expression), ...(measure === undefined ? [] : [measure])].some((each) => readsStanding(each, index));
}

type Row = Extract<Binding, { kind: "row" }>;

/** Names of what all records come to, of the day of the first that has a line, of whether any takes part, of what is held, and of the record's own day. */
interface Tally { readonly total: string; readonly first: string; readonly part: string; readonly held: string; readonly day: string; readonly sums: RecordSums | undefined; readonly mayBeHeld: boolean; readonly back: TakingBack | undefined; readonly waits: RecordWaits | undefined; readonly days: DaySums | undefined }

function recordText(incentive: PlanIncentive, basis: RecordsBasis, bounds: Bounds, record: Parameters<typeof withoutReversals>[0], row: Row, { total, first, part, held, day, sums, mayBeHeld, back, waits, days }: Tally, ctx: Context): string {
  const outer = new Block(ctx.em.names);
  const inner = new Block(ctx.em.names);
  const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, { ...ctx, block: outer }))), { ...ctx, block: outer });
  const isPart = outer.keep(triOf(who));
  if (who.open && !mayBeHeld) outer.add(`if (${isPart} === 2) ${outer.leave("takingPart")}`);
  const counts = who.open ? `${isPart} === 1` : undefined;
  const here: Context = { ...ctx, block: inner };
  const quantity = basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, here)), here);
  const [each, pays] = [bounds.stages.map(() => ctx.em.names.next("p")), ctx.em.names.next("b")];
  inner.add(`if (${part} !== 1) ${part} = ${isPart};\nlet ${each.map((name) => `${name} = 0`).join(", ")}, ${pays} = false;`);
  const earned = (there: Context): void => linesOf(incentive, bounds, { row, quantity, counts }, there, (line, into) => {
    into.add(`${pays} = true;`);
    addStages(each, line, into);
  });
  if (back === undefined) {
    withoutReversals(record, row, quantity, whyLeft(incentive, here) ?? "back", here);
    earned(here);
  } else back.code(row, quantity, here, earned, ({ paid, any }, into) => into.add(`if (${any} !== 0) { ${pays} = true; ${added(each[0]!, paid)} }`));
  const shared = allBounds(bounds, "groups").length === 0 ? each : heldTogether(each, pays, bounds, incentive, here);
  const bounded = whereCounted(counts, each[0]!, partnerTotal(bounds, shared, (bound, of) => boundCode(bound, of, incentive, here, inner), inner), inner);
  inner.add(`if ((${pays} || ${bounded} !== 0) && ${day} < ${first}) ${first} = ${day};`);
  const counted = new Block(ctx.em.names);
  if (waits !== undefined) {
    counted.add(added(total, bounded));
    waits.add(bounded, row, { ...here, block: counted });
  } else if (sums === undefined) {
    const paid = afterMinimum(bounded, incentive, { ...here, block: counted });
    counted.add(added(total, paid));
    days?.add([paid], row, { ...here, block: counted });
  } else sums.add(bounded, day, row, { ...here, block: counted });
  inner.add(counts === undefined ? counted.text() : `if (${counts}) { ${counted.text()} } else { ${added(held, bounded)} }`);
  return `${outer.text()}\n${taking(who, inner.text())}`;
}

interface OfRecord { readonly row: Row; readonly quantity: Num | Frac | undefined; readonly counts: string | undefined }

/** The lines that a record earns. */
function linesOf(incentive: PlanIncentive, bounds: Bounds, { row, quantity, counts }: OfRecord, ctx: Context, then: (line: readonly string[], into: Block) => void): void {
  withPayee(incentive, row, ctx);
  const reach = incentive.reach === undefined ? quantity : present(numOf(compile(incentive.reach, ctx)), ctx);
  for (const pay of incentive.pays) {
    if (pay.form.kind === "bands" && quantity === undefined) throw new NotCompiled("bands on records without a quantity");
    const pieces = figurePieces(pay, quantity, reach, incentive, ctx, lineRounding(incentive, ctx));
    const apart = incentive.roundEach === "record";
    const lines = apart ? pieces.map(({ amount, of: basis }, at) => ({ amount, tell: { at, of: basis, reach, row, ownReach: true } })) : [{ amount: pieces.reduce<Num | Frac>((all, { amount }) => plus(all, amount, "+", ctx.block), ZERO) }];
    for (const { amount, ...tell } of lines) lineCode(amount, { incentive, pay, stages: bounds.stages, counts, ...tell }, ctx, then, true);
  }
}

/** What a record earns as of its own day, for what is taken back of it. */
function ownDayOf(incentive: PlanIncentive, basis: RecordsBasis, conditionsOf: (row: Binding, day: string, ctx: Context) => readonly string[]): OwnDay {
  const of = (row: Row, ctx: Context): Context => withVar(ctx, basis.item, row);
  return {
    quantity: (row, ctx) => (basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, of(row, ctx))), ctx)),
    pieces: (pay, row, figure, quantity, ctx) => {
      if (pay.form.kind === "bands" && quantity === undefined) throw new NotCompiled("bands on records without a quantity");
      const here = of(row, ctx);
      return figurePieces(pay, figure, incentive.reach === undefined ? quantity : present(numOf(compile(incentive.reach, here)), here), incentive, here).map(({ amount }) => amount);
    },
    paysFor: (row, ctx) => {
      const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, of(row, ctx)))), of(row, ctx));
      return [...conditionsOf(row, ctx.ownDay!, { ...ctx, ownDay: undefined }), `${triOf(who)} !== 0`].join(" && ");
    },
  };
}

/** Below the minimum payout a record pays nothing: what is owed stays owed. */
function afterMinimum(paid: string, incentive: PlanIncentive, ctx: Context): string {
  if (incentive.minimum === undefined) return paid;
  const least = minor(numOf(compile(incentive.minimum.amount, ctx)), incentive, ctx).js;
  return ctx.block.keep(`${paid} > 0 && ${paid} < ${least} ? 0 : ${paid}`);
}

/** By a field: all lines of a record share its value, where there are any. */
function heldTogether(sums: readonly string[], pays: string, { stages }: Bounds, incentive: PlanIncentive, ctx: Context): readonly string[] {
  const [held, inner] = [sums.map(() => ctx.em.names.next("p")), new Block(ctx.em.names)];
  const after = throughStages(sums, (so, stage) => stages[stage]!.groups.reduce((of, bound) => boundCode(bound, of, incentive, { ...ctx, block: inner }, inner), so), inner);
  inner.add(held.map((name, stage) => `${name} = ${after[stage]};`).join(" "));
  ctx.block.add(`let ${held.map((name, stage) => `${name} = ${sums[stage]}`).join(", ")};\nif (${pays}) {\n${inner.text()}\n}`);
  return held;
}

function taking(who: Bool, text: string): string {
  return who.js === "true" ? text : who.js === "false" || no(who) === "true" ? "" : `if (${who.open ? `${who.js} !== 0` : who.js}) {\n${text}\n}`;
}

/** Everything that is read of a record that is paid. */
function paidOf(incentive: PlanIncentive): readonly (PlanExpression | undefined)[] {
  const forms = incentive.pays.flatMap(({ form }) => (form.kind === "amount" ? [form.rate] : form.kind === "steps" ? [form.step, form.of, form.amount] : form.bands.flatMap(({ from, to, rate }) => [from, to, rate])));
  return [...forms, ...incentive.factors.flatMap(({ factor, when }) => [factor, when]), ...incentive.bounds.map(({ amount }) => amount), incentive.minimum?.amount];
}

/** @throws NotCompiled where something of the record itself may come out otherwise on another day; all else is worked out as of its day */
function asOfAnyDay(expressions: readonly (PlanExpression | undefined)[], { em: { index } }: Context): void {
  const ofRecord = (expression: PlanExpression): boolean => freeOf(expression, index).size > 0 && (hangsItself(expression, index) || childrenOf(expression).some(ofRecord));
  for (const expression of expressions) if (expression !== undefined && ofRecord(expression)) throw new NotCompiled("figures of a record as of its own day");
}
