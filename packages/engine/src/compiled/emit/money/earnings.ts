/**
 * What incentives pay, in expressions, as code: in their periods that end in a window, as the ledger has settled them.
 *
 * Incentives of one kind of period are worked out by a function of a day, called for each such period as of its last day,
 * or the as-of day where that comes first; those that are worked out record by record by one that is given the window.
 * Where it is open who takes part, all is left to the reference interpreter. This file refuses windows with days that are
 * worked out.
 */
import type { PlanExpression, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { parseDay } from "@fairway/runtime";
import { heldTogether, incentivesOf } from "../../../program/limits.js";
import { Block } from "../block.js";
import { NotCompiled, refusedOf, type Num } from "../code.js";
import type { Context } from "../context.js";
import { onDay } from "../on-day.js";
import { ask } from "../loops.js";
import { eachRecordPass, type Stretch } from "./each-record.js";
import { incentiveCode, refuse, type IncentiveCode } from "./incentive.js";
import { incentivesCode } from "./money.js";
import { added } from "./rates.js";

type Earnings = Extract<PlanExpression, { op: "earnings" }>;

export function earningsCode({ type, incentives: names, window, stage }: Earnings, ctx: Context): Num {
  const { em, block } = ctx;
  if (type.kind !== "money" || type.currency !== em.currency) throw new NotCompiled("earnings in another currency");
  if (window.kind !== "spec") throw new NotCompiled("earnings between days that are worked out");
  if (new Set(names).size < names.length) throw new NotCompiled("earnings that are named twice");
  const [from, to] = em.window(ctx.moment, window.spec);
  const total = em.names.next("p");
  block.add(`let ${total} = 0;`);
  for (const { period, incentives } of byPeriod(names.map((name) => incentiveOf(name, stage, ctx)))) {
    if (period === undefined) for (const incentive of incentives) refusedOf(`incentive ${incentive.name}`, () => addRecords(total, incentive, stage, { from, to }, ctx));
    else addPeriods(total, period, incentives, stage, { from, to }, ctx);
  }
  const optional = names.some((name) => mayLack(incentiveOf(name, stage, ctx), ctx));
  return { t: "num", js: block.keep(`${total} + 0`), scale: em.minor, optional, most: Number.MAX_SAFE_INTEGER };
}

/** Whether a record may take back one which is not there: what is held so makes the total absent. */
function mayLack({ basis }: PlanIncentive, { em }: Context): boolean {
  return basis?.kind === "records" && em.index.records.get(basis.record)?.reverses !== undefined;
}

/** Whether any of them has a line that is held for want of an original: a condition, empty where none may. */
function lacksAny(codes: readonly Pick<IncentiveCode, "name" | "moment">[], { em }: Context): string {
  return codes.flatMap(({ name, moment }) => em.mayLackLine(name, moment) ?? []).map((line) => `${line} === 1`).join(" || ");
}

/** Before limits no minimum payout has been asked for yet, and nothing is paid in another currency. */
function incentiveOf(name: string, stage: Earnings["stage"], { em }: Context): PlanIncentive {
  const found = em.index.incentives.get(name);
  if (found === undefined) throw new NotCompiled(`the incentive ${name} is not compiled`);
  const { minimum, conversion, ...own } = found;
  if (stage === "own") return minimum === undefined && conversion === undefined ? found : em.once(`earnings ${name}`, () => own);
  if (conversion !== undefined) throw new NotCompiled("earnings that are paid in another currency");
  return found;
}

/** Those that have the same periods together; those that have none, too. */
function byPeriod(incentives: readonly PlanIncentive[]): readonly { readonly period: PlanPeriod | undefined; readonly incentives: readonly PlanIncentive[] }[] {
  const found = new Map<string, { readonly period: PlanPeriod | undefined; readonly incentives: PlanIncentive[] }>();
  for (const incentive of incentives) {
    const period = incentive.each.kind === "period" ? incentive.each.period : undefined;
    const key = JSON.stringify(period ?? null);
    const known = found.get(key);
    if (known === undefined) found.set(key, { period, incentives: [incentive] });
    else known.incentives.push(incentive);
  }
  return [...found.values()];
}

/** As of the last day of each period that ends in the window and has begun. */
function addPeriods(total: string, { calendar, unit }: PlanPeriod, incentives: readonly PlanIncentive[], stage: Earnings["stage"], { from, to }: Stretch, ctx: Context): void {
  const { em, block } = ctx;
  const begun = parseDay(em.plan.program.effective?.from ?? "");
  const [all, period, day] = [em.names.next("t"), em.names.next("k"), em.names.next("d")];
  const inner = new Block(em.names);
  inner.add(`if (${period}.from > ${em.asOf}) break;\nconst ${day} = ${period}.to < ${em.asOf} ? ${period}.to : ${em.asOf};`);
  if (begun !== undefined) inner.add(`if (${day} < ${begun}) continue;`);
  const [earned] = onDay(`earned ${stage} ${incentives.map(({ name }) => name).join(" ")}`, day, { ...ctx, block: inner }, (here) => [earnedOn(incentives, stage, here)], stage === "final" ? earnedNow(incentives, ctx) : undefined);
  inner.add(added(total, earned!));
  block.add(`const ${all} = periodsEnding(${em.calendar(calendar)}, ${JSON.stringify(unit)}, ${begun === undefined ? from : `${from} < ${begun} ? ${begun} : ${from}`}, ${to});`);
  block.add(`if (${all} === undefined) ${block.leave("periods")}\nfor (const ${period} of ${all}) {\n${inner.text()}\n}`);
}

/** What they come to in their period that contains the as-of day, where that is known already: then it need not be worked out once more. */
function earnedNow(incentives: readonly PlanIncentive[], ctx: Context): string | undefined {
  const { em, block, declared } = ctx;
  const codes = incentives.map(({ name }) => declared.paid?.get(name));
  if (!em.frame.isMain || !codes.every((code) => code !== undefined)) return undefined;
  const [sum, open] = [em.names.next("p"), codes.filter(({ takesPart }) => takesPart !== "0" && takesPart !== "1").map(({ takesPart }) => `${takesPart} === 2`)];
  block.add(`let ${sum} = 0;`);
  for (const { paid } of codes) block.add(added(sum, paid));
  const lacking = lacksAny(codes, ctx);
  if (open.length === 0 && lacking === "") return sum;
  return block.keep(`${open.length === 0 ? "" : `${open.join(" || ")} ? undefined : `}${lacking === "" ? "" : `${lacking} ? NaN : `}${sum}`);
}

/** What they come to in their period that contains the day; a name. */
function earnedOn(incentives: readonly PlanIncentive[], stage: Earnings["stage"], ctx: Context): string {
  const codes = stage === "own" ? incentives.map((incentive) => refusedOf(`incentive ${incentive.name}`, () => incentiveCode(incentive, ctx))) : afterLimits(incentives, ctx);
  const sum = ctx.em.names.next("p");
  ctx.block.add(`if (${codes.map(({ takesPart }) => `${takesPart} === 2`).join(" || ")}) ${ctx.block.leave("takingPart")}\nlet ${sum} = 0;`);
  for (const { paid } of codes) ctx.block.add(added(sum, paid));
  const lacking = lacksAny(codes, ctx);
  if (lacking !== "") ctx.block.add(`if (${lacking}) ${sum} = NaN;`);
  return sum;
}

/** With all that limits hold together with them. */
function afterLimits(incentives: readonly PlanIncentive[], ctx: Context): readonly IncentiveCode[] {
  const { plan } = ctx.em;
  const names = heldTogether(new Set(incentives.map(({ name }) => name)), [plan]);
  const made = incentivesCode({ incentives: plan.incentives.filter(({ name }) => names.has(name)), limits: plan.limits.filter((limit) => incentivesOf(limit).some((name) => names.has(name))) }, ctx, { part: refusedOf });
  return incentives.map(({ name }) => made.get(name)!);
}

/** Of records that are worked out one by one: as of the as-of day, those that are dated in the window. */
function addRecords(total: string, incentive: PlanIncentive, stage: Earnings["stage"], { from, to }: Stretch, ctx: Context): void {
  const { em, block } = ctx;
  refuse(incentive, ctx);
  if (stage === "final" && em.plan.limits.some((limit) => incentivesOf(limit).includes(incentive.name))) throw new NotCompiled("earnings of single records after limits");
  const [earned] = onDay(`records ${stage} ${incentive.name} ${from} ${to}`, em.asOf, ctx, (here) => {
    const pass = eachRecordPass(incentive, here, undefined, { from: here.em.frame.given(from), to: here.em.frame.given(to) });
    ask(here, pass.slot, pass.record, pass.make);
    return [pass.code(pass.total).paid];
  });
  block.add(added(total, earned!));
}
