/**
 * Requirements of tiers and competencies: what is asked, by titles, with the exceptions made to it.
 */
import type { PlanAsk, PlanPath, PlanRequirement } from "@fairway/plan";
import type { ClauseIn, Comments, language, Span, TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { define } from "../../symbols/collect.js";
import type { Definition } from "../../symbols/table.js";
import { clausesOf } from "../../workspace/clauses.js";
import { attachExceptions } from "./exceptions.js";

type TierBody = Extract<ClauseIn<(typeof language)["ladder"]["clauses"]>, { readonly keyword: "tier" }>["body"][number];
export type CompetencyClause = ClauseIn<(typeof language)["competency"]["clauses"]>;
/** Clauses among which requirements and exceptions stand. */
export type AskingClause = TierBody | CompetencyClause;
type RequireClause = Extract<AskingClause, { readonly keyword: "require" }>;
type PathClause = RequireClause["body"][number];

function noteDefinitions({ declared }: Context, { owner, definitions }: { readonly owner: string; readonly definitions: ReadonlyMap<string, Definition> }): void {
  declared.requirements.set(owner, definitions);
}

/** The requirements among the clauses; `owner` is the start of their ids: `Level.Gold`. */
export function readRequirements(clauses: readonly AskingClause[], owner: string, scope: Scope, context: Context): readonly PlanRequirement[] {
  const taken = new Map<string, RequireClause>();
  const definitions = new Map<string, Definition>();
  context.keep(noteDefinitions, { owner, definitions });
  const requirements = clausesOf(clauses as readonly TierBody[], "require").flatMap((clause, index): readonly PlanRequirement[] => {
    const title = clause.title?.value;
    const first = title === undefined ? undefined : taken.get(title);
    if (first !== undefined) {
      context.report(say.titleTwice, clause.title!.span, { title: title!, what: "requirements" }, { related: [{ span: first.title!.span, message: "the first one is here" }] });
      return [];
    }
    if (title !== undefined) {
      taken.set(title, clause);
      definitions.set(title, defineTitle(clause.title!, clause.span, clause.comments, owner, context));
    }
    const id = `${owner}.${title ?? index + 1}`;
    const ask = readAsk(clause, id, scope, context);
    return ask === undefined ? [] : [{ id, title, ask, exceptions: [], origin: context.origin(clause.span) }];
  });
  return attachExceptions(requirements, definitions, clauses, scope, context);
}

/** A title by which a requirement or an exception is called elsewhere. */
function defineTitle(title: TextNode, whole: Span, comments: Comments, of: string, context: Context): Definition {
  return define("requirement", { text: title.value, span: title.span }, { whole, comments, of }, context);
}

function readAsk(clause: RequireClause, id: string, scope: Scope, context: Context): PlanAsk | undefined {
  const { value } = clause;
  if (value.form === "condition") {
    const condition = elaborateCondition(value.condition, scope, context);
    return condition === undefined ? undefined : { kind: "condition", condition: condition.expression };
  }
  const paths = readPaths(clause.body, id, scope, context);
  if (clause.body.length === 0) {
    context.report(say.pathsMissing, clause.span, { form: value.form === "several" ? "at least … of" : value.form });
    return undefined;
  }
  if (value.form !== "several") return { kind: value.form, paths };
  const count = Number(value.count.value);
  if (Number.isInteger(count) && count >= 1 && count <= clause.body.length) return { kind: "several", count, paths };
  context.report(say.pathsToMany, value.count.span, { count, paths: clause.body.length });
  return undefined;
}

function readPaths(clauses: readonly PathClause[], id: string, scope: Scope, context: Context): readonly PlanPath[] {
  const taken = new Map<string, PathClause>();
  return clauses.filter((path) => !path.broken).flatMap((path): readonly PlanPath[] => {
    const title = path.title?.value ?? "";
    const first = taken.get(title);
    if (first !== undefined) {
      context.report(say.titleTwice, path.title?.span ?? path.span, { title, what: "paths" }, { related: [{ span: first.title?.span ?? first.span, message: "the first one is here" }] });
      return [];
    }
    taken.set(title, path);
    if (path.body.length === 0) context.report(say.pathEmpty, path.title?.span ?? path.span, { title });
    const conditions = path.body.filter((item) => !item.broken).flatMap((item) => {
      const condition = elaborateCondition(item.value.condition, scope, context);
      return condition === undefined ? [] : [{ title: item.title?.value, condition: condition.expression, origin: context.origin(item.span) }];
    });
    return [{ id: `${id}.${title}`, title, conditions, origin: context.origin(path.span) }];
  });
}
