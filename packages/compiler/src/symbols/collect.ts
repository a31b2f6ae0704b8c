/**
 * Collects what a program declares: one definition for each name, and the heads that expressions need before anything is
 * worked out (tiers, parts, words).
 *
 * Vocabulary, figures and what is decided share one set of names, because all of them can stand in an expression; every
 * other kind has its own. Of two declarations with one name the first holds, and the second is blamed.
 */
import type { AnyClause, Comments, Declaration, Ident, Span, TextNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { declaredOnce, declaredTwice, nameTaken, reservedName } from "../diagnostics/names.js";
import type { ChangedName } from "../workspace/extension.js";
import { clauseOf, mentions } from "../workspace/clauses.js";
import type { LadderInfo, Of, ScoreInfo, SharedKind } from "./declared.js";
import { docOf } from "./doc.js";
import { reservedBecause } from "./reserved.js";
import type { Definition, DefinitionKind } from "./table.js";

const SHARED: ReadonlySet<string> = new Set<SharedKind>(["taxonomy", "enum", "record", "request", "decision", "measure", "table", "score", "competency", "ladder"]);

/** The type of a use of what is declared, where it is the same for all of the kind. */
const USE_GIVES: Readonly<Partial<Record<Declaration["kind"], string>>> = { score: "Number", competency: "Bool", decision: "Bool", ladder: "itself", enum: "itself", taxonomy: "itself" };

/** Fills `context.declared` with names and heads; the declarations stand in it already. */
export function collect(context: Context, changed: readonly ChangedName[]): void {
  const own = new Map<string, Definition>();
  for (const declaration of context.declared.all) {
    if (declaration.kind === "import" || declaration.kind === "remove" || declaration.kind === "test") continue;
    if (declaration.kind === "partner" || declaration.kind === "program") collectSingle(declaration, own, context);
    else if (declaration.name.text !== "") collectNamed(declaration, own, context);
  }
  for (const { change, merged } of changed) context.refer(change.name.span, context.declared.definitions.get(merged));
}

interface Parts { readonly title?: TextNode; readonly comments?: Comments; readonly whole: Span; readonly of?: string; readonly type?: string }

/** The definition of a clause, a field or a member. */
export function define(kind: DefinitionKind, name: Ident, parts: Parts, context: Context): Definition {
  return context.symbols.define(context.definitions.placed(made(kind, name, parts)));
}

/** The definition of what has its name for itself: a declaration, a tier, a part. */
export function defineName(kind: DefinitionKind, name: Ident, parts: Parts, context: Context): Definition {
  return context.symbols.define(context.definitions.named(made(kind, name, parts)));
}

function made(kind: DefinitionKind, name: Ident, { title, comments, whole, of, type }: Parts): Definition {
  const doc = comments === undefined ? undefined : docOf(comments);
  return {
    kind, name: name.text, span: name.span, whole,
    ...(title === undefined ? {} : { title: title.value }), ...(doc === undefined ? {} : { doc }),
    ...(of === undefined ? {} : { of }), ...(type === undefined ? {} : { type }),
  };
}

function collectSingle(declaration: Of<"partner"> | Of<"program">, own: Map<string, Definition>, context: Context): void {
  const first = own.get(declaration.kind);
  if (first !== undefined) {
    context.report(declaredOnce, declaration.keywordSpan, { what: declaration.kind }, { related: [{ span: first.span, message: "the first one is here" }] });
    return;
  }
  const name = declaration.name.text === "" ? { text: declaration.kind, span: declaration.keywordSpan } : declaration.name;
  const definition = defineName(declaration.kind, name, { title: declaration.title, comments: declaration.comments, whole: declaration.span }, context);
  own.set(declaration.kind, definition);
  context.declared.definitions.set(declaration, definition);
}

function collectNamed(declaration: Declaration, own: Map<string, Definition>, context: Context): void {
  const { kind, name } = declaration;
  const shared = SHARED.has(kind);
  const key = shared ? name.text : `${kind} ${name.text}`;
  const first = shared ? context.declared.names.get(key)?.definition : own.get(key);
  if (first !== undefined) {
    reportTwice(declaration, first, context);
    return;
  }
  const why = shared ? reservedBecause(name.text, kind as SharedKind) : undefined;
  if (why !== undefined) context.report(reservedName, name.span, { name: name.text, why });
  const definition = defineName(kind, name, { title: declaration.title, comments: declaration.comments, whole: declaration.span }, context);
  context.declared.definitions.set(declaration, definition);
  if (!shared) own.set(key, definition);
  else context.declared.names.set(key, { kind: kind as SharedKind, name: name.text, definition });
  collectHead(declaration, definition, context);
}

function reportTwice(declaration: Declaration, first: Definition, context: Context): void {
  const { kind, name } = declaration;
  const related = [{ span: first.span, message: "the first one is here" }];
  if (first.kind === kind) context.report(declaredTwice, name.span, { what: `The ${kind}`, name: name.text, extension: false }, { related });
  else context.report(nameTaken, name.span, { name: name.text, by: `${article(first.kind)} ${first.kind}` }, { related });
}

function article(word: string): string {
  return /^[aeiou]/u.test(word) ? "an" : "a";
}

/** What expressions need of a declaration before it is worked out. */
function collectHead(declaration: Declaration, definition: Definition, context: Context): void {
  const { declared } = context;
  const name = declaration.name.text;
  if (declaration.kind === "enum" || declaration.kind === "taxonomy" || declaration.kind === "ladder") {
    if (declaration.broken) declared.unfinished.add(name);
    if (!context.readInFull.at(declaration.name.span)) declared.incomplete.add(name);
  }
  const gives = USE_GIVES[declaration.kind];
  if (gives !== undefined) definition.type = gives === "itself" ? name : gives;
  switch (declaration.kind) {
    case "ladder": declared.ladders.set(name, ladderHead(declaration, definition, context)); break;
    case "score": declared.scores.set(name, scoreHead(declaration, definition, context)); break;
    case "competency": declared.competencies.set(name, declared.head(declaration, { definition, ...repetition(declaration.header) })); break;
    case "table": declared.tables.set(name, declared.head(declaration, { definition })); break;
    default: break;
  }
}

function ladderHead(declaration: Of<"ladder">, definition: Definition, context: Context): LadderInfo {
  const tierDefinitions = labelled(declaration.clauses, "tier", declaration.name.text, context);
  context.declared.words.set(declaration.name.text, tierDefinitions);
  return context.declared.head(declaration, { definition, tiers: [...tierDefinitions.keys()], tierDefinitions, ...repetition(declaration.header) });
}

function scoreHead(declaration: Of<"score">, definition: Definition, context: Context): ScoreInfo {
  return context.declared.head(declaration, {
    definition, parts: labelled(declaration.clauses, "part", declaration.name.text, context),
    ...repetition(declaration.header), keepBest: mentions(declaration.clauses, "keep"),
  });
}

/** Whether it is repeated `for each` key, and what the key at hand is called. */
export function repetition(header: Of<"ladder">["header"]): { readonly keyed: boolean; readonly over: string | undefined } {
  return { keyed: mentions(header, "for each"), over: clauseOf(header, "for each")?.value.variable.text };
}

/** The named clauses of one keyword, each name once. Broken ones count: their name is known. */
function labelled(clauses: readonly AnyClause[], keyword: "tier" | "part", of: string, context: Context): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  for (const clause of clauses) {
    if (clause.keyword !== keyword || clause.name === undefined || clause.name.text === "") continue;
    const first = found.get(clause.name.text);
    if (first !== undefined) {
      context.report(declaredTwice, clause.name.span, { what: `The ${keyword}`, name: clause.name.text, extension: false }, { related: [{ span: first.span, message: "the first one is here" }] });
      // One of the two has another name in truth.
      context.declared.incomplete.add(of);
      continue;
    }
    found.set(clause.name.text, defineName(keyword, clause.name, { title: clause.title, comments: clause.comments, whole: clause.span, of }, context));
  }
  return found;
}
