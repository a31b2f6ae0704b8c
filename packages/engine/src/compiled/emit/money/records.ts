/**
 * Incentives on records of a period, as code: one pass over the list pays each record, groups of them or all together.
 *
 * What a record takes back that takes another one back is another file's (taken-back.ts).
 */
import type { PlanBand, PlanBasis, PlanBound, PlanExpression, PlanIncentive, PlanPay, PlanRecord } from "@fairway/plan";
import { either, numOf, scaledTo, type LineRounding } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT, triOf, ZERO, type Bool, type Frac, type Num } from "../code.js";
import { freeOf, withVar, type Binding, type Context } from "../context.js";
import { decidedOrLeft } from "../decided.js";
import { boolOf, compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { ask, visible, type Asked } from "../loops.js";
import { accruing } from "./accruals.js";
import { contains, edgesOf, type Bands } from "./bands.js";
import { allBounds, boundCode, throughStages, type Bounds } from "./bounds.js";
import type { DaySums } from "./conversion.js";
import { figurePieces } from "./figures.js";
import { inOrder, type Place } from "./in-order.js";
import { boundLine, lineCode, noteLine, sizeOf, whereCounted, type LineClause } from "./lines.js";
import { markRate, type MarkRate } from "./marks.js";
import { payeeMinimum, payeeReach, withPayee } from "./payees.js";
import { mergedLines, type Beside } from "./rounded-together.js";
import { added, addStages, amountAt, amountOf, lineRounding, minor, present, signed, told, withFactors } from "./rates.js";
import { sliced, slicingOf, type Slicing } from "./slices.js";
import { sharedOf } from "./shared.js";
import { stepsOf } from "./steps.js";
import type { Why } from "../../run/leaving.js";
import { takingBack, whyLeft, type Taken } from "./taken-back.js";

export type RecordsBasis = Extract<PlanBasis, { kind: "records" }>;

/** Who takes part, and where that may be open a condition of its being so: lines that are held are not bound. */
export interface TakesPart {
  readonly who: Bool;
  readonly counts: string | undefined;
  /** Where what the lines of each day come to is kept. */
  readonly days?: DaySums | undefined;
  /** A list for what each of those who are paid gets. */
  readonly payees?: string | undefined;
}

/** What each stage of bounds adds to the lines of an incentive on records; names. @param together how bounds are held that hold several periods together */
export function recordLines(incentive: PlanIncentive, basis: RecordsBasis, bounds: Bounds, who: TakesPart, ctx: Context, together?: Together): readonly string[] {
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
  /** What each stage of bounds adds; names, written where it is called, behind the pass. */
  readonly total: (together?: Together) => readonly string[];
}

/** @param of a name that each line of a record is added to, in place of the sum of all; only where each record is rounded by itself */
export function recordPass(incentive: PlanIncentive, basis: RecordsBasis, bounds: Bounds, { who, counts, days, payees }: TakesPart, ctx: Context, of?: string): RecordPass {
  const { em, block } = ctx;
  const { stages, field: boundField } = bounds;
  const [lineBounds, groupBounds] = [allBounds(bounds, "lines"), allBounds(bounds, "groups")];
  const { path, filters } = recordsOf(basis.list);
  const record = em.index.records.get(basis.record);
  const field = em.plan.partner.fields.find((each) => path.length === 1 && each.name === path[0]);
  if (record === undefined || field === undefined) throw new NotCompiled("records within records");
  const slot = em.listSlot(path, field.optional);
  const { payee } = incentive;
  const hasBands = incentive.pays.some(({ form }) => form.kind === "bands");
  const own = payee !== undefined && hasBands ? payeeReach(payee, incentive, basis, { record, slot }, ctx) : undefined;
  const reach = own === undefined && hasBands ? reachOfRecords(incentive, basis, who, ctx) : undefined;
  // What speaks of no record is worked out before the pass; so that the pass can join others, they are asked for first.
  const bands = incentive.pays.map((pay) => (isLoose(pay) || own !== undefined ? undefined : bandRate(pay, reach, who, ctx)));
  const names = incentive.pays.map(() => stages.map(() => em.names.next("p")));
  const ofRow = (bounds: readonly PlanBound[]): readonly PlanBound[] => bounds.filter(({ amount }) => freeOf(amount, em.index).size > 0);
  const readOf = (bounds: readonly PlanBound[], here: Context): readonly string[] => bounds.map(({ amount }) => minor(numOf(compile(amount, here)), incentive, here).js);
  // An amount that is read of a record is read of the first of those it holds together.
  const [ofLine, ofGroup] = [incentive.roundEach === "record" ? [] : ofRow(lineBounds), ofRow(groupBounds)];
  const shareField = boundField ?? (incentive.minimum === undefined && payees === undefined ? undefined : payee);
  const shared = shareField === undefined ? undefined : sharedOf(shareField, stages.length, ofGroup.length, ctx);
  const beside: Beside = { ...(shared === undefined ? {} : { share: shared.placeOf }), read: (_, here) => readOf([...ofLine, ...ofGroup], here), reads: ofLine.length + ofGroup.length };
  const sameFields = [...(typeof incentive.roundEach === "string" ? [] : incentive.roundEach), ...(payee === undefined ? [] : [payee])];
  const merged = incentive.roundEach === "record" ? undefined : mergedLines(sameFields, incentive, basis, beside, ctx);
  // What is taken back is lines of its own beside these, which caps of lines do not hold.
  const mergedBack = incentive.roundEach === "record" || record.reverses === undefined ? undefined : mergedLines(sameFields, incentive, basis, { ...beside, read: () => [], reads: 0 }, ctx);
  const slicings = incentive.pays.map(({ form }) => (form.kind === "bands" && isSliced(form) ? slicingOf(form, reach!, ctx, (code) => told(code, who, ctx)) : undefined));
  const ordered = slicings.some((slicing) => slicing !== undefined) ? inOrder(record, slot, ctx) : undefined;
  if (ordered !== undefined && of !== undefined) throw new NotCompiled("slices over records that are held together on each record");
  const ownLine = (amount: Num | Frac, clause: LineClause, at: number, here: Context): void => lineCode(amount, clause, here, (line, into) => {
    // Of a record that is paid by one clause and owes by another there is nothing to share a cap by.
    if (of !== undefined && lineBounds.length > 0 && incentive.pays.length > 1) into.add(`if (${line[0]} * ${of} < 0) ${into.leave("capShared")}`);
    const inRow: Context = { ...here, block: into };
    days?.add(line, clause.tell!.row!, inRow);
    if (shared === undefined) return addStages(of === undefined ? names[at]! : [of], line, into);
    shared.add(shared.placeOf(clause.tell!.row!, inRow), line, readOf(ofGroup, inRow), into);
  }, shared !== undefined);
  const back = takingBack(incentive, basis, record, slot, ctx, (row, here) => conditionsOf(row, here).map(({ js }) => js).join(" && ") || "true");
  const takenBackLine = (row: Row, { paid, any, clauses }: Taken, here: Context): void => {
    if (mergedBack !== undefined) return clauses.forEach(({ clause, amount }) => mergedBack.add(clause, [amount], row, here));
    if (shared === undefined) return here.block.add(added(of ?? names[incentive.pays.findIndex((pay) => !isLoose(pay))]![0]!, paid));
    const inner = new Block(em.names);
    shared.add(shared.placeOf(row, { ...here, block: inner }), [paid], [], inner);
    here.block.add(`if (${any} !== 0) {\n${inner.text()}\n}`);
  };
  const lines = (row: Row, rowCtx: Context, place?: Place, reached = reach): void => {
    const here: Context = withVar(rowCtx, basis.item, row, rowCtx.block);
    const quantity = basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, here)), here);
    if (back !== undefined) return back.code(row, quantity, here, (inner) => linesOfRecord(row, quantity, inner, place, reached), (taken, into) => takenBackLine(row, taken, { ...here, block: into }));
    withoutReversals(record, row, quantity, whyLeft(incentive, here) ?? "back", here);
    linesOfRecord(row, quantity, here, place, reached);
  };
  const linesOfRecord = (row: Row, quantity: Num | Frac | undefined, here: Context, place: Place | undefined, reached: Num | Frac | undefined): void => {
    withPayee(incentive, row, here);
    const stretch = place === undefined || quantity === undefined ? undefined : place.stretch(wholeNumber(quantity), here);
    incentive.pays.forEach((pay, clause) => {
      if (isLoose(pay)) return;
      const slicing = slicings[clause];
      const pieces = slicing === undefined || stretch === undefined ? [{ amount: recordAmount(pay, own === undefined ? bands[clause] : bandRate(pay, reached, who, here), quantity, here, lineRounding(incentive, here)), of: quantity }] : slicePieces(slicing, stretch, place!, here);
      const amounts = pieces.map((piece) => withFactors(piece.amount, incentive, here));
      if (merged === undefined) return amounts.forEach((amount, at) => ownLine(amount, { incentive, pay, stages, counts, tell: { at, of: pieces[at]!.of, reach: reached, row } }, clause, here));
      for (const amount of amounts) noteLine(amount, incentive, counts, here);
      merged.add(clause, amounts, row, here);
    });
  };
  const conditionsOf = (row: Binding, rowCtx: Context): readonly Bool[] => {
    const there = em.isEarlier(ctx.moment) ? [visible({ ...rowCtx, moment: ctx.moment }, record, row)] : [];
    const conditions = filters.map(({ item, where }) => boolOf(compile(where, withVar({ ...rowCtx, moment: ctx.moment }, item, row))));
    return decidedOrLeft([...there, ...conditions], rowCtx, who.js === "true" ? undefined : `${triOf(who)} !== 0`);
  };
  const make = (rowCtx: Context, row: Binding): Asked => {
    const conditions = conditionsOf(row, rowCtx);
    const inner = new Block(em.names);
    const here: Context = { ...rowCtx, moment: ctx.moment, block: inner };
    if (own !== undefined) own.found(row as Row, withVar(here, basis.item, row, inner));
    else if (ordered === undefined) lines(row as Row, here);
    else inner.add(ordered.found(row as Row));
    const guard = [...(who.js === "true" ? [] : [who.open ? `${who.js} !== 0` : who.js]), ...conditions.map((condition) => condition.js)].filter((test) => test !== "true");
    return { before: [...(days === undefined ? [] : [days.before]), ...names.flat().map((name) => `let ${name} = 0;`), ...(shared?.before ?? []), ...(ordered === undefined ? [] : [ordered.before]), ...(own === undefined ? [] : [own.before]), ...(merged?.before ?? []), ...(mergedBack?.before ?? [])], each: guard.length === 0 ? `{ ${inner.text()} }` : `if (${guard.join(" && ")}) {\n${inner.text()}\n}` };
  };
  const mergedInto = (clause: number, share: string, line: readonly string[], read: readonly string[], inner: Block): void => {
    if (shared === undefined) return addStages(names[clause]!, line, inner);
    const [held, own] = [new Block(em.names), new Block(em.names)];
    shared.add(share, line, read, held);
    addStages(names[clause]!, line, own);
    inner.add(`if (${share} >= 0) {\n${held.text()}\n} else {\n${own.text()}\n}`);
  };
  const mergedLine = (clause: number): void => merged?.through(clause, ({ sum, share, read }, inner) => {
    const here: Context = { ...ctx, block: inner };
    const line = signed(minor(sum, incentive, here), incentive.pays[clause]!, inner);
    const bounded = boundLine(line, stages, counts, inner, (bound, so) => boundCode(bound, so, incentive, here, inner, read[ofLine.indexOf(bound)]));
    mergedInto(clause, share, bounded, read.slice(ofLine.length), inner);
  }, block);
  const mergedBackLine = (clause: number): void => mergedBack?.through(clause, ({ sum, share }, inner) => mergedInto(clause, share, [signed(minor(sum, incentive, { ...ctx, block: inner }), incentive.pays[clause]!, inner)], [], inner), block);
  const total = (together?: Together): readonly string[] => {
    ordered?.through(lines);
    own?.through((row, here, reached) => lines(row, here, undefined, reached));
    const sums = names.map((name, clause) => {
      if (isLoose(incentive.pays[clause]!)) return looseLine(incentive.pays[clause]!, reach, incentive, stages, { who, counts }, ctx);
      mergedLine(clause);
      if (back !== undefined) mergedBackLine(clause);
      return name;
    });
    if (shared !== undefined) {
      const afterMinimum = payeeMinimum(incentive, who, ctx);
      if (payees !== undefined) block.add(`${payees}.length = 0;`);
      sums.push(shared.total((added, read, into, place) => throughStages(added, (sum, stage) => {
        const bounded = stages[stage]!.groups.reduce((so, bound) => {
          const amount = read[ofGroup.indexOf(bound)];
          return bound.period === undefined || together === undefined ? boundCode(bound, so, incentive, ctx, into, amount) : together.bound(bound, so, amount, place, { ...ctx, block: into });
        }, sum);
        if (stage < stages.length - 1) return whereCounted(counts, sum, bounded, into);
        const paid = whereCounted(counts, sum, afterMinimum(bounded, into), into);
        if (payees !== undefined) into.add(`${payees}.push(${place}, ${paid});`);
        return paid;
      }, into), block, together?.counts));
    }
    return stages.map((_, stage) => summed(sums.map((sum) => sum[stage]!), block));
  };
  return { slot, record, make, total };
}

