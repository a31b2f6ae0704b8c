/** The people behind a desk: whether there are any, and whether somebody is there. */
import type { Plan, PlanDesk, PlanMember } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { spanOf } from "./span.js";
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
    if (hours.length === 0 && clocks) context.report(say.deskWithoutHours, span, { desk: name, clocks });
    return;
  }
  const hoursToo = hours.length === 0;
  if (members.length === 0) context.report(say.deskWithoutMembers, span, { desk: name, file: own("members") !== undefined, hoursToo });
  else if (hoursToo) context.report(say.deskWithoutHours, span, { desk: name, clocks });
}

/** Its own clocks, promises that end at it, and decisions that it has to take. */
function runsInBusinessTime(desk: PlanDesk, plan: Plan): boolean {
  const promises = (plan.routing?.routes ?? []).flatMap(({ promise, end }) => promise.flatMap((line) => ((line.desk ?? (end.desks.length === 1 ? end.desks[0] : undefined)) === desk.name ? [line.within] : [])));
  const decisions = (plan.routing?.registrations ?? []).flatMap(({ decide }) => decide.flatMap((line) => (line.desk === desk.name ? [line.within] : [])));
  return [...[...desk.answer, ...desk.escalate].map(({ within }) => within), ...promises, ...decisions].some(({ unit }) => unit.startsWith("business"));
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
