/**
 * Declarations that nothing uses, told once for each mistake: of a measure that only an unused measure uses nothing is said.
 *
 * Only the file with the `program` is looked at. What another file declares may be there for other programs; and what a
 * base program declares for those that extend it is left to whoever knows them (others.ts).
 */
import type { Declaration } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { unusedDeclaration, type UsedKind } from "../../diagnostics/unused-lints.js";
import { isForUse } from "./kinds.js";
import { removal } from "./removal.js";
import { keyOf, type Key, type Uses } from "./uses.js";

export function unusedDeclarations(file: string, uses: Uses, context: Context): void {
  const candidates = new Map(context.declared.all.filter((one) => isCandidate(one, file, context)).map((one) => [keyOf(one), one]));
  const unused = unusedOf(new Set(candidates.keys()), uses);
  const heads = [...unused].filter((key) => ![...uses.usersOf(key)].some((user) => unused.has(user)));
  for (const head of heads) report(candidates.get(head)!, alongWith(head, heads, unused, uses).map((key) => candidates.get(key)!), context);
}

function isCandidate(declaration: Declaration, file: string, context: Context): boolean {
  return isForUse(declaration.kind) && declaration.span.file === file && !declaration.change && context.declared.definitions.has(declaration);
}

/** Those that no declaration uses that is itself there for something. */
function unusedOf(candidates: ReadonlySet<Key>, uses: Uses): ReadonlySet<Key> {
  const unused = new Set(candidates);
  for (let before = -1; before !== unused.size;) {
    before = unused.size;
    for (const key of unused) if ([...uses.usersOf(key)].some((user) => !unused.has(user))) unused.delete(key);
  }
  return unused;
}

/** What would be unused as well but for this one, and is used by no other unused one. */
function alongWith(head: Key, heads: readonly Key[], unused: ReadonlySet<Key>, uses: Uses): readonly Key[] {
  const others = new Set(heads.filter((key) => key !== head));
  return [...unused].filter((key) => key !== head && !others.has(key) && !isBehind(key, others, unused, uses));
}

function isBehind(key: Key, heads: ReadonlySet<Key>, unused: ReadonlySet<Key>, uses: Uses): boolean {
  const seen = new Set<Key>();
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (heads.has(next)) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...[...uses.usersOf(next)].filter((user) => unused.has(user)));
  }
  return false;
}

function report(declaration: Declaration, along: readonly Declaration[], context: Context): void {
  const { kind, name } = declaration;
  const alone = { title: `Remove the ${kind} \`${name.text}\``, edits: [removal(declaration, context)], sure: false };
  const together = { title: `Remove \`${name.text}\` and what only it uses`, edits: [declaration, ...along].map((one) => removal(one, context)), sure: false };
  context.report(unusedDeclaration, name.span, { kind: kind as UsedKind, name: name.text, along: along.map((one) => one.name.text) }, { fixes: along.length === 0 ? [alone] : [alone, together] });
}