function summed(sums: readonly string[], block: Block): string {
  if (sums.length <= 1) return sums[0] ?? "0";
  const all = block.keep(sums.join(" + "));
  block.add(`if (${sums.map((sum) => `Math.abs(${sum})`).join(" + ")} > ${SAFE_TEXT}) ${block.leave("large")}`);
  return all;
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

function looseLine(pay: PlanPay, reach: Num | Frac | undefined, incentive: PlanIncentive, stages: Bounds["stages"], { who, counts }: TakesPart, ctx: Context): readonly string[] {
  const { em, block } = ctx;
  const totals = stages.map(() => em.names.next("p"));
  const inner = new Block(em.names);
  const here: Context = { ...ctx, block: inner };
  figurePieces(pay, undefined, reach, incentive, here).forEach(({ amount, of }, at) => lineCode(amount, { incentive, pay, stages, counts, tell: { at, of, reach } }, here, (line, into) => addStages(totals, line, into)));
  block.add(`let ${totals.map((total) => `${total} = 0`).join(", ")};\nif (${triOf(who)} !== 0) {\n${inner.text()}\n}`);
  return totals;
}

/** Records that take others back, as far as the reference interpreter reads them so, are left to it. */
export function withoutReversals(record: PlanRecord, row: Row, quantity: Num | Frac | undefined, why: Why, ctx: Context): void {
  if (record.reverses === undefined) return;
  const back = rowField(row, [record.reverses], ctx);
  if (back.t === "int" && back.optional) ctx.block.add(`if (${back.js} === ${back.js}${quantity === undefined ? "" : ` && ${sizeOf(quantity)} < 0`}) ${ctx.block.leave(why)}`);
  else ctx.block.add(ctx.block.leave(why));
}

interface Source { readonly path: readonly string[]; readonly filters: readonly { readonly item: string; readonly where: PlanExpression }[] }

export function recordsOf(list: PlanExpression): Source {
  if (list.op === "partner") return { path: list.path, filters: [] };
  if (list.op !== "filter") throw new NotCompiled("a basis that is worked out");
  const inner = recordsOf(list.list);
  return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
}

/** What bands are read against: what is written, or the sum of the quantities. */
export function reachOfRecords(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context): Num | Frac | undefined {
  if (!incentive.pays.some((pay) => pay.form.kind === "bands")) return undefined;
  if (incentive.reach === undefined && basis.quantity === undefined) throw new NotCompiled("bands without a reach");
  return writtenReach(incentive, basis, who, ctx);
}

/** What is written, or the sum of the quantities; undefined where there is neither. */
export function writtenReach(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context): Num | Frac | undefined {
  const read = incentive.reach ?? sumOf(basis);
  return accruing(incentive, read === undefined ? undefined : told(numOf(compile(read, ctx)), who, ctx), who, ctx);
}

/** Of all quantities. */
export function sumOf({ quantity, list, item }: Pick<RecordsBasis, "quantity" | "list" | "item">): PlanExpression | undefined {
  if (quantity === undefined) return undefined;
  return { op: "aggregate", type: quantity.type, function: "sum", distinct: false, list: { op: "map", type: { kind: "list", of: quantity.type }, list, item, to: quantity } };
}

/** What bands come to, worked out before the pass: the one that is reached, or a rate between two marks. */
type Reached = { readonly bands: readonly PlanBand[]; readonly which: string } | MarkRate;

export function bandRate({ form }: PlanPay, reach: Num | Frac | undefined, who: Bool, ctx: Context): Reached | undefined {
  if (form.kind !== "bands") return undefined;
  if (reach === undefined) throw new NotCompiled("bands without a reach");
  const known = (code: Num | Frac): Num | Frac => told(code, who, ctx);
  if (form.mode === "marks") return markRate(form, reach, ctx, known);
  if (isSliced(form)) return undefined;
  const { block } = ctx;
  const tests = edgesOf(form.bands, ctx, known).map((edge, at) => `${contains(edge, reach, block)} ? ${at} : `);
  return { bands: form.bands, which: block.keep(`${tests.reverse().join("")}-1`) };
}

export function isSliced({ mode }: Bands): boolean {
  return mode === "slices" || mode === "mixed";
}

/** What each band pays of a record's stretch. */
function slicePieces(slicing: Slicing, { from, to }: ReturnType<Place["stretch"]>, place: Place, ctx: Context): readonly Slice[] {
  const made = pieceAmounts(slicing, from, to, ctx);
  const scale = made[0]?.of.scale ?? 0;
  const whole = ctx.block.keep(`${scaledTo(to, scale, ctx.block).js} - ${scaledTo(from, scale, ctx.block).js}`);
  place.inAnyOrder(made.map(({ of }) => of.js), whole, ctx);
  return made;
}

/** What a band pays, and how much of a stretch lies in it. */
interface Slice { readonly amount: Num | Frac; readonly of: Num }

/** What each band pays of a stretch. */
export function pieceAmounts(slicing: Slicing, from: Num, to: Num | Frac, ctx: Context): readonly Slice[] {
  return sliced(slicing, from, to, ctx).map(({ rate, kind, of }) => {
    if (kind === "fixed" || kind === "line") throw new NotCompiled("slices of which some pay a fixed amount beside records");
    return { amount: amountOf(rate, kind, of, ctx), of };
  });
}

function wholeNumber(quantity: Num | Frac): Num {
  if (quantity.t === "frac") throw new NotCompiled("slices of a fraction");
  return quantity;
}

export function recordAmount({ form }: PlanPay, reached: Reached | undefined, quantity: Num | Frac | undefined, ctx: Context, line?: LineRounding): Num | Frac {
  if (form.kind === "amount") return amountOf(form.rate, form.rateKind, quantity, ctx, line);
  if (form.kind === "steps") return stepsOf(form, ctx);
  if (reached === undefined) throw new NotCompiled("bands without a reach");
  if ("rate" in reached) return amountAt(reached.rate, reached.kind, quantity, ctx, line);
  return reached.bands.reduce<Num | Frac>((below, band, at) => {
    if (band.rateKind === "fixed") throw new NotCompiled("bands of which some pay a fixed amount beside records");
    return either(`${reached.which} === ${at}`, amountOf(band.rate, band.rateKind, quantity, ctx, line), below, false, ctx.block);
  }, ZERO);
}
