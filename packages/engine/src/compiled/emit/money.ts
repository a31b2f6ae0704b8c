/**
 * Incentives and limits as code, for the period that contains the as-of day of a partner that has just been placed.
 *
 * The amounts are those of the ledger: one rounding for each line, then bounds in their order, then limits. Where a rate or
 * a quantity is missing, or a record takes another one back, the partner is left to the reference interpreter as it runs.
 * This file refuses what reaches into other periods: earlier ones of a limit or cap, funds, claims, corrections.
 */
import type { PlanBand, PlanBasis, PlanBound, PlanExpression, PlanIncentive, PlanPay, RateKind } from "@fairway/plan";
import { ceil, exact, ONE, parseExact, subtract, toText, type Exact } from "@fairway/runtime";
import { endOf, type Edges } from "../../money/bands.js";
import { either, numOf, plus, probe, product, roundedTo, scaledTo, sidesOf } from "./arithmetic.js";
import { Block } from "./block.js";
import { NotCompiled, SAFE_TEXT, triOf, yes, type Bool, type Frac, type Num } from "./code.js";
import { withVar, type Binding, type Context } from "./context.js";
import { allCode, boolOf, compile, exactCode } from "./expressions.js";
import { rowField } from "./fields.js";
import { ask } from "./loops.js";

/** An incentive as it came out: names of variables at the top. */
export interface IncentiveCode {
  readonly name: string;
  readonly moment: number;
  /** 0 no, 1 yes, 2 undecided. */
  readonly takesPart: string;
  /** After its own bounds, and after the limits that have been worked out: what counts, and what is held. */
  paid: string;
  readonly held: string;
}

export function incentiveCode(incentive: PlanIncentive, ctx: Context): IncentiveCode {
  refuse(incentive);
  const { em } = ctx;
  const { block } = ctx;
  if (incentive.each.kind === "record") throw new NotCompiled("it is worked out record by record");
  const moment = em.periodMoment(incentive.each.period.calendar, incentive.each.period.unit);
  const here: Context = { ...ctx, moment };
  const who = allCode(incentive.who.map(({ condition }) => boolOf(compile(condition, here))), here);
  const takesPart = block.keep(triOf(who));
  const { lines, partner } = boundsOf(incentive);
  if (lines.length > 0 && who.open) block.add(`if (${takesPart} === 2) return undefined;`);
  const raw = incentive.basis?.kind === "records" ? recordLines(incentive, incentive.basis, lines, who, here) : figureLines(incentive, lines, who, here);
  const bounded = partner.reduce((total, bound) => boundCode(bound, total, incentive, here, block), raw);
  // Where it is open who takes part, all lines are held, and nothing that is held is bound.
  const paid = block.keep(`${takesPart} === 1 ? ${bounded} : 0`);
  return { name: incentive.name, moment, takesPart, paid, held: who.open ? block.keep(`${takesPart} === 2 ? ${raw} : 0`) : "0" };
}

/** Who takes part and what bands are read against, of all incentives before any of their records; what can't be compiled is told later. */
export function prepareIncentive(incentive: PlanIncentive, ctx: Context): void {
  if (incentive.each.kind === "record") return;
  const { calendar, unit } = incentive.each.period;
  const figures = [...incentive.who.map(({ condition }) => condition), incentive.reach, incentive.basis?.kind === "figure" ? incentive.basis.value : undefined];
  try {
    const here: Context = { ...ctx, moment: ctx.em.periodMoment(calendar, unit) };
    const codes = figures.map((figure) => (figure === undefined ? undefined : compile(figure, here)));
    allCode(codes.slice(0, incentive.who.length).map((code) => boolOf(code!)), here);
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
  }
}

function refuse(incentive: PlanIncentive): void {
  const { payee, minimum, conversion, deduct, accrue, late } = incentive;
  if (payee !== undefined) throw new NotCompiled("somebody else is paid");
  if (minimum !== undefined) throw new NotCompiled("it has a minimum payout");
  if (conversion !== undefined) throw new NotCompiled("it is paid in another currency");
  if (deduct.length > 0) throw new NotCompiled("other earnings come off first");
  if (accrue.band !== "reached") throw new NotCompiled("open periods follow a declared or forecast band");
  if (late === "next") throw new NotCompiled("late records count in the next period");
}

// ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function boundsOf(incentive: PlanIncentive): { readonly lines: readonly PlanBound[]; readonly partner: readonly PlanBound[] } {
  for (const bound of incentive.bounds) {
    if (bound.scope.kind === "by") throw new NotCompiled("a cap or floor for each value of a field");
    if (bound.period !== undefined) throw new NotCompiled("a cap or floor over a longer period");
  }
  const lines = incentive.bounds.filter((bound) => bound.scope.kind === "line");
  const partner = incentive.bounds.filter((bound) => bound.scope.kind === "partner");
  if (incentive.bounds.findLastIndex((bound) => bound.scope.kind === "line") > incentive.bounds.findIndex((bound) => bound.scope.kind === "partner") && partner.length > 0) {
    throw new NotCompiled("a cap of each line after one of the partner");
  }
  return { lines, partner };
}

/** What is paid after a bound; a name. */
function boundCode(bound: PlanBound, total: string, incentive: PlanIncentive, ctx: Context, block: Block): string {
  const amount = minor(numOf(compile(bound.amount, ctx)), incentive, { ...ctx, block });
  const charge = incentive.pays.length > 0 && incentive.pays.every((pay) => pay.direction === "charge");
  const size = charge ? block.keep(`0 - ${total}`) : total;
  const held = bound.kind === "cap" ? `${size} > ${amount.js} ? ${amount.js} : ${size}` : `${size} > 0 && ${size} < ${amount.js} ? ${amount.js} : ${size}`;
  const bounded = block.keep(held);
  return charge ? block.keep(`0 - ${bounded}`) : bounded;
}

/** At the minor unit, rounded as a line; a missing one is left to the reference interpreter. */
function minor(code: Num | Frac, incentive: PlanIncentive, { em, block }: Context): Num {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}) return undefined;`);
  return { ...roundedTo(code, em.minor, incentive.rounding, block), optional: false };
}

// ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the lines of an incentive without records come to; a name. */
function figureLines(incentive: PlanIncentive, lineBounds: readonly PlanBound[], who: Bool, ctx: Context): string {
  const { em, block } = ctx;
  const figure = incentive.basis?.kind === "figure" ? told(numOf(compile(incentive.basis.value, ctx)), who, ctx) : undefined;
  const reach = incentive.reach === undefined ? figure : told(numOf(compile(incentive.reach, ctx)), who, ctx);
  const once = incentive.roundEach === "once";
  const total = em.names.next("p");
  const inner = new Block(em.names);
  const here: Context = { ...ctx, block: inner };
  for (const pay of incentive.pays) {
    const pieces = figurePieces(pay, figure, reach, incentive, here);
    const lines = once ? [pieces.reduce<Num | Frac>((sum, piece) => plus(sum, piece, "+", inner), ZERO)] : pieces;
    for (const line of lines) {
      const amount = lineBounds.reduce((of, bound) => boundCode(bound, of, incentive, here, inner), signed(minor(line, incentive, here), pay, inner));
      inner.add(added(total, amount));
    }
  }
  block.add(`let ${total} = 0;\nif (${triOf(who)} !== 0) {\n${inner.text()}\n}`);
  return total;
}

const ZERO: Num = { t: "num", js: "0", scale: 0, optional: false, most: 0 };

/** Lines of one clause are rounded together by magnitude, so the sign comes last. */
function signed(amount: Num, pay: PlanPay, block: Block): string {
  return pay.direction === "charge" ? block.keep(`0 - ${amount.js}`) : amount.js;
}

/** Where somebody takes part, or it is open, a missing figure is left to the reference interpreter. */
function told(code: Num | Frac, who: Bool, { block }: Context): Num | Frac {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}${who.js === "true" ? "" : ` && ${triOf(who)} !== 0`}) return undefined;`);
  return { ...code, optional: false };
}

function present(code: Num | Frac, { block }: Context): Num | Frac {
  if (code.optional) block.add(`if (${probe(code)} !== ${probe(code)}) return undefined;`);
  return { ...code, optional: false };
}

function figurePieces(pay: PlanPay, figure: Num | Frac | undefined, reach: Num | Frac | undefined, incentive: PlanIncentive, ctx: Context): readonly (Num | Frac)[] {
  const { form } = pay;
  const paid = (rate: PlanExpression, kind: RateKind, of: Num | Frac | undefined): Num | Frac => withFactors(amountOf(rate, kind, of, ctx), incentive, ctx);
  switch (form.kind) {
    case "amount": return [paid(form.rate, form.rateKind, figure)];
    case "steps": throw new NotCompiled("full steps");
    case "bands": {
      if (reach === undefined) throw new NotCompiled("bands without a reach");
      if (form.mode === "whole") return [withFactors(wholeBand(form.bands, figure, reach, ctx), incentive, ctx)];
      if (form.mode === "slices") return sliced(form.bands, form.grain, figure ?? reach, ctx).map(({ rate, kind, of }) => withFactors(amountOf(rate, kind, of, ctx), incentive, ctx));
      throw new NotCompiled(form.mode === "marks" ? "rates between marks" : "bands of which some are whole");
    }
  }
}

