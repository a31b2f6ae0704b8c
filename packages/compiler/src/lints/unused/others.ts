/** Findings about unused declarations of one program, seen by other programs that reach the same file. */
import type { Diagnostic } from "@fairway/syntax";
import { unusedDeclaration } from "../../diagnostics/unused-lints.js";
import type { SymbolTable } from "../../symbols/table.js";

/**
 * The findings that are left: a declaration of a base program is used where a program that extends it uses it.
 *
 * @param programs the names of all programs at hand, that of the findings may be among them
 */
export function withoutUsedByOthers(found: readonly Diagnostic[], programs: readonly SymbolTable[]): readonly Diagnostic[] {
  return found.filter((one) => one.code !== unusedDeclaration.code || !programs.some((symbols) => isUsedOutside(one, symbols)));
}

/** Whether a name in another file means the declaration, or something of it. */
function isUsedOutside({ span }: Diagnostic, symbols: SymbolTable): boolean {
  const declared = symbols.definitions.find((one) => one.span.file === span.file && one.span.start === span.start);
  if (declared === undefined) return false;
  const { start, end } = declared.whole;
  for (const { span: at, definition } of symbols.everyReference()) {
    if (at.file !== span.file && definition.span.file === span.file && definition.span.start >= start && definition.span.end <= end) return true;
  }
  return false;
}
