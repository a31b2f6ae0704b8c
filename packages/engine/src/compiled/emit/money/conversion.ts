/**
 * What is paid in another currency than the program's, as code: the last step, at the rate of the as-of day, or of each
 * line's own.
 *
 * The as-of day is the last one of the period as far as it has come, and the day of payment where nobody names another.
 * Lines of one day are converted together, and what each of those who are paid gets by itself; what is no single record's is
 * of the as-of day. This file refuses payees of single records.
 */
import type { PlanExpression, PlanIncentive, PlanRecord } from "@fairway/plan";
import { minorUnitOf } from "@fairway/runtime";
import { numOf, probe, product, roundedTo } from "../arithmetic.js";
import { Block } from "../block.js";
import { dayCode, NotCompiled, SAFE_TEXT, type Num } from "../code.js";
import { withVar, type Binding, type Context } from "../context.js";
import { rateIn, TEXT } from "../convert.js";
import { compile } from "../expressions.js";
import { rowField } from "../fields.js";
import type { IncentiveCode } from "./incentive.js";
import { added } from "./rates.js";

/** What is paid in its place: a condition of there being anything, its amount in the minor unit of the other currency, and the other currency. */
export interface Converted { readonly any: string; readonly into: string; readonly currency: string }

/** @throws NotCompiled */
export function refuseConversion({ conversion, payee, each }: PlanIncentive): void {
  if (conversion === undefined) return;
  if (payee !== undefined && each.kind === "record") throw new NotCompiled("what each of those who are paid gets for single records is paid in another currency");
  if (payee !== undefined && conversion.on === "line") throw new NotCompiled("lines of each of those who are paid are paid in another currency at rates of their own days");
}

/** Undefined where nothing is converted. @throws NotCompiled */
export function convertedCode(code: IncentiveCode, incentive: PlanIncentive, ctx: Context): Converted | undefined {
  const { conversion } = incentive;
  if (conversion === undefined || conversion.currency === ctx.em.currency) return undefined;
  if (code.payees !== undefined) return convertedPayees(code, code.payees, incentive, conversion, ctx);
  // What is worked out record by record: some of it may be held, and stays in the program's own currency.
  if (incentive.each.kind === "record" && code.held !== "0") ctx.block.add(`if (${code.held} !== 0) ${ctx.block.leave("open")}`);
  return isByDay(incentive) ? convertedByDay(code, incentive, conversion, ctx) : convertedAtOnce(code, incentive, conversion, ctx);
}

/** Each line at the rate of its own day; of records that are worked out one by one each day is a period of its own. */
function isByDay({ conversion, basis, each }: PlanIncentive): boolean {
  return basis?.kind === "records" && (conversion?.on === "line" || (conversion?.on === "end" && each.kind === "record"));
}

type Conversion = NonNullable<PlanIncentive["conversion"]>;

function convertedAtOnce(code: IncentiveCode, { rounding }: PlanIncentive, conversion: Conversion, ctx: Context): Converted {
  const { block } = ctx;
  const rate = rateOf(conversion, code, undefined, ctx);
  const any = block.keep(`(${code.takesPart} === 1 && ${code.paid} !== 0)`);
  return { any, into: intoOther(code.paid, rate, any, conversion, rounding, ctx), currency: conversion.currency };
}

/** @param on a day's expression, where it is not the as-of day's */
function rateOf({ table: name }: Conversion, { moment }: IncentiveCode, on: PlanExpression | undefined, ctx: Context): ReturnType<typeof numOf> {
  const table = ctx.em.index.tables.get(name);
  if (table === undefined) throw new NotCompiled("a table that the Plan does not have");
  const currency: PlanExpression = { op: "constant", type: TEXT, value: ctx.em.currency };
  return numOf(compile(rateIn(table, currency, on), { ...ctx, moment: moment ?? 0 }));
}

/** A rate that is missing is missed only where there is something to be converted. @param any a condition of there being something */
function intoOther(amount: string, rate: ReturnType<typeof numOf>, any: string, { currency }: Conversion, rounding: PlanIncentive["rounding"], { em, block }: Context): string {
  if (rate.optional) block.add(`if (${any} && ${probe(rate)} !== ${probe(rate)}) ${block.leave("absent")}`);
  const paid: Num = { t: "num", js: amount, scale: em.minor, optional: false, most: Number.MAX_SAFE_INTEGER };
  return roundedTo(product(paid, rate, block), minorUnitOf(currency) ?? 2, rounding, block).js;
}

