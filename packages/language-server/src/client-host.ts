/**
 * Files through the client, for a server that has no disk: two requests from the server to the client.
 *
 * `fairway/list` `{ uri }` → `[{ name, folder }]` or null where there is no such folder; `fairway/read` `{ uri }` →
 * `{ text }` or null where there is no such file.
 */
import type { DataHost, ProgramHost } from "@fairway/fairway";
import type { Connection } from "vscode-languageserver";
import type { FolderHost } from "./host.js";
import { uriIn } from "./uri.js";

interface Listed { readonly name: string; readonly folder: boolean }

export function clientHost(connection: Connection, folderUri: string): FolderHost {
  const uri = (path: string): string => (path === "" ? folderUri : uriIn(folderUri, path));
  const entries = async (folder: string): Promise<readonly Listed[] | undefined> =>
    (await connection.sendRequest<readonly Listed[] | null>("fairway/list", { uri: uri(folder) }).catch(() => null)) ?? undefined;
  const text = async (path: string): Promise<string | undefined> =>
    (await connection.sendRequest<{ readonly text: string } | null>("fairway/read", { uri: uri(path) }).catch(() => null))?.text;
  const programs: ProgramHost = {
    readText: async (path) => {
      const read = await text(path);
      return read === undefined ? { ok: false, why: "missing" } : { ok: true, text: read };
    },
    list: async (folder) => ((await entries(folder)) ?? []).map(({ name }) => name).sort(),
    stat: async (path) => {
      if (path === "") return "folder";
      const cut = path.lastIndexOf("/");
      const found = (await entries(cut < 0 ? "" : path.slice(0, cut)))?.find(({ name }) => name === path.slice(cut + 1));
      return found === undefined ? undefined : found.folder ? "folder" : "file";
    },
  };
  const data: DataHost = {
    read: async (path) => {
      const read = await text(path);
      if (read === undefined) throw new Error(`There is no file ${path}`);
      return new TextEncoder().encode(read);
    },
    list: async (folder) => {
      const found = await entries(folder);
      if (found === undefined) throw new Error(`There is no folder ${folder}`);
      return found.filter((entry) => !entry.folder).map(({ name }) => name);
    },
  };
  return { programs, data };
}
