/** Answers a server that has no disk: it runs in a web worker and asks for folders and files. */
import { FileType, Uri, workspace, type Disposable } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

interface Wanted { readonly uri: string }

export function serveFiles(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest("fairway/list", async ({ uri }: Wanted) => {
      try {
        const entries = await workspace.fs.readDirectory(Uri.parse(uri));
        return entries.map(([name, type]) => ({ name, folder: (type & FileType.Directory) !== 0 }));
      } catch {
        return null;
      }
    }),
    client.onRequest("fairway/read", async ({ uri }: Wanted) => {
      try {
        return { text: new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri))) };
      } catch {
        return null;
      }
    }),
  ];
}
