/**
 * Incentives on records of a period, as code: one pass over the list pays each record, groups of them or all together.
 *
 * A record that takes another one back is left to the reference interpreter as it runs.
 */
import type { PlanBand, PlanBasis, PlanBound, PlanExpression, PlanIncentive, PlanPay, PlanRecord } from "@fairway/plan";
import { either, numOf, plus, scaledTo } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT, triOf, type Bool, type Frac, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { boolOf, compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { ask, visible, type Asked } from "../loops.js";
import { contains, edgesOf, type Bands } from "./bands.js";
import { boundCode, type Bounds } from "./bounds.js";
import { figurePieces } from "./figures.js";
import { inOrder, type Place } from "./in-order.js";
import { lineCode, noteLine, sizeOf, whereCounted, type LineClause } from "./lines.js";
import { markRate, type MarkRate } from "./marks.js";
import { added, amountAt, amountOf, minor, present, signed, told, withFactors, ZERO } from "./rates.js";
import { sliced, slicingOf, type Slicing } from "./slices.js";
import { stepsOf } from "./steps.js";
import { sharedOf } from "./shared.js";

export type RecordsBasis = Extract<PlanBasis, { kind: "records" }>;

/** Who takes part, and where that may be open a condition of its being so: lines that are held are not bound. */
export interface TakesPart { readonly who: Bool; readonly counts: string | undefined }

/** What the lines of an incentive on records come to; a name. @param together how bounds are held that hold several periods together */
export function recordLines(incentive: PlanIncentive, basis: RecordsBasis, bounds: Bounds, who: TakesPart, ctx: Context, together?: Together): string {
  const pass = recordPass(incentive, basis, bounds, who, ctx);
  ask(ctx, pass.slot, pass.record, pass.make);
  return pass.total(together);
}

/** Bounds of lines that share a value, over several periods. */
export interface Together {
  /** A condition of there being such a period, and of what is paid in it not being held. */
  readonly counts: string;
  readonly bound: (bound: PlanBound, total: string, amount: string | undefined, place: string, ctx: Context) => string;
}

/** A pass over the records of an incentive: what is asked of each, and what all of it comes to behind it. */
export interface RecordPass {
  readonly slot: number;
  readonly record: PlanRecord;
  readonly make: (ctx: Context, row: Binding) => Asked;
  /** A name; written where it is called, behind the pass. */
  readonly total: (together?: Together) => string;
}

/** @param of a name that each line of a record is added to, in place of the sum of all; only where each record is rounded by itself */
export function recordPass(incentive: PlanIncentive, basis: RecordsBasis, { lines: lineBounds, groups: groupBounds, field: boundField }: Bounds, { who, counts }: TakesPart, ctx: Context, of?: string): RecordPass {
  const { em, block } = ctx;
  const { path, filters } = recordsOf(basis.list);
  const record = em.index.records.get(basis.record);
  const field = em.plan.partner.fields.find((each) => path.length === 1 && each.name === path[0]);
  if (record === undefined || field === undefined) throw new NotCompiled("records within records");
  const slot = em.listSlot(path, field.optional);
  if (lineBounds.length > 0 && incentive.roundEach !== "record") throw new NotCompiled("a cap of each line where lines are rounded together");
  if (groupBounds.length > 0 && incentive.roundEach !== "record") throw new NotCompiled("a cap by a field where lines are rounded together");
  const reach = reachOfRecords(incentive, basis, who, ctx);
  // What speaks of no record is worked out before the pass; so that the pass can join others, they are asked for first.
  const bands = incentive.pays.map((pay) => (isLoose(pay) ? undefined : bandRate(pay, reach, who, ctx)));
  const names = incentive.pays.map(() => em.names.next("p"));
  const groups = typeof incentive.roundEach === "string" ? undefined : groupsOf(incentive.roundEach, incentive, basis, ctx);
  // An amount that is read of a record is read of the first of those it holds together.
  const ofRow = groupBounds.filter(({ amount }) => freeOf(amount, em.index).size > 0);
  const shared = boundField === undefined ? undefined : sharedOf(boundField, ofRow.length, ctx);
  const scales: number[] = [];
  const slicings = incentive.pays.map(({ form }) => (form.kind === "bands" && isSliced(form) ? slicingOf(form, reach!, ctx, (code) => told(code, who, ctx)) : undefined));
  const ordered = slicings.some((slicing) => slicing !== undefined) ? inOrder(record, slot, ctx) : undefined;
  if (ordered !== undefined && of !== undefined) throw new NotCompiled("slices over records that are held together on each record");
  const ownLine = (amount: Num | Frac, clause: LineClause, at: number, here: Context): void => lineCode(amount, clause, here, (line, into) => {
    // Of a record that is paid by one clause and owes by another there is nothing to share a cap by.
    if (of !== undefined && lineBounds.length > 0 && incentive.pays.length > 1) into.add(`if (${line} * ${of} < 0) return undefined;`);
    if (shared === undefined) return into.add(added(of ?? names[at]!, line));
    const inRow: Context = { ...here, block: into };
    shared.add(clause.tell!.row!, line, ofRow.map(({ amount: read }) => minor(numOf(compile(read, inRow)), incentive, inRow).js), inRow);
  }, shared !== undefined);
  const together = (amounts: readonly (Num | Frac)[], clause: number, row: Row, here: Context): void => {
    for (const amount of amounts) noteLine(amount, incentive, counts, here);
    const all = amounts.length === 1 ? amounts[0]! : amounts.reduce((sum, each) => plus(sum, each, "+", here.block), ZERO);
    if (all.t !== "num") throw new NotCompiled("fractions that are added up before they are rounded");
    here.block.add(added(groups === undefined ? names[clause]! : `${groups.arrays[clause]}[${groups.place(row, here)}]`, all.js));
    scales[clause] = all.scale;
  };
  const lines = (row: Row, rowCtx: Context, place?: Place): void => {
    const here: Context = withVar(rowCtx, basis.item, row, rowCtx.block);
    const quantity = basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, here)), here);
    withoutReversals(record, row, quantity, here);
    withPayee(incentive, row, here);
    const stretch = place === undefined || quantity === undefined ? undefined : place.stretch(wholeNumber(quantity), here);
    incentive.pays.forEach((pay, clause) => {
      if (isLoose(pay)) return;
      const slicing = slicings[clause];
      const pieces = slicing === undefined || stretch === undefined ? [{ amount: recordAmount(pay, bands[clause], quantity, here), of: quantity }] : slicePieces(slicing, stretch, place!, here);
      const amounts = pieces.map((piece) => withFactors(piece.amount, incentive, here));
      if (incentive.roundEach === "record") amounts.forEach((amount, at) => ownLine(amount, { incentive, pay, bounds: lineBounds, counts, tell: { at, of: pieces[at]!.of, reach, row } }, clause, here));
      else together(amounts, clause, row, here);
    });
  };
  const make = (rowCtx: Context, row: Binding): Asked => {
    const there = em.isEarlier(ctx.moment) ? [visible({ ...rowCtx, moment: ctx.moment }, record, row)] : [];
    const conditions = [...there, ...filters.map(({ item, where }) => boolOf(compile(where, withVar({ ...rowCtx, moment: ctx.moment }, item, row))))];
    if (conditions.some((condition) => condition.open)) throw new NotCompiled("a filter of the basis that may be undecided");
    const inner = new Block(em.names);
    if (ordered === undefined) lines(row as Row, { ...rowCtx, moment: ctx.moment, block: inner });
    else inner.add(ordered.found(row as Row));
    const guard = [...(who.js === "true" ? [] : [who.open ? `${who.js} !== 0` : who.js]), ...conditions.map((condition) => condition.js)].filter((test) => test !== "true");
    return { before: [...names.map((name) => `let ${name} = 0;`), ...(shared?.before ?? []), ...(ordered === undefined ? [] : [ordered.before]), ...(groups?.arrays.map((array) => `${array}.fill(0);`) ?? [])], each: guard.length === 0 ? `{ ${inner.text()} }` : `if (${guard.join(" && ")}) {\n${inner.text()}\n}` };
  };
  const line = (js: string, clause: number, into: Block): string =>
    signed(minor({ t: "num", js, scale: scales[clause] ?? 0, optional: false, most: Number.MAX_SAFE_INTEGER }, incentive, { ...ctx, block: into }), incentive.pays[clause]!, into);
  const total = (together?: Together): string => {
    ordered?.through(lines);
    groups?.arrays.forEach((array, clause) => {
      const [inner, k] = [new Block(em.names), em.names.next("k")];
      const amount = line(inner.keep(`${array}[${k}]`), clause, inner);
      block.add(`for (let ${k} = 0; ${k} < ${groups.size}; ${k} += 1) {\n${inner.text()}\n${added(names[clause]!, amount)}\n}`);
    });
    const sums = names.map((name, clause) => (isLoose(incentive.pays[clause]!) ? looseLine(incentive.pays[clause]!, reach, incentive, lineBounds, { who, counts }, ctx) : incentive.roundEach === "once" ? line(name, clause, block) : name));
    if (shared !== undefined) {
      sums.push(shared.total((sum, read, into, place) => whereCounted(counts, sum, groupBounds.reduce((so, bound) => {
        const amount = read[ofRow.indexOf(bound)];
        return bound.period === undefined || together === undefined ? boundCode(bound, so, incentive, ctx, into, amount) : together.bound(bound, so, amount, place, { ...ctx, block: into });
      }, sum), into), block, together?.counts));
    }
    if (sums.length <= 1) return sums[0] ?? "0";
    const all = block.keep(sums.join(" + "));
    block.add(`if (${sums.map((sum) => `Math.abs(${sum})`).join(" + ")} > ${SAFE_TEXT}) return undefined;`);
    return all;
  };
  return { slot, record, make, total };
}

