/**
 * Plain JSON out of safely parsed data, for what another package owns the shape of: standings.
 *
 * Numbers become JavaScript numbers where nothing is lost and stay text otherwise. Names that JavaScript gives a meaning
 * to are left out here; the readers report them. This file refuses to check a standing.
 */
import { FORBIDDEN_NAMES, MAX_DEPTH } from "./limits.js";
import { isNumberText } from "./number-text.js";

/** JSON as a value. */
export type PlainJson = null | boolean | number | string | readonly PlainJson[] | { readonly [name: string]: PlainJson };

/** The value as plain JSON; undefined for undefined and for what is nested too deep or is no data. */
export function toPlainJson(value: unknown, depth = 0): PlainJson | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (isNumberText(value)) return numberOrText(value.text);
  if (typeof value !== "object" || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((item: unknown) => toPlainJson(item, depth + 1) ?? null);
  const parts = Object.entries(value)
    .filter(([name]) => !FORBIDDEN_NAMES.has(name))
    .map(([name, part]): [string, PlainJson | undefined] => [name, toPlainJson(part, depth + 1)]);
  return Object.fromEntries(parts.filter((part): part is [string, PlainJson] => part[1] !== undefined));
}

function numberOrText(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) || String(value) === text ? value : text;
}
