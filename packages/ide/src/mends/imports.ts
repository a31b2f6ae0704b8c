/** The mend of a file that belongs to no program: an import in a program that stands beside it or above it. */
import type { Fix, SourceTree } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Mender } from "./index.js";

const folder = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** More programs than these are no short list. */
const MOST = 5;

const importIt: Mender = ({ snapshot, finding }) => {
  const path = finding.span.file;
  const roots = snapshot.units.filter(({ name, root }) => name !== undefined && root !== path && path.startsWith(folder(root)));
  return roots.length > MOST ? [] : roots.flatMap(({ name, root }) => added(snapshot, root, name!, path));
};

function added(snapshot: Snapshot, root: string, name: string, path: string): readonly Fix[] {
  const file = snapshot.file(root);
  const behind = file?.tree === undefined ? undefined : lastOf(file.tree);
  if (file === undefined || behind === undefined) return [];
  const relative = path.slice(folder(root).length);
  const end = file.text.indexOf("\n", behind);
  const start = end < 0 ? file.text.length : end;
  const line = file.surface === "text" ? `\nimport "${relative}"` : yamlLine(file.text, behind, relative, file.tree!);
  if (line === undefined) return [];
  return [{ title: `Import it in the program \`${name}\``, edits: [{ span: { file: root, start, end: start }, text: line }], sure: false }];
}

/** An item more of a list of imports, or the only import. One import on the line of its key is left to the author. */
function yamlLine(text: string, behind: number, relative: string, tree: SourceTree): string | undefined {
  if (!tree.declarations.some(({ kind }) => kind === "import")) return `\nimport: ${relative}`;
  const item = /^(\s*- ).*$/u.exec(text.slice(text.lastIndexOf("\n", behind - 1) + 1, behind));
  return item === null ? undefined : `\n${item[1]}${relative}`;
}

/** Where the last import ends, or the program. */
function lastOf(tree: SourceTree): number | undefined {
  const of = (kind: string): number | undefined => tree.declarations.findLast((one) => one.kind === kind)?.span.end;
  return of("import") ?? of("program");
}

export const inProgram: Readonly<Record<string, Mender>> = { "loose-file": importIt };
