/** The bundle for web workers, in a worker that has nothing of Node: as a browser editor runs it. */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { AbstractMessageReader, AbstractMessageWriter, createMessageConnection, type DataCallback, type Disposable, type Message } from "vscode-jsonrpc/node";
import { FOLDER, uriOf } from "./client.js";
import { TEXT } from "./program.js";

const BUNDLE = readFileSync(new URL("../dist/browser.js", import.meta.url), "utf8");

/** A worker's own ways to speak, and none of Node's names. */
const SCOPE = `
  const { parentPort } = require("node:worker_threads");
  globalThis.self = globalThis;
  const scope = new EventTarget();
  globalThis.addEventListener = (...given) => scope.addEventListener(...given);
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  parentPort.on("message", (data) => {
    scope.dispatchEvent(Object.assign(new Event("message"), { data }));
    globalThis.onmessage?.({ data });
  });
  for (const name of ["process", "Buffer", "require", "module", "setImmediate"]) Object.defineProperty(globalThis, name, { value: undefined });
`;

class Reader extends AbstractMessageReader {
  constructor(private readonly worker: Worker) { super(); }
  listen(callback: DataCallback): Disposable {
    this.worker.on("message", (message: Message) => callback(message));
    return { dispose: () => void this.worker.removeAllListeners("message") };
  }
}
class Writer extends AbstractMessageWriter {
  constructor(private readonly worker: Worker) { super(); }
  async write(message: Message): Promise<void> { this.worker.postMessage(message); }
  end(): void {}
}

test("diagnostics, hover and the client's files, without anything of Node", async () => {
  const worker = new Worker(`${SCOPE}\n(0, eval)(${JSON.stringify(BUNDLE)});`, { eval: true });
  const failed = new Promise<never>((_, reject) => worker.on("error", reject));
  const rpc = createMessageConnection(new Reader(worker), new Writer(worker));
  const broken = TEXT.replace("yearly >= 100k", "yaerly >= 100k");
  const files: Readonly<Record<string, string>> = { "small.fairway": broken };
  rpc.onRequest("fairway/list", ({ uri }: { uri: string }) => (uri === FOLDER ? Object.keys(files).map((name) => ({ name, folder: false })) : null));
  rpc.onRequest("fairway/read", ({ uri }: { uri: string }) => ({ text: files[uri.slice(FOLDER.length + 1)] }));
  const published = new Promise<{ readonly uri: string; readonly diagnostics: readonly { readonly code: string }[] }>((resolve) => rpc.onNotification("textDocument/publishDiagnostics", resolve));
  rpc.listen();
  await Promise.race([failed, rpc.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [{ uri: FOLDER, name: "work" }] })]);
  await rpc.sendNotification("initialized", {});
  expect(await Promise.race([failed, published])).toMatchObject({ uri: uriOf("small.fairway"), diagnostics: [{ code: "unknown-name" }] });
  const line = TEXT.split("\n").findIndex((one) => one.startsWith("measure yearly"));
  const hover = await rpc.sendRequest("textDocument/hover", { textDocument: { uri: uriOf("small.fairway") }, position: { line, character: 10 } });
  expect(hover).toMatchObject({ contents: { value: expect.stringContaining("Sales, last 12 months") } });
  rpc.dispose();
  await worker.terminate();
});
