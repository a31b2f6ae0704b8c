/**
 * Decisions told by compiled code: one call lays down the figures of a partner, and sections are made of them as they are
 * read.
 *
 * Compiled code that tells is made when the first decision is read. What it does not tell, and every partner it leaves,
 * is the reference interpreter's. This file refuses to know how either works.
 */
import type { Plan, PlanCompetency, PlanLadder } from "@fairway/plan";
import type { CompetencyDecision, Day, Decision, DecisionMoney, Facts, LadderDecision, MissingFact, RequirementResult, Standing } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import type { ToldRequirements } from "../../decision/later.js";
import { reportDecisions } from "../../decision/people.js";
import type { Section } from "../../decision/sections.js";
import type { Stepped, Teller } from "../../decision/when-read.js";
import { askedBeforeOn, laddersAskedBefore, placedProblem } from "../../ladders/asked-before.js";
import { tierOutcomes } from "../../ladders/outcomes.js";
import { beginningOf, type Text } from "../../program/history.js";
import type { PlanIndex } from "../../program/plan-index.js";
import type { Run } from "../../run.js";
import { writeStanding } from "../../standing/write.js";
import { clauseOrigin } from "../../values/origin.js";
import type { FallbackTally } from "../fallbacks.js";
import type { Native } from "../native.js";
import { heldOf, isPlain } from "../run/held.js";
import { ODD_STANDING } from "../run/leaving.js";
import { frozen } from "../run/shown.js";
import { earnedIn, PlacedDay, type CompetencyTellers, type LadderTellers } from "./ladders.js";
import { missingOfAll } from "./missing.js";
import { MoneyDay } from "./money.js";
import { PartnerMoney, PartnerTold, type LaidPartner } from "./of-partner.js";
import { requirementsTold, requirementTellers, type RequirementTeller } from "./requirements.js";
import { lawTellers, scoreTellers, type LawTeller, type ScoreTeller } from "./scores.js";
import type { ToldShape } from "./shapes.js";
import type { Told } from "./told.js";
import type { FigureRow } from "./values.js";

const STANDING: ReadonlySet<Section> = new Set(["ladders", "competencies", "decisions"]);
const ALL: ReadonlySet<Section> = new Set([...STANDING, "money"]);
const PLACED: ReadonlySet<Section> = new Set([...ALL, "scores", "laws"]);
const PLACED_BUT_MONEY: ReadonlySet<Section> = new Set([...STANDING, "scores", "laws"]);

/** So many days are kept. */
const KEPT_DAYS = 256;

/** Tells decisions by one text of a program. */
export class TextTeller {
  readonly #shape: ToldShape;
  readonly #days = new Map<Day, ToldDay>();
  /** What money asks for of days before all that is known is told of the Plan alone. */
  readonly tellsMoney: boolean;
  /** Money asks for no level of a day before all that is known. */
  readonly quietMoney: boolean;
  readonly #placed: boolean;

  readonly #ladders: ReadonlyMap<PlanLadder, LadderTellers>;
  readonly #competencies: ReadonlyMap<PlanCompetency, CompetencyTellers>;
  readonly inOrder: { readonly ladders: readonly LadderTellers[]; readonly competencies: readonly CompetencyTellers[] };
  readonly scores: readonly ScoreTeller[] | undefined;
  readonly laws: readonly LawTeller[] | undefined;

