/**
 * A program that extends another: the base's declarations, with what the extension changes, removes and adds.
 *
 * Works on trees, so that everything behind sees one program and needs to know nothing of extension. The base's tests stay
 * with the base: they say what the base promises.
 */
import { language, nearest, type AnyClause, type Declaration, type FieldNode, type Member, type TreeMember } from "@fairway/syntax";
import type { Context } from "../context.js";
import { changeOfCsvTable, changeOfNothing, changeWithoutBase, declaredTwice, removeOfNothing } from "../diagnostics/names.js";
import type { Of } from "../symbols/declared.js";
import { clauseOf } from "./clauses.js";
import { mergeClauses } from "./merge-clauses.js";
import { mergeRows } from "./merge-rows.js";

/** A name in `change` that means a declaration of the base. */
export interface ChangedName {
  readonly change: Declaration;
  readonly merged: Declaration;
}

export interface Extended {
  readonly declarations: readonly Declaration[];
  readonly changed: readonly ChangedName[];
}

/** The declarations of a program without a base: what only an extension may write is reported. */
export function withoutBase(own: readonly Declaration[], context: Context): readonly Declaration[] {
  for (const declaration of own) {
    if (declaration.change) context.report(changeWithoutBase, declaration.keywordSpan, { word: "change" });
    else if (declaration.kind === "remove") context.report(changeWithoutBase, declaration.keywordSpan, { word: "remove" });
  }
  return own;
}

/** The base's declarations as the extension amends them, then its own. */
export function extend(base: readonly Declaration[], own: readonly Declaration[], context: Context): Extended {
  const result = base.filter((declaration) => declaration.kind !== "test" && declaration.kind !== "import");
  const changed: ChangedName[] = [];
  const added: Declaration[] = [];
  for (const declaration of own) {
    if (declaration.kind === "remove") removeFrom(result, declaration, context);
    else if (declaration.change || declaration.kind === "program") changeIn(result, declaration, changed, added, context);
    else if (!redeclares(result, declaration, context)) added.push(declaration);
  }
  return { declarations: [...result, ...added], changed };
}

function placeOf(declarations: readonly Declaration[], kind: string, name: string): number {
  return declarations.findIndex((declaration) => declaration.kind === kind && declaration.name.text === name);
}

function redeclares(base: readonly Declaration[], declaration: Declaration, context: Context): boolean {
  if (declaration.kind === "test" || declaration.kind === "import" || (declaration.name.text === "" && declaration.kind !== "partner")) return false;
  const old = base[placeOf(base, declaration.kind, declaration.name.text)];
  if (old === undefined) return false;
  const span = declaration.name.text === "" ? declaration.keywordSpan : declaration.name.span;
  const start = { ...declaration.keywordSpan, end: declaration.keywordSpan.start };
  context.report(declaredTwice, span, { what: `The ${declaration.kind}`, name: declaration.name.text || declaration.kind, extension: true }, {
    related: [{ span: old.name.text === "" ? old.keywordSpan : old.name.span, message: "the base's is here" }],
    fixes: [{ title: "Write `change`", edits: [{ span: start, text: "change " }], sure: false }],
  });
  return true;
}

function removeFrom(base: Declaration[], removal: Of<"remove">, context: Context): void {
  const what = removal.header.find((clause) => !clause.broken)?.value;
  if (what === undefined) return;
  const at = placeOf(base, what.kind.text, what.name.text);
  if (at >= 0) {
    base.splice(at, 1);
    return;
  }
  const names = base.filter(({ kind }) => kind === what.kind.text).map(({ name }) => name.text);
  const known = names.length > 0 || what.kind.text in language;
  context.report(removeOfNothing, (known ? what.name : what.kind).span, { what: "The base program", name: `${what.kind.text} ${what.name.text}`, near: nearest(what.name.text, names) });
}

