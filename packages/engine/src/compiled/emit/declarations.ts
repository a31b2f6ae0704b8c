/**
 * Requirements, competencies, scores, ladders and laws as code, for a partner that is placed as of the day.
 *
 * Exceptions and paths come out as in the reference interpreter, undecided included. This file refuses what is repeated.
 */
import type { PlanAsk, PlanCompetency, PlanException, PlanExpression, PlanLadder, PlanPart, PlanRequirement, PlanScore } from "@fairway/plan";
import { either, numOf, orderedSides, probe } from "./arithmetic.js";
import { ALWAYS, eachOrRefused, LACKING, no, NotCompiled, triOf, yes, ZERO, type Bool, type Code, type Frac, type Num } from "./code.js";
import { usesHand, type Context, type LadderCode, type ScoreCode } from "./context.js";
import { allCode, anyCode, boolOf, compile, severalCode } from "./expressions.js";
import { sidesOfTotal, termsOfTotal, totalCode } from "./totals.js";

/** Of each requirement. */
export function requirementCodes(requirements: readonly PlanRequirement[], ctx: Context): readonly Bool[] {
  return eachOrRefused(requirements, (requirement) => withExceptions(requirement.exceptions, requirement.ask, ctx));
}

/** The first exception that applies is asked instead; where that is open, what comes out the same either way counts. */
function withExceptions(exceptions: readonly PlanException[], ask: PlanAsk, ctx: Context): Bool {
  const [exception, ...others] = exceptions;
  if (exception === undefined) return askCode(ask, ctx);
  const { block } = ctx;
  const applies = boolOf(compile(exception.when, ctx));
  const instead = exception.ask === undefined ? ALWAYS : askCode(exception.ask, ctx);
  const otherwise = withExceptions(others, ask, ctx);
  if (!applies.open && !instead.open && !otherwise.open) return { t: "bool", js: block.keep(`(${applies.js} ? ${instead.js} : ${otherwise.js})`), open: false };
  const [a, b] = [block.keep(triOf(instead)), block.keep(triOf(otherwise))];
  return { t: "bool", js: block.keep(`${no(applies)} ? ${b} : ${yes(applies)} ? ${a} : ${a} !== 2 && ${a} === ${b} ? ${a} : 2`), open: true };
}

function askCode(ask: PlanAsk, ctx: Context): Bool {
  if (ask.kind === "condition") return boolOf(compile(ask.condition, ctx));
  const paths = eachOrRefused(ask.paths, (path) => allCode(eachOrRefused(path.conditions, ({ condition }) => boolOf(compile(condition, ctx))), ctx));
  switch (ask.kind) {
    case "any": return anyCode(paths, ctx);
    case "all": return allCode(paths, ctx);
    case "several": return severalCode(paths, ask.count ?? paths.length, ctx);
  }
}

/** Held while its requirements hold: a partner that has just been placed has no earlier award. */
export function competencyCode(competency: PlanCompetency, ctx: Context): Bool {
  if (competency.forEach !== undefined) throw new NotCompiled("it is repeated");
  const requirements = requirementCodes(competency.requirements, ctx);
  ctx.declared.asked.set(competency.name, requirements);
  return kept(allCode(requirements, ctx), ctx);
}

function kept(code: Bool, { block }: Context): Bool {
  return code.js === "true" || code.js === "false" ? code : { ...code, js: block.keep(code.js) };
}

export function ladderCode(ladder: PlanLadder, ctx: Context): LadderCode {
  if (ladder.forEach !== undefined) throw new NotCompiled("it is repeated");
  const { em, block } = ctx;
  const requirements = eachOrRefused(ladder.tiers, (tier) => requirementCodes(tier.requirements, { ...ctx, moment: momentOfLadder(ladder, tier.requirements, ctx) || ctx.moment }));
  const own = requirements.map((of) => allCode(of, ctx));
  const outcomes = ladder.cumulative ? own.map((_, at) => allCode(own.slice(0, at + 1), ctx)) : own;
  const [rank, undecided] = [em.names.next("t"), em.names.next("t")];
  const ranked = outcomes.map((outcome, at) => ({ outcome, at })).reverse();
  block.add(`const ${rank} = ${ranked.map(({ outcome, at }) => `${yes(outcome)} ? ${at} : `).join("")}-1;`);
  const open = ranked.filter(({ outcome }) => outcome.open).map(({ outcome, at }) => `(${outcome.js} === 2 && ${rank} < ${at})`);
  block.add(`const ${undecided} = ${open.join(" || ") || "false"};`);
  return { at: em.plan.ladders.indexOf(ladder), rank, undecided: open.length === 0 ? "false" : undecided, outcomes: outcomes.map(triOf), requirements };
}

/** The period at hand, where a requirement reads it; else the day alone. */
export function momentOfLadder(ladder: PlanLadder, requirements: readonly PlanRequirement[], { em }: Context): number {
  return requirements.flatMap(conditionsOf).some((each) => usesHand(each, em.index)) ? em.reviewMoment(ladder.name) : 0;
}

/** All that a requirement asks, exceptions and paths included. */
export function conditionsOf({ ask, exceptions }: PlanRequirement): readonly PlanExpression[] {
  const asked = (of: PlanAsk | undefined): readonly PlanExpression[] => (of === undefined ? [] : of.kind === "condition" ? [of.condition] : of.paths.flatMap((path) => path.conditions.map(({ condition }) => condition)));
  return [...asked(ask), ...exceptions.flatMap((exception) => [exception.when, ...asked(exception.ask)])];
}

// ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export function scoreCode(score: PlanScore, ctx: Context): ScoreCode {
  if (score.forEach !== undefined) throw new NotCompiled("it is repeated");
  const { block } = ctx;
  const parts = new Map(eachOrRefused(score.parts, (part) => [part.name, partCode(part, ctx)] as const));
  const total = totalCode([...parts.values()], block);
  const { pass } = score;
  if (pass === undefined) return { total, parts };
  const mark = numOf(compile(pass.mark, ctx));
  const reached = reaches(total.terms, mark, sidesOfTotal(total, mark, block), false, ctx);
  const least = pass.everyPart === undefined ? undefined : numOf(compile(pass.everyPart.points, ctx));
  const each = least === undefined ? [] : [...parts.values()].map((part) => reaches(part, least, orderedSides(part, least, block), pass.everyPart?.above === true, ctx));
  return { total, parts, passed: allCode([reached, ...each], ctx) };
}

/** One of those of which the best counts; `place`: among the keys of the partner, below 0 where it has none; absent where the program writes them down. */
interface Candidate extends ScoreCode { readonly place?: string | undefined }

/** Of several with the same parts, the one with the highest total: the first of equals. Open where a total is, and where there is none. */
export function bestCode(codes: readonly Candidate[], ctx: Context): ScoreCode {
  const { block } = ctx;
  const totals = codes.map(({ total }) => termsOfTotal(total, block));
  const open = codes.flatMap(({ place }, at) => (totals[at]!.optional ? [`${place === undefined ? "" : `${place} >= 0 && `}${probe(totals[at]!)} !== ${probe(totals[at]!)}`] : []));
  if (codes.every(({ place }) => place !== undefined)) open.push(codes.map(({ place }) => `${place!} < 0`).join(" && "));
  let [best, at, first] = [totals[0]!, "0", codes[0]!.place];
  codes.slice(1).forEach(({ place }, before) => {
    const total = totals[before + 1]!;
    const [left, right] = orderedSides(total, best, block);
    const higher = block.keep(place === undefined || first === undefined ? `(${left} > ${right})` : `(${place} >= 0 && (${first} < 0 || ${left} > ${right} || (${left} === ${right} && ${place} < ${first})))`);
    at = block.keep(`${higher} ? ${before + 1} : ${at}`);
    if (place !== undefined) first = block.keep(`${higher} ? ${place} : ${first ?? "-1"}`);
    best = either(higher, total, best, total.optional || best.optional, block);
  });
  const isOpen = open.length === 0 ? undefined : block.keep(`(${open.map((each) => `(${each})`).join(" || ")})`);
  const told = (code: Num | Frac): Num | Frac => (isOpen === undefined ? code : either(isOpen, LACKING, code, true, block));
  const chosen = (of: (code: ScoreCode) => Num | Frac): Num | Frac => codes.slice(1).reduce<Num | Frac>((so, code, place) => either(`${at} === ${place + 1}`, of(code), so, of(code).optional || so.optional, block), of(codes[0]!));
  const parts = new Map([...codes[0]!.parts.keys()].map((name) => [name, told(chosen((code) => numOf(code.parts.get(name)!)))] as const));
  const total = { terms: told(best) };
  if (codes[0]!.passed === undefined) return { total, parts };
  const tris = codes.map(({ passed }) => triOf(boolOf(passed!)));
  const js = tris.slice(1).reduce((so, tri, place) => block.keep(`${at} === ${place + 1} ? ${tri} : ${so}`), tris[0]!);
  return { total, parts, passed: { t: "bool", js: block.keep(isOpen === undefined ? js : `${isOpen} ? 2 : ${js}`), open: true } };
}

function partCode(part: PlanPart, ctx: Context): Num | Frac {
  const { block } = ctx;
  const gate = part.gate === undefined ? ALWAYS : boolOf(compile(part.gate, ctx));
  const points = numOf(compile(part.points, ctx));
  const most = part.most === undefined ? points : numOf(compile(part.most, ctx));
  const least = part.least === undefined ? ZERO : numOf(compile(part.least, ctx));
  const optional = gate.open || points.optional || most.optional || least.optional;
  const upper = least0(points, most, "<=", ctx);
  const bounded = least0(upper, least, ">=", ctx);
  const open = [points, most, least].filter((each) => each.optional).map((each) => `${probe(each)} !== ${probe(each)}`);
  const nothing: Num = LACKING;
  const told = open.length === 0 && !gate.open ? bounded : either([...open, ...(gate.open ? [`${gate.js} === 2`] : [])].join(" || "), nothing, bounded, true, block);
  return gate.js === "true" ? told : either(no(gate), ZERO, told, optional, block);
}

/** The lower of the two by "<=", the higher by ">="; of absent ones anything, it is not looked at. */
function least0(a: Num | Frac, b: Num | Frac, by: "<=" | ">=", { block }: Context): Num | Frac {
  if (a === b) return a;
  const [left, right] = orderedSides(a, b, block);
  return either(`${left} ${by} ${right}`, a, b, a.optional || b.optional, block);
}

function reaches(points: Num | Frac, mark: Num | Frac, [left, right]: readonly [string, string], above: boolean, { block }: Context): Bool {
  const holds = `${left} ${above ? ">" : ">="} ${right}`;
  if (!points.optional && !mark.optional) return { t: "bool", js: block.keep(`(${holds})`), open: false };
  return { t: "bool", js: block.keep(`${left} !== ${left} || ${right} !== ${right} ? 2 : ${holds} ? 1 : 0`), open: true };
}

export type { Code };
