/**
 * A population in columns over worker threads: all of them read the same memory and fill the same results, stretch by
 * stretch, so that nothing is copied and none waits for another.
 */
import { columnsWith, countedTexts, sharedColumns, type ColumnPopulation, type ResultColumns } from "@fairway/engine";
import type { Spread } from "../open/columns.js";
import type { Day } from "@fairway/runtime";
import { threadsOf, type Thread } from "./pool.js";
import { sendProgram, type ThreadProgram } from "./programs.js";
import { ThreadEnded } from "./thread-ended.js";

type Columns = ColumnPopulation["columns"];

/** What a thread is asked. */
export interface ColumnTask {
  readonly programId: number;
  readonly columns: Omit<Columns, "texts" | "odd" | "keys" | "facts"> & { readonly texts: number; readonly odd: readonly number[] };
  readonly results: ResultColumns;
  readonly day: Day;
  /** Where the next stretch begins. */
  readonly next: Int32Array;
}

/** Partners that a thread takes at once: a millisecond of work or so, which is what one waits for the other in the end. */
export const STRETCH = 1024;

/** @throws ThreadEnded */
export async function spreadColumns(program: ThreadProgram, count: number, file: URL, ...[results, { columns }, day]: Parameters<Spread>): Promise<void> {
  sharedColumns(columns);
  const odd: number[] = [];
  columns.odd.forEach((why, at) => why !== undefined && odd.push(at));
  const { size, partner, lists, decisions, texts, textsBelow } = columns;
  const task = { columns: { size, partner, lists, decisions, texts: texts.size, textsBelow, odd }, results, day, next: new Int32Array(new SharedArrayBuffer(4)) };
  const threads = threadsOf(file, count);
  try {
    await Promise.all(threads.map((thread) => finished(thread, { programId: sendProgram(thread, program), ...task })));
    for (const thread of threads) thread.release();
  } catch (problem) {
    await Promise.all(threads.map((thread) => thread.end()));
    throw problem;
  }
}

/**
 * What was sent, put together here: objects that come from another thread are of a new kind each time, and code that was
 * made for those of the last question would be thrown away with each.
 */
export function columnsHere({ size, partner, lists, decisions, texts, textsBelow }: ColumnTask["columns"], odd: (string | undefined)[]): Columns {
  const list = ({ offsets, columns }: Columns["decisions"]): Columns["decisions"] => ({ offsets, columns: [...columns] });
  return columnsWith({ size, odd, partner: [...partner], lists: lists.map(list), decisions: list(decisions), texts: countedTexts(texts), textsBelow });
}

function finished(thread: Thread, columns: ColumnTask): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.listen(() => resolve(), (why) => reject(new ThreadEnded(`A worker thread ended before the population was worked out: ${why}. Nothing of it is given; try again with fewer threads if memory is short.`)));
    thread.send({ columns });
  });
}
