/** `limit`: what several incentives pay together at most, which give way first, and which exclude each other. */
import type { PlanEach, PlanLimit, PlanLimitRule } from "@fairway/plan";
import type { Ident, LimitDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import type { Scope } from "../../elaborate/scope.js";
import { elementOf } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { startOfPeriod } from "./basis.js";
import { fitsIn, periodText } from "./fit.js";
import { amountOf, checkNames, eachOf, isDeclared, lineScope, periodScope, reportMissing } from "./shared.js";
import { checkSteady } from "./steady.js";

const names = (idents: readonly Ident[]): readonly string[] => idents.map(({ text }) => text);

/** `eachOfIncentive` tells the periods of the incentives, for limits that name none. */
export function readLimit(declaration: LimitDecl, eachOfIncentive: (name: string) => PlanEach | undefined, context: Context): PlanLimit | undefined {
  const { clauses, name } = declaration;
  const bound = clauseOf(clauses, "of")?.value.incentives ?? [];
  checkNames(bound, "incentive", context);
  const each = eachOf(clauseOf(clauses, "each"), context) ?? (mentions(clauses, "each") ? undefined : sharedEach(declaration, eachOfIncentive, context));
  const seen = scopeOf(declaration, each, bound, context);
  const rules = [...readAtMost(declaration, bound, seen.scope, context), ...readChoices(declaration, context)];
  if (!clauses.some((clause) => clause.keyword !== "each" && clause.keyword !== "of") && !declaration.broken) context.report(say.limitSaysNothing, name.span, { name: name.text });
  for (const { value } of clausesOf(clauses, "sum of")) checkNames(value.incentives, "incentive", context);
  checkFit(declaration, each, eachOfIncentive, context);
  checkSteady(clauses, each, context);
  if (each === undefined) return undefined;
  return {
    name: name.text, ...(declaration.title === undefined ? {} : { title: declaration.title.value }), each,
    ...(seen.item === undefined ? {} : { item: seen.item }), rules, origin: context.origin(declaration.span),
  };
}

/** A limit without `each` compares what its incentives pay in their own period, if that is the same for all. */
function sharedEach(declaration: LimitDecl, eachOfIncentive: (name: string) => PlanEach | undefined, context: Context): PlanEach | undefined {
  const all = bindsOf(declaration).map(eachOfIncentive);
  if (all.length === 0 || all.some((each) => each === undefined)) return undefined;
  if (new Set(all.map((each) => JSON.stringify(each))).size === 1) return all[0];
  reportMissing(context, declaration.name.span, { kind: "limit", name: declaration.name.text, clause: "each", why: "within which period its incentives are compared, and theirs differ", example: "each fiscal half" });
  return undefined;
}

/** The incentives' own periods lie in the limit's. */
function checkFit(declaration: LimitDecl, each: PlanEach | undefined, eachOfIncentive: (name: string) => PlanEach | undefined, context: Context): void {
  const clause = clauseOf(declaration.clauses, "each");
  if (each?.kind !== "period" || clause === undefined) return;
  for (const name of bindsOf(declaration)) {
    const own = eachOfIncentive(name);
    if (own?.kind !== "period" || fitsIn(own.period, each.period, context)) continue;
    context.report(say.periodsDontFit, clause.span, { inner: periodText(own.period), outer: periodText(each.period), what: `\`${name}\` can't be compared here` });
    return;
  }
}

/** All incentives that a limit speaks of. */
function bindsOf({ clauses }: LimitDecl): readonly string[] {
  const of = clausesOf(clauses, "of").flatMap(({ value }) => value.incentives);
  const chosen = [...clausesOf(clauses, "best of"), ...clausesOf(clauses, "first of")].flatMap(({ value }) => value.incentives);
  const excluding = clausesOf(clauses, "where").flatMap(({ value }) => [value.incentive, ...value.excluded]);
  return names([...of, ...chosen, ...excluding]);
}

/** Of `each record` the amount sees the record: all incentives pay for the same kind. */
function scopeOf(declaration: LimitDecl, each: PlanEach | undefined, bound: readonly Ident[], context: Context): { readonly scope: Scope; readonly item?: string } {
  const scope: Scope = { ...periodScope(each), earnings: undefined, ...startOfPeriod(clausesOf(declaration.clauses, "rates"), each, context) };
  const first = each?.kind === "record" ? bound[0] : undefined;
  const incentive = first === undefined ? undefined : context.declared.find("incentive", first.text);
  const basis = incentive === undefined ? undefined : clauseOf(incentive.clauses, "basis");
  const type = basis === undefined ? undefined : context.facts.of(basis.value.value)?.typed?.type;
  const element = type === undefined ? undefined : elementOf(type);
  const record = element?.kind === "record" ? context.declared.record(element.name) : undefined;
  return record === undefined ? { scope } : lineScope(scope, record);
}

function readAtMost(declaration: LimitDecl, bound: readonly Ident[], scope: Scope, context: Context): readonly PlanLimitRule[] {
  const { clauses, name } = declaration;
  const clause = clauseOf(clauses, "at most");
  const cut = clauseOf(clauses, "cut")?.value;
  if (cut?.how === "order") checkAmong(cut.order, bound, context);
  if (clause === undefined) return [];
  const amount = amountOf(clause.value.amount, "at most", scope, context);
  if (bound.length === 0 && !mentions(clauses, "of")) reportMissing(context, name.span, { kind: "limit", name: name.text, clause: "of", why: "which incentives it binds", example: "of [Base, Growth]" });
  if (cut === undefined && !mentions(clauses, "cut") && new Set(names(bound)).size > 1) {
    reportMissing(context, name.span, { kind: "limit", name: name.text, clause: "cut", why: "which incentive gives way first", example: `cut ${names(bound).join(" then ")}` });
  }
  if (amount === undefined) return [];
  const order = cut?.how === "order" ? { how: "order", order: names(cut.order) } as const : { how: "rata" } as const;
  return [{ kind: "atMost", of: names(bound), amount: amount.expression, cut: order, origin: context.origin(clause.span) }];
}

function readChoices({ clauses }: LimitDecl, context: Context): readonly PlanLimitRule[] {
  return clauses.flatMap((clause): readonly PlanLimitRule[] => {
    if (clause.broken) return [];
    const origin = context.origin(clause.span);
    switch (clause.keyword) {
      case "best of": case "first of":
        checkNames(clause.value.incentives, "incentive", context);
        return [{ kind: clause.keyword === "best of" ? "best" : "first", of: names(clause.value.incentives), origin }];
      case "where": {
        const { incentive, excluded } = clause.value;
        isDeclared(incentive, "incentive", context);
        checkNames(excluded, "incentive", context);
        const itself = excluded.find((other) => other.text === incentive.text);
        if (itself !== undefined && itself.text !== "") context.report(say.namedTwice, itself.span, { name: itself.text });
        return [{ kind: "exclude", incentive: incentive.text, excluded: names(excluded), origin }];
      }
      default: return [];
    }
  });
}

/** Those that give way are among those that are bound. */
function checkAmong(order: readonly Ident[], bound: readonly Ident[], context: Context): void {
  if (!checkNames(order, "incentive", context)) return;
  for (const name of order) if (bound.length > 0 && !bound.some((other) => other.text === name.text)) context.report(say.notBound, name.span, { name: name.text });
}
