/**
 * A text of a program at work on one of its days, with what the texts before it pay for records of theirs.
 *
 * Each record that is worked out by itself is paid by the text of its own day, with the tiers and competencies that the
 * partner holds by the text in force. This file refuses to know the reference interpreter.
 */
import type { Day, DecisionOutcome, Facts, IncentiveOutcome } from "@fairway/runtime";
import { beginningOf, type Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { Run } from "../run.js";
import { Native } from "./native.js";
import { orderOf } from "./order.js";
import type { CompiledTexts } from "./program.js";
import type { Columns } from "./run/columns.js";
import { heldByOutcome, heldOf, isPlain, type Held } from "./run/held.js";
import { NO_DAY, ODD_STANDING, WHY, type Reason } from "./run/leaving.js";

/** Of an earlier text, what it pays record by record. */
export interface EarlierRecords { readonly index: PlanIndex; readonly native: Native }

export class TextAtWork {
  #incentives: readonly string[] | undefined;
  #left: Reason = NO_DAY;

  /** @param order of incentives among results: asked for where there is more than one text, or something is left */
  constructor(readonly native: Native, private readonly index: PlanIndex, readonly earlier: readonly EarlierRecords[], private readonly order: () => readonly string[]) {}

  /** Names of the incentives that it answers for and those of earlier texts, in the order of results. */
  get incentives(): readonly string[] {
    return (this.#incentives ??= inOrder([this.native, ...this.earlier.map((each) => each.native)].flatMap(({ incentives }) => incentives), this.order()));
  }

  /** Why the partner that was left last is left to the reference interpreter. */
  get left(): Reason {
    return this.#left;
  }

  /** Of a partner that is placed on the day; undefined where it is left to the reference interpreter. */
  placed(facts: Facts, asOf: Day, distances: boolean): DecisionOutcome | undefined {
    return this.#placed(this.native.outcome(facts, asOf, distances), (native, held) => native.outcome(facts, asOf, false, held));
  }

  /** The same of a partner in columns that all texts share. */
  placedAt(columns: Columns, asOf: Day, at: number): DecisionOutcome | undefined {
    const outcome = (native: Native, held?: Held): DecisionOutcome | undefined => native.outcomeOn(columns, asOf, at, false, held);
    return this.#placed(outcome(this.native), outcome);
  }

  /** Of a partner that has been stepped to its day. */
  stepped(run: Run, distances: boolean): DecisionOutcome | undefined {
    const { native, index } = this;
    const { facts, asOf } = run;
    if (!isPlain(run, native)) return this.#leave(ODD_STANDING);
    const outcome = native.outcome(facts, asOf, distances, heldOf(run, index, native, asOf));
    return this.#withEarlier(outcome, (each) => each.native.outcome(facts, asOf, false, heldOf(run, each.index, each.native, asOf)));
  }

  #placed(outcome: DecisionOutcome | undefined, ask: (native: Native, held: Held) => DecisionOutcome | undefined): DecisionOutcome | undefined {
    return this.#withEarlier(outcome, ({ native, index }) => ask(native, heldByOutcome(outcome!, index, native)));
  }

  #withEarlier(outcome: DecisionOutcome | undefined, ask: (of: EarlierRecords) => DecisionOutcome | undefined): DecisionOutcome | undefined {
    if (outcome === undefined) return this.#leave(this.native.left);
    if (this.earlier.length === 0) return outcome;
    let { incentives } = outcome;
    for (const each of this.earlier) {
      const paid = ask(each);
      if (paid === undefined) return this.#leave(each.native.left);
      const all = together(incentives, paid.incentives, this.incentives);
      if (all === undefined) return this.#leave({ why: WHY.texts });
      incentives = all;
    }
    return { ...outcome, incentives };
  }

  #leave(reason: Reason): undefined {
    this.#left = reason;
  }
}

function inOrder(names: readonly string[], order: readonly string[]): readonly string[] {
  const all = new Set(names);
  return order.filter((name) => all.has(name));
}

/** Results with those of the records of another text; undefined where they can't be added. @param order of incentives among results */
function together(own: readonly IncentiveOutcome[], others: readonly IncentiveOutcome[], order: readonly string[]): readonly IncentiveOutcome[] | undefined {
  const all: IncentiveOutcome[] = [];
  for (const name of order) {
    const one = own.find(({ incentive }) => incentive === name);
    const other = others.find(({ incentive }) => incentive === name);
    const both = one !== undefined && other !== undefined ? added(one, other) : (one ?? other);
    if (both !== undefined) all.push(both);
    else if (one !== undefined) return undefined;
  }
  return all;
}

/** Records of two texts: from the first of them that has a line. Undefined where their sum is too large for machine integers. */
function added(one: IncentiveOutcome, other: IncentiveOutcome): IncentiveOutcome | undefined {
  const [paid, held] = [Number(one.paid) + Number(other.paid), Number(one.held) + Number(other.held)];
  if (one.currency !== other.currency || one.others !== undefined || other.others !== undefined || !Number.isSafeInteger(paid) || !Number.isSafeInteger(held)) return undefined;
  const part = [one.takesPart, other.takesPart];
  return { ...one, from: one.from < other.from ? one.from : other.from, takesPart: part.find((of) => of === "yes") ?? part.find((of) => of === "undecided") ?? "no", paid, held };
}

/** Of each text that is compiled, from the earliest. */
export function textsAtWork(texts: readonly Text[], compiled: CompiledTexts): ReadonlyMap<PlanIndex, TextAtWork> {
  const beginning = beginningOf(texts);
  const order = (): readonly string[] => orderOf(texts.map(({ index }) => index.plan));
  const earlier: EarlierRecords[] = [];
  const found = new Map<PlanIndex, TextAtWork>();
  texts.forEach(({ index }, at) => {
    const of = compiled[at];
    if (of === undefined) return;
    found.set(index, new TextAtWork(new Native(index.plan, of.parts, of, beginning), index, [...earlier], order));
    if (of.records !== undefined) earlier.push({ index, native: new Native(index.plan, of.records.parts, of.records, beginning) });
  });
  return found;
}
