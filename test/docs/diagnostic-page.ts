/**
 * The page of a diagnostic, taken apart: what it says of itself, its wrong examples with their marks, its right ones.
 *
 * A mark is a line of carets with a code, below the place that is blamed. Marks are no part of the example.
 */
import { fencesOf, type Fence } from "../support/markdown.js";

export interface Mark { readonly code: string; readonly line: number; readonly column: number; readonly length: number }

export interface Example {
  /** Files by name; the first is the one that is checked. */
  readonly files: ReadonlyMap<string, string>;
  /** By file. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
}

export interface DiagnosticPage {
  readonly title: string;
  readonly code: string;
  readonly severity: string;
  /** The first paragraph. */
  readonly why: string;
  readonly wrong: readonly Fence[];
  readonly right: readonly Fence[];
  /** `as of` date of data that is checked too. */
  readonly sections: readonly string[];
}

const MARK = /^( *)(\^+) (FW\d{4})$/;

export function readPage(text: string): DiagnosticPage {
  const [head = "", ...rest] = text.split(/^## /m);
  const sections = rest.map((section) => ({ name: section.slice(0, section.indexOf("\n")), text: section }));
  const fences = (name: string): Fence[] => sections.filter((section) => section.name === name).flatMap((section) => fencesOf(section.text));
  const [, title = "", code = "", severity = "", why = ""] = /^# (.+)\n\n`(FW\d{4})` · (\w+)\n\n([\s\S]+)$/.exec(head) ?? [];
  return {
    title, code, severity, why: why.trim().split("\n\n")[0]!.replaceAll("\n", " "),
    wrong: fences("Wrong"), right: fences("Right"), sections: sections.map(({ name }) => name),
  };
}

/** The examples of a section: fences that name a file belong to the example before them. */
export function examplesOf(fences: readonly Fence[]): Example[] {
  const examples: { files: Map<string, string>; marks: Map<string, Mark[]> }[] = [];
  for (const fence of fences) {
    if (fence.language !== "fairway" && fence.language !== "yaml" && fence.file === undefined) continue;
    const name = fence.file ?? (fence.language === "yaml" ? "example.fairway.yaml" : "example.fairway");
    if (fence.file === undefined || examples.length === 0) examples.push({ files: new Map(), marks: new Map() });
    const { text, marks } = unmarked(fence.text);
    examples.at(-1)!.files.set(name, text);
    examples.at(-1)!.marks.set(name, marks);
  }
  return examples;
}

function unmarked(text: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  const lines = text.split("\n").reduce<string[]>((kept, line) => {
    const mark = MARK.exec(line);
    if (mark === null) return [...kept, line];
    marks.push({ code: mark[3]!, line: kept.length, column: mark[1]!.length + 1, length: mark[2]!.length });
    return kept;
  }, []);
  return { text: lines.join("\n"), marks };
}

/** The text with its marks drawn below their lines. */
export function drawn(text: string, marks: readonly Mark[]): string {
  return text.split("\n").flatMap((line, index) => [
    line, ...marks.filter((mark) => mark.line === index + 1).map((mark) => `${" ".repeat(mark.column - 1)}${"^".repeat(mark.length)} ${mark.code}`),
  ]).join("\n");
}
