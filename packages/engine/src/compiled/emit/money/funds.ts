/**
 * Funds and claims as code: functions that work out what they need as of a day, and what of them is the same for every
 * partner. The fold itself is run/funds.ts.
 *
 * This file refuses funds and claims in other currencies, and claims that are ordered or told apart by what is worked out.
 */
import type { PlanClaims, PlanExpression, PlanFund, PlanRecord } from "@fairway/plan";
import { BEGINNING, parseDay } from "@fairway/runtime";
import { businessDaysOf } from "../../../money/lives.js";
import type { ClaimsSpec, FundSpec, FundsSpec } from "../../run/funds.js";
import { either, numOf, plus, probe, roundedTo } from "../arithmetic.js";
import { dayCode, NotCompiled, triOf, yes, ZERO, type Code, type Frac, type Num } from "../code.js";
import { withVar, type Binding, type Context } from "../context.js";
import { allCode, boolOf, compile } from "../expressions.js";
import { rowField } from "../fields.js";
import { visible } from "../loops.js";
import { functionOf, ROW } from "../on-day.js";
import { inProgramMoney, wholeMinor } from "./rates.js";
import { recordsOf } from "./records.js";
import type { Tries } from "../tries.js";

/** What of funds goes into the result: a name, and what stands beside the code. */
export interface FundsCode { readonly name: string; readonly spec: FundsSpec }

/** Undefined where there are none, or where one of them is not compiled. */
export function fundsCode(ctx: Context, tries: Tries): FundsCode | undefined {
  const { em, block } = ctx;
  const { funds, claims, program } = em.plan;
  if (funds.length + claims.length === 0) return undefined;
  const glue = new Glue(ctx);
  const made = {
    funds: funds.map((fund) => tries.part(`fund ${fund.name}`, () => fundCode(fund, glue, ctx))),
    claims: claims.map((of) => tries.part(`claims ${of.name}`, () => claimsCode(of, glue, ctx))),
  };
  const dated = tries.part("funds", () => datedLists(ctx));
  if (tries.failed) return undefined;
  const name = em.names.next("t");
  em.before.functions.push(`const FUNDS = { earns: [${made.funds.map((of) => of!.earns).join(", ")}], carries: [${made.funds.map((of) => of!.carries).join(", ")}], rows: [${made.claims.map((of) => of!.rows).join(", ")}], claims: [${made.claims.map((of) => of!.claims).join(", ")}] };`);
  block.add(`const ${name} = foldFunds(K.funds, FUNDS, C, E, i, H, [${glue.given.join(", ")}]);\nif (${name} === undefined) ${block.leave("claims")}`);
  const periods = [...funds.flatMap(({ each, life, bounds }) => [each, ...(life?.kind === "periods" ? [life.period] : []), ...bounds.map(({ period }) => period)]), ...claims.flatMap(({ bounds }) => bounds.map(({ period }) => period))];
  const names = [...new Set(periods.flatMap((period) => (period === undefined ? [] : [period.calendar])))];
  em.layout.facts = true;
  return {
    name,
    spec: {
      funds: made.funds.map((of) => of!.spec), claims: made.claims.map((of) => of!.spec), dated: dated ?? [], calendars: names.map((each) => [each, em.calendarPlace(each)] as const),
      businessDays: businessDaysOf(em.plan), beginning: parseDay(program.effective?.from ?? "") ?? BEGINNING, currency: em.currency,
    },
  };
}

/** Emitted functions behind one way to call them all, and what they are given of the function that calls them. */
class Glue {
  readonly given: string[] = [];

  constructor(private readonly ctx: Context) {}

  /** @returns the text of a function as run/funds.ts asks it */
  of(make: (here: Context) => readonly string[]): string {
    const { name, at, given } = functionOf(this.ctx, (here) => [`[${make(here).join(", ")}]`]);
    const places = given.map((js) => {
      const known = this.given.indexOf(js);
      return known >= 0 ? known : this.given.push(js) - 1;
    });
    return `(C, E, i, H, P, day, row) => ${name}(C, E.on(${at}, day), i, H, E.asOf, row${places.map((place) => `, P[${place}]`).join("")})`;
  }
}

