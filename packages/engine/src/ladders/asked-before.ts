/**
 * Whose level the money of a program may ask for on days before the as-of day: of a partner that brings no standing the level
 * of that day is taken for them, and its decision says so.
 *
 * Told of the Plan alone, so that it is the same for all partners and does not hang on what is read first. This file refuses
 * to evaluate.
 */
import type { Plan, PlanExpression, PlanIncentive, PlanLadder, PlanLimit } from "@fairway/plan";
import { BEGINNING, formatDay, parseDay, type Day, type DecisionProblem } from "@fairway/runtime";
import { childrenOf } from "../expressions/children.js";
import { textOn, type Text } from "../program/history.js";
import { incentivesOf, isLonger } from "../program/limits.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { Run } from "../run.js";
import { clauseOrigin } from "../values/origin.js";
import { firstHeld } from "./first-held.js";

const known = new WeakMap<PlanIndex, ReadonlySet<string>>();

/** Names of ladders. */
export function laddersAskedBefore(index: PlanIndex): ReadonlySet<string> {
  let found = known.get(index);
  if (found === undefined) known.set(index, (found = new Search(index).found));
  return found;
}

/** The ladders of the day that money may ask for in any text that holds by then, each once. */
export function askedBeforeOn(texts: readonly Text[], asOf: Day): readonly PlanLadder[] {
  const held = texts.filter((text) => text === textOn(texts, asOf) || !((parseDay(text.index.plan.program.effective?.from ?? "") ?? BEGINNING) > asOf));
  const names = new Set(held.flatMap(({ index }) => [...laddersAskedBefore(index)]));
  return textOn(texts, asOf).index.plan.ladders.filter(({ name }) => names.has(name));
}

/** Of a partner that has just been placed: a problem for each such ladder. */
export function tellPlaced({ texts, asOf, ladders, problems }: Run): void {
  for (const ladder of askedBeforeOn(texts, asOf)) {
    const state = ladders.get(ladder.name);
    if (state !== undefined || ladder.forEach !== undefined) problems.push(placedProblem(ladder, asOf, state === undefined ? undefined : firstHeld(state).tier));
  }
}

/** @param tier null for none; undefined for several */
export function placedProblem({ name, title, origin }: PlanLadder, asOf: Day, tier: string | null | undefined): DecisionProblem {
  return { kind: "standing", message: placedMessage(title ?? name, asOf, tier === undefined ? undefined : (tier ?? "none")), origin: clauseOrigin(origin) };
}

function placedMessage(title: string, asOf: Day, level: string | undefined): string {
  const taken = level === undefined ? "those of that day are" : `that of this day (${level}) is`;
  return `${title} is not known before ${formatDay(asOf)}: ${taken} taken where money of earlier days asks for it. Give the standing that was held before.`;
}

/** Limits, and names of incentives that they hold, that are asked for what was paid in periods before. */
interface PastLimits { readonly limits: ReadonlySet<PlanLimit>; readonly incentives: ReadonlySet<string> }

/** What is paid after a limit hangs on the limits before it, and so on whatever these hold. */
function pastLimits(plan: Plan): PastLimits {
  const limits = new Set<PlanLimit>();
  const incentives = new Set(plan.incentives.filter(({ minimum }) => minimum?.rest === "carried").map(({ name }) => name));
  for (const limit of [...plan.limits].reverse()) {
    const held = incentivesOf(limit);
    if (limit.each.kind !== "record" && !isLonger(limit, plan) && !held.some((name) => incentives.has(name))) continue;
    limits.add(limit);
    for (const name of held) incentives.add(name);
  }
  return { limits, incentives };
}

class Search {
  readonly found = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #past: PastLimits;

  constructor(private readonly index: PlanIndex) {
    const { plan } = index;
    this.#past = pastLimits(plan);
    const all = plan.incentives.some((of) => of.deduct.length > 0) || plan.funds.length > 0 || plan.claims.length > 0;
    for (const incentive of plan.incentives) this.#everywhere(incentive, all || this.#isPast(incentive));
    for (const limit of plan.limits) this.#everywhere(limit, all || this.#past.limits.has(limit));
    this.#everywhere([plan.funds, plan.claims], true);
    if (this.#readsEarnings([plan.laws, plan.scores, plan.competencies, plan.ladders], new Set())) this.#once("incentives", plan.incentives, true);
  }

  /** Whether what is not money asks for what has been earned, in periods that are over. */
  #readsEarnings(of: unknown, measures: Set<string>): boolean {
    if (typeof of !== "object" || of === null) return false;
    const { op, measure } = of as { readonly op?: unknown; readonly measure?: unknown };
    if (op === "earnings") return true;
    if (op === "measure" && typeof measure === "string" && !measures.has(measure)) {
      measures.add(measure);
      if (this.#readsEarnings(this.index.measures.get(measure)?.expression, measures)) return true;
    }
    return Object.values(of).some((part) => this.#readsEarnings(part, measures));
  }

  /** Records are read as of their own days, and periods that are over as of their last ones. */
  #isPast({ name, each, basis, bounds, minimum, late }: PlanIncentive): boolean {
    const { records } = this.index;
    return each.kind === "record" || bounds.some(({ period }) => period !== undefined) || this.#past.incentives.has(name)
      || minimum?.rest === "carried" || late === "next" || (basis?.kind === "records" && records.get(basis.record)?.reverses !== undefined);
  }

  /** Every expression, wherever it stands. */
  #everywhere(of: unknown, past: boolean): void {
    if (typeof of !== "object" || of === null) return;
    if ("op" in of) return this.#expression(of as PlanExpression, past);
    for (const each of Object.values(of)) this.#everywhere(each, past);
  }

  #expression(of: PlanExpression, past: boolean): void {
    const then = past || of.op === "shift" || ("on" in of && of.on !== undefined) || (of.op === "tier" && of.view === "standing");
    if (then && (of.op === "tier" || of.op === "allTiers")) this.found.add(of.ladder);
    for (const child of childrenOf(of)) this.#expression(child, then);
    this.#named(of, then);
  }

  /** What an expression names is asked for as of its day. */
  #named(of: PlanExpression, past: boolean): void {
    const { measures, tables, scores, ladders, plan } = this.index;
    switch (of.op) {
      case "measure": return this.#once(`measure ${of.measure}`, measures.get(of.measure)?.expression, past);
      case "table": return this.#once(`table ${of.table}`, tables.get(of.table)?.rows, past);
      case "points": case "passed": case "allPoints": return this.#once(`score ${of.score}`, scores.get(of.score), past);
      case "tier": case "allTiers": return of.view === "earned" ? this.#once(`ladder ${of.ladder}`, ladders.get(of.ladder)?.tiers, past) : undefined;
      case "held": case "competencies": case "met": return this.#once("competencies", plan.competencies, past);
      case "earnings": return this.#once("incentives", plan.incentives, true);
      default: return undefined;
    }
  }

  #once(name: string, of: unknown, past: boolean): void {
    const key = `${name} ${past}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#everywhere(of, past);
  }
}
