/**
 * What is worked out as of a day that is known only as it runs: a function of its own, called with the day.
 *
 * It reads the partner's columns as of that day in hindsight, as a ledger does: competencies and tiers are those that are
 * known of the day, scores are worked out anew. A function that gives nothing leaves all to the reference interpreter.
 */
import type { PlanCompetency, PlanExpression } from "@fairway/plan";
import { dayCode, NotCompiled, triOf, type Bool, type Code } from "./code.js";
import { childrenOf } from "../../expressions/children.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { atTop, textOf, usesHand, type Context, type Declared, type ScoreCode } from "./context.js";
import { competencyCode, scoreCode } from "./declarations.js";
import { dayHeldOn, heldOnDay, placedHeld } from "./declared.js";
import { boolOf, compile } from "./expressions.js";
import { heldWithKey, rankWithKey } from "./keys.js";
import { AS_OF, Frame, type Called } from "./frame.js";
import { termsOfTotal } from "./totals.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** What a function is given at least, in this order. */
const PARAMETERS = ["C", "D", "i", "H", AS_OF, "j"] as const;

/** The row that a function is asked about. */
export const ROW = "j";

/**
 * Calls a function for a day.
 * @param key what it works out; the same is one function @param day a name @param make the expressions that it gives
 * @param now what its first result is on the as-of day of a partner that is placed, where that is known; undefined in code: nothing can be told
 * @returns names of what it gives
 */
export function onDay(key: string, day: string, ctx: Context, make: (here: Context) => readonly string[], now?: string): readonly string[] {
  const { em, block } = ctx;
  const { functions } = em.frame;
  const called = functions.get(key) ?? made(ctx, make);
  functions.set(key, called);
  const { call, others } = called;
  const result = em.names.next("r");
  block.add(`const ${result} = ${now === undefined ? "" : `H === undefined && ${day} === ${em.asOf} ? ${now} : `}${call.replace("DAY", day)};\nif (${result} === undefined) return undefined;`);
  return [result, ...others.map((other) => block.keep(`${other} + 0`))];
}

/** A new function: its call with DAY for the day, and where it leaves what it gives beside its first result. */
function made(ctx: Context, make: (here: Context) => readonly string[]): Called {
  const { name, at, given, others } = functionOf(ctx, make);
  return { call: `${name}(C, E.on(${at}, DAY), i, H, ${ctx.em.frame.isMain ? "E.asOf" : AS_OF}, 0${given.map((js) => `, ${js}`).join("")})`, others };
}

/** A function for other days, and what it has to be given behind its first parameters: names where it is called. */
export interface DayFunction { readonly name: string; readonly at: number; readonly given: readonly string[]; readonly others: readonly string[] }

/** @param make the expressions that it gives, the first of them as its result; `ROW` is the row it is asked about */
export function functionOf({ em, declared }: Context, make: (here: Context) => readonly string[]): DayFunction {
  const frame = new Frame(em.names, em.frame);
  const of: Declared = { held: new Map(), tier: new Map(), score: new Map(), asked: new Map(), hindsight: true, outer: declared.outer ?? declared };
  const { text, others } = em.within(frame, () => {
    const [first, ...rest] = make({ em, moment: 0, vars: new Map(), block: em.top, declared: of });
    const names = rest.map((js) => ({ js, name: em.names.next("x") }));
    // A pass asks for its range when it is written down, so the head comes last.
    const top = em.top.text();
    return { others: names.map(({ name }) => name), text: `${em.head.text()}\n${top}\n${names.map(({ js, name }) => `${name} = ${js};`).join(" ")}\nreturn ${first};` };
  });
  const at = em.addFunction(frame);
  const [name, count] = [em.names.next("f"), em.names.next("v")];
  const reset = frame.marks.length === 0 ? "" : `if (${count} === 2147483647) { ${frame.marks.map((mark) => `${mark}.fill(0);`).join(" ")} ${count} = 0; }`;
  em.before.functions.push([
    `let ${[`${count} = 0`, ...others].join(", ")};`,
    `const ${name} = (${[...PARAMETERS, ...frame.parameters.map(([own]) => own)].join(", ")}) => {`,
    `const E = D; if (E === undefined) ${em.names.leave("day")}`,
    `const W = E.windows, G = (${count} += 1);`, reset, text, "};",
  ].join("\n"));
  return { name, at, given: frame.parameters.map(([, given]) => given), others };
}