function convertedPayees(code: IncentiveCode, payees: string, { rounding }: PlanIncentive, conversion: Conversion, ctx: Context): Converted {
  const { em, block } = ctx;
  const rate = rateOf(conversion, code, undefined, ctx);
  const [any, into, at] = [em.names.next("b"), em.names.next("p"), em.names.next("k")];
  const inner = new Block(em.names);
  const amount = inner.keep(`${payees}[${at}]`);
  const own = new Block(em.names);
  own.add(`${any} = true;`);
  own.add(added(into, intoOther(amount, rate, "true", conversion, rounding, { ...ctx, block: own })));
  inner.add(`if (${amount} !== 0) {\n${own.text()}\n}`);
  block.add(`let ${any} = false, ${into} = 0;\nif (${code.takesPart} === 1) for (let ${at} = 1; ${at} < ${payees}.length; ${at} += 2) {\n${inner.text()}\n}`);
  return { any, into, currency: conversion.currency };
}

// ── at the rates of the lines' own days ─────────────────────────────────────────────────────────────────────────────

/** What the lines of each day come to. */
export interface DaySums {
  /** A name of a map, and the statement that makes it, for before the pass. */
  readonly name: string;
  readonly before: string;
  /** Adds what each stage of bounds adds to a line of a record. */
  readonly add: (line: readonly string[], row: Binding, ctx: Context) => void;
}

/** Undefined where lines are not converted at the rates of their own days. @throws NotCompiled */
export function daySums(incentive: PlanIncentive, { em }: Context): DaySums | undefined {
  const { conversion, basis, roundEach, each } = incentive;
  if (!isByDay(incentive) || conversion?.currency === em.currency || basis?.kind !== "records") return undefined;
  const record = em.index.records.get(basis.record);
  if ((roundEach !== "record" && each.kind !== "record") || record?.dated === undefined || record.reverses !== undefined) throw new NotCompiled("lines that are paid in another currency at rates of their own days, and are rounded together, taken back or of no day");
  const name = em.names.next("m");
  return { name, before: `const ${name} = new Map();`, add: (line, row, ctx) => addLine(name, line.filter((more) => more !== "0"), record, row, ctx) };
}

function addLine(name: string, line: readonly string[], { dated }: PlanRecord, row: Binding, ctx: Context): void {
  const day = row.kind === "row" ? dayCode(rowField(row, [dated!], ctx)) : undefined;
  if (day === undefined || day.optional) throw new NotCompiled("lines that are paid in another currency at rates of days that may be missing");
  const [on, sum] = [ctx.block.keep(`${day.js} < E.asOf ? ${day.js} : E.asOf`), ctx.em.names.next("p")];
  ctx.block.add(`let ${sum} = ${name}.get(${on}) ?? 0;`);
  for (const more of line) ctx.block.add(added(sum, more));
  ctx.block.add(`${name}.set(${on}, ${sum});`);
}

function convertedByDay(code: IncentiveCode, { rounding }: PlanIncentive, conversion: Conversion, ctx: Context): Converted {
  const { em, block } = ctx;
  const { days } = code;
  if (days === undefined) throw new NotCompiled("lines that wait, or that longer caps or limits on each record hold, are paid in another currency at rates of their own days");
  const [any, into, rest, sum, day, amount] = [em.names.next("b"), em.names.next("p"), em.names.next("p"), em.names.next("p"), em.names.next("d"), em.names.next("p")];
  const inner = new Block(em.names);
  const here = withVar({ ...ctx, block: inner }, DAY, { kind: "word", code: { t: "int", js: day, of: "day", optional: false }, type: { kind: "date" } });
  inner.add(added(into, intoOther(amount, rateOf(conversion, code, { op: "variable", type: { kind: "date" }, name: DAY }, here), "true", conversion, rounding, here)));
  block.add([
    `let ${any} = false, ${into} = 0;`, `if (${code.takesPart} === 1) {`, `let ${rest} = ${code.paid};`,
    // What caps and limits have cut is of the as-of day.
    `for (const ${sum} of ${days}.values()) { ${added(rest, `0 - ${sum}`)} }`,
    `${rest} += ${days}.get(E.asOf) ?? 0; if (Math.abs(${rest}) > ${SAFE_TEXT}) ${block.leave("large")}`, `${days}.set(E.asOf, ${rest});`,
    `for (const [${day}, ${amount}] of ${days}) if (${amount} !== 0) {`, `${any} = true;`, inner.text(), "}", "}",
  ].join("\n"));
  return { any, into, currency: conversion.currency };
}

/** No name that a program can write. */
const DAY = "the day of a line";
