/**
 * `route`: where requests of a kind go, who is preferred, to how many they are offered, and the desk at the end.
 *
 * What can't be read is reported and left out; a Plan is only made of programs without errors.
 */
import type { PlanCapacity, PlanDesks, PlanExpression, PlanPoints, PlanRoute, PlanRouteStep, PlanTurns, PlanType } from "@fairway/plan";
import { nearest, replace, type Expression, type Ident, type NumberLiteral, type RouteDecl } from "@fairway/syntax";
import { exact, divide, HUNDRED, toText } from "@fairway/runtime";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { structure } from "../../logic/condition.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { elementOf, inWords, isPlainNumber, NUMBER } from "../../types/types.js";
import { isOrdered } from "../../types/words.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { daysFile } from "../../workspace/days-file.js";
import { asRequirement, checkFields, isDeclared, numberOf } from "../money/shared.js";
import { whatOfCandidate } from "./candidate.js";
import { readClocks } from "./clocks.js";
import { clockOf, hoursOf, requestCondition, requestScope, spanOf } from "./shared.js";

type Clause = RouteDecl["clauses"][number];
type Target = Extract<Clause, { readonly keyword: "to" }>["value"];
type Points = Extract<Clause, { readonly keyword: "prefer" }>["body"][number];

export function readRoute(declaration: RouteDecl, context: Context): PlanRoute | undefined {
  const { clauses, name } = declaration;
  const request = requestOf(declaration, context);
  if (!mentions(clauses, "to") && !mentions(clauses, "rule") && !declaration.broken) context.report(say.routeToNobody, name.span, { name: name.text });
  const end = clauseOf(clauses, "else")?.value;
  const known = knownDesks(end?.desks ?? [], context);
  if (request === undefined) return undefined;
  if (request.dated === undefined && !request.unreadable.has("")) context.report(say.requestNotDated, name.span, { name: name.text });
  const scope = requestScope(request);
  const steps = readSteps(declaration, scope, context);
  const never = clausesOf(clauses, "never").flatMap((clause) => {
    const condition = elaborateCondition(clause.value.when, asRequirement(scope), context);
    return condition === undefined ? [] : [{ title: clause.title?.value, when: condition.expression, origin: context.origin(clause.span) }];
  });
  const prefer = clausesOf(clauses, "prefer").flatMap(({ body }) => body.filter(({ broken }) => !broken).flatMap((row) => readPoints(row, scope, context) ?? []));
  const clocks = { ...readClocks(clauses, scope, context), ...readTimes(clauses, scope, context) };
  return {
    name: request.name, title: declaration.title?.value, variable: request.name, steps, never, prefer,
    offer: readOffer(clauses, context), turns: readTurns(clauses, request, scope, context), capacity: readCapacity(clauses, scope, context), pause: readPauses(clauses, request, context),
    ...clocks, end: end === undefined ? { desks: [] } : readDesks(end, known, scope, context), origin: context.origin(declaration.span),
  };
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

// ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Rules and targets in the order in which they are written. */
function readSteps(declaration: RouteDecl, scope: Scope, context: Context): readonly PlanRouteStep[] {
  const written = declaration.clauses.filter((clause) => !clause.broken && (clause.keyword === "rule" || clause.keyword === "to"));
  return written.flatMap((clause, id): readonly PlanRouteStep[] => {
    if (clause.keyword !== "rule" && clause.keyword !== "to") return [];
    const node = clause.keyword === "rule" ? clause.value.when : undefined;
    const when = node === undefined ? undefined : requestCondition(node, scope, context);
    const target = readTarget(clause.value, scope, context);
    if (target === undefined || (node !== undefined && when === undefined)) return [];
    const title = clause.keyword === "rule" ? clause.title?.value : undefined;
    return [{ id, ...(title === undefined ? {} : { title }), ...(when === undefined ? {} : { when }), target, origin: context.origin(clause.span) }];
  });
}

function readTarget(target: Target, scope: Scope, context: Context): PlanRouteStep["target"] | undefined {
  switch (target.target) {
    case "partners": {
      const where = elaborateCondition(target.where, asRequirement(scope), context);
      const best = readBest(target, scope, context);
      return where === undefined || best === "unread" ? undefined : { kind: "partners", where: where.expression, ...(best === undefined ? {} : { best }) };
    }
    case "partner": {
      const partner = partnerOf(target.partner, scope, context);
      return partner === undefined ? undefined : { kind: "partner", partner };
    }
    case "desk": {
      const desks = readDesks(target, knownDesks(target.desks, context), scope, context);
      return desks.desks.length === 0 ? undefined : { kind: "desk", ...desks };
    }
  }
}

function knownDesks(desks: readonly Ident[], context: Context): readonly string[] {
  return desks.filter((desk) => isDeclared(desk, "desk", context)).map(({ text }) => text);
}

/** Desks in order, with the skill that is asked for there. */
function readDesks(written: { readonly desks: readonly Ident[]; readonly needing?: Expression; readonly openFirst?: boolean }, desks: readonly string[], scope: Scope, context: Context): PlanDesks {
  const needing = written.needing === undefined ? undefined : skillsNeeded(written.needing, written.desks, scope, context);
  return { desks, ...(needing === undefined ? {} : { needing }), ...(written.openFirst === true ? { openFirst: true } : {}) };
}

/** `with the least …`: a quantity; a candidate without one is none. */
function readBest(target: Extract<Target, { target: "partners" }>, scope: Scope, context: Context): { readonly most: boolean; readonly of: PlanExpression } | undefined | "unread" {
  const node = target.best === "least" ? target.least : target.best === "most" ? target.most : undefined;
  if (node === undefined) return undefined;
  const value = elaborate(node, asRequirement(scope), context);
  if (value === undefined) return "unread";
  if (isOrdered(value.type, context.declared)) return { most: target.best === "most", of: value.expression };
  context.report(say.pointsRange, node.span, { found: inWords(value.type) });
  return "unread";
}

/** A partner is named by its key. */
function partnerOf(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const { partner } = context.declared;
  const key = partner?.key.length === 1 ? partner.fields.get(partner.key[0]!) : undefined;
  const value = elaborate(node, asRequirement(scope), context, key?.type);
  if (value === undefined || key === undefined || !checkType(value, key.type, node, context, "A partner is named by its key.")) return undefined;
  const what = whatOfCandidate(value.expression, context);
  if (what !== undefined) context.report(say.readsCandidate, node.span, { what });
  return what === undefined ? value.expression : undefined;
}

/** Skills are words of the type that every desk named here says. */
function skillsNeeded(node: Expression, desks: readonly Ident[], scope: Scope, context: Context): PlanExpression | undefined {
  const value = elaborate(node, asRequirement(scope), context);
  if (value === undefined) return undefined;
  const type = elementOf(value.type) ?? value.type;
  const found = type.kind === "enum" || type.kind === "taxonomy" ? type.name : undefined;
  const wrong = desks.find(({ text }) => {
    const desk = context.declared.find("desk", text);
    return desk !== undefined && clauseOf(desk.clauses, "skills")?.value.type.text !== found;
  });
  if (found !== undefined && wrong === undefined) return value.expression;
  context.report(say.needsSkill, node.span, { desk: (wrong ?? desks[0])?.text ?? "", found: inWords(value.type) });
  return undefined;
}

// ── preference and turns ────────────────────────────────────────────────────────────────────────────────────────────

function readPoints(row: Points, scope: Scope, context: Context): PlanPoints | undefined {
  const { value } = row;
  const origin = context.origin(row.span);
  const points = numberOf(value.points, scope, context)?.expression;
  switch (value.by) {
    case "when": {
      const when = elaborateCondition(value.when, scope, context)?.expression;
      return points === undefined || when === undefined ? undefined : { by: "when", points, when, origin };
    }
    case "each": {
      const each = numberOf(value.each, scope, context)?.expression;
      return points === undefined || each === undefined ? undefined : { by: "each", points, each, origin };
    }
    case "range": {
      const range = readRange(value.value, value.low, value.high, scope, context);
      return points === undefined || range === undefined ? undefined : { by: "range", points, ...range, origin };
    }
  }
}

function readRange(node: Expression, low: Expression, high: Expression, scope: Scope, context: Context): { readonly value: PlanExpression; readonly low: PlanExpression; readonly high: PlanExpression } | undefined {
  const value = elaborate(node, scope, context);
  if (value === undefined || !checkOptional(value, node, context)) return undefined;
  if (!isOrdered(value.type, context.declared)) {
    context.report(say.pointsRange, node.span, { found: inWords(value.type) });
    return undefined;
  }
  const type: PlanType = isPlainNumber(value.type) ? NUMBER : value.type;
  const [from, to] = [low, high].map((mark) => {
    const end = elaborate(mark, scope, context, type);
    return end !== undefined && checkType(end, type, mark, context) ? end.expression : undefined;
  });
  if (from === undefined || to === undefined) return undefined;
  if (structure(from) === structure(to)) context.report(say.pointsMarks, low.span, {});
  return { value: value.expression, low: from, high: to };
}

function readTurns(clauses: readonly Clause[], request: RecordInfo, scope: Scope, context: Context): PlanTurns {
  const turns = clauseOf(clauses, "turns")?.value;
  if (turns === undefined) return { how: "recent", pool: [], then: [] };
  const { partner } = context.declared;
  if (turns.tie !== undefined && partner !== undefined) checkFields(turns.tie, partner, context);
  if (turns.pool !== undefined) checkFields(turns.pool, request, context);
  const weight = turns.weight === undefined ? undefined : numberOf(turns.weight, scope, context)?.expression;
  const names = (idents: readonly Ident[] | undefined): readonly string[] => (idents ?? []).map(({ text }) => text);
  return { how: turns.how, ...(weight === undefined ? {} : { weight }), pool: names(turns.pool), then: names(turns.tie) };
}

// ── offers and clocks ───────────────────────────────────────────────────────────────────────────────────────────────

function readOffer(clauses: readonly Clause[], context: Context): PlanRoute["offer"] {
  const offer = clauseOf(clauses, "offer");
  const assign = clauseOf(clauses, "assign");
  if (assign !== undefined) {
    const asked = offer ?? clauseOf(clauses, "answer") ?? clauseOf(clauses, "pause");
    if (asked !== undefined) context.report(say.assignOrOffer, asked.span, { clause: asked.keyword });
    return { kind: "assign" };
  }
  if (offer === undefined) return { kind: "offer", once: false, waves: 1 };
  const { value } = offer;
  if (value.whom === "some") checkCount(value.count, "The number of partners", context);
  if (value.waves !== undefined) checkCount(value.waves, "The number of waves", context);
  const waves = value.waves === undefined ? 1 : Number(value.waves.value);
  return { kind: "offer", ...(value.whom === "some" ? { count: Number(value.count.value) } : {}), once: value.how === "once", waves };
}

type Times = Pick<PlanRoute, "hours" | "holidays" | "volume">;

function readTimes(clauses: readonly Clause[], scope: Scope, context: Context): Times {
  const hours = clausesOf(clauses, "hours").flatMap(({ value }) => hoursOf(value, scope, context) ?? []);
  const file = clauseOf(clauses, "holidays")?.value.file;
  const volume = readVolume(clauses, context);
  return { hours, holidays: file === undefined ? [] : (daysFile(file, context) ?? []), ...(volume === undefined ? {} : { volume }) };
}

function readVolume(clauses: readonly Clause[], context: Context): PlanRoute["volume"] {
  const volume = clauseOf(clauses, "volume")?.value;
  const span = volume === undefined ? undefined : spanOf(volume, context);
  if (volume === undefined || span === undefined) return undefined;
  checkCount(volume.count, "The number of requests", context);
  if (volume.share !== undefined && Number(volume.share.value) > 100) context.report(say.shareOfRequests, volume.share.span, { share: volume.share.value });
  return { count: Number(volume.count.value), ...span, toDesks: volume.share === undefined ? "1" : toText(divide(exact(volume.share.value), HUNDRED)) };
}

function readCapacity(clauses: readonly Clause[], scope: Scope, context: Context): readonly PlanCapacity[] {
  return clausesOf(clauses, "capacity").flatMap((clause): readonly PlanCapacity[] => {
    const { value } = clause;
    const count = numberOf(value.count, scope, context)?.expression;
    const span = value.of === "per" ? spanOf(value, context) : undefined;
    if (count === undefined || (value.of === "per" && span === undefined)) return [];
    const origin = context.origin(clause.span);
    return [span === undefined ? { of: "open", count, origin } : { of: "period", count, ...span, origin }];
  });
}

function readPauses(clauses: readonly Clause[], request: RecordInfo, context: Context): PlanRoute["pause"] {
  return clausesOf(clauses, "pause").flatMap(({ value }) => {
    checkCount(value.times, "The number of refusals", context);
    if (value.key !== undefined) checkFields(value.key, request, context);
    const duration = clockOf(value.duration, "pause", context);
    return duration === undefined ? [] : [{ duration, times: Number(value.times.value), key: (value.key ?? []).map(({ text }) => text) }];
  });
}

export function checkCount(node: NumberLiteral, what: string, context: Context): void {
  if (!(Number(node.value) >= 1)) context.report(say.countAtLeastOne, node.span, { what });
}
