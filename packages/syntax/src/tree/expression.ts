/**
 * Expressions, windows and written types: one small language wherever a clause holds a value.
 *
 * Pure data with spans; nothing here knows names or types. Every form that can be written has one node, so that the
 * printer can write it back and the checker's dispatch is exhaustive by `kind`.
 */
import type { Span } from "../source/span.js";

/** A word the author chose, or wrote to mean something declared elsewhere. `text` is empty where it is missing. */
export interface Ident {
  readonly text: string;
  readonly span: Span;
}

/** A quoted text with its escapes resolved. */
export interface TextNode {
  readonly value: string;
  readonly span: Span;
}

interface Node<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

export type DurationUnit =
  | "day" | "week" | "month" | "quarter" | "year" | "hour" | "minute" | "business day" | "business hour";

// ── literals ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `4`, `4.2`, `100k`, `2M`, `1bn`: `value` is the exact decimal with the suffix applied, `written` as typed. */
export interface NumberLiteral extends Node<"number"> { readonly value: string; readonly written: string }
/** `12%`: `value` is the decimal before the sign ("12"). */
export interface PercentLiteral extends Node<"percent"> { readonly value: string; readonly written: string }
/** `100k USD`. */
export interface MoneyLiteral extends Node<"money"> { readonly value: string; readonly currency: string; readonly written: string }
/** `2026-02-28`, not yet known to be a real date. */
export interface DateLiteral extends Node<"date"> { readonly value: string }
/** `2026-02`. */
export interface MonthLiteral extends Node<"month"> { readonly value: string }
/** `2026-02-28T09:00:00Z` or with an offset. */
export interface DateTimeLiteral extends Node<"datetime"> { readonly value: string }
export interface TextLiteral extends Node<"text"> { readonly value: string }
export interface BoolLiteral extends Node<"bool"> { readonly value: boolean }
/** `12 months`, `4 business hours`. */
export interface DurationLiteral extends Node<"duration"> { readonly count: number; readonly unit: DurationUnit }
/** `today`: the as-of date. `forever`: after every date. `none`: no tier. */
export interface ConstantNode extends Node<"constant"> { readonly name: "today" | "forever" | "none" }

// ── names and structure ─────────────────────────────────────────────────────────────────────────────────────────────

export interface NameNode extends Node<"name"> { readonly name: string }
/** `object.member` */
export interface MemberNode extends Node<"member"> { readonly object: Expression; readonly member: Ident }
/** `callee(a, b)`: a built-in function, a measure with parameters, a table, a score for one key; `distinct` for `count(distinct a)`. */
export interface CallNode extends Node<"call"> { readonly callee: Ident; readonly args: readonly Expression[]; readonly distinct?: boolean }
/** `list[condition]` */
export interface FilterNode extends Node<"filter"> { readonly object: Expression; readonly condition: Expression }
/** `[a, b]` */
export interface ListNode extends Node<"list"> { readonly items: readonly Expression[] }
/** `(a)`: kept, so that what is printed is what was written. */
export interface ParenNode extends Node<"paren"> { readonly inner: Expression }

// ── operators ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type BinaryOperator = "+" | "-" | "*" | "/" | "of" | "above" | "and" | "or";
export type CompareOperator = "is" | "is not" | ">=" | "<=" | ">" | "<" | "in" | "not in" | "covers";

