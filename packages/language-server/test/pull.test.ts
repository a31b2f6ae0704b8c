/** Diagnostics for a client that pulls them: full, unchanged, and of the whole workspace; none are pushed then. */
import { expect, test } from "vitest";
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver";
import { connect, uriOf } from "./client.js";
import { TEXT, YAML } from "./program.js";

const PULL = { initializationOptions: { diagnostics: "pull" } };

test.each([["small.fairway", TEXT], ["small.fairway.yaml", YAML]])("%s: findings are given when asked for, and not sent twice", async (path, text) => {
  const broken = text.replace("yearly >= 100k", "yaerly >= 100k");
  const client = await connect({ [path]: broken, "other.fairway": 'program Other { currency USD }\n' }, PULL);
  expect(client.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
  let pushed = 0;
  client.rpc.onNotification("textDocument/publishDiagnostics", () => void pushed++);
  client.open(path, broken);
  const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.request("textDocument/diagnostic", { textDocument: { uri: uriOf(path) }, ...(previousResultId === undefined ? {} : { previousResultId }) });
  const first = await ask();
  expect(first).toMatchObject({ kind: "full", items: [{ code: "unknown-name" }] });
  expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  client.change(path, [{ text }]);
  expect(await ask(first.resultId)).toMatchObject({ kind: "full", items: [] });
  expect(pushed).toBe(0);
  await client.stop();
});

test("the whole workspace, each file's again only where it changed", async () => {
  const broken = TEXT.replace("yearly >= 100k", "yaerly >= 100k");
  const client = await connect({ "small.fairway": broken, "more/other.fairway": 'program Other { currency USD }\n' }, PULL);
  client.open("small.fairway", broken);
  await client.request("fairway/tests", {});
  const first = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
  expect(first.items.map(({ uri, kind }) => [uri, kind]).sort()).toEqual([[uriOf("more/other.fairway"), "full"], [uriOf("small.fairway"), "full"]]);
  client.change("small.fairway", [{ text: TEXT }]);
  const second = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: first.items.map(({ uri, resultId }) => ({ uri, value: resultId! })) });
  expect(Object.fromEntries(second.items.map(({ uri, kind }) => [uri, kind]))).toEqual({ [uriOf("more/other.fairway")]: "unchanged", [uriOf("small.fairway")]: "full" });
  await client.stop();
});
