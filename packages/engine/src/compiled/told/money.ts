/**
 * The money of a decision from figures: of each incentive its period, who takes part and why, what was reached, sums.
 *
 * Lines are told by lines.ts where they are read; those of an incentive that is not told are the reference interpreter's,
 * which works out all of them together, for they hang on each other. This file refuses to decide amounts.
 */
import type { PlanIncentive } from "@fairway/plan";
import { minorUnitOf, type ClauseOrigin, type Day, type DecisionMoney, type DecisionValue, type IncentiveResult, type LedgerPeriod, type LedgerTotal } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import { LaterField, unread } from "../../decision/later.js";
import { ledgerPeriod, recordsPeriod } from "../../money/periods.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { clauseOrigin } from "../../values/origin.js";
import { conditionFits, ConditionTeller } from "./conditions.js";
import { Less } from "./distances.js";
import { IncentiveLines, statusIn, type OwnPeriod, type ToldLines } from "./lines.js";
import { missingOfUndecided } from "./missing.js";
import { periodOn } from "./periods.js";
import type { IncentiveShape, MoneyShape, ToldShape } from "./shapes.js";
import type { Told } from "./told.js";
import { isThere, minorText, shownFigure, type FigureRow } from "./values.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const PARTS = ["no", "yes", "undecided"] as const;
/** So many periods are kept. */
const KEPT = 1024;

/** One partner, and what the reference interpreter says of it. */
export interface MoneyTold extends Omit<Told, "view"> {
  /** With the figures of all lines. */
  readonly lines: () => ToldLines | undefined;
  /** As of which an incentive is read. */
  readonly moment: (incentive: string) => View["moment"];
  readonly interpreted: () => DecisionMoney;
}

const WHO = new LaterField("who", (of: IncentiveTeller, told: MoneyTold) => of.who(told));
const REACH = new LaterField("reach", (of: IncentiveTeller, told: MoneyTold) => of.reach(told));
const NEXT_BAND = new LaterField("nextBand", (of: IncentiveTeller, told: MoneyTold) => of.nextBand(told));
const LINES = new LaterField("lines", (of: IncentiveTeller, told: MoneyTold) => of.lines(told));
const HELD_LINES = new LaterField("lines", (of: IncentiveTeller, told: MoneyTold) => of.heldLines(told));

/** What all incentives come to, in the minor unit. */
class Sums {
  totals = 0;
  held = 0;
  anyTotal = false;
  anyHeld = false;
  /** What is paid in other currencies, each in its own minor unit. */
  others: Map<string, number> | undefined = undefined;

  add(amount: number, currency: string): void {
    this.others ??= new Map<string, number>();
    this.others.set(currency, (this.others.get(currency) ?? 0) + amount);
  }
}

/** One day of one program. */
export class MoneyDay {
  readonly #incentives: readonly IncentiveTeller[] | undefined;
  readonly #digits: number;

