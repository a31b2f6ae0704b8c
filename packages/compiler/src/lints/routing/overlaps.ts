/** Opening hours of one zone that lie over each other: one of the two is not what was meant. */
import type { TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import type { HoursClause } from "../../declarations/routing/shared.js";
import * as say from "../../diagnostics/routing-checks.js";
import { clausesOf } from "../../workspace/clauses.js";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Read from the source, where each clause has its place; zones of different names may follow the sun. */
export function lintOverlaps(kind: "desk" | "route", name: string, context: Context): void {
  const { declared } = context;
  const clauses = kind === "desk" ? clausesOf(declared.find("desk", name)?.clauses ?? [], "hours") : clausesOf(declared.find("route", name)?.clauses ?? [], "hours");
  clauses.forEach((clause, at) => {
    for (const earlier of clauses.slice(0, at)) {
      const day = clause.value.days.find((each) => earlier.value.days.includes(each));
      if (day === undefined || zoneOf(clause.value) !== zoneOf(earlier.value) || !overlap(clause.value, earlier.value)) continue;
      context.report(say.hoursOverlap, clause.span, { what: `${kind} ${name}`, day: DAYS[day - 1]!, earlier: hoursText(earlier.value) }, { related: [{ span: earlier.span, message: "these are the others" }] });
      return;
    }
  });
}

function zoneOf({ zone, by }: HoursClause): string {
  return by === undefined ? zone?.value ?? "" : "by partner";
}

/** Times are written as 9:00 or 09:00. */
function padded({ value }: TextNode): string {
  return value.padStart(5, "0");
}

function overlap(a: HoursClause, b: HoursClause): boolean {
  return padded(a.from) < padded(b.to) && padded(b.from) < padded(a.to);
}

function hoursText({ from, to }: HoursClause): string {
  return `${from.value} to ${to.value}`;
}
