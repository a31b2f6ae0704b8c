/** `fund`: what a period adds to it, how long that can be spent, and the share of a claim it pays. */
import { compare, exact, ZERO } from "@fairway/runtime";
import type { Expression, FundDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { elaborateCondition } from "../../elaborate/index.js";
import { dateDuration } from "../../elaborate/literals.js";
import type { Scope } from "../../elaborate/scope.js";
import { periodOf } from "../../elaborate/windows.js";
import { constantNumber, writeNumber } from "../../logic/number.js";
import { PERCENT } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { amountOf, isDeclared, periodScope, takingPart, valueOf } from "./shared.js";

export function checkFund(declaration: FundDecl, context: Context): void {
  const { clauses, name } = declaration;
  const each = clauseOf(clauses, "each")?.value;
  const scope = takingPart(clausesOf(clauses, "for"), periodScope(each?.form === "period" ? each.period : undefined, context), context);
  if (!mentions(clauses, "earn") && !declaration.broken) {
    context.report(say.clauseMissing, name.span, { kind: "fund", name: name.text, clause: "earn", why: "what a period adds to it", example: "earn 1% of sales over period" });
  }
  for (const earn of clausesOf(clauses, "earn")) amountOf(earn.value.amount, "earn", scope, context);
  checkLife(declaration, context);
  for (const { value } of clausesOf(clauses, "match")) {
    checkShare(value.share, scope, context);
    if (value.when !== undefined) elaborateCondition(value.when, scope, context);
  }
  const after = clauseOf(clauses, "after")?.value.fund;
  if (after !== undefined && isDeclared(after, "fund", context)) checkCircle(declaration, context);
  checkBounds(declaration, scope, context);
}

function checkLife(declaration: FundDecl, context: Context): void {
  const usable = clauseOf(declaration.clauses, "usable")?.value;
  if (usable === undefined) return;
  if (usable.life === "duration") dateDuration(usable.duration, context);
  else if (usable.life !== "within") periodOf(usable.period, context);
}

function checkBounds(declaration: FundDecl, scope: Scope, context: Context): void {
  const carry = clauseOf(declaration.clauses, "carry over");
  if (carry !== undefined) amountOf(carry.value.amount, "carry over", scope, context);
  for (const { value } of clausesOf(declaration.clauses, "cap")) {
    amountOf(value.amount, "cap", scope, context);
    if (value.period !== undefined) periodOf(value.period, context);
  }
}

/** A share lies above nothing and is at most all. */
function checkShare(node: Expression, scope: Scope, context: Context): void {
  const value = valueOf(node, PERCENT, scope, context);
  const number = value === undefined ? undefined : constantNumber(value.expression);
  if (number !== undefined && (compare(number, ZERO) <= 0 || compare(number, exact(1)) > 0)) context.report(say.shareRange, node.span, { written: writeNumber(number, PERCENT) });
}

/** Funds that wait for each other would never be spent. */
function checkCircle(declaration: FundDecl, context: Context): void {
  const chain = [declaration.name.text];
  let next = clauseOf(declaration.clauses, "after")?.value.fund.text;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    const fund = context.declared.find("fund", next);
    next = fund === undefined ? undefined : clauseOf(fund.clauses, "after")?.value.fund.text;
  }
  const first = chain[0]!;
  if (next === first && [...chain].sort()[0] === first) context.report(say.fundCircle, declaration.name.span, { chain: [...chain, first] });
}
