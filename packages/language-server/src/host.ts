/**
 * How the server comes by files that no editor holds: one host for each folder of the workspace.
 *
 * In Node from the disk; in a web worker by asking the client (`fairway/list`, `fairway/read`).
 */
import type { DataHost, ProgramHost } from "@fairway/fairway";

export interface FolderHost {
  readonly programs: ProgramHost;
  /** Partner data; paths are workspace paths of the folder. */
  readonly data: DataHost;
}

/** The host of a folder by its URI; undefined where the folder can't be reached. */
export type HostFor = (folderUri: string) => FolderHost | undefined;
