/**
 * Limits as code: what holds several incentives together within the period that contains the as-of day.
 *
 * Each rule turns what its incentives would pay into what each may, and what is cut comes off, as the ledger does it. Where
 * the limit's period is longer than that of its incentives, so it was done at the end of each period before.
 */
import type { PlanLimit, PlanLimitRule, PlanPeriod } from "@fairway/plan";
import { incentivesOf } from "../../../program/limits.js";
import { numOf, probe, roundedTo } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, SAFE_TEXT } from "../code.js";
import type { Context } from "../context.js";
import type { Figures } from "../told-row.js";
import type { CutShape } from "../../told/shapes.js";
import { compile } from "../expressions.js";
import type { IncentiveCode } from "./incentive.js";
import { monthsOf, ofShorter, pastMoments, type Raw } from "./longer.js";
import { added } from "./rates.js";

type Rule<K extends PlanLimitRule["kind"]> = Extract<PlanLimitRule, { kind: K }>;

/** Changes what is paid. Those on each record are worked out with their incentives. */
export function limitCode(limit: PlanLimit, all: ReadonlyMap<string, IncentiveCode>, ctx: Context): void {
  const { em } = ctx;
  if (limit.each.kind === "record") throw new NotCompiled("it has no period");
  const { period } = limit.each;
  const moment = em.periodMoment(period.calendar, period.unit);
  const held = incentivesOf(limit).map((name) => {
    const found = all.get(name);
    if (found === undefined) throw new NotCompiled(`the incentive ${name} is not compiled`);
    return found;
  });
  if (held.every((each) => each.moment === moment)) return withinPeriod(limit, held, { ...ctx, moment });
  overLonger(limit, period, held, { ...ctx, moment });
}

function withinPeriod(limit: PlanLimit, held: readonly IncentiveCode[], ctx: Context): void {
  const net = cut(limit, accountsOf(held.map(({ name, paid }) => [name, paid])), ctx, ctx.em.figures === undefined ? undefined : notedIn(ctx.em.figures));
  for (const each of held) each.paid = net.get(each.name)!;
  const pasts = held.map(({ before }) => before);
  const series = onceFor((longer) => {
    const raws = pasts.map((before) => before(longer));
    const cuts = raws[0]!.map((first, at) => {
      const [paid, inner] = [held.map(() => ctx.em.names.next("p")), new Block(ctx.em.names)];
      const net = cut(limit, accountsOf(held.map(({ name }, place) => [name, inner.keep(paidIn(raws[place]![at]!))])), { ...ctx, moment: first.moment, block: inner });
      held.forEach(({ name }, place) => inner.add(`${paid[place]} = ${net.get(name)};`));
      ctx.block.add(`let ${paid.map((name) => `${name} = 0`).join(", ")};\nif (${first.there}) {\n${inner.text()}\n}`);
      return paid;
    });
    return raws.map((each, place) => each.map((raw, at): Raw => ({ ...raw, raw: cuts[at]![place]! })));
  });
  held.forEach((each, place) => (each.before = (longer) => series(longer)[place]!));
}

/** For each longer period once, so that those who are held together share what is worked out. */
function onceFor<T>(make: (longer: PlanPeriod) => T): (longer: PlanPeriod) => T {
  const known = new Map<string, T>();
  return (longer) => {
    const name = `${longer.calendar} ${longer.unit}`;
    const found = known.get(name) ?? make(longer);
    known.set(name, found);
    return found;
  };
}

/** What is paid in a period, where there is such a one: what is held counts nothing. */
function paidIn({ counts, raw }: Raw): string {
  return `(${counts} ? ${raw} : 0)`;
}

function accountsOf(paid: readonly (readonly [string, string])[]): ReadonlyMap<string, Account> {
  return new Map(paid.map(([name, amount]) => [name, { gross: amount, net: amount }]));
}

/** Where decisions are told: what each incentive comes to before and after a rule, and so with what has been cut so far. */
type NoteCuts = (of: Pick<CutShape, "limit" | "rule">, gross: Change, net: Change, why: Why) => void;

interface Change { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> }

function notedIn(figures: Figures): NoteCuts {
  return (of, { before, after }, _, { most, winner }) => {
    for (const [name, amount] of after) {
      if (amount === before.get(name)) continue;
      figures.lines.cut(name, figures.forReasons(() => ({
        ...of, before: figures.of(before.get(name)!), after: figures.of(amount), ...(most === undefined ? {} : { most: figures.of(most) }), ...(winner === undefined ? {} : { winner: figures.of(winner) }),
      })));
    }
  };
}

