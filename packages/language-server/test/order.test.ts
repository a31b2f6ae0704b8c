/** In which order things are answered and shown: edits overtake questions, lints wait, and what was found stays until it is found anew. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { LSPErrorCodes, type CompletionItem, type Diagnostic, type Hover } from "vscode-languageserver";
import { diagnostics, snapshotOf } from "@fairway/ide";
import { readFileSync } from "node:fs";
import { parseText, toYaml } from "@fairway/syntax";
import { textEdits, textsAfter, textsWithWords, wordEdits } from "../../../test/support/edits.js";
import { connect, uriOf, type Client } from "./client.js";
import { TestClock } from "./clock.js";
import { TEXT, YAML } from "./program.js";

const PATH = "small.fairway";
/** A program that a lint has something to say of. */
const LINTED = TEXT.replace("measure yearly", 'measure spare "Spare" = 1\nmeasure yearly');

const placeOf = (text: string, mark: string): { line: number; character: number } => {
  const before = text.slice(0, text.indexOf(mark)).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};
const codes = (found: readonly Diagnostic[] | undefined): readonly unknown[] => (found ?? []).map(({ code }) => code);

async function opened(text: string, path = PATH): Promise<{ readonly client: Client; readonly clock: TestClock; readonly shown: (readonly Diagnostic[])[] }> {
  const clock = new TestClock(1);
  const client = await connect({ [path]: text }, { clock });
  const shown: (readonly Diagnostic[])[] = [];
  client.rpc.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics: found }: { uri: string; diagnostics: Diagnostic[] }) => { if (uri === uriOf(path)) shown.push(found); });
  client.open(path, text);
  return { client, clock, shown };
}

describe("what is shown", () => {
  test("an error comes with its key, a lint in the pause", async () => {
    const { client, clock, shown } = await opened(LINTED);
    await clock.pass(40);
    client.change(PATH, [{ text: `${LINTED}\nmeasure wrong = nobody\n` }]);
    await clock.pass(0);
    expect(shown.map(codes)).toEqual([["unknown-name"]]);
    client.change(PATH, [{ text: LINTED }]);
    await clock.pass(0);
    expect(shown.map(codes)).toEqual([["unknown-name"], []]);
    await clock.rest();
    expect(codes(shown.at(-1))).toEqual(["unused-declaration"]);
    await client.stop();
  });

  test("a lint's finding stays, and moves with its text, while one types", async () => {
    const { client, clock, shown } = await opened(LINTED);
    await clock.rest();
    const at = placeOf(LINTED, "spare");
    expect(shown.at(-1)).toMatchObject([{ code: "unused-declaration", range: { start: at } }]);
    shown.length = 0;
    const above = { line: 0, character: 0 };
    client.change(PATH, [{ range: { start: above, end: above }, text: "measure wrong = nobody\n" }]);
    await clock.pass(0);
    expect(codes(shown.at(-1))).toEqual(["unknown-name", "unused-declaration"]);
    expect(shown.at(-1)![1]!.range.start).toEqual({ ...at, line: at.line + 1 });
    client.change(PATH, [{ text: LINTED }]);
    await clock.rest();
    expect(shown.every((found) => codes(found).includes("unused-declaration"))).toBe(true);
    expect(shown.at(-1)).toMatchObject([{ range: { start: at } }]);
    await client.stop();
  });

  test("what a lint said of a text that is gone is gone with its key", async () => {
    const { client, clock, shown } = await opened(LINTED);
    await clock.rest();
    client.change(PATH, [{ text: TEXT }]);
    await clock.pass(0);
    expect(shown.at(-1)).toEqual([]);
    await client.stop();
  });
});

