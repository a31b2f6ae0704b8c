/**
 * One use of a measure: its body worked out with the parameters filled in and the window and filters of the use put on it.
 *
 * A use that hangs on nothing around it becomes a measure of the Plan, once for each id. One whose filter reads the record
 * at hand outside of it can't stand by itself and is written out at its place.
 */
import type { PlanExpression, PlanWindow } from "@fairway/plan";
import type { WindowSpec } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { circular } from "../diagnostics/names.js";
import { noPeriod, tooManyUses } from "../diagnostics/types.js";
import { elaborate } from "../elaborate/index.js";
import { seen } from "../elaborate/locals.js";
import { boundVariables, programScope, type Scope, type Variable } from "../elaborate/scope.js";
import { typed, type Typed } from "../elaborate/typed.js";
import type { MeasureInfo } from "../symbols/declared.js";
import { factDivisors, isFiniteValue } from "../types/finite.js";
import { typeText } from "../types/types.js";
import { readsAny } from "../types/walk.js";
import { MOST_USES, type FailedInstance, type MeasureInstance } from "./book.js";
import { plainName, pushedText, titleOf } from "./naming.js";

/** The value of a measure with constants for its parameters, in the scope of its use. */
export function useMeasure(info: MeasureInfo, args: readonly PlanExpression[], scope: Scope, context: Context, span: Span): Typed | undefined {
  const outer = isPushed(scope) ? new Set([...scope.outer, ...boundVariables(scope)]) : NOTHING;
  if (outer.size > 0) {
    const inline = bodyOf(info, args, { ...scope, outer }, context, span);
    if (inline === undefined) return undefined;
    if (readsAny(inline.value.expression, outer)) {
      mark(scope, inline);
      return inline.value;
    }
  }
  const instance = instanceOf(info, args, scope, context, span);
  if (instance === undefined) return undefined;
  mark(scope, instance);
  if (instance.usesPeriod) context.measures.notePeriod();
  const { id, type } = instance.plan;
  const value = typed({ op: "measure", type, measure: id }, instance.optional);
  return seen(instance.gaps ? { ...value, gaps: true } : value, scope);
}

const NOTHING: ReadonlySet<string> = new Set();

function isPushed(scope: Scope): boolean {
  return scope.window !== undefined || scope.filters.length > 0;
}

/** The scope of a use that reads no variables around it: they need not be kept apart. */
function closed(scope: Scope): Scope {
  return { ...scope, depth: 0, outer: new Set(), filters: scope.filters.map((filter) => ({ ...filter, scope: { ...filter.scope, depth: 0 } })) };
}

function mark(scope: Scope, { reached }: Pick<MeasureInstance, "reached">): void {
  if (scope.window !== undefined && reached.window) scope.window.mark.reached = true;
  if (scope.by !== undefined && reached.by) scope.by.mark.reached = true;
  scope.filters.forEach((filter, index) => {
    if (reached.filters[index] === true) filter.mark.reached = true;
  });
}

/** The use as a measure of the Plan: what hangs on no period is worked out once, whatever period is at hand. */
function instanceOf(info: MeasureInfo, args: readonly PlanExpression[], scope: Scope, context: Context, span: Span): MeasureInstance | undefined {
  const book = context.measures;
  const name = `${plainName(info, args)}${pushedText(scope)}`;
  const anyPeriod = `${info.declaration.name.text} ${name}${args.length === 0 ? "" : ` ${JSON.stringify(args)}`}`;
  const { period } = scope;
  const key = `${anyPeriod} in ${period === undefined ? "none" : `${period.calendar ?? ""} ${period.unit ?? ""}`}`;
  const known = book.find(anyPeriod) ?? book.find(key);
  if (known !== undefined) return "failed" in known ? reportPeriod(known.needsPeriod, info, context, span) : known;
  if (book.isFull) {
    context.work.onlyWhole = true;
    context.report(tooManyUses, info.definition.span, { name: info.declaration.name.text, most: MOST_USES });
    return undefined;
  }
  const work = `measure ${key}`;
  const made = context.work.do(work, () => workOut(info, args, scope, context, { span, name, work, key, anyPeriod }), { owner: info.declaration, ofCaller: isOfCaller(scope) });
  return "failed" in made ? reportPeriod(made.needsPeriod, info, context, span) : made;
}

interface Naming { readonly span: Span; readonly name: string; readonly work: string; readonly key: string; readonly anyPeriod: string }

interface KeptUse { readonly key: string; readonly use: MeasureInstance | FailedInstance; readonly work: string }

function noteUse({ measures }: Context, { key, use, work }: KeptUse): void {
  measures.keep(key, use, work);
}

