/** The reference that comes with the extension: a page for each diagnostic, and the language. */
import { commands, languages, Uri, window, workspace, type ExtensionContext } from "vscode";

const folder = (context: ExtensionContext): Uri => Uri.joinPath(context.extensionUri, "dist", "docs");

async function preview(page: Uri): Promise<void> {
  await commands.executeCommand("markdown.showPreviewToSide", page);
}

/** The page of a diagnostic by its name; without one, of the diagnostic at the cursor, else of one chosen from a list. */
export async function openDiagnosticPage(context: ExtensionContext, name?: string): Promise<void> {
  const chosen = name ?? (await nameHere(context));
  if (chosen === undefined) return;
  if (!/^[a-z][a-z0-9-]*$/.test(chosen)) throw new Error(`There is no page for "${chosen}".`);
  const page = Uri.joinPath(folder(context), "diagnostics", `${chosen}.md`);
  try {
    await workspace.fs.stat(page);
  } catch {
    throw new Error(`There is no page for "${chosen}" in this version of the extension.`);
  }
  await preview(page);
}

async function nameHere(context: ExtensionContext): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const here = editor === undefined ? [] : languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.contains(editor.selection.active));
  const names = [...new Set(here.map(({ code }) => String(typeof code === "object" ? code.value : code)))];
  if (names.length === 1) return names[0];
  const pages = await workspace.fs.readDirectory(Uri.joinPath(folder(context), "diagnostics"));
  const all = pages.map(([file]) => file).filter((file) => file.endsWith(".md") && file !== "README.md").map((file) => file.slice(0, -3));
  return window.showQuickPick(names.length > 0 ? names : all, { placeHolder: "Which finding do you want to read about?" });
}

/** The reference of the language. */
export async function openGuide(context: ExtensionContext): Promise<void> {
  const pages = [
    { label: "Ten minutes to a first program", file: "tutorial.md" }, { label: "The language", file: "README.md" },
    { label: "The program", file: "program.md" }, { label: "Words: regions, products, records", file: "vocabulary.md" },
    { label: "Expressions", file: "expressions.md" }, { label: "Time and windows", file: "time.md" }, { label: "Measures", file: "measures.md" },
    { label: "Tables", file: "tables.md" }, { label: "Competencies", file: "competencies.md" }, { label: "Scores", file: "scores.md" },
    { label: "Tiers", file: "ladders.md" }, { label: "Money", file: "money.md" }, { label: "Routing", file: "routing.md" },
    { label: "Worked cases", file: "tests.md" }, { label: "Partner data", file: "data.md" },
  ];
  const chosen = await window.showQuickPick(pages, { placeHolder: "What do you want to read about?" });
  if (chosen !== undefined) await preview(Uri.joinPath(folder(context), "language", chosen.file));
}
