/**
 * Minimum payouts of single records of which the rest waits for the next record, as code: what each record comes to is kept,
 * and behind the pass one after another is asked for its minimum payout.
 *
 * This file refuses records that are dated by moments, or may have no date.
 */
import type { PlanIncentive, PlanRecord } from "@fairway/plan";
import { numOf } from "../arithmetic.js";
import { NotCompiled } from "../code.js";
import type { Binding, Context } from "../context.js";
import { compile } from "../expressions.js";
import { columnName } from "../fields.js";
import { rangeOf } from "../loops.js";
import { groupPlace } from "./longer.js";
import { minor } from "./rates.js";

type Row = Extract<Binding, { kind: "row" }>;

export interface RecordWaits {
  readonly before: string;
  /** Keeps what a record comes to. */
  readonly add: (amount: string, row: Row, ctx: Context) => void;
  /** What waits behind the last record; a name, written where it is called. */
  readonly rest: (ctx: Context) => string;
}

/** Undefined where nothing waits. @throws NotCompiled */
export function recordWaits(incentive: PlanIncentive, record: PlanRecord, slot: number, { em }: Context): RecordWaits | undefined {
  const { minimum, payee } = incentive;
  if (minimum?.rest !== "carried") return undefined;
  const dated = record.fields.find(({ name }) => name === record.dated);
  if (dated === undefined || dated.optional || dated.type.kind !== "date") throw new NotCompiled("what is below its minimum payout waits for the next record, of records without a date or with a moment");
  em.figures?.lines.leave(incentive.name, "what is below its minimum payout waits for the next record");
  const [rows, paid, least, payees, count] = [em.before.rowList(), em.before.rowList(), em.before.rowList(), em.before.rowList(), em.names.next("n")];
  const [first] = rangeOf(em, slot);
  return {
    before: `let ${count} = 0;`,
    add: (amount, row, ctx) => {
      const at = ctx.block.keep(`${row.row} - ${first}`);
      const own = minor(numOf(compile(minimum.amount, ctx)), incentive, ctx).js;
      const whose = payee === undefined ? "" : ` ${payees}[${at}] = ${groupPlace(payee, row, ctx)};`;
      ctx.block.add(`${rows}[${count}] = ${row.row}; ${count} += 1; ${paid}[${at}] = ${amount}; ${least}[${at}] = ${own};${whose}`);
    },
    rest: (ctx) => {
      const days = columnName(slot, em.rowColumn(slot, [dated.name], { kind: "date" }, false), ctx);
      const waits = ctx.block.keep(`waitsInOrder({ rows: ${rows}, count: ${count}, first: ${first}, paid: ${paid}, least: ${least} }, ${days}${payee === undefined ? "" : `, ${payees}`})`);
      ctx.block.add(`if (${waits} !== ${waits}) ${ctx.block.leave("large")}`);
      return waits;
    },
  };
}
