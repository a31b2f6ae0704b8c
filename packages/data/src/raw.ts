/**
 * What a file format hands on: partners as plain data with their places, before any of it is checked.
 *
 * The formats know files, not the program's types; source.ts brings the two together. This file refuses to read anything.
 */
import type { DataProblem } from "./problem.js";
import type { Where } from "./reading.js";

export type RawItem =
  /** A partner. `held`: mistakes in its rows that readers of facts cannot see; with any, the partner gets no facts. */
  | { readonly kind: "partner"; readonly plain: unknown; readonly where: Where; readonly held?: readonly DataProblem[] }
  /** A partner that cannot be read at all. */
  | { readonly kind: "unreadable"; readonly problem: DataProblem }
  /** About a file or a row that is no partner. */
  | { readonly kind: "note"; readonly problem: DataProblem };

/** Partners of one or several files, in order. Both can be gone through more than once. */
export interface RawSource {
  /** Bytes of all files, where known: for progress. */
  readonly bytes: number | undefined;
  /** The keys of the partners as they are written, cheaply: to find those that are given twice. */
  keys(): AsyncIterable<string>;
  items(progress: (bytes: number) => void): AsyncIterable<RawItem>;
}

/** A source that has only something to say. */
export function onlyNotes(problems: readonly DataProblem[]): RawSource {
  return {
    bytes: 0,
    async *keys() {},
    async *items() {
      for (const problem of problems) yield { kind: "note", problem };
    },
  };
}

/** Several sources one after the other. */
export function inOrder(sources: readonly RawSource[]): RawSource {
  const bytes = sources.reduce<number | undefined>((sum, source) => (sum === undefined || source.bytes === undefined ? undefined : sum + source.bytes), 0);
  return {
    bytes,
    async *keys() {
      for (const source of sources) yield* source.keys();
    },
    async *items(progress) {
      let before = 0;
      for (const source of sources) {
        let here = 0;
        yield* source.items((done) => {
          here = done;
          progress(before + done);
        });
        before += here;
      }
    },
  };
}
