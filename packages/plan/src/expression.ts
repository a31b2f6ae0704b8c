/**
 * Expressions of the Plan: small, typed, total.
 *
 * Every node says its type. A node's value is a `Value` of that type, or absent with the paths of the facts that are missing.
 * Names are resolved, parameters expanded, windows put onto the records they filter: what is left has one meaning each.
 * A comparison or test with an absent operand is undecided; `and`/`or`/`not` are Kleene's; elsewhere an absent operand makes
 * the result absent.
 */
import type { Duration, PeriodUnit, RoundingMode, WindowSpec } from "@fairway/runtime";
import type { PlanType } from "./types.js";

/** A window: one the runtime can resolve, or dates that are worked out. */
export type PlanWindow =
  | { readonly kind: "spec"; readonly spec: WindowSpec }
  /** Both ends included where present; `before` excludes. */
  | { readonly kind: "dates"; readonly from?: PlanExpression; readonly to?: PlanExpression; readonly before?: PlanExpression };

interface Op<K extends string> { readonly op: K; readonly type: PlanType }

/** A constant as JSON: exact numbers, percents and money amounts as exact text ("2/3"), dates "YYYY-MM-DD", names as text. */
export type ConstantValue = boolean | string | { readonly amount: string; readonly currency: string } | Duration | readonly ConstantValue[];

