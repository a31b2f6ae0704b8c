/**
 * What an expression can see at its place: the record at hand, variables, the partner, the period, and what is put on the
 * figures inside of it (a window, filters, the date that counts).
 *
 * A scope is a plain value; entering something makes a new one. Declarations are not in it: they are seen everywhere.
 */
import type { PlanExpression, PlanWindow } from "@fairway/plan";
import type { PeriodUnit } from "@fairway/runtime";
import type { Expression, Ident } from "@fairway/syntax";
import type { Definition } from "../symbols/table.js";
import type { Typed } from "./typed.js";

/** The record at hand in a filter, a derived field or a line clause; its fields are names. */
export interface Item {
  /** The Plan's variable that holds it. */
  readonly variable: string;
  /** The record's name; `Booking.id` qualifies a field. */
  readonly record: string;
}

/** A parameter (its value is a constant), a `for each` variable, the record of a quantifier, a request by its name. */
export interface Variable {
  readonly name: string;
  readonly typed: Typed;
  readonly role: "parameter" | "variable" | "lines";
  readonly definition?: Definition;
}

/** The period at hand of an incentive, a fund or a review; without a unit where it is not known here. */
export interface PeriodAtHand {
  readonly calendar?: string;
  readonly unit?: PeriodUnit;
  /** It should have been written and was not: that has been reported. */
  readonly unread?: true;
}

/** Something that is put on the figures inside; `reached` says whether there were any. */
interface Pushed {
  readonly mark: { reached: boolean };
}
/** A window; `text` as a reader writes it. */
export interface PushedWindow extends Pushed {
  readonly window: PlanWindow;
  readonly text: string;
}
/** A filter on a measure; read in the scope in which it was written, with the record as its item. */
export interface PushedFilter extends Pushed {
  readonly condition: Expression;
  readonly scope: Scope;
  readonly text: string;
}
/** `by field`: the date that places a record in a window. */
export interface PushedDate extends Pushed {
  readonly field: Ident;
}

export interface Scope {
  /** The innermost last. */
  readonly items: readonly Item[];
  readonly variables: ReadonlyMap<string, Variable>;
  /** How many variables of the Plan are in use: gives new ones a name of their own. */
  readonly depth: number;
  /** Variables of the Plan that are bound outside of the measure at hand, where its filters were written. */
  readonly outer: ReadonlySet<string>;
  /** Inside `tier T` of a ladder, the ladder's name means T. */
  readonly tier?: { readonly ladder: string; readonly tier: string };
  /** Present where `period` may be written. */
  readonly period?: PeriodAtHand;
  /** The day on which dated values, rows of tables, tiers and competencies are read, where it is not the moment's own. */
  readonly lineDate?: PlanExpression;
  readonly window?: PushedWindow;
  readonly filters: readonly PushedFilter[];
  readonly by?: PushedDate;
  /** What conditions around have seen to be there, and to be other than zero: see known.ts. */
  readonly known: ReadonlySet<string>;
  /** Requirement level: a missing fact makes the answer undecided instead of being refused. */
  readonly undecided: boolean;
  /** Where `total of incentives` may be read: before limits (`own`), or as it is paid (`final`). */
  readonly earnings?: "own" | "final";
  /** A derived field: sees the record, the partner's fields and tables, but no measure or tier. */
  readonly derived: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Where nothing but the partner and the declarations can be seen, and what may be absent must be dealt with. */
export const programScope: Scope = {
  items: [], variables: new Map(), depth: 0, outer: NOTHING, filters: [], known: NOTHING, undecided: false, derived: false,
};

/** Requirements, `for`, laws and expectations: what is missing makes the answer undecided. */
export const requirementScope: Scope = { ...programScope, undecided: true };

/** The name of the next variable of the Plan: `it`, `it2`, … */
export function freshVariable(scope: Scope): string {
  return scope.depth === 0 ? "it" : `it${scope.depth + 1}`;
}

/** Inside a filter over records: facts must be decided, and filters around do not reach further in. */
export function withItem(scope: Scope, item: Item): Scope {
  return { ...scope, items: [...scope.items, item], depth: scope.depth + 1, filters: [], by: undefined, undecided: false };
}

export function withVariable(scope: Scope, variable: Variable): Scope {
  const variables = new Map(scope.variables).set(variable.name, variable);
  return { ...scope, variables, depth: scope.depth + 1 };
}

export function withKnown(scope: Scope, facts: readonly string[]): Scope {
  return facts.length === 0 ? scope : { ...scope, known: new Set([...scope.known, ...facts]) };
}

/** Calculations whose result is no requirement: what may be absent must be dealt with. */
export function decided(scope: Scope): Scope {
  return scope.undecided ? { ...scope, undecided: false } : scope;
}

/** The names of the Plan's variables that are bound around here. */
export function boundVariables(scope: Scope): ReadonlySet<string> {
  const bound = new Set(scope.items.map((item) => item.variable));
  for (const { typed } of scope.variables.values()) if (typed.expression.op === "variable") bound.add(typed.expression.name);
  return bound;
}


/** The day on which what changes in time is read, as it goes into the Plan's nodes. */
export function onDay({ lineDate }: Scope): { readonly on?: PlanExpression } {
  return lineDate === undefined ? {} : { on: lineDate };
}
