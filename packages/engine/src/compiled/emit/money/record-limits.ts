/**
 * Limits on each record as code: what several incentives pay for the same record, held together within one pass.
 *
 * Compiled are incentives whose lines are of one record each. What one paid for a record of an earlier period is asked for
 * where another pays for that record now, or where a limit of a longer period asks what was paid then. A record outside of
 * the period for which it is paid is left to the reference interpreter.
 */
import type { PlanIncentive, PlanLimit, PlanPeriod } from "@fairway/plan";
import { parseDay } from "@fairway/runtime";
import { incentivesOf } from "../../../program/limits.js";
import { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import { usesHand, withVar, type Binding, type Context } from "../context.js";
import { ask, type Asked } from "../loops.js";
import { hangsOnDay } from "../on-day.js";
import type { IncentiveCode } from "./incentive.js";
import { ruleCode, type Amounts } from "./limits.js";
import { whereCounted } from "./lines.js";
import { monthsOf, ofShorter, pastMoments, type Raw } from "./longer.js";
import { tellRecordCuts } from "../told-lines.js";
import { added } from "./rates.js";
import { earlierCode, type Earlier } from "./record-earlier.js";
import { dayOf, heldOne, type Held } from "./record-held.js";

type Row = Extract<Binding, { kind: "row" }>;

/** Limits on each record with all incentives that they hold together, directly or through one another. */
export interface HeldByRecord { readonly limits: readonly PlanLimit[]; readonly incentives: readonly PlanIncentive[] }

export function heldByRecord(limits: readonly PlanLimit[], incentives: readonly PlanIncentive[]): readonly HeldByRecord[] {
  const found: { limits: PlanLimit[]; names: Set<string> }[] = [];
  for (const limit of limits.filter(({ each }) => each.kind === "record")) {
    const own = incentivesOf(limit);
    const joined = found.filter(({ names }) => own.some((name) => names.has(name)));
    const others = found.filter((each) => !joined.includes(each));
    found.splice(0, found.length, ...others, { limits: [...joined.flatMap((each) => each.limits), limit], names: new Set([...joined.flatMap(({ names }) => [...names]), ...own]) });
  }
  return found.map(({ limits: of, names }) => ({ limits: limits.filter((limit) => of.includes(limit)), incentives: incentives.filter(({ name }) => names.has(name)) }));
}

/** What they pay after the limits on each record. @throws NotCompiled */
export function heldByRecordCode({ limits, incentives }: HeldByRecord, ctx: Context): readonly IncentiveCode[] {
  refuseEarlier(limits, incentives, ctx);
  const held = incentives.map((incentive) => heldOne(incentive, ctx));
  const [first] = held;
  if (first === undefined || held.some(({ slot }) => slot !== first.slot)) throw new NotCompiled("records of several lists are held together");
  const group: Group = { limits, held, kinds: kindsOf(incentives, held, ctx), moment: ruleMoment(limits, held, ctx) };
  ask({ ...ctx, moment: 0 }, first.slot, first.record, (rowCtx, row) => rowText(group, { ...rowCtx, moment: 0 }, row as Row));
  return held.map((of) => {
    const kind = group.kinds.find(({ held: own }) => own.includes(of));
    return { ...of.code(of.total), ...(kind === undefined ? {} : { before: (longer: PlanPeriod) => before(kind, of, longer, ctx) }) };
  });
}

interface Group {
  readonly limits: readonly PlanLimit[];
  readonly held: readonly Held[];
  readonly kinds: readonly Kind[];
  /** As of which the rules are read. */
  readonly moment: number;
}

/** Incentives of one period. */
interface Kind {
  readonly period: PlanPeriod;
  /** First day of the period at hand. */
  readonly from: string;
  readonly held: readonly Held[];
  /** Absent where nothing asks for earlier periods. */
  readonly earlier?: Earlier;
  /** The earlier periods of a longer one that a limit asks for, from the oldest on: their moments, and what each incentive came to in them. */
  readonly past: readonly number[];
  readonly longer?: PlanPeriod;
  readonly sums: ReadonlyMap<Held, readonly string[]>;
}

function kindsOf(incentives: readonly PlanIncentive[], held: readonly Held[], ctx: Context): readonly Kind[] {
  const { em } = ctx;
  const periods = new Map(held.flatMap(({ period }) => (period === undefined ? [] : [[period.moment, period] as const])));
  const isAlone = periods.size === 1 && held.every(({ period }) => period !== undefined);
  return [...periods].map(([moment, period]) => {
    const own = held.filter((of) => of.period?.moment === moment);
    const longer = longestOf(own, period, ctx);
    const past = longer === undefined ? [] : pastMoments(period, longer, "own", ctx);
    const earlier = isAlone && past.length === 0 ? undefined : earlierCode(incentives.filter(({ name }) => own.some((of) => of.name === name)), period, ctx);
    return {
      period, from: em.once(`from ${moment}`, () => em.head.keep(`E.periods[${moment}].from`)), held: own, past, ...(longer === undefined ? {} : { longer }), ...(earlier === undefined ? {} : { earlier }),
      sums: new Map(own.map((of) => [of, past.map(() => em.names.next("p"))])),
    };
  });
}

/** The longest period over which a limit holds one of them. */
function longestOf(held: readonly Held[], period: PlanPeriod, { em: { plan } }: Context): PlanPeriod | undefined {
  const over = plan.limits.flatMap((limit) => (limit.each.kind === "period" && incentivesOf(limit).some((name) => held.some((of) => of.name === name)) ? [limit.each.period] : []));
  const longer = over.filter(({ calendar, unit }) => calendar !== period.calendar || unit !== period.unit);
  if (new Set(longer.map(({ calendar }) => calendar)).size > 1) throw new NotCompiled("limits over longer periods of several calendars, after one on each record");
  return longer.reduce<PlanPeriod | undefined>((most, each) => (most === undefined || monthsOf(each) > monthsOf(most) ? each : most), undefined);
}

function before({ past, longer, period, sums }: Kind, of: Held, asked: PlanPeriod, ctx: Context): readonly Raw[] {
  if (longer === undefined) throw new NotCompiled("what limits on each record leave of earlier periods");
  const known = past.map((moment, at): Raw => ({ moment, there: `E.periods[${moment}] !== undefined`, counts: "true", raw: sums.get(of)![at]! }));
  return ofShorter(known, longer, period, asked, ctx);
}

/** A rule is read as of the period of the incentive that is cut: of several periods it must come out the same. */
function ruleMoment(limits: readonly PlanLimit[], held: readonly Held[], { em: { index } }: Context): number {
  const moments = new Set(held.map(({ period }) => period?.moment));
  if (moments.size === 1) return held[0]?.period?.moment ?? 0;
  const amounts = limits.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === "atMost" ? [rule.amount] : [])));
  if (amounts.some((amount) => hangsOnDay(amount, index) || usesHand(amount, index))) throw new NotCompiled("what several periods come to at most on each record hangs on the day");
  return 0;
}

