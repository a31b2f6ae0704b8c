/**
 * The state of one emission: the layout, the days and windows, tables and words that emitted code refers to by number.
 *
 * It hands out numbers and keeps what they stand for; nothing here knows an operation of the Plan. This file refuses to
 * put a word of the program into code: words go into `constants`, which is written as JSON beside it.
 */
import type { Plan, PlanPeriod, PlanType } from "@fairway/plan";
import type { Day, Duration, PeriodUnit, WindowSpec } from "@fairway/runtime";
import type { PlanIndex } from "../../program/plan-index.js";
import type { Layout } from "../run/columns.js";
import type { DatedValues, EnvSpec, MomentSpec, WindowUse } from "../run/env.js";
import { Names } from "./block.js";
import { Before } from "./before.js";
import { Cells } from "./cells.js";
import { AS_OF, Frame } from "./frame.js";
import { Reads, type Grain, type GrowingLayout } from "./layout.js";
import type { Loop } from "./loops.js";
import { MetBits } from "./met-values.js";
import { NotCompiled } from "./code.js";
import { Numbered } from "./numbered.js";
import type { Block } from "./block.js";
import type { RecordsShape } from "../told/shapes.js";
import type { Figures } from "./told-row.js";
import type { KeyedOne, RepeatedKind, WrittenOut } from "./repeated.js";

/**
 * A decision that the compiler took, for `fairway plan --explain`. reference: left to the reference interpreter for every
 * partner. fallback: left to it as it runs, for the partners concerned. lines: of decisions, what it tells of ledgers as it is
 * read.
 */
export interface Note { readonly what: "pass" | "table" | "window" | "number" | "reference" | "fallback" | "compiled" | "distances" | "lines"; readonly about: string; readonly says: string }

/** follows: there is an earlier one. until: a later one is in force, and records are paid up to that day. layout: what the others read, to which this one's is added. grain: how fine columns are. */
export interface AmongTexts { readonly follows?: boolean; readonly until?: Day; readonly layout?: GrowingLayout; readonly grain?: Grain }

export class Emitter {
  readonly plan: Plan;
  readonly index: PlanIndex;
  readonly names = new Names();
  /** The function at work. */
  #frame: Frame = new Frame(this.names);
  /** Functions as of days of their own. */
  readonly #functions: Frame[] = [];
  /** Above zero while an expression of a row is being compiled. */
  inRows = 0;
  readonly notes: Note[] = [];
  readonly before = new Before();
  /** What is counted of the records behind a figure, by the figure. */
  readonly counted = new Map<string, RecordsShape>();
  /** Days of the partner's own on which calendars begin: fields and their columns. */
  readonly anchors = new Map<string, number>();
  /** Of the cells of rows that have been read. */
  readonly cells = new Cells();
  /** Marks of counts of values, each once. */
  readonly met = new MetBits(this);
  readonly #numbers = new Numbered();
  readonly #reads: Reads;

  /**
   * @param told what is emitted tells decisions: it lays these down, notes which incentives have lines and counts records
   * @param among where the text stands among those of its program
   */
  constructor(private readonly of: WrittenOut, private readonly told?: Figures, readonly among: AmongTexts = {}) {
    this.plan = of.plan;
    this.index = of.index;
    this.#reads = new Reads(of.plan, among.layout, among.grain);
  }

