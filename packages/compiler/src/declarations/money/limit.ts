/** `limit`: what several incentives pay together at most, which give way first, and which exclude each other. */
import type { Ident, LimitDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { amountOf, checkNames, fieldOf, isDeclared, periodScope } from "./shared.js";

export function checkLimit(declaration: LimitDecl, context: Context): void {
  const { clauses, name } = declaration;
  const each = clauseOf(clauses, "each")?.value;
  const scope = periodScope(each?.form === "period" ? each.period : undefined, context);
  const bound = clauseOf(clauses, "of")?.value.incentives ?? [];
  checkNames(bound, "incentive", context);
  const atMost = clauseOf(clauses, "at most");
  if (atMost !== undefined) {
    amountOf(atMost.value.amount, "at most", scope, context);
    if (atMost.value.scope === "by" && atMost.value.by !== undefined && context.declared.partner !== undefined) fieldOf(atMost.value.by, context.declared.partner, context);
    if (bound.length === 0 && !mentions(clauses, "of")) context.report(say.clauseMissing, name.span, { kind: "limit", name: name.text, clause: "of", why: "which incentives it binds", example: "of [Base, Growth]" });
  }
  const cut = clauseOf(clauses, "cut")?.value;
  if (cut?.how === "order") checkAmong(cut.order, bound, context);
  for (const clause of [...clausesOf(clauses, "best of"), ...clausesOf(clauses, "first of")]) checkNames(clause.value.incentives, "incentive", context);
  for (const { value } of clausesOf(clauses, "where")) {
    isDeclared(value.incentive, "incentive", context);
    checkNames(value.excluded, "incentive", context);
    const itself = value.excluded.find((other) => other.text === value.incentive.text);
    if (itself !== undefined && itself.text !== "") context.report(say.namedTwice, itself.span, { name: itself.text });
  }
  if (!clauses.some((clause) => clause.keyword !== "each" && clause.keyword !== "of") && !declaration.broken) context.report(say.limitSaysNothing, name.span, { name: name.text });
}

/** Those that give way are among those that are bound. */
function checkAmong(names: readonly Ident[], bound: readonly Ident[], context: Context): void {
  if (!checkNames(names, "incentive", context)) return;
  for (const name of names) if (bound.length > 0 && !bound.some((other) => other.text === name.text)) context.report(say.notBound, name.span, { name: name.text });
}
