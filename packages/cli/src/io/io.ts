/**
 * What a verb sees of the world outside of files: two streams, a standard input, a folder, an environment and a clock.
 *
 * Verbs take it as a value, so that tests can be the terminal. Only `process-io.ts` knows this process.
 */

/** Somewhere to write. */
export interface Sink {
  write(text: string): void;
  /** A person is watching: colours, progress and tables fitted to the width make sense. */
  readonly isTerminal: boolean;
  /** Columns of the terminal; absent where there is none, and nothing is cut. */
  readonly columns?: number;
  /** Nobody reads any more (a closed pipe); long work may stop. */
  readonly closed: boolean;
  /** The stream itself, where there is one: a progress bar draws on it. */
  readonly stream?: NodeJS.WritableStream;
}

export interface Io {
  readonly out: Sink;
  readonly err: Sink;
  /** The current folder, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The whole of standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** For durations and for `--as-of today`; nothing else reads a clock. */
  readonly now: () => Date;
}
