/**
 * The money of a decision from figures: of each incentive its period, who takes part and why, what was reached, sums.
 *
 * Lines are told by lines.ts where they are read; those of an incentive that is not told are the reference interpreter's,
 * which works out all of them together, for they hang on each other. This file refuses to decide amounts.
 */
import type { PlanIncentive } from "@fairway/plan";
import { formatDay, minorUnitOf, periodContaining, type Day, type DecisionMoney, type DecisionValue, type Facts, type IncentiveResult, type LedgerPeriod, type LedgerStatus, type LedgerTotal } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import { later } from "../../decision/later.js";
import { dayPeriod, ledgerPeriod } from "../../money/periods.js";
import { calendarOf } from "../../program/calendars.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { clauseOrigin } from "../../values/origin.js";
import { conditionFits, conditionTold } from "./conditions.js";
import { IncentiveLines, type ToldLines } from "./lines.js";
import type { ConditionShape, IncentiveShape, MoneyShape, ToldShape } from "./shapes.js";
import { minorText, shownFigure, type FigureRow } from "./values.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const PARTS = ["no", "yes", "undecided"] as const;
const NOBODY = { key: "", partner: {}, decisions: [] };

/** An incentive in the period of a day: the same for every partner. */
interface InPeriod {
  readonly incentive: PlanIncentive;
  readonly shape: IncentiveShape;
  readonly period?: LedgerPeriod;
  readonly open: boolean;
  /** Of the conditions of taking part, where figures are about them. */
  readonly who?: readonly ConditionShape[];
  readonly lines?: IncentiveLines;
}

/** One partner, and what the reference interpreter says of it. */
export interface MoneyTold {
  readonly row: FigureRow;
  readonly facts: Facts;
  readonly evidence: boolean;
  /** It brings no standing. */
  readonly placed: boolean;
  /** With what reasons are told with. */
  readonly reasons: () => FigureRow;
  /** With the figures of all lines. */
  readonly lines: () => ToldLines | undefined;
  /** As of which an incentive is read. */
  readonly moment: (incentive: string) => View["moment"];
  readonly interpreted: () => DecisionMoney;
}

/** One day of one program. */
export class MoneyDay {
  readonly #incentives: readonly InPeriod[] | undefined;
  readonly #digits: number;

