/**
 * Files written whole or not at all: to a temporary file beside the target, then renamed over it.
 *
 * All steps are synchronous, so a Ctrl-C takes effect before or after them, never between.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Trouble } from "../trouble.js";

/**
 * @param path absolute; a symbolic link is followed, an existing file keeps its mode
 * @param written the path as the caller wrote it, for messages
 * @throws Trouble where it can't be written
 */
export function writeWhole(path: string, text: string, written: string): void {
  const target = realTarget(path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    const file = openSync(temporary, "wx", mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (problem) {
    rmSync(temporary, { force: true });
    throw new Trouble(`"${written}" can't be written: ${reason(problem)}`, "Check that the folder is there and may be written to.");
  }
}

function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "it may not be written", EPERM: "it may not be written", EROFS: "the disk is read-only", ENOSPC: "the disk is full",
  EISDIR: "it is a folder", ENOTDIR: "part of its path is a file", EEXIST: "part of its path is a file", ENAMETOOLONG: "its name is too long",
};

function reason(problem: unknown): string {
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  return reasons[code] ?? (code === "" ? String(problem) : code);
}