/** What an incentive has come to: before the limit, and with what has been cut so far. */
interface Account { readonly gross: string; readonly net: string }

/** What each comes to after the rules. */
function cut(limit: PlanLimit, accounts: ReadonlyMap<string, Account>, ctx: Context, noteCuts?: NoteCuts): ReadonlyMap<string, string> {
  const gross: Amounts = new Map([...accounts].map(([name, account]) => [name, account.gross]));
  const net = new Map([...accounts].map(([name, account]) => [name, account.net]));
  for (const [place, rule] of limit.rules.entries()) {
    const before = { gross: new Map(gross), net: new Map(net) };
    const why = ruleCode(rule, gross, ctx);
    const last = place === limit.rules.length - 1;
    // What a rule takes off; the last one also puts right what was taken off before.
    for (const name of accounts.keys()) net.set(name, last ? gross.get(name)! : ctx.block.keep(`${gross.get(name)} < ${net.get(name)} ? ${gross.get(name)} : ${net.get(name)}`));
    noteCuts?.({ limit: ctx.em.plan.limits.indexOf(limit), rule: place }, { before: before.gross, after: gross }, { before: before.net, after: net }, why);
  }
  return net;
}

interface CutNames { readonly before: string; readonly after: string; readonly applies: string; readonly most?: string; readonly winner?: string }

/** What rules of a limit over a longer period take off in the period at hand, which is laid down in the step of its end. */
class CutsOverLonger {
  readonly #names = new Map<string, CutNames>();

  constructor(private readonly ctx: Context, private readonly figures: Figures) {}

  /** @param ends of each incentive, whether its period ends in this step @param inner its statements */
  notedIn(inner: Block, ends: ReadonlyMap<string, string>): NoteCuts {
    return (of, _, { before, after }, { most, winner, applies }) => {
      for (const [name, amount] of after) {
        const ended = ends.get(name) ?? "false";
        if (ended === "false") continue;
        const own = this.#namesOf(of, name, most !== undefined, winner !== undefined);
        inner.add(`if (${ended}) { ${own.before} = ${before.get(name)!}; ${own.after} = ${amount}; ${own.applies} = ${applies} ? 1 : 0;${own.most === undefined ? "" : ` ${own.most} = ${most!};`}${own.winner === undefined ? "" : ` ${own.winner} = ${winner!};`} }`);
      }
    };
  }

  #namesOf(of: Pick<CutShape, "limit" | "rule">, incentive: string, hasMost: boolean, hasWinner: boolean): CutNames {
    const { em: { names }, block } = this.ctx;
    const key = `${of.rule} ${incentive}`;
    let known = this.#names.get(key);
    if (known !== undefined) return known;
    known = { before: names.next("p"), after: names.next("p"), applies: names.next("n"), ...(hasMost ? { most: names.next("p") } : {}), ...(hasWinner ? { winner: names.next("n") } : {}) };
    this.#names.set(key, known);
    block.add(`let ${Object.values(known).map((name) => `${name} = 0`).join(", ")};`);
    const { figures } = this;
    const { before, after, most, winner, applies } = known;
    figures.lines.cut(incentive, figures.forReasons(() => ({ ...of, before: figures.of(before), after: figures.of(after), applies: figures.of(applies), ...(most === undefined ? {} : { most: figures.of(most) }), ...(winner === undefined ? {} : { winner: figures.of(winner) }) })));
    return known;
  }
}

