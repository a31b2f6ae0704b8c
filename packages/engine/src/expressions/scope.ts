/**
 * Variables in scope: the item of a filter or quantifier, the key of a repeated declaration.
 *
 * A scope is a chain, the innermost first. This file refuses to know where a value came from.
 */
import type { Result } from "../values/result.js";

export interface Scope {
  readonly name: string;
  readonly result: Result;
  readonly outer?: Scope;
}

export function bind(name: string, result: Result, outer: Scope | undefined): Scope {
  return { name, result, outer };
}

export function lookUp(name: string, scope: Scope | undefined): Result | undefined {
  for (let at = scope; at !== undefined; at = at.outer) if (at.name === name) return at.result;
  return undefined;
}
