/** `fund`: what a period adds to it, how long that can be spent, and the share of a claim it pays. */
import { compare, exact, ZERO } from "@fairway/runtime";
import type { PlanBound, PlanExpression, PlanFund } from "@fairway/plan";
import type { Expression, FundDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { elaborateCondition } from "../../elaborate/index.js";
import { dateDuration } from "../../elaborate/literals.js";
import type { Scope } from "../../elaborate/scope.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { constantNumber, writeNumber } from "../../logic/number.js";
import { PERCENT } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { startOfPeriod } from "./basis.js";
import { amountOf, eachOf, fieldOf, isDeclared, lineScope, periodScope, reportMissing, takingPart, titled, valueOf } from "./shared.js";
import { checkSteady } from "./steady.js";

/** `claimed` is the kind of record of the claims that draw on it; undefined where there are none, or several. */
export function readFund(declaration: FundDecl, claimed: RecordInfo | undefined, context: Context): PlanFund | undefined {
  const { clauses, name } = declaration;
  const each = eachOf(clauseOf(clauses, "each"), context);
  checkWritten(declaration, context);
  const part = takingPart(clausesOf(clauses, "for"), periodScope(each), context);
  const scope: Scope = { ...part.scope, ...startOfPeriod(clausesOf(clauses, "rates"), each, context) };
  const earns = clausesOf(clauses, "earn").flatMap((clause) => {
    const amount = amountOf(clause.value.amount, "earn", scope, context);
    return amount === undefined ? [] : [{ ...titled(clause), amount: amount.expression, origin: context.origin(clause.span) }];
  });
  const line = claimed === undefined ? { scope, item: "it" } : lineScope(scope, claimed);
  const after = clauseOf(clauses, "after")?.value.fund;
  if (after !== undefined && isDeclared(after, "fund", context)) checkCircle(declaration, context);
  const plan = {
    name: name.text, ...(declaration.title === undefined ? {} : { title: declaration.title.value }), who: part.who, earns, life: readLife(declaration, context),
    match: readMatch(declaration, line.scope, context), item: line.item, after: after?.text, carry: readCarry(declaration, scope, context),
    bounds: readBounds(declaration, claimed, line.scope, context), rounding: context.settings.rounding, origin: context.origin(declaration.span),
  };
  checkSteady(clauses, each, context);
  return each?.kind === "period" ? { ...plan, each: each.period } : undefined;
}

function checkWritten({ clauses, name, broken }: FundDecl, context: Context): void {
  if (broken) return;
  if (!mentions(clauses, "earn")) reportMissing(context, name.span, { kind: "fund", name: name.text, clause: "earn", why: "what a period adds to it", example: "earn 1% of sales over period" });
  const each = clauseOf(clauses, "each");
  const none = each === undefined ? !mentions(clauses, "each") : each.value.form === "record";
  if (none) reportMissing(context, each?.span ?? name.span, { kind: "fund", name: name.text, clause: "each", why: "for which periods it earns", example: "each fiscal quarter" });
}

function readLife(declaration: FundDecl, context: Context): PlanFund["life"] {
  const usable = clauseOf(declaration.clauses, "usable")?.value;
  if (usable === undefined) return undefined;
  switch (usable.life) {
    case "within": return { kind: "within" };
    case "duration": {
      const duration = dateDuration(usable.duration, context);
      return duration === undefined ? undefined : { kind: "duration", duration };
    }
    case "periods": case "one": {
      const period = periodOf(usable.period, context);
      const count = usable.life === "one" ? 1 : Number(usable.count.value);
      return period === undefined || !Number.isSafeInteger(count) ? undefined : { kind: "periods", count, period };
    }
  }
}

/** Conditions see the claim's record, where the claims on the fund are of one kind. */
function readMatch(declaration: FundDecl, scope: Scope, context: Context): PlanFund["match"] {
  return clausesOf(declaration.clauses, "match").flatMap((clause) => {
    const { value } = clause;
    const share = readShare(value.share, scope, context);
    const when = value.when === undefined ? undefined : elaborateCondition(value.when, scope, context);
    if (share === undefined || (value.when !== undefined && when === undefined)) return [];
    return [{ share, ...(when === undefined ? {} : { when: when.expression }), origin: context.origin(clause.span) }];
  });
}

/** A share lies above nothing and is at most all. */
function readShare(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const value = valueOf(node, PERCENT, scope, context);
  const number = value === undefined ? undefined : constantNumber(value.expression);
  if (number !== undefined && (compare(number, ZERO) <= 0 || compare(number, exact(1)) > 0)) context.report(say.shareRange, node.span, { written: writeNumber(number, PERCENT) });
  return value?.expression;
}

function readCarry(declaration: FundDecl, scope: Scope, context: Context): PlanExpression | undefined {
  const carry = clauseOf(declaration.clauses, "carry over");
  return carry === undefined ? undefined : amountOf(carry.value.amount, "carry over", scope, context)?.expression;
}

function readBounds(declaration: FundDecl, claimed: RecordInfo | undefined, scope: Scope, context: Context): readonly PlanBound[] {
  return clausesOf(declaration.clauses, "cap").flatMap((clause) => {
    const { value } = clause;
    const amount = amountOf(value.amount, "cap", scope, context);
    const period = value.period === undefined ? undefined : periodOf(value.period, context);
    const by = value.scope !== "by" ? undefined : claimed === undefined ? undefined : fieldOf(value.by, claimed, context)?.name;
    if (value.scope === "by" && claimed === undefined) context.report(say.linesNeeded, value.by.span, { clause: `cap … per ${value.by.text}` });
    if (amount === undefined || (value.scope === "by" && by === undefined)) return [];
    const kind: PlanBound["scope"] = value.scope === "by" ? { kind: "by", field: by! } : { kind: value.scope };
    return [{ kind: "cap" as const, ...titled(clause), amount: amount.expression, scope: kind, ...(period === undefined ? {} : { period }), origin: context.origin(clause.span) }];
  });
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
