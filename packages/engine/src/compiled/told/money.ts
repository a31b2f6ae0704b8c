/**
 * The money of a decision from figures: of each incentive its period, who takes part, what was reached, sums.
 *
 * Lines, and why somebody takes part, are the reference interpreter's and worked out where they are read: all of them
 * together, for they hang on each other. This file refuses to decide amounts.
 */
import type { Plan, PlanIncentive } from "@fairway/plan";
import { formatDay, minorUnitOf, periodContaining, type Day, type DecisionMoney, type DecisionValue, type IncentiveResult, type LedgerPeriod, type LedgerTotal } from "@fairway/runtime";
import { later } from "../../decision/later.js";
import { dayPeriod, ledgerPeriod } from "../../money/periods.js";
import { calendarOf } from "../../program/calendars.js";
import { clauseOrigin } from "../../values/origin.js";
import type { IncentiveShape, MoneyShape, ToldShape } from "./shapes.js";
import { shownFigure, type FigureRow } from "./values.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const PARTS = ["no", "yes", "undecided"] as const;
const NOBODY = { key: "", partner: {}, decisions: [] };

/** An incentive in the period of a day: the same for every partner. */
interface InPeriod { readonly incentive: PlanIncentive; readonly shape: IncentiveShape; readonly period?: LedgerPeriod; readonly open: boolean }

/** One day of one program. */
export class MoneyDay {
  readonly #incentives: readonly InPeriod[] | undefined;
  readonly #digits: number;

  constructor(plan: Plan, { incentives }: MoneyShape, private readonly shape: ToldShape, private readonly day: Day) {
    const all = incentives.map((of) => inPeriod(plan, of, day));
    this.#incentives = all.every((each) => each !== undefined) ? all : undefined;
    this.#digits = minorUnitOf(shape.currency) ?? 2;
  }

  /** Undefined where it is left to the interpreter. @param interpreted the same by the reference interpreter */
  tell(row: FigureRow, interpreted: () => DecisionMoney): DecisionMoney | undefined {
    if (this.#incentives === undefined) return undefined;
    const sums = { totals: 0, held: 0, anyTotal: false, anyHeld: false };
    const incentives = this.#incentives.map((of) => this.#incentive(of, row, sums, interpreted));
    if (!Number.isSafeInteger(sums.totals) || !Number.isSafeInteger(sums.held)) return undefined;
    return { incentives, funds: [], claims: [], totals: sums.anyTotal ? [this.#total(sums.totals)] : [], held: sums.anyHeld ? [this.#total(sums.held)] : [] };
  }

  #incentive({ incentive, shape, period, open }: InPeriod, row: FigureRow, sums: { totals: number; held: number; anyTotal: boolean; anyHeld: boolean }, interpreted: () => DecisionMoney): IncentiveResult {
    const part = row[shape.takesPart]!;
    const [paid, held] = [row[shape.paid]!, row[shape.held]!];
    const from = shape.from === undefined ? undefined : row[shape.from]!;
    const any = part !== 0 && (row[shape.lines] === 1 || paid !== 0 || held !== 0);
    const result = (): IncentiveResult => interpreted().incentives.find((each) => each.incentive === incentive.name)!;
    const made = (incentive.title === undefined ? { incentive: incentive.name } : { incentive: incentive.name, title: incentive.title }) as Mutable<IncentiveResult>;
    made.period = period ?? { ...dayPeriod(this.day), from: formatDay(Math.min(from ?? this.day, this.day) as Day), label: "each record" };
    made.status = period === undefined ? "final" : part === 2 ? "held" : open ? "accrued" : "final";
    made.takesPart = PARTS[part]!;
    if (period === undefined || incentive.who.length === 0) made.who = [];
    else later(made, "who", () => result().who);
    if (part !== 0) this.#addReach(made, shape, row);
    if (any) later(made, "lines", () => result().lines);
    else made.lines = [];
    const counts = any && part === 1;
    made.totals = counts ? [this.#total(paid)] : [];
    made.held = any && part === 2 ? [this.#total(held)] : [];
    made.problems = [];
    made.origin = clauseOrigin(incentive.origin);
    if (counts) {
      sums.totals += paid;
      sums.anyTotal = true;
    } else if (any) {
      sums.held += held;
      sums.anyHeld = true;
    }
    return made;
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

  #total(amount: number): LedgerTotal {
    return { amount: minorText(amount, this.#digits), currency: this.shape.currency };
  }
}

/** Undefined where the day has no such period. */
function inPeriod(plan: Plan, shape: IncentiveShape, day: Day): InPeriod | undefined {
  const incentive = plan.incentives.find(({ name }) => name === shape.name)!;
  if (incentive.each.kind === "record") return { incentive, shape, open: false };
  const { calendar: name, unit } = incentive.each.period;
  const calendar = calendarOf(plan, NOBODY, name);
  const period = calendar === undefined ? undefined : periodContaining(calendar, unit, day);
  return period === undefined ? undefined : { incentive, shape, period: Object.freeze(ledgerPeriod(period, name)), open: day < period.to };
}

/** With all decimals of the minor unit: 123450 is "1234.50". */
export function minorText(amount: number, digits: number): string {
  if (digits === 0) return String(amount === 0 ? 0 : amount);
  const size = String(amount < 0 ? -amount : amount).padStart(digits + 1, "0");
  return `${amount < 0 ? "-" : ""}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}
