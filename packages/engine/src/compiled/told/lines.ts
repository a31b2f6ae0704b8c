/**
 * Ledger lines from figures: each piece of pay with what it rests on, then what caps, floors and limits make of them.
 *
 * The same as money/rounding.ts, money/bounds.ts, money/limits.ts and money/minimum.ts, on amounts in minor units. Lines that do not come to
 * what is paid are refused, and left to the reference interpreter. This file refuses to decide amounts.
 */
import type { Plan, PlanBound, PlanIncentive, PlanLimitRule } from "@fairway/plan";
import { exact, formatDay, type Day, type DecisionValue, type Evidence, type Facts, type LedgerBand, type LedgerLine, type LedgerPeriod, type LedgerStatus, type MissingFact, type Money, type Value } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import { later } from "../../decision/later.js";
import { boundWhy, isCharge } from "../../money/bounds.js";
import { idOf, SHOWN_KEYS } from "../../money/entry.js";
import { forwardWhy, minimumWhy } from "../../money/minimum.js";
import { dayPeriod, ledgerPeriod, recordsPeriod } from "../../money/periods.js";
import { behindLine } from "../../money/rounding.js";
import { whyAtMost, whyNot } from "../../money/stacking.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { identityOf } from "../../values/identity.js";
import { clauseOrigin } from "../../values/origin.js";
import { Behind, type Seen } from "./behind.js";
import { sitesIn, type Sites } from "./evidence.js";
import { LaidDown, type Laid, type LaidCut, type LaidPast, type LineRecord, type Ordered } from "./laid.js";
import type { CutShape, Figure, IncentiveShape, LineShape, LinesShape, ToldShape } from "./shapes.js";
import { InternalProblem } from "../../values/problem.js";
import { scaledText } from "../run/numbers.js";
import { periodOn } from "./periods.js";
import { minorText, shownFigure, type FigureRow } from "./values.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One partner's figures with those of its lines, and the interpreter's view of a line: of its incentive and the key of its record. */
export interface ToldLines {
  /** With what reasons are told with; behind these the figures of the line that is told. */
  readonly row: number[];
  /** The number of a line's shape, then its figures, one line after another. */
  readonly laid: readonly number[];
  readonly facts: Facts;
  readonly evidence: boolean;
  readonly view: (incentive: string, key: string | undefined) => View;
}

interface Entry {
  readonly line: Mutable<LedgerLine>;
  readonly amount: number;
  /** What the line is about. */
  readonly records: readonly LineRecord[];
  /** Its place among the figures that were laid down; of caps and cuts none. */
  readonly at: number;
}

/** The period of an incentive, and whether it has not ended yet. */
export interface OwnPeriod { readonly period: LedgerPeriod; readonly isOpen: boolean }

/** Of what is not held. */
export function statusIn({ isOpen }: OwnPeriod): LedgerStatus {
  return isOpen ? "accrued" : "final";
}

/** Where lines belong. */
interface Sheet extends OwnPeriod { readonly status: LedgerStatus }

/** The lines of one incentive in one period, or record by record. */
export class IncentiveLines {
  readonly #lines: LinesShape;
  readonly #down: LaidDown;
  /** Of each kind of line what it rests on. */
  readonly #behind = new Map<LineShape, readonly Behind[]>();
  readonly #currency: string;

  /** @param sheet absent where each record is worked out by itself */
  constructor(
    private readonly index: PlanIndex, private readonly incentive: PlanIncentive, private readonly shape: IncentiveShape & { readonly told: LinesShape }, private readonly told: ToldShape, private readonly digits: number,
    private readonly asOf: Day, private readonly sheet: OwnPeriod | undefined,
  ) {
    const { basis } = incentive;
    this.#lines = shape.told;
    this.#down = new LaidDown(index, told, shape, basis?.kind === "records" ? index.records.get(basis.record) : undefined, asOf, sheet === undefined);
    this.#currency = told.currency;
  }

  /** Undefined where they do not come to what is paid. */
  of(told: ToldLines): readonly LedgerLine[] | undefined {
    const laid = this.#down.of(told);
    const entries = this.sheet === undefined ? this.#eachRecord(laid, told) : this.#inPeriod({ ...this.sheet, status: statusIn(this.sheet) }, laid, told);
    return entries && comesTo(entries, told.row[this.shape.paid]!);
  }