type Row = Extract<Binding, { kind: "row" }>;

/** What is paid once beside all records: a fixed amount, or full steps in a figure that is no record's. */
export function isLoose({ form }: PlanPay): boolean {
  switch (form.kind) {
    case "amount": return form.rateKind === "fixed";
    case "steps": return !form.line;
    case "bands": return (form.mode === "whole" || form.mode === "marks") && form.bands.every(({ rateKind }) => rateKind === "fixed");
  }
}

function looseLine(pay: PlanPay, reach: Num | Frac | undefined, incentive: PlanIncentive, lineBounds: Bounds["lines"], { who, counts }: TakesPart, ctx: Context): string {
  const { em, block } = ctx;
  const total = em.names.next("p");
  const inner = new Block(em.names);
  const here: Context = { ...ctx, block: inner };
  figurePieces(pay, undefined, reach, incentive, here).forEach(({ amount, of }, at) => lineCode(amount, { incentive, pay, bounds: lineBounds, counts, tell: { at, of, reach } }, here, (line, into) => into.add(added(total, line))));
  block.add(`let ${total} = 0;\nif (${triOf(who)} !== 0) {\n${inner.text()}\n}`);
  return total;
}

/** Records that take others back, as far as the reference interpreter reads them so, are left to it. */
export function withoutReversals(record: PlanRecord, row: Row, quantity: Num | Frac | undefined, ctx: Context): void {
  if (record.reverses === undefined) return;
  const back = rowField(row, [record.reverses], ctx);
  if (back.t === "int" && back.optional) ctx.block.add(`if (${back.js} === ${back.js}${quantity === undefined ? "" : ` && ${sizeOf(quantity)} < 0`}) return undefined;`);
  else ctx.block.add("return undefined;");
}

