/**
 * Some partners of Parquet files, from the files' pages to the lines that are written.
 *
 * This file refuses to judge whose a row is: where each partner's rows begin is told.
 */
import { CodedLots, NotDirect, PlainLot, type CodedFile } from "@fairway/data";
import { PopulationProgram, type Compiled } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { planAmong } from "../../evaluate.js";
import { LineBytes } from "../../files/line-bytes.js";
import { columnLot, ColumnLotReader, type ColumnAnswer, type ColumnsTask, type LeftOut } from "../../files/lot-columns.js";
import { columnPages, directFiles, type DirectFolder } from "./direct-folder.js";
import type { AskedFile, AskedFiles, ParquetChoice } from "./folder.js";

/** What is the same for all lots of one run. */
export interface DirectTask extends ColumnsTask { readonly choice: ParquetChoice; readonly direct: DirectFolder }

/** Partners from one up to another, by their rows in their file. `starts`: of each list where each one's rows begin, and one behind the last. */
export interface DirectLot { readonly partners: readonly [from: number, to: number]; readonly starts: readonly Int32Array[] }

/** Lines, and the partners that are not among them by their numbers; or why the files are left to an engine. */
export type DirectAnswer = ColumnAnswer | { readonly broken: string };

/** Partners that are worked out together. */
const TOGETHER = 1024;

export class DirectReader {
  readonly #files: AskedFiles;
  readonly #lot: PlainLot;
  readonly #reader: ColumnLotReader;
  readonly #into = new LineBytes();
  #lots: CodedLots | undefined;
  /** The partner behind those of the last lot: whoever begins there reads on. */
  #next = -1;

  /** @throws NotDirect */
  constructor(plans: readonly Plan[], compiled: readonly Compiled[], private readonly task: DirectTask) {
    this.#files = directFiles(planAmong(plans, task.asOf)!, new PopulationProgram(plans, compiled).shape, task.direct, task.choice);
    this.#lot = new PlainLot(this.#files.files.partner.wanted);
    this.#reader = new ColumnLotReader(plans, compiled, task);
  }

  answer(lot: DirectLot): DirectAnswer {
    try {
      return this.#answer(lot);
    } catch (problem) {
      if (problem instanceof NotDirect) return { broken: problem.message };
      throw problem;
    }
  }

  #answer({ partners: [first, end], starts }: DirectLot): DirectAnswer {
    if (this.#lots === undefined || this.#next !== first) this.#lots = this.#begun(first, starts);
    this.#next = end;
    this.#into.clear();
    const left: LeftOut[] = [];
    for (let from = first; from < end; from += TOGETHER) {
      const to = Math.min(end, from + TOGETHER);
      const keys = this.#lots.fill(from - first, to - first, starts);
      for (const { place, at } of this.#reader.write(columnLot(this.#lot, keys), this.#into)) left.push({ place: from + place, at });
    }
    return { lines: this.#into.copy(), left };
  }

  #begun(first: number, starts: readonly Int32Array[]): CodedLots {
    const { files, partners, lists } = this.#files;
    const coded = (file: AskedFile, row: number): CodedFile => ({ file, pages: file.cells.map(({ cell }) => columnPages(file, this.task.direct, cell.index, row)) });
    return new CodedLots(files, coded(partners, first), lists.map((list, at) => coded(list, starts[at]![0]!)), this.#lot);
  }
}
