import { expect, test } from "vitest";
import type { Hover, LocationLink } from "vscode-languageserver";
import { connect, uriOf } from "./client.js";
import { TEXT, YAML } from "./program.js";

const at = (text: string, mark: string, inside = 0): { line: number; character: number } => {
  const before = text.slice(0, text.indexOf(mark) + inside).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};

test.each([["small.fairway", TEXT], ["small.fairway.yaml", YAML]])("%s: a key brings its diagnostic, hover and definition know the names", async (path, text) => {
  const client = await connect({ [path]: text }, { initializationOptions: { settings: { docs: "https://handbook.test" } } });
  client.open(path, text);
  const place = at(text, "yearly >= 100k");
  client.change(path, [{ range: { start: place, end: { ...place, character: place.character + 6 } }, text: "yaerly" }]);
  const [found] = await client.diagnostics(path, (all) => all.length === 1);
  expect(found).toMatchObject({ code: "unknown-name", range: { start: place }, source: "fairway" });
  expect(found!.codeDescription).toEqual({ href: "https://handbook.test/diagnostics/unknown-name.md" });
  client.change(path, [{ range: { start: place, end: { ...place, character: place.character + 6 } }, text: "yearly" }]);
  await client.diagnostics(path, (all) => all.length === 0);
  const params = { textDocument: { uri: uriOf(path) }, position: { ...place, character: place.character + 2 } };
  const hover = await client.request<Hover>("textDocument/hover", params);
  expect(hover.contents).toMatchObject({ value: expect.stringContaining("Sales, last 12 months") });
  const [link] = await client.request<LocationLink[]>("textDocument/definition", params);
  expect(link!.targetSelectionRange.start).toEqual(at(text, "measure yearly", 8));
  await client.stop();
});
