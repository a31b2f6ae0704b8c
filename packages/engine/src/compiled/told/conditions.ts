/**
 * Conditions as a decision shows them, from figures: what decision/condition.ts makes by reading the Plan again.
 *
 * What is the same for all partners is put together once for each condition. What is missing, and the facts behind a
 * value, are worked out where they are read. This file refuses to decide anything.
 */
import type { Origin, PlanExpression } from "@fairway/plan";
import type { ConditionResult, DecisionValue, Distance, Evidence, MissingFact, Operator, Outcome } from "@fairway/runtime";
import { describe } from "../../explain/describe.js";
import { LaterField, unread } from "../../decision/later.js";
import { resultOf } from "../../expressions/evaluate.js";
import { guarded } from "../../guard.js";
import { NOTHING_MISSING } from "../../values/result.js";
import { Behind, seenBy } from "./behind.js";
import { Distances } from "./distances.js";
import { sitesOf } from "./evidence.js";
import { missingOf } from "./missing.js";
import type { ConditionShape } from "./shapes.js";
import type { Told } from "./told.js";
import { shownFigure, type FigureRow } from "./values.js";

export const OUTCOMES: readonly Outcome[] = ["not met", "met", "undecided"];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a requirement and a condition have of the comparison that decides them. */
interface Compared { value?: DecisionValue; operator?: Operator; threshold?: DecisionValue; distance?: Distance }

const MISSING = new LaterField("missing", (of: ConditionTeller, told: Told) => of.missing(told));
const EVIDENCE = new LaterField("evidence", (of: ConditionTeller, told: Told) => of.evidence(told));

/** One condition of the Plan. */
export class ConditionTeller {
  readonly #parts: readonly ConditionTeller[] | undefined;
  readonly #distances: Distances | undefined;
  #text: string | undefined;
  #behind: Behind | undefined;

  /** @param shape of this very condition: see `conditionFits` */
  constructor(private readonly expression: PlanExpression, readonly shape: ConditionShape, private readonly origin: Origin) {
    this.#parts = shape.parts === undefined ? undefined : partsOf(expression).map((part, at) => new ConditionTeller(part, shape.parts![at]!, origin));
    const { sides } = shape;
    this.#distances = sides?.gap === undefined ? undefined : new Distances(sides.gap, sides.value, sides.threshold);
  }

  tell(told: Told): Mutable<ConditionResult> {
    const { expression, shape } = this;
    const outcome = told.row[shape.outcome]!;
    const made = unread<ConditionResult>(this, told);
    made.text = this.#text ??= describe(expression);
    made.outcome = OUTCOMES[outcome]!;
    if (this.#parts !== undefined) {
      made.join = expression.op as "and" | "or" | "not";
      made.parts = this.#parts.map((part) => part.tell(told));
    } else if (shape.sides !== undefined) {
      // The order of a condition's fields, which is not a requirement's.
      made.operator = shape.sides.operator as Operator;
      this.addSides(made, false, told);
    }
    if (outcome === 2) MISSING.addTo(made);
    else made.missing = NOTHING_MISSING;
    if (told.evidence && this.#parts === undefined) EVIDENCE.addTo(made);
    return made;
  }

  /** Both sides of a comparison, and the distance where it does not hold. */
  addSides(made: Compared, isMet: boolean, { row, shape }: Told): void {
    const { sides, outcome } = this.shape;
    if (sides === undefined) return;
    const left = shownFigure(row, sides.value, shape);
    if (left !== undefined) made.value = left;
    made.operator = sides.operator as Operator;
    const right = shownFigure(row, sides.threshold, shape);
    if (right !== undefined) made.threshold = right;
    const far = isMet || this.#distances === undefined || row[outcome] !== 0 ? undefined : this.#distances.of(row, left, right, shape.currency);
    if (far !== undefined) made.distance = far;
  }

  /** The one comparison that decides it, if there is one: as `decisive` of decision/condition.ts finds it. */
  decisive(row: FigureRow): ConditionTeller | undefined {
    const parts = this.#parts;
    if (parts === undefined) return this;
    const { op } = this.expression;
    const outcome = row[this.shape.outcome];
    if (op === "not" || (parts.length > 1 && (op === "and" ? outcome === 1 : outcome !== 1))) return undefined;
    let only: ConditionTeller | undefined;
    for (const part of parts) {
      if (row[part.shape.outcome] !== outcome) continue;
      if (only !== undefined) return undefined;
      only = part;
    }
    return only?.decisive(row);
  }

  missing(told: Told): readonly MissingFact[] {
    return missingOf(this.shape, told) ?? guarded(told.view().moment, this.origin, () => resultOf(this.expression, told.view().moment, told.view().scope)).missing;
  }

  evidence(told: Told): readonly Evidence[] {
    const { expression, shape, origin } = this;
    this.#behind ??= new Behind(expression, sitesOf(expression, shape, told.index), told.index, origin);
    return this.#behind.tell(seenBy(told));
  }
}

function partsOf(expression: PlanExpression): readonly PlanExpression[] {
  return expression.op === "not" ? [expression.of] : expression.op === "and" || expression.op === "or" ? expression.items : [];
}

const COMPARED: ReadonlySet<PlanExpression["op"]> = new Set(["compare", "in", "covers", "passed"]);

/** What is repeated is written out before it is compiled, which may change how a clause is put together. */
export function conditionFits(expression: PlanExpression, { parts, sides }: ConditionShape): boolean {
  const items = partsOf(expression);
  if (parts !== undefined) return items.length === parts.length && items.every((item, at) => conditionFits(item, parts[at]!));
  return items.length === 0 && (sides !== undefined) === COMPARED.has(expression.op);
}