/** An expression that speaks of no row, as of another day. @param day a name */
export function asOfDay(expression: PlanExpression, day: string, ctx: Context): Code {
  let shape: Code | undefined;
  const key = `value ${textOf(expression)}`;
  const [first, second] = onDay(key, day, ctx, (here) => {
    shape = compile(expression, here);
    return shape.t === "frac" ? [shape.num, shape.den] : [shape.t === "bool" ? triOf(shape) : shape.js];
  });
  const of = ctx.em.frame.functions.get(key)!;
  of.result ??= shape;
  const code = of.result!;
  if (code.t === "frac") return { ...code, num: first!, den: second! };
  return code.t === "bool" ? { ...code, open: true, js: first! } : { ...code, js: first! };
}

const hanging = new WeakMap<PlanExpression, boolean>();

/** Whether an expression may come out otherwise on another day. */
export function hangsOnDay(expression: PlanExpression, index: PlanIndex): boolean {
  let known = hanging.get(expression);
  if (known === undefined) {
    known = hangsItself(expression, index) || childrenOf(expression).some((child) => hangsOnDay(child, index));
    hanging.set(expression, known);
  }
  return known;
}

/** Whether it does so by itself, not by what stands in it. */
export function hangsItself(expression: PlanExpression, index: PlanIndex): boolean {
  switch (expression.op) {
    case "today": case "aggregate": case "quantifier": case "inWindow": case "shift": case "points": case "passed": case "decided":
    case "allPoints": case "allTiers": case "competencies": case "met": case "earnings":
      return true;
    case "measure": {
      const measure = index.measures.get(expression.measure);
      return measure === undefined || hangsOnDay(measure.expression, index);
    }
    case "partner": case "field": {
      const record = expression.op === "partner" ? index.plan.partner : expression.of.type.kind === "record" ? index.records.get(expression.of.type.name) : undefined;
      const name = expression.op === "partner" ? expression.path[0] : expression.field;
      const derived = record?.derived.find((field) => field.name === name);
      return derived !== undefined && hangsOnDay(derived.expression, index);
    }
    case "tier": return expression.on === undefined || expression.view !== "result" || expression.key !== undefined;
    case "dated": case "held": case "convert": return expression.on === undefined;
    case "table": {
      if (expression.on !== undefined) return false;
      const table = index.tables.get(expression.table);
      return table === undefined || table.rows.some(({ from, until }) => from !== undefined || until !== undefined) || JSON.stringify(table).includes('"op":"dated"');
    }
    default: return false;
  }
}

/** How the requirements of a competency come out on a day: 0 no, 1 yes, 2 undecided; a name. @param at its place in the Plan */
export function outcomeOnDay(at: number, day: string, ctx: Context): string {
  const competency = ctx.em.plan.competencies[at]!;
  return onDay(`competency ${competency.name}`, day, ctx, (here) => [triOf(outcomeHere(competency, here))])[0]!;
}

function outcomeHere(competency: PlanCompetency, ctx: Context): Bool {
  const { em } = ctx;
  const key = `outcome ${competency.name}`;
  const known = (em.top.known.get(key) as Bool | undefined) ?? competencyCode(competency, atTop(ctx, 0));
  em.top.known.set(key, known);
  return known;
}

// ── what is declared, in such a function ────────────────────────────────────────────────────────────────────────────