/** A record whose payee is not given is left to the reference interpreter. */
export function withPayee({ payee }: PlanIncentive, row: Row, ctx: Context): void {
  if (payee === undefined) return;
  const code = rowField(row, [payee], ctx);
  if (code.t !== "int") throw new NotCompiled("somebody else is paid, who is neither word nor text");
  if (code.optional) ctx.block.add(`if (${code.js} !== ${code.js}) return undefined;`);
}

/** Lines that are rounded together by the values of fields: a sum for each combination of their words. */
interface Groups { readonly size: number; readonly arrays: readonly string[]; readonly place: (row: Row, ctx: Context) => string }

function groupsOf(fields: readonly string[], incentive: PlanIncentive, basis: RecordsBasis, { em }: Context): Groups {
  const record = em.index.records.get(basis.record);
  const sizes = fields.map((name) => {
    const field = record?.fields.find((each) => each.name === name);
    if (field === undefined || field.optional || (field.type.kind !== "enum" && field.type.kind !== "taxonomy")) throw new NotCompiled("lines that are rounded together by what is no word");
    return em.wordsOf(field.type.kind, field.type.name).length;
  });
  const size = sizes.reduce((all, each) => all * each, 1);
  if (size > 4096) throw new NotCompiled("lines that are rounded together by very many combinations of words");
  return {
    size, arrays: incentive.pays.map(() => em.scratch(size)),
    place: (row, ctx) => fields.reduce((js, name, at) => {
      const code = rowField(row, [name], ctx);
      if (code.t !== "int") throw new NotCompiled("lines that are rounded together by what is no word");
      return js === "" ? code.js : `(${js}) * ${sizes[at]} + ${code.js}`;
    }, ""),
  };
}

