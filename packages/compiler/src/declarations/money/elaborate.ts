/**
 * All that is paid: incentives, limits, funds and claims, each after those it needs.
 *
 * An incentive comes after those whose earnings it deducts, a fund after the one it waits for.
 */
import type { Plan, PlanFund, PlanIncentive, PlanLimit } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { clauseOf } from "../../workspace/clauses.js";
import { definedOf, eachApart } from "../apart.js";
import { incentiveNamed } from "./book.js";
import { readClaims, readRecords } from "./claims.js";
import { readFund } from "./fund.js";
import { readLimit } from "./limit.js";

export type MoneyPlan = Pick<Plan, "incentives" | "limits" | "funds" | "claims">;

export function elaborateMoney(context: Context): MoneyPlan {
  for (const { name } of definedOf("incentive", context)) incentiveNamed(name.text, context);
  const incentives = [...context.incentives.done.values()].flatMap(({ plan }) => plan ?? []);
  const eachOf = (name: string): PlanIncentive["each"] | undefined => {
    context.work.reads(`incentive ${name}`);
    return incentives.find((one) => one.name === name)?.each;
  };
  const limits = eachApart("limit", context, (one) => readLimit(one, eachOf, context));
  checkExclusions(limits, context);
  const claims = eachApart("claims", context, (one) => readClaims(one, context));
  const funds = eachApart("fund", context, (one) => readFund(one, claimsOn(one.name.text, context), context));
  return { incentives, limits, funds: inOrder(funds), claims };
}

/** Where each of several is paid only if another is not, nobody can say which is. */
function checkExclusions(limits: readonly PlanLimit[], context: Context): void {
  const pairs = limits.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === "exclude" ? rule.excluded.map((excluded) => [rule.incentive, excluded] as const) : [])));
  const done = new Set<string>();
  const visit = (name: string, open: readonly string[]): readonly string[] | undefined => {
    if (open.includes(name)) return [...open.slice(open.indexOf(name)), name];
    if (done.has(name)) return undefined;
    done.add(name);
    return pairs.filter(([from]) => from === name).map(([, to]) => visit(to, [...open, name])).find((chain) => chain !== undefined);
  };
  const chain = pairs.map(([from]) => visit(from, [])).find((found) => found !== undefined);
  const limit = limits.find(({ rules }) => rules.some((rule) => rule.kind === "exclude" && rule.incentive === chain?.[0]));
  const rule = limit?.rules.find((one) => one.kind === "exclude" && one.incentive === chain?.[0]);
  if (chain !== undefined && rule !== undefined) context.report(say.excludeCircle, { file: rule.origin.file, start: rule.origin.start, end: rule.origin.end }, { chain });
}

/** The kind of record of the claims that draw on a fund, if it is one kind. */
function claimsOn(fund: string, context: Context): RecordInfo | undefined {
  const drawing = definedOf("claims", context).filter(({ clauses }) => clauseOf(clauses, "from")?.value.funds.some(({ text }) => text === fund) === true);
  const records = new Set(drawing.map((one) => readRecords(one, context)?.record));
  return records.size === 1 ? [...records][0] : undefined;
}

/** Each fund after the one it waits for; funds that wait for each other have been reported. */
function inOrder(funds: readonly PlanFund[]): readonly PlanFund[] {
  const sorted: PlanFund[] = [];
  const put = (fund: PlanFund, open: readonly PlanFund[]): void => {
    if (sorted.includes(fund) || open.includes(fund)) return;
    const first = funds.find(({ name }) => name === fund.after);
    if (first !== undefined) put(first, [...open, fund]);
    sorted.push(fund);
  };
  for (const fund of funds) put(fund, []);
  return sorted;
}
