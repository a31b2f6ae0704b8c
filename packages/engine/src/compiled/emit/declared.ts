/**
 * What is declared, in expressions: points and passes, tiers, competencies held, decisions of people.
 *
 * Declarations are compiled in the order of the Plan, so whatever an expression may ask is there. What a partner holds comes
 * in as H, stepped by the walk; without it the partner is placed as of the day: what is held is what is earned. This file
 * refuses days of the past except for tiers in a ledger's view.
 */
import type { PlanExpression } from "@fairway/plan";
import { dayCode, NotCompiled, triOf, yes, type Bool, type Code } from "./code.js";
import { NO_SUCH_TIER } from "../run/held.js";
import { Block } from "./block.js";
import { conditionsOf, ladderCode, momentOfLadder } from "./declarations.js";
import { atTop, usesHand, type Context, type LadderCode, type ScoreCode } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { forKey, heldWithKey, placeOfKey, rankWithKey } from "./keys.js";
import { declaredOnDay, outcomeOnDay } from "./on-day.js";
import { termsOfTotal } from "./totals.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

export function declaredCode(expression: Of<"points" | "passed" | "tier" | "held" | "decided">, ctx: Context): Code {
  if (expression.op !== "decided" && expression.key !== undefined) return forKey(KINDS[expression.op], nameIn(expression), expression.key, expression, ctx);
  if (!ctx.em.frame.isMain && expression.op !== "decided") return declaredOnDay(expression, ctx);
  switch (expression.op) {
    case "points": {
      const score = scoreOf(expression, ctx);
      const code = expression.part === undefined ? termsOfTotal(score.total, ctx.block) : score.parts.get(expression.part);
      if (code === undefined) throw new NotCompiled("a part that the score does not have");
      return code;
    }
    case "passed": {
      const { passed } = scoreOf(expression, ctx);
      if (passed === undefined) throw new NotCompiled("a score without a mark");
      return passed;
    }
    case "tier": return expression.view === "standing" ? tierCode(expression, ctx) : rankWithKey(tierCode(expression, ctx), expression.ladder, ctx);
    case "held": return heldWithKey(heldCode(expression, ctx), expression.competency, ctx);
    case "decided": return decidedCode(expression, ctx);
  }
}

const KINDS = { points: "score", passed: "score", tier: "ladder", held: "competency" } as const;

function nameIn(expression: Of<"points" | "passed" | "tier" | "held">): string {
  return expression.op === "tier" ? expression.ladder : expression.op === "held" ? expression.competency : expression.score;
}

function asToday(ctx: Context): void {
  if (ctx.em.isEarlier(ctx.moment)) throw new NotCompiled("what is declared, as of an earlier day");
}

function scoreOf(expression: Of<"points" | "passed">, ctx: Context): ScoreCode {
  asToday(ctx);
  const found = ctx.declared.score.get(expression.score);
  if (found === undefined) throw new NotCompiled("a score that is not compiled");
  if (ctx.em.moments[ctx.moment]!.kind !== "today" && usesHand(expression, ctx.em.index)) throw new NotCompiled("a score of the period at hand");
  return found;
}

function tierCode(expression: Of<"tier">, ctx: Context): Code {
  const { em, block } = ctx;
  if (expression.view === "earned" && expression.on === undefined && em.moments[ctx.moment]!.kind === "earlier") return earnedEarlier(expression.ladder, ctx);
  // A ledger reads a past period by the tier of its last day.
  const past = em.moments[ctx.moment]!.kind === "past" && expression.view === "result";
  if (!past) asToday(ctx);
  const found: Placed | undefined = ctx.declared.tier.get(expression.ladder) ?? (expression.view === "standing" && !ctx.declared.hindsight ? notYet(expression.ladder, ctx) : undefined);
  if (found === undefined) throw new NotCompiled("a ladder that is not compiled");
  const rank: Code = { t: "int", js: found.rank, of: `tier ${em.baseOf("ladder", expression.ladder)}`, optional: false };
  const on = expression.on ?? (past ? { op: "today" as const, type: DATE } : undefined);
  if (on !== undefined && (past || on.op !== "today")) {
    // In hindsight a partner that has just been placed has the tier of that day on every day.
    if (!ctx.declared.hindsight || expression.view !== "result") throw new NotCompiled("a tier of another day");
    const day = dayCode(compile(on, ctx));
    if (day === undefined) throw new NotCompiled("a tier of what is no day");
    if (day.optional) block.add(`if (${day.js} !== ${day.js}) ${block.leave("absent")}`);
    return { ...rank, js: known(block.keep(`H === undefined ? ${found.rank} : H.rankOn(${found.at}, ${day.js})`), block) };
  }
  switch (expression.view) {
    case "result": return { ...rank, js: heldRank(found, ctx) };
    case "earned":
      // How high it could be is for the reference interpreter to say.
      leaveUndecided(expression.ladder, found.undecided, ctx);
      return rank;
    case "standing": {
      const [placed, of] = ctx.declared.hindsight ? [found.rank, "beforeInHindsight"] : ["-1", "before"];
      const js = block.keep(`H === undefined ? ${placed} : H.${of}[${found.at}]`);
      block.add(`if (${js} === ${NO_SUCH_TIER}) ${block.leave("held")}`);
      return { ...rank, js };
    }
  }
}

