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
  /** Between days, months and steps; absent between numbers, where it is what lies between both sides. */
  readonly at?: Figure;
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

/** Of an expression that evidence is told of; null is the interpreter's. Of a choice `value` is whether its condition holds. `keys`: of a table those that are no site of their own, else null. */
export type SiteShape = { readonly op: string; readonly value: ShownFigure; readonly records?: RecordsShape; readonly keys?: readonly (ShownFigure | null)[] } | null;

/** A field of the partner, whose figure is NaN where it is not given; or the competencies that are counted. */
export type MissingSide = { readonly path: string; readonly at: Figure } | "competencies";

export interface ConditionShape {
  readonly outcome: Figure;
  /** Of a condition without parts, of each of its `evidenceSites`. */
  readonly sites?: readonly SiteShape[];
  /** Of `and`, `or` and `not`. */
  readonly parts?: readonly ConditionShape[];
  /** Of a comparison what may keep it from being decided, side by side; absent where that is the interpreter's. */
  readonly missing?: readonly MissingSide[];
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

/** Of the values of a score: numbers, NaN where they are not known. `sites`: of what it reads, or of its points. */
export interface PartShape {
  readonly points: ShownFigure;
  readonly most?: ShownFigure;
  readonly reads?: ShownFigure;
  readonly gate?: ConditionShape;
  readonly sites: readonly SiteShape[];
}

/** `passed` where there is a mark. */
export interface ScoreShape { readonly total: ShownFigure; readonly mark?: ShownFigure; readonly passed?: Figure; readonly parts: readonly PartShape[] }

export interface LawShape { readonly outcome: Figure; readonly condition: ConditionShape }

/** Of a pay clause with bands: the place of the next one among those that have an edge, or -1. What is missing lies between the reach and the edge. */
export interface NextBandShape { readonly next: Figure; readonly from: readonly ShownFigure[] }

export interface IncentiveShape {
  readonly name: string;
  /** 0 no, 1 yes, 2 undecided. */
  readonly takesPart: Figure;
  /** In the minor unit. */
  readonly paid: Figure;
  readonly held: Figure;
  /** 1 where a piece of pay came to something: then there are lines that count, or that are held. */
  readonly lines: Figure;
  readonly heldLines: Figure;
  /** Record by record: the day of the first one with a line; after the as-of day where there is none. */
  readonly from?: Figure;
  readonly reach?: ShownFigure;
  /** How many are paid in the partner's place: what was reached is told where it is one alone. */
  readonly payees?: Figure;
  readonly bands?: readonly NextBandShape[];
  /** Least amount in the minor unit, NaN where it is not known; of what is worked out record by record it is not told. */
  readonly minimum?: Figure;
  /** What waited when the period began, in the minor unit, and a day of the period in which it came together. */
  readonly waits?: Figure;
  readonly waitsFrom?: Figure;
  readonly converted?: ConvertedShape;
  /** Of the conditions of taking part; absent where they are the interpreter's. */
  readonly who?: readonly ConditionShape[];
  /** Absent where its lines are the interpreter's. */
  readonly told?: LinesShape;
}

/** Payment in another currency. `any`: 1 where anything is; `into`: in its minor unit. */
export interface ConvertedShape { readonly any: Figure; readonly into: Figure; readonly currency: string }

/**
 * What one piece of pay says on its line. The figures are the line's own: they come behind the partner's, in the order of
 * their places; the first is the row of its record, where `row`.
 */
export interface LineShape {
  /** Place among the incentives. */
  readonly incentive: number;
  readonly clause: number;
  readonly row: boolean;
  /** It is a line of its record, and not of something beside it. */
  readonly about: boolean;
  readonly figures: number;
  /** Rounded, in the minor unit. */
  readonly amount: Figure;
  readonly exact: ShownFigure;
  readonly reach?: ShownFigure;
  readonly basis?: ShownFigure;
  readonly rate?: ShownFigure;
  readonly band?: BandShape;
  readonly factors: readonly FactorShape[];
  /** Of each bound its amount in the minor unit, read on the line; null where it is the same for all lines. */
  readonly bounds: readonly (Figure | null)[];
  /** Of bounds over a longer period, the value of a field by which they hold lines. */
  readonly group?: Figure;
  /** Of each expression behind it, of its `evidenceSites`. */
  readonly sites: readonly (readonly SiteShape[])[];
}

export interface BandShape { readonly at: number; readonly mode: "whole" | "slice" | "marks" | "step"; readonly from?: ShownFigure; readonly to?: ShownFigure }

/** `applies`: 0 no, 1 yes; absent where it always does. */
export interface FactorShape { readonly applies?: Figure; readonly factor: ShownFigure }

/** What a rule of a limit takes off: what there is before and after it. */
export interface CutShape {
  /** Places in the Plan. */
  readonly limit: number;
  readonly rule: number;
  readonly before: Figure;
  readonly after: Figure;
  /** Of a limit over a longer period: 0 where what was cut before is put right, and the rule cuts nothing now. */
  readonly applies?: Figure;
  /** The most there may be, in the minor unit; or the place of the incentive that counts. */
  readonly most?: Figure;
  readonly winner?: Figure;
}

/** The same on one record: a line whose own figures these are; the first is the row of its record. */
export interface RecordCutShape extends CutShape {
  /** Place among the incentives. */
  readonly incentive: number;
  readonly figures: number;
}

/** What the lines of a value of a field came to in earlier periods of a longer one, before and after a bound that holds all of them: laid down as a line is; the first figure is the value's. */
export interface GroupPastShape extends PastShape {
  /** Place among the incentives. */
  readonly incentive: number;
  readonly bound: number;
  readonly figures: number;
}

/** In earlier periods, before and after a bound. */
export interface PastShape { readonly before: Figure; readonly after: Figure }

/** What lines of an incentive are made of, beside the figures of each. */
export interface LinesShape {
  /** Where its records stand. */
  readonly path?: readonly string[];
  /** Of each bound its amount in the minor unit; null where it is read on each line. */
  readonly bounds: readonly (Figure | null)[];
  /** Of each bound of the partner over a longer period, of an incentive that has periods; null for all others. */
  readonly past: readonly (PastShape | null)[];
  readonly cuts: readonly CutShape[];
  readonly instrument?: ShownFigure;
}

export interface MoneyShape {
  readonly incentives: readonly IncentiveShape[];
  /** Of each kind of line, by the number that stands before its figures. */
  readonly lines: readonly (LineShape | RecordCutShape | GroupPastShape)[];
}

export interface ToldShape {
  /** Where the figures of a line stand, one line at a time: behind all others. */
  readonly lineAt: Figure;
  /** Of those that are not repeated, by name. */
  readonly ladders: Readonly<Record<string, LadderShape>>;
  readonly competencies: Readonly<Record<string, CompetencyShape>>;
  readonly scores: Readonly<Record<string, ScoreShape>>;
  readonly laws: Readonly<Record<string, LawShape>>;
  /** Absent where money is told by the reference interpreter. */
  readonly money?: MoneyShape;
  readonly currency: string;
  /** Lists of words as they are shown. */
  readonly words: readonly (readonly (DecisionValue | null)[])[];
}
