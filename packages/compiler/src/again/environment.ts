/**
 * What every piece of work may rely on without saying so: the names that are declared, and all vocabulary.
 *
 * Between two compilations it is the same where they declare the same names in the same order, with the same heads, and
 * where what is no figure (records, words, settings, imports) has not been touched at all.
 */
import type { AnyClause, Declaration, DeclarationKind } from "@fairway/syntax";
import type { Context } from "../context.js";
import { repetition } from "../symbols/collect.js";
import { clauseOf, mentions } from "../workspace/clauses.js";

export interface Environment {
  readonly declarations: readonly Declaration[];
  /** Of each declaration, whether it was read in full. */
  readonly full: readonly boolean[];
  /** Names that could not be read, and types whose words are not all known. */
  readonly unknown: string;
  /** Texts beside the program that were read. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

/** Kinds whose content nobody relies on without looking into the declaration. */
const LOOKED_INTO: ReadonlySet<DeclarationKind> = new Set<DeclarationKind>([
  "measure", "table", "score", "competency", "ladder", "incentive", "limit", "fund", "claims", "route", "desk", "registration", "always", "test",
]);

export function environmentOf(context: Context): Environment {
  const { declared } = context;
  const declarations = declared.all;
  return {
    declarations, full: declarations.map(({ span }) => context.readInFull.at(span)), texts: context.texts,
    unknown: JSON.stringify([context.unread.names, [...declared.unfinished], [...declared.incomplete]]),
  };
}

/** The declarations that are as they were; undefined where something else changed that anything may rely on. */
export function unchanged(before: Environment, now: Environment, text: (path: string) => string | undefined): ReadonlySet<Declaration> | undefined {
  const { declarations } = now;
  if (before.declarations.length !== declarations.length || before.unknown !== now.unknown) return undefined;
  for (const [path, known] of before.texts) if (text(path) !== known) return undefined;
  const same = new Set<Declaration>();
  for (let i = 0; i < declarations.length; i++) {
    const [old, one] = [before.declarations[i]!, declarations[i]!];
    if (old === one) {
      if (before.full[i] === now.full[i]) same.add(one);
      else if (!LOOKED_INTO.has(one.kind)) return undefined;
    } else if (!hasSameHead(old, one)) return undefined;
  }
  return same;
}

function hasSameHead(a: Declaration, b: Declaration): boolean {
  return a.kind === b.kind && LOOKED_INTO.has(a.kind) && a.name.text === b.name.text && a.span.file === b.span.file && !a.change && !b.change && headOf(a) === headOf(b);
}

/** What is known of a declaration without looking into it. */
function headOf(declaration: Declaration): string {
  switch (declaration.kind) {
    case "measure": return JSON.stringify(declaration.params, (key, value: unknown) => (key === "span" ? undefined : value));
    case "ladder": return JSON.stringify([namesOf(declaration.clauses, "tier"), repetition(declaration.header)]);
    case "score": return JSON.stringify([namesOf(declaration.clauses, "part"), repetition(declaration.header), mentions(declaration.clauses, "keep")]);
    case "competency": return JSON.stringify(repetition(declaration.header));
    // Its deals have the fields of what is registered.
    case "registration": return clauseOf(declaration.clauses, "of")?.value.record.text ?? "";
    default: return "";
  }
}

function namesOf(clauses: readonly AnyClause[], keyword: string): readonly string[] {
  return clauses.flatMap((clause) => (clause.keyword === keyword && clause.name !== undefined ? [clause.name.text] : []));
}
