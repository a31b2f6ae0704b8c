/**
 * Which files a path stands for: one file by its ending, or what a folder holds.
 *
 * A folder is CSV where it has the partners' CSV file, otherwise its JSON and NDJSON files in the order of their names;
 * where both are there nothing is guessed. This file refuses to open a file of data.
 */
import type { Plan } from "@fairway/plan";
import { csvSource } from "./csv/source.js";
import { folderOf, join, nameOf, type DataHost } from "./host.js";
import { jsonSource } from "./json.js";
import type { Mapping } from "./mapping/mapping.js";
import { readMapping } from "./mapping/read-mapping.js";
import { ndjsonSource } from "./ndjson.js";
import { parquetName } from "./plain/csv-files.js";
import { problem, type DataProblem } from "./problem.js";
import { inOrder, onlyNotes, type RawSource } from "./raw.js";
import type { PercentPolicy } from "./reading.js";
import { oneOf, quoted } from "./shown.js";

export type DataFormat = "json" | "ndjson" | "csv" | "parquet";

export interface ChoiceOptions {
  /** For files whose ending does not say it, such as standard input. */
  readonly format?: DataFormat;
  /** A mapping beside the program, or one that was read; otherwise one in the folder of the data is used. */
  readonly mapping?: string | Mapping;
  readonly percent?: PercentPolicy;
}

export interface Chosen {
  readonly source: RawSource;
  /** For plain numbers in JSON; in CSV the cells have been read by the policy already. */
  readonly percent: PercentPolicy;
}

const ENDINGS: readonly (readonly [RegExp, DataFormat])[] = [[/\.json$/i, "json"], [/\.(?:ndjson|jsonl)$/i, "ndjson"], [/\.csv$/i, "csv"], [/\.parquet$/i, "parquet"]];
const MAPPING_FILE = /(?:^data|\.map)\.ya?ml$/i;
const STANDING_FILE = /^standings?\b/i;

/** Opens what the path stands for; whatever is wrong with that is among the source's notes. */
export async function choose(plan: Plan, host: DataHost, path: string, options: ChoiceOptions): Promise<Chosen> {
  if (MAPPING_FILE.test(nameOf(path)) && options.mapping === undefined) return choose(plan, host, folderOf(path) || ".", { ...options, mapping: path });
  const format = options.format ?? formatOf(path);
  const names = format === undefined ? await namesIn(host, path) : [];
  if (names === undefined) return failed([unknownFormat(path)]);
  const found = await mappingFor(host, path, names, options);
  if ("problems" in found) return failed(found.problems);
  const { mapping } = found;
  if (format === undefined) return folder(plan, host, path, names, mapping, options);
  return file(plan, host, path, format, mapping, options);
}

/** Files that can be read straight into columns. */
export type PlainChoice =
  | { readonly as: "ndjson"; readonly file: string; readonly percent: PercentPolicy }
  | { readonly as: "csv" | "parquet"; readonly folder: string; readonly names: readonly string[]; readonly mapping?: Mapping; readonly percent?: PercentPolicy; readonly partnersFile?: string };

/** As `choose` reads a path, where it stands for one NDJSON file or a folder of CSV or of Parquet files; undefined for everything else. */
export async function plainChoice(host: DataHost, path: string, options: ChoiceOptions): Promise<PlainChoice | undefined> {
  if (MAPPING_FILE.test(nameOf(path)) && options.mapping === undefined) return plainChoice(host, folderOf(path) || ".", { ...options, mapping: path });
  const format = options.format ?? formatOf(path);
  const folder = format === undefined ? path : folderOf(path);
  const names = await namesIn(host, folder === "" ? "." : folder);
  const found = await mappingFor(host, path, format === undefined ? (names ?? []) : [], options);
  if ("problems" in found || names === undefined) return undefined;
  const { mapping } = found;
  const percent = mapping?.percent ?? options.percent;
  if (format === "ndjson") return { as: "ndjson", file: path, percent: percent ?? "fraction" };
  if (format === "csv" || format === "parquet") return { as: format, folder, names, mapping, percent, partnersFile: nameOf(path) };
  if (format !== undefined) return undefined;
  const json = names.filter((name) => !STANDING_FILE.test(name) && (formatOf(name) === "json" || formatOf(name) === "ndjson"));
  if (names.includes(mapping?.partners?.file ?? "partners.csv")) return json.length > 0 ? undefined : { as: "csv", folder, names, mapping, percent };
  if (names.includes(parquetName(mapping?.partners?.file ?? "partners.csv"))) return json.length > 0 ? undefined : { as: "parquet", folder, names, mapping, percent };
  const [only, more] = json;
  return only !== undefined && more === undefined && formatOf(only) === "ndjson" && mapping?.partners === undefined ? { as: "ndjson", file: join(path, only), percent: percent ?? "fraction" } : undefined;
}