function changeIn(base: Declaration[], change: Declaration, changed: ChangedName[], added: Declaration[], context: Context): void {
  const at = change.kind === "program" ? base.findIndex(({ kind }) => kind === "program") : placeOf(base, change.kind, change.name.text);
  const old = base[at];
  if (old === undefined) {
    const names = base.filter(({ kind }) => kind === change.kind).map(({ name }) => name.text);
    if (change.kind !== "program") context.report(changeOfNothing, change.name.text === "" ? change.keywordSpan : change.name.span, { kind: change.kind, name: change.name.text, near: nearest(change.name.text, names) });
    added.push(change);
    return;
  }
  const merged = mergeDeclaration(old, change, context);
  base[at] = merged;
  if (change.kind !== "program") changed.push({ change, merged });
}

/** One declaration with its changes. Both are of the same kind. */
function mergeDeclaration(old: Declaration, change: Declaration, context: Context): Declaration {
  const spec = language[old.kind];
  const owner = `The ${old.kind}${old.name.text === "" ? "" : ` \`${old.name.text}\``}`;
  const merge = (specs: typeof spec.clauses | typeof spec.header, base: readonly unknown[], next: readonly unknown[]): readonly AnyClause[] =>
    mergeClauses(specs, base as readonly AnyClause[], next as readonly AnyClause[], owner, context);
  const isProgram = old.kind === "program";
  const merged = {
    ...old,
    name: isProgram ? change.name : old.name,
    span: isProgram ? change.span : old.span,
    keywordSpan: isProgram ? change.keywordSpan : old.keywordSpan,
    change: false,
    title: change.title ?? old.title,
    params: change.params.length > 0 ? change.params : old.params,
    header: isProgram ? change.header : merge(spec.header, old.header, change.header),
    clauses: merge(spec.clauses, old.clauses, change.clauses),
    content: mergeContent(old, change, context),
    broken: old.broken || change.broken,
  };
  return merged as unknown as Declaration;
}

function mergeContent(old: Declaration, change: Declaration, context: Context): unknown {
  switch (old.kind) {
    case "enum": return mergeNamed(old.content, (change as Of<"enum">).content, (_, next: Member) => next);
    case "taxonomy": return mergeTree(old.content, (change as Of<"taxonomy">).content);
    case "record": case "partner": case "request": return mergeNamed(old.content, (change as Of<"record">).content, (_, next: FieldNode) => next);
    case "table": return mergeTable(old, change as Of<"table">, context);
    case "measure": case "always": {
      const content = (change as Of<"measure">).content;
      return content === undefined || content.kind === "missing" ? old.content : content;
    }
    default: return (change as { readonly content?: unknown }).content ?? (old as { readonly content?: unknown }).content;
  }
}

function mergeNamed<T extends { readonly name: { readonly text: string } }>(old: readonly T[], changes: readonly T[], both: (old: T, change: T) => T): readonly T[] {
  const result = [...old];
  for (const change of changes) {
    const at = result.findIndex((member) => member.name.text === change.name.text);
    if (at < 0) result.push(change);
    else result[at] = both(result[at]!, change);
  }
  return result;
}

function mergeTree(old: readonly TreeMember[], changes: readonly TreeMember[]): readonly TreeMember[] {
  return mergeNamed(old, changes, (before, change) => ({ ...before, title: change.title ?? before.title, children: mergeTree(before.children, change.children) }));
}

function mergeTable(old: Of<"table">, change: Of<"table">, context: Context): Of<"table">["content"] {
  if (clauseOf(change.header, "from") !== undefined || change.content.length === 0) return change.content.length === 0 ? old.content : change.content;
  if (clauseOf(old.header, "from") !== undefined) {
    context.report(changeOfCsvTable, change.name.span, { name: old.name.text });
    return old.content;
  }
  const keys = (clauseOf(change.header, "by") ?? clauseOf(old.header, "by"))?.value.keys?.keys.map((key) => key.name.text) ?? [];
  return mergeRows(old.content, change.content, keys, context);
}