  constructor(index: PlanIndex, { incentives }: MoneyShape, private readonly shape: ToldShape, day: Day) {
    this.#digits = minorUnitOf(shape.currency) ?? 2;
    const all = incentives.map((of) => tellerOf(index, of, shape, this.#digits, day));
    this.#incentives = all.every((each) => each !== undefined) ? all : undefined;
  }

  /** Undefined where it is left to the interpreter. */
  tell(told: MoneyTold): DecisionMoney | undefined {
    if (this.#incentives === undefined) return undefined;
    const sums = new Sums();
    const incentives = this.#incentives.map((of) => of.tell(told, sums));
    if (!Number.isSafeInteger(sums.totals) || !Number.isSafeInteger(sums.held)) return undefined;
    const own = sums.anyTotal ? [this.#total(sums.totals)] : [];
    const { others } = sums;
    if (others !== undefined && ![...others.values()].every(Number.isSafeInteger)) return undefined;
    const totals = others === undefined ? own : inOrder([...own, ...[...others].map(([currency, amount]) => totalIn(currency, amount))]);
    return { incentives, funds: [], claims: [], totals, held: sums.anyHeld ? [this.#total(sums.held)] : [] };
  }

  #total(amount: number): LedgerTotal {
    return { amount: minorText(amount, this.#digits), currency: this.shape.currency };
  }
}

function totalIn(currency: string, amount: number): LedgerTotal {
  return { amount: minorText(amount, minorUnitOf(currency) ?? 2), currency };
}

/** By the codes of their currencies. */
function inOrder(totals: LedgerTotal[]): LedgerTotal[] {
  return totals.sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Undefined where the day has no such period. */
function tellerOf(index: PlanIndex, shape: IncentiveShape, toldShape: ToldShape, digits: number, day: Day): IncentiveTeller | undefined {
  const { plan } = index;
  const incentive = plan.incentives.find(({ name }) => name === shape.name)!;
  const { each } = incentive;
  if (each.kind === "record") return new IncentiveTeller(index, incentive, shape, toldShape, digits, day);
  const found = periodOn(plan, each.period, day);
  return found === undefined ? undefined : new IncentiveTeller(index, incentive, shape, toldShape, digits, day, { period: Object.freeze(ledgerPeriod(found, each.period.calendar)), isOpen: day < found.to });
}

/** An incentive in the period of a day. */
class IncentiveTeller {
  readonly #lines: IncentiveLines | undefined;
  /** Of the conditions of taking part, where figures are about them. */
  readonly #who: readonly ConditionTeller[] | undefined;
  /** Of each pay clause with bands how far each of them is. */
  readonly #toBand: readonly (readonly Less[])[];
  readonly #origin: ClauseOrigin;
  /** Of records that are worked out by themselves, by the first day. */
  readonly #periods = new Map<Day, LedgerPeriod>();

  /** @param sheet absent where each record is worked out by itself */
  constructor(index: PlanIndex, private readonly incentive: PlanIncentive, private readonly shape: IncentiveShape, private readonly toldShape: ToldShape, private readonly digits: number, private readonly day: Day, private readonly sheet?: OwnPeriod) {
    const { who, told } = shape;
    this.#lines = told === undefined ? undefined : new IncentiveLines(index, incentive, { ...shape, told }, toldShape, digits, day, sheet);
    const fits = who?.length === incentive.who.length && incentive.who.every(({ condition }, at) => conditionFits(condition, who[at]!));
    this.#who = fits ? incentive.who.map(({ condition, origin }, at) => new ConditionTeller(condition, who[at]!, origin)) : undefined;
    const { reach, bands = [] } = shape;
    this.#toBand = reach === undefined ? [] : bands.map(({ from }) => from.map((edge) => new Less(edge, reach)));
    this.#origin = Object.freeze(clauseOrigin(incentive.origin));
  }

  tell(told: MoneyTold, sums: Sums): IncentiveResult {
    const { incentive: { name, title, who }, shape, sheet } = this;
    const { row } = told;
    const part = row[shape.takesPart]!;
    const paid = row[shape.paid]!;
    const held = row[shape.held]!;
    // Of records that are worked out by themselves some may count while others are held.
    const counts = part === 1 && (row[shape.lines] === 1 || paid !== 0 || (shape.waits !== undefined && row[shape.waits] !== 0));
    const holds = part !== 0 && (row[shape.heldLines] === 1 || held !== 0);
    const period = sheet === undefined ? this.#ofRecords(row) : sheet.period;
    const status = sheet === undefined ? "final" : part === 2 ? "held" : statusIn(sheet);
    const takesPart = PARTS[part]!;
    const made = unread<IncentiveResult>(this, told);
    made.incentive = name;
    if (title !== undefined) made.title = title;
    made.period = period;
    made.status = status;
    made.takesPart = takesPart;
    if (sheet === undefined || who.length === 0) made.who = [];
    else WHO.addTo(made);
    if (part !== 0) this.#addReach(made, shape, row);
    const least = shape.minimum === undefined ? Number.NaN : row[shape.minimum]!;
    if (least === least) made.minimum = this.#total(least);
    if (counts || holds) (holds ? HELD_LINES : LINES).addTo(made);
    else made.lines = [];
    const { converted } = shape;
    if (converted !== undefined && row[converted.any] === 1) {
      // Nothing is left of the program's own currency.
      made.totals = inOrder([this.#total(0), totalIn(converted.currency, row[converted.into]!)]);
      sums.anyTotal = true;
      sums.add(row[converted.into]!, converted.currency);
    } else made.totals = counts ? [this.#total(paid)] : [];
    made.held = holds ? [this.#total(held)] : [];
    made.problems = [];
    made.origin = this.#origin;
    if (counts && (converted === undefined || row[converted.any] !== 1)) {
      sums.totals += paid;
      sums.anyTotal = true;
    }
    if (holds) {
      sums.held += held;
      sums.anyHeld = true;
    }
    return made;
  }

  who(told: MoneyTold): IncentiveResult["who"] {
    const { incentive } = this;
    const { evidence } = told;
    if (this.#who === undefined) return this.#interpreted(told).who;
    const at: Told = { reasons: () => told.reasons(), shape: told.shape, facts: told.facts, index: told.index, evidence, placed: told.placed, row: told.reasons(), view: () => ({ moment: told.moment(incentive.name), scope: undefined, evidence }) };
    return incentive.who.map(({ title }, place) => {
      const made = this.#who![place]!.tell(at) as Mutable<IncentiveResult["who"][number]>;
      if (title !== undefined) made.title = title;
      return made;
    });
  }

  lines(told: MoneyTold): IncentiveResult["lines"] {
    const { converted } = this.shape;
    // Payment in another currency has lines of its own.
    const laid = this.#lines === undefined || (converted !== undefined && told.row[converted.any] === 1) ? undefined : told.lines();
    return (laid === undefined ? undefined : this.#lines!.of(laid)) ?? this.#interpreted(told).lines;
  }

  /** Where it is open who takes part, each says what is missing; of single records that is the interpreter's. */
  heldLines(told: MoneyTold): IncentiveResult["lines"] {
    const { who } = this.shape;
    const laid = this.#lines === undefined || this.#who === undefined || this.sheet === undefined ? undefined : told.lines();
    const missing = laid === undefined ? undefined : missingOfUndecided(who!, { row: laid.row, shape: told.shape, index: told.index, placed: told.placed });
    return (missing === undefined ? undefined : this.#lines!.held(laid!, missing)) ?? this.#interpreted(told).lines;
  }

  #interpreted(told: MoneyTold): IncentiveResult {
    return told.interpreted().incentives.find((each) => each.incentive === this.incentive.name)!;
  }

  /** From the first record with a line on. */
  #ofRecords(row: FigureRow): LedgerPeriod {
    const { day } = this;
    const from = Math.min(row[this.shape.from!] ?? day, day) as Day;
    let known = this.#periods.get(from);
    if (known !== undefined) return known;
    known = Object.freeze(recordsPeriod(day, from));
    if (this.#periods.size < KEPT) this.#periods.set(from, known);
    return known;
  }

  #total(amount: number): LedgerTotal {
    return { amount: minorText(amount, this.digits), currency: this.toldShape.currency };
  }

  #addReach(made: Mutable<IncentiveResult>, { reach, payees, bands = [] }: IncentiveShape, row: FigureRow): void {
    if (reach === undefined || (payees !== undefined && row[payees] !== 1)) return;
    if (!isThere(row, reach)) return;
    REACH.addTo(made);
    if (bands.some(({ next }) => row[next]! >= 0)) NEXT_BAND.addTo(made);
  }

  reach({ row }: MoneyTold): DecisionValue {
    return shownFigure(row, this.shape.reach!, this.toldShape)!;
  }

  nextBand(told: MoneyTold): NonNullable<IncentiveResult["nextBand"]> {
    const { row } = told;
    const { bands = [] } = this.shape;
    const place = bands.findIndex(({ next }) => row[next]! >= 0);
    const { next, from } = bands[place]!;
    const edge = shownFigure(row, from[row[next]!]!, this.toldShape)!;
    return { from: edge, missing: this.#toBand[place]![row[next]!]!.shown(row, edge, this.reach(told)) };
  }
}
