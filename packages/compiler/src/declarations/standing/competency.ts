/** Competencies: requirements, how long an award counts, and what it gives. */
import type { PlanCompetency } from "@fairway/plan";
import type { CompetencyDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { withForEach } from "../../elaborate/keyed.js";
import { dateDuration } from "../../elaborate/literals.js";
import { decided, requirementScope } from "../../elaborate/scope.js";
import { clauseOf } from "../../workspace/clauses.js";
import { forEachOf } from "./for-each.js";
import { readGives } from "./gives.js";
import { readRequirements } from "./requirements.js";

export function readCompetency(declaration: CompetencyDecl, context: Context): PlanCompetency | undefined {
  const { name, clauses } = declaration;
  const forEach = forEachOf(declaration, context);
  if (forEach === "broken") return undefined;
  const scope = withForEach(requirementScope, forEach);
  const life = clauseOf(clauses, "valid");
  const valid = life === undefined ? undefined : dateDuration(life.value.duration, context);
  return {
    name: name.text, title: declaration.title?.value,
    ...(forEach === undefined ? {} : { forEach: forEach.plan }),
    requirements: readRequirements(clauses, name.text, scope, context),
    ...(valid === undefined ? {} : { valid }),
    gives: readGives(clauses, decided(scope), context),
    origin: context.origin(declaration.span),
  };
}
