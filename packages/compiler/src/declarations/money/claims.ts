/** `claims`: which records are claims, the funds they draw on, their order, deadlines and what they must show. */
import type { PlanBound, PlanClaims } from "@fairway/plan";
import type { ClaimsDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { programScope, type Scope } from "../../elaborate/scope.js";
import type { Typed } from "../../elaborate/typed.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { DATE, elementOf, inWords } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { deadlineDuration } from "./deadline.js";
import { amountOf, asRequirement, checkFields, checkNames, fieldOf, lineScope, reportMissing, titled, valueOf } from "./shared.js";

export function readClaims(declaration: ClaimsDecl, context: Context): PlanClaims | undefined {
  const { clauses, name } = declaration;
  const from = clauseOf(clauses, "from")?.value.funds ?? [];
  checkNames(from, "fund", context);
  checkWritten(declaration, context);
  const list = readRecords(declaration, context);
  const decide = readDecide(declaration, context);
  if (list === undefined) return undefined;
  const { scope, item } = lineScope(programScope, list.record);
  const fields = (keyword: "order by" | "same"): readonly string[] => clausesOf(clauses, keyword).flatMap(({ value }) => {
    checkFields(value.fields, list.record, context);
    return value.fields.map(({ text }) => text);
  });
  const amount = clauseOf(clauses, "amount");
  const value = amount === undefined ? undefined : amountOf(amount.value.amount, "amount", scope, context);
  const used = clauseOf(clauses, "used on");
  const plan = {
    name: name.text, ...(declaration.title === undefined ? {} : { title: declaration.title.value }), list: list.value.expression, record: list.record.name, item,
    from: from.map(({ text }) => text), usedOn: used === undefined ? undefined : valueOf(used.value.day, DATE, scope, context)?.expression,
    orderBy: fields("order by"), same: fields("same"), deadlines: readDeadlines(declaration, scope, context),
    requirements: readRequirements(declaration, scope, context), decide, bounds: readCaps(declaration, list.record, scope, context),
    origin: context.origin(declaration.span),
  };
  return value === undefined ? undefined : { ...plan, amount: value.expression };
}

function checkWritten({ clauses, name, broken }: ClaimsDecl, context: Context): void {
  if (broken) return;
  if (!mentions(clauses, "from")) reportMissing(context, name.span, { kind: "claims", name: name.text, clause: "from", why: "which funds they draw on", example: "from MDF" });
  if (!mentions(clauses, "amount")) reportMissing(context, name.span, { kind: "claims", name: name.text, clause: "amount", why: "what is claimed", example: "amount spent" });
}

/** The records that are claims; each is dated by when it was sent. */
export function readRecords(declaration: ClaimsDecl, context: Context): { readonly record: RecordInfo; readonly value: Typed } | undefined {
  const of = clauseOf(declaration.clauses, "of");
  const value = of === undefined ? undefined : elaborate(of.value.list, programScope, context);
  if (of === undefined || value === undefined) return undefined;
  const element = elementOf(value.type);
  const record = element?.kind === "record" ? context.declared.record(element.name) : undefined;
  if (record === undefined) context.report(say.claimsOfWhat, of.value.list.span, { found: inWords(value.type) });
  else if (record.dated === undefined) context.report(say.claimsUndated, of.value.list.span, { record: record.name });
  return record === undefined ? undefined : { record, value };
}

function readDeadlines(declaration: ClaimsDecl, scope: Scope, context: Context): PlanClaims["deadlines"] {
  return clausesOf(declaration.clauses, "deadline").flatMap((clause) => {
    const duration = deadlineDuration(clause.value.duration, context);
    const after = valueOf(clause.value.event, DATE, scope, context);
    return duration === undefined || after === undefined ? [] : [{ after: after.expression, duration, origin: context.origin(clause.span) }];
  });
}

function readRequirements(declaration: ClaimsDecl, scope: Scope, context: Context): PlanClaims["requirements"] {
  return clausesOf(declaration.clauses, "require").flatMap((clause) => {
    const condition = elaborateCondition(clause.value.condition, asRequirement(scope), context);
    return condition === undefined ? [] : [{ ...titled(clause), condition: condition.expression, origin: context.origin(clause.span) }];
  });
}

function readDecide(declaration: ClaimsDecl, context: Context): PlanClaims["decide"] {
  const clause = clauseOf(declaration.clauses, "decide");
  const within = clause === undefined ? undefined : deadlineDuration(clause.value.duration, context);
  if (clause === undefined || within === undefined) return undefined;
  const { silence } = clause.value;
  return { within, ...(silence === undefined ? {} : { silence }), origin: context.origin(clause.span) };
}

function readCaps(declaration: ClaimsDecl, record: RecordInfo, scope: Scope, context: Context): readonly PlanBound[] {
  return clausesOf(declaration.clauses, "cap").flatMap((clause) => {
    const { value } = clause;
    const amount = amountOf(value.amount, "cap", scope, context);
    const period = value.period === undefined ? undefined : periodOf(value.period, context);
    const field = value.scope === "by" ? fieldOf(value.by, record, context)?.name : undefined;
    if (amount === undefined || (value.scope === "by" && field === undefined)) return [];
    const kind: PlanBound["scope"] = value.scope === "by" ? { kind: "by", field: field! } : { kind: value.scope };
    return [{ kind: "cap" as const, ...titled(clause), amount: amount.expression, scope: kind, ...(period === undefined ? {} : { period }), origin: context.origin(clause.span) }];
  });
}
