/** Lines of which the first that fits counts: clocks and protection by condition, clocks of desks by words. */
import type { Origin, Plan, PlanExpression, PlanWords } from "@fairway/plan";
import type { Context } from "../../context.js";
import { lineNeverCounts } from "../../diagnostics/registration-checks.js";
import { canHold, negation } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { mayBeUndecided } from "./absent.js";
import { isUnder } from "./combinations.js";
import { spanOf } from "./span.js";

interface Line { readonly when?: PlanExpression; readonly origin: Origin }

export interface Lines {
  /** Lines that never count: those above them are for all that they are for. */
  readonly dead: readonly Origin[];
  /** What holds where no line counts, as far as it is known; undefined where one of them is for all. */
  readonly rest?: readonly PlanExpression[];
}

export function readLines(lines: readonly Line[], plan: Plan, world: World): Lines {
  const isSure = (when: PlanExpression): boolean => mayBeUndecided(when, plan).size === 0;
  const dead: Origin[] = [];
  let rest: readonly PlanExpression[] | undefined = [];
  for (const { when, origin } of lines) {
    if (rest === undefined || (when !== undefined && canHold([...rest, when], world) === "no")) dead.push(origin);
    else rest = when === undefined ? undefined : isSure(when) ? [...rest, negation(when)] : rest;
  }
  const all = rest !== undefined && lines.length > 0 && lines.every(({ when }) => when !== undefined && isSure(when)) && canHold(rest, world) === "no";
  return { dead, ...(rest === undefined || all ? {} : { rest }) };
}

/** The same of lines by words. */
export function deadByWords(lines: readonly { readonly of?: PlanWords; readonly origin: Origin }[], plan: Plan): readonly Origin[] {
  return lines.filter(({ of }, at) => lines.slice(0, at).some((earlier) => liesIn(of, earlier.of, plan))).map(({ origin }) => origin);
}

/** Whether whatever has the one has the other. */
function liesIn(words: PlanWords | undefined, wider: PlanWords | undefined, plan: Plan): boolean {
  if (wider === undefined) return true;
  return words !== undefined && words.type.name === wider.type.name && words.words.every((word) => wider.words.some((each) => each === word || isUnder(word, each, plan)));
}

/** Whether two lines may count for one request: their words lie in each other, and no line before either of them is for all of these. */
export function countTogether(a: PlanWords | undefined, b: PlanWords | undefined, before: readonly (PlanWords | undefined)[], plan: Plan): boolean {
  const shared = inBoth(a, b, plan);
  return shared !== "none" && !before.some((earlier) => liesIn(shared, earlier, plan));
}

/** The words of both; undefined: any request, or words of two kinds, of which nothing is said. */
function inBoth(a: PlanWords | undefined, b: PlanWords | undefined, plan: Plan): PlanWords | "none" | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.type.name !== b.type.name) return undefined;
  const under = (word: string, of: PlanWords): boolean => of.words.some((each) => each === word || isUnder(word, each, plan));
  const words = [...a.words.filter((word) => under(word, b)), ...b.words.filter((word) => under(word, a))];
  return words.length === 0 ? "none" : { type: a.type, words };
}

/** Told at the first of them. */
export function reportDead(kind: "route" | "desk" | "registration", name: string, clause: string, [first, ...others]: readonly Origin[], context: Context): void {
  if (first === undefined) return;
  context.report(lineNeverCounts, spanOf(kind, name, first, context), { clause }, { related: others.map((origin) => ({ span: spanOf(kind, name, origin, context), message: "nor does this" })) });
}
