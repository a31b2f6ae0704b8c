/** `registration`: when two deals are the same, who was first, what is required, which clocks run, what is protected. */
import type { PlanReason, PlanRegistration } from "@fairway/plan";
import type { Expression, Ident, RegistrationDecl, Span, TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { elaborateCondition } from "../../elaborate/index.js";
import { dateDuration } from "../../elaborate/literals.js";
import { withItem, type Scope } from "../../elaborate/scope.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { DURATION, sameType } from "../../types/types.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";
import { asRequirement, checkFields, fieldOf, isDeclared, valueOf } from "../money/shared.js";
import { checkInDays, clockOf, recordNamed, requestScope } from "./shared.js";

type Clause = RegistrationDecl["clauses"][number];

/** The moment of approval, among the fields by which the first is told. */
export const APPROVAL = "approval";

export function readRegistration(declaration: RegistrationDecl, context: Context): PlanRegistration | undefined {
  const { clauses } = declaration;
  const again = clauseOf(clauses, "again");
  const wait = again === undefined ? undefined : dateDuration(again.value.duration, context);
  const name = clauseOf(clauses, "of")?.value.record;
  const record = name === undefined ? undefined : recordNamed(name, context);
  if (record === undefined) return undefined;
  const by = registrantOf(declaration, record, context);
  const same = clausesOf(clauses, "same").flatMap(({ value }) => value.fields);
  checkFields(same, record, context);
  const first = clauseOf(clauses, "first by")?.value.fields ?? [];
  checkFields(first.filter(({ text }) => text !== APPROVAL || record.fields.has(APPROVAL)), record, context);
  const scope = dealScope(record);
  const reasons = readReasons(clauses, scope, context);
  const life = readLife(clauses, scope, context);
  if (by === undefined) return undefined;
  const names = (idents: readonly Ident[]): readonly string[] => idents.map(({ text }) => text);
  return {
    name: declaration.name.text, title: declaration.title?.value, of: record.name, variable: record.name, by, ...(record.dated === undefined ? {} : { dated: record.dated }),
    same: names(same), first: names(first), ...reasons, decide: readDecide(clauses, scope, context), ...life, ...(wait === undefined ? {} : { again: wait }),
    second: clauseOf(clauses, "second") !== undefined, origin: context.origin(declaration.span),
  };
}

/** The deal's fields are names, and its own name qualifies them. */
function dealScope(record: RecordInfo): Scope {
  return { ...withItem(requestScope(record), { variable: record.name, record: record.name }), undecided: false };
}

/** The field that holds the registering partner's key. */
function registrantOf(declaration: RegistrationDecl, record: RecordInfo, context: Context): string | undefined {
  const named = clauseOf(declaration.clauses, "by")?.value.field;
  const field = named === undefined ? undefined : fieldOf(named, record, context);
  if (named !== undefined && field === undefined) return undefined;
  const { partner } = context.declared;
  const key = partner?.key.length === 1 ? partner.fields.get(partner.key[0]!) : undefined;
  if (field !== undefined && (key === undefined || (!field.optional && sameType(field.type, key.type)))) return field.name;
  context.report(say.registrantField, named?.span ?? declaration.name.span, { registration: declaration.name.text, record: record.name, ...(field === undefined ? {} : { field: field.name }) });
  return undefined;
}

// ── what is required ────────────────────────────────────────────────────────────────────────────────────────────────

interface Reasoned { readonly title?: TextNode; readonly span: Span }

function readReasons(clauses: readonly Clause[], scope: Scope, context: Context): Pick<PlanRegistration, "require" | "refuse" | "conflict"> {
  const reason = (node: Expression, clause: Reasoned): readonly PlanReason[] => {
    const condition = elaborateCondition(node, asRequirement(scope), context);
    return condition === undefined ? [] : [{ ...(clause.title === undefined ? {} : { title: clause.title.value }), condition: condition.expression, origin: context.origin(clause.span) }];
  };
  return {
    require: clausesOf(clauses, "require").flatMap((clause) => reason(clause.value.condition, clause)),
    refuse: clausesOf(clauses, "refuse").flatMap((clause) => reason(clause.value.when, clause)),
    conflict: clausesOf(clauses, "conflict").flatMap((clause) => {
      const known = isDeclared(clause.value.desk, "desk", context);
      return reason(clause.value.when, clause).filter(() => known).map((each) => ({ ...each, desk: clause.value.desk.text }));
    }),
  };
}

function readDecide(clauses: readonly Clause[], scope: Scope, context: Context): PlanRegistration["decide"] {
  return clausesOf(clauses, "decide").flatMap(({ value, span }) => {
    const within = clockOf(value.duration, "decide", context);
    const known = value.desk !== undefined && isDeclared(value.desk, "desk", context);
    const when = value.when === undefined ? undefined : elaborateCondition(value.when, asRequirement(scope), context)?.expression;
    if (within === undefined || (value.when !== undefined && when === undefined)) return [];
    return [{ within, ...(known ? { desk: value.desk!.text } : {}), ...(value.silence === undefined ? {} : { silence: value.silence }), ...(when === undefined ? {} : { when }), origin: context.origin(span) }];
  });
}

// ── its life ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Life = Pick<PlanRegistration, "age" | "protect" | "extend" | "transfer">;

function readLife(clauses: readonly Clause[], scope: Scope, context: Context): Life {
  const protect = clausesOf(clauses, "protect").flatMap((clause): PlanRegistration["protect"] => {
    const duration = valueOf(clause.value.duration, DURATION, scope, context)?.expression;
    if (duration !== undefined) checkInDays(duration, clause.value.duration.span, context);
    const when = clause.value.when === undefined ? undefined : elaborateCondition(clause.value.when, scope, context)?.expression;
    return duration === undefined || (clause.value.when !== undefined && when === undefined) ? [] : [{ duration, ...(when === undefined ? {} : { when }), origin: context.origin(clause.span) }];
  });
  const aged = clauseOf(clauses, "age");
  const age = aged === undefined ? undefined : dateDuration(aged.value.duration, context);
  const extend = readExtension(clauses, scope, context);
  const transferring = clauseOf(clauses, "transfer");
  const transfer = transferring === undefined ? undefined : elaborateCondition(transferring.value.when, asRequirement(scope), context)?.expression;
  return { protect, ...(age === undefined ? {} : { age }), ...(extend === undefined ? {} : { extend }), ...(transfer === undefined ? {} : { transfer }) };
}

function readExtension(clauses: readonly Clause[], scope: Scope, context: Context): PlanRegistration["extend"] {
  const extend = clauseOf(clauses, "extend")?.value;
  if (extend === undefined) return undefined;
  const by = dateDuration(extend.duration, context);
  if (extend.times !== undefined && !(Number(extend.times.value) >= 1)) context.report(say.countAtLeastOne, extend.times.span, { what: "The number of extensions" });
  const when = extend.when === undefined ? undefined : elaborateCondition(extend.when, asRequirement(scope), context)?.expression;
  return by === undefined ? undefined : { by, ...(extend.times === undefined ? {} : { times: Number(extend.times.value) }), ...(when === undefined ? {} : { when }) };
}
