/**
 * Ladders and competencies of a partner that has just been placed, from figures.
 *
 * What a ladder says beside its requirements (state, dates, reviews) hangs on the day and on which tiers are earned alone.
 * The reference interpreter works it out once for each such case; it is kept, and told to every partner in it. This file
 * refuses partners that bring a standing.
 */
import type { PlanCompetency, PlanLadder } from "@fairway/plan";
import { formatDay, type ClauseOrigin, type CompetencyDecision, type CompetencyStanding, type Day, type Facts, type LadderDecision, type LadderStanding, type MissingFact, type Standing, type TierResult } from "@fairway/runtime";
import { placed } from "../../competencies/state.js";
import { ladderHead, nextTier, type LadderHead } from "../../decision/ladder.js";
import { later, unread } from "../../decision/later.js";
import { competencyHead, type CompetencyHead } from "../../decision/others.js";
import { keepFrom } from "../../ladders/moves.js";
import { earnedAt } from "../../ladders/outcomes.js";
import { newState } from "../../ladders/state.js";
import type { Text } from "../../program/history.js";
import { momentOn, newRun, type Moment } from "../../run.js";
import { FALSE, NOTHING_MISSING, TRUE, type Result } from "../../values/result.js";
import { frozen } from "../run/shown.js";
import { OUTCOMES } from "./conditions.js";
import { addRequirements, type RequirementTeller } from "./requirements.js";
import type { CompetencyShape, LadderShape, ToldShape } from "./shapes.js";
import type { Told } from "./told.js";

export const RESULTS: readonly Result[] = [FALSE, TRUE, { value: undefined, missing: NOTHING_MISSING }];

const NOBODY: Facts = { key: "", partner: {}, decisions: [] };

/** So many cases of a day are kept. */
const KEPT = 4096;

/** A ladder of a program, the same on all days. */
export interface LadderTellers { readonly ladder: PlanLadder; readonly shape: LadderShape; readonly origin: ClauseOrigin; readonly tiers: readonly (readonly RequirementTeller[])[] }

/** A competency of a program, the same on all days. */
export interface CompetencyTellers { readonly competency: PlanCompetency; readonly shape: CompetencyShape; readonly origin: ClauseOrigin; readonly requirements: readonly RequirementTeller[] }

/** One day of one program. */
export class PlacedDay {
  readonly #heads = new Map<PlanLadder, Map<number, LadderHead>>();
  readonly #competencies = new Map<PlanCompetency, readonly CompetencyHead[]>();
  readonly #standings = new Map<string, LadderStanding | CompetencyStanding>();
  /** The order in which they are written down. */
  #order: { readonly ladders: readonly string[]; readonly competencies: readonly string[] } | undefined;

  constructor(private readonly texts: readonly Text[], private readonly day: Day) {}

  /** @param missing of a tier, what keeps it from being known */
  ladder({ ladder, shape, origin, tiers: tellers }: LadderTellers, told: Told, missing: (tier: number, told: Told) => readonly MissingFact[]): LadderDecision {
    const { row } = told;
    const head = this.#head(ladder, shape, row);
    const made = begunAs(head);
    const { couldBe } = head.state;
    if (couldBe !== undefined) made.state = { ...head.state, couldBe: couldBeOf(couldBe.tier, () => missing(ladder.tiers.findIndex(({ name }) => name === couldBe.tier), told)) };
    let next = 0;
    const tiers = ladder.tiers.map(({ name, title }, at): TierResult => {
      if (name === head.tier) next = at + 1;
      const outcome = OUTCOMES[row[shape.outcomes[at]!]!]!;
      const asked = tellers[at]!;
      const of = unread<TierResult>(asked, told);
      of.tier = name;
      if (title !== undefined) of.title = title;
      of.outcome = outcome;
      if (asked.length === 0) of.requirements = [];
      else addRequirements(of);
      return of;
    });
    if (next < tiers.length) made.next = nextTier(ladder, next, tiers, true);
    made.tiers = tiers;
    made.origin = origin;
    return made;
  }

