/**
 * Limits on each record as code: what several incentives pay for the same record, held together within the pass.
 *
 * All incentives of such limits are worked out in one pass over their one list, so that what each pays for the record at
 * hand is known when the rules are asked. Compiled are incentives of one period whose lines are of one record each; what
 * shares a line over several records, and a record outside of the period at hand, is left to the reference interpreter.
 */
import type { PlanIncentive, PlanLimit } from "@fairway/plan";
import { incentivesOf } from "../../../money/limits.js";
import { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import { withVar, type Binding, type Context } from "../context.js";
import { rowField } from "../fields.js";
import { ask, type Asked } from "../loops.js";
import { beginCode, endCode, type Begun, type IncentiveCode } from "./incentive.js";
import { ruleCode, type Amounts } from "./limits.js";
import { added } from "./rates.js";
import { isLoose, recordPass, type RecordPass, type RecordsBasis } from "./records.js";

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
  const begun = incentives.map((incentive) => beginCode(withLinesOfOneRecord(incentive), ctx));
  if (new Set(begun.map(({ moment }) => moment)).size > 1) throw new NotCompiled("incentives of several periods are held together on each record");
  const names = begun.map(() => ctx.em.names.next("a"));
  const passes = begun.map(({ incentive, bounds, who, here }, at) => recordPass(incentive, incentive.basis as RecordsBasis, bounds, who, here, names[at]));
  const [first] = passes;
  if (first === undefined || passes.some(({ slot }) => slot !== first.slot)) throw new NotCompiled("records of several lists are held together");
  for (const { takesPart, who } of begun) if (who.open) ctx.block.add(`if (${takesPart} === 2) return undefined;`);
  const totals = begun.map(() => ctx.em.names.next("p"));
  const { here } = begun[0]!;
  ask(here, first.slot, first.record, (rowCtx, row) => rowText({ limits, begun, passes, names, totals }, { ...rowCtx, moment: here.moment }, row));
  return begun.map((each, at) => endCode(each, totals[at]!));
}

/** A limit of a period that comes first is shared over records. */
function refuseEarlier(limits: readonly PlanLimit[], incentives: readonly PlanIncentive[], { em: { plan } }: Context): void {
  const last = Math.max(...limits.map((limit) => plan.limits.indexOf(limit)));
  const names = new Set(incentives.map(({ name }) => name));
  if (plan.limits.slice(0, last).some((limit) => limit.each.kind === "period" && incentivesOf(limit).some((name) => names.has(name)))) throw new NotCompiled("a limit of a period comes before one on each record");
}

function withLinesOfOneRecord(incentive: PlanIncentive): PlanIncentive {
  const { basis, roundEach, pays, bounds, payee } = incentive;
  if (basis?.kind !== "records" || roundEach !== "record" || pays.some((pay) => isLoose(pay))) throw new NotCompiled("lines of more than one record, or of none, are held together on each record");
  if (payee !== undefined || bounds.some(({ scope }) => scope.kind !== "line")) throw new NotCompiled("caps over several records, or payees, beside a limit on each record");
  // A cap is shared by what is paid, and of a charge there is nothing to share it by.
  if (bounds.length > 0 && pays.some(({ direction }) => direction === "charge")) throw new NotCompiled("caps on charges beside a limit on each record");
  return incentive;
}

interface Parts { readonly limits: readonly PlanLimit[]; readonly begun: readonly Begun[]; readonly passes: readonly RecordPass[]; readonly names: readonly string[]; readonly totals: readonly string[] }

function rowText({ limits, begun, passes, names, totals }: Parts, ctx: Context, row: Binding): Asked {
  const made = passes.map(({ make }) => make(ctx, row));
  const inner = new Block(ctx.em.names);
  inPeriod(passes[0]!, row, { ...ctx, block: inner });
  let amounts: Amounts = new Map(begun.map(({ incentive: { name } }, at) => [name, names[at]!]));
  for (const limit of limits) {
    const own: Amounts = new Map(incentivesOf(limit).map((name) => [name, amounts.get(name)!]));
    const here: Context = limit.item === undefined ? { ...ctx, block: inner } : withVar({ ...ctx, block: inner }, limit.item, row, inner);
    for (const rule of limit.rules) ruleCode(rule, own, here);
    amounts = new Map([...amounts, ...own]);
  }
  for (const [at, { incentive: { name } }] of begun.entries()) inner.add(added(totals[at]!, amounts.get(name)!));
  const any = names.map((name) => `${name} !== 0`).join(" || ");
  return {
    before: [...made.flatMap(({ before }) => before), ...totals.map((total) => `let ${total} = 0;`)],
    each: `let ${names.map((name) => `${name} = 0`).join(", ")};\n${made.map(({ each }) => each).join("\n")}\nif (${any}) {\n${inner.text()}\n}`,
  };
}

/** What another incentive pays for a record is asked of the period that the record lies in. */
function inPeriod({ record }: RecordPass, row: Binding, ctx: Context): void {
  const { block, moment } = ctx;
  if (record.dated === undefined || record.key.length === 0 || row.kind !== "row") throw new NotCompiled("records without a date or a key are held together");
  const day = rowField(row, [record.dated], ctx);
  if (day.t !== "int" || day.of !== "day") throw new NotCompiled("records that are dated by a moment");
  const period = `E.periods[${moment}]`;
  block.add(`if (!(${day.js} >= ${period}.from && ${day.js} <= ${period}.to)) return undefined;`);
}