/** A limit over a longer period than its incentives': at the end of each period what has come together by then is compared. */
function overLonger(limit: PlanLimit, longer: PlanPeriod, held: readonly IncentiveCode[], ctx: Context): void {
  const { em, block } = ctx;
  const shortest = shortestOf(held);
  const days = pastMoments(shortest, longer, "own", ctx);
  const pasts = held.map((of) => (isSame(of.each!, longer) ? [] : of.before(longer)));
  const sums = held.map(() => ({ gross: em.names.next("p"), net: em.names.next("p"), now: em.names.next("p") }));
  const past = held.map(() => days.map(() => em.names.next("p")));
  block.add(`let ${[...sums.flatMap(({ gross, net, now }) => [gross, net, now]), ...past.flat()].map((name) => `${name} = 0`).join(", ")};`);
  const told = em.figures === undefined ? undefined : new CutsOverLonger(ctx, em.figures);
  const step = (own: (inner: Block) => readonly Ending[], moment: number, last?: string): string => {
    const inner = new Block(em.names);
    const ending = own(inner);
    const noted = last === undefined ? undefined : told?.notedIn(inner, new Map(held.map(({ name }, place) => [name, ending[place]!.ends])));
    sums.forEach(({ gross, net, now }, place) => inner.add(`if (${ending[place]!.ends}) ${now} = ${net}; ${added(gross, ending[place]!.paid)} ${added(net, ending[place]!.paid)}`));
    const net = cut(limit, new Map(held.map(({ name }, place) => [name, { gross: inner.keep(`${sums[place]!.gross} + 0`), net: inner.keep(`${sums[place]!.net} + 0`) }])), { ...ctx, moment, block: inner }, noted);
    // Where it has no line to cut, the change waits unless the limit's own period ends; whether it has is told by what it pays, but for lines that come to nothing.
    held.forEach(({ name, takesPart }, place) => {
      const { net: so, now } = sums[place]!;
      const { ends, paid } = ending[place]!;
      // Decisions tell its lines by its own, of which there are none.
      const cuts = last === undefined || em.figures !== undefined ? "" : ` && (!(${last})${takesPart === "0" || takesPart === "1" ? "" : ` || ${takesPart} === 2`})`;
      inner.add(`if (${ends}) { if (${paid} <= 0 && ${net.get(name)!} !== ${so}${cuts}) ${inner.leave("cut")}\n${so} = ${net.get(name)!}; ${now} = ${so} - ${now}; }`);
    });
    return inner.text();
  };
  for (const [at, moment] of pastMoments(shortest, longer, "whole", ctx).entries()) {
    const own = (inner: Block): readonly Ending[] => held.map((of, place) => endingOn(days[at]!, pasts[place]!, isSame(of.each!, shortest) ? at : undefined, inner));
    block.add(`if (E.periods[${moment}] !== undefined) {\n${step(own, moment)}\n${sums.map(({ now }, place) => `${past[place]![at]} = ${now};`).join(" ")}\n}`);
  }
  for (const { when, end, own } of endsToCome(held)) block.add(`if (${when}) {\n${step(own, ctx.moment, `${end} === E.periods[${ctx.moment}].to`)}\n}`);
  held.forEach((of, place) => {
    of.paid = sums[place]!.now;
    of.before = (next) => {
      if (held.some(({ each }) => !isSame(each!, shortest))) throw new NotCompiled("a limit over a longer period after one that holds several periods together");
      return ofShorter(pasts[place]!.map((raw, at) => ({ ...raw, raw: past[place]![at]! })), longer, shortest, next, ctx);
    };
  });
}

/** Whether an incentive has a period that ends at a step, and what it comes to in it. */
interface Ending { readonly ends: string; readonly paid: string }

/** The periods that contain the as-of day, in the order in which they end: a longer one has its own step where a shorter one ends before it. */
function endsToCome(held: readonly IncentiveCode[]): readonly { readonly when: string; readonly end: string; readonly own: (inner: Block) => readonly Ending[] }[] {
  const end = (of: IncentiveCode): string => `E.periods[${of.moment}].to`;
  const months = (of: IncentiveCode): number => monthsOf(of.each!);
  const byLength = [...new Map([...held].sort((a, b) => months(a) - months(b)).map((of) => [months(of), of])).values()];
  return byLength.map((of, at) => {
    const next = byLength[at + 1];
    const ends = (each: IncentiveCode): string => (months(each) > months(of) ? "false" : months(each) === months(of) ? "true" : `${end(each)} === ${end(of)}`);
    return {
      end: end(of), when: next === undefined ? "true" : `${end(of)} !== ${end(next)}`,
      own: () => held.map((each) => ({ ends: ends(each), paid: ends(each) === "true" ? each.paid : `(${ends(each)} ? ${each.paid} : 0)` })),
    };
  });
}

/** The shortest of their periods, whose ends are ends of the others' too: so it is within one calendar. */
function shortestOf(held: readonly IncentiveCode[]): PlanPeriod {
  const all = held.map(({ each }) => each);
  const [first] = all;
  if (first === undefined || all.some((each) => each?.calendar !== first.calendar)) throw new NotCompiled("its incentives have periods of different calendars");
  return all.reduce<PlanPeriod>((least, each) => (monthsOf(each!) < monthsOf(least) ? each! : least), first);
}

function isSame(a: PlanPeriod, b: PlanPeriod): boolean {
  return a.calendar === b.calendar && a.unit === b.unit;
}

/** What an incentive comes to in its period that ends on a day of the past. @param at its place, where every such day ends one */
function endingOn(day: number, pasts: readonly Raw[], at: number | undefined, block: Block): Ending {
  if (at !== undefined) return { ends: "true", paid: block.keep(paidIn(pasts[at]!)) };
  const among = pasts.map((past) => ({ past, ends: `${past.there} && E.days[${past.moment}] === E.days[${day}]` }));
  return { ends: among.map(({ ends }) => ends).join(" || ") || "false", paid: block.keep(among.map(({ past, ends }) => `${ends} ? ${paidIn(past)} : `).join("") + "0") };
}

