/** The origin of a clause as a decision shows it. */
import type { Origin } from "@fairway/plan";
import type { ClauseOrigin } from "@fairway/runtime";

export function clauseOrigin(origin: Origin): ClauseOrigin {
  return { file: origin.file, line: origin.line, text: origin.text };
}
