/**
 * What git leaves in a file where it could not merge two versions: marks at the start of lines.
 *
 * Such a file is read with the first version of each place, so that all the rest of it is understood. Whatever is left out
 * becomes blanks: every other character keeps its place.
 */
import { diagnose, type Diagnostic, type Fix } from "../diagnostics/diagnostic.js";
import type { SourceTree } from "../tree/file.js";
import * as say from "../diagnostics/text-catalogue.js";

const PLACE = /^<{7} (?<first>[^\r\n]*)\r?\n(?<ours>(?:(?!<{7} |={7}\r?\n|\|{7})[^\n]*\n)*)(?:\|{7}[^\n]*\n(?<base>(?:(?!={7}\r?\n)[^\n]*\n)*))?={7}\r?\n(?<theirs>(?:(?!<{7} |>{7} )[^\n]*\n)*)>{7} (?<second>[^\r\n]*)(?:\r?\n|$)/gmu;

/** Whether a text may hold such marks: quick, and asked for every text. */
export function mayConflict(text: string): boolean {
  return text.startsWith("<<<<<<< ") || text.includes("\n<<<<<<< ");
}

export interface Settled {
  /** The text with the first version of each place. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The text as it is read, and what is said of its places; undefined where it has none. */
export function settleConflicts(file: string, text: string): Settled | undefined {
  if (!mayConflict(text)) return undefined;
  const diagnostics: Diagnostic[] = [];
  const settled = text.replace(PLACE, (whole: string, ...found: unknown[]) => {
    const [at] = found.slice(-3) as [number];
    const groups = found.at(-1) as { readonly first: string; readonly ours: string; readonly theirs: string; readonly second: string };
    const start = whole.indexOf("\n") + 1;
    diagnostics.push(told(file, at, whole, groups));
    return blank(whole.slice(0, start)) + groups.ours + blank(whole.slice(start + groups.ours.length));
  });
  return diagnostics.length === 0 ? undefined : { text: settled, diagnostics };
}

/** The tree of the settled text as that of the text itself. */
export function treeOfSettled({ diagnostics }: Settled, text: string, tree: SourceTree): SourceTree {
  return { ...tree, text, diagnostics: [...tree.diagnostics, ...diagnostics].sort((a, b) => a.span.start - b.span.start) };
}

const blank = (text: string): string => text.replace(/[^\r\n]/gu, (one) => " ".repeat(one.length));

function told(file: string, at: number, whole: string, { first, ours, theirs, second }: { readonly first: string; readonly ours: string; readonly theirs: string; readonly second: string }): Diagnostic {
  const span = { file, start: at, end: at + whole.length };
  const keep = (title: string, text: string): Fix => ({ title, edits: [{ span, text }], sure: false });
  return diagnose(say.mergeConflict, { ...span, end: at + "<<<<<<< ".length + first.length }, { first, second }, {
    fixes: [keep(`Keep the first, of ${first}`, ours), keep(`Keep the second, of ${second}`, theirs), keep("Keep both", ours + theirs)],
  });
}