export type PlanExpression =
  | (Op<"constant"> & { readonly value: ConstantValue })
  | Op<"today">
  /** A field of the partner, through nested records. Lists show only the records dated up to the as-of date. */
  | (Op<"partner"> & { readonly path: readonly string[] })
  /** A variable: the item of a filter, quantifier or map, or the key of a `for each`. */
  | (Op<"variable"> & { readonly name: string })
  /** A field of a record value. */
  | (Op<"field"> & { readonly of: PlanExpression; readonly field: string })
  // lists
  | (Op<"filter"> & { readonly list: PlanExpression; readonly item: string; readonly where: PlanExpression })
  | (Op<"map"> & { readonly list: PlanExpression; readonly item: string; readonly to: PlanExpression })
  /** `map` whose results are lists, joined. */
  | (Op<"flatten"> & { readonly list: PlanExpression; readonly item: string; readonly to: PlanExpression })
  | (Op<"list"> & { readonly items: readonly PlanExpression[] })
  /** count of a list; distinct count ignores absent values. sum and count of nothing are 0, the others of nothing are absent. */
  | (Op<"aggregate"> & { readonly function: Aggregate; readonly distinct: boolean; readonly list: PlanExpression })
  | (Op<"quantifier"> & { readonly quantifier: "any" | "every" | "no"; readonly list: PlanExpression; readonly item: string; readonly where: PlanExpression })
  /** The date lies in the window, as of today. */
  | (Op<"inWindow"> & { readonly date: PlanExpression; readonly window: PlanWindow })
  // arithmetic
  | (Op<"negate"> & { readonly of: PlanExpression })
  | (Op<"add" | "subtract" | "multiply"> & { readonly left: PlanExpression; readonly right: PlanExpression })
  /** Absent where the right side is zero. A ratio of like units is a percent or number by `type`. */
  | (Op<"divide"> & { readonly left: PlanExpression; readonly right: PlanExpression })
  /** left − right, never below zero. */
  | (Op<"above"> & { readonly left: PlanExpression; readonly right: PlanExpression })
  /** (now − before) ÷ before; absent where before is zero. */
  | (Op<"growth"> & { readonly now: PlanExpression; readonly before: PlanExpression })
  | (Op<"round"> & { readonly of: PlanExpression; readonly decimals: number; readonly mode: RoundingMode })
  | (Op<"convert"> & { readonly money: PlanExpression; readonly currency: string; readonly table: string; readonly on?: PlanExpression })
  // logic
  /** Ordered enums and tiers compare by rank; no tier is below every tier. */
  | (Op<"compare"> & { readonly comparison: Comparison; readonly left: PlanExpression; readonly right: PlanExpression })
  /** `under`: left is the node right, or below it (any of them, where right is a list). `member`: left equals an element of right. */
  | (Op<"in"> & { readonly how: "under" | "member"; readonly left: PlanExpression; readonly right: PlanExpression })
  /** Every element of right (or right itself) equals, or lies under, some element of left (or left itself). */
  | (Op<"covers"> & { readonly how: "under" | "member"; readonly left: PlanExpression; readonly right: PlanExpression })
  | (Op<"and" | "or"> & { readonly items: readonly PlanExpression[] })
  | (Op<"not"> & { readonly of: PlanExpression })
  | (Op<"known"> & { readonly of: PlanExpression })
  | (Op<"else"> & { readonly value: PlanExpression; readonly fallback: PlanExpression })
  /** Absent where the condition is false and there is no `otherwise`; undecided conditions make it absent. */
  | (Op<"when"> & { readonly value: PlanExpression; readonly condition: PlanExpression; readonly otherwise?: PlanExpression })
  // time
  /** The value in force on `on` (today, if absent): the last change whose day is not after it. */
  | (Op<"dated"> & { readonly first: PlanExpression; readonly changes: readonly { readonly from: string; readonly value: PlanExpression }[]; readonly on?: PlanExpression })
  | (Op<"addDuration"> & { readonly date: PlanExpression; readonly duration: PlanExpression; readonly sign: 1 | -1 })
  | (Op<"edge"> & { readonly edge: "start" | "end"; readonly calendar: string; readonly unit: PeriodUnit; readonly date: PlanExpression })
  /** Whole units from one date to another; `day` counts days. */
  | (Op<"between"> & { readonly unit: "day" | "week" | "month" | "quarter" | "year"; readonly from: PlanExpression; readonly to: PlanExpression })
  /** The value as of an earlier day: today minus the duration. */
  | (Op<"shift"> & { readonly of: PlanExpression; readonly by: Duration })
  // what is declared
  | (Op<"measure"> & { readonly measure: string })
  /** Keys in the table's order, rows and dated cells as of `on` (today, if absent). Absent: no row, or an empty cell, where the table is optional. */
  | (Op<"table"> & { readonly table: string; readonly result: string; readonly keys: readonly PlanExpression[]; readonly on?: PlanExpression })
  | (Op<"points" | "passed"> & { readonly score: string; readonly part?: string; readonly key?: PlanExpression })
  /** Points (or pass) of each key of a repeated score, as a list. */
  | (Op<"allPoints"> & { readonly score: string })
  /** `result`, `earned` or `standing` of a ladder; a `result` may be asked for on an earlier day `on`. Absent means no tier. */
  | (Op<"tier"> & { readonly ladder: string; readonly view: "result" | "earned" | "standing"; readonly key?: PlanExpression; readonly on?: PlanExpression })
  | (Op<"allTiers"> & { readonly ladder: string; readonly view: "result" | "earned" | "standing" })
  | (Op<"held"> & { readonly competency: string; readonly key?: PlanExpression; readonly on?: PlanExpression })
  /** The names of the competencies held. */
  | Op<"competencies">
  /**
   * What these incentives pay in their periods that end in the window (of records: those dated in it), charges taken off.
   * own: after their own caps, before limits, as incentives and funds read it; final: what the ledger shows. Absent where
   * a missing fact decides.
   */
  | (Op<"earnings"> & { readonly incentives: readonly string[]; readonly window: PlanWindow; readonly stage: "own" | "final" })
  | (Op<"decided"> & { readonly decision: string })
  | (Op<"met"> & { readonly ladder: string; readonly tier: string; readonly reviews: number });

export type Aggregate = "sum" | "count" | "average" | "median" | "highest" | "lowest";
export type Comparison = "equal" | "unequal" | "less" | "atMost" | "more" | "atLeast";
