/**
 * What can be wrong before and around a program's text: its files and its versions. Codes FW0851 to FW0899.
 *
 * What an import inside of a program names is the compiler's business; here stands what the caller named.
 */
import { entry } from "@fairway/syntax";
import type { ReadFailure } from "../host.js";

const why: Record<ReadFailure, string> = {
  missing: "there is no such file",
  "a folder": "it is a folder",
  "not UTF-8": "it is not UTF-8 text",
  "too large": "it is larger than 20 MB",
  outside: "it lies outside of the workspace",
  unreadable: "it may not be read",
};
const wayOut: Record<ReadFailure, string> = {
  missing: "Check the path for a slip.",
  "a folder": "Name a file in it.",
  "not UTF-8": "Save it as UTF-8: most editors offer this under \"Save with encoding\".",
  "too large": "A program is a few kilobytes; large tables can stand in CSV files of their own.",
  outside: "Programs read files of their own workspace only. Move the file into it, or name a higher folder as the workspace.",
  unreadable: "Check who may read it.",
};

export const unreadableFile = entry<{ path: string; failure: ReadFailure }>({
  code: "FW0851", name: "unreadable-file", severity: "error",
  message: ({ path, failure }) => `"${path}" can't be read: ${why[failure]}`,
  help: ({ failure }) => wayOut[failure],
});

export const noProgram = entry<{ path: string; folder: boolean }>({
  code: "FW0852", name: "no-program", severity: "error",
  message: ({ path, folder }) => (folder ? `no file in "${path === "" ? "." : path}" has a program` : `"${path}" has no program, and no program in its folder imports it`),
  help: ({ folder }) => (folder
    ? "A program's files end with .fairway or .fairway.yaml, and one of them starts with `program Name { … }`. `fairway init` writes one to start from."
    : "Start one with `program Name { … }`, or import this file from the file that has one."),
});

export const looseFile = entry<{ path: string }>({
  code: "FW0853", name: "loose-file", severity: "warning",
  message: ({ path }) => `no program imports "${path}", so it is not checked beyond its spelling`,
  help: ({ path }) => `Write \`import "${path.slice(path.lastIndexOf("/") + 1)}"\` in the program it belongs to, or start one here: \`program Name { … }\`.`,
});

export const versionsOverlap = entry<{ program: string; first: string; second: string; from: string; until?: string }>({
  code: "FW0854", name: "versions-overlap", severity: "error",
  message: ({ program, first, second, from, until }) =>
    `two texts of ${program} are in force ${until === undefined ? `from ${from} on` : `from ${from} until ${until}`}: "${first}" and "${second}"`,
  help: ({ first, from }) => `Only one text can hold on a day. End "${first}" with \`effective from … until ${from}\`, or move one of them to a folder of its own.`,
});

export const versionsUndated = entry<{ program: string; first: string; second: string }>({
  code: "FW0855", name: "versions-undated", severity: "error",
  message: ({ program, first, second }) => `"${second}" is another text of ${program}, beside "${first}", and they don't say when each is in force`,
  help: () => "Write `effective from 2026-01-01 until 2027-01-01` in each, or keep one of them in a folder of its own.",
});

export const versionsHole = entry<{ program: string; from: string; until: string }>({
  code: "FW0856", name: "versions-hole", severity: "warning",
  message: ({ program, from, until }) => `no text of ${program} is in force from ${from} until ${until}`,
  help: ({ from }) => `Nothing can be evaluated on those days. Start this text on ${from} if the program simply went on.`,
});

export const tooManyFiles = entry<{ path: string; most: number }>({
  code: "FW0857", name: "too-many-files", severity: "error",
  message: ({ path, most }) => `"${path === "" ? "." : path}" holds more than ${most} files or folders`,
  help: () => "Name the folder that holds the programs.",
});

/** All entries of this stage. */
export const loadCatalogue = [unreadableFile, noProgram, looseFile, versionsOverlap, versionsUndated, versionsHole, tooManyFiles] as const;
