/**
 * What compiled code tells of a decision: one row of figures for a partner, and which figure is what.
 *
 * The figures are numbers: outcomes (0 not met, 1 met, 2 undecided), places of words and tiers, whole numbers with their
 * scale. Which of them belongs to which clause is the same for every partner; it stands here, and is JSON beside the code.
 * Texts are made of them where they are read. This file holds types only.
 */
import type { Comparison, PlanType } from "@fairway/plan";
import type { DecisionValue, Distance } from "@fairway/runtime";

/** The place of a figure in the row. */
export type Figure = number;

/** A value, as it is shown. A figure that is NaN is none. */
export type ShownFigure =
  | { readonly is: "same"; readonly value: DecisionValue }
  | { readonly is: "number"; readonly at: Figure; readonly scale: number; readonly type: NumberKind }
  | { readonly is: "fraction"; readonly at: Figure; readonly den: Figure; readonly type: NumberKind }
  | { readonly is: "bool" | "date" | "month"; readonly at: Figure }
  /** Words of those of which the figure is 1; none at all where one is 2. */
  | { readonly is: "held"; readonly of: readonly Figure[]; readonly words: number }
  /** Of an enum or taxonomy; of a tier no tier comes first. `words`: the place of their list. */
  | { readonly is: "word" | "tier"; readonly at: Figure; readonly words: number };

export type NumberKind = Extract<PlanType["kind"], "money" | "percent" | "integer" | "number">;

/** What is asked less what there is. */
export interface GapFigure {
  readonly comparison: Comparison;
  readonly unit: Distance["unit"];
  readonly at: Figure;
  /** A fraction's denominator, or the scale of a whole number. */
  readonly den?: Figure;
  readonly scale: number;
  /** It comes in whole pieces: more than 3 of them is 4. */
  readonly whole: boolean;
}

/** Of an aggregate over records: how many are seen and counted, rows of the first ones that are counted, and the days of its window. */
export interface RecordsShape {
  readonly path: readonly string[];
  readonly seen: Figure;
  readonly counted: Figure;
  /** The first of as many figures as keys are shown. */
  readonly first: Figure;
  /** Null: it has none; absent: it is the interpreter's. */
  readonly window?: { readonly from: Figure; readonly to: Figure } | null;
}

/** Of an expression that evidence is told of; null is the interpreter's. */
export type SiteShape = { readonly op: string; readonly value: ShownFigure; readonly records?: RecordsShape } | null;

export interface ConditionShape {
  readonly outcome: Figure;
  /** Of a condition without parts, of each of its `evidenceSites`. */
  readonly sites?: readonly SiteShape[];
  /** Of `and`, `or` and `not`. */
  readonly parts?: readonly ConditionShape[];
  /** Of a comparison and its like. */
  readonly sides?: { readonly operator: string; readonly value: ShownFigure; readonly threshold: ShownFigure; readonly gap?: GapFigure };
}

export type AskShape = { readonly condition: ConditionShape } | { readonly paths: readonly (readonly ConditionShape[])[] };

export interface RequirementShape {
  readonly outcome: Figure;
  /** Of each exception whether it applies. */
  readonly applies: readonly Figure[];
  /** What is asked: by the requirement, then by its exceptions; null is nothing. */
  readonly asks: readonly (AskShape | null)[];
}

/** Null: told by the reference interpreter. */
export type Requirements = readonly (RequirementShape | null)[];

export interface LadderShape {
  /** Of each tier, with those below it where tiers build up. */
  readonly outcomes: readonly Figure[];
  readonly tiers: readonly Requirements[];
}

export interface CompetencyShape { readonly outcome: Figure; readonly requirements: Requirements }

/** Of a pay clause with bands: the place of the next one among those that have an edge, or -1. */
export interface NextBandShape { readonly next: Figure; readonly from: readonly ShownFigure[]; readonly missing: readonly ShownFigure[] }

export interface IncentiveShape {
  readonly name: string;
  /** 0 no, 1 yes, 2 undecided. */
  readonly takesPart: Figure;
  /** In the minor unit. */
  readonly paid: Figure;
  readonly held: Figure;
  /** 1 where a piece of pay came to something: then there are lines. */
  readonly lines: Figure;
  /** Record by record: the day of the first one with a line; after the as-of day where there is none. */
  readonly from?: Figure;
  readonly reach?: ShownFigure;
  readonly bands?: readonly NextBandShape[];
}

export interface MoneyShape { readonly incentives: readonly IncentiveShape[] }

export interface ToldShape {
  /** How many figures there are. */
  readonly figures: number;
  /** Of those that are not repeated, by name. */
  readonly ladders: Readonly<Record<string, LadderShape>>;
  readonly competencies: Readonly<Record<string, CompetencyShape>>;
  /** Absent where money is told by the reference interpreter. */
  readonly money?: MoneyShape;
  readonly currency: string;
  /** Lists of words as they are shown. */
  readonly words: readonly (readonly (DecisionValue | null)[])[];
}
