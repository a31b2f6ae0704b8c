/** The sample data of a folder's programs as texts of its workspace: for what edits them, which is asked for seldom. */
import { joinPath, normalPath } from "@fairway/fairway";
import { isData, isMapping } from "@fairway/ide";
import type { Folder } from "./folders.js";
import type { Session } from "./session.js";

/** The longest data file that is rewritten, in UTF-16 units; longer ones are named instead. */
const LONGEST = 2_000_000;

/** Reads mappings and data beside the programs of a folder; the paths of files that are too long for that. */
export async function readDataFiles(session: Session, folder: Folder | undefined): Promise<readonly string[]> {
  const tooLong: string[] = [];
  if (folder?.host === undefined) return tooLong;
  const { host } = folder;
  const { data = "data" } = session.settings.sample;
  const places = new Set(folder.snapshot.roots.map((root) => normalPath(joinPath(root.slice(0, root.lastIndexOf("/") + 1), data))));
  for (const place of places) {
    if (place === undefined) continue;
    const names = (await host.programs.stat(place)) === "folder" ? (await host.data.list(place)).map((name) => joinPath(place, name)) : [place];
    for (const path of names.filter((one) => isData(one) || isMapping(one))) {
      await folder.read(path);
      if ((folder.snapshot.file(path)?.text.length ?? 0) <= LONGEST) continue;
      folder.workspace.delete(path);
      tooLong.push(path);
    }
  }
  return tooLong;
}
