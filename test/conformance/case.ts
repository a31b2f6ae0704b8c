/**
 * Conformance cases as they stand in the folders: one rule of the language each, as a program with its worked cases.
 *
 * A case is a file, or a folder where the rule needs several files. Its header says the rule in one sentence and the
 * place in the reference. Worked cases whose name starts with `Rival:` state what another reading would give: they fail.
 */
import { posix } from "node:path";
import { filesBelow, readText } from "../support/files.js";

export const folder = "test/conformance";

export interface ConformanceCase {
  /** `time/a-year-earlier`. */
  readonly name: string;
  readonly topic: string;
  /** By path within the case. */
  readonly files: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
  readonly pages: readonly string[];
  /** A part of the decision of its first worked case, where worked cases can't ask for it. */
  readonly decision?: unknown;
}

const HEADER = /^# (Rule|Page|Decision): (.*)$/gm;

/** All cases, sorted by name. */
export function readCases(): ConformanceCase[] {
  const groups = new Map<string, string[]>();
  for (const path of filesBelow(folder)) {
    const [topic, name] = posix.relative(folder, path).split("/");
    if (topic === undefined || name === undefined) continue;
    const key = `${topic}/${name.replace(/\.fairway$/, "")}`;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups].map(([name, paths]) => caseOf(name, paths)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function caseOf(name: string, paths: readonly string[]): ConformanceCase {
  const base = paths.length === 1 && paths[0]!.endsWith(`${name}.fairway`) ? posix.dirname(paths[0]!) : `${folder}/${name}`;
  const files = Object.fromEntries(paths.map((path) => [posix.relative(base, path), readText(path)]));
  const headers = Object.values(files).flatMap((text) => [...text.matchAll(HEADER)].map(([, key, value]) => ({ key, value: value! })));
  const values = (key: string): string[] => headers.filter((header) => header.key === key).map((header) => header.value);
  const [decision] = values("Decision");
  return {
    name, topic: name.split("/")[0]!, files, rules: values("Rule"), pages: values("Page"),
    ...(decision === undefined ? {} : { decision: JSON.parse(decision) as unknown }),
  };
}
