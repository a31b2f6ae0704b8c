/**
 * Ladders and competencies of a partner that has just been placed, from figures.
 *
 * What a ladder says beside its requirements (state, dates, reviews) hangs on the day and on which tiers are earned alone.
 * The reference interpreter works it out once for each such case; it is kept, and told to every partner in it. This file
 * refuses partners that bring a standing.
 */
import type { PlanCompetency, PlanLadder } from "@fairway/plan";
import type { CompetencyDecision, Day, Facts, LadderDecision, MissingFact, TierResult } from "@fairway/runtime";
import { placed } from "../../competencies/state.js";
import { ladderHead, nextTier, type LadderHead } from "../../decision/ladder.js";
import { later } from "../../decision/later.js";
import { competencyHead, type CompetencyHead } from "../../decision/others.js";
import { keepFrom } from "../../ladders/moves.js";
import { earnedAt } from "../../ladders/outcomes.js";
import { newState } from "../../ladders/state.js";
import type { Text } from "../../program/history.js";
import { momentOn, newRun, type Moment } from "../../run.js";
import { clauseOrigin } from "../../values/origin.js";
import { FALSE, NOTHING_MISSING, TRUE, type Result } from "../../values/result.js";
import { frozen } from "../run/shown.js";
import { OUTCOMES, requirementTold, type Told } from "./conditions.js";
import type { CompetencyShape, LadderShape } from "./shapes.js";

export const RESULTS: readonly Result[] = [FALSE, TRUE, { value: undefined, missing: NOTHING_MISSING }];

const NOBODY: Facts = { key: "", partner: {}, decisions: [] };

/** So many cases of a day are kept. */
const KEPT = 4096;

/** One day of one program. */
export class PlacedDay {
  readonly #heads = new Map<PlanLadder, Map<number, LadderHead>>();
  readonly #competencies = new Map<PlanCompetency, readonly CompetencyHead[]>();

  constructor(private readonly texts: readonly Text[], private readonly day: Day) {}

  /** @param missing of a tier, what keeps it from being known */
  ladder(ladder: PlanLadder, shape: LadderShape, told: Told, missing: (tier: number) => readonly MissingFact[]): LadderDecision {
    const { row } = told;
    const head = this.#head(ladder, shape, row);
    const made = { ...head } as Mutable<LadderDecision>;
    const { couldBe } = head.state;
    if (couldBe !== undefined) made.state = { ...head.state, couldBe: couldBeOf(couldBe.tier, () => missing(ladder.tiers.findIndex(({ name }) => name === couldBe.tier))) };
    const tiers = ladder.tiers.map((tier, at): TierResult => {
      const outcome = OUTCOMES[row[shape.outcomes[at]!]!]!;
      const of = (tier.title === undefined ? { tier: tier.name, outcome } : { tier: tier.name, title: tier.title, outcome }) as Mutable<TierResult>;
      if (tier.requirements.length === 0) of.requirements = [];
      else later(of, "requirements", () => tier.requirements.map((requirement, place) => requirementTold(requirement, shape.tiers[at]![place]!, told)));
      return of;
    });
    const next = ladder.tiers.findIndex(({ name }) => name === head.tier) + 1;
    if (next < tiers.length) later(made, "next", () => nextTier(ladder, next, tiers, true));
    made.tiers = tiers;
    made.origin = clauseOrigin(ladder.origin);
    return made;
  }

  competency(competency: PlanCompetency, shape: CompetencyShape, told: Told): CompetencyDecision {
    let heads = this.#competencies.get(competency);
    if (heads === undefined) this.#competencies.set(competency, (heads = RESULTS.map((result) => frozen(competencyHead(competency, undefined, placed(result, this.day, competency.valid), result, this.day)))));
    const made = { ...heads[told.row[shape.outcome]!]! } as Mutable<CompetencyDecision>;
    later(made, "requirements", () => competency.requirements.map((requirement, at) => requirementTold(requirement, shape.requirements[at]!, told)));
    made.origin = clauseOrigin(competency.origin);
    return made;
  }

  #head(ladder: PlanLadder, { outcomes }: LadderShape, row: Told["row"]): LadderHead {
    let heads = this.#heads.get(ladder);
    if (heads === undefined) this.#heads.set(ladder, (heads = new Map<number, LadderHead>()));
    let place = 0;
    for (const at of outcomes) place = place * 3 + row[at]!;
    let head = heads.get(place);
    if (head === undefined) {
      head = frozen(this.#made(ladder, outcomes.map((at) => RESULTS[row[at]!]!)));
      if (heads.size < KEPT) heads.set(place, head);
    }
    return head;
  }

  #made(ladder: PlanLadder, results: readonly Result[]): LadderHead {
    const state = newState(ladder.tiers[earnedAt(results)]?.name ?? null, this.day);
    state.keptUntil = keepFrom(ladder, this.day);
    const moment: Moment = momentOn(newRun(this.texts, NOBODY, this.day), this.day);
    return ladderHead(ladder, undefined, state, results, moment, () => NOTHING_MISSING);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type CouldBe = NonNullable<LadderDecision["state"]["couldBe"]>;

function couldBeOf(tier: string, missing: () => readonly MissingFact[]): CouldBe {
  const made = { tier } as Mutable<CouldBe>;
  later(made, "missing", missing);
  return made;
}