/** What a rate makes of a quantity. */
function amountOf(rate: PlanExpression, kind: RateKind, of: Num | Frac | undefined, ctx: Context): Num | Frac {
  moneyOf(kind === "share" ? undefined : rate.type, ctx);
  const code = present(numOf(compile(rate, ctx)), ctx);
  if (kind === "fixed" || kind === "line") return code;
  if (of === undefined) throw new NotCompiled("a rate of nothing");
  return product(of, code, ctx.block);
}

function moneyOf(type: PlanExpression["type"] | undefined, { em }: Context): void {
  if (type?.kind === "money" && type.currency !== em.currency) throw new NotCompiled("money in another currency");
}

function withFactors(amount: Num | Frac, incentive: PlanIncentive, ctx: Context): Num | Frac {
  return incentive.factors.reduce<Num | Frac>((so, { factor, when }) => {
    const times = product(so, present(numOf(compile(factor, ctx)), ctx), ctx.block);
    if (when === undefined) return times;
    const applies = boolOf(compile(when, ctx));
    if (applies.open) ctx.block.add(`if (${applies.js} === 2) return undefined;`);
    return either(yes(applies), times, so, false, ctx.block);
  }, amount);
}

// ── bands ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Edge { readonly band: PlanBand; readonly from?: Num; readonly end?: Num; readonly edges: Edges }

/** Edges that the program writes down. */
function edgesOf(bands: readonly PlanBand[]): readonly Edge[] {
  const at = (expression: PlanExpression | undefined): Exact | undefined => {
    if (expression === undefined) return undefined;
    const value = expression.op === "constant" ? expression.value : undefined;
    const read = typeof value === "string" ? parseExact(value) : typeof value === "object" && "amount" in value ? parseExact(value.amount) : undefined;
    if (read === undefined) throw new NotCompiled("edges of bands that are worked out");
    return read;
  };
  const edges: readonly Edges[] = bands.map((band, place) => ({ at: place, from: at(band.from), to: at(band.to), toIncluded: band.toIncluded }));
  return bands.map((band, place) => {
    const end = endOf(edges, edges[place]!);
    return { band, edges: edges[place]!, ...(edges[place]!.from === undefined ? {} : { from: constant(edges[place]!.from!) }), ...(end === undefined ? {} : { end: constant(end) }) };
  });
}

function constant(value: Exact): Num {
  const code = exactCode(toText(value));
  if (code.t !== "num") throw new NotCompiled("edges that are fractions");
  return code;
}

/** The rate of the band reached on everything; nothing where none is. */
function wholeBand(bands: readonly PlanBand[], figure: Num | Frac | undefined, reach: Num | Frac, ctx: Context): Num | Frac {
  const { block } = ctx;
  return edgesOf(bands).reduce<Num | Frac>((below, edge) => {
    const tests = [edge.from && compareWith(reach, edge.from, ">=", block), edge.end && compareWith(reach, edge.end, "<", block)].filter((test) => test !== undefined);
    const own = amountOf(edge.band.rate, edge.band.rateKind, figure, ctx);
    return tests.length === 0 ? own : either(tests.join(" && "), own, below, false, block);
  }, ZERO);
}

function compareWith(code: Num | Frac, mark: Num, operator: string, block: Block): string {
  const [left, right] = sidesOf(code, mark, block);
  return `${left} ${operator} ${right}`;
}

/** How much of the figure lies in each band. */
function sliced(bands: readonly PlanBand[], grain: "units" | "continuous", figure: Num | Frac, ctx: Context): readonly { readonly rate: PlanExpression; readonly kind: RateKind; readonly of: Num | Frac }[] {
  const { block } = ctx;
  if (figure.t === "frac") throw new NotCompiled("slices of a fraction");
  // Below zero the stretch goes from the figure up to zero, and is taken back.
  return edgesOf(bands).map(({ band, from, end }) => {
    const [low, high] = grain === "continuous" ? [from, end] : [before(from), before(end)];
    const marks = [low, high].filter((mark) => mark !== undefined);
    const scale = Math.max(figure.scale, ...marks.map((mark) => mark.scale));
    const [all, bottom, top] = [scaledTo(figure, scale, block), low && scaledTo(low, scale, block), high && scaledTo(high, scale, block)];
    const [least, most] = [block.keep(`${all.js} < 0 ? ${all.js} : 0`), block.keep(`${all.js} < 0 ? 0 : ${all.js}`)];
    const start = bottom === undefined ? least : block.keep(`${bottom.js} > ${least} ? ${bottom.js} : ${least}`);
    const stop = top === undefined ? most : block.keep(`${top.js} < ${most} ? ${top.js} : ${most}`);
    const size = block.keep(`${stop} > ${start} ? ${stop} - ${start} : 0`);
    return { rate: band.rate, kind: band.rateKind, of: { ...all, js: block.keep(`${all.js} < 0 ? 0 - ${size} : ${size}`) } };
  });
}

