/**
 * The files that data is read from, as the caller lends them: this package does no input or output of its own.
 *
 * Paths are the caller's; a slash separates folders. This file refuses to know an operating system.
 */
import { MAX_WHOLE_FILE } from "./limits.js";
import { problem, type DataProblem } from "./problem.js";
import { quoted } from "./shown.js";

export interface DataHost {
  /** The whole file. Rejects where there is none. */
  read(path: string): Promise<Uint8Array>;
  /** Names of the files in a folder, without the folder. Rejects where the path is no folder. */
  list(path: string): Promise<readonly string[]>;
  /** The file piece by piece; each call begins anew. Without it files are read whole. */
  stream?(path: string): AsyncIterable<Uint8Array>;
  /** Bytes of the file, where known: for progress, and to refuse what is too large before reading it. */
  size?(path: string): Promise<number | undefined>;
}

export type WholeFile = { readonly bytes: Uint8Array } | { readonly problem: DataProblem };

/** The whole file, or why not. */
export async function readWhole(host: DataHost, path: string, limit = MAX_WHOLE_FILE): Promise<WholeFile> {
  try {
    const size = await host.size?.(path);
    if (size !== undefined && size > limit) return { problem: tooLarge(path, size, limit) };
    const bytes = await host.read(path);
    return bytes.length > limit ? { problem: tooLarge(path, bytes.length, limit) } : { bytes };
  } catch (error) {
    return { problem: unreadable(path, error) };
  }
}

/** Bytes of the file, or undefined where the host does not know. */
export async function sizeOf(host: DataHost, path: string): Promise<number | undefined> {
  try {
    return await host.size?.(path);
  } catch {
    return undefined;
  }
}

/** The file piece by piece, whole where the host cannot stream. Throws what the host throws. */
export async function* pieces(host: DataHost, path: string): AsyncIterable<Uint8Array> {
  if (host.stream === undefined) yield await host.read(path);
  else yield* host.stream(path);
}

/** The problem of a file that the host does not give. */
export function unreadable(path: string, error: unknown): DataProblem {
  const code = codeOf(error);
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "There is no such file.", EISDIR: "It is a folder, not a file.", ENOTDIR: "It is a file, not a folder.",
    EACCES: "You may not open it.", EPERM: "You may not open it.",
  };
  const reason = reasons[code ?? ""] ?? "It cannot be opened.";
  const message = `${quoted(path)} was not read. ${reason} Check the name and the folder.`;
  return problem("file-missing", { file: path }, { expected: "a file that can be read", found: code === "ENOENT" ? "no such file" : "a file that cannot be read", message });
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function tooLarge(path: string, size: number, limit: number): DataProblem {
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
  const advice = limit === MAX_WHOLE_FILE ? " Give the partners as NDJSON, one on each line, which has no such limit." : "";
  const message = `The file has ${megabytes(size)}; files of this kind are read up to ${megabytes(limit)}.${advice}`;
  return problem("file-too-large", { file: path }, { expected: `at most ${megabytes(limit)}`, found: megabytes(size), message });
}

/** The path of a file in a folder. */
export function join(folder: string, name: string): string {
  return folder === "" || folder === "." ? name : folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;
}

/** The folder of a path; "" where it has none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