/** Of all lists of the partner that have dates, for the day of the first record. */
export function datedLists(ctx: Context): FundsSpec["dated"] {
  const { em } = ctx;
  return em.plan.partner.fields.flatMap(({ name, type, optional }): FundsSpec["dated"] => {
    const record = type.kind === "list" && type.of.kind === "record" ? em.index.records.get(type.of.name) : undefined;
    if (record?.dated === undefined) return [];
    const field = plainField(record, record.dated);
    if (field.type.kind !== "date" && field.type.kind !== "datetime") throw new NotCompiled("records that are dated by what is no day");
    const list = em.listLookedOver([name], optional);
    return [[list, em.rowColumn(list, [field.name], field.type, field.optional)]];
  });
}

function plainField(record: PlanRecord, name: string): PlanRecord["fields"][number] {
  const field = record.fields.find((each) => each.name === name);
  if (field === undefined) throw new NotCompiled("claims that are told apart by what is worked out");
  return field;
}

// ── funds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function fundCode(fund: PlanFund, glue: Glue, { em }: Context): { readonly spec: FundSpec; readonly earns: string; readonly carries: string } {
  const { name, each, life, rounding, bounds, after, carry } = fund;
  for (const period of [each, ...(life?.kind === "periods" ? [life.period] : []), ...bounds.flatMap((bound) => bound.period ?? [])]) em.fixedCalendar(period.calendar);
  const earns = glue.of((top) => {
    const ctx: Context = { ...top, moment: em.periodMoment(each.calendar, each.unit) };
    const who = allCode(fund.who.map(({ condition }) => boolOf(compile(condition, ctx))), ctx);
    const sum = fund.earns.reduce<Num | Frac>((so, { amount }) => plus(so, earned(amount, ctx), "+", ctx.block), ZERO);
    return [triOf(who), fund.earns.length === 0 ? "NaN" : roundedTo(sum, em.minor, rounding, ctx.block).js, ...bounds.map(({ amount }) => wholeMinor(numOf(compile(amount, ctx)), ctx))];
  });
  const carries = carry === undefined ? "null" : glue.of((ctx) => [wholeMinor(numOf(compile(carry, ctx)), ctx)]);
  return {
    earns, carries,
    spec: {
      name, each, ...(life === undefined ? {} : { life }), rounding, after: after === undefined ? -1 : em.plan.funds.findIndex((of) => of.name === after), carries: carry !== undefined,
      bounds: bounds.map(({ kind, period }) => (period === undefined ? { kind } : { kind, period })),
    },
  };
}

/** Where one is missing, the period earns nothing. */
function earned(amount: PlanExpression, ctx: Context): Num | Frac {
  inProgramMoney(amount.type, ctx);
  return numOf(compile(amount, ctx));
}

