/**
 * Requirements as a decision shows them, from figures: what decision/requirement.ts makes by reading the Plan again.
 *
 * What is the same for all partners is put together once for each requirement. This file refuses to decide anything.
 */
import type { PlanAsk, PlanException, PlanPath, PlanRequirement } from "@fairway/plan";
import type { ClauseOrigin, ConditionResult, ExceptionResult, MissingFact, PathResult, RequirementResult } from "@fairway/runtime";
import { describe } from "../../explain/describe.js";
import { LaterField, unread } from "../../decision/later.js";
import { reportRequirement } from "../../decision/requirement.js";
import { requirementResult } from "../../requirements/outcome.js";
import { clauseOrigin } from "../../values/origin.js";
import { NOTHING_MISSING } from "../../values/result.js";
import { conditionFits, ConditionTeller, OUTCOMES } from "./conditions.js";
import { missingOfRequirement } from "./missing.js";
import type { AskShape, ConditionShape, RequirementShape, Requirements } from "./shapes.js";
import type { Told } from "./told.js";
import type { FigureRow } from "./values.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const MISSING = new LaterField("missing", (of: Asked, told: Told) => of.missing(told));
const CONDITION = new LaterField("condition", (of: Asked, told: Told): ConditionResult => of.condition!.tell(told));
const PATHS = new LaterField("paths", (of: Asked, told: Told) => of.paths!.tell(told));
const REQUIREMENTS = new LaterField("requirements", (tellers: readonly RequirementTeller[], told: Told) => requirementsTold(tellers, told));

/** @param shapes as many as there are requirements */
export function requirementTellers(requirements: readonly PlanRequirement[], shapes: Requirements): readonly RequirementTeller[] {
  return requirements.map((requirement, at) => new RequirementTeller(requirement, shapes[at] ?? null));
}

export function requirementsTold(tellers: readonly RequirementTeller[], told: Told): readonly RequirementResult[] {
  return tellers.map((teller) => teller.tell(told));
}

/** Adds the field, to be worked out when it is read. @param of unread, of tellers and what is told */
export function addRequirements(of: object): void {
  REQUIREMENTS.addTo(of);
}

/** One requirement of the Plan. */
export class RequirementTeller {
  readonly #shape: RequirementShape | null;
  /** What is asked: by the requirement, then by its exceptions. */
  readonly #asks: readonly Asked[] = [];

  /** @param shape null where the interpreter tells it */
  constructor(private readonly requirement: PlanRequirement, shape: RequirementShape | null) {
    this.#shape = shape !== null && fits(requirement, shape) ? shape : null;
    if (this.#shape !== null) this.#asks = [requirement, ...requirement.exceptions].map((of, at) => new Asked(of, shape!.asks[at]!, this));
  }

  tell(told: Told): RequirementResult {
    const { requirement } = this;
    const shape = this.#shape;
    if (shape === null) return reportRequirement(requirement, told.view());
    const { row } = told;
    const { id, title, exceptions } = requirement;
    const outcome = row[shape.outcome]!;
    const first = exceptions.length === 0 ? -1 : shape.applies.findIndex((applies) => row[applies] !== 0);
    const asked = this.#asks[first >= 0 && row[shape.applies[first]!] === 1 ? first + 1 : 0]!;
    const made = unread<RequirementResult>(asked, told);
    made.id = id;
    if (title !== undefined) made.title = title;
    made.text = asked.text;
    made.outcome = OUTCOMES[outcome]!;
    if (first >= 0) made.exception = exceptionTold(exceptions[first]!, row[shape.applies[first]!] === 1);
    asked.decisive(row)?.addSides(made, outcome !== 0, told);
    if (outcome === 2) MISSING.addTo(made);
    else made.missing = NOTHING_MISSING;
    asked.addTo(made);
    made.origin = asked.origin;
    return made;
  }

  missing(told: Told): readonly MissingFact[] {
    const { requirement } = this;
    return missingOfRequirement(requirement, this.#shape!, told) ?? requirementResult(requirement, told.view().moment, told.view().scope).missing;
  }
}

function exceptionTold({ id, title, when, ask }: PlanException, applies: boolean): ExceptionResult {
  const rest = { when: describe(when), waived: ask === undefined, applies: applies ? "yes" : "undecided" } as const;
  return title === undefined ? { id, ...rest } : { id, title, ...rest };
}

/** What a requirement asks, or an exception in its place. */
class Asked {
  readonly text: string;
  readonly origin: ClauseOrigin;
  readonly condition: ConditionTeller | undefined;
  readonly paths: PathsTeller | undefined;

  constructor({ ask, origin }: PlanRequirement | PlanException, shape: AskShape | null, private readonly requirement: RequirementTeller) {
    this.text = origin.text;
    this.origin = Object.freeze(clauseOrigin(origin));
    if (ask === undefined || shape === null) return;
    if (ask.kind === "condition") this.condition = new ConditionTeller(ask.condition, (shape as Extract<AskShape, { condition: unknown }>).condition, origin);
    else this.paths = new PathsTeller(ask, (shape as Extract<AskShape, { paths: unknown }>).paths);
  }

  /** Of the first path where one condition alone is not met, or of the one condition. */
  decisive(row: FigureRow): ConditionTeller | undefined {
    return this.condition === undefined ? this.paths?.decisive(row) : this.condition.decisive(row);
  }

  /** @param made unread, of this */
  addTo(made: Mutable<RequirementResult>): void {
    if (this.condition !== undefined) CONDITION.addTo(made);
    else if (this.paths !== undefined) {
      made.asks = this.paths.asks;
      PATHS.addTo(made);
    }
  }

  missing(told: Told): readonly MissingFact[] {
    return this.requirement.missing(told);
  }
}

// ── paths ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class PathsTeller {
  readonly asks: NonNullable<RequirementResult["asks"]>;
  readonly #paths: readonly PathTeller[];

  constructor(ask: Exclude<PlanAsk, { kind: "condition" }>, shapes: readonly (readonly ConditionShape[])[]) {
    this.asks = ask.kind === "several" ? (ask.count ?? ask.paths.length) : ask.kind;
    this.#paths = ask.paths.map((path, at) => new PathTeller(path, shapes[at]!));
  }

  /** Those with the fewest failed conditions first. */
  tell(told: Told): readonly PathResult[] {
    const failures = this.#paths.map((path) => path.failures(told.row));
    return this.#paths.map((_, at) => at).sort((a, b) => failures[a]! - failures[b]! || a - b).map((at) => this.#paths[at]!.tell(told));
  }

  decisive(row: FigureRow): ConditionTeller | undefined {
    if (this.asks === "any") {
      const best = this.#best(row);
      return best?.failures(row) === 1 ? best.open(row)!.decisive(row) : undefined;
    }
    let only: PathTeller | undefined;
    for (const path of this.#paths) {
      const failures = path.failures(row);
      if (failures > 1 || (failures === 1 && only !== undefined)) return undefined;
      if (failures === 1) only = path;
    }
    return only?.open(row)?.decisive(row);
  }

  #best(row: FigureRow): PathTeller | undefined {
    let best: PathTeller | undefined;
    for (const path of this.#paths) if (best === undefined || path.failures(row) < best.failures(row)) best = path;
    return best;
  }
}

class PathTeller {
  readonly #origin: ClauseOrigin;
  readonly #conditions: readonly { readonly title: string | undefined; readonly origin: ClauseOrigin; readonly teller: ConditionTeller }[];

