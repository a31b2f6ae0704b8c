/**
 * Conversion of currencies as code: a field's amount times the rate that a table has for its currency.
 *
 * A field of money in any currency is two columns, the amount with four decimals and the currency as a text. What is in the
 * currency asked for is left as it is. This file refuses amounts that are worked out, and rates by month.
 */
import type { PlanExpression, PlanTable } from "@fairway/plan";
import { either, numOf, product } from "./arithmetic.js";
import { dayCode, NotCompiled, type Code, type Int } from "./code.js";
import { withVar, type Context } from "./context.js";
import { compile } from "./expressions.js";
import { moneyParts } from "./fields.js";

type Convert = Extract<PlanExpression, { op: "convert" }>;

export function convertCode({ money, currency: into, table: rates, on }: Convert, ctx: Context): Code {
  const { em, block } = ctx;
  if (into !== em.currency) throw new NotCompiled("conversion into another currency than the program's");
  const table = em.index.tables.get(rates);
  if (table === undefined) throw new NotCompiled("a table that the Plan does not have");
  const day = on === undefined ? undefined : dayCode(compile(on, ctx));
  if (day?.optional === true || (on !== undefined && day === undefined)) throw new NotCompiled("conversion on a day that may be missing");
  const { amount, currency } = moneyParts(money, ctx);
  const from = currency as Int;
  // Looked up once for each currency: no name that a program can write.
  const name = `the currency ${from.js}`;
  const rate = numOf(compile(rateIn(table, { op: "variable", type: TEXT, name }, on), withVar(ctx, name, { kind: "word", code: from, type: TEXT })));
  const own = numOf(amount);
  return either(`${from.js} === ${em.text(into)}`, own, product(own, rate, block), own.optional || rate.optional, block);
}

export const TEXT = { kind: "text" } as const;

/** The rate as a look-up: keys that are days read the day, the other one the currency. */
export function rateIn({ name, keys, results }: PlanTable, currency: PlanExpression, on: PlanExpression | undefined): PlanExpression {
  const [result] = results;
  if (result === undefined) throw new NotCompiled("a table without a result");
  const day: PlanExpression = on ?? { op: "today", type: { kind: "date" } };
  const read = keys.map(({ type }): PlanExpression => {
    if (type.kind === "date") return day;
    if (type.kind !== "text") throw new NotCompiled(`rates by what is a ${type.kind}`);
    return currency;
  });
  return { op: "table", type: result.type, table: name, result: result.name, keys: read, ...(on === undefined ? {} : { on }) };
}
