/**
 * Limits on each record as code: what several incentives pay for the same record, held together within the pass.
 *
 * All incentives of such limits are worked out in one pass over their one list, so that what each pays for the record at
 * hand is known when the rules are asked. Compiled are incentives of one period, or record by record, whose lines are of one record
 * each; what shares a line over several records, and a record outside of the period at hand, is left to the interpreter.
 */
import type { PlanIncentive, PlanLimit, PlanRecord } from "@fairway/plan";
import { incentivesOf } from "../../../program/limits.js";
import { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import { withVar, type Binding, type Context } from "../context.js";
import { rowField } from "../fields.js";
import { ask, type Asked } from "../loops.js";
import { eachRecordPass } from "./each-record.js";
import { beginCode, endCode, refuse, type IncentiveCode } from "./incentive.js";
import { ruleCode, type Amounts } from "./limits.js";
import { whereCounted } from "./lines.js";
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
  const held = incentives.map((incentive) => heldOne(withLinesOfOneRecord(incentive), ctx));
  const [first] = held;
  if (first === undefined || held.some(({ moment }) => moment !== first.moment)) throw new NotCompiled("incentives of several periods are held together on each record");
  if (held.some(({ slot }) => slot !== first.slot)) throw new NotCompiled("records of several lists are held together");
  ask({ ...ctx, moment: first.moment ?? 0 }, first.slot, first.record, (rowCtx, row) => rowText(limits, held, { ...rowCtx, moment: first.moment ?? 0 }, row));
  return held.map(({ code, total }) => code(total));
}

/** One of the incentives before and behind the pass. */
interface Held {
  readonly name: string;
  /** Of its period; absent where each record is worked out by itself. */
  readonly moment?: number;
  readonly slot: number;
  readonly record: PlanRecord;
  readonly make: RecordPass["make"];
  /** Names of what it pays for the record at hand, and for all of them after the limits. */
  readonly paid: string;
  readonly total: string;
  /** A condition of its not being held: what is held counts nothing, and is not cut. */
  readonly counts?: string | undefined;
  readonly code: (total: string) => IncentiveCode;
}

function heldOne(incentive: PlanIncentive, ctx: Context): Held {
  const { name } = incentive;
  const [paid, total] = [ctx.em.names.next("a"), ctx.em.names.next("p")];
  try {
    if (incentive.each.kind === "record") {
      refuse(incentive);
      const { slot, record, make, code } = eachRecordPass(incentive, ctx, paid);
      return { name, slot, record, make, paid, total, code };
    }
    const begun = beginCode(incentive, ctx);
    const { bounds, who, counts, here, moment } = begun;
    const { slot, record, make } = recordPass(incentive, incentive.basis as RecordsBasis, bounds, { who, counts }, here, paid);
    return { name, moment, slot, record, make, paid, total, counts, code: (all) => ({ ...endCode(begun, all), before: notEarlier }) };
  } catch (problem) {
    // Why is told of the incentive itself.
    throw problem instanceof NotCompiled ? new NotCompiled(`the incentive ${name} is not compiled`) : problem;
  }
}

function notEarlier(): never {
  throw new NotCompiled("what limits on each record leave of earlier periods");
}

/** A limit of a period that comes first is shared over records. */
function refuseEarlier(limits: readonly PlanLimit[], incentives: readonly PlanIncentive[], { em: { plan } }: Context): void {
  const last = Math.max(...limits.map((limit) => plan.limits.indexOf(limit)));
  const names = new Set(incentives.map(({ name }) => name));
  if (plan.limits.slice(0, last).some((limit) => limit.each.kind === "period" && incentivesOf(limit).some((name) => names.has(name)))) throw new NotCompiled("a limit of a period comes before one on each record");
}

function withLinesOfOneRecord(incentive: PlanIncentive): PlanIncentive {
  const { basis, each, roundEach, pays, bounds, payee } = incentive;
  const one = each.kind === "record" || (roundEach === "record" && !pays.some((pay) => isLoose(pay)));
  if (basis?.kind !== "records" || !one) throw new NotCompiled("lines of more than one record, or of none, are held together on each record");
  if (payee !== undefined || (each.kind !== "record" && bounds.some(({ scope }) => scope.kind !== "line"))) throw new NotCompiled("caps over several records, or payees, beside a limit on each record");
  // A cap is shared by what is paid, and of a charge there is nothing to share it by.
  if (bounds.length > 0 && pays.some(({ direction }) => direction === "charge")) throw new NotCompiled("caps on charges beside a limit on each record");
  return incentive;
}

function rowText(limits: readonly PlanLimit[], held: readonly Held[], ctx: Context, row: Binding): Asked {
  const made = held.map(({ make }) => make(ctx, row));
  const inner = new Block(ctx.em.names);
  inPeriod(held[0]!, row, { ...ctx, block: inner });
  let amounts: Amounts = new Map(held.map(({ name, paid, counts }) => [name, counts === undefined ? paid : inner.keep(`${counts} ? ${paid} : 0`)]));
  for (const limit of limits) {
    const own: Amounts = new Map(incentivesOf(limit).map((name) => [name, amounts.get(name)!]));
    const here: Context = limit.item === undefined ? { ...ctx, block: inner } : withVar({ ...ctx, block: inner }, limit.item, row, inner);
    for (const rule of limit.rules) ruleCode(rule, own, here);
    amounts = new Map([...amounts, ...own]);
  }
  for (const { name, total, paid, counts } of held) inner.add(added(total, whereCounted(counts, paid, amounts.get(name)!, inner)));
  const any = held.map(({ paid }) => `${paid} !== 0`).join(" || ");
  return {
    before: [...made.flatMap(({ before }) => before), ...held.map(({ total }) => `let ${total} = 0;`)],
    each: `let ${held.map(({ paid }) => `${paid} = 0`).join(", ")};\n${made.map(({ each }) => each).join("\n")}\nif (${any}) {\n${inner.text()}\n}`,
  };
}

/** What another incentive pays for a record is asked of the period that the record lies in. */
function inPeriod({ record, moment }: Held, row: Binding, ctx: Context): void {
  const { block } = ctx;
  if (record.dated === undefined || record.key.length === 0 || row.kind !== "row") throw new NotCompiled("records without a date or a key are held together");
  const day = rowField(row, [record.dated], ctx);
  if (day.t !== "int" || day.of !== "day") throw new NotCompiled("records that are dated by a moment");
  if (moment === undefined) return;
  const period = `E.periods[${moment}]`;
  block.add(`if (!(${day.js} >= ${period}.from && ${day.js} <= ${period}.to)) return undefined;`);
}
