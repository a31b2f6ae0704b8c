/** The worked cases of a file or of the workspace, with a name that stays the same while they are edited. */
import { neededFiles } from "@fairway/compiler";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

export interface ListedTest {
  /** Its file and name, and a number where two have one name. */
  readonly id: string;
  readonly title: string;
  /** Its name where it stands. */
  readonly span: Span;
  readonly whole: Span;
}

export function listTests(snapshot: Snapshot, path: string): readonly ListedTest[] {
  const seen = new Map<string, number>();
  return (snapshot.file(path)?.tree?.declarations ?? []).flatMap((declaration) => {
    if (declaration.kind !== "test" || declaration.name.text === "") return [];
    const title = declaration.name.text;
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return [{ id: testId(path, title, count), title, span: declaration.name.span, whole: declaration.span }];
  });
}

/** The cases of a program: of its file and of what is imported there. A program that it extends keeps its own. */
export function testsOfProgram(snapshot: Snapshot, { root }: Unit): readonly ListedTest[] {
  const files = new Set([root]);
  for (const path of files) {
    const tree = snapshot.file(path)?.tree;
    const imports = tree?.declarations.filter(({ kind }) => kind === "import") ?? [];
    if (tree !== undefined) for (const needed of neededFiles({ ...tree, declarations: imports })) files.add(needed.path);
  }
  return [...files].flatMap((path) => listTests(snapshot, path));
}

export function testId(path: string, title: string, count = 1): string {
  return `${path}#${title}${count === 1 ? "" : `#${count}`}`;
}
