/**
 * Scores and laws as a decision shows them, from figures: what decision/others.ts makes by reading the Plan again.
 *
 * What is the same for all partners is put together once for each; parts, reasons and what is missing are told as they are
 * read. This file refuses to decide anything.
 */
import type { PlanExpression, PlanLaw, PlanPart, PlanScore } from "@fairway/plan";
import type { ClauseOrigin, Evidence, LawResult, MissingFact, PartResult, ScoreDecision } from "@fairway/runtime";
import { LaterField, unread } from "../../decision/later.js";
import { partPoints, totalOf } from "../../scores/score.js";
import { clauseOrigin } from "../../values/origin.js";
import { NOTHING_MISSING } from "../../values/result.js";
import { Behind, seenBy } from "./behind.js";
import { conditionFits, ConditionTeller, OUTCOMES } from "./conditions.js";
import { sitesOf } from "./evidence.js";
import type { LawShape, PartShape, ScoreShape } from "./shapes.js";
import type { Told } from "./told.js";
import { exactFigure, shownFigure, type FigureRow } from "./values.js";

const PARTS = new LaterField("parts", (of: ScoreTeller, told: Told) => of.parts(told));
const MISSING_TOTAL = new LaterField("missing", (of: ScoreTeller, told: Told) => of.missing(told));
const MISSING_POINTS = new LaterField("missing", (of: PartTeller, told: Told) => of.missing(told));
const EVIDENCE = new LaterField("evidence", (of: PartTeller, told: Told) => of.evidence(told));
const CONDITION = new LaterField("condition", (of: LawTeller, told: Told) => of.condition(told));

/** One score of the Plan that is not repeated. */
export class ScoreTeller {
  readonly #origin: ClauseOrigin;
  readonly #parts: readonly PartTeller[];

  constructor(private readonly score: PlanScore, private readonly shape: ScoreShape) {
    this.#origin = Object.freeze(clauseOrigin(score.origin));
    this.#parts = score.parts.map((part, at) => new PartTeller(score, part, shape.parts[at]!));
  }

  tell(told: Told): ScoreDecision {
    const { score: { name, title }, shape: { total, mark, passed } } = this;
    const made = unread<ScoreDecision>(this, told);
    made.score = name;
    if (title !== undefined) made.title = title;
    const all = exactFigure(told.row, total);
    if (all !== undefined) made.total = all;
    const least = mark === undefined ? undefined : exactFigure(told.row, mark);
    if (least !== undefined) made.mark = least;
    if (passed !== undefined) made.passed = OUTCOMES[told.row[passed]!]!;
    PARTS.addTo(made);
    if (all === undefined) MISSING_TOTAL.addTo(made);
    else made.missing = NOTHING_MISSING;
    made.origin = this.#origin;
    return made;
  }

  parts(told: Told): readonly PartResult[] {
    const row = told.reasons();
    return this.#parts.map((part) => part.tell(row, told));
  }

  missing(told: Told): readonly MissingFact[] {
    return totalOf(this.score, undefined, told.view().moment).missing;
  }
}

class PartTeller {
  readonly #origin: ClauseOrigin;
  readonly #gate: ConditionTeller | undefined;
  readonly #reads: PlanExpression;
  #behind: Behind | undefined;

  constructor(private readonly score: PlanScore, private readonly part: PlanPart, private readonly shape: PartShape) {
    const { gate, origin, reads, points } = part;
    this.#origin = Object.freeze(clauseOrigin(origin));
    this.#gate = gate === undefined ? undefined : new ConditionTeller(gate, shape.gate!, origin);
    this.#reads = reads ?? points;
  }

  tell(row: FigureRow, told: Told): PartResult {
    const { part: { name, title, origin }, shape } = this;
    const made = unread<PartResult>(this, told);
    made.part = name;
    if (title !== undefined) made.title = title;
    made.text = origin.text;
    const points = exactFigure(row, shape.points);
    if (points !== undefined) made.points = points;
    const most = shape.most === undefined ? undefined : exactFigure(row, shape.most);
    if (most !== undefined) made.most = most;
    const reads = shape.reads === undefined ? undefined : shownFigure(row, shape.reads, told.shape);
    if (reads !== undefined) made.reads = reads;
    if (this.#gate !== undefined) made.gate = this.#gate.tell(withReasons(told));
    if (points === undefined) MISSING_POINTS.addTo(made);
    else made.missing = NOTHING_MISSING;
    if (told.evidence) EVIDENCE.addTo(made);
    made.origin = this.#origin;
    return made;
  }

  missing(told: Told): readonly MissingFact[] {
    return partPoints(this.score, this.part, undefined, told.view().moment).missing;
  }

  evidence(told: Told): readonly Evidence[] {
    this.#behind ??= new Behind(this.#reads, sitesOf(this.#reads, this.shape, told.index), told.index, this.part.origin);
    return this.#behind.tell(seenBy(told));
  }
}

/** One law of the Plan. */
export class LawTeller {
  readonly #origin: ClauseOrigin;
  readonly #condition: ConditionTeller;

  constructor(private readonly law: PlanLaw, private readonly shape: LawShape) {
    this.#origin = Object.freeze(clauseOrigin(law.origin));
    this.#condition = new ConditionTeller(law.condition, shape.condition, law.origin);
  }

  tell(told: Told): LawResult {
    const { law: { name, title }, shape } = this;
    const made = unread<LawResult>(this, told);
    made.law = name;
    if (title !== undefined) made.title = title;
    made.outcome = LAWS[told.row[shape.outcome]!]!;
    CONDITION.addTo(made);
    made.origin = this.#origin;
    return made;
  }

  condition(told: Told): LawResult["condition"] {
    return this.#condition.tell(withReasons(told));
  }
}

const LAWS: readonly LawResult["outcome"][] = ["broken", "held", "undecided"];

/** Tellers of all; undefined where one of them is the interpreter's. */
export function scoreTellers(scores: readonly PlanScore[], shapes: Readonly<Record<string, ScoreShape>>): readonly ScoreTeller[] | undefined {
  return all(scores, (score) => {
    const shape = score.forEach === undefined ? shapes[score.name] : undefined;
    const fits = shape?.parts.length === score.parts.length && score.parts.every(({ gate }, at) => gate === undefined || (shape.parts[at]!.gate !== undefined && conditionFits(gate, shape.parts[at]!.gate)));
    return shape === undefined || !fits ? undefined : new ScoreTeller(score, shape);
  });
}

export function lawTellers(laws: readonly PlanLaw[], shapes: Readonly<Record<string, LawShape>>): readonly LawTeller[] | undefined {
  return all(laws, (law) => {
    const shape = shapes[law.name];
    return shape === undefined || !conditionFits(law.condition, shape.condition) ? undefined : new LawTeller(law, shape);
  });
}

function all<T, R>(of: readonly T[], make: (of: T) => R | undefined): readonly R[] | undefined {
  const made = of.map(make);
  return made.every((each) => each !== undefined) ? made : undefined;
}

/** The same, of whom the figures go on with what reasons are told with. */
function withReasons(told: Told): Told {
  const { shape, facts, index, evidence, placed } = told;
  const row = told.reasons();
  return { row, reasons: () => row, shape, facts, index, evidence, placed, view: () => told.view() };
}
