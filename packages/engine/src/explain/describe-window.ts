/** Windows of the Plan in words, as a program writes them. It refuses to work out dates: window.ts of the runtime does. */
import type { PlanWindow } from "@fairway/plan";
import { formatDay, formatDuration, type WindowSpec } from "@fairway/runtime";
import { describe, periodName } from "./describe.js";

export function describeWindow(window: PlanWindow): string {
  if (window.kind === "spec") return describeSpec(window.spec);
  const { from, to, before } = window;
  if (from !== undefined && to?.op === "today") return `since ${describe(from)}`;
  if (from !== undefined && to !== undefined) return `${describe(from)} to ${describe(to)}`;
  if (from !== undefined && before !== undefined) return `from ${describe(from)} until ${describe(before)}`;
  if (from !== undefined) return `since ${describe(from)}`;
  return to !== undefined ? `up to ${describe(to)}` : before !== undefined ? `until ${describe(before)}` : "all time";
}

function describeSpec(spec: WindowSpec): string {
  switch (spec.kind) {
    case "trailing": return `trailing ${formatDuration(spec.length)}`;
    case "before": return `the ${formatDuration(spec.length)} before ${describeSpec(spec.of)}`;
    case "period": return spec.back === 0 ? `this ${periodName(spec.calendar, spec.unit)}` : `last ${periodName(spec.calendar, spec.unit)}${spec.back === 1 ? "" : ` but ${spec.back - 1}`}`;
    case "periods": return `last ${spec.count} ${periodName(spec.calendar, spec.unit)}s`;
    case "toDate": return `${periodName(spec.calendar, spec.unit)} to date`;
    case "current": return "period";
    case "earlier": return `${describeSpec(spec.of)} ${spec.by.count === 1 ? `a ${spec.by.unit}` : formatDuration(spec.by)} earlier`;
    case "dates": return `${spec.from === undefined ? "" : formatDay(spec.from)} to ${spec.to === undefined ? "" : formatDay(spec.to)}`.trim();
    case "always": return "all time";
  }
}
