/** Ladders: their tiers from the lowest to the highest, reviews and moves. */
import type { PlanLadder, PlanTier } from "@fairway/plan";
import type { LadderDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { withForEach } from "../../elaborate/keyed.js";
import { dateDuration } from "../../elaborate/literals.js";
import { decided, requirementScope, type Scope } from "../../elaborate/scope.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { forEachOf } from "./for-each.js";
import { readGives } from "./gives.js";
import { readGrandfather, readMoves, readReview } from "./moves.js";
import { readRequirements } from "./requirements.js";

type TierClause = Extract<LadderDecl["clauses"][number], { readonly keyword: "tier" }>;

export function readLadder(declaration: LadderDecl, context: Context): PlanLadder | undefined {
  const { name, clauses } = declaration;
  const forEach = forEachOf(declaration, context);
  if (forEach === "broken") return undefined;
  if (!mentions(clauses, "tier") && context.readInFull.at(name.span)) context.report(say.noTiers, name.span, { ladder: name.text });
  const review = readReview(clauses, context);
  const scope: Scope = { ...withForEach(requirementScope, forEach), ...(review?.kind === "period" ? { period: { calendar: review.calendar, unit: review.unit } } : {}) };
  const tiers = readTiers(declaration, scope, context);
  const kept = clauseOf(clauses, "keep");
  const keep = kept === undefined ? undefined : dateDuration(kept.value.duration, context);
  return {
    name: name.text, title: declaration.title?.value,
    ...(forEach === undefined ? {} : { forEach: forEach.plan }),
    ...(review === undefined ? {} : { review }),
    ...readMoves(clauses, mentions(clauses, "review"), context),
    ...(keep === undefined ? {} : { keep }),
    grandfather: readGrandfather(clauses, tiers.map((tier) => tier.name), name.text, context),
    cumulative: mentions(clauses, "tiers"),
    tiers,
    origin: context.origin(declaration.span),
  };
}

function readTiers(declaration: LadderDecl, scope: Scope, context: Context): readonly PlanTier[] {
  const clauses = clausesOf(declaration.clauses, "tier");
  const taken = new Set<string>();
  const names = new Set(clauses.map((clause) => clause.name?.text));
  const former = new Set<string>();
  return clauses.flatMap((clause): readonly PlanTier[] => {
    const name = clause.name!;
    // A second tier of that name was reported when names were collected.
    if (taken.has(name.text)) return [];
    taken.add(name.text);
    return [readTier(clause, declaration.name.text, scope, formerNames(clause, names, former, context), context)];
  });
}

function readTier(clause: TierClause, ladder: string, scope: Scope, formerly: readonly string[], context: Context): PlanTier {
  const name = clause.name!.text;
  const inside: Scope = { ...scope, tier: { ladder, tier: name } };
  return {
    name, title: clause.title?.value, formerly,
    requirements: readRequirements(clause.body, `${ladder}.${name}`, inside, context),
    gives: readGives(clause.body, decided(inside), context),
    origin: context.origin(clause.span),
  };
}

function formerNames(clause: TierClause, names: ReadonlySet<string | undefined>, former: Set<string>, context: Context): readonly string[] {
  return clausesOf(clause.body, "formerly").flatMap(({ value: { old } }) => {
    if (names.has(old.text) || former.has(old.text)) {
      context.report(say.formerlyTaken, old.span, { name: old.text });
      return [];
    }
    former.add(old.text);
    return [old.text];
  });
}