  constructor(private readonly path: PlanPath, shapes: readonly ConditionShape[]) {
    this.#origin = Object.freeze(clauseOrigin(path.origin));
    this.#conditions = path.conditions.map(({ condition, title, origin }, at) => ({ title, origin: Object.freeze(clauseOrigin(origin)), teller: new ConditionTeller(condition, shapes[at]!, origin) }));
  }

  /** How many conditions are not met. */
  failures(row: FigureRow): number {
    let count = 0;
    for (const { teller } of this.#conditions) if (row[teller.shape.outcome] !== 1) count += 1;
    return count;
  }

  /** The first that is not met. */
  open(row: FigureRow): ConditionTeller | undefined {
    return this.#conditions.find(({ teller }) => row[teller.shape.outcome] !== 1)?.teller;
  }

  tell(told: Told): PathResult {
    const { id, title } = this.path;
    let outcome = 1;
    const conditions = this.#conditions.map(({ title: own, origin, teller }) => {
      const made = teller.tell(told) as Mutable<PathResult["conditions"][number]>;
      if (own !== undefined) made.title = own;
      made.origin = origin;
      const came = told.row[teller.shape.outcome]!;
      outcome = outcome === 0 || came === 0 ? 0 : outcome === 2 ? 2 : came;
      return made;
    });
    return { id, title, outcome: OUTCOMES[outcome]!, conditions, origin: this.#origin };
  }
}

// ── whether figures are about a clause ──────────────────────────────────────────────────────────────────────────────

/** What is repeated is written out before it is compiled, which may change how a clause is put together. */
function fits({ ask, exceptions }: PlanRequirement, { asks: shapes }: RequirementShape): boolean {
  const asks = [ask, ...exceptions.map((exception) => exception.ask)];
  return asks.length === shapes.length && asks.every((of, at) => askFits(of, shapes[at]!));
}

function askFits(ask: PlanAsk | undefined, shape: AskShape | null): boolean {
  if (ask === undefined || shape === null) return ask === undefined && shape === null;
  if (ask.kind === "condition") return "condition" in shape && conditionFits(ask.condition, shape.condition);
  return "paths" in shape && shape.paths.length === ask.paths.length
    && ask.paths.every(({ conditions }, at) => conditions.length === shape.paths[at]!.length && conditions.every(({ condition }, place) => conditionFits(condition, shape.paths[at]![place]!)));
}
