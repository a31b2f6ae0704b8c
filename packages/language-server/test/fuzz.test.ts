/**
 * A client that writes anything: programs with money and with routing, in both surfaces, cut off or torn anywhere. Every
 * question is answered, and when the text is whole again so is what is known of it.
 *
 * `FAIRWAY_FUZZ=1` cuts at every character, and makes more random edits.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Hover } from "vscode-languageserver";
import { parseText, toYaml } from "@fairway/syntax";
import { textEdits, textsAfter } from "../../../test/support/edits.js";
import { connect, uriOf, type Client } from "./client.js";

const thorough = process.env["FAIRWAY_FUZZ"] !== undefined;
const example = (path: string): string => readFileSync(new URL(`../../../examples/${path}`, import.meta.url), "utf8");

/** Each with a declaration that stands in both surfaces alike. */
const PROGRAMS = [["slices.fairway", example("rebate-semantics/slices.fairway"), "incentive Growth"], ["gumdrop.fairway", example("deal-registration-small-vendors/gumdrop.fairway"), "desk Manager"], ["referrals.fairway", example("microsoft-referral-routing/referrals.fairway"), "desk Administrator"]] as const;
const CASES = PROGRAMS.flatMap(([path, text, name]) => [[path, text, name], [`${path}.yaml`, toYaml(parseText(path, text))!, name]] as const);

const position = (text: string, offset: number): { line: number; character: number } => {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};

const AT_A_PLACE = ["completion", "hover", "definition", "references", "documentHighlight", "signatureHelp", "typeDefinition", "linkedEditingRange", "prepareCallHierarchy"];
const OF_THE_FILE = ["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "documentLink", "documentColor"];

/** Asks everything at a place; fails where something is not answered. */
async function askAll(client: Client, path: string, text: string, offset: number, all: boolean): Promise<void> {
  const textDocument = { uri: uriOf(path) };
  const at = position(text, offset);
  const more = { context: { includeDeclaration: true, diagnostics: [] } };
  const questions = [
    ...AT_A_PLACE.slice(0, all ? undefined : 3).map((method) => client.request(`textDocument/${method}`, { textDocument, position: at, ...more })),
    ...(all ? OF_THE_FILE.map((method) => client.request(`textDocument/${method}`, { textDocument })) : []),
    ...(all ? [client.request("textDocument/codeAction", { textDocument, range: { start: at, end: at }, ...more }), client.request("textDocument/inlayHint", { textDocument, range: { start: { line: 0, character: 0 }, end: at } })] : []),
  ];
  await Promise.all(questions);
}

describe.each(CASES)("%s", (path, text, name) => {
  const opened = async (): Promise<Client> => {
    const client = await connect({ [path]: text });
    client.open(path, text);
    return client;
  };
  const expectKnown = async (client: Client): Promise<void> => {
    client.change(path, [{ text }]);
    const found = await client.request<Hover | null>("textDocument/hover", { textDocument: { uri: uriOf(path) }, position: position(text, text.indexOf(name) + name.length - 1) });
    expect(JSON.stringify(found?.contents)).toContain(name.split(" ")[1]);
  };

  test("cut off at any character, it is answered at its end", async () => {
    const client = await opened();
    for (let end = 0, step = 0; end <= text.length; end += thorough ? 1 : 97, step++) {
      const now = text.slice(0, end);
      client.change(path, [{ text: now }]);
      await askAll(client, path, now, end, step % 7 === 0);
    }
    await expectKnown(client);
    await client.stop();
  }, 3_600_000);

  test("torn anywhere, it is answered where it is torn", async () => {
    const client = await opened();
    for (let from = 0, step = 0; from <= text.length; from += thorough ? 3 : 131, step++) {
      const now = text.slice(0, from) + text.slice(from + 1 + (step * 37) % 90);
      client.change(path, [{ text: now }]);
      await askAll(client, path, now, from, step % 7 === 0);
    }
    await expectKnown(client);
    await client.stop();
  }, 3_600_000);

  test("whatever the edits, and however fast: each question is answered or told that it is overtaken", async () => {
    await fc.assert(fc.asyncProperty(textEdits, fc.boolean(), async (edits, waits) => {
      const client = await opened();
      const asked: Promise<unknown>[] = [];
      for (const now of textsAfter(text, edits)) {
        client.change(path, [{ text: now }]);
        asked.push(askAll(client, path, now, Math.floor(now.length / 2), true).catch((problem: { readonly code?: number }) => expect(problem.code).toBe(-32801)));
        if (waits) await asked.at(-1);
      }
      await Promise.all(asked);
      await expectKnown(client);
      await client.stop();
    }), { numRuns: thorough ? 60 : 3 });
  }, 3_600_000);
});
