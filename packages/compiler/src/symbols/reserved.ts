/**
 * Names that mean something everywhere, so that nothing else may have them.
 *
 * Reserved words of expressions, and names that reach into the host language, are refused by the parser of each surface;
 * these are names that could be read, and would then be taken for something else.
 */
import { FUNCTION_NAMES } from "../elaborate/functions.js";
import { TYPE_NAMES } from "../types/written.js";
import type { SharedKind } from "./declared.js";

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ["partner", "it means the partner"],
  ["period", "it means the period at hand"],
  ["competencies", "it means the competencies that are held"],
]);

/** Why a declaration can't have the name; undefined where it can. */
export function reservedBecause(name: string, kind: SharedKind | "field" | "parameter" | "variable"): string | undefined {
  const special = SPECIAL.get(name);
  if (special !== undefined) return kind === "field" && name !== "partner" ? undefined : special;
  if (kind === "field" || kind === "parameter" || kind === "variable") return undefined;
  if (FUNCTION_NAMES.has(name)) return "it is a function";
  return TYPE_NAMES.has(name) ? "it is a type" : undefined;
}
