/**
 * Reading the fields of a standing, of ledger lines and of balances from plain JSON, with a sentence for whatever is wrong.
 *
 * Each function gives the field's value, or undefined where it is absent or wrong; what is wrong is noted. This file
 * refuses to know ladders and money.
 */
import { parseDay, type Day } from "@fairway/runtime";

/** Something in a standing that cannot be used; `path` as in `ladders[0].since`. */
export interface StandingProblem { readonly path: string; readonly message: string }

export interface Reading { readonly problems: StandingProblem[]; readonly path: string }

export function note(reading: Reading, name: string, message: string): undefined {
  reading.problems.push({ path: name === "" ? reading.path : `${reading.path}${reading.path === "" ? "" : "."}${name}`, message });
  return undefined;
}

export function inside(reading: Reading, name: string, at?: number): Reading {
  const step = at === undefined ? name : `${name}[${at}]`;
  return { problems: reading.problems, path: reading.path === "" ? step : `${reading.path}.${step}` };
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object with these fields and no others. @param what it is, as a sentence begins: "A standing" */
export function objectOf(value: unknown, names: readonly string[], reading: Reading, what = "A standing"): { readonly [name: string]: unknown } | undefined {
  if (!isObject(value)) return note(reading, "", `This must be an object in braces, as it was given out; found ${shown(value)}.`);
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) note(reading, name, `${what} has no field ${JSON.stringify(name.slice(0, 40))} here. It may have ${names.join(", ")}.`);
  }
  return value;
}

function own(of: { readonly [name: string]: unknown }, name: string): unknown {
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return value === null ? undefined : value;
}

export function listAt(of: { readonly [name: string]: unknown }, name: string, reading: Reading): readonly unknown[] {
  const value = own(of, name);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  note(reading, name, `${name} must be a list in square brackets; found ${shown(value)}.`);
  return [];
}

export function textAt(of: { readonly [name: string]: unknown }, name: string, reading: Reading, required = false): string | undefined {
  const value = own(of, name);
  if (typeof value === "string" && value !== "") return value;
  if (value === undefined && !required) return undefined;
  return note(reading, name, `${name} must be a text; found ${shown(value)}.`);
}

/** A list of texts. */
export function textsAt(of: { readonly [name: string]: unknown }, name: string, reading: Reading): readonly string[] {
  return listAt(of, name, reading).flatMap((item, at) => {
    if (typeof item === "string") return [item];
    note(reading, `${name}[${at}]`, `This must be a text; found ${shown(item)}.`);
    return [];
  });
}

export function dayAt(of: { readonly [name: string]: unknown }, name: string, reading: Reading, required = false): Day | undefined {
  const value = own(of, name);
  if (value === undefined && !required) return undefined;
  const day = typeof value === "string" ? parseDay(value) : undefined;
  return day ?? note(reading, name, `${name} must be a date such as "2026-08-01"; found ${shown(value)}.`);
}

/** A whole number from 0. */
export function countAt(of: { readonly [name: string]: unknown }, name: string, reading: Reading): number | undefined {
  const value = own(of, name);
  if (value === undefined || (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value < 10_000)) return value as number | undefined;
  return note(reading, name, `${name} must be a whole number from 0; found ${shown(value)}.`);
}

export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
