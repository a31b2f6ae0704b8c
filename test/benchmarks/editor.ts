/**
 * Speed of the language server: its process driven over stdio as an editor drives it, by size and surface.
 *
 * A key is an edit in the middle of the file that makes a mistake, and the next one that mends it; its time ends when the
 * diagnostics arrive. Times are those of the client, so they hold the messages as well. Run by `npm run bench`.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { parseText, toYaml } from "@fairway/syntax";
import { programOf } from "./program.js";

const server = process.argv[2]!;
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const at = (values: readonly number[], share: number): number => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

interface Measured { readonly cold: number; readonly key: readonly number[]; readonly completion: readonly number[]; readonly hover: readonly number[]; readonly memory: number }

async function measure(name: string, text: string, keys: number): Promise<Measured> {
  const start = now();
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const rpc = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const uri = `untitled:${name}`;
  let arrived: ((count: number) => void) | undefined;
  rpc.onNotification("textDocument/publishDiagnostics", (params: { uri: string; diagnostics: readonly unknown[] }) => arrived?.(params.diagnostics.length));
  rpc.listen();
  await rpc.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } } });
  void rpc.sendNotification("initialized", {});
  const wait = (wanted: (count: number) => boolean): Promise<void> => new Promise((resolve) => { arrived = (count) => { if (wanted(count)) resolve(); }; });
  // A name that does not exist, so that the first diagnostics are not silence.
  const mark = "yearly2 >= ";
  const place = text.slice(0, text.indexOf(mark)).split("\n");
  const position = { line: place.length - 1, character: place.at(-1)!.length };
  const broken = text.replace(mark, `x${mark}`);
  const first = wait((count) => count > 0);
  void rpc.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "fairway", version: 1, text: broken } });
  await first;
  const cold = now() - start;
  const key: number[] = [];
  for (let n = 0, version = 2; n < keys; n++, version++) {
    const mends = n % 2 === 0;
    const done = wait((count) => (count === 0) === mends);
    const sent = now();
    const change = mends ? { range: { start: position, end: { ...position, character: position.character + 1 } }, text: "" } : { range: { start: position, end: position }, text: "x" };
    void rpc.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [change] });
    await done;
    if (n >= keys / 4) key.push(now() - sent);
  }
  const ask = async (method: string, character: number): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let n = 0; n < 40; n++) {
      const sent = now();
      await rpc.sendRequest(method, { textDocument: { uri }, position: { line: position.line, character } });
      if (n >= 10) times.push(now() - sent);
    }
    return times;
  };
  const hover = await ask("textDocument/hover", position.character + 2);
  const completion = await ask("textDocument/completion", position.character + mark.length);
  const memory = Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  child.kill();
  return { cold, key, completion, hover, memory };
}

for (const lines of [200, 2000, 10_000]) {
  const text = programOf(lines);
  const yaml = toYaml(parseText("bench.fairway", text))!;
  for (const [name, source] of [["bench.fairway", text], ["bench.fairway.yaml", yaml]] as const) {
    const { cold, key, completion, hover, memory } = await measure(name, source, lines > 5000 ? 16 : 60);
    const shown = (values: readonly number[]): string => `${at(values, 0.5).toFixed(1)} ms (99 %: ${at(values, 0.99).toFixed(1)})`;
    console.log(`${name}, ${source.split("\n").length} lines: first diagnostics ${cold.toFixed(0)} ms, key to diagnostics ${shown(key)}, completion ${shown(completion)}, hover ${shown(hover)}, memory ${memory.toFixed(0)} MB`);
  }
}
process.exit(0);
