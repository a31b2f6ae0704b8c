/**
 * Caps and floors as code: of each line, of the lines that share the value of a field, of the partner.
 *
 * They hold in the order in which they are written. What a wider one cuts is no line's and no value's, so that a narrower
 * one behind it holds what its lines came to before that, and its change is added to the whole: each stage of bounds goes
 * from lines to the partner, and begins with what the lines changed by since the stage before. This file refuses bounds
 * over a longer period of a line.
 */
import type { PlanBound, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { minor } from "./rates.js";

/** Bounds one after another of which what holds a line comes before what holds lines together. */
export interface Stage {
  readonly lines: readonly PlanBound[];
  /** Of lines that share a value, all of one field. */
  readonly groups: readonly PlanBound[];
  readonly partner: readonly PlanBound[];
}

/** The bounds of an incentive in their order. */
export interface Bounds {
  /** At least one; the next begins where a narrower bound follows a wider one. */
  readonly stages: readonly Stage[];
  /** Of lines that share a value. */
  readonly field?: string;
  /** That of the bounds which hold more than the incentive's own period. */
  readonly longer?: PlanPeriod;
}

const WIDTH = { line: 0, by: 1, partner: 2 } as const;

/** What holds the partner holds each of those who are paid. */
export function payeeBounds({ bounds, payee }: Pick<PlanIncentive, "bounds" | "payee">): readonly PlanBound[] {
  return payee === undefined ? bounds : bounds.map((bound): PlanBound => (bound.scope.kind === "partner" ? { ...bound, scope: { kind: "by", field: payee } } : bound));
}

export function boundsOf(incentive: PlanIncentive): Bounds {
  const { payee } = incentive;
  const bounds = payeeBounds(incentive);
  if (payee !== undefined && bounds.some(({ scope, amount }) => scope.kind === "by" && (scope.field !== payee || amount.op !== "constant"))) throw new NotCompiled("a cap or floor of somebody else who is paid, by a field or worked out");
  const longer = bounds.filter(({ period }) => period !== undefined);
  if (longer.some(({ scope }) => scope.kind === "line")) throw new NotCompiled("a cap or floor over a longer period of a line");
  if (new Set(longer.map(({ period }) => JSON.stringify(period))).size > 1) throw new NotCompiled("caps or floors over several longer periods");
  const fields = [...new Set(bounds.flatMap(({ scope }) => (scope.kind === "by" ? [scope.field] : [])))];
  if (fields.length > 1) throw new NotCompiled("caps or floors by several fields");
  return { stages: stagesOf(bounds), ...(fields[0] === undefined ? {} : { field: fields[0] }), ...(longer[0]?.period === undefined ? {} : { longer: longer[0].period }) };
}

function stagesOf(bounds: readonly PlanBound[]): readonly Stage[] {
  const widthOf = (at: number): number => WIDTH[bounds[at]!.scope.kind];
  const starts = [0, ...bounds.flatMap((_, at) => (at > 0 && widthOf(at) < widthOf(at - 1) ? [at] : []))];
  return starts.map((start, at) => {
    const own = bounds.slice(start, starts[at + 1]);
    const of = (kind: PlanBound["scope"]["kind"]): readonly PlanBound[] => own.filter(({ scope }) => scope.kind === kind);
    return { lines: of("line"), groups: of("by"), partner: of("partner") };
  });
}

/** All bounds of a kind, in their order. */
export function allBounds({ stages }: Bounds, kind: keyof Stage): readonly PlanBound[] {
  return stages.flatMap((stage) => stage[kind]);
}

/** The one stage of bounds of which no narrower one follows a wider one. @throws NotCompiled where there are more */
export function onlyStage({ stages }: Bounds): Stage {
  if (stages.length > 1) throw new NotCompiled("a cap or floor after one that holds more together, beside a limit on each record");
  return stages[0]!;
}

/**
 * An amount through stages of bounds.
 * @param added what each stage adds to it before its bounds hold; names, or "0"
 * @param held after the bounds of a stage; a name
 * @returns what each stage adds to what it is part of; names, or "0"
 */
export function throughStages(added: readonly string[], held: (so: string, stage: number) => string, block: Block): readonly string[] {
  const after = afterStages(added, held, block);
  return after.map((so, stage) => minus(so, after[stage - 1] ?? "0", block));
}

/** What it comes to after each stage. */
function afterStages(added: readonly string[], held: (so: string, stage: number) => string, block: Block): readonly string[] {
  let so = "0";
  return added.map((more, stage) => {
    const now = so === "0" ? more : more === "0" ? so : block.keep(`${so} + ${more}`);
    return (so = held(now, stage));
  });
}

function minus(now: string, before: string, block: Block): string {
  return now === before ? "0" : before === "0" ? now : block.keep(`${now} - ${before}`);
}

/** What all lines come to after the bounds of the partner; a name. @param added what each stage adds to them @param bind what they come to after a bound */
export function partnerTotal({ stages }: Bounds, added: readonly string[], bind: (bound: PlanBound, so: string, at: number) => string, block: Block): string {
  const partner = stages.flatMap((stage) => stage.partner);
  return afterStages(added, (so, stage) => stages[stage]!.partner.reduce((now, bound) => bind(bound, now, partner.indexOf(bound)), so), block).at(-1)!;
}

/** What is paid after a bound; a name. @param known the bound's amount, where it has been worked out */
export function boundCode(bound: PlanBound, total: string, incentive: PlanIncentive, ctx: Context, block: Block, known?: string): string {
  const amount = known === undefined ? minor(numOf(compile(bound.amount, ctx)), incentive, { ...ctx, block }) : { js: known };
  const charge = incentive.pays.length > 0 && incentive.pays.every((pay) => pay.direction === "charge");
  const size = charge ? block.keep(`0 - ${total}`) : total;
  // A cap that comes out below zero is one of nothing.
  const most = bound.kind === "cap" && bound.amount.op !== "constant" ? block.keep(`${amount.js} > 0 ? ${amount.js} : 0`) : amount.js;
  const held = bound.kind === "cap" ? `${size} > ${most} ? ${most} : ${size}` : `${size} > 0 && ${size} < ${amount.js} ? ${amount.js} : ${size}`;
  const bounded = block.keep(held);
  return charge ? block.keep(`0 - ${bounded}`) : bounded;
}