export function declaredOnDay(expression: Of<"points" | "passed" | "tier" | "held">, ctx: Context): Code {
  const { em, moment } = ctx;
  const { kind } = em.moments[moment]!;
  // A ledger reads a past period by the tier and the competencies of its last day.
  const isPast = kind === "past" && (expression.op === "held" || (expression.op === "tier" && expression.view === "result"));
  if ((em.isEarlier(moment) && !isPast) || (kind !== "today" && usesHand(expression, em.index))) throw new NotCompiled("what is declared, as of an earlier day");
  switch (expression.op) {
    case "points": {
      const score = scoreHere(expression.score, ctx);
      const code = expression.part === undefined ? termsOfTotal(score.total, ctx.block) : score.parts.get(expression.part);
      if (code === undefined) throw new NotCompiled("a part that the score does not have");
      return code;
    }
    case "passed": return scoreHere(expression.score, ctx).passed ?? refuse("a score without a mark");
    case "tier": return rankWithKey(tierHere(expression, ctx), expression.ladder, ctx);
    case "held": return heldWithKey(heldHere(expression, ctx), expression.competency, ctx);
  }
}

function refuse(why: string): never {
  throw new NotCompiled(why);
}

function scoreHere(name: string, ctx: Context): ScoreCode {
  const { em } = ctx;
  const score = em.index.scores.get(name);
  if (score === undefined || em.bestOf(name) !== undefined) throw new NotCompiled("the best of several scores, as of another day");
  const key = `score ${name}`;
  const known = (em.top.known.get(key) as ScoreCode | undefined) ?? scoreCode(score, atTop(ctx, 0));
  em.top.known.set(key, known);
  return known;
}

/** A partner that has just been placed has its tier on every day. */
function tierHere({ view, ladder, on }: Of<"tier">, ctx: Context): Code {
  const { em, block, declared: { outer } } = ctx;
  const found = outer?.tier.get(ladder);
  if (view !== "result" || found === undefined) throw new NotCompiled("a tier of another day");
  const day = dayOf(on, ctx);
  const js = block.keep(`H === undefined ? ${em.frame.passed(found.rank)} : H.rankOn(${found.at}, ${day})`);
  block.add(`if (${js} !== ${js}) ${block.leave("held")}`);
  return { t: "int", js, of: `tier ${em.baseOf("ladder", ladder)}`, optional: false };
}

function heldHere(expression: Of<"held">, ctx: Context): Bool {
  const { em, block, declared: { outer } } = ctx;
  const [placed, competency] = [outer?.held.get(expression.competency), em.index.competencies.get(expression.competency)];
  if (placed === undefined || competency === undefined) throw new NotCompiled("a competency that is not compiled");
  const at = em.plan.competencies.findIndex(({ name }) => name === competency.name);
  const now = em.frame.passed(em.within(em.frame.main, () => placedHeld(boolOf(placed), at, em)));
  const on = dayHeldOn(expression, ctx);
  if (on !== undefined) return heldOnDay(now, boolOf(placed).open, at, on, ctx);
  const state = block.keep(`H === undefined ? (${now} === 1 ? 1 : 0) : H.heldOn(${at}, ${dayOf(undefined, ctx)})`);
  const outcome = outcomeHere(competency, ctx);
  const tri = triOf(outcome);
  return { t: "bool", js: block.keep(`${state} === 1 ? 1 : ${state} === 2${outcome.open ? ` || ${tri} === 2` : ""} ? ${tri} : 0`), open: true };
}

function dayOf(on: PlanExpression | undefined, ctx: Context): string {
  if (on === undefined || on.op === "today") return ctx.em.dayOf(ctx.moment);
  const day = dayCode(compile(on, ctx));
  if (day === undefined) throw new NotCompiled("a tier of what is no day");
  if (day.optional) ctx.block.add(`if (${day.js} !== ${day.js}) ${ctx.block.leave("absent")}`);
  return day.js;
}
