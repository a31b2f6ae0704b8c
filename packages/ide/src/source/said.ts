/** What stands where a name is declared, as a reader elsewhere wants to see it. */
import type { Definition } from "@fairway/compiler";
import type { Declaration } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import { isClause, isDeclaration } from "./clause.js";
import { pathAt, type SpannedNode } from "./path.js";

/** Of these the text is short and says what they are. */
const SHOWN: ReadonlySet<string> = new Set(["measure", "tier", "competency", "requirement", "enum", "taxonomy", "table"]);
const MOST_LINES = 12;

/** The declaration, or the clause, that declares a name. */
export function nodeOf(snapshot: Snapshot, { span }: Definition): (SpannedNode & Declaration) | undefined {
  const tree = snapshot.file(span.file)?.tree;
  const found = tree === undefined ? undefined : pathAt(tree, span.start).findLast((node) => isDeclaration(node) || isClause(node));
  return found as (SpannedNode & Declaration) | undefined;
}

/** Its text as a block of code; nothing where one looks at it already. */
export function saidThere(snapshot: Snapshot, definition: Definition, path: string, offset: number): readonly string[] {
  const { kind, span } = definition;
  const node = SHOWN.has(kind) ? nodeOf(snapshot, definition) : undefined;
  const file = snapshot.file(span.file);
  if (node === undefined || file === undefined || (span.file === path && offset >= node.span.start && offset <= node.span.end)) return [];
  const first = file.text.lastIndexOf("\n", node.span.start - 1) + 1;
  const indent = /^[ \t]*/u.exec(file.text.slice(first, node.span.start))![0].length;
  const lines = file.text.slice(node.span.start, node.span.end).trimEnd().split(/\r?\n/u);
  const shown = [lines[0]!, ...lines.slice(1, MOST_LINES).map((line) => line.slice(Math.min(indent, /^[ \t]*/u.exec(line)![0].length)))];
  const more = lines.length > MOST_LINES ? ["…"] : [];
  return [`\`\`\`${file.surface === "yaml" ? "yaml" : "fairway"}\n${[...shown, ...more].join("\n")}\n\`\`\``];
}
