/** A YAML language server that we did not write, with the schema: editing with nothing but the schema is already useful. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , server, root] = process.argv;
const schema = pathToFileURL(join(root, "schemas/fairway.schema.json")).href;
const settings = { yaml: { schemas: { [schema]: "*.fairway.yaml" }, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, validate: true, hover: true, completion: true } };

// ── a small JSON-RPC client ─────────────────────────────────────────────────────────────────────────────────────────
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
let buffer = Buffer.alloc(0);
let next = 1;
const waiting = new Map();
const diagnostics = new Map();
const send = (message) => {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
};
const request = (method, params) => new Promise((resolve, reject) => {
  const id = next++;
  const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), 30_000);
  waiting.set(id, (result) => { clearTimeout(timer); resolve(result); });
  send({ id, method, params });
});
const notify = (method, params) => send({ method, params });
function receive(message) {
  if (message.id !== undefined && message.method === undefined) return waiting.get(message.id)?.(message.result);
  if (message.method === "textDocument/publishDiagnostics") diagnostics.set(message.params.uri, message.params.diagnostics);
  if (message.id === undefined) return;
  const result = message.method === "workspace/configuration" ? message.params.items.map(({ section }) => settings[section] ?? null) : null;
  send({ id: message.id, result });
}
child.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < head + 4 + length) return;
    const body = buffer.subarray(head + 4, head + 4 + length).toString();
    buffer = buffer.subarray(head + 4 + length);
    receive(JSON.parse(body));
  }
});
const until = async (holds) => {
  for (let n = 0; n < 300; n++) {
    const found = holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
};

// ── what is checked ─────────────────────────────────────────────────────────────────────────────────────────────────
let passed = 0;
let failed = 0;
const check = (name, holds) => {
  if (holds) passed++;
  else failed++;
  console.log(`yaml server: ${holds ? "ok" : "FAILED"} ${name}`);
};
await request("initialize", { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } } });
notify("initialized", {});
notify("workspace/didChangeConfiguration", { settings });
const open = (uri, text) => notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });

const good = "file:///programs/good.fairway.yaml";
open(good, readFileSync(join(root, "examples/odoo-partnership-yaml/odoo.fairway.yaml"), "utf8"));
const clean = await until(() => diagnostics.get(good));
check("a published program has no findings", clean?.length === 0);

const bad = "file:///programs/bad.fairway.yaml";
open(bad, "ladder Level:\n  reviw: each month\n  promote: 12\n");
const found = await until(() => (diagnostics.get(bad)?.length > 0 ? diagnostics.get(bad) : undefined));
check("a key that does not exist is found", found?.some(({ range }) => range.start.line === 1) === true);
const hover = await request("textDocument/hover", { textDocument: { uri: bad }, position: { line: 2, character: 4 } });
check("hover says what a clause does", JSON.stringify(hover).includes("higher tier"));
const items = await request("textDocument/completion", { textDocument: { uri: bad }, position: { line: 1, character: 4 } });
check("completion offers the clauses of a ladder", JSON.stringify(items).includes("demote"));
await request("shutdown", null);
notify("exit");
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
