/**
 * The names of measures' uses: what a reader would write for them.
 *
 * `sales[product in Compute] over trailing 12 months`. Parameters stand with their values, also inside of a filter.
 */
import type { PlanExpression } from "@fairway/plan";
import { printExpression, type Expression } from "@fairway/syntax";
import type { MeasureInfo } from "../symbols/declared.js";
import type { PushedFilter, Scope } from "../elaborate/scope.js";

/** `people(Expert)` */
export function plainName(info: MeasureInfo, args: readonly PlanExpression[]): string {
  const name = info.declaration.name.text;
  return args.length === 0 ? name : `${name}(${args.map(argumentText).join(", ")})`;
}

/** The value of a parameter as it is written. */
export function argumentText(argument: PlanExpression): string {
  return argument.op === "constant" ? String(argument.value) : "…";
}

/** What is put on the measure at its use, as it would be written behind it. */
export function pushedText(scope: Scope): string {
  const filters = scope.filters.map((filter) => `[${filterText(filter)}]`).join("");
  const by = scope.by === undefined ? "" : ` by ${scope.by.field.text}`;
  return `${filters}${by}${scope.window === undefined ? "" : ` over ${scope.window.text}`}`;
}

/** The title of a use: the measure's own, with what makes this use a particular one. */
export function titleOf(info: MeasureInfo, args: readonly PlanExpression[], scope: Scope): string | undefined {
  const title = info.declaration.title?.value;
  if (title === undefined) return undefined;
  const parts = [...scope.filters.map(filterText), ...(scope.by === undefined ? [] : [`by ${scope.by.field.text}`]), ...(scope.window === undefined ? [] : [scope.window.text])];
  const values = args.length === 0 ? title : `${title}: ${args.map(argumentText).join(", ")}`;
  return parts.length === 0 ? values : `${values} (${parts.join("; ")})`;
}

/** A filter with the values of the parameters in it. */
function filterText(filter: PushedFilter): string {
  const values = new Map<string, string>();
  for (const { name, role, typed } of filter.scope.variables.values()) {
    if (role === "parameter") values.set(name, argumentText(typed.expression));
  }
  return values.size === 0 ? filter.text : printExpression(filledIn(filter.condition, values) as Expression);
}

/** The tree with names of parameters replaced; plain data in, plain data out. */
function filledIn(node: unknown, values: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((item) => filledIn(item, values));
  if (typeof node !== "object" || node === null) return node;
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === "name" && typeof name === "string") return { ...node, name: values.get(name) ?? name };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "span" ? value : filledIn(value, values)]));
}
