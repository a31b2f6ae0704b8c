/** The last committed version of files, from VS Code's own git extension. */
import { extensions, Uri } from "vscode";

export interface History {
  /** The text of a file as it was committed last; undefined where it never was, or where git is not there. */
  committed(file: Uri): Promise<string | undefined>;
}

/** As much of the git extension's interface (version 1) as is used here. */
interface GitApi {
  getRepository(uri: Uri): { readonly state: { readonly HEAD?: { readonly commit?: string } }; show(ref: string, path: string): Promise<string> } | null;
  openRepository?(root: Uri): Promise<unknown>;
}
interface GitExtension { readonly enabled: boolean; getAPI(version: 1): GitApi }

export function gitHistory(): History {
  return {
    committed: async (file) => {
      const extension = extensions.getExtension<GitExtension>("vscode.git");
      if (extension === undefined) return undefined;
      const git = extension.isActive ? extension.exports : await extension.activate();
      if (!git.enabled) return undefined;
      const repository = git.getAPI(1).getRepository(file);
      if (repository === null) return undefined;
      return repository.show("HEAD", file.fsPath).catch(() => undefined);
    },
  };
}