// ── claims ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function claimsCode(claims: PlanClaims, glue: Glue, { em }: Context): { readonly spec: ClaimsSpec; readonly rows: string; readonly claims: string } {
  const { name, from, orderBy, same, deadlines, decide, bounds } = claims;
  const { path, filters } = recordsOf(claims.list);
  const record = em.index.records.get(claims.record);
  const field = em.plan.partner.fields.find((each) => path.length === 1 && each.name === path[0]);
  if (record?.dated === undefined || field === undefined) throw new NotCompiled("claims that are no dated records of a list");
  const list = em.listSlot(path, field.optional);
  const caps = bounds.filter(({ kind }) => kind === "cap");
  for (const { period } of caps) if (period !== undefined) em.fixedCalendar(period.calendar);
  const row: Binding = { kind: "row", list, row: ROW, record };
  const order = orderBy.map((of) => plainField(record, of));
  const rows = glue.of((ctx) => {
    const seen = [visible(ctx, record, row), ...filters.map(({ item, where }) => boolOf(compile(where, withVar(ctx, item, row))))];
    const isOne = ctx.block.keep(triOf(allCode(seen, ctx)));
    if (seen.some(({ open }) => open)) ctx.block.add(`if (${isOne} === 2) ${ctx.block.leave("open")}`);
    const values = [...order.map((of) => (isText(of.type) ? "0" : valueOf(of.name, row, ctx))), ...same.map((of) => valueOf(plainField(record, of).name, row, ctx)), ...caps.map(({ scope }) => (scope.kind === "by" ? valueOf(plainField(record, scope.field).name, row, ctx) : "0"))];
    return [isOne, dayOf(rowField(row, [plainField(record, record.dated!).name], ctx), false), ...values];
  });
  const judged = glue.of((ctx) => claimFigures(claims, caps, row, ctx));
  return {
    rows, claims: judged,
    spec: {
      name, list, path, record: { key: record.key, fields: record.fields.filter((each) => record.key.includes(each.name)).map(({ name: key, type }) => ({ name: key, type })) },
      from: from.map((fund) => em.plan.funds.findIndex((of) => of.name === fund)).filter((at) => at >= 0),
      order: order.map((of) => ({ field: of.name, text: isText(of.type) })), same: same.length, deadlines: deadlines.map(({ duration }) => duration),
      ...(decide === undefined ? {} : { decide: decide.silence === undefined ? { within: decide.within } : { within: decide.within, silence: decide.silence } }),
      caps: caps.map(({ scope, period }) => (period === undefined ? { scope: scope.kind } : { scope: scope.kind, period })),
    },
  };
}

function claimFigures(claims: PlanClaims, caps: PlanClaims["bounds"], row: Binding, top: Context): readonly string[] {
  const ctx = withVar(top, claims.item, row);
  const { em } = ctx;
  const required = allCode(claims.requirements.map(({ condition }) => boolOf(compile(condition, ctx))), ctx);
  inProgramMoney(claims.amount.type, ctx);
  const amount = wholeMinor(numOf(compile(claims.amount, ctx)), ctx);
  const used = claims.usedOn === undefined ? "NaN" : dayOf(compile(claims.usedOn, ctx));
  const events = claims.deadlines.map(({ after }) => dayOf(compile(after, ctx)));
  const shares = claims.from.flatMap((name) => {
    const fund = em.plan.funds.find((of) => of.name === name);
    return fund === undefined ? [] : shareOf(fund, withVar(top, fund.item, row));
  });
  return [triOf(required), amount, used, ...events, ...shares, ...caps.map((bound) => wholeMinor(numOf(compile(bound.amount, ctx)), ctx))];
}

/** The first whose condition holds, over and under; all where none is written. */
function shareOf({ match }: PlanFund, ctx: Context): readonly string[] {
  if (match.length === 0) return ["1", "1"];
  const { block } = ctx;
  const share = [...match].reverse().reduce<Num | Frac>((below, { share: written, when }) => {
    const code = numOf(compile(written, ctx));
    const known = code.optional ? either(`${probe(code)} === ${probe(code)}`, code, ZERO, false, block) : code;
    return when === undefined ? known : either(yes(boolOf(compile(when, ctx))), known, below, false, block);
  }, ZERO);
  return share.t === "num" ? [share.js, String(10 ** share.scale)] : [share.num, share.den];
}

function isText({ kind }: PlanRecord["fields"][number]["type"]): boolean {
  return kind === "text" || kind === "bool";
}

function valueOf(field: string, row: Binding, ctx: Context): string {
  const code = rowField(row as Extract<Binding, { kind: "row" }>, [field], ctx);
  if (code.t === "frac" || code.t === "moment") throw new NotCompiled("claims that are told apart by a fraction or a moment");
  return code.t === "bool" ? triOf(code) : code.js;
}

/** @param optional whether there may be none */
function dayOf(code: Code, optional = true): string {
  const day = dayCode(code);
  if (day === undefined || (day.optional && !optional)) throw new NotCompiled("a day that is none, or may be missing");
  return day.js;
}
