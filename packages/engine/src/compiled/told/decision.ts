/**
 * Decisions told by compiled code: one call lays down the figures of a partner, and sections are made of them as they are
 * read.
 *
 * Compiled code that tells is made when the first decision is read. What it does not tell, and every partner it leaves,
 * is the reference interpreter's. This file refuses to know how either works.
 */
import type { Plan, PlanCompetency, PlanLadder } from "@fairway/plan";
import type { CompetencyDecision, Day, Decision, DecisionMoney, Facts, LadderDecision, RequirementResult, Standing } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import type { Section } from "../../decision/sections.js";
import type { Teller } from "../../decision/when-read.js";
import { askedBeforeOn, laddersAskedBefore, placedProblem } from "../../ladders/asked-before.js";
import { tierOutcomes } from "../../ladders/outcomes.js";
import { ladderMoment } from "../../ladders/views.js";
import { bookOf } from "../../money/book.js";
import { decisionMoney } from "../../money/decision-money.js";
import { beginningOf, type Text } from "../../program/history.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { momentOn, type Run } from "../../run.js";
import { writeStanding } from "../../standing/write.js";
import type { Native } from "../native.js";
import { heldOf, isPlain } from "../run/held.js";
import { frozen } from "../run/shown.js";
import { requirementTold, type Told } from "./conditions.js";
import { earnedIn, PlacedDay } from "./ladders.js";
import { lineView, momentOfIncentive } from "./interpreted.js";
import type { ToldLines } from "./lines.js";
import { missingOfAll } from "./missing.js";
import { MoneyDay } from "./money.js";
import type { ToldShape } from "./shapes.js";
import type { FigureRow } from "./values.js";

const STANDING: ReadonlySet<Section> = new Set(["ladders", "competencies"]);
const ALL: ReadonlySet<Section> = new Set([...STANDING, "money"]);

/** So many days are kept. */
const KEPT_DAYS = 256;

/** Tells decisions by one text of a program. */
export class TextTeller {
  readonly #shape: ToldShape;
  readonly #days = new Map<Day, ToldDay>();
  /** Money asks for no level of a day before all that is known. */
  readonly quietMoney: boolean;
  readonly #placed: boolean;

  constructor(private readonly texts: readonly Text[], readonly index: PlanIndex, private readonly native: Native, shape: ToldShape) {
    this.#shape = frozen(shape);
    const { ladders, competencies } = index.plan;
    this.quietMoney = texts.every(({ index: each }) => laddersAskedBefore(each).size === 0);
    this.#placed = ladders.every((ladder) => shape.ladders[ladder.name] !== undefined && ladder.forEach === undefined && texts.every(({ index: { plan } }) => !hasOwnReviews(ladder.name, plan)))
      && competencies.every((of) => shape.competencies[of.name] !== undefined && of.forEach === undefined);
  }

  /** @param isNew it brings no standing */
  of(facts: Facts, asOf: Day, evidence: boolean, isNew: boolean): Teller {
    return new PartnerTeller(this, facts, asOf, evidence, isNew);
  }

  get plan(): Plan {
    return this.index.plan;
  }

  get shape(): ToldShape {
    return this.#shape;
  }

  /** Whether ladders and competencies of a partner that is placed are told without the interpreter. */
  get placesAll(): boolean {
    return this.#placed;
  }

  /** Undefined where the program does not pay yet, or the interpreter tells what it pays. */
  money(asOf: Day): MoneyDay | undefined {
    return asOf < beginningOf(this.texts) ? undefined : this.day(asOf).money;
  }

  day(asOf: Day): ToldDay {
    let day = this.#days.get(asOf);
    if (day === undefined) {
      if (this.#days.size >= KEPT_DAYS) this.#days.delete(this.#days.keys().next().value!);
      this.#days.set(asOf, (day = this.#made(asOf)));
    }
    return day;
  }

  #made(asOf: Day): ToldDay {
    const { shape, index } = this;
    return { placed: new PlacedDay(this.texts, asOf), asked: askedBeforeOn(this.texts, asOf), money: shape.money === undefined ? undefined : new MoneyDay(index, shape.money, shape, asOf) };
  }

  /** @param lines takes the figures of ledger lines */
  row(facts: Facts, asOf: Day, reasons: boolean, run: Run | undefined, lines?: number[]): FigureRow | undefined {
    if (run === undefined) return this.native.figures(facts, asOf, reasons, undefined, lines);
    const { competencies } = this.native;
    return isPlain(run, this.index, competencies) ? this.native.figures(facts, asOf, reasons, heldOf(run, this.index, competencies, asOf), lines) : undefined;
  }
}

/** `asked`: the ladders that money may ask for on days before. */
interface ToldDay { readonly placed: PlacedDay; readonly asked: readonly PlanLadder[]; readonly money: MoneyDay | undefined }

/** Reviews whose days hang on the partner. */
function hasOwnReviews(ladder: string, { ladders, calendars }: Plan): boolean {
  const review = ladders.find(({ name }) => name === ladder)?.review;
  return review?.kind === "period" && calendars.some(({ name, kind }) => name === review.calendar && kind === "anchored");
}

/** What is worked out once, where it is asked for. */
function keptOnce<T>(work: () => T): () => T {
  let known: { readonly of: T } | undefined;
  return () => (known ??= { of: work() }).of;
}

class PartnerTeller implements Teller {
  #row: FigureRow | null | undefined;
  #reasons: FigureRow | undefined;

  constructor(private readonly text: TextTeller, private readonly facts: Facts, private readonly asOf: Day, private readonly evidence: boolean, private readonly isNew: boolean) {}