/** `of` is percent of an amount; `a above b` is what a exceeds b by, never below zero. */
export interface BinaryNode extends Node<"binary"> {
  readonly op: BinaryOperator; readonly opSpan: Span; readonly left: Expression; readonly right: Expression;
}
export interface CompareNode extends Node<"compare"> {
  readonly op: CompareOperator; readonly opSpan: Span; readonly left: Expression; readonly right: Expression;
  /** `covers` was written `cover`, behind a plural. */
  readonly plural?: boolean;
}
export interface NotNode extends Node<"not"> { readonly operand: Expression }
export interface NegateNode extends Node<"negate"> { readonly operand: Expression }
/** `x is known`, `x is missing`. */
export interface KnownNode extends Node<"known"> { readonly operand: Expression; readonly known: boolean }
/** `value else fallback`: the fallback where the value is absent. */
export interface ElseNode extends Node<"else"> { readonly value: Expression; readonly fallback: Expression }
/** `value when condition [otherwise other]`: absent where the condition fails and nothing is written for it. */
export interface WhenNode extends Node<"when"> {
  readonly value: Expression; readonly condition: Expression; readonly otherwise?: Expression;
}
/** `part as % of whole` */
export interface ShareNode extends Node<"share"> { readonly part: Expression; readonly whole: Expression }
/** `growth of now against before`: (now − before) ÷ before, as a percent. */
export interface GrowthNode extends Node<"growth"> { readonly now: Expression; readonly before: Expression }
/** `value rounded [up|down|half to even] to n decimals`, `… to whole`. */
export interface RoundedNode extends Node<"rounded"> {
  readonly value: Expression; readonly decimals: number; readonly mode: RoundingWord;
}
export type RoundingWord = "half away from zero" | "half to even" | "up" | "down";
/** `any t in tenants has condition`, `every …`, `no …`. */
export interface QuantifierNode extends Node<"quantifier"> {
  readonly quantifier: "any" | "every" | "no"; readonly variable: Ident; readonly source: Expression; readonly condition: Expression;
}

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `value becoming other from date …`: the value on the as-of date (in a line clause: on the line's date). */
export interface BecomingNode extends Node<"becoming"> {
  readonly value: Expression; readonly changes: readonly { readonly value: Expression; readonly from: DateLiteral }[];
}
/** `value over window` */
export interface OverNode extends Node<"over"> { readonly value: Expression; readonly window: Window }
/** `aggregate by field`: the date that places a record in a window, instead of the record's own `dated` field. */
export interface ByNode extends Node<"by"> { readonly value: Expression; readonly field: Ident }
/** `value 12 months ago`: the value as of that earlier day. */
export interface AgoNode extends Node<"ago"> { readonly value: Expression; readonly duration: DurationLiteral }
/** `start of fiscal year of date`, `end of month of date`. */
export interface EdgeNode extends Node<"edge"> { readonly edge: "start" | "end"; readonly unit: PeriodName; readonly date: Expression }
/** `months from a to b`: whole units between two dates. */
export interface BetweenNode extends Node<"between"> { readonly unit: DurationUnit; readonly from: Expression; readonly to: Expression }

// ── standing, scores, money ─────────────────────────────────────────────────────────────────────────────────────────

/** `earned Level`: by the requirements alone; `standing Level`: what came in; `passed Score`: the score's pass mark is met. */
export interface ViewNode extends Node<"view"> { readonly view: "earned" | "standing" | "passed"; readonly of: Expression }
/** `met Silver at 3 reviews in a row` */
export interface MetNode extends Node<"met"> { readonly tier: Ident; readonly reviews: number }
/** `total of incentives over window`, `total of Base and Volume over window`: what they pay; no names: all of them. */
export interface EarningsNode extends Node<"earnings"> { readonly incentives: readonly Ident[]; readonly window: Window }
/** `value in USD at RateTable on date` */
export interface ConvertNode extends Node<"convert"> {
  readonly value: Expression; readonly currency: Ident; readonly table: Ident; readonly on?: Expression;
}
/** Where an expression is expected and none, or an unreadable one, is written. A diagnostic has been reported. */
export type MissingNode = Node<"missing">;

export type Expression =
  | NumberLiteral | PercentLiteral | MoneyLiteral | DateLiteral | MonthLiteral | DateTimeLiteral | TextLiteral | BoolLiteral
  | DurationLiteral | ConstantNode | NameNode | MemberNode | CallNode | FilterNode | ListNode | ParenNode | BinaryNode
  | CompareNode | NotNode | NegateNode | KnownNode | ElseNode | WhenNode | ShareNode | GrowthNode | RoundedNode
  | QuantifierNode | BecomingNode | OverNode | ByNode | AgoNode | EdgeNode | BetweenNode | ViewNode | MetNode | EarningsNode | ConvertNode
  | MissingNode;

// ── windows ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `fiscal quarter`, `partner year`, `month`: `calendar` is absent for the ordinary calendar. */
export interface PeriodName {
  readonly calendar?: Ident; readonly unit: "year" | "half" | "quarter" | "month"; readonly span: Span;
}
/** `trailing 12 months` */
export interface TrailingWindow extends Node<"trailing"> { readonly length: DurationLiteral }
/** `the 12 months before trailing 12 months` */
export interface BeforeWindow extends Node<"before"> { readonly length: DurationLiteral; readonly of: Window }
/** `this fiscal quarter`, `last month`, `last 4 fiscal quarters` (complete ones, before the one today lies in). */
export interface PeriodWindow extends Node<"period"> { readonly which: "this" | "last"; readonly count: number; readonly period: PeriodName }
/** `fiscal year to date` */
export interface ToDateWindow extends Node<"todate"> { readonly period: PeriodName }
/** `period`: the period of the review or incentive at hand. `the same period` is the same, before `a year earlier`. */
export interface CurrentWindow extends Node<"current"> { readonly same: boolean }
/** `the period before`: the period before the one at hand. */
export type PreviousWindow = Node<"previous">;
/** `window a year earlier`, `window 6 months earlier` */
export interface EarlierWindow extends Node<"earlier"> { readonly by: DurationLiteral; readonly of: Window; readonly article: boolean }
/** `2026-01-01 to 2026-06-30` (both included), `from a until b` (b excluded), `since a`. */
export interface DatesWindow extends Node<"dates"> { readonly form: "to" | "until" | "since"; readonly from: Expression; readonly end?: Expression }
/** `all time` */
export type AlwaysWindow = Node<"always">;
export type Window =
  | TrailingWindow | BeforeWindow | PeriodWindow | ToDateWindow | CurrentWindow | PreviousWindow | EarlierWindow | DatesWindow
  | AlwaysWindow | Node<"missing window">;

// ── written types ───────────────────────────────────────────────────────────────────────────────────────────────────

/** `Number from 1 to 5`, `Integer at least 0`. */
export interface RangeNode { readonly from?: Expression; readonly to?: Expression; readonly span: Span }
/** `Text`, `Region`, `Money in EUR`, `Money in any currency`, with a range and `?`. */
export interface NamedType extends Node<"named type"> {
  readonly name: Ident; readonly currency?: Ident | "any"; readonly range?: RangeNode; readonly optional: boolean;
}
/** `list of Booking`, `set of Region`. */
export interface CollectionType extends Node<"collection type"> {
  readonly collection: "list" | "set"; readonly element: Ident; readonly optional: boolean;
}
export type TypeNode = NamedType | CollectionType;
