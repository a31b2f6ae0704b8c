/** What every feature of the server needs: the connection, the folders, the client's settings and abilities. */
import type { Snapshot, SourceFile } from "@fairway/ide";
import type { ClientCapabilities, Connection, Position } from "vscode-languageserver";
import type { Clock } from "./clock.js";
import { offsetOf } from "./convert/place.js";
import type { Folder, Folders } from "./folders.js";
import type { Settings } from "./settings.js";
import type { Traffic } from "./traffic.js";

/** A file of a request, with the snapshot in which it is answered. */
export interface Target {
  readonly folder: Folder;
  readonly snapshot: Snapshot;
  readonly path: string;
  readonly file: SourceFile;
}

export interface Session {
  readonly connection: Connection;
  readonly folders: Folders;
  readonly client: ClientCapabilities;
  readonly clock: Clock;
  readonly traffic: Traffic;
  settings: Settings;
  /** The day as of which values are shown, YYYY-MM-DD: the one that is set, else today. */
  asOf(): string;
  /** Something else than a text changed what is shown: asks the client to ask again. */
  refresh(): void;
}

/** The file that a request is about, or undefined where nobody knows it. */
export function targetOf(session: Session, uri: string): Target | undefined {
  const located = session.folders.locate(uri);
  if (located === undefined) return undefined;
  const { folder, path } = located;
  const { snapshot } = folder;
  const file = snapshot.file(path);
  return file === undefined ? undefined : { folder, snapshot, path, file };
}

/** The same with the offset of a position. */
export function placeOf(session: Session, params: { readonly textDocument: { readonly uri: string }; readonly position: Position }): (Target & { readonly offset: number }) | undefined {
  const target = targetOf(session, params.textDocument.uri);
  return target === undefined ? undefined : { ...target, offset: offsetOf(target.file.lines, params.position) };
}
