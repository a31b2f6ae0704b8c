/** What the lints of money ask of a program: numbers as far as they are written, and the places of clauses. */
import type { Origin, Plan, PlanExpression } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import { extentOf, type Extent } from "../../logic/extent.js";
import type { World } from "../../logic/world.js";

export interface MoneyProgram {
  readonly plan: Plan;
  readonly context: Context;
  readonly world: World;
  readonly extent: (expression: PlanExpression) => Extent;
}

export function moneyProgram(plan: Plan, context: Context): MoneyProgram {
  const world = worldOf(context);
  const cells = (name: string, result: string): readonly PlanExpression[] | undefined => {
    const table = plan.tables.find((one) => one.name === name);
    const at = table?.results.findIndex((one) => one.name === result) ?? -1;
    return table === undefined || at < 0 || table.policy === "collect" || table.policy === "sum" ? undefined : table.rows.flatMap(({ values }) => values[at] ?? []);
  };
  return { plan, context, world, extent: (expression) => extentOf(expression, world, cells) };
}

export function spanOf({ file, start, end }: Origin): Span {
  return { file, start, end };
}

/** The name of a declaration, where a finding is about all of it. */
export function nameSpan(kind: "incentive" | "limit" | "fund" | "claims", name: string, origin: Origin, context: Context): Span {
  return context.declared.find(kind, name)?.name.span ?? spanOf(origin);
}
