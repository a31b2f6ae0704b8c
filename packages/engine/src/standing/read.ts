/**
 * Reading a standing: plain JSON in, a checked standing out, or sentences about what is wrong with it.
 *
 * Ladders, competencies and tiers must be known to some text of the program (tiers also under a former name), dates must
 * be real and in order, and nothing may have been read after the as-of day. A standing with a problem is not used at all:
 * a partner whose past is unclear gets no decision. This file refuses to mend.
 */
import type { PlanLadder } from "@fairway/plan";
import { formatDay, type CompetencyStanding, type Day, type LadderStanding, type Standing } from "@fairway/runtime";
import { tierNameIn } from "../ladders/texts.js";
import { textsOf, type PlanHistory, type Text } from "../program/history.js";
import { checkEntry } from "./order-of-dates.js";
import { countAt, dayAt, inside, isObject, listAt, note, objectOf, textAt, textsAt, type Reading, type StandingProblem } from "./fields.js";

export interface StandingRead { readonly standing?: Standing; readonly problems: readonly StandingProblem[] }

/** @param plain as it came from JSON; undefined or null is no standing */
export function readStanding(plans: PlanHistory, plain: unknown, asOf: Day): StandingRead {
  const problems: StandingProblem[] = [];
  if (plain === undefined || plain === null) return { problems };
  const reading: Reading = { problems, path: "" };
  const object = objectOf(plain, ["asOf", "ladders", "competencies"], reading);
  if (object === undefined) return { problems };
  const texts = textsOf(plans);
  const own = dayAt(object, "asOf", reading);
  if (own !== undefined && own > asOf) note(reading, "asOf", `The standing is of ${formatDay(own)}, after the as-of date ${formatDay(asOf)}. Give the standing that was held before that date.`);
  const ladders = listAt(object, "ladders", reading).map((item, at) => readLadder(item, texts, asOf, inside(reading, "ladders", at)));
  const competencies = listAt(object, "competencies", reading).map((item, at) => readCompetency(item, texts, asOf, inside(reading, "competencies", at)));
  noteTwice(ladders.map((item) => item && [item.ladder, item.key]), "ladders", reading);
  noteTwice(competencies.map((item) => item && [item.competency, item.key]), "competencies", reading);
  if (problems.length > 0) return { problems };
  return { standing: clean({ asOf: text(own), ladders: ladders as readonly LadderStanding[], competencies: competencies as readonly CompetencyStanding[] }), problems };
}

function noteTwice(names: readonly (readonly (string | undefined)[] | undefined)[], list: string, reading: Reading): void {
  const seen = new Set<string>();
  names.forEach((name, at) => {
    if (name === undefined) return;
    const key = JSON.stringify(name);
    if (seen.has(key)) note(inside(reading, list, at), "", `${name.filter(Boolean).join(" for ")} stands twice in the standing. Keep one.`);
    seen.add(key);
  });
}

const LADDER_FIELDS = [
  "ladder", "key", "tier", "since", "reviewedTo", "until", "pending", "failedInRow", "metInRow", "graceSince", "override", "undecidedSince", "reviews", "history",
] as const;

function readLadder(item: unknown, texts: readonly Text[], asOf: Day, reading: Reading): LadderStanding | undefined {
  const object = objectOf(item, LADDER_FIELDS, reading);
  if (object === undefined) return undefined;
  const name = textAt(object, "ladder", reading, true);
  const of = texts.flatMap(({ index }) => index.ladders.get(name ?? "") ?? []);
  if (name !== undefined && of.length === 0) return note(reading, "ladder", unknown("ladder", name, texts.flatMap(({ index }) => [...index.ladders.keys()])));
  const key = readKey(object, of, reading);
  const days = { since: dayAt(object, "since", reading, true), reviewedTo: dayAt(object, "reviewedTo", reading), until: dayAt(object, "until", reading), graceSince: dayAt(object, "graceSince", reading), undecidedSince: dayAt(object, "undecidedSince", reading) };
  checkEntry(days, asOf, reading);
  const tier = readTier(object, of, texts, reading);
  const rest = {
    pending: listAt(object, "pending", reading).map((each, at) => readPending(each, of, texts, inside(reading, "pending", at))),
    failedInRow: countAt(object, "failedInRow", reading), metInRow: countAt(object, "metInRow", reading),
    override: readOverride(object, of, texts, inside(reading, "override")),
    reviews: listAt(object, "reviews", reading).map((each, at) => readReview(each, inside(reading, "reviews", at))),
    history: listAt(object, "history", reading).map((each, at) => readHeld(each, of, texts, inside(reading, "history", at))),
  };
  return clean({
    ladder: name, key, tier, since: text(days.since), reviewedTo: text(days.reviewedTo), until: text(days.until), ...rest,
    graceSince: text(days.graceSince), undecidedSince: text(days.undecidedSince),
  }) as unknown as LadderStanding;
}

function unknown(kind: string, name: string, known: readonly string[]): string {
  return `The program has no ${kind} ${JSON.stringify(name.slice(0, 40))}. It has ${[...new Set(known)].join(", ") || "none"}.`;
}

function readKey(object: { readonly [name: string]: unknown }, of: readonly { readonly name: string; readonly forEach?: unknown }[], reading: Reading): string | undefined {
  const key = textAt(object, "key", reading);
  const repeated = of.some((each) => each.forEach !== undefined);
  if (of.length > 0 && repeated && key === undefined) note(reading, "key", `${of[0]?.name ?? "This"} is repeated: say in key which one this is.`);
  if (of.length > 0 && !repeated && key !== undefined) note(reading, "key", `${of[0]?.name ?? "This"} is not repeated: leave key out.`);
  return key;
}