interface Source { readonly path: readonly string[]; readonly filters: readonly { readonly item: string; readonly where: PlanExpression }[] }

export function recordsOf(list: PlanExpression): Source {
  if (list.op === "partner") return { path: list.path, filters: [] };
  if (list.op !== "filter") throw new NotCompiled("a basis that is worked out");
  const inner = recordsOf(list.list);
  return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
}

/** What bands are read against: what is written, or the sum of the quantities. */
function reachOfRecords(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context): Num | Frac | undefined {
  if (!incentive.pays.some((pay) => pay.form.kind === "bands")) return undefined;
  if (incentive.reach === undefined && basis.quantity === undefined) throw new NotCompiled("bands without a reach");
  return writtenReach(incentive, basis, who, ctx);
}

/** What is written, or the sum of the quantities; undefined where there is neither. */
export function writtenReach(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context): Num | Frac | undefined {
  if (incentive.reach !== undefined) return told(numOf(compile(incentive.reach, ctx)), who, ctx);
  const { quantity } = basis;
  return quantity === undefined ? undefined : told(numOf(compile({
    op: "aggregate", type: quantity.type, function: "sum", distinct: false,
    list: { op: "map", type: { kind: "list", of: quantity.type }, list: basis.list, item: basis.item, to: quantity },
  }, ctx)), who, ctx);
}

/** What bands come to, worked out before the pass: the one that is reached, or a rate between two marks. */
type Reached = { readonly bands: readonly PlanBand[]; readonly which: string } | MarkRate;

function bandRate({ form }: PlanPay, reach: Num | Frac | undefined, who: Bool, ctx: Context): Reached | undefined {
  if (form.kind !== "bands") return undefined;
  if (reach === undefined) throw new NotCompiled("bands without a reach");
  const known = (code: Num | Frac): Num | Frac => told(code, who, ctx);
  if (form.mode === "marks") return markRate(form, reach, ctx, known);
  if (isSliced(form)) return undefined;
  const { block } = ctx;
  const tests = edgesOf(form.bands, ctx, known).map((edge, at) => `${contains(edge, reach, block)} ? ${at} : `);
  return { bands: form.bands, which: block.keep(`${tests.reverse().join("")}-1`) };
}

function isSliced({ mode }: Bands): boolean {
  return mode === "slices" || mode === "mixed";
}

/** What each band pays of a record's stretch. */
function slicePieces(slicing: Slicing, { from, to }: ReturnType<Place["stretch"]>, place: Place, ctx: Context): readonly { readonly amount: Num | Frac; readonly of: Num }[] {
  const slices = sliced(slicing, from, to, ctx);
  const scale = slices[0]?.of.scale ?? 0;
  const whole = ctx.block.keep(`${scaledTo(to, scale, ctx.block).js} - ${scaledTo(from, scale, ctx.block).js}`);
  place.inAnyOrder(slices.map(({ of }) => of.js), whole, ctx);
  return slices.map(({ rate, kind, of }) => {
    if (kind === "fixed" || kind === "line") throw new NotCompiled("slices of which some pay a fixed amount beside records");
    return { amount: amountOf(rate, kind, of, ctx), of };
  });
}

function wholeNumber(quantity: Num | Frac): Num {
  if (quantity.t === "frac") throw new NotCompiled("slices of a fraction");
  return quantity;
}

function recordAmount({ form }: PlanPay, reached: Reached | undefined, quantity: Num | Frac | undefined, ctx: Context): Num | Frac {
  if (form.kind === "amount") return amountOf(form.rate, form.rateKind, quantity, ctx);
  if (form.kind === "steps") return stepsOf(form, ctx);
  if (reached === undefined) throw new NotCompiled("bands without a reach");
  if ("rate" in reached) return amountAt(reached.rate, reached.kind, quantity, ctx);
  return reached.bands.reduce<Num | Frac>((below, band, at) => {
    if (band.rateKind === "fixed") throw new NotCompiled("bands of which some pay a fixed amount beside records");
    return either(`${reached.which} === ${at}`, amountOf(band.rate, band.rateKind, quantity, ctx), below, false, ctx.block);
  }, ZERO);
}
