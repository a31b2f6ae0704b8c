/** `registration`: when two deals are the same, who was first, what is required, which clocks run, what it earns. */
import type { RegistrationDecl } from "@fairway/syntax";
import { nearest, replace } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { countAtLeastOne } from "../../diagnostics/routing.js";
import { unknownDeclaration } from "../../diagnostics/names.js";
import { elaborateCondition } from "../../elaborate/index.js";
import { durationOf } from "../../elaborate/literals.js";
import { programScope, type Scope } from "../../elaborate/scope.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { DURATION } from "../../types/types.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";
import { amountOf, asRequirement, checkFields, isDeclared, lineScope, valueOf } from "../money/shared.js";

export function checkRegistration(declaration: RegistrationDecl, context: Context): void {
  const { clauses } = declaration;
  const decide = clauseOf(clauses, "decide")?.value;
  if (decide !== undefined) durationOf(decide.duration, context);
  if (decide?.desk !== undefined) isDeclared(decide.desk, "desk", context);
  const again = clauseOf(clauses, "again");
  if (again !== undefined) durationOf(again.value.duration, context);
  const record = readRecord(declaration, context);
  if (record === undefined) return;
  for (const clause of [...clausesOf(clauses, "same"), ...clausesOf(clauses, "first by")]) checkFields(clause.value.fields, record, context);
  const { scope } = lineScope(programScope, record);
  for (const { value } of clausesOf(clauses, "require")) elaborateCondition(value.condition, asRequirement(scope), context);
  for (const { value } of clausesOf(clauses, "refuse")) elaborateCondition(value.when, asRequirement(scope), context);
  checkProtection(declaration, scope, context);
  checkEarnings(declaration, scope, context);
}

function readRecord(declaration: RegistrationDecl, context: Context): RecordInfo | undefined {
  const name = clauseOf(declaration.clauses, "of")?.value.record;
  if (name === undefined || name.text === "") return undefined;
  const { records } = context.declared;
  const record = records.get(name.text);
  if (record !== undefined) {
    context.refer(name.span, record.definition);
    return record;
  }
  if (context.unread.has(name.text)) return undefined;
  const near = nearest(name.text, records.keys());
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, name.span, near, false)];
  context.report(unknownDeclaration, name.span, { kind: "request or record", name: name.text, near, known: [...records.keys()] }, { fixes });
  return undefined;
}

function checkProtection(declaration: RegistrationDecl, scope: Scope, context: Context): void {
  for (const { value } of clausesOf(declaration.clauses, "protect")) {
    valueOf(value.duration, DURATION, scope, context);
    if (value.when !== undefined) elaborateCondition(value.when, scope, context);
  }
  const extend = clauseOf(declaration.clauses, "extend")?.value;
  if (extend !== undefined) {
    durationOf(extend.duration, context);
    if (extend.times !== undefined && !(Number(extend.times.value) >= 1)) context.report(countAtLeastOne, extend.times.span, { what: "The number of extensions" });
    if (extend.when !== undefined) elaborateCondition(extend.when, scope, context);
  }
  const transfer = clauseOf(declaration.clauses, "transfer");
  if (transfer !== undefined) elaborateCondition(transfer.value.when, scope, context);
}

function checkEarnings(declaration: RegistrationDecl, scope: Scope, context: Context): void {
  for (const { value } of clausesOf(declaration.clauses, "earn")) {
    amountOf(value.amount, "earn", scope, context);
    if (value.when !== undefined) elaborateCondition(value.when, scope, context);
  }
  const second = clauseOf(declaration.clauses, "second");
  if (second !== undefined) amountOf(second.value.amount, "second earns", scope, context);
}
