/**
 * A requirement that asks a table for what it may not hold: for some partners it then stays undecided.
 *
 * Elsewhere what may be absent is an error; in a requirement it has a meaning, and it is seldom the one that was intended.
 * A use with `else`, or behind `is known`, says what holds then; a cell with `-` says that no value is meant.
 */
import type { Plan, PlanExpression } from "@fairway/plan";
import type { Context } from "../context.js";
import { combinationText } from "../declarations/tables/coverage.js";
import * as say from "../diagnostics/meaning.js";
import { missingRow } from "./table-row.js";

export function tableGap(plan: Plan, context: Context): void {
  // Most programs have no gaps at all: then the Plan need not be walked.
  if (![...context.tables.coverages.values()].some(({ gaps }) => gaps.some(({ written }) => !written))) return;
  const measures = new Map(plan.measures.map((measure) => [measure.id, measure.expression]));
  const seen = new Set<string>();
  /** Tables that have been spoken of: a gap is one mistake, however often the table is asked. */
  const told = new Set<string>();
  const look = (of: unknown): void => {
    if (typeof of !== "object" || of === null) return;
    const { op } = of as { readonly op?: PlanExpression["op"] };
    if (op === "table") report(of as PlanExpression, told, context);
    if (op === "measure") {
      const { measure } = of as Extract<PlanExpression, { readonly op: "measure" }>;
      if (seen.has(measure)) return;
      seen.add(measure);
      look(measures.get(measure));
    }
    // The part that may be absent is answered for.
    if (op === "known") return;
    if (op !== "else" && op !== "constant") look((of as { readonly value?: unknown }).value);
    for (const part in of) if (part !== "value" && part !== "origin" && part !== "type") look((of as Readonly<Record<string, unknown>>)[part]);
  };
  const tiers = plan.ladders.flatMap((ladder) => ladder.tiers);
  for (const { requirements } of [...plan.competencies, ...tiers]) look(requirements);
}

function report(expression: PlanExpression, told: Set<string>, context: Context): void {
  const use = context.tables.uses.get(expression);
  const missing = use?.coverage.gaps.filter((gap) => !gap.written) ?? [];
  const shown = missing.find(({ at }) => at.every((one) => !one.unlikely)) ?? missing[0];
  if (use === undefined || shown === undefined || told.has(use.table)) return;
  told.add(use.table);
  const others = missing.length > 1 || shown.at.some(({ words }) => words !== undefined && words.length > 1);
  context.report(say.tableGap, use.span, { table: use.table, at: combinationText(shown.at, use.coverage.axes), others }, { fixes: missingRow(use.table, shown.at, context) });
}
