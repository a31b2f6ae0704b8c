/** Document links: the files that a file names (imports, tables, calendars, desks, partner files of tests). */
import { filesNamed, resolvePath } from "@fairway/compiler";
import type { Declaration, Span, TextNode } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

export interface DocumentLink {
  /** The name of the file, without quotes. */
  readonly span: Span;
  /** A workspace path. */
  readonly target: string;
}

export function documentLinks(snapshot: Snapshot, path: string): readonly DocumentLink[] {
  const file = snapshot.file(path);
  return (file?.tree?.declarations ?? []).flatMap((declaration) => namedIn(declaration)).flatMap((named): readonly DocumentLink[] => {
    const target = resolvePath(path, named.value);
    if (target === undefined || named.span.file !== path) return [];
    const quoted = /^["']/u.test(file!.text.slice(named.span.start, named.span.end));
    return [{ span: quoted ? { ...named.span, start: named.span.start + 1, end: named.span.end - 1 } : named.span, target }];
  });
}

function namedIn(declaration: Declaration): readonly TextNode[] {
  const partners = declaration.kind !== "test" ? [] : declaration.clauses.flatMap((clause) => (clause.keyword === "partner" && !clause.broken ? [clause.value.file] : []));
  return [...filesNamed(declaration).map(({ file }) => file), ...partners];
}