function formatOf(path: string): DataFormat | undefined {
  return ENDINGS.find(([ending]) => ending.test(path))?.[1];
}

async function namesIn(host: DataHost, path: string): Promise<readonly string[] | undefined> {
  try {
    return [...(await host.list(path))].sort();
  } catch {
    return undefined;
  }
}

type FoundMapping = { readonly mapping?: Mapping } | { readonly problems: readonly DataProblem[] };

/** The mapping that the caller names, or the one in the folder. */
async function mappingFor(host: DataHost, path: string, names: readonly string[], options: ChoiceOptions): Promise<FoundMapping> {
  if (typeof options.mapping === "string") return readMapping(host, options.mapping);
  if (options.mapping !== undefined) return { mapping: options.mapping };
  const here = names.filter((name) => MAPPING_FILE.test(name));
  const [only] = here;
  if (only === undefined) return {};
  if (here.length === 1) return readMapping(host, join(path, only));
  const message = `The folder has several mappings: ${oneOf(here)}. Keep one, or name the one that counts.`;
  return { problems: [problem("two-sources", { file: path }, { expected: "one mapping", found: oneOf(here), message })] };
}

async function file(plan: Plan, host: DataHost, path: string, format: DataFormat, mapping: Mapping | undefined, options: ChoiceOptions): Promise<Chosen> {
  const percent = mapping?.percent ?? options.percent ?? "fraction";
  if (format === "json") return { source: await jsonSource(plan, host, path), percent };
  if (format === "ndjson") return { source: await ndjsonSource(plan, host, path), percent };
  if (format === "parquet") return failed([onlyPlain(path)]);
  return csv(plan, host, folderOf(path), mapping, options, nameOf(path));
}

async function csv(plan: Plan, host: DataHost, path: string, mapping: Mapping | undefined, options: ChoiceOptions, partnersFile?: string): Promise<Chosen> {
  const percent = mapping?.percent ?? options.percent;
  const merged: Mapping = { path: "", lists: new Map(), ...mapping, ...(percent === undefined ? {} : { percent }) };
  return { source: await csvSource(plan, host, path, { mapping: merged, partnersFile }), percent: "fraction" };
}

async function folder(plan: Plan, host: DataHost, path: string, names: readonly string[], mapping: Mapping | undefined, options: ChoiceOptions): Promise<Chosen> {
  const partnersFile = mapping?.partners?.file ?? "partners.csv";
  const isCsv = names.includes(partnersFile);
  const json = names.filter((name) => !STANDING_FILE.test(name) && (formatOf(name) === "json" || formatOf(name) === "ndjson"));
  if (isCsv && json.length > 0) return failed([bothKinds(path, partnersFile, json)]);
  if (isCsv || mapping?.partners !== undefined || (json.length === 0 && names.some((name) => formatOf(name) === "csv"))) return csv(plan, host, path, mapping, options);
  if (json.length === 0) return failed([names.some((name) => formatOf(name) === "parquet") ? onlyPlain(path) : nothingIn(path)]);
  const sources: RawSource[] = [];
  for (const name of json) sources.push((await file(plan, host, join(path, name), formatOf(name) ?? "json", mapping, options)).source);
  return { source: inOrder(sources), percent: mapping?.percent ?? options.percent ?? "fraction" };
}

function failed(problems: readonly DataProblem[]): Chosen {
  return { source: onlyNotes(problems), percent: "fraction" };
}

function unknownFormat(path: string): DataProblem {
  const message = `${quoted(path)} is neither a folder nor a file of partner data. Partner data is a .json, .ndjson or .csv file, or a folder with them; check the name.`;
  return problem("unknown-format", { file: path }, { expected: "a folder, or a .json, .ndjson or .csv file", found: quoted(nameOf(path)), message });
}

function bothKinds(path: string, partnersFile: string, json: readonly string[]): DataProblem {
  const message = `The folder has ${partnersFile} and also ${oneOf(json)}. Which of them holds the partners is not guessed: name the file, or move the others away.`;
  return problem("two-sources", { file: path }, { expected: "CSV files or JSON files", found: oneOf([partnersFile, ...json]), message });
}

function nothingIn(path: string): DataProblem {
  const message = "The folder has no partner data: neither partners.csv nor a .json or .ndjson file. Check the folder.";
  return problem("empty", { file: path }, { expected: "partners.csv, or .json or .ndjson files", found: "none of them", message });
}

function onlyPlain(path: string): DataProblem {
  const message = "Parquet is read where the outcomes of a whole population are written into a file: `fairway evaluate --outcomes`, or `evaluateFiles` of the library. For everything else write the data as NDJSON or CSV.";
  return problem("unknown-format", { file: path }, { expected: "a .json, .ndjson or .csv file, or a folder with them", found: "Parquet", message });
}
