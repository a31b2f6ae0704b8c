/**
 * What an incentive of a period paid for a record of an earlier one, as code: limits on each record hold it together with
 * what is paid for that record in other periods, or record by record.
 *
 * Each such period is worked out as of its last day, by a function of that day, once for a partner and only where a record
 * of it is asked about. This file refuses to know limits.
 */
import type { PlanIncentive, PlanPeriod } from "@fairway/plan";
import { NotCompiled } from "../code.js";
import type { Binding, Context } from "../context.js";
import { ask, rangeOf, type Asked } from "../loops.js";
import { functionOf } from "../on-day.js";
import { beginCode } from "./incentive.js";
import { dayOf, periodPass } from "./record-held.js";

type Row = Extract<Binding, { kind: "row" }>;

/** Incentives of one period, in earlier ones. */
export interface Earlier {
  /** Variables before the pass. */
  readonly before: string;
  /** Statements that see to the period of a day's being worked out. @param day a name */
  readonly seeTo: (day: string) => string;
  /** What it paid for the record at hand. */
  readonly paid: (incentive: string, row: Row) => string;
}

/** @param incentives all of that period */
export function earlierCode(incentives: readonly PlanIncentive[], { calendar, unit }: PlanPeriod, ctx: Context): Earlier {
  const { em } = ctx;
  const lists = new Map(incentives.map(({ name }) => [name, em.before.rowList()]));
  let slot = 0;
  const filled = functionOf(ctx, (here) => {
    for (const incentive of incentives) slot = fill(incentive, lists.get(incentive.name)!, here);
    return ["1"];
  });
  const [froms, tos, count] = [em.before.rowList(), em.before.rowList(), em.names.next("n")];
  const call = (to: string): string => `${filled.name}(C, E.on(${filled.at}, ${to}), i, H, ${em.asOf}, 0${filled.given.map((js) => `, ${js}`).join("")})`;
  return {
    before: `let ${count} = 0;`,
    seeTo: (day) => {
      const [k, from, to] = [em.names.next("k"), em.names.next("d"), em.names.next("d")];
      const edge = (start: boolean): string => `edgeDay(${em.calendar(calendar)}, ${JSON.stringify(unit)}, ${day}, ${start})`;
      return [
        `let ${k} = ${count} - 1;`, `while (${k} >= 0 && !(${day} >= ${froms}[${k}] && ${day} <= ${tos}[${k}])) ${k} -= 1;`,
        `if (${k} < 0) {`, `const ${from} = ${edge(true)}, ${to} = ${edge(false)};`, `if (${from} !== ${from} || ${call(to)} === undefined) ${em.names.leave("earlierRecord")}`,
        `${froms}[${count}] = ${from}; ${tos}[${count}] = ${to}; ${count} += 1;`, "}",
      ].join("\n");
    },
    paid: (incentive, { row }) => `${lists.get(incentive)}[${row} - ${rangeOf(em, slot)[0]}]`,
  };
}

/** Puts what an incentive pays for each record of the period at hand into a list, by the record's place. @returns the list that it pays for */
function fill(incentive: PlanIncentive, list: string, ctx: Context): number {
  const { em } = ctx;
  const begun = beginCode(incentive, ctx);
  const paid = em.names.next("a");
  const { slot, record, make } = periodPass(begun, paid);
  if (record.dated === undefined) throw new NotCompiled("records without a date or a key are held together");
  ask(ctx, slot, record, (rowCtx, row): Asked => {
    const made = make(rowCtx, row);
    const counted = begun.counts === undefined ? paid : `${begun.counts} ? ${paid} : 0`;
    return {
      before: made.before,
      each: `let ${paid} = 0;\n${made.each}\nif (${dayOf(record, row, rowCtx)} >= E.periods[${begun.moment}].from) ${list}[${(row as Row).row} - ${rangeOf(em, slot)[0]}] = ${counted};\nelse if (${paid} !== 0) ${ctx.block.leave("earlierRecord")}`,
    };
  });
  return slot;
}