function workOut(info: MeasureInfo, args: readonly PlanExpression[], scope: Scope, context: Context, { span, name, work, key, anyPeriod }: Naming): MeasureInstance | FailedInstance {
  const body = bodyOf(info, args, closed(scope), context, span);
  if (body === undefined || "needsPeriod" in body) {
    const failed: FailedInstance = { failed: true, needsPeriod: body !== undefined };
    if (!isOpen(info, context)) context.keep(noteUse, { key, use: failed, work });
    return failed;
  }
  const instance = makeInstance(info, args, name, scope, body, context);
  const kept = instance.usesPeriod || mayHangOnPeriod(scope.window?.window) ? key : anyPeriod;
  context.keep(noteUse, { key: kept, use: instance, work });
  return instance;
}

/** Filters, fields and dates are written where the measure is used. */
function isOfCaller({ filters, by, window }: Scope): boolean {
  return filters.length > 0 || by !== undefined || window?.window.kind === "dates";
}

/** `period` in a window, or dates that are worked out; the body does not see how its window was written. */
function mayHangOnPeriod(window: PlanWindow | undefined): boolean {
  if (window === undefined) return false;
  if (window.kind === "dates") return true;
  let spec: WindowSpec = window.spec;
  while ("of" in spec) spec = spec.of;
  return spec.kind === "current";
}

/** While a measure is being worked out, a use of it that failed has failed for its circle only. */
function isOpen(info: MeasureInfo, context: Context): boolean {
  return context.measures.isOpen(info.declaration.name.text);
}

function reportPeriod(needsPeriod: boolean, info: MeasureInfo, context: Context, span: Span): undefined {
  if (needsPeriod && !context.measures.needPeriod()) context.report(noPeriod, span, { what: `${info.declaration.name.text}` });
  return undefined;
}

interface Body extends Pick<MeasureInstance, "reached" | "usesPeriod"> { readonly value: Typed }

function makeInstance(info: MeasureInfo, args: readonly PlanExpression[], name: string, scope: Scope, body: Body, context: Context): MeasureInstance {
  const { expression, optional, gaps } = body.value;
  const id = context.measures.freeId(name, expression);
  return {
    plan: {
      id, measure: info.declaration.name.text, name, title: titleOf(info, args, scope), type: expression.type, expression,
      origin: context.origin(info.declaration.span),
    },
    optional, gaps: gaps === true, finite: isFiniteValue(expression, context.measures), divisors: factDivisors(expression, context.measures),
    usesPeriod: body.usesPeriod, reached: body.reached,
  };
}

/** The body, worked out in a scope of its own that holds the parameters and what is put on it. */
function bodyOf(info: MeasureInfo, args: readonly PlanExpression[], use: Scope, context: Context, span: Span): Body | undefined;
function bodyOf(info: MeasureInfo, args: readonly PlanExpression[], use: Scope, context: Context, span: Span): Body | { readonly needsPeriod: true } | undefined;
function bodyOf(info: MeasureInfo, args: readonly PlanExpression[], use: Scope, context: Context, span: Span): Body | { readonly needsPeriod: true } | undefined {
  const circle = context.measures.open(info.declaration.name.text);
  if (circle !== undefined) {
    if (context.measures.isNewCircle(circle)) context.report(circular, span, { chain: circle });
    return undefined;
  }
  const scope = bodyScope(info, args, use);
  const value = elaborate(info.declaration.content, scope, context);
  const { usesPeriod, needsPeriod } = context.measures.close();
  if (value === undefined) return needsPeriod ? { needsPeriod: true } : undefined;
  context.symbols.setType(info.definition, `${typeText(value.type)}${value.optional ? "?" : ""}`);
  const reached = { window: scope.window?.mark.reached ?? false, by: scope.by?.mark.reached ?? false, filters: scope.filters.map((filter) => filter.mark.reached) };
  return { value, usesPeriod, reached };
}

/** Marks are the body's own: another use of the same measure must not inherit them. */
function bodyScope(info: MeasureInfo, args: readonly PlanExpression[], use: Scope): Scope {
  const variables = new Map(info.parameters.map((parameter, index): [string, Variable] => [
    parameter.name, { name: parameter.name, typed: typed(args[index]!), role: "parameter", definition: parameter.definition },
  ]));
  return {
    ...programScope, variables, depth: use.depth, outer: use.outer, period: use.period,
    ...(use.window === undefined ? {} : { window: { ...use.window, mark: { reached: false } } }),
    ...(use.by === undefined ? {} : { by: { ...use.by, mark: { reached: false } } }),
    filters: use.filters.map((filter) => ({ ...filter, mark: { reached: false } })),
  };
}
