/** The worked cases of a file or of the workspace, with a name that stays the same while they are edited. */
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

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

export function testId(path: string, title: string, count = 1): string {
  return `${path}#${title}${count === 1 ? "" : `#${count}`}`;
}
