/**
 * The built-in functions: one entry each, with what it takes, what it gives and its words for hovers and the reference.
 *
 * Each lowers to the Plan's `aggregate` of the same name; what SQL and the solver make of it is told there by that name.
 */
import type { Aggregate, PlanType } from "@fairway/plan";
import type { Declared } from "../symbols/declared.js";
import { INTEGER, isPlainNumber, isQuantity, NUMBER } from "../types/types.js";
import { isOrdered } from "../types/words.js";

export interface BuiltIn {
  readonly name: Aggregate;
  /** It may also take several single values: `highest(a, b)`. */
  readonly ofValues: boolean;
  /** What it gives for an empty list. */
  readonly ofNothing: "zero" | "absent";
  readonly takes: (element: PlanType, declared: Declared) => boolean;
  readonly gives: (element: PlanType) => PlanType;
  /** As it is written. */
  readonly signature: string;
  readonly doc: string;
}

const quantity = (element: PlanType): boolean => isQuantity(element);
const same = (element: PlanType): PlanType => element;
const mean = (element: PlanType): PlanType => (isPlainNumber(element) ? NUMBER : element);

const ALL: readonly BuiltIn[] = [
  { name: "sum", ofValues: false, ofNothing: "zero", takes: quantity, gives: same, signature: "sum(list)", doc: "The sum of numbers, percents or amounts. Of nothing: 0." },
  { name: "count", ofValues: false, ofNothing: "zero", takes: () => true, gives: () => INTEGER, signature: "count(list)", doc: "How many there are; `count(distinct list.field)` counts different values. Of nothing: 0." },
  { name: "average", ofValues: false, ofNothing: "absent", takes: quantity, gives: mean, signature: "average(list)", doc: "The sum divided by how many there are. Of nothing: absent." },
  { name: "median", ofValues: false, ofNothing: "absent", takes: quantity, gives: mean, signature: "median(list)", doc: "The middle value; between two middle values, their average. Of nothing: absent." },
  { name: "highest", ofValues: true, ofNothing: "absent", takes: isOrdered, gives: same, signature: "highest(list) or highest(a, b)", doc: "The highest number, percent, amount, date, word of an ordered enum, or tier. Of nothing: absent." },
  { name: "lowest", ofValues: true, ofNothing: "absent", takes: isOrdered, gives: same, signature: "lowest(list) or lowest(a, b)", doc: "The lowest number, percent, amount, date, word of an ordered enum, or tier. Of nothing: absent." },
];

/** The built-in functions by name. */
export const FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map(ALL.map((entry) => [entry.name, entry]));
export const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS.keys());

/** What people write who come from spreadsheets and databases. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  max: "highest", maximum: "highest", MAX: "highest", min: "lowest", minimum: "lowest", MIN: "lowest", avg: "average", mean: "average", AVERAGE: "average",
  AVG: "average", total: "sum", SUM: "sum", COUNT: "count", size: "count", length: "count", len: "count",
};

/** What has its own form here. */
export const OTHER_FORMS: Readonly<Record<string, string>> = {
  if: "Write `a when condition otherwise b`.", IF: "Write `a when condition otherwise b`.",
  iif: "Write `a when condition otherwise b`.", round: "Write `value rounded to 2 decimals`.", ROUND: "Write `value rounded to 2 decimals`.",
  coalesce: "Write `value else other`.", ifnull: "Write `value else other`.", isnull: "Write `value is missing`.",
  distinct: "Write `count(distinct list.field)`.", countdistinct: "Write `count(distinct list.field)`.", sumif: "Write `sum(list[condition].field)`.", SUMIF: "Write `sum(list[condition].field)`.",
  countif: "Write `count(list[condition])`.", COUNTIF: "Write `count(list[condition])`.", today: "Write `today`.", now: "Write `today`.",
};
