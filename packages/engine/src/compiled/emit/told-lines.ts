/**
 * What a ledger line says beside its amount, as figures of its own: rate, basis, band, factors, bounds, and what evidence
 * rests on.
 *
 * They are laid down where the line is made, if lines are asked for. An incentive of which one line can't be told leaves
 * all of them to the reference interpreter. This file refuses to decide amounts.
 */
import type { PlanExpression, PlanIncentive, PlanPay, PlanType, RateKind } from "@fairway/plan";
import type { BandShape, CutShape, FactorShape, Figure, LineShape, ShownFigure } from "../told/shapes.js";
import { evidenceSites } from "../../decision/evidence.js";
import { behindLine } from "../../money/rounding.js";
import { negated, numOf } from "./arithmetic.js";
import { Block } from "./block.js";
import { NotCompiled, triOf, type Frac, type Num } from "./code.js";
import { freeOf, type Binding, type Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { LINE_ROOM } from "./line-shapes.js";
import { rangeOf } from "./loops.js";
import { compareWith, contains, edgesOf, type Bands } from "./money/bands.js";
import { groupPlace } from "./money/longer.js";
import { markRate } from "./money/marks.js";
import { inProgramMoney, minor, present } from "./money/rates.js";
import { shownIn, valueFigure } from "./told.js";
import { siteShape } from "./told-evidence.js";
import { inLine, type Figures, type Laid } from "./told-row.js";

type Row = Extract<Binding, { kind: "row" }>;

/** A piece of pay as its line is told. */
export interface Telling {
  /** Of slices the band's place. */
  readonly at: number;
  /** What is paid for, and what bands are read against. */
  readonly of: Num | Frac | undefined;
  readonly reach: Num | Frac | undefined;
  /** The record of the line. */
  readonly row?: Row;
  /** Each record has a reach of its own. */
  readonly ownReach?: boolean;
}

export interface Told extends Telling { readonly incentive: PlanIncentive; readonly pay: PlanPay }

/** Statements that lay down the figures of a line, put where it is made. @param line its amount; a name @param piece it comes to something where its size is not zero */
export function tellLine(piece: Num | Frac, size: string, line: string, told: Told, ctx: Context): void {
  const { em, block } = ctx;
  const { figures } = em;
  if (figures === undefined || figures.lines.isLeft(told.incentive.name)) return;
  const inner = new Block(em.names);
  try {
    variants(piece, line, told, { ...ctx, block: inner }, figures);
    block.add(`if (L !== undefined && ${size} !== 0) {\n${inner.text()}\n}`);
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
    figures.lines.leave(told.incentive.name, problem.message);
  }
}

/** What a rule of a limit makes of what an incentive pays for the record at hand; names. @param there a condition of the record's lying in its period at hand */
export interface RecordCut { readonly incentive: string; readonly before: string; readonly after: string; readonly there?: string | undefined }

/** Statements that lay down what a rule of a limit on each record takes off, put behind the rule. @param why names of the most that it leaves, or of the place of the incentive that counts */
export function tellRecordCuts(of: Pick<CutShape, "limit" | "rule">, cuts: readonly RecordCut[], row: Row, why: { readonly most?: string; readonly winner?: string }, { em, block }: Context): void {
  const { figures } = em;
  if (figures === undefined) return;
  for (const { incentive, before, after, there } of cuts) {
    if (before === after || figures.lines.isLeft(incentive)) continue;
    const no = figures.lines.placeOf(`${incentive}\nlimit ${of.limit} ${of.rule}`);
    const laid = new LineFigures(figures);
    laid.js.push(placeOfRow(row, em));
    figures.lines.shapes[no] = {
      ...of, incentive: placeOfIncentive(incentive, em), before: laid.of(before), after: laid.of(after),
      ...(why.most === undefined ? {} : { most: laid.of(why.most) }), ...(why.winner === undefined ? {} : { winner: laid.of(why.winner) }), figures: laid.js.length,
    };
    block.add(`if (L !== undefined && ${before} !== ${after}${there === undefined ? "" : ` && ${there}`}) L.push(${[no, ...laid.js].join(", ")});`);
  }
}

/** Statements that lay down what the lines of a value came to in earlier periods, before and after a bound over a longer one. @param place of the value; a name */
export function tellGroupPast({ name }: PlanIncentive, bound: number, place: string, { before, after }: { readonly before: string; readonly after: string }, { em, moment, block }: Context): void {
  const { figures } = em;
  if (figures === undefined || em.isEarlier(moment) || figures.lines.isLeft(name)) return;
  const no = figures.lines.placeOf(`${name}\nbound ${bound}`);
  const laid = new LineFigures(figures);
  laid.js.push(place);
  figures.lines.shapes[no] = { incentive: placeOfIncentive(name, em), bound, before: laid.of(before), after: laid.of(after), figures: laid.js.length };
  block.add(`if (L !== undefined) L.push(${[no, ...laid.js].join(", ")});`);
}

/** Among the rows of the partner. */
function placeOfRow({ row, list }: Row, em: Context["em"]): string {
  return `${row} - ${rangeOf(em, list)[0]}`;
}

function placeOfIncentive(name: string, { plan }: Context["em"]): number {
  return plan.incentives.findIndex((each) => each.name === name);
}

/** The figures of one line, in the order in which they are laid down. */
class LineFigures implements Laid {
  readonly js: string[] = [];

  constructor(private readonly figures: Figures) {}

  of(js: string): Figure {
    const known = this.js.indexOf(js, 1);
    if (known >= 0) return inLine(known);
    if (this.js.length >= LINE_ROOM) throw new NotCompiled("a line that says very much");
    return inLine(this.js.push(js) - 1);
  }

  wordsOf(list: Parameters<Laid["wordsOf"]>[0]): number {
    return this.figures.wordsOf(list);
  }
}

/** How a piece is rated: which of several ways it is hangs on `test`. */
interface Rated {
  readonly test?: string;
  readonly rate: PlanExpression;
  readonly kind: RateKind;
  /** A rate that is worked out between marks. */
  readonly known?: Num | Frac;
  readonly basis?: { readonly code: Num | Frac; readonly type: PlanType };
  readonly band?: { readonly at: number; readonly mode: BandShape["mode"] };
}

function variants(piece: Num | Frac, line: string, told: Told, ctx: Context, figures: Figures): void {
  const { em, block } = ctx;
  const { incentive, pay, at } = told;
  if (incentive.roundEach !== "record" && told.row !== undefined) throw new NotCompiled("lines that are rounded together");
  const texts = ratedOf(told, ctx).map((rated, place) => {
    const inner = new Block(em.names);
    const no = figures.lines.placeOf(`${incentive.name}\n${incentive.pays.indexOf(pay)} ${at} ${place}`);
    const laid = new LineFigures(figures);
    figures.lines.shapes[no] = lineShape(piece, line, rated, told, { ...ctx, block: inner }, laid);
    inner.add(`L.push(${[no, ...laid.js].join(", ")});`);
    return { test: rated.test, text: inner.text() };
  });
  block.add(texts.map(({ test, text }) => (test === undefined || test === "true" ? `{ ${text} }` : `if (${test}) { ${text} }`)).join(" else "));
}

// ── ways in which a piece is rated ──────────────────────────────────────────────────────────────────────────────────

/** The ways, of which the first whose test holds is it. */
function ratedOf(told: Told, ctx: Context): readonly Rated[] {
  const { incentive, pay: { form }, of } = told;
  const basis = of === undefined ? {} : { basis: { code: of, type: quantityType(incentive) } };
  switch (form.kind) {
    case "amount": return [{ rate: form.rate, kind: form.rateKind, ...basis }];
    case "steps": return [{ rate: form.amount, kind: "each", basis: { code: present(numOf(compile(form.of, ctx)), ctx), type: form.of.type }, band: { at: 0, mode: "step" } }];
    case "bands": return bandsRated(form, told, basis, ctx);
  }
}

function bandsRated(form: Bands, { at, of, reach, incentive }: Told, basis: Pick<Rated, "basis">, ctx: Context): readonly Rated[] {
  if (reach === undefined) throw new NotCompiled("bands without a reach");
  const { block } = ctx;
  const rated = (place: number, mode: BandShape["mode"], test?: string): Rated => ({ ...(test === undefined ? {} : { test }), rate: form.bands[place]!.rate, kind: form.bands[place]!.rateKind, band: { at: place, mode }, ...basis });
  const edges = edgesOf(form.bands, ctx);
  switch (form.mode) {
    case "whole": return edges.map((edge, place) => rated(place, "whole", contains(edge, reach, block))).reverse();
    case "marks": {
      const { rate } = markRate(form, reach, ctx);
      return edges.map(({ from }, place) => ({ ...rated(place, "marks", from === undefined ? undefined : `(${compareWith(reach, from, ">=", block)})`), known: rate })).reverse();
    }
    case "slices": case "mixed": {
      if (of === undefined) throw new NotCompiled("slices of nothing");
      const { band, from } = edges[at]!;
      const slice = { ...rated(at, "slice"), basis: { code: of, type: sliceType(incentive) } };
      if (form.mode === "slices" || band.whole !== true) return [slice];
      const whole = { ...slice, band: { at, mode: "whole" as const } };
      return from === undefined ? [whole] : [{ ...whole, test: compareWith(reach, from, ">=", block) }, slice];
    }
  }
}

function quantityType({ basis }: PlanIncentive): PlanType {
  return (basis?.kind === "figure" ? basis.value.type : basis?.quantity?.type) ?? { kind: "number" };
}

/** What is cut into slices is the basis, or else what was reached: of that money is shown as money, and all else as a number. */
function sliceType(incentive: PlanIncentive): PlanType {
  const { basis, reach } = incentive;
  return basis === undefined && reach?.type.kind === "money" ? reach.type : quantityType(incentive);
}

// ── what a line says ────────────────────────────────────────────────────────────────────────────────────────────────

function lineShape(piece: Num | Frac, line: string, rated: Rated, told: Told, ctx: Context, laid: LineFigures): LineShape {
  const { incentive, pay, row } = told;
  laid.js.push(row === undefined ? "0" : placeOfRow(row, ctx.em));
  const size = pay.direction === "charge" ? negated(piece, ctx.block) : piece;
  const { band } = rated;
  return {
    incentive: placeOfIncentive(incentive.name, ctx.em), clause: incentive.pays.indexOf(pay), row: row !== undefined, about: row !== undefined && isAbout(rated, pay),
    amount: laid.of(line), exact: valueFigure(numOf(size), { kind: "money", currency: ctx.em.currency }, ctx, laid),
    ...(told.ownReach === true && told.reach !== undefined && incentive.pays.some(({ form }) => form.kind === "bands") ? { reach: valueFigure(told.reach, reachTypeOf(incentive), ctx, laid) } : {}),
    ...ratesShown(rated, ctx, laid), ...(band === undefined ? {} : { band: bandShape(band, pay, ctx, laid) }),
    factors: incentive.factors.map((factor) => factorShape(factor, ctx, laid)), bounds: incentive.bounds.map((bound) => boundFigure(bound, incentive, told, ctx, laid)),
    ...groupFigure(told, ctx, laid), sites: siteShapes(incentive, pay, ctx, laid), figures: laid.js.length,
  };
}

/** As ledger lines show what was reached. */
export function reachTypeOf({ reachType: written, reach, basis }: PlanIncentive): PlanType {
  const type = written ?? reach?.type ?? (basis?.kind === "figure" ? basis.value.type : basis?.quantity?.type);
  if (type === undefined) throw new NotCompiled("a reach of no type");
  return type;
}

/** What is paid once is no record's. */
function isAbout({ kind, band }: Rated, { form }: PlanPay): boolean {
  return form.kind === "steps" ? form.line : band?.mode === "slice" || kind !== "fixed";
}

function ratesShown({ rate, kind, known, basis }: Rated, ctx: Context, laid: Laid): Pick<LineShape, "rate" | "basis"> {
  if (kind === "line") return takenApart(rate, ctx, laid);
  const shown = known === undefined ? shownIn(rate, ctx, laid) : valueFigure(known, rate.type, ctx, laid);
  return { rate: shown, ...(kind === "fixed" || basis === undefined ? {} : { basis: valueFigure(basis.code, basis.type, ctx, laid) }) };
}

/** Of `2% of amount` the percent is the rate, and the money what is paid for. */
function takenApart(expression: PlanExpression, ctx: Context, laid: Laid): Pick<LineShape, "rate" | "basis"> {
  if (expression.op !== "multiply") return {};
  const sides = [expression.left, expression.right];
  const [share, money] = [sides.find((side) => side.type.kind === "percent"), sides.find((side) => side.type.kind === "money")];
  if (share === undefined || money === undefined) return {};
  inProgramMoney(money.type, ctx);
  return { rate: shownIn(share, ctx, laid), basis: shownIn(money, ctx, laid) };
}

function bandShape({ at, mode }: NonNullable<Rated["band"]>, { form }: PlanPay, ctx: Context, laid: Laid): BandShape {
  if (form.kind === "steps") return { at, mode, from: shownIn(form.step, ctx, laid) };
  if (form.kind !== "bands") throw new NotCompiled("a band of what has none");
  const band = form.bands[at]!;
  const type = (band.from ?? band.to)?.type ?? { kind: "number" };
  const shown = (edge: PlanExpression | undefined): ShownFigure | undefined => {
    if (edge === undefined) return undefined;
    if (edge.type.kind !== type.kind) throw new NotCompiled("edges of several kinds");
    return shownIn(edge, ctx, laid);
  };
  const [from, to] = [shown(band.from), shown(band.to ?? form.bands[at + 1]?.from)];
  return { at, mode, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function factorShape({ factor, when }: PlanIncentive["factors"][number], ctx: Context, laid: Laid): FactorShape {
  const shown = valueFigure(present(numOf(compile(factor, ctx)), ctx), { kind: "number" }, ctx, laid);
  return when === undefined ? { factor: shown } : { factor: shown, applies: laid.of(triOf(boolOf(compile(when, ctx)))) };
}

/** What holds the partner is the same for all lines of a period; everything else may be read of the record. */
function boundFigure({ scope, amount }: PlanIncentive["bounds"][number], incentive: PlanIncentive, { ownReach }: Told, ctx: Context, laid: Laid): Figure | null {
  if (scope.kind === "partner" && ownReach !== true) return null;
  inProgramMoney(amount.type, ctx);
  return laid.of(minor(numOf(compile(amount, ctx)), incentive, ctx).js);
}

/** By what bounds over a longer period hold lines together. */
function groupFigure({ incentive: { bounds, each }, row }: Told, ctx: Context, laid: Laid): Pick<LineShape, "group"> {
  const field = bounds.flatMap(({ scope, period }) => (scope.kind === "by" && period !== undefined ? [scope.field] : []))[0];
  return field === undefined || row === undefined || each.kind === "record" ? {} : { group: laid.of(groupPlace(field, row, ctx)) };
}

// ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is written with `lines` is the interpreter's. */
function siteShapes(incentive: PlanIncentive, pay: PlanPay, ctx: Context, laid: Laid): LineShape["sites"] {
  const written = ctx.em.index.incentives.get(incentive.name);
  const asWritten = written?.pays[incentive.pays.indexOf(pay)];
  if (written === undefined || asWritten === undefined) throw new NotCompiled("an incentive that is not in the Plan");
  const lines = written.basis?.kind === "records" ? written.basis.lines : undefined;
  const originals = behindLine(written, asWritten);
  return behindLine(incentive, pay).map((each, at) => {
    const isLeft = lines !== undefined && freeOf(originals[at]!, ctx.em.index).has(lines);
    return evidenceSites(each, ctx.em.index).map((site) => (isLeft ? null : siteShape(site, ctx, laid)));
  });
}