/** A limit of a period that comes first is shared over records. */
function refuseEarlier(limits: readonly PlanLimit[], incentives: readonly PlanIncentive[], { em: { plan } }: Context): void {
  const last = Math.max(...limits.map((limit) => plan.limits.indexOf(limit)));
  const names = new Set(incentives.map(({ name }) => name));
  if (plan.limits.slice(0, last).some((limit) => limit.each.kind === "period" && incentivesOf(limit).some((name) => names.has(name)))) throw new NotCompiled("a limit of a period comes before one on each record");
}

// ── the record at hand ──────────────────────────────────────────────────────────────────────────────────────────────

function rowText(group: Group, ctx: Context, row: Row): Asked {
  const { held, kinds } = group;
  const made = held.map(({ make }) => make(ctx, row));
  const day = dayOf(held[0]!.record, row, ctx);
  const inner = new Block(ctx.em.names);
  const here: Context = { ...ctx, block: inner };
  const paid = new Map(held.map((of) => [of, of.counts === undefined ? of.paid : inner.keep(`${of.counts} ? ${of.paid} : 0`)]));
  for (const kind of kinds) for (const [of, amount] of paidBefore(kind, paid, day, row, here)) paid.set(of, amount);
  const net = ruled(group, paid, day, row, here);
  for (const of of held) inner.add(summed(of, kinds.find(({ held: own }) => own.includes(of)), net.get(of.name)!, day, here));
  const any = [...held.map((of) => `${of.paid} !== 0`), ...kinds.flatMap(({ past }) => past.map((moment) => lies(day, moment)))].join(" || ");
  return {
    before: [
      ...made.flatMap(({ before: own }) => own), ...held.map(({ total, start }) => `let ${total} = ${start};`),
      ...kinds.flatMap(({ earlier, sums }) => [...(earlier === undefined ? [] : [earlier.before]), ...[...sums.values()].flat().map((name) => `let ${name} = 0;`)]),
    ],
    each: `let ${held.map((of) => `${of.paid} = 0`).join(", ")};\n${made.map(({ each }) => each).join("\n")}\nif (${any}) {\n${inner.text()}\n}`,
  };
}

