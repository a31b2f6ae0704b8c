/**
 * Which other files a file names: programs it imports or extends, and CSV files.
 *
 * A host reads them before it compiles. Paths that leave the workspace are left out here; `compile` reports them.
 */
import type { Declaration, SourceTree, TextNode } from "@fairway/syntax";
import { clauseOf, clausesOf } from "./clauses.js";
import { resolvePath } from "./paths.js";

export interface NeededFile {
  /** A workspace path. */
  readonly path: string;
  readonly kind: "program" | "csv";
}

/** A file as it is named: the text node for diagnostics. */
export interface NamedFile {
  readonly file: TextNode;
  readonly kind: NeededFile["kind"];
}

/** The files that a tree needs, each once, by workspace path. */
export function neededFiles(tree: SourceTree): readonly NeededFile[] {
  const found = new Map<string, NeededFile>();
  for (const declaration of tree.declarations) {
    for (const { file, kind } of filesNamed(declaration)) {
      const path = resolvePath(tree.file, file.value);
      if (path !== undefined) found.set(path, { path, kind });
    }
  }
  return [...found.values()];
}

/** Every file that a declaration names, in the written order. */
export function filesNamed(declaration: Declaration): readonly NamedFile[] {
  const csv = (...files: readonly (TextNode | undefined)[]): readonly NamedFile[] =>
    files.filter((file) => file !== undefined).map((file) => ({ file, kind: "csv" }));
  switch (declaration.kind) {
    case "import": {
      const what = declaration.header.find((clause) => !clause.broken);
      return what === undefined ? [] : [{ file: what.value.file, kind: "program" }];
    }
    case "program": {
      const base = clauseOf(declaration.header, "extends")?.value.file;
      const calendars = clausesOf(declaration.clauses, "calendar").flatMap(({ value }) =>
        value.form === "business" ? csv(value.file) : value.start === "listed" ? csv(value.file) : []);
      return [...(base === undefined ? [] : [{ file: base, kind: "program" } as const]), ...calendars];
    }
    case "table": return csv(clauseOf(declaration.header, "from")?.value.file);
    case "route": return csv(clauseOf(declaration.clauses, "holidays")?.value.file);
    case "desk": return csv(clauseOf(declaration.clauses, "holidays")?.value.file, clauseOf(declaration.clauses, "members")?.value.file);
    default: return [];
  }
}
