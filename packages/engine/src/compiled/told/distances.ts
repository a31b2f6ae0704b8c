/**
 * What lies between two numbers that a decision shows, of machine integers where these hold it.
 *
 * The same as decision/distance.ts. This file refuses to decide anything.
 */
import { absolute, add, divide, exact, ONE, sign, subtract, toText, type DecisionValue, type Distance, type Exact } from "@fairway/runtime";
import { fractionText, SAFE, scaledText } from "../run/numbers.js";
import type { GapFigure, ShownFigure } from "./shapes.js";
import { numberText, type FigureRow } from "./values.js";

/** So many decimals a whole number still has room for. */
const MOST_DECIMALS = 15;

/** A number of a partner, or the same number for all of them, as a numerator and what it is divided by. */
class Side {
  private constructor(private readonly at: number, private readonly denAt: number, private readonly same: number, readonly decimals: number) {}

  /** Undefined where it is no number that machine integers hold. */
  static of(shown: ShownFigure): Side | undefined {
    if (shown.is === "number") return shown.scale > MOST_DECIMALS ? undefined : new Side(shown.at, -1, 0, shown.scale);
    if (shown.is === "fraction") return new Side(shown.at, shown.den, 0, 0);
    if (shown.is !== "same") return undefined;
    const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(numberText(shown.value) ?? "") ?? [];
    return whole === "" || whole.length + rest.length > MOST_DECIMALS ? undefined : new Side(-1, -1, Number(`${sign}${whole}${rest}`), rest.length);
  }

  get isDecimal(): boolean {
    return this.denAt < 0;
  }

  /** NaN where it is absent. */
  over(row: FigureRow): number {
    return this.at < 0 ? this.same : row[this.at]!;
  }

  under(row: FigureRow): number {
    return this.denAt < 0 ? 10 ** this.decimals : row[this.denAt]!;
  }
}

/** One number less another one. */
export class Less {
  readonly #of: Side | undefined;
  readonly #by: Side | undefined;

  constructor(of: ShownFigure, by: ShownFigure) {
    this.#of = Side.of(of);
    this.#by = Side.of(by);
  }

  /**
   * Whether it is above zero, and its size as exact text; undefined where a side is absent.
   * @param of and @param by as they are shown @param more that the size grows by
   */
  of(row: FigureRow, of: DecisionValue | undefined, by: DecisionValue | undefined, more: 0 | 1): { readonly isPositive: boolean; readonly size: string } | undefined {
    const [left, right] = [this.#of, this.#by];
    if (of === undefined || by === undefined) return undefined;
    if (left !== undefined && right !== undefined) {
      const known = left.isDecimal && right.isDecimal ? decimals(row, left, right, more) : fractions(row, left, right, more);
      if (known !== undefined) return known;
    }
    const [over, under] = [numberText(of), numberText(by)];
    if (over === undefined || under === undefined) return undefined;
    return told(subtract(exact(over), exact(under)), more);
  }

  /** The same as a value of the first one's kind. */
  shown(row: FigureRow, of: DecisionValue, by: DecisionValue): DecisionValue {
    const { isPositive, size } = this.of(row, of, by, 0)!;
    const text = isPositive || size === "0" ? size : `-${size}`;
    return of.kind === "money" ? { kind: of.kind, amount: text, currency: of.currency } : ({ ...of, value: text } as DecisionValue);
  }
}

type Told = ReturnType<Less["of"]>;

function told(gap: Exact, more: 0 | 1): Told {
  const size = absolute(gap);
  return { isPositive: sign(gap) > 0, size: toText(more === 1 ? add(size, ONE) : size) };
}

/** Undefined where a machine integer does not hold it. */
function decimals(row: FigureRow, of: Side, by: Side, more: 0 | 1): Told {
  const places = of.decimals > by.decimals ? of.decimals : by.decimals;
  const [left, right] = [of.over(row) * 10 ** (places - of.decimals), by.over(row) * 10 ** (places - by.decimals)];
  const gap = left - right;
  const size = (gap < 0 ? -gap : gap) + (more === 1 ? 10 ** places : 0);
  return isSafe(left) && isSafe(right) && isSafe(size) ? { isPositive: gap > 0, size: scaledText(size, places) } : undefined;
}

function fractions(row: FigureRow, of: Side, by: Side, more: 0 | 1): Told {
  const [leftUnder, rightUnder] = [of.under(row), by.under(row)];
  const [left, right, under] = [of.over(row) * rightUnder, by.over(row) * leftUnder, leftUnder * rightUnder];
  const gap = left - right;
  const size = (gap < 0 ? -gap : gap) + (more === 1 ? under : 0);
  if (isSafe(left) && isSafe(right) && isSafe(under) && isSafe(size)) return { isPositive: gap > 0, size: fractionText(size, under) };
  const [a, b] = [of.over(row), by.over(row)];
  return isSafe(a) && isSafe(b) ? told(subtract(divide(exact(a), exact(leftUnder)), divide(exact(b), exact(rightUnder))), more) : undefined;
}

/** Not of NaN either. */
function isSafe(value: number): boolean {
  return value <= SAFE && value >= -SAFE;
}

/** How far a comparison that does not hold is from holding, between the sides of a condition. */
export class Distances {
  readonly #less: Less;

  constructor(private readonly gap: GapFigure, value: ShownFigure, threshold: ShownFigure) {
    this.#less = new Less(threshold, value);
  }

  /** Undefined where a side is absent. */
  of(row: FigureRow, value: DecisionValue | undefined, threshold: DecisionValue | undefined, currency: string): Distance | undefined {
    const { comparison, unit, at, whole } = this.gap;
    const strict = comparison === "more" || comparison === "less";
    const far = at === undefined ? this.#less.of(row, threshold, value, strict && whole ? 1 : 0) : steps(row[at]!, strict ? 1 : 0);
    if (far === undefined) return undefined;
    const { isPositive, size: amount } = far;
    const direction = (comparison === "equal" ? isPositive : comparison === "atLeast" || comparison === "more") ? "more" : "less";
    if (strict && !whole) return unit === "money" ? { amount, unit, currency, direction, over: true } : { amount, unit, direction, over: true };
    return unit === "money" ? { amount, unit, currency, direction } : { amount, unit, direction };
  }
}

/** Between days, months and steps, which come in whole pieces. */
function steps(gap: number, more: 0 | 1): Told {
  return gap === gap ? { isPositive: gap > 0, size: scaledText((gap < 0 ? -gap : gap) + more, 0) } : undefined;
}