/** The last unit before an edge. */
function before(edge: Num | undefined): Num | undefined {
  return edge === undefined ? undefined : constant(subtract(ceil(exact(edgeText(edge))), ONE));
}

function edgeText(edge: Num): string {
  return edge.scale === 0 ? edge.js : `${edge.js}e-${edge.scale}`;
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type RecordsBasis = Extract<PlanBasis, { kind: "records" }>;

/** What the lines of an incentive on records come to; a name. */
function recordLines(incentive: PlanIncentive, basis: RecordsBasis, lineBounds: readonly PlanBound[], who: Bool, ctx: Context): string {
  const { em, block } = ctx;
  const { path, filters } = recordsOf(basis.list);
  const record = em.index.records.get(basis.record);
  const field = em.plan.partner.fields.find((each) => path.length === 1 && each.name === path[0]);
  if (record === undefined || field === undefined) throw new NotCompiled("records within records");
  const slot = em.listSlot(path, field.optional);
  if (lineBounds.length > 0 && incentive.roundEach !== "record") throw new NotCompiled("a cap of each line where lines are rounded together");
  const reach = reachOfRecords(incentive, basis, who, ctx);
  // What speaks of no record is worked out before the pass; so that the pass can join others, they are asked for first.
  const bands = incentive.pays.map((pay) => bandRate(pay, reach, ctx));
  const names = incentive.pays.map(() => em.names.next("p"));
  const groups = typeof incentive.roundEach === "string" ? undefined : groupsOf(incentive.roundEach, incentive, basis, ctx);
  const scales: number[] = [];
  ask(ctx, slot, record, (rowCtx, row) => {
    const conditions = filters.map(({ item, where }) => boolOf(compile(where, withVar({ ...rowCtx, moment: ctx.moment }, item, row))));
    if (conditions.some((condition) => condition.open)) throw new NotCompiled("a filter of the basis that may be undecided");
    const inner = new Block(em.names);
    const here: Context = withVar({ ...rowCtx, moment: ctx.moment, block: inner }, basis.item, row, inner);
    const quantity = basis.quantity === undefined ? undefined : present(numOf(compile(basis.quantity, here)), here);
    if (record.reverses !== undefined) {
      const back = rowField(row as Extract<Binding, { kind: "row" }>, [record.reverses], here);
      if (back.t === "int" && back.optional) inner.add(`if (${back.js} === ${back.js}${quantity === undefined ? "" : ` && ${probeSign(quantity)} < 0`}) return undefined;`);
      else inner.add("return undefined;");
    }
    incentive.pays.forEach((pay, clause) => {
      const amount = withFactors(recordAmount(pay, bands[clause], quantity, here), incentive, here);
      if (incentive.roundEach === "record") {
        const line = lineBounds.reduce((of, bound) => boundCode(bound, of, incentive, here, inner), signed(minor(amount, incentive, here), pay, inner));
        inner.add(added(names[clause]!, line));
      } else {
        if (amount.t !== "num") throw new NotCompiled("fractions that are added up before they are rounded");
        const into = groups === undefined ? names[clause]! : `${groups.arrays[clause]}[${groups.place(row as Extract<Binding, { kind: "row" }>, here)}]`;
        inner.add(added(into, amount.js));
        scales[clause] = amount.scale;
      }
    });
    const guard = [...(who.js === "true" ? [] : [who.open ? `${who.js} !== 0` : who.js]), ...conditions.map((condition) => condition.js)].filter((test) => test !== "true");
    return { before: [...names.map((name) => `let ${name} = 0;`), ...(groups?.arrays.map((array) => `${array}.fill(0);`) ?? [])], each: guard.length === 0 ? `{ ${inner.text()} }` : `if (${guard.join(" && ")}) {\n${inner.text()}\n}` };
  });
  const line = (js: string, clause: number, into: Block): string =>
    signed(minor({ t: "num", js, scale: scales[clause] ?? 0, optional: false, most: Number.MAX_SAFE_INTEGER }, incentive, { ...ctx, block: into }), incentive.pays[clause]!, into);
  groups?.arrays.forEach((array, clause) => {
    const [inner, k] = [new Block(em.names), em.names.next("k")];
    const amount = line(inner.keep(`${array}[${k}]`), clause, inner);
    block.add(`for (let ${k} = 0; ${k} < ${groups.size}; ${k} += 1) {\n${inner.text()}\n${added(names[clause]!, amount)}\n}`);
  });
  const sums = names.map((name, clause) => (incentive.roundEach === "once" ? line(name, clause, block) : name));
  if (sums.length <= 1) return sums[0] ?? "0";
  const total = block.keep(sums.join(" + "));
  block.add(`if (${sums.map((sum) => `Math.abs(${sum})`).join(" + ")} > ${SAFE_TEXT}) return undefined;`);
  return total;
}

/** Added to a sum, which is left to the reference interpreter where it may no longer be exact. */
function added(into: string, js: string): string {
  return `${into} += ${js}; if (${into} > ${SAFE_TEXT} || ${into} < -${SAFE_TEXT}) return undefined;`;
}

/** Lines that are rounded together by the values of fields: a sum for each combination of their words. */
interface Groups { readonly size: number; readonly arrays: readonly string[]; readonly place: (row: Extract<Binding, { kind: "row" }>, ctx: Context) => string }

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

function probeSign(code: Num | Frac): string {
  return code.t === "num" ? code.js : code.num;
}

interface Source { readonly path: readonly string[]; readonly filters: readonly { readonly item: string; readonly where: PlanExpression }[] }

function recordsOf(list: PlanExpression): Source {
  if (list.op === "partner") return { path: list.path, filters: [] };
  if (list.op !== "filter") throw new NotCompiled("a basis that is worked out");
  const inner = recordsOf(list.list);
  return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
}

/** What bands are read against: what is written, or the sum of the quantities. */
function reachOfRecords(incentive: PlanIncentive, basis: RecordsBasis, who: Bool, ctx: Context): Num | Frac | undefined {
  if (!incentive.pays.some((pay) => pay.form.kind === "bands")) return undefined;
  if (incentive.reach !== undefined) return told(numOf(compile(incentive.reach, ctx)), who, ctx);
  if (basis.quantity === undefined) throw new NotCompiled("bands without a reach");
  const { quantity } = basis;
  return told(numOf(compile({
    op: "aggregate", type: quantity.type, function: "sum", distinct: false,
    list: { op: "map", type: { kind: "list", of: quantity.type }, list: basis.list, item: basis.item, to: quantity },
  }, ctx)), who, ctx);
}

/** The band that is reached, where there are bands: conditions at the top, one for each. */
interface Reached { readonly bands: readonly PlanBand[]; readonly which: string }

function bandRate(pay: PlanPay, reach: Num | Frac | undefined, ctx: Context): Reached | undefined {
  const { form } = pay;
  if (form.kind === "steps") throw new NotCompiled("full steps");
  if (form.kind !== "bands") return undefined;
  if (form.mode !== "whole" || reach === undefined) throw new NotCompiled(form.mode === "marks" ? "rates between marks" : "slices over records");
  const { block } = ctx;
  const tests = edgesOf(form.bands).map(({ from, end }, at) => {
    const both = [from && compareWith(reach, from, ">=", block), end && compareWith(reach, end, "<", block)].filter((test) => test !== undefined);
    return `${both.join(" && ") || "true"} ? ${at} : `;
  });
  return { bands: form.bands, which: block.keep(`${tests.reverse().join("")}-1`) };
}

function recordAmount(pay: PlanPay, reached: Reached | undefined, quantity: Num | Frac | undefined, ctx: Context): Num | Frac {
  const { form } = pay;
  if (form.kind === "amount") {
    if (form.rateKind === "fixed") throw new NotCompiled("a fixed amount beside records");
    return amountOf(form.rate, form.rateKind, quantity, ctx);
  }
  if (reached === undefined) throw new NotCompiled("full steps");
  return reached.bands.reduce<Num | Frac>((below, band, at) => {
    if (band.rateKind === "fixed") throw new NotCompiled("a fixed amount beside records");
    return either(`${reached.which} === ${at}`, amountOf(band.rate, band.rateKind, quantity, ctx), below, false, ctx.block);
  }, ZERO);
}
