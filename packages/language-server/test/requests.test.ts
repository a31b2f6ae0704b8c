/** Every request of the protocol that the server says it answers, over a real connection, in both surfaces. */
import { parseText, toYaml } from "@fairway/syntax";
import { expect, describe, test } from "vitest";
import type {
  CallHierarchyIncomingCall, CallHierarchyItem, ColorInformation, DocumentHighlight, DocumentLink, DocumentSymbol, FoldingRange, InlayHint, LinkedEditingRanges,
  Location, SelectionRange, SemanticTokens, SemanticTokensDelta, SignatureHelp, SymbolInformation, TextEdit, TypeHierarchyItem, WorkspaceEdit,
} from "vscode-languageserver";
import { connect, uriOf, type Client } from "./client.js";

const TEXT = `program Small "A small program" {
  currency USD
}
taxonomy Region {
  World { EMEA { Germany }, Americas }
}
enum PartnerType { Reseller, MSP "Managed service provider" }
record Booking {
  key   id
  dated date
  id:     Text
  date:   Date
  amount: Money
}
partner {
  key      id
  id:       Text
  type:     PartnerType
  region:   Region
  bookings: list of Booking
}
measure sales "Net bookings" = sum(bookings.amount)
measure yearly "Sales, last 12 months" = sales over trailing 12 months
table needed "Sales needed" by region and type gives Money {
  | region | type     | needed  |
  | World  | any      | 80k USD |
  | EMEA   | Reseller | 50k USD |
}
ladder Level "Partner level" {
  promote at once
  tier Registered {}
  tier Gold "Gold #ffcc00" {
    require "Sales" yearly >= needed(region, type)
  }
}
test "Big is Gold" {
  as of  2026-08-01
  given  type is MSP
  given  region is Germany
  given  yearly is 90k USD
  expect Level is Gold
}
`;
const MAPPING = "partners:\n  file: crm.csv\n  fields:\n    type: Business Type\nlists:\n  bookings:\n    file: orders.csv\n    fields:\n      amount: Net Amount\n";

const PARTNERS = "id,type,region\nacme,MSP,Germany\nbeta,Reseller,EMEA\n";

const surfaces = [["small.fairway", TEXT], ["small.fairway.yaml", toYaml(parseText("small.fairway", TEXT))!]] as const;

interface Open { readonly client: Client; readonly text: string; readonly path: string; readonly uri: string; place(mark: string, inside?: number): { line: number; character: number } }

async function open(path: string, text: string): Promise<Open> {
  const client = await connect({ [path]: text, "data/data.yaml": MAPPING, "data/partners.csv": PARTNERS });
  client.open(path, text);
  return {
    client, text, path, uri: uriOf(path),
    place: (mark, inside = 0) => {
      const at = text.indexOf(mark);
      if (at < 0) throw new Error(`no "${mark}" in ${path}`);
      const lines = text.slice(0, at + inside).split("\n");
      return { line: lines.length - 1, character: lines.at(-1)!.length };
    },
  };
}

const editsOf = ({ changes }: WorkspaceEdit): Readonly<Record<string, readonly TextEdit[]>> => changes ?? {};