const DATE = { kind: "date" } as const;

type Placed = Pick<LadderCode, "at" | "rank" | "undecided">;

/** A ladder whose own requirements ask what came in: that is there before it is worked out. */
function notYet(ladder: string, { em }: Context): Placed | undefined {
  const at = em.plan.ladders.findIndex(({ name }) => name === ladder);
  return at < 0 ? undefined : { at, rank: "-1", undecided: "false" };
}

/** The tier earned on an earlier day: its requirements as of that day, where none of them reads the period at hand. */
function earnedEarlier(name: string, ctx: Context): Code {
  const { em } = ctx;
  const ladder = em.index.ladders.get(name);
  if (ladder === undefined || ladder.tiers.some(({ requirements }) => momentOfLadder(ladder, requirements, ctx) !== 0)) throw new NotCompiled("a tier of an earlier period at hand");
  const key = `earned ${name} ${ctx.moment} ${ctx.declared.hindsight}`;
  const code = (em.top.known.get(key) as LadderCode | undefined) ?? ladderCode(ladder, atTop(ctx));
  em.top.known.set(key, code);
  leaveUndecided(name, code.undecided, ctx);
  return { t: "int", js: code.rank, of: `tier ${em.baseOf("ladder", name)}`, optional: false };
}

/** A partner of whom the tier is open is left, where it has the key. */
function leaveUndecided(ladder: string, undecided: string, ctx: Context): void {
  if (undecided === "false") return;
  const place = placeOfKey("ladder", ladder, ctx);
  ctx.block.add(`if (${place === undefined ? "" : `${place} >= 0 && `}${undecided}) ${ctx.block.leave("openTier")}`);
}

/** A rank that is NaN can't be told. */
function known(js: string, block: Context["block"]): string {
  block.add(`if (${js} !== ${js}) ${block.leave("held")}`);
  return js;
}

/** The tier that results: what has been stepped to; of a partner that is placed on the day, the tier earned. A name. */
export function heldRank({ at, rank, undecided }: Placed, ctx: Context): string {
  const { em } = ctx;
  const key = `held rank ${at}`;
  const made = em.top.known.get(key);
  if (made !== undefined) return made as string;
  const place = placeOfKey("ladder", em.plan.ladders[at]!.name, atTop(ctx, 0));
  const name = em.names.next("h");
  const open = `k === ${NO_SUCH_TIER} || ${undecided}`;
  em.top.add(`let ${name} = ${rank}; if (H !== undefined) { const k = H.ranks[${at}]; if (k >= -1) ${name} = k; else if (${place === undefined ? open : `${place} >= 0 && (${open})`}) ${em.names.leave("held")} }`);
  em.top.known.set(key, name);
  return name;
}

function heldCode(expression: Of<"held">, ctx: Context): Bool {
  const past = ctx.em.moments[ctx.moment]!.kind === "past";
  if (!past) asToday(ctx);
  const found = ctx.declared.held.get(expression.competency);
  if (found === undefined) throw new NotCompiled("a competency that is not compiled");
  const at = ctx.em.plan.competencies.findIndex(({ name }) => name === expression.competency);
  const on = dayHeldOn(expression, ctx);
  if (on === undefined) return heldNow(boolOf(found), at, ctx.em);
  if (!ctx.declared.hindsight) throw new NotCompiled("a competency of another day");
  return heldOnDay(placedHeld(boolOf(found), at, ctx.em), boolOf(found).open, at, on, ctx);
}

