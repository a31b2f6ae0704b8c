/** The people behind a desk: whether there are any, whether somebody is there, and whether somebody has the skill. */
import type { Plan, PlanDesk, PlanExpression, PlanMember, PlanRoute, PlanType } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { canHold } from "../../logic/reason.js";
import { isUnder } from "./combinations.js";
import { clauseSpan, spanOf } from "./span.js";
import { openingOf, opensAtAll } from "./week.js";

/** A desk says who is there and when: without people what comes to it lies there. `worked elsewhere` says that others know. */
export function lintPeople(desk: PlanDesk, plan: Plan, context: Context): void {
  const span = spanOf("desk", desk.name, undefined, context);
  lintStaff(desk, plan, span, context);
  if (!opensAtAll(openingOf(desk.hours, plan))) context.report(say.neverOpens, span, { what: `desk ${desk.name}` });
  const away = allAway(desk.members);
  if (away !== undefined) context.report(say.everybodyAway, span, { desk: desk.name, ...away });
}

function lintStaff(desk: PlanDesk, plan: Plan, span: Span, context: Context): void {
  const { name, members, hours } = desk;
  const declaration = context.declared.find("desk", name);
  const own = (...keywords: readonly string[]): string | undefined => declaration?.clauses.find((clause) => !clause.broken && keywords.includes(clause.keyword))?.keyword;
  const clocks = runsInBusinessTime(desk, plan);
  if (own("worked") !== undefined) {
    const people = own("members", "takes", "skills");
    if (people !== undefined) context.report(say.workedElsewhere, clauseSpan("desk", name, people, context), { desk: name, clause: people });
    if (hours.length === 0 && clocks) context.report(say.deskWithoutHours, span, { desk: name, clocks });
    return;
  }
  const hoursToo = hours.length === 0;
  if (members.length === 0) context.report(say.deskWithoutMembers, span, { desk: name, file: own("members") !== undefined, hoursToo });
  else if (hoursToo) context.report(say.deskWithoutHours, span, { desk: name, clocks });
}

/** Its own clocks, promises that end at it, and decisions that it has to take. */
function runsInBusinessTime(desk: PlanDesk, plan: Plan): boolean {
  const promises = (plan.routing?.routes ?? []).flatMap(({ promise, end }) => (promise !== undefined && (promise.desk ?? (end.length === 1 ? end[0] : undefined)) === desk.name ? [promise.within] : []));
  const decisions = (plan.routing?.registrations ?? []).flatMap(({ decide }) => (decide?.desk === desk.name ? [decide.within] : []));
  return [desk.answer, desk.escalate?.after, ...promises, ...decisions].some((each) => each?.unit.startsWith("business") === true);
}

/** The first days on which every member is absent. */
function allAway(members: readonly PlanMember[]): { readonly from: string; readonly to: string } | undefined {
  const [first, ...others] = members;
  const overlaps = others.reduce((together, { absent }) => together.flatMap((a) => absent.flatMap((b) => {
    const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
    return from <= to ? [{ from, to }] : [];
  })), first?.absent ?? []);
  return [...overlaps].sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

// ── skills ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Skills that requests may need at a desk, and that none of its members has: such a request waits there. */
export function lintSkills(route: PlanRoute, plan: Plan, context: Context): void {
  const desks = plan.routing?.desks ?? [];
  const world = worldOf(context);
  for (const { desk: name, needing, of } of needs(route)) {
    const desk = desks.find((each) => each.name === name);
    const lacking = needing === undefined || desk === undefined ? undefined : lackingAt(desk, needing, plan).find((word) => canHold([...of, isWord(needing, word)], world) !== "no");
    if (lacking === undefined) continue;
    context.report(say.skillNobodyHas, spanOf("desk", name, undefined, context), { desk: name, skill: lacking, route: route.name });
    return;
  }
}

/** Who needs a skill where, and what holds of the requests that come there: their own rule, and no desk before it. */
function needs({ steps, end, needing }: PlanRoute): readonly { readonly desk: string; readonly needing?: PlanExpression; readonly of: readonly PlanExpression[] }[] {
  const notTaken: PlanExpression[] = [];
  const atSteps = steps.flatMap(({ when, target }) => {
    if (target.kind !== "desk") return [];
    const of = [...notTaken, ...(when === undefined ? [] : [when])];
    notTaken.push({ op: "not", type: BOOL, of: when ?? { op: "constant", type: BOOL, value: true } });
    return [{ desk: target.desk, ...(target.needing === undefined ? {} : { needing: target.needing }), of }];
  });
  return [...atSteps, ...end.map((desk) => ({ desk, ...(needing === undefined ? {} : { needing }), of: notTaken }))];
}

const BOOL: PlanType = { kind: "bool" };

function isWord(needing: PlanExpression, word: string): PlanExpression {
  if (needing.type.kind === "set" || needing.type.kind === "list") return { op: "constant", type: BOOL, value: true };
  return { op: "compare", type: BOOL, comparison: "equal", left: needing, right: { op: "constant", type: needing.type, value: word } };
}

/** Words that it covers and nobody there has. */
function lackingAt(desk: PlanDesk, needing: PlanExpression, plan: Plan): readonly string[] {
  const type = needing.type.kind === "set" || needing.type.kind === "list" ? needing.type.of : needing.type;
  const { skills, members, covers } = desk;
  if (skills === undefined || members.length === 0 || needing.op !== "field" || !("name" in type)) return [];
  const lies = (word: string, words: readonly string[]): boolean => words.some((each) => each === word || isUnder(word, each, plan));
  const covered = covers.find((each) => each.type.name === type.name)?.words;
  return wordsOf(skills, plan).filter((word) => (covered === undefined || lies(word, covered)) && !members.some((member) => lies(word, member.skills)));
}

/** Members of an enum, leaves of a taxonomy. */
function wordsOf({ kind, name }: NonNullable<PlanDesk["skills"]>, plan: Plan): readonly string[] {
  if (kind === "enum") return plan.enums.find((each) => each.name === name)?.members.map((member) => member.name) ?? [];
  const nodes = plan.taxonomies.find((each) => each.name === name)?.nodes ?? [];
  return nodes.filter((node) => !nodes.some(({ parent }) => parent === node.name)).map((node) => node.name);
}
