/** The kinds of declarations that are there for others to use. */
import type { DeclarationKind } from "@fairway/syntax";
import type { UsedKind } from "../../diagnostics/unused-lints.js";

const FOR_USE: ReadonlySet<string> = new Set<UsedKind>(["measure", "table", "record", "request", "enum", "taxonomy", "benefit", "decision", "desk"]);

/** Whether it has no effect of its own: a measure has none, while a tier, an incentive or a law has. */
export function isForUse(kind: DeclarationKind): kind is UsedKind {
  return FOR_USE.has(kind);
}
