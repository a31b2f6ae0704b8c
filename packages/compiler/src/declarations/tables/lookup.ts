/**
 * A table named in an expression: `needed`, `needed(region, Gold)`, `rates(track).user`.
 *
 * A bare name fills each key from what is in scope by the key's exact name; in parentheses the keys stand in their written
 * order, and a key of `across` may be left to the scope. The value is perhaps absent where some combination that the keys
 * can have is without a value.
 */
import type { PlanExpression } from "@fairway/plan";
import { nearest, replace, type Expression, type Ident, type Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import { needsArguments } from "../../diagnostics/names.js";
import { checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { onDay, type Scope } from "../../elaborate/scope.js";
import type { Typed } from "../../elaborate/typed.js";
import { listOf } from "../../types/types.js";
import type { TableContent, TableHeader, TableKey } from "./book.js";
import { coverageOf } from "./coverage.js";
import { contentOf } from "./declare.js";
import { headerOf, UNNAMED } from "./header.js";
import { keyFromScope } from "./scope-key.js";

/** How a table is named at a place. */
export interface TableUse {
  /** The table's name as written; it is declared. */
  readonly name: Ident;
  /** Present where parentheses are written. */
  readonly args?: readonly Expression[];
  /** The result's name behind a dot, for tables that give several. */
  readonly result?: Ident;
  readonly span: Span;
}

/** The value that a table gives, its keys filled from `args` or from scope. Undefined: a diagnostic was reported. */
export function lookup(use: TableUse, scope: Scope, context: Context): Typed | undefined {
  context.refer(use.name.span, context.declared.tables.get(use.name.text)?.definition);
  const header = headerOf(use.name.text, context);
  const keys = header === undefined ? undefined : keysOf(use, header, scope, context);
  const result = header === undefined ? undefined : resultOf(use, header, context);
  if (header === undefined || keys === undefined || result === undefined) return undefined;
  const content = contentOf(use.name.text, context);
  return content === undefined ? undefined : valueOf(content, result, keys, use.span, scope, context);
}

/** A table that could not be read whole has been reported: nothing is asked of its uses. */
function valueOf(content: TableContent, result: number, keys: readonly Typed[], span: Span, scope: Scope, context: Context): Typed {
  const { header } = content;
  const of = header.results[result]!;
  const type = header.policy === "collect" ? listOf(of.type) : of.type;
  const expressions = keys.map((key) => key.expression);
  const expression: PlanExpression = { op: "table", type, table: header.name, result: of.name, keys: expressions, ...onDay(scope) };
  if (header.policy === "collect" || !content.whole) return { expression, type, optional: header.policy !== "collect" && keys.some((key) => key.optional) };
  const coverage = coverageOf(content, result, expressions, context);
  context.tables.uses.set(expression, { table: header.name, span, coverage });
  return { expression, type, optional: keys.some((key) => key.optional) || !coverage.known || coverage.gaps.length > 0 };
}

function resultOf(use: TableUse, header: TableHeader, context: Context): number | undefined {
  const named = header.results.filter((result) => result.name !== UNNAMED || result.ident !== undefined).map((result) => result.name);
  const { result } = use;
  if (result === undefined) {
    if (header.results.length === 1) return 0;
    context.report(say.whichResult, use.span, { table: header.name, results: named });
    return undefined;
  }
  const index = header.results.findIndex((candidate) => candidate.ident !== undefined && candidate.name === result.text);
  if (index >= 0) {
    context.refer(result.span, header.results[index]!.definition);
    return index;
  }
  const near = nearest(result.text, named);
  context.report(say.noSuchResult, result.span, { table: header.name, result: result.text, results: named, near }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, result.span, near, false)] });
  return undefined;
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function keysOf(use: TableUse, header: TableHeader, scope: Scope, context: Context): readonly Typed[] | undefined {
  const written = use.args;
  const { keys } = header;
  const byHand = keys.filter((key) => !key.across).length;
  if (written !== undefined && written.length !== keys.length && written.length !== byHand) {
    context.report(needsArguments, use.span, { name: header.name, wanted: keys.map((key) => key.name), found: written.length });
    return undefined;
  }
  const found = keys.map((key, index) => {
    const argument = written?.[index];
    return argument === undefined ? keyFromScope(key, use, scope, context) : argumentOf(argument, key, scope, context);
  });
  return found.some((key) => key === undefined) ? undefined : (found as Typed[]);
}

function argumentOf(node: Expression, key: TableKey, scope: Scope, context: Context): Typed | undefined {
  const value = elaborate(node, scope, context, key.type);
  return value !== undefined && checkType(value, key.type, node, context) ? value : undefined;
}
