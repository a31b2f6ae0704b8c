/** Counts over many partners, kept while they pass: by tier, by state, by competency, by what was not decided. */
import { Book, type Decision } from "@fairway/fairway";
import { NO_TIER, withKey, type Line } from "./lines.js";

export interface LadderTally {
  readonly title: string;
  /** From the highest tier to the lowest, "no tier" last. */
  readonly tiers: Map<string, number>;
  readonly moves: { up: number; down: number; placed: number };
  readonly states: Map<string, number>;
}

export class Tally {
  evaluated = 0;
  readonly ladders = new Map<string, LadderTally>();
  readonly competencies = new Map<string, number>();
  /** Facts whose absence left something undecided, with the partners concerned. */
  readonly missing = new Map<string, number>();
  /** What keeps decisions from being trusted as they stand, each with the partners concerned. */
  readonly problems = new Map<string, string[]>();
  /** What incentives pay in their periods at hand, what funds hold and what became of claims. */
  readonly book = new Book();
  readonly laws = new Map<string, { readonly title: string; broken: number; undecided: number }>();

  add(decision: Decision, lines: readonly Line[]): void {
    this.evaluated += 1;
    for (const line of lines) this.#line(line);
    for (const one of decision.competencies) if (one.held) bump(this.competencies, withKey(one.competency, one.key));
    if (decision.money !== undefined) this.book.add({ ...decision.money, lines: decision.money.incentives.flatMap((one) => one.lines) });
    for (const path of missingPaths(decision)) bump(this.missing, path);
    for (const { message } of decision.problems) this.problems.set(message, [...(this.problems.get(message) ?? []), decision.partner]);
    for (const law of decision.laws) {
      const known = this.laws.get(law.law) ?? { title: law.title ?? law.law, broken: 0, undecided: 0 };
      if (law.outcome === "broken") known.broken += 1;
      if (law.outcome === "undecided") known.undecided += 1;
      this.laws.set(law.law, known);
    }
  }

  #line(line: Line): void {
    const { ladder } = line;
    if (ladder === undefined) return;
    const tally = this.ladders.get(line.ladderName) ?? newTally(line);
    this.ladders.set(line.ladderName, tally);
    bump(tally.tiers, line.tier);
    if (line.move !== "stayed") tally.moves[line.move] += 1;
    for (const state of statesOf(line)) bump(tally.states, state);
  }
}

/** Facts that left the tier or a competency open. */
function missingPaths(decision: Decision): Set<string> {
  const ladders = decision.ladders.flatMap((one) => one.state.couldBe?.missing ?? []);
  const competencies = decision.competencies.filter((one) => one.outcome === "undecided").flatMap((one) => one.requirements.flatMap((r) => (r.outcome === "undecided" ? r.missing : [])));
  return new Set([...ladders, ...competencies].map((one) => `${one.path} ${one.why}`));
}

function statesOf({ ladder }: Line): string[] {
  const { state } = ladder!;
  return [
    ...(state.inGrace ? ["in grace"] : []), ...(state.atRisk ? ["at risk"] : []), ...(state.pending === undefined ? [] : ["change pending"]),
    ...(state.undecided ? ["undecided"] : []), ...(state.override === undefined ? [] : ["by order"]),
  ];
}

function newTally({ ladder, ladderName }: Line): LadderTally {
  const tiers = new Map([...ladder!.tiers].reverse().map((one): [string, number] => [one.tier, 0]));
  return { title: ladder!.title === undefined ? ladderName : withKey(ladder!.title, ladder!.key), tiers: tiers.set(NO_TIER, 0), moves: { up: 0, down: 0, placed: 0 }, states: new Map() };
}

function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