describe.each(surfaces)("%s", (path, text) => {
  const asked = async <T>(method: string, params: (open: Open) => object): Promise<{ readonly answer: T; readonly opened: Open }> => {
    const opened = await open(path, text);
    const answer = await opened.client.request<T>(method, { textDocument: { uri: opened.uri }, ...params(opened) });
    await opened.client.stop();
    return { answer, opened };
  };

  test("signature help", async () => {
    const { answer } = await asked<SignatureHelp>("textDocument/signatureHelp", ({ place }) => ({ position: place("needed(region, type)", "needed(region, ".length) }));
    expect(answer).toMatchObject({ activeParameter: 1, signatures: [{ label: expect.stringContaining("needed(region: Region, type: PartnerType)") }] });
  });

  test("references", async () => {
    const { answer } = await asked<readonly Location[]>("textDocument/references", ({ place }) => ({ position: place("sales over", 2), context: { includeDeclaration: true } }));
    expect(answer).toHaveLength(2);
  });

  test("rename reaches the mapping of partner data", async () => {
    const { answer, opened } = await asked<WorkspaceEdit>("textDocument/rename", ({ place }) => ({ position: place("bookings.amount", 10), newName: "net" }));
    const edited = editsOf(answer);
    expect(Object.keys(edited).sort()).toEqual([uriOf("data/data.yaml"), opened.uri].sort());
    expect(edited[uriOf("data/data.yaml")]).toMatchObject([{ newText: "net", range: { start: { line: 8, character: 6 } } }]);
  });

  test("a renamed word is another word in the data too", async () => {
    const { answer } = await asked<WorkspaceEdit>("textDocument/rename", ({ place }) => ({ position: place("MSP", 1), newName: "Managed" }));
    expect(editsOf(answer)[uriOf("data/partners.csv")]).toEqual([{ newText: "Managed", range: { start: { line: 1, character: 5 }, end: { line: 1, character: 8 } } }]);
  });

  test("highlights", async () => {
    const { answer } = await asked<readonly DocumentHighlight[]>("textDocument/documentHighlight", ({ place }) => ({ position: place("yearly >=", 2) }));
    expect(answer).toHaveLength(3);
  });

  test("outline, folding, selection", async () => {
    const { answer } = await asked<readonly DocumentSymbol[]>("textDocument/documentSymbol", () => ({}));
    const level = answer.find(({ name }) => name === "Level");
    expect(level?.children?.map(({ name }) => name)).toEqual(expect.arrayContaining(["Registered", "Gold"]));
    const folded = await asked<readonly FoldingRange[]>("textDocument/foldingRange", () => ({}));
    expect(folded.answer.length).toBeGreaterThan(5);
    const { answer: [selection] } = await asked<readonly SelectionRange[]>("textDocument/selectionRange", ({ place }) => ({ positions: [place("yearly >=", 2)] }));
    let depth = 0;
    for (let one: SelectionRange | undefined = selection; one !== undefined; one = one.parent) depth++;
    expect(depth).toBeGreaterThan(3);
  });

  test("symbols of the workspace", async () => {
    const { answer } = await asked<readonly SymbolInformation[]>("workspace/symbol", () => ({ query: "year" }));
    expect(answer.map(({ name }) => name)).toContain("yearly");
  });

  test("semantic tokens: whole, of a range, and what changed", async () => {
    const opened = await open(path, text);
    const textDocument = { uri: opened.uri };
    const whole = await opened.client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
    const range = await opened.client.request<SemanticTokens>("textDocument/semanticTokens/range", { textDocument, range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } } });
    expect(range.data.length).toBeLessThan(whole.data.length);
    expect(whole.data.slice(0, range.data.length)).toEqual(range.data);
    opened.client.change(path, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "# A comment\n" }]);
    const delta = await opened.client.request<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", { textDocument, previousResultId: whole.resultId });
    const after = [...whole.data];
    for (const { start, deleteCount, data } of [...delta.edits].reverse()) after.splice(start, deleteCount, ...(data ?? []));
    expect(after).toEqual((await opened.client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument })).data);
    await opened.client.stop();
  });

  test("inlay hints show a resolved window", async () => {
    const { answer } = await asked<readonly InlayHint[]>("textDocument/inlayHint", () => ({ range: { start: { line: 0, character: 0 }, end: { line: 200, character: 0 } } }));
    expect(answer.map(({ label }) => String(label))).toEqual(expect.arrayContaining([expect.stringContaining("2025-08-02 – 2026-08-01")]));
  });

  test("formatting, whole and of a range", async () => {
    const opened = await open(path, text);
    const line = opened.place("measure sales").line;
    opened.client.change(path, [{ range: { start: { line, character: 7 }, end: { line, character: 7 } }, text: "    " }]);
    const params = { textDocument: { uri: opened.uri }, options: { tabSize: 2, insertSpaces: true } };
    const whole = await opened.client.request<readonly TextEdit[]>("textDocument/formatting", params);
    expect(whole.length).toBeGreaterThan(0);
    const range = await opened.client.request<readonly TextEdit[]>("textDocument/rangeFormatting", { ...params, range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } } });
    expect(range.length).toBeGreaterThan(0);
    const elsewhere = await opened.client.request<readonly TextEdit[]>("textDocument/rangeFormatting", { ...params, range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } } });
    expect(elsewhere).toEqual([]);
    await opened.client.stop();
  });

  test("who uses a figure", async () => {
    const opened = await open(path, text);
    const [item] = await opened.client.request<readonly CallHierarchyItem[]>("textDocument/prepareCallHierarchy", { textDocument: { uri: opened.uri }, position: opened.place("measure yearly", 10) });
    const calls = await opened.client.request<readonly CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    expect(calls.map(({ from }) => from.name)).toContain("Level");
    const [node] = await opened.client.request<readonly TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", { textDocument: { uri: opened.uri }, position: opened.place("EMEA", 1) });
    expect((await opened.client.request<readonly TypeHierarchyItem[]>("typeHierarchy/subtypes", { item: node })).map(({ name }) => name)).toEqual(["Germany"]);
    await opened.client.stop();
  });

  test("links and colours", async () => {
    const { answer } = await asked<readonly ColorInformation[]>("textDocument/documentColor", () => ({}));
    expect(answer).toMatchObject([{ color: { red: 1, green: 0.8, blue: 0 } }]);
    expect((await asked<readonly DocumentLink[]>("textDocument/documentLink", () => ({}))).answer).toEqual([]);
  });

  test("quick fixes and actions on the whole file", async () => {
    const opened = await open(path, text);
    const place = opened.place("yearly >=");
    const range = { start: place, end: { ...place, character: place.character + 6 } };
    opened.client.change(path, [{ range, text: "yaerly" }]);
    const [found] = await opened.client.diagnostics(path, (all) => all.some(({ code }) => code === "unknown-name"));
    const actions = await opened.client.request<readonly { readonly title: string; readonly kind: string }[]>("textDocument/codeAction", { textDocument: { uri: opened.uri }, range, context: { diagnostics: [found] } });
    const whole = await opened.client.request<readonly { readonly kind: string }[]>("textDocument/codeAction", { textDocument: { uri: opened.uri }, range: { start: opened.place("| World"), end: opened.place("| World") }, context: { diagnostics: [], only: ["source"] } });
    expect(whole.map(({ kind }) => kind)).toEqual(["source.sortRows"]);
    expect(actions.map(({ title, kind }) => `${kind}: ${title}`)).toContainEqual(expect.stringContaining("quickfix: "));
    await opened.client.stop();
  });
});

