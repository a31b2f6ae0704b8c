/** Scores: their parts, tracks and pass mark. */
import type { PlanPart, PlanScore } from "@fairway/plan";
import type { Expression, ScoreDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { withForEach } from "../../elaborate/keyed.js";
import { programScope, type Scope } from "../../elaborate/scope.js";
import { constant } from "../../elaborate/typed.js";
import { NUMBER } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { forEachOf } from "./for-each.js";
import { readGives } from "./gives.js";
import { readPart } from "./parts.js";

export function readScore(declaration: ScoreDecl, context: Context): PlanScore | undefined {
  const { name, clauses } = declaration;
  const forEach = forEachOf(declaration, context);
  if (forEach === "broken") return undefined;
  const scope = withForEach(programScope, forEach);
  if (!mentions(clauses, "part")) context.report(say.noParts, name.span, { score: name.text });
  const keep = clauseOf(clauses, "keep");
  if (keep !== undefined && forEach === undefined) context.report(say.keepWithoutTracks, keep.span, {});
  const pass = readPass(declaration, scope, context);
  return {
    name: name.text, title: declaration.title?.value,
    ...(forEach === undefined ? {} : { forEach: forEach.plan }),
    parts: readParts(declaration, scope, context),
    keepBest: keep !== undefined,
    ...(pass === undefined ? {} : { pass }),
    gives: readGives(clauses, scope, context),
    origin: context.origin(declaration.span),
  };
}

function readParts(declaration: ScoreDecl, scope: Scope, context: Context): readonly PlanPart[] {
  const taken = new Set<string>();
  return clausesOf(declaration.clauses, "part").flatMap((clause) => {
    const name = clause.name!.text;
    const part = readPart(clause, scope, context);
    // A second part of that name was reported when names were collected.
    if (part === undefined || taken.has(name)) return [];
    taken.add(name);
    return [part];
  });
}

function readPass(declaration: ScoreDecl, scope: Scope, context: Context): PlanScore["pass"] {
  const pass = clauseOf(declaration.clauses, "pass");
  if (pass === undefined) return undefined;
  const mark = number(pass.value.mark, scope, context);
  if (mark === undefined) return undefined;
  if (pass.value.everyPart === true) return { mark, everyPart: { above: true, points: constant(NUMBER, "0") } };
  if (pass.value.least === undefined) return { mark };
  const points = number(pass.value.least, scope, context);
  return points === undefined ? undefined : { mark, everyPart: { above: false, points } };
}

function number(node: Expression, scope: Scope, context: Context): PlanPart["points"] | undefined {
  const value = elaborate(node, scope, context, NUMBER);
  if (value === undefined || !checkType(value, NUMBER, node, context) || !checkOptional(value, node, context)) return undefined;
  return value.expression;
}
