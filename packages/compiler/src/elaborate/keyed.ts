/**
 * What is repeated `for each` key: the keys themselves, and the key given where one result is named.
 *
 * The type of the keys is worked out when it is first asked for. A declaration whose keys depend on its own results has none.
 */
import type { PlanForEach, PlanType } from "@fairway/plan";
import type { ClauseIn, Expression, Ident, language, Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { circular, nameTaken, needsArguments, needsKey, reservedName } from "../diagnostics/names.js";
import { needsList } from "../diagnostics/types.js";
import { define } from "../symbols/collect.js";
import type { Shared } from "../symbols/declared.js";
import { reservedBecause } from "../symbols/reserved.js";
import { elementOf, inWords, typeText } from "../types/types.js";
import { checkOptional, checkType, checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { programScope, withVariable, type Scope, type Variable } from "./scope.js";
import { typed, type Typed } from "./typed.js";

type ForEachClause = ClauseIn<(typeof language)["score"]["header"]>;

/** The keys of a repeated declaration, and the variable that holds the one at hand. */
export interface ForEach {
  readonly plan: PlanForEach;
  readonly variable: Variable;
}

/** Works out `for each variable in source`; once for each declaration, `of` being its name. */
export function elaborateForEach(clause: ForEachClause, of: string, context: Context): ForEach | undefined {
  const { variable, source } = clause.value;
  const keys = keysOf(source, context);
  if (keys === undefined || !isVariable(variable, context)) return undefined;
  const type = elementOf(keys.type)!;
  const definition = define("variable", variable, { whole: clause.span, of, type: typeText(type) }, context);
  return {
    plan: { item: variable.text, keys: keys.expression, type },
    variable: { name: variable.text, typed: typed({ op: "variable", type, name: variable.text }), role: "variable", definition },
  };
}

/** The scope with the key at hand in it. */
export function withForEach(scope: Scope, forEach: ForEach | undefined): Scope {
  return forEach === undefined ? scope : withVariable(scope, forEach.variable);
}

function isVariable({ text, span }: Ident, context: Context): boolean {
  if (text === "") return false;
  const field = context.declared.partner?.fields.get(text);
  const why = /^it\d*$/u.test(text) ? "it stands for the record at hand" : reservedBecause(text, "variable");
  if (why !== undefined) context.report(reservedName, span, { name: text, why });
  else if (field !== undefined) context.report(nameTaken, span, { name: text, by: "a field of the partner" }, { related: [{ span: field.definition.span, message: "the field is here" }] });
  return why === undefined && field === undefined;
}

/** A list of single values that are always there. */
function keysOf(source: Expression, context: Context): Typed | undefined {
  const keys = elaborate(source, programScope, context);
  if (keys === undefined) return undefined;
  const element = elementOf(keys.type);
  const single = element !== undefined && (element.kind === "enum" || element.kind === "taxonomy" || element.kind === "text" || element.kind === "integer" || element.kind === "competency");
  if (!single || keys.gaps === true) {
    context.report(needsList, source.span, { what: "`for each`", found: keys.gaps === true ? "a list with gaps" : inWords(keys.type), hint: "Name an enum, a taxonomy, a set of words, or one field of each record: `for each place in offices.country`." });
    return undefined;
  }
  return checkOptional(keys, source, context) ? keys : undefined;
}

function noteKeyType({ keyTypes }: Context, { key, type }: { readonly key: string; readonly type: PlanType | undefined }): void {
  keyTypes.set(key, type);
}

/** The type of a repeated declaration's keys. */
export function keyTypeOf(shared: Shared, span: Span, context: Context): PlanType | undefined {
  const key = `${shared.kind} ${shared.name}`;
  const work = `keys of ${key}`;
  if (context.keyTypes.has(key)) {
    context.work.reads(work);
    const known = context.keyTypes.get(key);
    if (known !== undefined || !context.openKeys.has(key)) return known;
    context.work.onlyWhole = true;
    context.report(circular, span, { chain: [shared.name] });
    return undefined;
  }
  context.keyTypes.set(key, undefined);
  return context.work.do(work, () => {
    context.openKeys.add(key);
    const clause = sourceOf(shared, context);
    const keys = clause === undefined ? undefined : keysOf(clause, context);
    context.openKeys.delete(key);
    const type = keys === undefined ? undefined : elementOf(keys.type);
    context.keep(noteKeyType, { key, type });
    return type;
  });
}

function sourceOf(shared: Shared, context: Context): Expression | undefined {
  const { declared } = context;
  const info = declared.scores.get(shared.name) ?? declared.competencies.get(shared.name) ?? declared.ladders.get(shared.name);
  return info?.declaration.header.find((clause) => !clause.broken)?.value.source;
}

/**
 * The key that `node` gives: `Modern(Enterprise)`. "none" where a name stands by itself and needs no key (what is not
 * repeated, or the best of a score that keeps the best total).
 */
export function keyArgument(shared: Shared, node: Expression, scope: Scope, context: Context): Typed | "none" | undefined {
  const { declared } = context;
  const keyed = (declared.scores.get(shared.name) ?? declared.competencies.get(shared.name) ?? declared.ladders.get(shared.name))?.keyed ?? false;
  if (node.kind !== "call") {
    if (!keyed || declared.scores.get(shared.name)?.keepBest === true) return "none";
    context.report(needsKey, node.span, { name: shared.name, what: shared.kind });
    return undefined;
  }
  const [argument, ...rest] = node.args;
  if (!keyed || argument === undefined || rest.length > 0) {
    context.report(needsArguments, node.span, { name: shared.name, wanted: keyed ? ["key"] : [], found: node.args.length });
    return undefined;
  }
  const type = keyTypeOf(shared, node.span, context);
  if (type === undefined) return undefined;
  const key = elaborate(argument, scope, context, type);
  if (key === undefined || !checkType(key, type, argument, context) || !checkUsable(key, argument, scope, context)) return undefined;
  return key;
}
