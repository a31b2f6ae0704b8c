/** Words of the log: rules, owners and reasons. */
import type { PlanRouteStep } from "@fairway/plan";
import { formatDateTime } from "@fairway/runtime";
import type { Case } from "./case.js";
import type { PlainRecord } from "./plain.js";

export function nameOf(step: PlanRouteStep): string {
  return step.title ?? `step ${step.id + 1}`;
}

export function ruleOf(of: Case): { readonly rule?: string } {
  return of.rule === undefined ? {} : { rule: of.rule };
}

export function ownerOf(of: Case): { readonly partner?: string; readonly desk?: string; readonly member?: string } {
  if (of.partner !== undefined) return { partner: of.partner };
  return { ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.member === undefined ? {} : { member: of.member }) };
}

export function noOffer(of: Case, partner: string | undefined): string {
  if (partner === undefined) return "it is not said which partner";
  if (of.partner !== undefined) return `${of.partner} has it`;
  const before = of.asked.find((each) => each.partner === partner);
  return before === undefined ? `it was not offered to ${partner}` : `${partner} was asked before: ${before.outcome} at ${formatDateTime(before.at)}`;
}

/** Why a request comes to a desk that no rule names. @param passed candidates that could not be asked, by why */
export function reasonFor(of: Case, passed: ReadonlyMap<string, number>): { readonly because?: string } {
  if (of.rule !== undefined) return {};
  if (of.breaches.includes("promise")) return { because: "the promise has run out" };
  const given = of.asked.findLast(({ outcome }) => outcome === "handed back" || outcome === "pulled back");
  const base = given !== undefined ? `${given.partner} had it, and it was ${given.outcome}` : of.asked.length > 0 ? "no partner took it" : passed.size > 0 ? "no partner could be asked" : "there is no partner for it";
  return { because: passed.size === 0 ? base : `${base}; ${[...passed].map(([why, count]) => `${count} ${why}`).join(", ")}` };
}

/** A pool's key is told by the request's plain facts. */
export function poolText(value: PlainRecord[string] | undefined): string {
  return value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
}