  /** Of a period of which it is open who takes part: nothing is bound or cut yet. */
  held(told: ToldLines, missing: readonly MissingFact[]): readonly LedgerLine[] | undefined {
    const sheet: Sheet = { ...this.sheet!, status: "held" };
    const lines = comesTo(this.#down.of(told).ordered.map((of) => this.#line(of, sheet, told)), told.row[this.shape.held]!);
    for (const line of lines ?? []) line.missing = [...missing];
    return lines;
  }

  #inPeriod(sheet: Sheet, { ordered, cuts, past }: Laid, told: ToldLines): readonly Entry[] | undefined {
    const entries = ordered.map((of) => this.#line(of, sheet, told));
    if (!this.#bind(entries, sheet, told, (_, place, group) => this.#past(place, group, past, told), false)) return undefined;
    this.#cutRecords(cuts, entries, sheet, told);
    for (const cut of this.#lines.cuts) this.#cut(cut, (figure) => told.row[figure]!, undefined, entries, sheet, told);
    this.#payout(entries, sheet, told);
    return entries;
  }

  #eachRecord({ ordered, cuts }: Laid, told: ToldLines): readonly Entry[] | undefined {
    const all: Entry[] = [];
    const sums = new LongerSums(this.index.plan);
    for (let from = 0, to = 0; from < ordered.length; from = to) {
      const record = ordered[from]!.record!;
      while (to < ordered.length && ordered[to]!.record === record) to += 1;
      const sheet: Sheet = { period: dayPeriod(record.day), isOpen: false, status: "final" };
      const own = ordered.slice(from, to).map((of) => this.#line(of, sheet, told));
      if (!this.#bind(own, sheet, told, (bound, place, { name }) => sums.of(bound, place, name, record.day), true)) return undefined;
      all.push(...own);
    }
    if (cuts.length > 0) this.#cutRecords(cuts, all, { period: recordsPeriod(this.asOf, ordered[0]!.record!.day), isOpen: false, status: "final" }, told);
    return all;
  }

  // ── pieces of pay ─────────────────────────────────────────────────────────────────────────────────────────────────

  #line({ shape, at, record }: Ordered, sheet: Sheet, told: ToldLines): Entry {
    const { incentive } = this;
    const row = this.#rowOf(shape, at, told);
    const shown = (of: Parameters<typeof shownFigure>[1] | undefined): DecisionValue | undefined => (of === undefined ? undefined : shownFigure(row, of, this.told));
    const pay = incentive.pays[shape.clause]!;
    const own = shape.about ? record : undefined;
    const band = bandOf(shape, shown);
    const amount = row[shape.amount]!;
    const inBand = band?.mode !== "slice" || band.from === undefined ? undefined : `from ${plainText(band.from)}`;
    const line = this.#begun(pay.direction === "charge" ? "charged" : "earned", [pay.title ?? `${pay.direction} ${shape.clause + 1}`, inBand, own === undefined ? undefined : `for ${own.key}`], sheet, told, {
      clause: pay.title, on: own?.day, records: own === undefined ? [] : [own],
    });
    const basis = shown(shape.basis);
    if (basis !== undefined) line.basis = basis;
    const reach = incentive.pays.some(({ form }) => form.kind === "bands") ? shown(shape.reach ?? this.shape.reach) : undefined;
    if (reach !== undefined) line.reach = reach;
    const rate = shown(shape.rate);
    if (rate !== undefined) line.rate = rate;
    if (band !== undefined) line.band = band;
    const factors = this.#factors(shape, row);
    if (factors.length > 0) line.factors = factors;
    const { accrue } = incentive;
    if (accrue.band !== "reached" && sheet.isOpen) line.accrues = accrue.band;
    const exactly = shown(shape.exact) as Extract<DecisionValue, { kind: "money" }>;
    if (told.evidence) this.#addEvidence(line, { shape, at, record }, own, basis ?? exactly, sheet, told);
    return { line: this.#ended(line, exactly.amount, amount, pay.origin), amount, records: own === undefined ? [] : [own], at };
  }

  /** The partner's row with the figures of a line behind it: until the next line is told. */
  #rowOf({ figures }: LineShape, at: number, { row, laid }: ToldLines): FigureRow {
    const { lineAt } = this.told;
    for (let place = 0; place < figures; place += 1) row[lineAt + place] = laid[at + 1 + place]!;
    return row;
  }

  #factors({ factors }: LineShape, row: FigureRow): NonNullable<LedgerLine["factors"]> {
    return factors.flatMap(({ applies, factor }, place) => {
      if (applies !== undefined && row[applies] !== 1) return [];
      const { title } = this.incentive.factors[place]!;
      const text = String((shownFigure(row, factor, this.told) as { readonly value: string }).value);
      return [title === undefined ? { factor: text } : { title, factor: text }];
    });
  }