  competency({ competency, shape, origin, requirements }: CompetencyTellers, told: Told): CompetencyDecision {
    let heads = this.#competencies.get(competency);
    if (heads === undefined) this.#competencies.set(competency, (heads = RESULTS.map((result) => frozen(competencyHead(competency, undefined, placed(result, this.day, competency.valid), result, this.day)))));
    const made = copied(heads[told.row[shape.outcome]!]!, unread<CompetencyDecision>(requirements, told));
    addRequirements(made);
    made.origin = origin;
    return made;
  }

  /**
   * For the next time. Each part of it hangs on the day and on how its own requirements come out.
   * @param write the same by the reference interpreter
   */
  standing(row: Told["row"], { ladders, competencies }: ToldShape, write: () => Standing): Standing {
    const placeOf = (kind: "ladders" | "competencies", name: string): string =>
      (kind === "ladders" ? `ladder ${name} ${caseOf(ladders[name]!, row)}` : `competency ${name} ${row[competencies[name]!.outcome]!}`);
    const known = this.#order && { ladders: this.#order.ladders.map((name) => this.#standings.get(placeOf("ladders", name)) as LadderStanding | undefined), competencies: this.#order.competencies.map((name) => this.#standings.get(placeOf("competencies", name)) as CompetencyStanding | undefined) };
    if (known !== undefined && areAllKnown(known.ladders) && areAllKnown(known.competencies)) return { asOf: formatDay(this.day), ladders: known.ladders, competencies: known.competencies };
    const written = write();
    const { ladders: inLadders = [], competencies: held = [] } = written;
    this.#order = { ladders: inLadders.map(({ ladder }) => ladder), competencies: held.map(({ competency }) => competency) };
    if (this.#standings.size < KEPT) {
      for (const of of inLadders) this.#standings.set(placeOf("ladders", of.ladder), frozen(of));
      for (const of of held) this.#standings.set(placeOf("competencies", of.competency), frozen(of));
    }
    return written;
  }

  #head(ladder: PlanLadder, shape: LadderShape, row: Told["row"]): LadderHead {
    let heads = this.#heads.get(ladder);
    if (heads === undefined) this.#heads.set(ladder, (heads = new Map<number, LadderHead>()));
    const place = caseOf(shape, row);
    let head = heads.get(place);
    if (head === undefined) {
      head = frozen(this.#made(ladder, shape.outcomes.map((at) => RESULTS[row[at]!]!)));
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

/** What nearly all of them say is written out: that is cheaper by two thirds. */
function begunAs(head: LadderHead): Mutable<LadderDecision> {
  const { ladder, title, tier, earned, standing, since, state, nextReview } = head;
  if (title === undefined || head.tierTitle !== undefined || head.key !== undefined) return { ...head } as Mutable<LadderDecision>;
  const made = { ladder, title, tier, earned, standing, since, state } as Mutable<LadderDecision>;
  if (nextReview !== undefined) made.nextReview = nextReview;
  return made;
}

/** What nearly all of them say is written out: that is cheaper by half. */
function copied(head: CompetencyHead, made: Mutable<CompetencyDecision>): Mutable<CompetencyDecision> {
  const { competency, title, held, since, outcome } = head;
  if (title === undefined || since === undefined || head.until !== undefined || head.undecidedSince !== undefined || head.key !== undefined) return Object.assign(made, head);
  made.competency = competency;
  made.title = title;
  made.held = held;
  made.since = since;
  made.outcome = outcome;
  return made;
}

/** The tier that is earned; null is none. */
export function earnedIn(ladder: PlanLadder, { outcomes }: LadderShape, row: Told["row"]): string | null {
  return ladder.tiers[earnedAt(outcomes.map((at) => RESULTS[row[at]!]!))]?.name ?? null;
}

/** How the tiers come out, as one number. */
function caseOf({ outcomes }: LadderShape, row: Told["row"]): number {
  let place = 0;
  for (const at of outcomes) place = place * 3 + row[at]!;
  return place;
}

function areAllKnown<T>(of: readonly (T | undefined)[]): of is readonly T[] {
  return !of.includes(undefined);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type CouldBe = NonNullable<LadderDecision["state"]["couldBe"]>;

function couldBeOf(tier: string, missing: () => readonly MissingFact[]): CouldBe {
  const made = { tier } as Mutable<CouldBe>;
  later(made, "missing", missing);
  return made;
}
