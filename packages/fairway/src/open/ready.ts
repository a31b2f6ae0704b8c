/**
 * Programs that need no compiler any more: whose Plans are at hand, or that were built ahead of time.
 *
 * A worker thread loads this and not what reads texts.
 */
import { compileHere, type CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Built } from "../built/kernel.js";
import { answererOf } from "./answer.js";
import { handleOf, type OpenProgram } from "./handle.js";

/** A program whose Plans are at hand: kept from an earlier load, or sent from another thread. @throws RangeError for none */
export function programOfPlans(plans: readonly Plan[]): OpenProgram {
  if (plans.length === 0) throw new RangeError("a program has at least one text");
  return programOfMade(plans, compileHere(plans));
}

/** A program that was compiled here. @param plans at least one */
export function programOfMade(plans: readonly Plan[], made: CompiledHere): OpenProgram {
  const latest = plans.at(-1)!;
  const { name, title, version } = latest.program;
  return handleOf({ name, title, version, notes: made.notes, plans, made, answerer: answererOf(plans, made.texts) });
}

/** What `fairway build` wrote, as it was imported. */
export function programOfModule(module: Built): OpenProgram {
  return handleOf({
    ...module.program, notes: [],
    answerer: {
      read: module.read, fallbacks: module.fallbacks, left: () => module.fallbacks().count, evaluate: module.evaluate, outcomeOf: module.outcome, outcome: module.answer,
      decision: (partner, asOf, { standing, evidence } = {}) => module.decide(partner, asOf, standing, { evidence }),
    },
  });
}
