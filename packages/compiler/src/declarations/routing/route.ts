/**
 * `route`: where requests of a kind go, who is preferred, to how many they are offered, and the desk at the end.
 *
 * Inside, the request's name stands for the request at hand, and a partner's fields and figures for those of a candidate.
 */
import type { PlanType } from "@fairway/plan";
import { nearest, replace, type Expression, type NumberLiteral, type RouteDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { durationOf } from "../../elaborate/literals.js";
import { programScope, withVariable, type Scope } from "../../elaborate/scope.js";
import { typed } from "../../elaborate/typed.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { inWords, isPlainNumber, NUMBER, recordType } from "../../types/types.js";
import { isOrdered } from "../../types/words.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { asRequirement, checkFields, isDeclared, numberOf } from "../money/shared.js";

type Clause = RouteDecl["clauses"][number];
type Target = Extract<Clause, { readonly keyword: "to" }>["value"];
type Points = Extract<Clause, { readonly keyword: "prefer" }>["body"][number]["value"];

export function checkRoute(declaration: RouteDecl, context: Context): void {
  const { clauses, name } = declaration;
  const request = requestOf(declaration, context);
  const scope = request === undefined ? undefined : routeScope(request);
  if (!mentions(clauses, "to") && !mentions(clauses, "rule") && !declaration.broken) context.report(say.routeToNobody, name.span, { name: name.text });
  checkTurns(clauses, request, scope, context);
  checkClocks(clauses, context);
  const end = clauseOf(clauses, "else");
  if (end !== undefined) isDeclared(end.value.desk, "desk", context);
  if (scope === undefined) return;
  for (const { value } of clausesOf(clauses, "rule")) {
    if (value.when !== undefined) elaborateCondition(value.when, asRequirement(scope), context);
    checkTarget(value, scope, context);
  }
  for (const { value } of clausesOf(clauses, "to")) checkTarget(value, scope, context);
  for (const { value } of clausesOf(clauses, "never")) elaborateCondition(value.when, asRequirement(scope), context);
  for (const { body } of clausesOf(clauses, "prefer")) for (const { value, broken } of body) if (!broken) checkPoints(value, scope, context);
  for (const { value } of clausesOf(clauses, "capacity")) numberOf(value.count, scope, context);
}

function requestOf(declaration: RouteDecl, context: Context): RecordInfo | undefined {
  const { text, span } = declaration.name;
  if (text === "") return undefined;
  const request = context.declared.records.get(text);
  if (request?.kind === "request") {
    context.refer(span, request.definition);
    return request;
  }
  const known = context.declared.namesOf("request");
  if (known.includes(text) || context.unread.has(text)) return undefined;
  const near = nearest(text, known);
  context.report(say.routeOfWhat, span, { name: text, near, known }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, span, near, false)] });
  return undefined;
}

function routeScope(request: RecordInfo): Scope {
  const { name } = request;
  return withVariable(programScope, { name, typed: typed({ op: "variable", type: recordType(name), name }), role: "variable", definition: request.definition });
}

function checkTarget(target: Target, scope: Scope, context: Context): void {
  switch (target.target) {
    case "partners": elaborateCondition(target.where, asRequirement(scope), context); break;
    case "partner": checkPartner(target.partner, scope, context); break;
    case "desk": isDeclared(target.desk, "desk", context); break;
  }
}

/** A partner is named by its key. */
function checkPartner(node: Expression, scope: Scope, context: Context): void {
  const value = elaborate(node, asRequirement(scope), context);
  const { partner } = context.declared;
  const key = partner?.key.length === 1 ? partner.fields.get(partner.key[0]!) : undefined;
  if (value !== undefined && key !== undefined) checkType(value, key.type, node, context, "A partner is named by its key.");
}

// ── preference and turns ────────────────────────────────────────────────────────────────────────────────────────────

function checkPoints(points: Points, scope: Scope, context: Context): void {
  numberOf(points.points, scope, context);
  switch (points.by) {
    case "when": elaborateCondition(points.when, scope, context); break;
    case "each": numberOf(points.each, scope, context); break;
    case "range": checkRange(points.value, points.low, points.high, scope, context); break;
  }
}

function checkRange(node: Expression, low: Expression, high: Expression, scope: Scope, context: Context): void {
  const value = elaborate(node, scope, context);
  if (value === undefined || !checkOptional(value, node, context)) return;
  if (!isOrdered(value.type, context.declared)) {
    context.report(say.pointsRange, node.span, { found: inWords(value.type) });
    return;
  }
  const type: PlanType = isPlainNumber(value.type) ? NUMBER : value.type;
  for (const mark of [low, high]) {
    const end = elaborate(mark, scope, context, type);
    if (end !== undefined) checkType(end, type, mark, context);
  }
}

function checkTurns(clauses: readonly Clause[], request: RecordInfo | undefined, scope: Scope | undefined, context: Context): void {
  const turns = clauseOf(clauses, "turns")?.value;
  if (turns === undefined) return;
  const { partner } = context.declared;
  if (turns.tie !== undefined && partner !== undefined) checkFields(turns.tie, partner, context);
  if (turns.pool !== undefined && request !== undefined) checkFields(turns.pool, request, context);
  if (turns.weight !== undefined && scope !== undefined) numberOf(turns.weight, scope, context);
}

function checkClocks(clauses: readonly Clause[], context: Context): void {
  const offer = clauseOf(clauses, "offer")?.value;
  if (offer !== undefined) {
    checkCount(offer.count, "The number of partners", context);
    if (offer.waves !== undefined) checkCount(offer.waves, "The number of waves", context);
  }
  const answer = clauseOf(clauses, "answer");
  if (answer !== undefined) durationOf(answer.value.duration, context);
  for (const { value } of clausesOf(clauses, "capacity")) if (value.of === "per") periodOf(value.period, context);
}

export function checkCount(node: NumberLiteral, what: string, context: Context): void {
  if (!(Number(node.value) >= 1)) context.report(say.countAtLeastOne, node.span, { what });
}
