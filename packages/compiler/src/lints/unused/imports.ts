/**
 * Imports that bring nothing that is used: whole files, and names taken from a file.
 *
 * A file that declares something that works by itself (a ladder, an incentive, a test) is always used.
 */
import type { Declaration, Edit, Fix, Ident, ImportDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { unusedImport } from "../../diagnostics/unused-lints.js";
import { neededFiles } from "../../workspace/needed.js";
import { resolvePath } from "../../workspace/paths.js";
import { isForUse } from "./kinds.js";
import { removal } from "./removal.js";
import { keyOf, type Uses } from "./uses.js";

export function unusedImports(file: string, uses: Uses, context: Context): void {
  for (const declaration of context.trees.get(file)?.declarations ?? []) if (declaration.kind === "import") look(declaration, uses, context);
}

function look(declaration: ImportDecl, uses: Uses, context: Context): void {
  const what = declaration.header.find((clause) => !clause.broken)?.value;
  const path = what === undefined ? undefined : resolvePath(declaration.span.file, what.file.value);
  if (what === undefined || path === undefined) return;
  const whole: Fix = { title: "Remove the import", edits: [removal(declaration, context)], sure: true };
  const brought = broughtBy(path, context);
  if (what.form === "all") {
    if (!isAnyUsed(brought, uses)) context.report(unusedImport, what.file.span, { file: what.file.value }, { fixes: [whole] });
    return;
  }
  const unused = what.names.filter(({ text }) => brought.some((one) => one.name.text === text) && brought.every((one) => one.name.text !== text || isIdle(one, uses)));
  for (const name of unused) {
    const fix: Fix = unused.length === what.names.length ? whole : { title: `Take out \`${name.text}\``, edits: [without(name, what.names)], sure: true };
    context.report(unusedImport, name.span, { name: name.text, file: what.file.value }, { fixes: [fix] });
  }
}

/** What a file and the files that it imports declare. */
function broughtBy(path: string, context: Context): readonly Declaration[] {
  const reached = new Set([path]);
  for (const one of reached) {
    const tree = context.trees.get(one);
    for (const needed of tree === undefined ? [] : neededFiles(tree)) if (needed.kind === "program") reached.add(needed.path);
  }
  return [...reached].flatMap((one) => context.trees.get(one)?.declarations ?? []).filter(({ kind }) => kind !== "import");
}

/** Something of it is used from elsewhere, or works by itself. A file that declares nothing is being written. */
function isAnyUsed(brought: readonly Declaration[], uses: Uses): boolean {
  const inside = new Set(brought.map(keyOf));
  return brought.length === 0 || brought.some((one) => !isForUse(one.kind) || [...uses.usersOf(keyOf(one))].some((user) => !inside.has(user)));
}

function isIdle(declaration: Declaration, uses: Uses): boolean {
  return isForUse(declaration.kind) && uses.usersOf(keyOf(declaration)).size === 0;
}

/** A name with the comma that parts it from its neighbour. */
function without(name: Ident, names: readonly Ident[]): Edit {
  const at = names.indexOf(name);
  const { file, start, end } = name.span;
  const span = at > 0 ? { file, start: names[at - 1]!.span.end, end } : { file, start, end: names[1]?.span.start ?? end };
  return { span, text: "" };
}
