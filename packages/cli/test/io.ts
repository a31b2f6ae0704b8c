/** An `Io` for tests: what is written is kept, what comes in is given, the clock stands still. */
import type { Io, Sink } from "../src/io/io.js";

export interface TestIo extends Io {
  /** What was written so far. */
  readonly written: { out: string; err: string };
}

export interface TestIoOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  /** Given: both streams are terminals of that width. */
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly now?: Date;
}

export function testIo(options: TestIoOptions = {}): TestIo {
  const written = { out: "", err: "" };
  const sink = (which: "out" | "err"): Sink => ({
    write: (text) => { written[which] += text; },
    isTerminal: options.columns !== undefined, columns: options.columns, closed: false,
  });
  const { stdin } = options;
  return {
    written, out: sink("out"), err: sink("err"), cwd: options.cwd ?? process.cwd(), env: options.env ?? {},
    readStdin: async () => (typeof stdin === "string" ? new TextEncoder().encode(stdin) : (stdin ?? new Uint8Array())),
    now: () => options.now ?? new Date("2026-08-01T12:00:00Z"),
  };
}
