/**
 * Speed of the language server: its process driven over stdio as an editor drives it, by size and surface, in a workspace of
 * 50 files; side by side with a language like ours that Langium makes (langium/), and on YAML with the general YAML server and
 * our schema.
 *
 * A key makes a mistake in the middle of the file, and the next one mends it; its time ends when the diagnostics arrive. Times
 * are those of the client, so they hold the messages as well. Processor time is that of the server's thread that answers, read
 * before and after each key, so that other work on the machine counts little. Keys follow each other at once, and lints are not
 * run between them; then keys with pauses are measured with their lints, and a declaration written letter by letter, of which
 * each letter declares another name. Run by `npm run bench`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseText, toYaml } from "@fairway/syntax";
import { now, Server, type Position, type Start } from "./client.js";
import { filesOf, programOf } from "./program.js";

const [, , ours, yamlServer, schema, langium] = process.argv as [string, string, string, string, string, string];
const at = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

interface Subject {
  readonly name: string;
  readonly uri: string;
  readonly language: string;
  readonly text: string;
  /** A character before it makes a mistake: what stands in the middle of the file. */
  readonly mark: string;
  readonly keys: number;
  /** Nothing but the start and the keys is measured. */
  readonly keysOnly?: boolean;
}

const PAUSED = 24;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a key takes of the processor with the lints in the pause after it: a space that says nothing. */
async function withPauses(server: Server, uri: string, version: number, at: Position): Promise<readonly number[]> {
  const spent: number[] = [];
  for (let n = 0; n < PAUSED; n++) {
    const before = server.thread;
    server.change(uri, version + n, n % 2 === 0 ? { range: { start: at, end: at }, text: " " } : { range: { start: at, end: { ...at, character: at.character + 1 } }, text: "" });
    await pause(300);
    if (n >= 4) spent.push(server.thread - before);
  }
  return spent;
}

const LETTERS = { text: "measure extra = 123456", yaml: "measure extra: { is: 123456 }" };

/** What each letter of a new declaration at the end of the file takes of the processor, as it is written. */
async function letters(server: Server, uri: string, version: number): Promise<readonly number[]> {
  const spent: number[] = [];
  // Beyond the end is the end: of its last, empty line.
  const last = { line: 1e6, character: 0 };
  for (const [n, letter] of [...LETTERS[uri.endsWith("yaml") ? "yaml" : "text"]].entries()) {
    const before = server.thread;
    const start = { ...last, character: n };
    server.change(uri, version + n, { range: { start, end: start }, text: letter });
    await pause(55);
    spent.push(server.thread - before);
  }
  return spent;
}

/** A mark that stands in the middle of a text. */
function middleOf(text: string, mark: RegExp): string {
  const all = [...text.matchAll(mark)];
  return all[Math.floor(all.length / 2)]![0];
}

async function measure({ name, uri, language, text, mark, keys, keysOnly }: Subject, start: Start): Promise<void> {
  const server = await Server.start(start);
  const lines = text.slice(0, text.indexOf(mark)).split("\n");
  const position: Position = { line: lines.length - 1, character: lines.at(-1)!.length };
  const behind: Position = { ...position, character: position.character + 1 };
  const first = server.diagnostics(uri, (count) => count > 0);
  server.open(uri, language, text.replace(mark, `x${mark}`));
  await first;
  const cold = now() - server.started;
  const times: number[] = [];
  const spent: number[] = [];
  for (let n = 0, version = 2; n < keys; n++, version++) {
    const mends = n % 2 === 0;
    const done = server.diagnostics(uri, (count) => (count === 0) === mends);
    const [sent, before] = [now(), server.thread];
    server.change(uri, version, mends ? { range: { start: position, end: behind }, text: "" } : { range: { start: position, end: position }, text: "x" });
    await done;
    const took = now() - sent;
    if (n < keys / 4) continue;
    times.push(took);
    spent.push(server.thread - before);
  }
  const shown = (values: readonly number[]): string => `${at(values, 0.5).toFixed(1)} ms (99 %: ${at(values, 0.99).toFixed(1)})`;
  const said = `${name}: first diagnostics ${cold.toFixed(0)} ms, key to diagnostics ${shown(times)}, of the processor ${shown(spent)}`;
  if (keysOnly === true) {
    console.log(`${said}, memory ${server.cost.memory.toFixed(0)} MB`);
    return server.stop();
  }
  const [paused, written] = [await withPauses(server, uri, keys + 2, position), await letters(server, uri, keys + 2 + PAUSED)];
  const asked = async (method: string, character: number): Promise<readonly number[]> => {
    const answered: number[] = [];
    for (let n = 0; n < 40; n++) {
      const sent = now();
      await server.ask(method, uri, { line: position.line, character });
      if (n >= 10) answered.push(now() - sent);
    }
    return answered;
  };
  const hover = await asked("textDocument/hover", position.character + 2);
  const completion = await asked("textDocument/completion", position.character + mark.trimEnd().length);
  console.log(`${said}, with lints ${shown(paused)}, a new declaration's letters ${shown(written)}, completion ${shown(completion)}, hover ${shown(hover)}, memory ${server.cost.memory.toFixed(0)} MB`);
  server.stop();
}

