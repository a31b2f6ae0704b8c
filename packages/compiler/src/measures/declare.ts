/**
 * The measures as declared: their parameters, and a first look at each body.
 *
 * A measure without parameters is worked out as it stands; one with parameters, for the first value of each, so that its
 * mistakes are found though nobody uses it. Into the Plan go the uses that something reads, and all without parameters.
 */
import type { PlanExpression, PlanMeasure, PlanType } from "@fairway/plan";
import type { Param } from "@fairway/syntax";
import type { Context } from "../context.js";
import { declaredTwice, nameTaken, reservedName } from "../diagnostics/names.js";
import { parameterType } from "../diagnostics/types.js";
import { programScope } from "../elaborate/scope.js";
import { constant } from "../elaborate/typed.js";
import { namedBy, namedIn } from "../plan/named.js";
import { defineName } from "../symbols/collect.js";
import type { MeasureInfo } from "../symbols/declared.js";
import { reservedBecause } from "../symbols/reserved.js";
import { inWords, typeText } from "../types/types.js";
import { readType } from "../types/written.js";
import { valuesOf } from "../types/words.js";
import { useMeasure } from "./use.js";

/** Reads the parameters of every measure into `context.declared`. */
export function readMeasures(context: Context): void {
  for (const declaration of context.declared.of("measure")) {
    const definition = context.declared.definitions.get(declaration);
    if (definition === undefined) continue;
    const parameters: MeasureInfo["parameters"][number][] = [];
    for (const param of declaration.params) parameters.push(readParameter(param, declaration.name.text, parameters, context));
    context.declared.measures.set(declaration.name.text, context.declared.head(declaration, { definition, parameters, cutOff: isCutOff(declaration.params) }));
  }
}

/** Where reading halts, the last parameter has no type. */
function isCutOff(params: readonly Param[]): boolean {
  const type = params.at(-1)?.type;
  return type?.kind === "named type" && type.name.text === "";
}

function readParameter(param: Param, of: string, before: MeasureInfo["parameters"], context: Context): MeasureInfo["parameters"][number] {
  const { text: name, span } = param.name;
  const first = before.find((parameter) => parameter.name === name);
  const field = context.declared.partner?.fields.get(name);
  const why = reservedBecause(name, "parameter");
  if (first !== undefined) context.report(declaredTwice, span, { what: "The parameter", name, extension: false }, { related: [{ span: first.definition.span, message: "the first one is here" }] });
  else if (field !== undefined) context.report(nameTaken, span, { name, by: "a field of the partner" }, { related: [{ span: field.definition.span, message: "the field is here" }] });
  else if (why !== undefined) context.report(reservedName, span, { name, why });
  const type = finiteType(param, context);
  return { name, type, definition: defineName("parameter", param.name, { whole: span, of, ...(type === undefined ? {} : { type: typeText(type) }) }, context) };
}

function finiteType(param: Param, context: Context): PlanType | undefined {
  const written = readType(param.type, context);
  if (written === undefined) return undefined;
  const finite = written.type.kind === "integer" || valuesOf(written.type, context.declared) !== undefined;
  if (finite && !written.optional) return written.type;
  context.report(parameterType, param.type.span, { found: written.optional ? "absent" : inWords(written.type) });
  return undefined;
}

/** Works out every measure once. */
export function checkMeasures(context: Context): void {
  for (const info of context.declared.measures.values()) {
    const args = info.parameters.map((parameter) => firstValue(parameter.type, context));
    if (!args.every((argument) => argument !== undefined)) continue;
    const { declaration } = info;
    context.work.do(`check measure ${declaration.name.text}`, () => checkMeasure(info, args, context), { owner: declaration });
  }
}

function noteSound({ measures }: Context, name: string): void {
  measures.sound.add(name);
}

/** A measure that needs a period is worked out where it is used. */
function checkMeasure(info: MeasureInfo, args: readonly PlanExpression[], context: Context): void {
  const { name } = info.declaration;
  if (context.measures.open("") !== undefined) return;
  if (useMeasure(info, args, programScope, context, name.span) !== undefined) context.keep(noteSound, name.text);
  context.measures.close();
}

function firstValue(type: PlanType | undefined, context: Context): PlanExpression | undefined {
  if (type === undefined) return undefined;
  if (type.kind === "integer") return constant(type, "1");
  const value = valuesOf(type, context.declared)?.[0];
  return value === undefined ? undefined : constant(type, value);
}

/** The measures of the Plan: those without parameters, and all that `read` needs; each after those it needs itself. */
export function planMeasures(read: unknown, context: Context): readonly PlanMeasure[] {
  const wanted = new Set<string>();
  for (const { plan } of context.measures.all) {
    if (plan.id === plan.measure) addWithParts(plan.id, wanted, context);
  }
  for (const id of namedIn(read).measures) addWithParts(id, wanted, context);
  return context.measures.all.filter(({ plan }) => wanted.has(plan.id)).map(({ plan }) => plan);
}

function addWithParts(first: string, wanted: Set<string>, context: Context): void {
  const queue = [first];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (wanted.has(id)) continue;
    wanted.add(id);
    const plan = context.measures.byId(id)?.plan;
    if (plan !== undefined) queue.push(...namedBy(plan).measures);
  }
}