/** null is no tier. */
function readTier(object: { readonly [name: string]: unknown }, of: readonly PlanLadder[], texts: readonly Text[], reading: Reading): string | null | undefined {
  if (!Object.hasOwn(object, "tier")) return note(reading, "tier", "tier is missing: write the tier, or null for none.");
  if (object["tier"] === null) return null;
  const tier = textAt(object, "tier", reading, true);
  if (tier === undefined || of.some((ladder) => tierNameIn(ladder, tier, texts) !== undefined)) return tier;
  const known = of.flatMap((ladder) => ladder.tiers.map((each) => each.name));
  return note(reading, "tier", `${of[0]?.name ?? "The ladder"} has no tier ${JSON.stringify(tier.slice(0, 40))}. It has ${[...new Set(known)].join(", ")}. If the tier was renamed, say formerly ${tier.slice(0, 40)} inside the tier that took its place.`);
}

function readPending(item: unknown, of: readonly PlanLadder[], texts: readonly Text[], reading: Reading): unknown {
  const object = objectOf(item, ["tier", "from", "move"], reading);
  if (object === undefined) return undefined;
  const move = textAt(object, "move", reading, true);
  if (move !== undefined && move !== "promote" && move !== "demote") note(reading, "move", `move is promote or demote; found ${JSON.stringify(move.slice(0, 40))}.`);
  return { tier: readTier(object, of, texts, reading), from: text(dayAt(object, "from", reading, true)), move };
}

function readOverride(entry: { readonly [name: string]: unknown }, of: readonly PlanLadder[], texts: readonly Text[], reading: Reading): unknown {
  if (!isObject(entry["override"])) return entry["override"] === undefined || entry["override"] === null ? undefined : note(reading, "", "override must be an object in braces: tier, by, why, from, until.");
  const object = objectOf(entry["override"], ["tier", "by", "why", "from", "until"], reading);
  if (object === undefined) return undefined;
  const from = dayAt(object, "from", reading, true);
  const until = dayAt(object, "until", reading);
  if (from !== undefined && until !== undefined && until <= from) note(reading, "until", "until is the first day on which the override no longer holds, so it must be after from.");
  return clean({ tier: readTier(object, of, texts, reading), by: textAt(object, "by", reading, true), why: textAt(object, "why", reading, true), from: text(from), until: text(until) });
}

function readReview(item: unknown, reading: Reading): unknown {
  const object = objectOf(item, ["on", "met", "undecided"], reading);
  return object && { met: textsAt(object, "met", reading), ...clean({ on: text(dayAt(object, "on", reading, true)), undecided: textsAt(object, "undecided", reading) }) };
}

function readHeld(item: unknown, of: readonly PlanLadder[], texts: readonly Text[], reading: Reading): unknown {
  const object = objectOf(item, ["tier", "from", "until", "by", "why"], reading);
  return object && clean({ tier: readPastTier(object, of, texts), ...readSpan(object, reading), by: textAt(object, "by", reading), why: textAt(object, "why", reading) });
}

/** A tier of the past may have gone from the program. */
function readPastTier(object: { readonly [name: string]: unknown }, of: readonly PlanLadder[], texts: readonly Text[]): string | null {
  const tier = object["tier"];
  return typeof tier === "string" ? (of.flatMap((ladder) => tierNameIn(ladder, tier, texts) ?? [])[0] ?? tier) : null;
}

function readSpan(object: { readonly [name: string]: unknown }, reading: Reading): { readonly from?: string; readonly until?: string } {
  const from = dayAt(object, "from", reading, true);
  const until = dayAt(object, "until", reading, true);
  if (from !== undefined && until !== undefined && until <= from) note(reading, "until", "until is the first day on which it was no longer held, so it must be after from.");
  return { from: text(from), until: text(until) };
}

const COMPETENCY_FIELDS = ["competency", "key", "held", "since", "reviewedTo", "until", "undecidedSince", "history"] as const;

function readCompetency(item: unknown, texts: readonly Text[], asOf: Day, reading: Reading): CompetencyStanding | undefined {
  const object = objectOf(item, COMPETENCY_FIELDS, reading);
  if (object === undefined) return undefined;
  const name = textAt(object, "competency", reading, true);
  const of = texts.flatMap(({ index }) => index.competencies.get(name ?? "") ?? []);
  if (name !== undefined && of.length === 0) return note(reading, "competency", unknown("competency", name, texts.flatMap(({ index }) => [...index.competencies.keys()])));
  const days = { since: dayAt(object, "since", reading, true), reviewedTo: dayAt(object, "reviewedTo", reading), until: dayAt(object, "until", reading), undecidedSince: dayAt(object, "undecidedSince", reading) };
  checkEntry(days, asOf, reading);
  const { held } = object;
  if (typeof held !== "boolean") note(reading, "held", "held must be true or false.");
  const history = listAt(object, "history", reading).map((each, at) => {
    const within = inside(reading, "history", at);
    const span = objectOf(each, ["from", "until"], within);
    return span && readSpan(span, within);
  });
  return clean({
    competency: name, key: readKey(object, of, reading), held, since: text(days.since), reviewedTo: text(days.reviewedTo), until: text(days.until), undecidedSince: text(days.undecidedSince), history,
  }) as unknown as CompetencyStanding;
}

function text(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : formatDay(day);
}

/** Without what is absent or empty. */
export function clean<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as T;
}
