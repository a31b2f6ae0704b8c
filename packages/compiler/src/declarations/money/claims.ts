/** `claims`: which records are claims, the funds they draw on, their order, deadlines and what they must show. */
import type { ClaimsDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { dateDuration, durationOf } from "../../elaborate/literals.js";
import { programScope, type Scope } from "../../elaborate/scope.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { DATE, elementOf, inWords } from "../../types/types.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";
import { amountOf, asRequirement, checkFields, checkNames, fieldOf, lineScope, valueOf } from "./shared.js";

export function checkClaims(declaration: ClaimsDecl, context: Context): void {
  const { clauses } = declaration;
  const from = clauseOf(clauses, "from");
  if (from !== undefined) checkNames(from.value.funds, "fund", context);
  const record = readRecords(declaration, context);
  const decide = clauseOf(clauses, "decide");
  if (decide !== undefined) durationOf(decide.value.duration, context);
  if (record === undefined) return;
  const scope = lineScope(programScope, record);
  const amount = clauseOf(clauses, "amount");
  if (amount !== undefined) amountOf(amount.value.amount, "amount", scope, context);
  for (const clause of [...clausesOf(clauses, "order by"), ...clausesOf(clauses, "same")]) checkFields(clause.value.fields, record, context);
  for (const { value } of clausesOf(clauses, "deadline")) {
    dateDuration(value.duration, context);
    valueOf(value.event, DATE, asRequirement(scope), context);
  }
  for (const { value } of clausesOf(clauses, "require")) elaborateCondition(value.condition, asRequirement(scope), context);
  checkCaps(declaration, record, scope, context);
}

function readRecords(declaration: ClaimsDecl, context: Context): RecordInfo | undefined {
  const of = clauseOf(declaration.clauses, "of");
  const value = of === undefined ? undefined : elaborate(of.value.list, programScope, context);
  if (of === undefined || value === undefined) return undefined;
  const element = elementOf(value.type);
  if (element?.kind === "record") return context.declared.record(element.name);
  context.report(say.claimsOfWhat, of.value.list.span, { found: inWords(value.type) });
  return undefined;
}

function checkCaps(declaration: ClaimsDecl, record: RecordInfo, scope: Scope, context: Context): void {
  for (const { value } of clausesOf(declaration.clauses, "cap")) {
    amountOf(value.amount, "cap", scope, context);
    if (value.scope === "by") fieldOf(value.by, record, context);
    if (value.period !== undefined) periodOf(value.period, context);
  }
}