  /** Where decisions are told; what is worked out as of another day is not told. */
  get figures(): Figures | undefined {
    return this.frame.isMain ? this.told : undefined;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** What hangs on the day, the columns and the partner's own fields alone; it stands before everything else. */
  get head(): Block {
    return this.#frame.head;
  }

  get top(): Block {
    return this.#frame.top;
  }

  get loops(): Map<number, Loop> {
    return this.#frame.loops;
  }

  get moments(): MomentSpec[] {
    return this.#frame.moments;
  }

  get windows(): WindowUse[] {
    return this.#frame.windows;
  }

  get dated(): DatedValues[] {
    return this.#frame.dated;
  }

  get calendars(): string[] {
    return this.#frame.calendars;
  }

  /** Something emitted as a function of its own, for days that are known as it runs. @returns its place among them */
  within<T>(frame: Frame, work: () => T): T {
    const [outer, rows] = [this.#frame, this.inRows];
    this.#frame = frame;
    this.inRows = 0;
    try {
      return work();
    } finally {
      this.#frame = outer;
      this.inRows = rows;
    }
  }

  /** Keeps the function of a frame. @returns its place among them */
  addFunction(frame: Frame): number {
    return this.#functions.push(frame) - 1;
  }

  /** What a day has to be made ready for. */
  get env(): EnvSpec {
    return { ...this.#frame.env, functions: this.#functions.map((frame) => frame.env), anchors: [...this.anchors.keys()] };
  }

  /** Whether the mark of a score is not shown. */
  isSilent(score: string): boolean {
    return this.of.silent.has(score);
  }

  /** What a repeated declaration was written out into; undefined for what is not repeated, or stays so. */
  keyedOnes(kind: RepeatedKind, name: string): readonly KeyedOne[] | undefined {
    return this.of.keyed.get(`${kind} ${name}`);
  }

  /** Of what is written out for a key, its name as it is declared; of all else its name. */
  baseOf(kind: RepeatedKind, name: string): string {
    return this.of.bases.get(`${kind} ${name}`)?.name ?? name;
  }

  /** Its key; null for what is not written out for one. */
  keyNameOf(kind: RepeatedKind, name: string): string | null {
    return this.of.bases.get(`${kind} ${name}`)?.key ?? null;
  }

  /** Of a score of which the best total counts, the names of those that are written out for its keys. */
  bestOf(score: string): readonly string[] | undefined {
    return this.of.best.get(score);
  }

  get currency(): string {
    return this.#reads.currency;
  }

  get minor(): number {
    return this.#reads.minor;
  }

  /** Decimals of amounts, numbers and percents in columns. */
  get decimals(): Grain {
    return this.#reads.decimals;
  }

  note(what: Note["what"], about: string, says: string): void {
    const note: Note = { what, about, says };
    this.#numbers.of("note", note, this.notes, () => note);
  }

  // ── moments and windows ───────────────────────────────────────────────────────────────────────────────────────────

  earlier(than: number, by: Duration): number {
    return this.#numbers.of("earlier", [than, by], this.moments, (): MomentSpec => ({ kind: "earlier", than, by }));
  }

  reviewMoment(ladder: string): number {
    const base = this.baseOf("ladder", ladder);
    return this.#numbers.of("review", base, this.moments, (): MomentSpec => ({ kind: "review", ladder: base }));
  }

  /** The latest reviews of a ladder up to the day, the last one first. @param count so many @returns its place among such lists */
  reviews(ladder: string, count: number): number {
    const review = this.index.ladders.get(ladder)?.review;
    if (review?.kind === "period") this.fixedCalendar(review.calendar);
    return this.#numbers.of("reviews", [ladder, count], this.frame.reviews, () => ({ ladder, count }));
  }

  periodMoment(calendar: string, unit: PeriodUnit): number {
    this.fixedCalendar(calendar);
    return this.#numbers.of("period", [calendar, unit], this.moments, (): MomentSpec => ({ kind: "period", calendar, unit }));
  }

  /** The last day of an earlier period of a longer one. @param back how many periods before the one at hand, from 1 */
  pastMoment({ calendar, unit }: PlanPeriod, back: number, within: PlanPeriod, hand: "own" | "whole"): number {
    this.fixedCalendar(calendar);
    this.fixedCalendar(within.calendar);
    const of: MomentSpec = { kind: "past", calendar, unit, back, within, hand };
    return this.#numbers.of("past", of, this.moments, () => of);
  }

  /** Whether the moment is on another day than the as-of day. */
  isEarlier(moment: number): boolean {
    const kind = this.moments[moment]?.kind;
    return kind === "earlier" || kind === "past";
  }

  /** The as-of day of a moment. */
  dayOf(moment: number): string {
    const at = this.isEarlier(moment) ? moment : 0;
    return this.once(`day ${at}`, () => this.head.keep(`E.days[${at}]`));
  }

  /** The as-of day of the partner, on whichever day something is worked out. */
  get asOf(): string {
    return this.frame.isMain ? this.dayOf(0) : AS_OF;
  }

  /** Names of the first and the last day of a window. */
  window(moment: number, spec: WindowSpec): readonly [string, string] {
    for (const name of calendarsOf(spec)) this.fixedCalendar(name);
    if (usesPeriod(spec) && this.moments[moment]?.kind === "review") this.fixedReview(moment);
    const at = this.#numbers.of("window", [moment, spec], this.windows, () => ({ moment, spec }));
    return this.once(`window ${at}`, () => [this.head.keep(`W[${2 * at}]`), this.head.keep(`W[${2 * at + 1}]`)] as const);
  }

  fixedReview(moment: number): void {
    const of = this.moments[moment];
    const review = of?.kind === "review" ? this.index.ladders.get(of.ladder)?.review : undefined;
    if (review === undefined) throw new NotCompiled("a period at hand where there is no review");
    if (review.kind === "period") this.fixedCalendar(review.calendar);
  }

  /** Sees to a calendar's being there: one that begins on a day of each partner's own needs that day. */
  fixedCalendar(name: string): void {
    const declared = this.plan.calendars.find((calendar) => calendar.name === name);
    if (declared?.kind !== "anchored" || this.anchors.has(declared.field)) return;
    const field = this.plan.partner.fields.find((each) => each.name === declared.field);
    if (field?.type.kind !== "date") throw new NotCompiled(`the calendar ${name} begins on what is no date of the partner`);
    this.anchors.set(field.name, this.partnerColumn([field.name], field.type, field.optional));
  }

  /** The place of a calendar among those that are looked into. */
  calendarPlace(name: string): number {
    this.fixedCalendar(name);
    return this.#numbers.of("calendar", name, this.calendars, () => name);
  }

  /** A calendar to be looked into: a name. */
  calendar(name: string): string {
    const at = this.calendarPlace(name);
    return this.once(`calendar ${at}`, () => this.head.keep(`E.calendars[${at}]`));
  }

  /** Whether an incentive has a line that counts, or one that is held: a variable. Only where decisions are told. */
  anyLine(incentive: string, held = false): string {
    return this.once(`lines ${held} ${incentive}`, () => {
      const name = this.names.next("n");
      this.head.add(`let ${name} = 0;`);
      return name;
    });
  }

  /** Whether an incentive has a line of the period at a moment that is held for want of an original: a variable. */
  lackingLine(incentive: string, moment: number): string {
    return this.once(lackingKey(incentive, moment), () => {
      const name = this.names.next("n");
      this.head.add(`let ${name} = 0;`);
      return name;
    });
  }

  /** The same, of those that may have one. */
  mayLackLine(incentive: string, moment: number | undefined): string | undefined {
    return moment === undefined ? undefined : this.head.known.get(lackingKey(incentive, moment)) as string | undefined;
  }

  /** Something at the top of the function, once. */
  once<T>(key: string, work: () => T): T {
    const known = this.head.known.get(key);
    if (known !== undefined) return known as T;
    const made = work();
    this.head.known.set(key, made);
    return made;
  }

  // ── before the function ───────────────────────────────────────────────────────────────────────────────────────────

  /** Marks for values that have been met (or sums of theirs), so many for each word or text and for one to spare. */
  marks(name: string, of: string, array: "Int32Array" | "Float64Array" = "Int32Array", each = 1): void {
    const words = of.startsWith("word ") ? (this.plan.enums.find((each) => `word ${each.name}` === of)?.members ?? this.plan.taxonomies.find((each) => `word ${each.name}` === of)?.nodes) : undefined;
    if (of !== "text" && words === undefined) throw new NotCompiled("each value once, of such values");
    if (this.before.setUp.some((line) => line.startsWith(`let ${name} `))) return;
    this.before.setUp.push(`let ${name} = new ${array}(${((words?.length ?? 15) + 1) * each});`);
    this.frame.marks.push(name);
    if (words === undefined) this.head.add(`if (${name}.length <= ${each === 1 ? "" : `${each} * `}C.textsBelow + ${each - 1}) ${name} = new ${array}(${2 * each} * C.textsBelow + ${each});`);
  }

  // ── what is read ──────────────────────────────────────────────────────────────────────────────────────────────────

  get layout(): GrowingLayout {
    return this.#reads.layout;
  }

  partnerColumn(path: readonly string[], type: PlanType, optional: boolean): number {
    return this.#reads.partnerColumn(path, type, optional);
  }

  listSlot(path: readonly string[], optional: boolean): number {
    return this.#reads.listSlot(path, optional);
  }

  listLookedOver(path: readonly string[], optional: boolean): number {
    return this.#reads.listLookedOver(path, optional);
  }

  listWithin(list: number, path: readonly string[]): { readonly slot: number; readonly ends: number } {
    return this.#reads.listWithin(list, path);
  }

  rowColumn(list: number, path: readonly string[], type: PlanType, optional: boolean): number {
    return this.#reads.rowColumn(list, path, type, optional);
  }

  /** The words of an enum or taxonomy, in order. */
  wordsOf(kind: "enum" | "taxonomy", name: string): readonly string[] {
    return this.#reads.wordsOf(kind, name);
  }

  word(kind: "enum" | "taxonomy", name: string, word: string): number {
    return this.#reads.word(kind, name, word);
  }

  text(text: string): number {
    return this.#reads.text(text);
  }

  decision(name: string): number {
    return this.#reads.decision(name);
  }

  finished(): Layout {
    return this.layout;
  }
}

export function usesPeriod(spec: WindowSpec): boolean {
  return spec.kind === "current" || ((spec.kind === "before" || spec.kind === "earlier") && usesPeriod(spec.of));
}

function calendarsOf(spec: WindowSpec): readonly string[] {
  switch (spec.kind) {
    case "before": case "earlier": return calendarsOf(spec.of);
    case "period": case "periods": case "toDate": return [spec.calendar];
    default: return [];
  }
}

function lackingKey(incentive: string, moment: number): string {
  return `lacking ${moment} ${incentive}`;
}