const keysFor = (lines: number): number => (lines > 5000 ? 60 : 400);
const yamlOf = (text: string): string => toYaml(parseText("bench.fairway", text))!;

for (const lines of [200, 2000, 10_000]) {
  const text = programOf(lines);
  for (const [file, source] of [["bench.fairway", text], ["bench.fairway.yaml", yamlOf(text)]] as const) {
    const name = `${file}, ${source.split("\n").length} lines`;
    await measure({ name, uri: `untitled:${file}`, language: "fairway", text: source, mark: middleOf(source, /yearly\d+ >= needed/gu), keys: keysFor(lines) }, { script: ours });
  }
}

const folder = mkdtempSync(join(tmpdir(), "fairway-bench-"));
const files = filesOf(50, 200);
for (const [path, text] of files) writeFileSync(join(folder, path), text);
const [path, text] = [...files].at(-1)!;
const lines = [...files.values()].reduce((sum, one) => sum + one.split("\n").length, 0);
await measure({
  name: `a workspace of ${files.size} files, ${lines} lines`, uri: pathToFileURL(join(folder, path)).href, language: "fairway", text, mark: middleOf(text, /yearly\d+ >= needed/gu), keys: 40,
}, { script: ours, folder: pathToFileURL(folder).href });
for (const one of files.keys()) rmSync(join(folder, one));

// The same key on the same file for both: a name that nothing has.
for (const lines of [200, 2000, 10_000]) {
  const source = programOf(lines);
  const subject = { uri: "untitled:bench.fairway", keysOnly: true, language: "fairway", text: source, mark: middleOf(source, /yearly\d+ >= needed/gu), keys: lines > 5000 ? 12 : 40 };
  const size = `text, ${source.split("\n").length} lines`;
  await measure({ ...subject, name: `${size}, our server` }, { script: ours });
  await measure({ ...subject, name: `${size}, a language by Langium` }, { script: langium });
}

// The same key on the same file for both: a clause that does not exist, which the schema knows too.
const settings = { yaml: { schemas: { [pathToFileURL(schema).href]: "*.fairway.yaml" }, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, validate: true, hover: true, completion: true } };
for (const lines of [200, 2000, 10_000]) {
  const source = yamlOf(programOf(lines));
  const subject = { uri: pathToFileURL(join(folder, "bench.fairway.yaml")).href, text: source, mark: middleOf(source, /title: Competency \d+\n/gu), keys: lines > 5000 ? 12 : 40 };
  const size = `YAML, ${source.split("\n").length} lines`;
  await measure({ ...subject, name: `${size}, our server`, language: "fairway-yaml" }, { script: ours });
  await measure({ ...subject, name: `${size}, the general YAML server`, language: "yaml" }, { script: yamlServer, settings });
}
rmSync(folder, { recursive: true });
process.exit(0);