  get quiet(): ReadonlySet<Section> {
    // Of a partner that has just been placed it is told beforehand.
    return this.isNew || this.text.quietMoney ? ALL : STANDING;
  }

  placedProblems(): Decision["problems"] | undefined {
    const { text, asOf } = this;
    const row = this.isNew && text.placesAll ? this.#figures(undefined) : undefined;
    return row === undefined ? undefined : text.day(asOf).asked.map((ladder) => placedProblem(ladder, asOf, earnedIn(ladder, text.shape.ladders[ladder.name]!, row)));
  }

  readonly requirements = {
    ofTier: (ladder: PlanLadder, tier: number, view: View): readonly RequirementResult[] | undefined => this.#requirements(ladder.tiers[tier]!.requirements, this.text.shape.ladders[ladder.name]?.tiers[tier], view),
    ofCompetency: (competency: PlanCompetency, view: View): readonly RequirementResult[] | undefined =>
      (competency.forEach === undefined ? this.#requirements(competency.requirements, this.text.shape.competencies[competency.name]?.requirements, view) : undefined),
  };

  section<S extends Section>(section: S, run: () => Run): Decision[S] | undefined;
  section(section: Section, run: () => Run): Decision[Section] | undefined {
    if (section === "money") return this.#money(run);
    if (!this.isNew || !this.text.placesAll) return undefined;
    if (section === "ladders") return this.#ladders(run);
    if (section === "nextStanding") return this.#standing(run);
    return section === "competencies" ? this.#competencies(run) : undefined;
  }

  #ladders(run: () => Run): readonly LadderDecision[] | undefined {
    const row = this.#figures(undefined);
    if (row === undefined) return undefined;
    const { text, asOf } = this;
    const day = text.day(asOf).placed;
    return text.plan.ladders.map((ladder) => {
      const moment = (): View["moment"] => ladderMoment(ladder, momentOn(run(), asOf));
      const shape = text.shape.ladders[ladder.name]!;
      const told = this.#told(row, moment);
      const below = (tier: number): number => (ladder.cumulative ? 0 : tier);
      return day.ladder(ladder, shape, told, (tier) =>
        missingOfAll(ladder.tiers.slice(below(tier), tier + 1).flatMap(({ requirements }) => requirements), shape.tiers.slice(below(tier), tier + 1).flat(), told) ?? tierOutcomes(ladder, undefined, moment())[tier]?.missing ?? []);
    });
  }

  #competencies(run: () => Run): readonly CompetencyDecision[] | undefined {
    const row = this.#figures(undefined);
    if (row === undefined) return undefined;
    const { text, asOf } = this;
    const day = text.day(asOf).placed;
    const told = this.#told(row, () => momentOn(run(), asOf));
    return text.plan.competencies.map((competency) => day.competency(competency, text.shape.competencies[competency.name]!, told));
  }

  #standing(run: () => Run): Standing | undefined {
    const row = this.#figures(undefined);
    return row === undefined ? undefined : this.text.day(this.asOf).placed.standing(row, this.text.shape, () => writeStanding(run()));
  }

  #money(run: () => Run): DecisionMoney | undefined {
    const { text, asOf, evidence, facts } = this;
    const money = text.money(asOf);
    const own = this.isNew ? () => undefined : run;
    const row = money === undefined ? undefined : this.#figures(own());
    if (row === undefined) return undefined;
    const interpreted = keptOnce(() => decisionMoney(run(), evidence)!);
    const view = (incentive: string, key: string | undefined): View => {
      interpreted();
      return lineView(bookOf(run()), incentive, key);
    };
    const lines = keptOnce((): ToldLines | undefined => {
      const laid: number[] = [];
      const anew = text.row(facts, asOf, true, own(), laid);
      return anew === undefined ? undefined : { row: (this.#reasons ??= anew), laid, facts, evidence, view };
    });
    return money?.tell({ row, placed: this.isNew, reasons: () => this.#withReasons(own()), facts, evidence, lines, interpreted, moment: (incentive) => momentOfIncentive(bookOf(run()), incentive) });
  }

  #requirements(requirements: PlanLadder["tiers"][number]["requirements"], shapes: readonly (Parameters<typeof requirementTold>[1])[] | undefined, view: View): readonly RequirementResult[] | undefined {
    const own = this.isNew ? undefined : view.moment.run;
    const row = shapes === undefined ? undefined : this.#figures(own);
    if (row === undefined || shapes === undefined) return undefined;
    const told: Told = { row, reasons: () => this.#withReasons(own), shape: this.text.shape, facts: this.facts, index: this.text.index, evidence: this.evidence, placed: this.isNew, view: () => view };
    return requirements.map((requirement, at) => requirementTold(requirement, shapes[at]!, told));
  }

  #told(row: FigureRow, moment: () => View["moment"]): Told {
    const { evidence, facts, text: { shape, index } } = this;
    return { row, reasons: () => this.#withReasons(undefined), shape, facts, index, evidence, placed: this.isNew, view: () => ({ moment: moment(), scope: undefined, evidence }) };
  }

  #figures(run: Run | undefined): FigureRow | undefined {
    if (this.#row === undefined) this.#row = this.text.row(this.facts, this.asOf, false, run) ?? null;
    return this.#row ?? undefined;
  }

  /** Where there are figures at all: these, with what reasons are told with. */
  #withReasons(run: Run | undefined): FigureRow {
    return (this.#reasons ??= this.text.row(this.facts, this.asOf, true, run)!);
  }
}
