/**
 * One incentive among those that limits hold together on each record: what it pays for the record at hand, and what becomes
 * of it behind the pass.
 *
 * Where its caps and floors hold several records, all of them are worked out first, in a pass of its own, and each has its
 * share of what is cut. This file refuses to know limits.
 */
import type { PlanBound, PlanIncentive, PlanPeriod, PlanRecord } from "@fairway/plan";
import { freeOf, type Binding, type Context } from "../context.js";
import { numOf } from "../arithmetic.js";
import { dayCode, NotCompiled } from "../code.js";
import { compile } from "../expressions.js";
import { columnName, placeOf, rowField } from "../fields.js";
import { ask, rangeOf, type Asked } from "../loops.js";
import { eachRecordPass } from "./each-record.js";
import { beginCode, endCode, refuse, type Begun, type IncentiveCode } from "./incentive.js";
import { onlyStage, type Bounds } from "./bounds.js";
import { groupPlace, periodKey } from "./longer.js";
import { minor } from "./rates.js";
import { isLoose, recordPass, type RecordPass, type RecordsBasis } from "./records.js";

type Row = Extract<Binding, { kind: "row" }>;

/** One of the incentives before and behind the pass. */
export interface Held {
  readonly name: string;
  /** Absent where each record is worked out by itself. */
  readonly period?: PlanPeriod & { readonly moment: number };
  readonly slot: number;
  readonly record: PlanRecord;
  /** Adds what it pays for the record at hand to `paid`. */
  readonly make: RecordPass["make"];
  readonly paid: string;
  /** What all records come to after the limits; and what it begins with. */
  readonly total: string;
  readonly start: string;
  /** A condition of its not being held: what is held counts nothing, and is not cut. */
  readonly counts?: string | undefined;
  readonly code: (total: string) => IncentiveCode;
}

/** @throws NotCompiled */
export function heldOne(incentive: PlanIncentive, ctx: Context): Held {
  refuseLines(incentive);
  return incentive.each.kind === "record" ? heldByItself(incentive, ctx) : heldInPeriod(incentive, ctx);
}

function heldInPeriod(incentive: PlanIncentive, ctx: Context): Held {
  const { name, each } = incentive;
  if (each.kind === "record") throw new NotCompiled("it has no period");
  const begun = beginCode(incentive, ctx);
  const { moment, counts } = begun;
  const [paid, total] = names(ctx);
  const pass = periodPass(begun, paid);
  const alone: Begun = { ...begun, bounds: withoutWide(begun.bounds) };
  return { name, period: { ...each.period, moment }, ...pass, paid, total, start: "0", counts, code: (all) => endCode(alone, [all]) };
}

/** What an incentive of a period pays for each record of it. @param paid a name that it is added to */
export function periodPass(begun: Begun, paid: string): Pick<Held, "slot" | "record" | "make"> {
  const { incentive, bounds, who, counts, here, moment } = begun;
  const { slot, record, make } = recordPass(incentive, incentive.basis as RecordsBasis, withoutWide(bounds), { who, counts }, here, paid);
  const { groups, partner } = onlyStage(bounds);
  const wide = [...groups, ...partner];
  if (wide.length === 0) return { slot, record, make };
  const from = `E.periods[${moment}].from`;
  const rows = paidRows({ slot, record, make }, paid, { ...here, moment: 0 }, (row, inner) => ({
    keys: bounds.field === undefined ? [] : [groupPlace(bounds.field, row, inner)],
    // What another incentive pays for a record is asked of the period that the record lies in.
    unless: `!(${dayOf(record, row, inner)} >= ${from})`,
  }));
  const texts = wide.map((bound) => `if (!boundTogether(${rows.paid}, ${boundText(bound, incentive, here)}${bound.scope.kind === "by" ? `, ${rows.keys[0]}` : ""})) ${here.block.leave("capShared")}`);
  here.block.add(counts === undefined ? texts.join("\n") : `if (${counts}) {\n${texts.join("\n")}\n}`);
  return { slot, record, make: rows.read(paid, here) };
}

/** Those of lines alone. */
function withoutWide(bounds: Bounds): Bounds {
  return { stages: [{ lines: onlyStage(bounds).lines, groups: [], partner: [] }] };
}

