/**
 * One cell of a value: a constant of the result's type, or one that changes on written dates. `-` is no value, not zero.
 *
 * What depends on facts is refused: a row says what holds for its keys, and nothing else.
 */
import type { PlanExpression } from "@fairway/plan";
import type { CellNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import { checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { programScope } from "../../elaborate/scope.js";
import { inWords } from "../../types/types.js";
import type { TableResult } from "./book.js";

/** The cell's value, null for `-`; undefined where a diagnostic was reported. */
export function readValueCell(cell: CellNode, result: TableResult, column: string, context: Context): PlanExpression | null | undefined {
  switch (cell.cell) {
    case "empty": return null;
    case "header": return undefined;
    case "expression": {
      const value = elaborate(cell.value, programScope, context, result.type);
      if (value === undefined) return undefined;
      if (isWritten(value.expression)) return checkType(value, result.type, cell.value, context) ? value.expression : undefined;
      context.report(say.cellNotWritten, cell.span, {});
      return undefined;
    }
    default:
      context.report(say.cellForm, cell.span, { found: formOf(cell.cell), column, wanted: inWords(result.type) });
      return undefined;
  }
}

function formOf(cell: "any" | "list" | "range"): string {
  switch (cell) {
    case "any": return "`any`";
    case "list": return "A list of values";
    case "range": return "A range";
  }
}

/** A value that is written out, perhaps one after the other in time. */
export function isWritten(expression: PlanExpression): boolean {
  switch (expression.op) {
    case "constant": return true;
    case "negate": return isWritten(expression.of);
    case "list": return expression.items.every(isWritten);
    case "dated": return isWritten(expression.first) && expression.changes.every(({ value }) => isWritten(value));
    default: return false;
  }
}
