/**
 * What examples leave out: the sample program's declarations, of which an example gets those it needs and lacks.
 */
import { readText } from "../support/files.js";

interface Piece { readonly name: string; readonly text: string }

const DECLARED = /^(?:change )?(?:taxonomy|enum|record|decision|benefit|measure|table|score|competency|ladder|request) ([\p{L}\w]+)|^(partner|program)\b/gmu;

const pieces: readonly Piece[] = readText("docs/diagnostics/sample.fairway").split(/\n\n/).slice(1).map((text) => ({ name: declaredIn(text)[0]!, text }));

function declaredIn(text: string): string[] {
  return [...text.matchAll(DECLARED)].map((match) => match[1] ?? match[2]!);
}

const words = (text: string): Set<string> => new Set(text.match(/[\p{L}\w]+/gu) ?? []);

/**
 * The files of an example together with what it needs of the sample; `root` is what is checked: the file with the
 * program. An example whose first file has a name of its own is complete as it stands and checked as a folder.
 */
export function completed(files: ReadonlyMap<string, string>): { files: Record<string, string>; root: string } {
  const [[main, text] = ["example.fairway", ""]] = files;
  if (!main.startsWith("example.")) return { files: Object.fromEntries(files), root: "" };
  const declared = new Set([...files.values()].flatMap(declaredIn));
  const own = declaredIn(text).includes("program");
  const needed = neededBy([...files.values()].join("\n"), declared).filter((piece) => piece.name !== "program");
  const all: Record<string, string> = Object.fromEntries(files);
  const shared = needed.map((piece) => piece.text).join("\n\n");
  if (own) {
    if (needed.length > 0) all[main] = `${text}\nimport "sample.fairway"\n`;
    if (needed.length > 0) all["sample.fairway"] = shared;
    return { files: all, root: main };
  }
  const program = pieces.find((piece) => piece.name === "program")!.text;
  all["program.fairway"] = `${program}\n\nimport "${main}"\n\n${shared}\n`;
  return { files: all, root: "program.fairway" };
}

/** The sample's pieces that are named in a text, and those that they name, but for what is declared already. */
function neededBy(text: string, declared: ReadonlySet<string>): Piece[] {
  const needed = new Set<Piece>();
  const texts = [text, ...(declared.has("partner") ? [] : ["partner"])];
  for (const one of texts) {
    const named = words(one);
    for (const piece of pieces) {
      if (declared.has(piece.name) || needed.has(piece) || !named.has(piece.name)) continue;
      needed.add(piece);
      texts.push(piece.text);
    }
  }
  return pieces.filter((piece) => needed.has(piece));
}