  constructor(private readonly texts: readonly Text[], readonly index: PlanIndex, private readonly native: Native, shape: ToldShape, private readonly tally: FallbackTally, private readonly finerText?: () => TextTeller | undefined) {
    this.#shape = frozen(shape);
    const { ladders, competencies } = index.plan;
    this.#ladders = new Map(ladders.flatMap((ladder) => {
      const own = shape.ladders[ladder.name];
      return own === undefined ? [] : [[ladder, { ladder, shape: own, origin: Object.freeze(clauseOrigin(ladder.origin)), tiers: ladder.tiers.map(({ requirements }, at) => requirementTellers(requirements, own.tiers[at]!)) }] as const];
    }));
    this.#competencies = new Map(competencies.flatMap((competency) => {
      const own = shape.competencies[competency.name];
      return own === undefined ? [] : [[competency, { competency, shape: own, origin: Object.freeze(clauseOrigin(competency.origin)), requirements: requirementTellers(competency.requirements, own.requirements) }] as const];
    }));
    this.inOrder = { ladders: [...this.#ladders.values()], competencies: [...this.#competencies.values()] };
    this.scores = scoreTellers(index.plan.scores, shape.scores);
    this.laws = lawTellers(index.plan.laws, shape.laws);
    this.tellsMoney = !texts.some(({ index: each }) => readsBeforeMinimum(each, texts));
    this.quietMoney = this.tellsMoney && texts.every(({ index: each }) => laddersAskedBefore(each).size === 0);
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

  get ladders(): ReadonlyMap<PlanLadder, LadderTellers> {
    return this.#ladders;
  }

  get competencies(): ReadonlyMap<PlanCompetency, CompetencyTellers> {
    return this.#competencies;
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

  /** What tells a partner that does not fit because its values are finer than columns hold; undefined for all others. */
  finer(facts: Facts): TextTeller | undefined {
    return this.finerText !== undefined && this.native.isFine(facts) ? this.finerText() : undefined;
  }

  /** Counts a partner of whom no figures could be laid down. */
  left(facts: Facts, run: Run | undefined): void {
    this.tally.add(run === undefined || isPlain(run, this.native) ? this.native.left : ODD_STANDING, facts.key);
  }

  /** @param lines takes the figures of ledger lines */
  row(facts: Facts, asOf: Day, reasons: boolean, run: Run | undefined, lines?: number[]): number[] | undefined {
    if (run === undefined) return this.native.figures(facts, asOf, reasons, undefined, lines);
    return isPlain(run, this.native) ? this.native.figures(facts, asOf, reasons, heldOf(run, this.index, this.native, asOf), lines) : undefined;
  }
}

/** `asked`: the ladders that money may ask for on days before. */
interface ToldDay { readonly placed: PlacedDay; readonly asked: readonly PlanLadder[]; readonly money: MoneyDay | undefined }

/** Where it waits in another text what is below a minimum payout, the interpreter settles the periods before one in which it is forfeited, and may ask for their levels. */
function readsBeforeMinimum(index: PlanIndex, texts: readonly Text[]): boolean {
  const { incentives, ladders } = index.plan;
  const waits = (name: string): boolean => texts.some((text) => text.index.incentives.get(name)?.minimum?.rest === "carried");
  return incentives.some(({ name, minimum, each }) => minimum?.rest === "forfeited" && each.kind !== "record" && waits(name)) && ladders.some(({ name }) => !laddersAskedBefore(index).has(name));
}

/** Reviews whose days hang on the partner. */
function hasOwnReviews(ladder: string, { ladders, calendars }: Plan): boolean {
  const review = ladders.find(({ name }) => name === ladder)?.review;
  return review?.kind === "period" && calendars.some(({ name, kind }) => name === review.calendar && kind === "anchored");
}

/** One partner on one day, with what has been laid down of it so far. */
class PartnerTeller implements Teller, ToldRequirements, LaidPartner {
  #row: FigureRow | null | undefined = undefined;
  #reasons: number[] | undefined = undefined;

  #text: TextTeller;

  constructor(text: TextTeller, readonly facts: Facts, readonly asOf: Day, readonly evidence: boolean, readonly isNew: boolean) {
    this.#text = text;
  }

  /** What it is told by; another one where figures show that its values are finer than columns hold. */
  get text(): TextTeller {
    return this.#text;
  }

  get quiet(): ReadonlySet<Section> {
    // Of a partner that has just been placed it is told beforehand.
    const { quietMoney, tellsMoney } = this.text;
    if (!this.isNew) return quietMoney ? ALL : STANDING;
    return tellsMoney ? PLACED : PLACED_BUT_MONEY;
  }

  placedProblems(): Decision["problems"] | undefined {
    const row = this.isNew && this.text.placesAll ? this.figures(undefined) : undefined;
    const { text, asOf } = this;
    return row === undefined ? undefined : text.day(asOf).asked.map((ladder) => placedProblem(ladder, asOf, earnedIn(ladder, text.shape.ladders[ladder.name]!, row)));
  }

  get requirements(): ToldRequirements {
    return this;
  }

  ofTier(ladder: PlanLadder, tier: number, view: View): readonly RequirementResult[] | undefined {
    return this.#requirements(({ ladders }) => ladders.get(ladder)?.tiers[tier], view);
  }

  ofCompetency(competency: PlanCompetency, view: View): readonly RequirementResult[] | undefined {
    return competency.forEach === undefined ? this.#requirements(({ competencies }) => competencies.get(competency)?.requirements, view) : undefined;
  }

  section<S extends Section>(section: S, stepped: Stepped): Decision[S] | undefined;
  section(section: Section, stepped: Stepped): Decision[Section] | undefined {
    if (section === "money") return this.#money(stepped);
    if (section === "decisions") return reportDecisions(this.text.index, this.facts, this.asOf);
    if (section === "scores") return this.#today((text) => text.scores, stepped);
    if (section === "laws") return this.#today((text) => text.laws, stepped);
    if (!this.isNew || !this.text.placesAll) return undefined;
    if (section === "ladders") return this.#ladders(stepped);
    if (section === "nextStanding") return this.#standing(stepped);
    return section === "competencies" ? this.#competencies(stepped) : undefined;
  }

  #ladders(stepped: Stepped): readonly LadderDecision[] | undefined {
    const row = this.figures(undefined);
    if (row === undefined) return undefined;
    const { text, asOf } = this;
    const day = text.day(asOf).placed;
    return text.inOrder.ladders.map((of) => day.ladder(of, new PartnerTold(this, row, stepped, of.ladder), (tier, told) => missingOfTier(of, tier, told)));
  }

  #competencies(stepped: Stepped): readonly CompetencyDecision[] | undefined {
    const row = this.figures(undefined);
    if (row === undefined) return undefined;
    const { text, asOf } = this;
    const day = text.day(asOf).placed;
    const told = new PartnerTold(this, row, stepped, undefined);
    return text.inOrder.competencies.map((of) => day.competency(of, told));
  }

  /** What is read as of the day. */
  #today<T>(tellers: (text: TextTeller) => readonly { readonly tell: (told: Told) => T }[] | undefined, stepped: Stepped): readonly T[] | undefined {
    const row = tellers(this.text) === undefined ? undefined : this.figures(this.isNew ? undefined : stepped.run);
    if (row === undefined) return undefined;
    const told = new PartnerTold(this, row, stepped, undefined);
    return tellers(this.text)?.map((teller) => teller.tell(told));
  }

  #standing(stepped: Stepped): Standing | undefined {
    const row = this.figures(undefined);
    return row === undefined ? undefined : this.text.day(this.asOf).placed.standing(row, this.text.shape, () => writeStanding(stepped.run));
  }

  #money(stepped: Stepped): DecisionMoney | undefined {
    const row = this.text.money(this.asOf) === undefined ? undefined : this.figures(this.isNew ? undefined : stepped.run);
    return row === undefined ? undefined : this.text.money(this.asOf)?.tell(new PartnerMoney(this, row, stepped));
  }

  #requirements(of: (text: TextTeller) => readonly RequirementTeller[] | undefined, view: View): readonly RequirementResult[] | undefined {
    const own = this.isNew ? undefined : view.moment.run;
    const row = of(this.text) === undefined ? undefined : this.figures(own);
    const tellers = of(this.text);
    if (row === undefined || tellers === undefined) return undefined;
    const { text: { shape, index }, facts, evidence, isNew } = this;
    return requirementsTold(tellers, { row, reasons: () => this.withReasons(own), shape, facts, index, evidence, placed: isNew, view: () => view });
  }

  figures(run: Run | undefined): FigureRow | undefined {
    if (this.#row === undefined) {
      this.#row = this.text.row(this.facts, this.asOf, false, run) ?? this.#finely(run) ?? null;
      if (this.#row === null) this.text.left(this.facts, run);
    }
    return this.#row ?? undefined;
  }

  /** The figures of a partner whose values are finer than columns hold. */
  #finely(run: Run | undefined): FigureRow | undefined {
    const finer = this.text.finer(this.facts);
    if (finer === undefined) return undefined;
    this.#text = finer;
    return finer.row(this.facts, this.asOf, false, run);
  }

  /** Where there are figures at all: these, with what reasons are told with. */
  withReasons(run: Run | undefined): number[] {
    return (this.#reasons ??= this.text.row(this.facts, this.asOf, true, run)!);
  }

  /** The same with the figures of all lines. */
  withLines(laid: number[], run: Run | undefined): number[] | undefined {
    const anew = this.text.row(this.facts, this.asOf, true, run, laid);
    return anew === undefined ? undefined : (this.#reasons ??= anew);
  }
}

/** What keeps a tier from being known. */
function missingOfTier({ ladder, shape }: LadderTellers, tier: number, told: Told): readonly MissingFact[] {
  const below = ladder.cumulative ? 0 : tier;
  return missingOfAll(ladder.tiers.slice(below, tier + 1).flatMap(({ requirements }) => requirements), shape.tiers.slice(below, tier + 1).flat(), told) ?? tierOutcomes(ladder, undefined, told.view().moment)[tier]?.missing ?? [];
}