  // ── evidence ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #addEvidence(line: Mutable<LedgerLine>, { shape, at, record }: Ordered, about: LineRecord | undefined, worth: DecisionValue, sheet: Sheet, told: ToldLines): void {
    const { index, incentive } = this;
    const asOf = this.sheet === undefined && record!.day !== this.asOf ? sheet.period.from : undefined;
    const work = (): readonly Evidence[] => {
      const seen: Seen = { row: this.#rowOf(shape, at, told), shape: this.told, facts: told.facts, index, placed: false, asOf, view: () => told.view(incentive.name, record?.key) };
      const behind = this.#behindOf(shape).flatMap((each) => each.tell(seen));
      return about === undefined ? behind : [{ kind: "fact", name: `${about.key} of ${formatDay(about.day)}`, value: worth }, ...behind];
    };
    if (about !== undefined || shape.sites.some((of) => of.length > 0)) return later(line, "evidence", work);
    const found = work();
    if (found.length > 0) line.evidence = found;
  }

  #behindOf(shape: LineShape): readonly Behind[] {
    let known = this.#behind.get(shape);
    if (known === undefined) {
      const pay = this.incentive.pays[shape.clause]!;
      const behind = behindLine(this.incentive, pay);
      // All of them see what is known of any.
      const sites: Sites = new Map(behind.length === shape.sites.length ? behind.flatMap((expression, at) => sitesIn(expression, shape.sites[at]!, this.index)) : []);
      known = behind.map((expression) => new Behind(expression, sites, this.index, pay.origin));
      this.#behind.set(shape, known);
    }
    return known;
  }

  // ── caps and floors ───────────────────────────────────────────────────────────────────────────────────────────────

  /** @param keeps what is held counts for later records @returns false where something of it is not known */
  #bind(entries: Entry[], sheet: Sheet, told: ToldLines, pastOf: PastOf, keeps: boolean): boolean {
    for (const [place, bound] of this.incentive.bounds.entries()) {
      for (const group of this.#groups(bound, entries)) {
        const { of } = group;
        const amount = this.#boundAmount(place, of, told);
        if (amount === undefined) continue;
        const past = bound.period === undefined ? NOTHING : pastOf(bound, place, group);
        if (past === undefined) return false;
        const now = of.reduce((sum, each) => sum + each.amount, 0);
        const change = within(bound, past.before + now, amount, isCharge(this.incentive)) - past.after - now;
        if (keeps && bound.period !== undefined) {
          past.before += now;
          past.after += now + change;
        }
        if (change !== 0) entries.push(this.#bound(bound, place, group, amount, change, sheet, told));
      }
    }
    return true;
  }

  /** Of lines that share a value it is laid down beside them. */
  #past(place: number, { of: [first] }: BoundGroup, past: readonly LaidPast[], { row, laid }: ToldLines): Past | undefined {
    const ofPartner = this.#lines.past[place];
    if (ofPartner !== null && ofPartner !== undefined) return { before: row[ofPartner.before]!, after: row[ofPartner.after]! };
    const { lineAt, money } = this.told;
    const group = first === undefined ? undefined : (money!.lines[laid[first.at]!] as LineShape).group;
    if (first === undefined || group === undefined) return undefined;
    const value = laid[first.at + 1 + group - lineAt];
    const found = past.find(({ shape, at }) => shape.bound === place && laid[at + 1] === value);
    return found && { before: laid[found.at + 1 + found.shape.before - lineAt]!, after: laid[found.at + 1 + found.shape.after - lineAt]! };
  }

  #groups({ scope }: PlanBound, entries: readonly Entry[]): readonly BoundGroup[] {
    if (scope.kind === "partner") return [{ name: "", of: [...entries] }];
    const byName = new Map<string, Entry[]>();
    for (const each of entries) {
      const name = scope.kind === "by" ? (each.records.length === 0 ? undefined : `${scope.field} ${fieldText(each.records[0]!.value[scope.field])}`) : isPay(each.line) ? each.line.id : each.line.about;
      if (name === undefined) continue;
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [each]);
      else known.push(each);
    }
    return [...byName].map(([name, of]) => ({ name, of }));
  }

  /** In the minor unit. What is read of a record is read of the first. */
  #boundAmount(place: number, [first]: readonly Entry[], { row, laid }: ToldLines): number | undefined {
    const same = this.#lines.bounds[place];
    if (same !== null && same !== undefined) return row[same];
    if (first === undefined) return undefined;
    const at = (this.told.money!.lines[laid[first.at]!] as LineShape).bounds[place];
    return at === null || at === undefined ? undefined : laid[first.at + 1 + at - this.told.lineAt];
  }

  #bound(bound: PlanBound, place: number, { name, of }: BoundGroup, amount: number, change: number, sheet: Sheet, told: ToldLines): Entry {
    const [first] = of;
    const isLine = bound.scope.kind === "line";
    const records = bound.scope.kind === "partner" ? [] : [...new Map(of.flatMap((each) => each.records).map((record) => [record.key, record])).values()];
    const line = this.#begun(bound.kind, [bound.title ?? `${bound.kind} ${place + 1}`, isLine ? first!.line.id : name === "" ? undefined : name], sheet, told, {
      clause: bound.title, on: isLine && records.length === 1 ? records[0]!.day : undefined, records,
    });
    if (isLine) line.about = first!.line.id;
    line.why = boundWhy(bound, this.#money(amount), name);
    return this.#changed(line, change, bound.origin, records);
  }

  // ── limits ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #cutRecords(cuts: readonly LaidCut[], entries: Entry[], sheet: Sheet, told: ToldLines): void {
    const { lineAt } = this.told;
    for (const { shape, at, record } of cuts) this.#cut(shape, (figure) => told.laid[at + 1 + figure - lineAt]!, record, entries, sheet, told);
  }

  /** @param record that it holds; absent of a limit of a period */
  #cut({ limit: place, rule: at, before, after, applies, most, winner }: CutShape, figure: (at: Figure) => number, record: LineRecord | undefined, entries: Entry[], sheet: Sheet, told: ToldLines): void {
    const change = figure(after) - figure(before);
    if (change === 0) return;
    const limit = this.index.plan.limits[place]!;
    const rule = limit.rules[at]!;
    const records = record === undefined ? [] : [record];
    const line = this.#begun(rule.kind === "atMost" ? "limit" : "stacking", [limit.name, limit.rules.length > 1 ? `rule ${at + 1}` : undefined, record === undefined ? undefined : `for ${record.key}`], sheet, told, { clause: limit.title ?? limit.name, on: record?.day, records });
    line.why = applies !== undefined && figure(applies) === 0 ? "" : this.#why(rule, most === undefined ? undefined : figure(most), winner === undefined ? undefined : figure(winner));
    entries.push(this.#changed(line, change, rule.origin, records));
  }

  #why(rule: PlanLimitRule, most: number | undefined, winner: number | undefined): string {
    switch (rule.kind) {
      case "atMost": return whyAtMost(this.#money(most!));
      case "exclude": return whyNot.exclude(rule.incentive);
      default: return whyNot[rule.kind](rule.of[winner!]!);
    }
  }

  // ── minimum payouts ───────────────────────────────────────────────────────────────────────────────────────────────

  /** What waited, and what waits now or is forfeited: as money/minimum.ts has it. */
  #payout(entries: Entry[], sheet: Sheet, told: ToldLines): void {
    const { incentive: { minimum }, shape: { minimum: least, waits, waitsFrom } } = this;
    if (minimum === undefined || least === undefined) return;
    const { row } = told;
    const before = waits === undefined ? 0 : row[waits]!;
    if (before !== 0 && waitsFrom !== undefined) entries.push(this.#forward(before, row[waitsFrom]! as Day, sheet, told));
    const total = entries.reduce((sum, { amount }) => sum + amount, 0);
    const asked = row[least]!;
    if (!(total < asked) || (minimum.rest === "carried" ? total === 0 : total <= 0)) return;
    const line = this.#begun("minimum", [], sheet, told, { clause: undefined, on: undefined, records: [] });
    line.why = minimumWhy(this.#money(asked), this.#money(total).amount, minimum.rest);
    entries.push(this.#changed(line, 0 - total, minimum.origin, []));
  }

  /** @param day of the period in which it came together */
  #forward(amount: number, day: Day, sheet: Sheet, told: ToldLines): Entry {
    const { incentive: { each, minimum }, index: { plan } } = this;
    if (each.kind === "record") throw new InternalProblem(`${this.incentive.name} has no period`);
    const from = ledgerPeriod(periodOn(plan, each.period, day)!, each.period.calendar);
    const line = this.#begun("brought forward", [`from ${from.from}`], sheet, told, { clause: undefined, on: undefined, records: [] });
    line.why = forwardWhy(from);
    return this.#changed(line, amount, minimum!.origin, []);
  }

  // ── what all lines say ────────────────────────────────────────────────────────────────────────────────────────────

  #begun(kind: LedgerLine["kind"], name: readonly (string | undefined)[], { period, status }: Sheet, { facts, row }: ToldLines, { clause, on, records }: About): Mutable<LedgerLine> {
    const { incentive } = this;
    const line = { id: idOf([incentive.name, period.from, kind, ...name]), partner: facts.key, kind, status, incentive: incentive.name } as Mutable<LedgerLine>;
    if (incentive.title !== undefined) line.title = incentive.title;
    if (clause !== undefined) line.clause = clause;
    line.period = period;
    line.on = on === undefined ? period.to : formatDay(on);
    const instrument = this.#lines.instrument === undefined ? undefined : nameOf(shownFigure(row, this.#lines.instrument, this.told));
    if (instrument !== undefined) line.instrument = instrument;
    if (records.length > 0) line.records = { count: records.length, keys: records.slice(0, SHOWN_KEYS).map(({ key }) => key) };
    return line;
  }

  /** @param amount in the minor unit */
  #ended(line: Mutable<LedgerLine>, exactly: string, amount: number, origin: Parameters<typeof clauseOrigin>[0]): Mutable<LedgerLine> {
    line.exact = exactly;
    line.amount = minorText(amount, this.digits);
    line.currency = this.#currency;
    line.rounding = this.incentive.rounding;
    line.origin = clauseOrigin(origin);
    return line;
  }

  #changed(line: Mutable<LedgerLine>, change: number, origin: Parameters<typeof clauseOrigin>[0], records: readonly LineRecord[]): Entry {
    return { line: this.#ended(line, scaledText(change, this.digits), change, origin), amount: change, records, at: -1 };
  }

  #money(amount: number): Money {
    return { amount: exact(minorText(amount, this.digits)), currency: this.#currency };
  }
}

