/**
 * What every piece of work may rely on without saying so: the names that are declared, and all vocabulary.
 *
 * Between two compilations it is the same where they declare the same names in the same order, with the same heads, and
 * where what is no figure (records, words, settings, imports) has not been touched at all. Where only figures came or went, or
 * got another name, it is the same for all declarations that do not speak of them (names.ts).
 */
import type { AnyClause, Declaration, DeclarationKind, SourceTree } from "@fairway/syntax";
import type { Context } from "../context.js";
import { repetition } from "../symbols/collect.js";
import { clauseOf, mentions } from "../workspace/clauses.js";
import { namesThatChanged, speakers } from "./names.js";

export interface Environment {
  readonly declarations: readonly Declaration[];
  /** Of each declaration, whether it was read in full. */
  readonly full: readonly boolean[];
  /** Names that could not be read; `any` where a whole file could not. */
  readonly unread: { readonly names: ReadonlySet<string>; readonly any: boolean };
  /** Types whose words are not all known. */
  readonly unknown: string;
  /** Texts beside the program that were read. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

export interface Unchanged {
  /** The declarations that are as they were, and for which everything is that they may rely on. */
  readonly same: ReadonlySet<Declaration>;
  readonly sameNames: boolean;
}

/** Kinds whose content nobody relies on without looking into the declaration. */
const LOOKED_INTO: ReadonlySet<DeclarationKind> = new Set<DeclarationKind>([
  "measure", "table", "score", "competency", "ladder", "incentive", "limit", "fund", "claims", "route", "desk", "registration", "always", "test",
]);

export function environmentOf(context: Context): Environment {
  const { declared, unread } = context;
  const declarations = declared.all;
  return {
    declarations, full: declarations.map(({ span }) => context.readInFull.at(span)), texts: context.texts, unread,
    unknown: JSON.stringify([[...declared.unfinished], [...declared.incomplete]]),
  };
}

/** What is as it was; undefined where something else changed that anything may rely on. */
export function unchanged(before: Environment, now: Environment, text: (path: string) => string | undefined, trees: ReadonlyMap<string, SourceTree>): Unchanged | undefined {
  if (before.unknown !== now.unknown || before.unread.any !== now.unread.any || (before.unread.names.size === 0) !== (now.unread.names.size === 0)) return undefined;
  for (const [path, known] of before.texts) if (text(path) !== known) return undefined;
  const { first, last } = between(before, now);
  const names = namesThatChanged(before, now, first, last);
  if (names === undefined) return undefined;
  const same = new Set<Declaration>();
  const shift = before.declarations.length - now.declarations.length;
  for (let i = 0; i < now.declarations.length; i++) {
    if (i === first) i = last;
    const old = i < first ? i : i + shift;
    const one = now.declarations[i];
    if (one !== undefined && before.declarations[old] === one && before.full[old] === now.full[i]) same.add(one);
  }
  if (names.size > 0) for (const declaration of speakers(names, trees)) same.delete(declaration);
  return { same, sameNames: names.size === 0 && first === last && shift === 0 };
}

/** The stretch in which declarations differ in more than what they hold: from `first` up to `last`, of those that are there now. */
function between(before: Environment, now: Environment): { readonly first: number; readonly last: number } {
  const [old, all] = [before.declarations, now.declarations];
  const least = Math.min(old.length, all.length);
  let first = 0;
  while (first < least && isAlike(before, first, now, first)) first++;
  let behind = 0;
  while (behind < least - first && isAlike(before, old.length - 1 - behind, now, all.length - 1 - behind)) behind++;
  return { first, last: all.length - behind };
}

function isAlike(before: Environment, at: number, now: Environment, here: number): boolean {
  const [old, one] = [before.declarations[at]!, now.declarations[here]!];
  if (old !== one) return hasSameHead(old, one);
  return before.full[at] === now.full[here] || LOOKED_INTO.has(one.kind);
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
