/**
 * Ranges as `minimum` and `maximum` of JSON Schema.
 *
 * A bound is written only where a JSON number says it exactly; the reader checks every bound, also in texts. This file
 * refuses to round a bound.
 */
import { exact, multiply, parseExact, toText } from "@fairway/runtime";
import type { PlanRange } from "@fairway/plan";

/** @param scale what data writes for one: 100 where percents arrive as points */
export function bounds(range: PlanRange | undefined, scale = 1): { readonly minimum?: number; readonly maximum?: number } {
  const minimum = bound(range?.from, scale);
  const maximum = bound(range?.to, scale);
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

function bound(text: string | undefined, scale: number): number | undefined {
  const value = text === undefined ? undefined : parseExact(text);
  if (value === undefined) return undefined;
  const written = toText(multiply(value, exact(scale)));
  const number = Number(written);
  return String(number) === written ? number : undefined;
}
