/**
 * A folder of CSV files: one row per partner in one file, one file per list, joined by the partner's key.
 *
 * The files are opened here, each once, and held as rows. What is wrong with a file as a whole is told before any partner
 * is read, and then none is. This file refuses to know the formats of cells.
 */
import type { Plan } from "@fairway/plan";
import { join as pathOf, readWhole, type DataHost } from "../host.js";
import type { Mapping } from "../mapping/mapping.js";
import { problem, type DataProblem } from "../problem.js";
import { onlyNotes, type RawSource } from "../raw.js";
import { writtenKey } from "../facts.js";
import { findColumns, type FoundFile } from "./columns.js";
import { byPartner, CsvJoin, type JoinedList } from "./join.js";
import { layoutOf, type FileLayout, type ListLayout } from "./layout.js";
import { readTable } from "./table.js";

export interface CsvOptions {
  readonly mapping?: Mapping;
  /** The partners' file, where the caller named it. */
  readonly partnersFile?: string;
}

/** The partners of a folder. */
export async function csvSource(plan: Plan, host: DataHost, folder: string, options: CsvOptions = {}): Promise<RawSource> {
  const { layout, problems } = layoutOf(plan, options.mapping);
  if (problems.length > 0) return onlyNotes(problems);
  const files = new FileReader(host, folder);
  const partners = await files.read(options.partnersFile === undefined ? layout.partners : { ...layout.partners, file: options.partnersFile });
  const lists: JoinedList[] = [];
  for (const list of layout.decisions === undefined ? layout.lists : [...layout.lists, layout.decisions]) {
    const file = await files.readList(list);
    // Rows that were not read may be anybody's: nobody's facts are whole.
    if (file?.table.cut === true) files.problems.push(...file.table.broken.map((row) => row.problem));
    if (file !== undefined) lists.push(byPartner(list, file));
  }
  const fatal = files.problems.some((one) => one.severity === "error");
  if (partners === undefined || fatal) return onlyNotes(files.problems);
  return joined(plan, new CsvJoin(partners, lists, plan.partner.key), partners, files);
}

function joined(plan: Plan, join: CsvJoin, partners: FoundFile, files: FileReader): RawSource {
  return {
    bytes: files.bytes,
    async *keys() {
      for (const record of join.partnerRecords()) {
        const key = writtenKey(plan, record);
        if (key !== undefined) yield key;
      }
    },
    async *items(progress) {
      for (const one of files.problems) yield { kind: "note", problem: one };
      let done = 0;
      for (const item of join.items()) {
        yield item;
        done += 1;
        progress(Math.min(files.bytes, Math.round((files.bytes * done) / Math.max(1, partners.table.rows.length))));
      }
    },
  };
}

class FileReader {
  readonly problems: DataProblem[] = [];
  bytes = 0;

  constructor(private readonly host: DataHost, private readonly folder: string) {}

  /** The file with its columns; undefined where it cannot be read, which is reported. */
  async read(layout: FileLayout | ListLayout): Promise<FoundFile | undefined> {
    const path = pathOf(this.folder, layout.file);
    const whole = await readWhole(this.host, path);
    if ("problem" in whole) return this.report(whole.problem);
    this.bytes += whole.bytes.length;
    const table = readTable(whole.bytes, path, layout.delimiter);
    if ("problem" in table) return this.report(table.problem);
    const found = findColumns(table, layout);
    this.problems.push(...found.problems);
    return found;
  }

  /** As `read`; the file of an optional list may be missing unless the mapping names it. */
  async readList(layout: ListLayout): Promise<FoundFile | undefined> {
    const path = pathOf(this.folder, layout.file);
    const before = this.problems.length;
    const found = await this.read(layout);
    if (this.problems[before]?.code !== "file-missing") return found;
    if (layout.optional && !layout.mapped) {
      this.problems.length = before;
      return undefined;
    }
    const message = `The program asks for ${layout.name}, and the file for it cannot be read. If no partner has any, `
      + "make the file with only its first row, the names of the columns: a forgotten file must not pass for an empty one.";
    this.problems[before] = problem("file-missing", { file: path }, { expected: `the file of ${layout.name}`, found: this.problems[before]?.found ?? "", message });
    return undefined;
  }

  private report(one: DataProblem): undefined {
    this.problems.push(one);
    return undefined;
  }
}
