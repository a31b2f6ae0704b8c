/**
 * `total of incentives over window`, `total of Base and Volume over window`: what incentives pay.
 *
 * Laws and worked cases read what is paid in the end; incentives and funds what others earn before limits cut it. Measures,
 * tiers and limits come before that, so they can't read it.
 */
import type { EarningsNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { earningsOf } from "../declarations/index.js";
import { earningsOfNone, earningsTooEarly } from "../diagnostics/money.js";
import { otherCurrency } from "../diagnostics/types.js";
import { moneyIn } from "../types/types.js";
import type { Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";
import { elaborateWindow } from "./windows.js";

export function elaborateEarnings(node: EarningsNode, scope: Scope, context: Context): Typed | undefined {
  const stage = scope.earnings;
  if (stage === undefined) {
    context.report(earningsTooEarly, node.span, {});
    return undefined;
  }
  const window = elaborateWindow(node.window, scope, context);
  const all = context.declared.namesOf("incentive");
  if (node.incentives.length === 0 && all.length === 0) {
    context.report(earningsOfNone, node.span, {});
    return undefined;
  }
  const named = node.incentives.length === 0 ? all.map((text) => ({ text, span: node.span })) : node.incentives;
  const found = named.map((name) => earningsOf(name, stage, context));
  if (window === undefined || found.some((one) => one === undefined)) return undefined;
  const currencies = [...new Set(found.map((one) => one!.currency))];
  if (currencies.length > 1) {
    context.report(otherCurrency, node.span, { left: currencies[0]!, right: currencies[1]!, doing: "added" });
    return undefined;
  }
  // An incentive whose conditions may be undecided earns what nobody can tell yet.
  const optional = found.some((one) => one!.undecided);
  return typed({ op: "earnings", type: moneyIn(currencies[0]), incentives: named.map(({ text }) => text), window, stage }, optional && scope.undecided);
}