/** What records that are worked out one by one have come to under bounds over a longer period, to which each adds in their order. */
class LongerSums {
  readonly #sums = new Map<string, Past>();

  constructor(private readonly plan: Plan) {}

  of({ period }: PlanBound, place: number, group: string, day: Day): Past | undefined {
    const whole = periodOn(this.plan, period!, day);
    if (whole === undefined) return undefined;
    const key = `${place}\n${group}\n${whole.from}`;
    let known = this.#sums.get(key);
    if (known === undefined) this.#sums.set(key, (known = { before: 0, after: 0 }));
    return known;
  }
}

/** The lines, where they come to an amount. */
function comesTo(entries: readonly Entry[], amount: number): Mutable<LedgerLine>[] | undefined {
  return entries.reduce((sum, each) => sum + each.amount, 0) === amount ? entries.map(({ line }) => line) : undefined;
}

/** What came together before under a bound over a longer period, in the minor unit: before and after the bound. */
interface Past { before: number; after: number }
/** Of the lines that a bound holds. @returns undefined where it is not known */
type PastOf = (bound: PlanBound, place: number, group: BoundGroup) => Past | undefined;
const NOTHING: Past = Object.freeze({ before: 0, after: 0 });
interface BoundGroup { readonly name: string; readonly of: readonly Entry[] }
interface About { readonly clause: string | undefined; readonly on: Day | undefined; readonly records: readonly LineRecord[] }

function bandOf({ band }: LineShape, shown: (of: Parameters<typeof shownFigure>[1] | undefined) => DecisionValue | undefined): LedgerBand | undefined {
  if (band === undefined) return undefined;
  const [from, to] = [shown(band.from), shown(band.to)];
  if (band.mode === "step") return from === undefined ? { mode: "step" } : { mode: "step", from };
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), mode: band.mode };
}

function plainText(value: DecisionValue): string {
  return "amount" in value ? value.amount : "value" in value ? String(value.value) : "";
}

function nameOf(value: DecisionValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value.kind === "word" ? (value.title ?? value.value) : "value" in value ? String(value.value) : undefined;
}

function isPay({ kind }: LedgerLine): boolean {
  return kind === "earned" || kind === "charged";
}

/** Words and texts, as money/rounding.ts writes them. */
function fieldText(value: Value): string {
  return value === undefined ? "" : identityOf(value);
}

/** As money/bounds.ts holds an amount. */
function within(bound: PlanBound, gross: number, amount: number, charge: boolean): number {
  if (charge) return 0 - within(bound, 0 - gross, amount, false);
  if (bound.kind === "cap") return Math.min(gross, Math.max(amount, 0));
  return gross > 0 ? Math.max(gross, amount) : gross;
}
