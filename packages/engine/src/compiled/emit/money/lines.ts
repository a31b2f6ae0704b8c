/**
 * From a piece of pay to its line, as code: rounded, signed, and held by the bounds of lines.
 *
 * A piece that comes to nothing makes no line, so that nothing is bound where nothing is paid.
 */
import type { PlanBound, PlanIncentive, PlanPay } from "@fairway/plan";
import { Block } from "../block.js";
import type { Frac, Num } from "../code.js";
import type { Context } from "../context.js";
import { boundCode, throughStages, type Stage } from "./bounds.js";
import { minor, signed } from "./rates.js";
import { tellLine, type Telling } from "../told-lines.js";

export interface LineClause {
  readonly incentive: PlanIncentive;
  readonly pay: PlanPay;
  readonly stages: readonly Pick<Stage, "lines">[];
  /** A condition of the line's not being held, which is not bound; absent where it never is. */
  readonly counts?: string | undefined;
  /** How the line is told; without it, the incentive's lines are left to the interpreter. */
  readonly tell?: Telling;
}

/** @param then what becomes of the line: what each stage of bounds adds to it; where nothing binds it, it may be one of nothing @param always that there is a line matters to `then` */
export function lineCode(piece: Num | Frac, { incentive, pay, stages, counts, tell }: LineClause, ctx: Context, then: (line: readonly string[], block: Block) => void, always = false): void {
  noteLine(piece, incentive, counts, ctx, tell !== undefined);
  const isBound = stages.some(({ lines }) => lines.length > 0) || always;
  const block = isBound ? new Block(ctx.em.names) : ctx.block;
  const here: Context = { ...ctx, block };
  const line = signed(minor(piece, incentive, here), pay, block);
  if (tell !== undefined && ctx.em.figures !== undefined && !ctx.em.isEarlier(ctx.moment)) tellLine(piece, sizeOf(piece), line, { ...tell, incentive, pay }, here);
  then(boundLine(line, stages, counts, block, (bound, so) => boundCode(bound, so, incentive, here, block)), block);
  if (isBound) ctx.block.add(`if (${sizeOf(piece)} !== 0) {\n${block.text()}\n}`);
}

/** What each stage of bounds adds to a line. @param bind a line after a bound; a name */
export function boundLine(line: string, stages: LineClause["stages"], counts: string | undefined, block: Block, bind: (bound: PlanBound, so: string) => string): readonly string[] {
  return throughStages(stages.map((_, at) => (at === 0 ? line : "0")), (so, at) => whereCounted(counts, so, stages[at]!.lines.reduce((now, bound) => bind(bound, now), so), block), block);
}

/**
 * Where decisions are told: that there is a line in the period at hand, if the piece comes to anything. To be called for
 * every piece of pay.
 * @param counts a condition of the line's not being held
 */
export function noteLine(piece: Num | Frac, { name }: PlanIncentive, counts: string | undefined, { em, block, moment }: Context, isTold = false): void {
  if (em.figures === undefined || em.isEarlier(moment)) return;
  const note = counts === undefined ? `${em.anyLine(name)} = 1;` : `{ if (${counts}) ${em.anyLine(name)} = 1; else ${em.anyLine(name, true)} = 1; }`;
  block.add(`if (${sizeOf(piece)} !== 0) ${note}`);
  if (!isTold) em.figures.lines.leave(name, "lines that are rounded together");
}

/** What is held stays as it is. @param counts a condition of its not being held */
export function whereCounted(counts: string | undefined, line: string, bounded: string, block: Block): string {
  return counts === undefined || line === bounded ? bounded : block.keep(`${counts} ? ${bounded} : ${line}`);
}

/** The js whose sign, and whose being zero, is the number's. */
export function sizeOf(code: Num | Frac): string {
  return code.t === "num" ? code.js : code.num;
}