export type Amounts = Map<string, string>;

/** Names of the most that a rule leaves, or of the place of the incentive that counts; a test of whether it changes anything by itself. */
export interface Why { readonly most?: string; readonly winner?: string; readonly applies: string }

export function ruleCode(rule: PlanLimitRule, amounts: Amounts, ctx: Context): Why {
  switch (rule.kind) {
    case "atMost": return atMost(rule, amounts, ctx);
    case "best": return only(winnerOf(rule.of, amounts, true, ctx), rule.of, amounts, ctx);
    case "first": return only(winnerOf(rule.of, amounts, false, ctx), rule.of, amounts, ctx);
    case "exclude": {
      const { block } = ctx;
      const pays = block.keep(`(${amounts.get(rule.incentive)} > 0)`);
      for (const name of rule.excluded) if (name !== rule.incentive) amounts.set(name, block.keep(`${pays} && ${amounts.get(name)} > 0 ? 0 : ${amounts.get(name)}`));
      return { applies: pays };
    }
  }
}

/** The place among `of` of the one that pays most (the first of equals), or of the first that pays; -1 where none does. */
function winnerOf(of: readonly string[], amounts: Amounts, most: boolean, { em, block }: Context): string {
  const [winner, best] = [em.names.next("t"), em.names.next("t")];
  const steps = of.map((name, at) => `if (${most ? "" : `${winner} < 0 && `}${amounts.get(name)} > ${best}) { ${winner} = ${at}; ${most ? `${best} = ${amounts.get(name)};` : ""} }`);
  block.add(`let ${winner} = -1, ${best} = 0;\n${steps.join("\n")}`);
  return winner;
}

function only(winner: string, of: readonly string[], amounts: Amounts, { block }: Context): Why {
  of.forEach((name, at) => amounts.set(name, block.keep(`${winner} >= 0 && ${winner} !== ${at} && ${amounts.get(name)} > 0 ? 0 : ${amounts.get(name)}`)));
  return { winner, applies: `${winner} >= 0` };
}

function atMost(rule: Rule<"atMost">, amounts: Amounts, ctx: Context): Why {
  const { em, block } = ctx;
  const mode = em.plan.program.rounding;
  const amount = numOf(compile(rule.amount, ctx));
  if (rule.amount.type.kind !== "money" || rule.amount.type.currency !== em.currency) throw new NotCompiled("money in another currency");
  if (amount.optional) block.add(`if (${probe(amount)} !== ${probe(amount)}) ${block.leave("absent")}`);
  const most = roundedTo(amount, em.minor, mode, block, mode !== "half away from zero");
  const total = block.keep(rule.of.map((name) => amounts.get(name)!).join(" + ") || "0");
  // Each is below 2^53, their sum may not be.
  block.add(`if (${rule.of.map((name) => `Math.abs(${amounts.get(name)})`).join(" + ") || "0"} > ${SAFE_TEXT}) ${block.leave("large")}`);
  const over = block.keep(`${total} <= 0 || ${total} <= ${most.js} ? 0 : ${total} - (${most.js} > 0 ? ${most.js} : 0)`);
  if (rule.cut.how === "order") inOrder([...new Set([...rule.cut.order, ...rule.of])], amounts, over, ctx);
  else rata(rule.of, amounts, over, ctx);
  return { most: most.js, applies: `${total} > ${most.js}` };
}

/** The first named gives way first, as far as it goes. */
function inOrder(order: readonly string[], amounts: Amounts, over: string, { block }: Context): void {
  let left = over;
  for (const name of order) {
    const amount = amounts.get(name);
    if (amount === undefined) continue;
    const has = block.keep(`${amount} > 0 ? ${amount} : 0`);
    const cut = block.keep(`${left} < ${has} ? ${left} : ${has}`);
    amounts.set(name, block.keep(`${amount} - ${cut}`));
    left = block.keep(`${left} - ${cut}`);
  }
}

/** By what each pays, by the largest remainder. Seldom needed, so it is a call. */
function rata(of: readonly string[], amounts: Amounts, over: string, { em, block }: Context): void {
  const names = of.map(() => em.names.next("t"));
  block.add(`let ${names.map((name, at) => `${name} = ${amounts.get(of[at]!)}`).join(", ")};`);
  block.add(`if (${over} > 0) [${names.join(", ")}] = cutPro(${over}, [${names.join(", ")}]);`);
  of.forEach((name, at) => amounts.set(name, names[at]!));
}