/** The day as of which it is asked whether a competency is held; undefined for the day at hand. @throws NotCompiled */
export function dayHeldOn({ competency, on }: Of<"held">, { em, moment }: Context): PlanExpression | undefined {
  const { kind } = em.moments[moment]!;
  const reads = (em.index.competencies.get(competency)?.requirements ?? []).flatMap(conditionsOf);
  if (kind !== "today" && reads.some((each) => usesHand(each, em.index))) throw new NotCompiled("a competency of the period at hand");
  if (kind === "past") return on ?? { op: "today", type: DATE };
  return on?.op === "today" ? undefined : on;
}

/**
 * In hindsight a partner that has just been placed holds on every day what it holds now. What is not held on a day is
 * undecided where its requirements are, as of that day.
 * @param placed how its requirements come out on the as-of day of a partner that is placed; a name @param open whether they may be undecided
 */
export function heldOnDay(placed: string, open: boolean, at: number, on: PlanExpression, ctx: Context): Bool {
  const { em, block } = ctx;
  const day = dayCode(compile(on, ctx));
  if (day === undefined) throw new NotCompiled("a competency of what is no day");
  if (day.optional) block.add(`if (${day.js} !== ${day.js}) ${block.leave("absent")}`);
  const state = block.keep(`H === undefined ? (${placed} === 1 ? 1 : 0) : H.heldOn(${at}, ${day.js})`);
  const asked = open ? `${state} !== 1` : `${state} === 2`;
  const tri = em.names.next("b");
  const inner = new Block(em.names);
  const then = outcomeOnDay(at, day.js, { ...ctx, block: inner });
  inner.add(`${tri} = ${then} === 2 || ${state} === 2 ? ${then} : 0;`);
  block.add(`let ${tri} = ${state};\nif (${asked}) {\n${inner.text()}\n}`);
  return { t: "bool", js: tri, open: true };
}

/** How the requirements of a competency come out for a partner that is placed; a name. */
export function placedHeld(outcome: Bool, at: number, em: Context["em"]): string {
  const key = `placed held ${at}`;
  const placed = (em.top.known.get(key) as string | undefined) ?? em.top.keep(triOf(outcome));
  em.top.known.set(key, placed);
  return placed;
}

/** Held by what has been stepped; not held and undecided is undecided. Of a partner that is placed, as its requirements come out. */
function heldNow(outcome: Bool, at: number, em: Context["em"]): Bool {
  const key = `held ${at}`;
  const made = em.top.known.get(key);
  if (made !== undefined) return made as Bool;
  const state = `H.held[${at}]`;
  const js = outcome.open
    ? em.top.keep(`H === undefined || ${state} === 2 || (${outcome.js} === 2 && ${state} === 0) ? ${outcome.js} : ${state}`)
    : em.top.keep(`(H === undefined || ${state} === 2 ? ${outcome.js} : ${state} === 1)`);
  const code: Bool = { t: "bool", js, open: outcome.open };
  em.top.known.set(key, code);
  return code;
}

/** Whether a person has decided it, on the moment's day. Nothing given means no. */
function decidedCode(expression: Of<"decided">, ctx: Context): Bool {
  const { em, block } = ctx;
  const place = em.decision(expression.decision);
  const rows = em.once("decisions", () => ({ offsets: em.head.keep("C.decisions.offsets"), columns: [0, 1, 2].map((column) => em.head.keep(`C.decisions.columns[${column}]`)) }));
  const [found, k] = [em.names.next("b"), em.names.next("k")];
  const day = em.dayOf(ctx.moment);
  const [name, on, until] = rows.columns;
  block.add(`let ${found} = false; for (let ${k} = ${rows.offsets}[i]; ${k} < ${rows.offsets}[i + 1]; ${k} += 1) if (${name}[${k}] === ${place} && ${on}[${k}] <= ${day} && ${day} < ${until}[${k}]) ${found} = true;`);
  return { t: "bool", js: found, open: false };
}

export { yes };
