/**
 * Caps and floors as code: of each line, of the lines that share the value of a field, of the partner.
 *
 * This file refuses orders in which a narrower bound follows a wider one, and bounds over a longer period of a line.
 */
import type { PlanBound, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import type { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import type { Context } from "../context.js";
import { compile } from "../expressions.js";
import { minor } from "./rates.js";

/** The bounds of an incentive in their order: what holds a line comes before what holds lines together. */
export interface Bounds {
  readonly lines: readonly PlanBound[];
  /** Of lines that share a value, all of one field. */
  readonly groups: readonly PlanBound[];
  readonly field?: string;
  readonly partner: readonly PlanBound[];
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
  const widths = bounds.map(({ scope }) => WIDTH[scope.kind]);
  if (widths.some((width, at) => at > 0 && width < widths[at - 1]!)) throw new NotCompiled("a cap or floor after one that holds more together");
  const fields = [...new Set(bounds.flatMap(({ scope }) => (scope.kind === "by" ? [scope.field] : [])))];
  if (fields.length > 1) throw new NotCompiled("caps or floors by several fields");
  const of = (kind: PlanBound["scope"]["kind"]): readonly PlanBound[] => bounds.filter(({ scope }) => scope.kind === kind);
  return { lines: of("line"), groups: of("by"), ...(fields[0] === undefined ? {} : { field: fields[0] }), partner: of("partner"), ...(longer[0]?.period === undefined ? {} : { longer: longer[0].period }) };
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
