/** Runs inside the extension host of a real VS Code: the features by VS Code's own interface. Leaves its results in a file. */
const assert = require("node:assert/strict");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

const checks = [];
const check = (name, run) => checks.push([name, run]);
const folder = () => vscode.workspace.workspaceFolders[0].uri;
const uri = (name) => vscode.Uri.joinPath(folder(), name);
const open = async (name) => (await vscode.window.showTextDocument(uri(name))).document;
const call = (command, ...args) => vscode.commands.executeCommand(command, ...args);

async function until(what, holds) {
  for (let i = 0; i < 400; i++) {
    const value = await holds();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within 20 seconds`);
}

/** Where a text starts, `offset` characters further. */
function at(document, text, offset = 0) {
  const index = document.getText().indexOf(text);
  assert.ok(index >= 0, `"${text}" is not in ${document.uri.path}`);
  return document.positionAt(index + offset);
}

const hoverText = (hovers) => hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).join("\n");

let activation = 0;

check("the extension starts", async () => {
  const extension = vscode.extensions.getExtension("fairway.fairway-vscode");
  assert.ok(extension, "it is not installed");
  const api = await extension.activate();
  const main = join(extension.extensionPath, extension.packageJSON.main);
  delete require.cache[require.resolve(main)];
  const start = performance.now();
  require(main);
  activation = performance.now() - start + api.activatedIn;
  await api.ready;
  const all = await vscode.commands.getCommands(true);
  for (const { command } of extension.packageJSON.contributes.commands) assert.ok(all.includes(command), `${command} is not registered`);
});

check("files of both surfaces have their language", async () => {
  assert.equal((await open("program.fairway")).languageId, "fairway");
  assert.equal((await open("words.fairway.yaml")).languageId, "fairway-yaml");
});

check("a sound program has no findings; a broken one has them, with code and page", async () => {
  const document = await open("program.fairway");
  await until("no findings", () => vscode.languages.getDiagnostics(document.uri).length === 0);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(at(document, "turnover >="), at(document, "turnover >=", 8)), "turnovr");
  await vscode.workspace.applyEdit(edit);
  const [found] = await until("a finding", () => { const all = vscode.languages.getDiagnostics(document.uri); return all.length > 0 && all; });
  assert.match(found.message, /turnovr/);
  assert.equal(found.code.value, "unknown-name");
  await vscode.workspace.fs.stat(found.code.target);
  assert.equal(document.getText(found.range), "turnovr");
  const actions = await call("vscode.executeCodeActionProvider", document.uri, found.range);
  assert.ok(actions.some(({ title }) => /turnover/.test(title)), actions.map(({ title }) => title).join());
  await call("workbench.action.files.revert");
  await until("no findings after the revert", () => vscode.languages.getDiagnostics(document.uri).length === 0);
});

check("hover in text and inside a YAML scalar", async () => {
  const text = await open("program.fairway");
  assert.match(hoverText(await call("vscode.executeHoverProvider", text.uri, at(text, "turnover >=", 2))), /Turnover, last 12 months/);
  const yaml = await open("words.fairway.yaml");
  assert.match(hoverText(await call("vscode.executeHoverProvider", yaml.uri, at(yaml, "sales.amount", 8))), /Money/);
});

check("definition goes from text to YAML", async () => {
  const text = await open("program.fairway");
  const [found] = await call("vscode.executeDefinitionProvider", text.uri, at(text, "turnover >=", 2));
  assert.match((found.targetUri ?? found.uri).path, /words\.fairway\.yaml$/);
});

check("references and rename reach both files, tests included", async () => {
  const yaml = await open("words.fairway.yaml");
  const places = await call("vscode.executeReferenceProvider", yaml.uri, at(yaml, "measure turnover", 9));
  assert.equal(new Set(places.map((place) => place.uri.path)).size, 2);
  const edit = await call("vscode.executeDocumentRenameProvider", yaml.uri, at(yaml, "measure turnover", 9), "revenue");
  assert.deepEqual(edit.entries().map(([file, edits]) => [file.path.split("/").at(-1), edits.length]).sort(), [["program.fairway", 2], ["words.fairway.yaml", 1]]);
});

check("completion knows the words of an enum at a comparison", async () => {
  const text = await open("program.fairway");
  const list = await call("vscode.executeCompletionItemProvider", text.uri, at(text, "kind is Reseller", 8));
  const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
  assert.ok(labels.includes("Agent") && labels.includes("Reseller"), labels.slice(0, 20).join());
});

check("outline, folding, semantic tokens, inlay hints, lenses, links", async () => {
  const text = await open("program.fairway");
  const symbols = await call("vscode.executeDocumentSymbolProvider", text.uri);
  assert.ok(symbols.some(({ name }) => /Level/.test(name)));
  assert.ok((await call("vscode.executeFoldingRangeProvider", text.uri)).length > 1);
  assert.ok((await call("vscode.provideDocumentSemanticTokens", text.uri)).data.length > 10);
  const lenses = await call("vscode.executeCodeLensProvider", text.uri, 20);
  assert.ok(lenses.some(({ command }) => command?.command === "fairway.runTest"));
  assert.ok((await call("vscode.executeLinkProvider", text.uri)).length > 0);
  const yaml = await open("words.fairway.yaml");
  const hints = await call("vscode.executeInlayHintProvider", yaml.uri, new vscode.Range(0, 0, yaml.lineCount, 0));
  assert.ok(hints.length > 0);
});

check("formatting lays out what is crooked, in both surfaces", async () => {
  for (const name of ["program.fairway", "words.fairway.yaml"]) {
    const document = await open(name);
    assert.deepEqual((await call("vscode.executeFormatDocumentProvider", document.uri, { tabSize: 2, insertSpaces: true })) ?? [], [], `${name} is laid out already`);
  }
  const text = await open("program.fairway");
  const edit = new vscode.WorkspaceEdit();
  edit.insert(text.uri, at(text, "  promote at once"), "      ");
  await vscode.workspace.applyEdit(edit);
  const edits = await call("vscode.executeFormatDocumentProvider", text.uri, { tabSize: 2, insertSpaces: true });
  assert.ok(edits.length > 0);
  await call("workbench.action.files.revert");
});

check("the page of a finding opens; what is no finding's name opens nothing", async () => {
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  await call("fairway.openDiagnosticPage", "unknown-name");
  await until("the page's tab", () => labels().some((label) => label.includes("unknown-name")));
  const before = labels();
  await call("fairway.openDiagnosticPage", "../../package");
  await call("fairway.openDiagnosticPage", "no-such-finding");
  assert.deepEqual(labels(), before);
  await call("workbench.action.closeAllEditors");
});

async function run() {
  const results = [];
  for (const [name, run] of checks) {
    try {
      await run();
      results.push({ name, passed: true });
    } catch (problem) {
      results.push({ name, passed: false, problem: String(problem?.stack ?? problem) });
    }
  }
  writeFileSync(join(folder().fsPath, "host-results.json"), JSON.stringify({ results, activation, version: vscode.version }));
}

module.exports = { run };
