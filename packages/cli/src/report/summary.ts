/** One line that says what a check came to. */
import type { Diagnostic } from "@fairway/fairway";
import { count, listed } from "../terminal/words.js";

export interface Tally { readonly errors: number; readonly warnings: number; readonly information: number }

export function tally(diagnostics: readonly Diagnostic[]): Tally {
  const of = (severity: Diagnostic["severity"]): number => diagnostics.filter((one) => one.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), information: of("information") };
}

/** "2 errors and 1 warning", or "nothing to report". */
export function tallyText(t: Tally): string {
  const parts = [
    ...(t.errors > 0 ? [count(t.errors, "error")] : []),
    ...(t.warnings > 0 ? [count(t.warnings, "warning")] : []),
    ...(t.information > 0 ? [count(t.information, "remark")] : []),
  ];
  return parts.length === 0 ? "nothing to report" : listed(parts);
}