test("the other surface is printed when the action is chosen, not when it is offered", async () => {
  const client = await connect({ "small.fairway": TEXT }, { capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } }, textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } } } });
  client.open("small.fairway", TEXT);
  const opened = { client, uri: uriOf("small.fairway") };
  const place = { line: 0, character: 0 };
  const offered = await opened.client.request<readonly { readonly edit?: unknown }[]>("textDocument/codeAction", { textDocument: { uri: opened.uri }, range: { start: place, end: place }, context: { diagnostics: [], only: ["refactor"] } });
  expect(offered).toMatchObject([{ kind: "refactor.convert", data: { uri: opened.uri } }]);
  expect(offered[0]!.edit).toBeUndefined();
  const { edit } = await opened.client.request<{ readonly edit: WorkspaceEdit }>("codeAction/resolve", offered[0]!);
  expect(edit.documentChanges).toMatchObject([{ kind: "create", uri: uriOf("small.fairway.yaml") }, { edits: [{ newText: toYaml(parseText("small.fairway", TEXT))! }] }]);
  await opened.client.stop();
});

test("of thousands of names those with the letters typed so far are offered, and it is asked again with the next", async () => {
  const names = Array.from({ length: 3000 }, (_, i) => `measure figure${i} = ${i}\n`).join("");
  const text = `${TEXT}${names}measure last = figure2987`;
  const opened = await open("small.fairway", text);
  const ask = (behind: string): Promise<{ readonly isIncomplete: boolean; readonly items: readonly { readonly label: string }[] }> =>
    opened.client.request("textDocument/completion", { textDocument: { uri: opened.uri }, position: opened.place(`measure last = ${behind}`, `measure last = ${behind}`.length) });
  const [few, one] = [await ask("figure"), await ask("figure2987")];
  expect(few).toMatchObject({ isIncomplete: true });
  expect(few.items).toHaveLength(500);
  expect(one.items.map(({ label }) => label)).toContain("figure2987");
  await opened.client.stop();
});

test("columns of a table are edited together where their width is one", async () => {
  const opened = await open("small.fairway", TEXT);
  const answer = await opened.client.request<LinkedEditingRanges | null>("textDocument/linkedEditingRange", { textDocument: { uri: opened.uri }, position: opened.place("| region | type", 3) });
  expect(answer?.ranges.length).toBeGreaterThan(1);
  // As VS Code reads a pattern: no flags, and it must fit the whole word, or nothing is edited along.
  if (answer?.wordPattern !== undefined) expect("region".match(new RegExp(answer.wordPattern))?.[0]).toBe("region");
  await opened.client.stop();
});

test("what nothing uses is marked as such, so that an editor greys it", async () => {
  const text = `${TEXT}measure spare = 1\n`;
  const opened = await open("small.fairway", text);
  const [found] = await opened.client.diagnostics("small.fairway", (all) => all.length > 0);
  expect(found).toMatchObject({ tags: [1], range: { start: { line: text.split("\n").length - 2 } } });
  await opened.client.stop();
});
