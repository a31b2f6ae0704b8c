/**
 * All that is paid: incentives, limits, funds and claims, each after those it needs.
 *
 * An incentive comes after those whose earnings it deducts, a fund after the one it waits for.
 */
import type { Plan, PlanIncentive } from "@fairway/plan";
import type { DeclarationKind } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import type { Of, RecordInfo } from "../../symbols/declared.js";
import { clauseOf } from "../../workspace/clauses.js";
import { readClaims, readRecords } from "./claims.js";
import { readFund } from "./fund.js";
import { readIncentive } from "./incentive.js";
import { readLimit } from "./limit.js";

export type MoneyPlan = Pick<Plan, "incentives" | "limits" | "funds" | "claims">;

export function elaborateMoney(context: Context): MoneyPlan {
  const incentives = ordered(all("incentive", context).flatMap((one) => readIncentive(one, context) ?? []), context);
  const eachOf = (name: string): PlanIncentive["each"] | undefined => incentives.find((one) => one.name === name)?.each;
  const limits = all("limit", context).flatMap((one) => readLimit(one, eachOf, context) ?? []);
  const claims = all("claims", context).flatMap((one) => readClaims(one, context) ?? []);
  const funds = all("fund", context).flatMap((one) => readFund(one, claimsOn(one.name.text, context), context) ?? []);
  return { incentives, limits, funds: inOrder(funds, ({ after }) => (after === undefined ? [] : [after])).sorted, claims };
}

/** The declarations of a kind; of two with one name the first counts. */
function all<K extends DeclarationKind>(kind: K, context: Context): readonly Of<K>[] {
  return context.declared.of(kind).filter((declaration) => context.declared.definitions.has(declaration));
}

/** The kind of record of the claims that draw on a fund, if it is one kind. */
function claimsOn(fund: string, context: Context): RecordInfo | undefined {
  const drawing = all("claims", context).filter(({ clauses }) => clauseOf(clauses, "from")?.value.funds.some(({ text }) => text === fund) === true);
  const records = new Set(drawing.map((one) => readRecords(one, context)?.record));
  return records.size === 1 ? [...records][0] : undefined;
}

/** Each incentive after those it deducts; those that deduct each other are reported. */
function ordered(incentives: readonly PlanIncentive[], context: Context): readonly PlanIncentive[] {
  const { sorted, circle } = inOrder(incentives, ({ deduct }) => deduct);
  const first = circle === undefined ? undefined : context.declared.find("incentive", circle[0]!);
  if (circle !== undefined && first !== undefined) context.report(say.deductCircle, first.name.span, { chain: circle });
  return sorted;
}

/** Each after those it needs, otherwise as written; the first circle that is met. */
function inOrder<T extends { readonly name: string }>(items: readonly T[], needs: (item: T) => readonly string[]): { readonly sorted: readonly T[]; readonly circle?: readonly string[] } {
  const byName = new Map(items.map((item) => [item.name, item]));
  const sorted: T[] = [];
  let circle: readonly string[] | undefined;
  const visit = (item: T, open: readonly string[]): void => {
    if (sorted.includes(item)) return;
    const at = open.indexOf(item.name);
    if (at >= 0) {
      circle ??= [...open.slice(at), item.name];
      return;
    }
    for (const name of needs(item)) {
      const needed = byName.get(name);
      if (needed !== undefined) visit(needed, [...open, item.name]);
    }
    if (!sorted.includes(item)) sorted.push(item);
  };
  for (const item of items) visit(item, []);
  return { sorted, ...(circle === undefined ? {} : { circle }) };
}