/** With what was paid for the record where it lies in an earlier period: a record is paid for in its own period alone. */
function paidBefore({ held, from, earlier }: Kind, paid: ReadonlyMap<Held, string>, day: string, row: Row, { em, block }: Context): readonly (readonly [Held, string])[] {
  if (earlier === undefined) {
    block.add(`if (${day} < ${from}) ${block.leave("earlierRecord")}`);
    return [];
  }
  const names = held.map((of) => [of, em.names.next("a")] as const);
  const inner = new Block(em.names);
  inner.add(`if (${held.map((of) => `${of.paid} !== 0`).join(" || ")}) ${block.leave("earlierRecord")}`);
  inner.add(earlier.seeTo(day));
  block.add(`let ${names.map(([of, name]) => `${name} = ${paid.get(of)}`).join(", ")};\nif (${day} < ${from}) {\n${inner.text()}\n${names.map(([of, name]) => `${name} = ${earlier.paid(of.name, row)};`).join(" ")}\n}`);
  return names;
}

/** What each comes to after the rules. A record from before the text holds is left to the reference interpreter. */
function ruled({ limits, held, kinds, moment }: Group, paid: ReadonlyMap<Held, string>, day: string, row: Row, ctx: Context): Amounts {
  const { em, block } = ctx;
  const begun = parseDay(em.plan.program.effective?.from ?? "");
  if (begun !== undefined) block.add(`if (${day} < ${begun} && (${[...paid.values()].map((amount) => `${amount} !== 0`).join(" || ")})) ${block.leave("earlierRecord")}`);
  return limits.reduce<Amounts>((amounts, limit) => {
    const own: Amounts = new Map(incentivesOf(limit).map((name) => [name, amounts.get(name)!]));
    const here: Context = { ...ctx, moment };
    for (const [rule, of] of limit.rules.entries()) {
      const before = new Map(own);
      const why = ruleCode(of, own, limit.item === undefined ? here : withVar(here, limit.item, row, block));
      tellRecordCuts({ limit: em.plan.limits.indexOf(limit), rule }, [...own].map(([name, after]) => ({ incentive: name, before: before.get(name)!, after, there: inPeriod(name, kinds, day) })), row, why, ctx);
    }
    return new Map([...amounts, ...own]);
  }, new Map(held.map((of) => [of.name, paid.get(of)!])));
}

/** A condition of the record's lying in the period at hand of an incentive; undefined where nothing else is paid. */
function inPeriod(incentive: string, kinds: readonly Kind[], day: string): string | undefined {
  const kind = kinds.find(({ held }) => held.some(({ name }) => name === incentive));
  return kind?.earlier === undefined ? undefined : `${day} >= ${kind.from}`;
}

/** Adds it to what the period comes to that the record lies in; what is held stays as it is. */
function summed({ total, paid, counts }: Held, kind: Kind | undefined, net: string, day: string, ctx: Context): string {
  const now = added(total, whereCounted(counts, paid, net, ctx.block));
  if (kind?.earlier === undefined) return now;
  const past = kind.past.map((moment, at) => `if (${lies(day, moment)}) { ${added(kind.sums.get(kind.held.find((of) => of.total === total)!)![at]!, net)} }`);
  return `if (${day} >= ${kind.from}) { ${now} }${past.length === 0 ? "" : ` else { ${past.join(" ")} }`}`;
}

/** Whether a day lies in an earlier period. */
function lies(day: string, moment: number): string {
  return `(E.periods[${moment}] !== undefined && ${day} >= E.periods[${moment}].from && ${day} <= E.periods[${moment}].to)`;
}
