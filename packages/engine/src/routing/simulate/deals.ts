/** What became of the deals of a simulation, by kind: decisions and the time they took, refusals by reason, orders, and ends. */
import type { Course } from "../course.js";

export interface DealLine {
  readonly kind: string;
  readonly submitted: number;
  /** The first of their deals. */
  readonly approved: number;
  /** Accepted behind another. */
  readonly second: number;
  readonly refused: number;
  /** By reason; a deal may have several. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly won: number;
  /** Of those won: too late or too soon to be protected. */
  readonly unprotected: number;
  readonly lost: number;
  readonly expired: number;
  /** Clocks of decisions that ran out. */
  readonly breaches: number;
  /** Not decided at the end. */
  readonly waiting: number;
  /** Hours from submission to decision, of each that was decided. */
  readonly decidedAfter: readonly number[];
}

const HOUR = 3_600_000;

export function dealsOf(courses: readonly Course[]): readonly DealLine[] {
  const byKind = new Map<string, Course[]>();
  for (const course of courses) {
    if (!course.entries.some(({ what }) => what === "submitted")) continue;
    byKind.set(course.kind, [...(byKind.get(course.kind) ?? []), course]);
  }
  return [...byKind].map(([kind, own]) => lineOf(kind, own)).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function lineOf(kind: string, courses: readonly Course[]): DealLine {
  const entries = courses.flatMap((course) => course.entries);
  const count = (what: string): number => entries.filter((entry) => entry.what === what).length;
  const reasons: Record<string, number> = {};
  for (const { what, because = "" } of entries) if (what === "refused") for (const reason of because.split("; ")) reasons[withoutNames(reason)] = (reasons[withoutNames(reason)] ?? 0) + 1;
  return {
    kind, submitted: courses.length, approved: count("approved"), second: count("second"), refused: count("refused"), reasons, won: count("won"),
    unprotected: entries.filter(({ what, because }) => what === "won" && because !== undefined).length, lost: count("lost"), expired: count("expired"),
    breaches: entries.filter(({ what, clock }) => what === "breach" && clock === "decide").length, waiting: courses.filter(({ deal }) => deal?.status === "waiting").length,
    decidedAfter: courses.flatMap((course) => decidedAfter(course) ?? []),
  };
}

/** Reasons that name a deal or a day are counted together. */
function withoutNames(reason: string): string {
  if (reason.startsWith("registered by ")) return "another was first";
  if (reason.startsWith("registered already")) return "registered already by the same partner";
  return reason.startsWith("registered before") ? "registered before, too short a time ago" : reason;
}

function decidedAfter({ entries }: Course): number | undefined {
  const submitted = entries.find(({ what }) => what === "submitted");
  const decided = entries.find(({ what }) => what === "approved" || what === "second" || what === "refused");
  return submitted === undefined || decided === undefined ? undefined : (Date.parse(decided.at) - Date.parse(submitted.at)) / HOUR;
}
