/**
 * A decision that is worked out as it is read: whoever asks for a tier does not wait for money, nor for the reasons of others.
 *
 * Equal in every field to the decision that is made at once. It holds on to the partner's facts, which do not change. This
 * file refuses to decide anything.
 */
import type { Day, Decision, Facts } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import type { Run } from "../run.js";
import { LaterField, readAll, unread, type ToldRequirements } from "./later.js";
import { headOf, isEmpty, sectionOf, sectionsOf, sectionsOn, uncovered, type Section } from "./sections.js";

/** A partner that is stepped to the day when that is first asked for. */
export interface Stepped { readonly run: Run }

/** What else a decision can be told by than the reference interpreter. */
export interface Teller {
  /** A section without the interpreter; undefined where it is the interpreter's. */
  readonly section: <S extends Section>(section: S, stepped: Stepped) => Decision[S] | undefined;
  /** Sections that can find nothing wrong where they are told. */
  readonly quiet: ReadonlySet<Section>;
  /** What is found where a partner is placed on the day, without placing it; undefined where it has to be stepped. */
  readonly placedProblems: () => Decision["problems"] | undefined;
  /** Requirements in the interpreter's sections. */
  readonly requirements?: ToldRequirements;
}

/** @param step gives the partner stepped to the day; asked when the interpreter's first section is read, and once more where a clause could not be worked out */
export function decisionWhenRead(texts: readonly Text[], facts: Facts, asOf: Day, step: () => Run, evidence: boolean, teller?: Teller): Decision {
  return new WhenRead(texts, facts, asOf, step, evidence, teller).decision;
}

const section = <S extends Section>(name: S): LaterField<WhenRead> => new LaterField(name, (of: WhenRead) => of.work(name));
const [LADDERS, COMPETENCIES, SCORES, BENEFITS, DECISIONS, LAWS, MONEY, PROBLEMS, NEXT_STANDING] = [
  section("ladders"), section("competencies"), section("scores"), section("benefits"), section("decisions"), section("laws"), section("money"), section("problems"), section("nextStanding"),
];

class WhenRead implements Stepped {
  readonly decision: { -readonly [S in keyof Decision]: Decision[S] };
  #run: Run | undefined;
  /** Sections that have been told without the interpreter. */
  readonly #told: Section[] = [];

  constructor(private readonly texts: readonly Text[], facts: Facts, private readonly asOf: Day, private readonly step: () => Run, private readonly evidence: boolean, private readonly teller: Teller | undefined) {
    const made = unread<Decision>(this);
    const { format, decisionVersion, partner, asOf: on, program } = headOf(texts, facts, asOf);
    this.decision = made;
    made.format = format;
    made.decisionVersion = decisionVersion;
    made.partner = partner;
    made.asOf = on;
    made.program = program;
    const { empty, pays } = sectionsOn(texts, asOf);
    LADDERS.addTo(made);
    COMPETENCIES.addTo(made);
    if (empty.has("scores")) made.scores = [];
    else SCORES.addTo(made);
    if (empty.has("benefits")) made.benefits = [];
    else BENEFITS.addTo(made);
    if (empty.has("decisions")) made.decisions = [];
    else DECISIONS.addTo(made);
    if (empty.has("laws")) made.laws = [];
    else LAWS.addTo(made);
    if (pays) MONEY.addTo(made);
    PROBLEMS.addTo(made);
    NEXT_STANDING.addTo(made);
  }

  get run(): Run {
    return (this.#run ??= this.step());
  }

  work<S extends Section>(section: S): Decision[S] {
    const told = this.teller?.section(section, this);
    if (told !== undefined) {
      this.#told.push(section);
      return told;
    }
    const { evidence, teller } = this;
    if (section === "problems") return this.#problems() as Decision[S];
    return sectionOf(section, this.run, { evidence, whenRead: true, ...(teller?.requirements === undefined ? {} : { told: teller.requirements }) });
  }

  /** Reads the section: whether nothing is found wrong in it. */
  #tellsQuietly(section: Section): boolean {
    if (isEmpty(section, this.texts, this.asOf)) return true;
    return this.teller?.quiet.has(section) === true && this.decision[section] !== undefined && this.#told.includes(section);
  }

  /** All that could find something is read first. */
  #problems(): Decision["problems"] {
    const sections = sectionsOf(this.texts);
    const before = sections.slice(0, sections.indexOf("problems"));
    const telling = { evidence: false, whenRead: false };
    const placed = this.teller?.placedProblems();
    if (placed !== undefined && before.every((section) => this.#tellsQuietly(section))) return [...uncovered(this.texts, this.asOf), ...placed];
    const { run } = this;
    for (const section of before) {
      const of = this.decision[section];
      if (!this.#told.includes(section)) readAll(of);
      else if (this.teller?.quiet.has(section) !== true) sectionOf(section, run, telling);
    }
    // Which clauses could not be worked out hangs on what else was asked for.
    if (!run.problems.some(({ kind }) => kind === "internal")) return sectionOf("problems", run, telling);
    const anew = this.step();
    for (const section of before) sectionOf(section, anew, { ...telling, evidence: this.evidence });
    return sectionOf("problems", anew, telling);
  }
}
