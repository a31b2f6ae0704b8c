/**
 * Repeated declarations: the keys of a `for each`, and a key as text.
 *
 * Each key counts once, in the order in which the facts or the words give them. This file refuses keys that are absent:
 * what has no key is not repeated.
 */
import type { Origin, PlanForEach, PlanType } from "@fairway/plan";
import { formatDay, formatMonth, parseDay, parseExact, parseMonth, type Day, type Month, type Value } from "@fairway/runtime";
import { guarded } from "../guard.js";
import type { Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { present, type Result } from "../values/result.js";
import { resultOf } from "./evaluate.js";
import { bind, type Scope } from "./scope.js";

/** A key at hand; `text` is its name in decisions and standings. */
export interface Key { readonly text: string; readonly result: Result }

/** The keys as of the moment; none where they can't be told. @param origin the declaration that is repeated */
export function keysOf(forEach: PlanForEach, moment: Moment, origin: Origin): readonly Key[] {
  const keys = guarded(moment, origin, () => resultOf(forEach.keys, moment, undefined)).value;
  if (!Array.isArray(keys)) return [];
  const made = (keys as readonly Value[]).filter((key) => key !== undefined).map((key) => keyOf(present(key), forEach.type));
  return [...new Map(made.map((key) => [key.text, key])).values()];
}

/** Whether a declaration is repeated for the key; what is not repeated at all always is. A key the partner does not have is none. */
export function isRepeatedFor(forEach: PlanForEach | undefined, key: Key | undefined, moment: Moment, origin: Origin): boolean {
  return forEach === undefined || key === undefined || keysOf(forEach, moment, origin).some(({ text }) => text === key.text);
}

export function keyOf(result: Result, type: PlanType): Key {
  return { text: keyText(result.value, type), result };
}

function keyText(value: Value, type: PlanType): string {
  if (type.kind === "date" && typeof value === "number") return formatDay(value as Day);
  if (type.kind === "month" && typeof value === "number") return formatMonth(value as Month);
  return identityOf(value);
}

/** The key that a standing names; undefined where the text is none. */
export function keyNamed(text: string, type: PlanType): Key | undefined {
  const value = type.kind === "date" ? parseDay(text)
    : type.kind === "month" ? parseMonth(text)
    : type.kind === "integer" || type.kind === "number" ? parseExact(text)
    : text;
  return value === undefined ? undefined : { text, result: present(value) };
}

/** The key at hand, for the expressions of a repeated declaration. */
export function scopeOf(forEach: PlanForEach | undefined, key: Key | undefined): Scope | undefined {
  return forEach === undefined || key === undefined ? undefined : bind(forEach.item, key.result, undefined);
}
