/** Writes a small commented program with data and a test into a folder, in the surface asked for. */
import { Uri, window, workspace, type ExtensionContext } from "vscode";

/** The starter as the build writes it: files by path, for each surface. */
interface Starter { readonly text: Readonly<Record<string, string>>; readonly yaml: Readonly<Record<string, string>> }

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function targetFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const base = folders.length === 0
    ? (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, canSelectMany: false, openLabel: "Write the program here" }))?.[0]
    : folders.length === 1 ? folders[0]!.uri : (await window.showWorkspaceFolderPick({ placeHolder: "In which folder does the program go?" }))?.uri;
  if (base === undefined) return undefined;
  const name = await window.showInputBox({ title: "New Fairway program", prompt: "A folder for it; leave it empty to write into the folder that is open.", value: "my-program" });
  return name === undefined ? undefined : name.trim() === "" ? base : Uri.joinPath(base, name.trim());
}

export async function init(context: ExtensionContext): Promise<void> {
  const surface = await window.showQuickPick(
    [{ label: "Text", detail: "program.fairway: reads like the program guide", key: "text" as const }, { label: "YAML", detail: "program.fairway.yaml: the same words as YAML", key: "yaml" as const }],
    { title: "New Fairway program", placeHolder: "How do you want to write it?" },
  );
  if (surface === undefined) return;
  const folder = await targetFolder();
  if (folder === undefined) return;
  const read = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", "starter.json"));
  const files = Object.entries((JSON.parse(new TextDecoder().decode(read)) as Starter)[surface.key]);
  const there = (await Promise.all(files.map(async ([path]) => ((await exists(Uri.joinPath(folder, path))) ? path : undefined)))).filter((path) => path !== undefined);
  if (there.length > 0) throw new Error(`${there.join(", ")} ${there.length === 1 ? "is" : "are"} there already; nothing was written. Choose another folder.`);
  for (const [path, text] of files) await workspace.fs.writeFile(Uri.joinPath(folder, path), new TextEncoder().encode(text));
  await window.showTextDocument(Uri.joinPath(folder, files[0]![0]), { preview: false });
}