  constructor(private readonly index: PlanIndex, { incentives }: MoneyShape, private readonly shape: ToldShape, private readonly day: Day) {
    this.#digits = minorUnitOf(shape.currency) ?? 2;
    const all = incentives.map((of) => this.#inPeriod(of));
    this.#incentives = all.every((each) => each !== undefined) ? all : undefined;
  }

  /** Undefined where it is left to the interpreter. */
  tell(told: MoneyTold): DecisionMoney | undefined {
    if (this.#incentives === undefined) return undefined;
    const sums = { totals: 0, held: 0, anyTotal: false, anyHeld: false };
    const incentives = this.#incentives.map((of) => this.#incentive(of, told, sums));
    if (!Number.isSafeInteger(sums.totals) || !Number.isSafeInteger(sums.held)) return undefined;
    return { incentives, funds: [], claims: [], totals: sums.anyTotal ? [this.#total(sums.totals)] : [], held: sums.anyHeld ? [this.#total(sums.held)] : [] };
  }

  #incentive(of: InPeriod, told: MoneyTold, sums: { totals: number; held: number; anyTotal: boolean; anyHeld: boolean }): IncentiveResult {
    const { incentive, shape, period, open } = of;
    const { row } = told;
    const part = row[shape.takesPart]!;
    const [paid, held] = [row[shape.paid]!, row[shape.held]!];
    const from = shape.from === undefined ? undefined : row[shape.from]!;
    // Of records that are worked out by themselves some may count while others are held.
    const [counts, holds] = [part === 1 && (row[shape.lines] === 1 || paid !== 0), part !== 0 && (row[shape.heldLines] === 1 || held !== 0)];
    const made = (incentive.title === undefined ? { incentive: incentive.name } : { incentive: incentive.name, title: incentive.title }) as Mutable<IncentiveResult>;
    made.period = period ?? { ...dayPeriod(this.day), from: formatDay(Math.min(from ?? this.day, this.day) as Day), label: "each record" };
    made.status = period === undefined ? "final" : part === 2 ? "held" : open ? "accrued" : "final";
    made.takesPart = PARTS[part]!;
    if (period === undefined || incentive.who.length === 0) made.who = [];
    else later(made, "who", () => this.#who(of, told));
    if (part !== 0) this.#addReach(made, shape, row);
    if (counts || holds) later(made, "lines", () => (!holds ? linesOf(of, told) : undefined) ?? interpreted(of, told).lines);
    else made.lines = [];
    made.totals = counts ? [this.#total(paid)] : [];
    made.held = holds ? [this.#total(held)] : [];
    made.problems = [];
    made.origin = clauseOrigin(incentive.origin);
    if (counts) {
      sums.totals += paid;
      sums.anyTotal = true;
    }
    if (holds) {
      sums.held += held;
      sums.anyHeld = true;
    }
    return made;
  }

  #who({ incentive, who, ...of }: InPeriod, told: MoneyTold): IncentiveResult["who"] {
    if (who === undefined) return interpreted({ incentive, ...of }, told).who;
    const { facts, evidence, reasons } = told;
    const row = reasons();
    const view = (): View => ({ moment: told.moment(incentive.name), scope: undefined, evidence });
    return incentive.who.map(({ title, condition, origin }, at) => {
      const made = conditionTold(condition, who[at]!, { row, reasons, shape: this.shape, facts, index: this.index, evidence, placed: told.placed, view }, origin) as Mutable<IncentiveResult["who"][number]>;
      if (title !== undefined) made.title = title;
      return made;
    });
  }

  #addReach(made: Mutable<IncentiveResult>, { reach, bands = [] }: IncentiveShape, row: FigureRow): void {
    if (reach === undefined) return;
    const shown = (of: Parameters<typeof shownFigure>[1]): DecisionValue | undefined => shownFigure(row, of, this.shape);
    const reached = shown(reach);
    if (reached === undefined) return;
    made.reach = reached;
    for (const { next, from, missing } of bands) {
      const at = row[next]!;
      if (at < 0) continue;
      made.nextBand = { from: shown(from[at]!)!, missing: shown(missing[at]!)! };
      return;
    }
  }

  /** Undefined where the day has no such period. */
  #inPeriod(shape: IncentiveShape): InPeriod | undefined {
    const { index: { plan }, day } = this;
    const incentive = plan.incentives.find(({ name }) => name === shape.name)!;
    const { told } = shape;
    const lines = (sheet?: { readonly period: LedgerPeriod; readonly status: LedgerStatus }): Pick<InPeriod, "lines"> =>
      (told === undefined ? {} : { lines: new IncentiveLines(this.index, incentive, { ...shape, told }, this.shape, this.#digits, day, sheet) });
    if (incentive.each.kind === "record") return { incentive, shape, open: false, ...lines() };
    const { calendar: name, unit } = incentive.each.period;
    const calendar = calendarOf(plan, NOBODY, name);
    const found = calendar === undefined ? undefined : periodContaining(calendar, unit, day);
    if (found === undefined) return undefined;
    const [period, open] = [Object.freeze(ledgerPeriod(found, name)), day < found.to];
    const who = shape.who?.length === incentive.who.length && incentive.who.every(({ condition }, at) => conditionFits(condition, shape.who![at]!)) ? { who: shape.who } : {};
    return { incentive, shape, period, open, ...who, ...lines({ period, status: open ? "accrued" : "final" }) };
  }

  #total(amount: number): LedgerTotal {
    return { amount: minorText(amount, this.#digits), currency: this.shape.currency };
  }
}

function interpreted({ incentive }: InPeriod, told: MoneyTold): IncentiveResult {
  return told.interpreted().incentives.find((each) => each.incentive === incentive.name)!;
}

function linesOf({ lines }: InPeriod, told: MoneyTold): IncentiveResult["lines"] | undefined {
  const laid = lines === undefined ? undefined : told.lines();
  return laid === undefined ? undefined : lines?.of(laid);
}
