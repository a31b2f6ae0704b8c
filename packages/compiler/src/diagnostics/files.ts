/**
 * What can be wrong with the files a program is made of: codes FW0801 to FW0849.
 *
 * Files that are named inside of a program; what the caller named on the command line is the loader's business.
 */
import { entry } from "@fairway/syntax";

const KINDS = { program: "program file", csv: "CSV file" } as const;

export const missingFile = entry({
  code: "FW0801", name: "missing-file", severity: "error",
  message: (p: { path: string; kind: keyof typeof KINDS }) => `The ${KINDS[p.kind]} "${p.path}" can't be read`,
  help: () => "Check the path for a slip. Paths are relative to the file they stand in.",
});

export const outsideWorkspace = entry({
  code: "FW0802", name: "outside-workspace", severity: "error",
  message: (p: { path: string }) => `"${p.path}" lies outside of the workspace`,
  help: () => "A program reads files of its own workspace only. Move the file into it, and write the path relative to this file.",
});

export const importCircle = entry({
  code: "FW0803", name: "files-import-each-other", severity: "error",
  message: (p: { chain: readonly string[] }) => `These files take in each other: ${p.chain.map((file) => `"${file}"`).join(" → ")}`,
  help: () => "Put what both need into a file of its own, and import that.",
});

export const importedProgram = entry({
  code: "FW0804", name: "imports-a-program", severity: "error",
  message: (p: { file: string; name: string }) => `"${p.file}" is a program of its own (\`${p.name}\`) and can't be imported`,
  help: (p) => `To build on it, write \`extends ${p.name} from "${p.file}"\` in your program; to share words and records, put them into a file without \`program\`.`,
});

export const tooManyFiles = entry({
  code: "FW0805", name: "too-many-program-files", severity: "error",
  message: (p: { most: number }) => `The program is made of more than ${p.most} files`,
  help: () => "Put declarations that belong together into one file.",
});

export const badCalendarFile = entry({
  code: "FW0810", name: "calendar-file", severity: "error",
  message: (p: { path: string; line?: number; what: string }) => `"${p.path}"${p.line === undefined ? "" : `, line ${p.line}`}: ${p.what}`,
  help: () => "A listed calendar has the columns `from` and `to` (both days included) and any of `year`, `half`, `quarter` and `month`, row after row without holes.",
});

export const badDaysFile = entry({
  code: "FW0811", name: "business-days-file", severity: "error",
  message: (p: { path: string; line?: number; what: string }) => `"${p.path}"${p.line === undefined ? "" : `, line ${p.line}`}: ${p.what}`,
  help: () => "A file of days has a first line `day` and one day on each line, such as 2026-02-28.",
});

export const brokenCsv = entry({
  code: "FW0812", name: "broken-csv", severity: "error",
  message: (p: { path: string; line?: number; what: string }) => `"${p.path}"${p.line === undefined ? "" : `, line ${p.line}`}: ${p.what}`,
  help: () => "A CSV file has a first line with the names of its columns, commas between cells, and cells with commas in double quotes.",
});

export const calendarTooShort = entry({
  code: "FW0813", name: "calendar-too-short", severity: "warning",
  message: (p: { path: string; calendar: string; from: string; to: string; effective: string }) => `The calendar \`${p.calendar}\` goes from ${p.from} to ${p.to}, and the program is in force ${p.effective}`,
  help: (p) => `On days that the calendar does not reach, figures over its periods have no value. Add rows to "${p.path}".`,
});
