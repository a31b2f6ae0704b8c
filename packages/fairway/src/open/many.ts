/**
 * Many partners on one thread: an iterable in, answers out in the same order, one at a time.
 *
 * Whatever is wrong with a partner is its answer, and the next one follows. This file refuses to read ahead.
 */
import type { Day, Decision, DecisionOutcome } from "@fairway/runtime";
import { refused, type AnswerDetail, type Answerer, type PartnerProblem } from "./answer.js";

/** Partners as plain data or as facts: a list, a generator, rows of a stream. */
export type Partners = Iterable<unknown> | AsyncIterable<unknown>;

export interface ManyOptions {
  /** YYYY-MM-DD, that day included. */
  readonly asOf: string | Day;
  /** Default "outcome". */
  readonly detail?: AnswerDetail;
  /** With outcomes: what each next tier still lacks, and how far it is. Default: false. */
  readonly distances?: boolean;
}

/** `index`: the place among the partners that came in, from 0. */
export type RefusedItem = { readonly index: number; readonly ok: false; readonly problems: readonly PartnerProblem[] };
export type OutcomeItem = { readonly index: number; readonly ok: true; readonly outcome: DecisionOutcome } | RefusedItem;
export type DecisionItem = { readonly index: number; readonly ok: true; readonly decision: Decision } | RefusedItem;
export type ManyItem = OutcomeItem | DecisionItem;

/** Partners between two breaths, so that a long list does not keep a service from its other work. */
const BREATH = 64;

/** @param breathe lets other work of the process happen; without it, whatever the iterable waits for */
export async function* answerMany(answerer: Pick<Answerer, "outcome" | "decision">, partners: Partners, options: ManyOptions, breathe?: () => Promise<void>): AsyncGenerator<ManyItem, void, void> {
  let index = 0;
  for await (const partner of partners) {
    yield { index, ...answerTo(answerer, partner, options) };
    index += 1;
    if (breathe !== undefined && index % BREATH === 0) await breathe();
  }
}

/** The answer about one of many: what breaks off there is told of that one. */
export function answerTo({ outcome, decision }: Pick<Answerer, "outcome" | "decision">, partner: unknown, { asOf, detail = "outcome", distances }: ManyOptions): ReturnType<Answerer["outcome" | "decision"]> {
  try {
    return detail === "outcome" ? outcome(partner, asOf, { distances }) : decision(partner, asOf, { evidence: detail === "evidence" });
  } catch (problem) {
    return refused("", `Working this partner out broke off, which is a mistake in Fairway: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
