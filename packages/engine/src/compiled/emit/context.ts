/**
 * Where an expression is compiled: on which day, with which rows at hand, into which block.
 *
 * What speaks of no row is worked out once, at the top of the function, and shared by all that asks for it on that day.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { childrenOf } from "../../expressions/children.js";
import { freeVariables } from "../../expressions/free.js";
import type { PlanIndex } from "../../program/plan-index.js";
import type { Block } from "./block.js";
import { NotCompiled, type Bool, type Code, type Int, type Num, type Total } from "./code.js";
import { usesPeriod, type Emitter } from "./emitter.js";

export type Binding =
  /** Row `row` of a list of the partner; `day` is read as its date, where it is not its own; what it does not say is read of the row `otherwise`. */
  | { readonly kind: "row"; readonly list: number; readonly row: string; readonly record: PlanRecord; readonly day?: string; readonly otherwise?: string }
  | { readonly kind: "partner" }
  | { readonly kind: "word"; readonly code: Int; readonly type: PlanType }
  | { readonly kind: "figure"; readonly code: Num };

export interface Context {
  readonly em: Emitter;
  readonly moment: number;
  readonly vars: ReadonlyMap<string, Binding>;
  readonly block: Block;
  /** What is declared: scores, competencies and ladders as they have been compiled. */
  readonly declared: Declared;
  /** A name of the day of the record at hand, where everything is read as of it. */
  readonly ownDay?: string;
}

/** What expressions ask of declarations. Filled in the order of the Plan. */
export interface Declared {
  readonly held: Map<string, Code>;
  readonly tier: Map<string, LadderCode>;
  readonly score: Map<string, ScoreCode>;
  /** Of each competency its requirements. */
  readonly asked: Map<string, readonly Bool[]>;
  /** In a ledger's view days of the past are read by the tier that is known first. */
  hindsight: boolean;
  /** What incentives pay in the end, as of the as-of day; absent until that is known. */
  paid?: ReadonlyMap<string, Earned>;
  /** In a function for another day: what is declared in that of the as-of day. */
  readonly outer?: Declared;
}

/** What an incentive pays in its period at hand, that of the moment: names of what counts, and of whether the partner takes part: 0 no, 1 yes, 2 undecided. */
export interface Earned { readonly name: string; readonly moment?: number; readonly paid: string; readonly takesPart: string }

export interface LadderCode {
  /** Its place in the Plan. */
  readonly at: number;
  /** The tier earned. */
  readonly rank: string;
  readonly undecided: string;
  /** Of each tier, with those below it where tiers build up: 0 not met, 1 met, 2 undecided. */
  readonly outcomes: readonly string[];
  /** Of each tier its own requirements. */
  readonly requirements: readonly (readonly Bool[])[];
}
export interface ScoreCode { readonly total: Total; readonly passed?: Code; readonly parts: ReadonlyMap<string, Code> }

/** The context at the top of the function, on a moment. */
export function atTop(ctx: Context, moment = ctx.moment): Context {
  const { em, declared } = ctx;
  return { em, declared, moment, block: em.top, vars: NO_VARS };
}

const NO_VARS: ReadonlyMap<string, Binding> = new Map();

export function withVar(ctx: Context, name: string, binding: Binding, block: Block = ctx.block): Context {
  return { ...ctx, block, vars: new Map([...ctx.vars, [name, binding]]) };
}

const frees = new WeakMap<PlanExpression, ReadonlySet<string>>();

/** Variables that an expression speaks of and does not bind. */
export function freeOf(expression: PlanExpression, index: PlanIndex): ReadonlySet<string> {
  let known = frees.get(expression);
  if (known === undefined) {
    known = collectFree(expression, index);
    frees.set(expression, known);
  }
  return known;
}

function collectFree(expression: PlanExpression, index: PlanIndex): ReadonlySet<string> {
  if (expression.op === "variable") return new Set([expression.name]);
  if (expression.op === "measure") {
    const measure = index.measures.get(expression.measure);
    return new Set(measure === undefined ? [] : freeVariables(index, measure));
  }
  const found = new Set<string>();
  for (const child of childrenOf(expression)) {
    const inside = freeOf(child, index);
    const bound = "item" in expression && !("list" in expression && child === expression.list) ? expression.item : undefined;
    for (const name of inside) if (name !== bound) found.add(name);
  }
  return found;
}

const pasts = new WeakMap<PlanExpression, boolean>();

/** Whether an expression reads another day, which a ledger sees in hindsight. */
export function usesPast(expression: PlanExpression, index: PlanIndex): boolean {
  let known = pasts.get(expression);
  if (known === undefined) {
    const measure = expression.op === "measure" ? index.measures.get(expression.measure)?.expression : undefined;
    known = expression.op === "shift" || ((expression.op === "tier" || expression.op === "held") && expression.on !== undefined) || (expression.op === "tier" && expression.view === "standing")
      || [...childrenOf(expression), ...(measure === undefined ? [] : [measure])].some((each) => usesPast(each, index));
    pasts.set(expression, known);
  }
  return known;
}

const hands = new WeakMap<PlanExpression, boolean>();

/** Whether an expression reads the period at hand. */
export function usesHand(expression: PlanExpression, index: PlanIndex): boolean {
  let known = hands.get(expression);
  if (known === undefined) {
    hands.set(expression, false);
    known = readsHand(expression, index);
    hands.set(expression, known);
  }
  return known;
}

function readsHand(expression: PlanExpression, index: PlanIndex): boolean {
  const among = (expressions: readonly (PlanExpression | undefined)[]): boolean => expressions.some((each) => each !== undefined && usesHand(each, index));
  switch (expression.op) {
    case "inWindow": case "earnings":
      if (expression.window.kind === "spec" && usesPeriod(expression.window.spec)) return true;
      break;
    case "measure": return among([index.measures.get(expression.measure)?.expression]);
    case "points": case "passed": case "allPoints": {
      const score = index.scores.get(expression.score);
      if (among((score?.parts ?? []).flatMap((part) => [part.points, part.most, part.least, part.gate]).concat([score?.pass?.mark, score?.pass?.everyPart?.points]))) return true;
      break;
    }
    case "shift": return false;
    default:
  }
  return among(childrenOf(expression));
}

/** The moment on which an expression is worked out: that of the day, where the period at hand makes no difference. */
export function momentFor(expression: PlanExpression, moment: number, em: Emitter): number {
  const { kind } = em.moments[moment]!;
  return (kind === "review" || kind === "period") && !usesHand(expression, em.index) ? 0 : moment;
}

const texts = new WeakMap<PlanExpression, string>();

/** What an expression is, as text: equal expressions have equal texts. */
export function textOf(expression: PlanExpression): string {
  let known = texts.get(expression);
  if (known === undefined) {
    known = JSON.stringify(expression);
    texts.set(expression, known);
  }
  return known;
}

export function recordOf(type: PlanType, em: Emitter): PlanRecord {
  const found = type.kind === "record" ? em.index.records.get(type.name) : undefined;
  if (found === undefined) throw new NotCompiled(`a field of what is no record`);
  return found;
}
