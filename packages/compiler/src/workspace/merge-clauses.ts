/**
 * The clauses of a declaration that an extension changes.
 *
 * A clause that stands once replaces the base's; one with a title or a name replaces the base's with the same title or name
 * (an exception: the same `as` as well); a rate, an amount or a cap without a title replaces the base's; every other is added. `remove` takes away. A tier is changed by its own clauses.
 * Which is which is read from the description of the language, so a new kind of clause needs nothing here.
 */
import { nearest, type AnyClause, type Clauses, type ClauseSpec } from "@fairway/syntax";
import type { Context } from "../context.js";
import { removeOfNothing } from "../diagnostics/names.js";

/** The base's clauses with the changes; `owner` says whose they are, for messages. */
export function mergeClauses(specs: Clauses, base: readonly AnyClause[], changes: readonly AnyClause[], owner: string, context: Context): readonly AnyClause[] {
  const kept = [...base];
  const fresh = new Set<AnyClause>();
  for (const change of changes) {
    if (change.keyword === "remove") removeClauses(kept, change, owner, context);
    else putClause(kept, fresh, change, specOf(specs, change.keyword), owner, context);
  }
  return kept;
}

function specOf(specs: Clauses, keyword: string): ClauseSpec | undefined {
  return Object.values(specs).find((spec) => spec.keyword === keyword);
}

function putClause(kept: AnyClause[], fresh: Set<AnyClause>, change: AnyClause, spec: ClauseSpec | undefined, owner: string, context: Context): void {
  const identity = spec?.many === true ? identityOf(change) : "";
  const at = identity === undefined ? -1 : kept.findIndex((clause) => !fresh.has(clause) && clause.keyword === change.keyword && (spec?.many !== true || identityOf(clause) === identity));
  const old = kept[at];
  const next = old !== undefined && spec?.body?.clauses["remove"] !== undefined ? mergeBody(old, change, spec.body.clauses, owner, context) : change;
  fresh.add(next);
  if (old === undefined) kept.push(next);
  else kept[at] = next;
}

/** A tier: its clauses are changed one by one. */
function mergeBody(old: AnyClause, change: AnyClause, specs: Clauses, owner: string, context: Context): AnyClause {
  const name = change.name?.text ?? change.title?.value ?? "";
  return {
    ...old, title: change.title ?? old.title, broken: old.broken || change.broken,
    body: mergeClauses(specs, old.body, change.body, name === "" ? owner : `\`${name}\` of ${owner.replace(/^The /u, "the ")}`, context),
  };
}

/** What tells one clause of a kind from another; undefined where nothing does, so that it is added. */
function identityOf(clause: AnyClause): string | undefined {
  const value = clause.value as { readonly name?: { readonly value?: string }; readonly calendar?: { readonly text?: string } };
  if (clause.keyword === "calendar") return value.calendar?.text ?? "business days";
  if (clause.name !== undefined) return clause.name.text;
  if (clause.title === undefined) return amountIdentity(clause);
  return clause.keyword === "require" ? clause.title.value : `${clause.title.value}\u0000${value.name?.value ?? ""}`;
}

/**
 * Clauses about money are told apart without a title too: what a region pays instead takes the place of what the base pays,
 * because two rates that silently add up are the costlier mistake. Caps go by what they are per, `rates` by what they move.
 */
function amountIdentity({ keyword, value }: AnyClause): string | undefined {
  const { scope, by, at, when } = value as { readonly scope?: string; readonly by?: { readonly text?: string }; readonly at?: string; readonly when?: unknown };
  switch (keyword) {
    case "pay": case "charge": case "earn": case "deadline": return `\u0000${keyword}`;
    case "cap": case "at least": return `\u0000${keyword} ${scope ?? ""} ${by?.text ?? ""}`;
    case "rates": return `\u0000${at === "line" || at === "field" ? "line" : "period"}`;
    case "match": return when === undefined ? "\u0000match" : undefined;
    default: return undefined;
  }
}

function removeClauses(kept: AnyClause[], removal: AnyClause, owner: string, context: Context): void {
  const wanted = removal.title?.value ?? removal.name?.text ?? "";
  if (wanted === "" || removal.broken) return;
  const labels = (clause: AnyClause): readonly (string | undefined)[] => [clause.title?.value, clause.name?.text];
  const rest = kept.filter((clause) => !labels(clause).includes(wanted));
  if (rest.length < kept.length) {
    kept.splice(0, kept.length, ...rest);
    return;
  }
  const near = nearest(wanted, kept.flatMap(labels).filter((label) => label !== undefined));
  context.report(removeOfNothing, (removal.title ?? removal.name)!.span, { what: owner, name: wanted, near });
}
