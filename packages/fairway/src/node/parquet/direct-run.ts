/**
 * From Parquet files to every outcome written, without an engine: lots of partners along the files' groups of rows, worked out
 * on threads or here.
 *
 * This file refuses to know how anything stands in a file.
 */
import { NotDirect, type ColumnPages, type ParquetFooter, type TextTable } from "@fairway/data";
import type { OutputFile } from "../files/output.js";
import { dealt } from "../files/dealt.js";
import type { CrewOptions, FileProgram } from "../files/lot-crew.js";
import { sendProgram } from "../programs.js";
import { columnPages } from "./direct-folder.js";
import { DirectReader, type DirectAnswer, type DirectLot, type DirectTask } from "./direct-lots.js";
import { ListStarts, numbered } from "./direct-rows.js";
import type { AskedFile, AskedFiles } from "./folder.js";
import type { Gap } from "./run.js";

/** What a thread is told before the first lot. */
export interface DirectColumnsTask { readonly programId: number; readonly task: DirectTask }

/** Lots that a thread should have at least, where there are so many groups of rows. */
const EACH = 3;
/** Groups of rows in a lot. */
const MOST_GROUPS = 4;
/** Partners in a lot where there are no lists. */
const MOST_PARTNERS = 1 << 15;

export class DirectRun {
  /** Partners that are to be read as records. */
  readonly gaps: Gap[] = [];
  #keys: TextTable | undefined;
  readonly #sizes: number[] = [];
  #written = 0;
  #broken: string | undefined;

  constructor(private readonly program: FileProgram, private readonly asked: AskedFiles, private readonly task: DirectTask, private readonly output: OutputFile, private readonly step: (evaluated: number) => void) {}

  /** @throws NotDirect, ThreadEnded */
  async run(options: CrewOptions): Promise<void> {
    const lots = this.#lots(options.threads);
    if (options.threads > 1) await dealt(options, (thread) => thread.send({ direct: { programId: sendProgram(thread, this.program.sent), task: this.task } satisfies DirectColumnsTask }), lots, this.#take.bind(this));
    else await this.#here(lots);
    if (this.#broken !== undefined) throw new NotDirect(this.#broken);
  }

  async #here(lots: Iterable<DirectLot>): Promise<void> {
    const reader = new DirectReader(this.program.plans, this.program.made.givenColumns!, this.task);
    let lot = 0;
    for (const each of lots) {
      if (!this.#take(reader.answer(each), lot++)) return;
      await new Promise<void>((done) => void setImmediate(done));
    }
  }

  *#lots(threads: number): Generator<DirectLot> {
    const { partners, lists } = this.asked;
    const { rows } = this.#footer(partners);
    const keys = numbered(this.#keysOf(partners), rows);
    this.#keys = keys;
    const starts = lists.map((list) => new ListStarts(this.#footer(list), this.#keysOf(list), keys));
    const longest = starts[lists.reduce((most, list, at) => (this.#footer(list).rows > this.#footer(lists[most]!).rows ? at : most), 0)];
    const groups = Math.max(1, Math.min(MOST_GROUPS, Math.floor((lists.reduce((most, list) => Math.max(most, this.#footer(list).groups.length), 0)) / (threads * EACH))));
    for (let from = 0; from < rows; ) {
      const to = longest === undefined ? Math.min(rows, from + MOST_PARTNERS) : this.#reached(longest, from, rows, groups);
      for (const list of starts) list.reach(to);
      this.#sizes.push(to - from);
      yield { partners: [from, to], starts: starts.map((list) => list.starts.slice(from, to + 1)) };
      from = to;
    }
    // Rows behind those of the last partner are nobody's.
    for (const list of starts) list.reach(rows);
  }

  /** The partner whose rows begin behind some groups of the longest list. */
  #reached(longest: ListStarts, from: number, rows: number, groups: number): number {
    let group = 0;
    while (!longest.isOver && (group < groups || longest.last <= from)) {
      longest.group();
      group += 1;
    }
    return longest.isOver ? rows : longest.last;
  }

  #take(answer: DirectAnswer, lot: number): boolean {
    if ("broken" in answer) {
      this.#broken = answer.broken;
      return false;
    }
    this.output.write(answer.lines);
    for (const { place, at } of answer.left) this.gaps.push({ key: decoder.decode(this.#keys!.bytes(place)), at: this.#written + at });
    this.#written += answer.lines.length;
    this.step(this.#sizes[lot]! - answer.left.length);
    return true;
  }

  #footer({ on }: AskedFile): ParquetFooter {
    return this.task.direct.footers.get(on.path)!;
  }

  #keysOf(file: AskedFile): ColumnPages {
    return columnPages(file, this.task.direct, file.file.key, 0);
  }
}

const decoder = new TextDecoder();