describe("what is answered", () => {
  const ask = (client: Client, method: string, text: string, mark: string): Promise<unknown> =>
    client.request(method, { textDocument: { uri: uriOf(PATH) }, position: placeOf(text, mark) });

  test("a question that an edit of its file overtakes is told so; one about another file is answered", async () => {
    const clock = new TestClock();
    const client = await connect({ [PATH]: TEXT, "other.fairway": "program Other { currency USD }\n" }, { clock });
    client.open(PATH, TEXT);
    client.open("other.fairway", "program Other { currency USD }\n");
    const overtaken = ask(client, "textDocument/hover", TEXT, "yearly >=");
    client.change("other.fairway", [{ text: "program Other { currency EUR }\n" }]);
    expect((await overtaken) as Hover).toMatchObject({ contents: { value: expect.stringContaining("Sales") } });
    const refused = ask(client, "textDocument/hover", TEXT, "yearly >=");
    client.change(PATH, [{ text: `\n${TEXT}` }]);
    await expect(refused).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await client.stop();
  });

  test("completion that the next letter overtakes is of use at its place all the same", async () => {
    const { client } = await opened(TEXT);
    const start = placeOf(TEXT, "early >=");
    const items = ask(client, "textDocument/completion", TEXT, "early >=");
    client.change(PATH, [{ range: { start, end: start }, text: "e" }]);
    expect(((await items) as readonly CompletionItem[]).map(({ label }) => label)).toContain("yearly");
    await client.stop();
  });

  test("a question that its client gives up is not worked on", async () => {
    const { client } = await opened(TEXT);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: uriOf(PATH) }, position: placeOf(TEXT, "yearly >=") };
    const given = client.rpc.sendRequest("textDocument/references", { ...params, context: { includeDeclaration: true } }, source.token);
    source.cancel();
    await expect(given).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await client.stop();
  });

  test("mends that hang on lints come without waiting for a pause", async () => {
    const { client } = await opened(LINTED);
    const start = placeOf(LINTED, "spare");
    const actions = await client.request<readonly { readonly title: string }[]>("textDocument/codeAction", { textDocument: { uri: uriOf(PATH) }, range: { start, end: start }, context: { diagnostics: [] } });
    expect(actions.map(({ title }) => title)).toEqual(expect.arrayContaining([expect.stringContaining("spare")]));
    await client.stop();
  });
});

// ── in the end ──────────────────────────────────────────────────────────────────────────────────────────────────────

const example = (path: string): string => readFileSync(new URL(`../../../examples/${path}`, import.meta.url), "utf8");
const inYaml = (text: string): string => toYaml(parseText(PATH, text))!;
const PROGRAMS: readonly (readonly [string, string, string])[] = [
  ["standing", PATH, LINTED], ["standing in YAML", "small.fairway.yaml", YAML],
  ["money", "slices.fairway", example("rebate-semantics/slices.fairway")], ["money in YAML", "slices.fairway.yaml", inYaml(example("rebate-semantics/slices.fairway"))],
  ["routing", "gumdrop.fairway", example("deal-registration-small-vendors/gumdrop.fairway")],
  ["routing in YAML", "gumdrop.fairway.yaml", inYaml(example("deal-registration-small-vendors/gumdrop.fairway"))],
];

/** A message of the protocol has the help and the witness behind it. */
const firstLine = (message: string): string => message.split("\n")[0]!;

/** What a check of the whole, from nothing, shows of a file. */
function expected(path: string, text: string): readonly unknown[] {
  const snapshot = snapshotOf({ [path]: text });
  const { lines } = snapshot.file(path)!;
  return diagnostics(snapshot, path).map(({ name, message, span }) => {
    const [start, end] = [lines.place(span.start), lines.place(span.end)];
    return [name, firstLine(message), start.line - 1, start.column - 1, end.line - 1, end.column - 1];
  });
}

describe("whatever the keys and the pauses between them, in the end it is what a check of the whole says", () => {
  const pauses = fc.array(fc.constantFrom(0, 0, 5, 61, 70, 90, 500), { minLength: 9, maxLength: 9 });
  test.each(PROGRAMS)("%s", async (_, path, text) => {
    const rows = fc.oneof(wordEdits.map((edits) => textsWithWords(text, edits)), textEdits.map((edits) => textsAfter(text, edits)));
    await fc.assert(fc.asyncProperty(rows, pauses, async (texts, waits) => {
      const { client, clock, shown } = await opened(text, path);
      await clock.pass(waits.at(-1)!);
      for (const [index, next] of texts.entries()) {
        client.change(path, [{ text: next }]);
        await clock.pass(waits[index]!);
      }
      await clock.rest();
      const last = (shown.at(-1) ?? []).map(({ code, message, range: { start, end } }) => [code, firstLine(message as string), start.line, start.character, end.line, end.character]);
      expect(last).toEqual(expected(path, texts.at(-1)!));
      await client.stop();
    }), { numRuns: Number(process.env["RUNS"] ?? 8) });
  }, 600_000);
});
