/** Mends of files: an import of one that belongs to no program, a program started in an empty one, and the file that was meant where a name leads nowhere. */
import { nearest, type Fix, type SourceTree } from "@fairway/syntax";
import { otherFiles } from "../features/completion.js";
import type { Snapshot } from "../workspace/snapshot.js";
import { nameOf } from "./clauses.js";
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

// ── a file that holds nothing yet ───────────────────────────────────────────────────────────────────────────────────

/** The first lines of a program, named after its file, or after its folder where the file is just called `program`. */
const startHere: Mender = ({ snapshot, finding: { span }, text }) => {
  const surface = snapshot.file(span.file)?.surface;
  if (surface === undefined || /^[^#\s]/mu.test(text.replace(/^\uFEFF/u, ""))) return [];
  const [file = "", parent = ""] = span.file.split("/").reverse();
  const stem = file.replace(/\.fairway(?:\.ya?ml)?$/iu, "");
  const name = nameOf(/^program$/iu.test(stem) ? parent : stem) || "MyProgram";
  const lines = surface === "yaml"
    ? `program ${name}:\n  title: ${name}\n  currency: USD\n\npartner:\n  key: id\n  fields:\n    id: Text\n`
    : `program ${name} "${name}" {\n  currency USD\n}\n\npartner {\n  key id\n  id: Text\n}\n`;
  const end = text.length;
  return [{ title: `Start the program \`${name}\` here`, edits: [{ span: { ...span, start: end, end }, text: `${text === "" || text.endsWith("\n") ? "" : "\n"}${lines}` }], sure: false }];
};

/** The file that was probably meant: spelled nearly so, or of that name in another folder. */
const fileMeant: Mender = ({ snapshot, finding: { span }, text }) => {
  const file = snapshot.file(span.file);
  const [, quote = "", said = ""] = /^(["']?)(.*?)\1$/su.exec(text.slice(span.start, span.end)) ?? [];
  if (file === undefined || said === "") return [];
  const ending = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/^[^.]*/u, "");
  const known = otherFiles(snapshot, file).filter((path) => ending(path) === ending(said));
  const namesake = known.filter((path) => path.endsWith(`/${said.slice(said.lastIndexOf("/") + 1)}`) || path === said.slice(said.lastIndexOf("/") + 1));
  const stem = (path: string): string => path.slice(0, path.length - ending(path).length);
  const near = known.find((path) => stem(path) === nearest(stem(said), known.map(stem)));
  return [...new Set([...(near === undefined ? [] : [near]), ...namesake])].slice(0, MOST).map((path) => ({ title: `Write "${path}"`, edits: [{ span, text: `${quote}${path}${quote}` }], sure: false }));
};

export const inProgram: Readonly<Record<string, Mender>> = { "loose-file": (at) => [...startHere(at), ...importIt(at)], "missing-file": fileMeant };