function heldByItself(incentive: PlanIncentive, ctx: Context): Held {
  refuse(incentive, ctx);
  const { name } = incentive;
  const [paid, total] = names(ctx);
  const pass = eachRecordPass(incentive, ctx, paid);
  const { longer, code } = pass;
  if (longer === undefined) return { name, ...pass, paid, total, start: "0", code };
  const { slot, record } = pass;
  const rows = paidRows(pass, paid, { ...ctx, moment: 0 }, (row, inner) => ({ keys: [periodKey(longer, dayOf(record, row, inner), row, inner)] }));
  const days = columnName(slot, ctx.em.rowColumn(slot, [record.dated!], { kind: "date" }, false), ctx);
  const start = ctx.block.keep(`boundInOrder(${rows.paid}, ${boundText(longer, incentive, ctx)}, ${days}, ${rows.keys[0]})`);
  ctx.block.add(`if (${start} !== ${start}) ${ctx.block.leave("capShared")}`);
  return { name, slot, record, make: rows.read(paid, ctx), paid, total, start, code };
}

function names({ em }: Context): readonly [string, string] {
  return [em.names.next("a"), em.names.next("p")];
}

/** The day of a record. @throws NotCompiled where it has none, or no key by which it is told from others */
export function dayOf(record: PlanRecord, row: Binding, ctx: Context): string {
  if (record.dated === undefined || record.key.length === 0 || row.kind !== "row") throw new NotCompiled("records without a date or a key are held together");
  const place = placeOf(record, [record.dated], ctx);
  const day = dayCode(rowField(row, [record.dated], ctx));
  if (day === undefined || place.optional) throw new NotCompiled("records whose date may be missing");
  return day.js;
}

// ── caps and floors over several records ────────────────────────────────────────────────────────────────────────────

function boundText(bound: PlanBound, incentive: PlanIncentive, ctx: Context): string {
  if (freeOf(bound.amount, ctx.em.index).size > 0) throw new NotCompiled("caps by what is read of a record, beside a limit on each record");
  const { js } = minor(numOf(compile(bound.amount, ctx)), incentive, ctx);
  return `{ kind: "${bound.kind}", amount: ${bound.amount.op === "constant" ? js : `${js} > 0 ? ${js} : 0`} }`;
}

/** What has been paid for each record, kept: names of lists by the record's place, as arguments. */
interface PaidRows {
  readonly paid: string;
  readonly keys: readonly string[];
  /** The share of the record at hand, for a later pass. */
  readonly read: (paid: string, ctx: Context) => RecordPass["make"];
}

/** @param more keys of each record, and a condition on which all is left to the reference interpreter */
function paidRows({ slot, record, make }: Pick<Held, "slot" | "record" | "make">, paid: string, ctx: Context, more: (row: Row, ctx: Context) => { readonly keys: readonly string[]; readonly unless?: string }): PaidRows {
  const { em, block } = ctx;
  const [shares, rows, count] = [em.before.rowList(), em.before.rowList(), em.names.next("n")];
  const lists: string[] = [];
  ask(ctx, slot, record, (rowCtx, row): Asked => {
    const made = make(rowCtx, row);
    const { keys, unless } = more(row as Row, rowCtx);
    while (lists.length < keys.length) lists.push(em.before.rowList());
    const at = `${(row as Row).row} - ${rangeOf(em, slot)[0]}`;
    const kept = `${rows}[${count}] = ${(row as Row).row}; ${count} += 1; ${keys.map((key, place) => `${lists[place]}[${at}] = ${key};`).join(" ")}`;
    return {
      before: [...made.before, `let ${count} = 0;`],
      each: `let ${paid} = 0;\n${made.each}\n${shares}[${at}] = ${paid};\nif (${paid} !== 0) { ${unless === undefined ? "" : `if (${unless}) ${em.names.leave("capEarlier")} `}${kept} }`,
    };
  });
  const [first] = rangeOf(em, slot);
  return {
    paid: block.keep(`{ shares: ${shares}, first: ${first}, rows: ${rows}, count: ${count} }`), keys: lists,
    // What is shared is named where it stands, so that the pass that reads it comes behind.
    read: (into, here) => {
      const name = em.names.next("t");
      here.block.add(`const ${name} = ${shares};`);
      return (_, row) => ({ before: [], each: `${into} = ${name}[${(row as Row).row} - ${first}];` });
    },
  };
}

/** @throws NotCompiled for lines of more than one record, and what has no share of a cap */
function refuseLines({ basis, each, roundEach, pays, bounds, payee }: PlanIncentive): void {
  const one = each.kind === "record" || (roundEach === "record" && !pays.some((pay) => isLoose(pay)));
  if (basis?.kind !== "records" || !one) throw new NotCompiled("lines of more than one record, or of none, are held together on each record");
  if (payee !== undefined) throw new NotCompiled("payees, beside a limit on each record");
  if (each.kind !== "record" && bounds.some(({ period }) => period !== undefined)) throw new NotCompiled("caps over a longer period, beside a limit on each record");
  // A cap is shared by what is paid, and of a charge there is nothing to share it by.
  if (bounds.length > 0 && pays.some(({ direction }) => direction === "charge")) throw new NotCompiled("caps on charges beside a limit on each record");
}
