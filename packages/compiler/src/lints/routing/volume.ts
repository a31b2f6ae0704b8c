/**
 * What desks are asked for at the declared volumes, against what their members are given in a period.
 *
 * A desk gets what routes send it straight away, the share that ends at it, and what the desks before it can't carry and
 * escalate. Several desks at one end are looked at together: which of them gets how much is not said anywhere.
 */
import type { Plan, PlanDesk, PlanRoute, PlanSpan } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { spanOf } from "./span.js";

/** Business days in a span, as near as a plan for people needs it. */
const BUSINESS_DAYS: Readonly<Record<PlanSpan["unit"], number>> = { day: 1, week: 5, month: 21, quarter: 63, half: 126, year: 252 };

/** Requests on a business day for desks that share them. */
interface Load { readonly desks: readonly string[]; readonly routes: readonly string[]; readonly asked: number }

export function lintVolume(plan: Plan, context: Context): void {
  const { routes, desks } = plan.routing!;
  const loads = combined(routes.flatMap(loadOf));
  const found = (name: string): PlanDesk | undefined => desks.find((desk) => desk.name === name);
  const seen = new Set<string>();
  for (let left = loads; left.length > 0;) {
    const [load, ...rest] = left;
    seen.add(load!.desks.join());
    left = combined([...rest, ...look(load!, found, context)].filter((next) => !seen.has(next.desks.join())));
  }
}

/** What goes straight to a desk, or else the share that is declared to end at desks. */
function loadOf({ name, volume, steps, end }: PlanRoute): readonly Load[] {
  if (volume === undefined || end.desks.length === 0) return [];
  const perDay = volume.count / BUSINESS_DAYS[volume.unit];
  const [first] = steps;
  if (first?.target.kind === "desk" && first.when === undefined) return [{ desks: first.target.desks, routes: [name], asked: perDay }];
  const [numerator = "0", denominator = "1"] = volume.toDesks.split("/");
  return [{ desks: end.desks, routes: [name], asked: perDay * Number(numerator) / Number(denominator) }];
}

/** Loads of the same desks, together. */
function combined(loads: readonly Load[]): readonly Load[] {
  const byDesks = new Map<string, Load>();
  for (const load of loads) {
    const before = byDesks.get(load.desks.join());
    byDesks.set(load.desks.join(), before === undefined ? load : { desks: load.desks, routes: [...new Set([...before.routes, ...load.routes])], asked: before.asked + load.asked });
  }
  return [...byDesks.values()];
}

/** Reports a load that is too much; what a single desk can't carry goes on to the one that takes over. */
function look({ desks: names, routes, asked }: Load, found: (name: string) => PlanDesk | undefined, context: Context): readonly Load[] {
  const desks = names.flatMap((name) => found(name) ?? []);
  const carried = desks.map(carriedBy);
  if (desks.length === 0 || carried.includes(undefined)) return [];
  const all = carried.reduce<number>((sum, each) => sum + each!, 0);
  if (asked <= all) return [];
  context.report(say.deskOverloaded, spanOf("desk", names.at(-1)!, undefined, context), { desks: names, routes, asked: rounded(asked), carried: rounded(all) });
  const to = desks.length === 1 ? desks[0]!.escalate.find(({ of }) => of === undefined)?.to : undefined;
  return to === undefined ? [] : [{ desks: [to], routes, asked: asked - all }];
}

/** Requests that its members are given on a business day; undefined where nothing limits them. */
function carriedBy({ takes, members }: PlanDesk): number | undefined {
  const limits = takes.flatMap(({ count, period }) => (period === undefined ? [] : [count * members.length / BUSINESS_DAYS[period.unit]]));
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function rounded(of: number): string {
  return String(Math.round(of * 10) / 10);
}
