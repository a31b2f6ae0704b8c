/**
 * The mends of findings, tried on the wrong examples of their pages, in text and, where YAML can say the same, in YAML: each
 * takes its finding away. The golden file lists what is offered; read it as the one who made the mistake.
 */
import { parseText, toYaml } from "@fairway/syntax";
import { expect, test } from "vitest";
import { allEntries } from "../../../test/docs/catalogue.js";
import { examplesOf, readPage } from "../../../test/docs/diagnostic-page.js";
import { completed } from "../../../test/docs/sample.js";
import { exists, readText } from "../../../test/support/files.js";
import { diagnostics, snapshotOf, type Diagnostic, type Edit } from "../src/index.js";
import { mendsOf } from "../src/mends/index.js";

type Files = Readonly<Record<string, string>>;

function mended(files: Files, edits: readonly Edit[]): Files {
  const now: Record<string, string> = { ...files };
  for (const { span, text } of [...edits].sort((a, b) => b.span.start - a.span.start)) now[span.file] = now[span.file]!.slice(0, span.start) + text + now[span.file]!.slice(span.end);
  return now;
}

const findingsOf = (files: Files, code: string): readonly Diagnostic[] => {
  const snapshot = snapshotOf(files);
  return Object.keys(files).flatMap((file) => diagnostics(snapshot, file)).filter((one) => one.code === code);
};

/** The same files with the example in YAML, where it can be written so. */
function inYaml(files: Files): Files | undefined {
  const text = files["example.fairway"];
  const yaml = text === undefined ? undefined : toYaml(parseText("example.fairway", text));
  if (yaml === undefined) return undefined;
  const { "example.fairway": _, ...others } = files;
  return Object.fromEntries([...Object.entries(others).map(([path, one]) => [path, one.replace('"example.fairway"', '"example.fairway.yaml"')]), ["example.fairway.yaml", yaml]]);
}

function offered(files: Files, code: string): readonly string[] {
  const [finding] = findingsOf(files, code);
  if (finding === undefined) return [];
  const before = findingsOf(files, code).length;
  return mendsOf(snapshotOf(files), finding).map(({ title, edits, sure }) => {
    const after = mended(files, edits);
    expect(findingsOf(after, code).length, `${finding.name}: ${title}\n${after[finding.span.file]}`).toBeLessThan(before);
    return `  ${sure ? "!" : ">"} ${title}`;
  });
}

test("every mend takes its finding away, in both surfaces", async () => {
  const lines: string[] = [];
  for (const { name, code } of await allEntries()) {
    const page = `docs/diagnostics/${name}.md`;
    const examples = exists(page) ? examplesOf(readPage(readText(page)).wrong) : [];
    const told = new Set(examples.flatMap((example) => {
      const { files } = completed(example.files);
      const yaml = inYaml(files);
      const text = offered(files, code);
      if (yaml !== undefined && findingsOf(yaml, code).length > 0) expect(offered(yaml, code), `${name} in YAML`).toEqual(text);
      return text;
    }));
    if (told.size > 0) lines.push(`${code} ${name}`, ...told);
  }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("golden/mends.txt");
});
