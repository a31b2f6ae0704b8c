/**
 * The real world: this process's streams as an `Io`.
 *
 * A closed pipe (`fairway check | head -1`) ends the run quietly. It refuses to call `process.exit` while text is still
 * on its way: the exit code is set and Node ends by itself.
 */
import type { Io, Sink } from "./io.js";

/** How much standard input may hold: 500 MB. */
const MAX_STDIN = 500_000_000;

export function processIo(): Io {
  // With a handler, Ctrl-C waits for synchronous work such as the renaming of a written file.
  process.once("SIGINT", () => process.exit(130));
  return {
    out: sink(process.stdout),
    err: sink(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    readStdin,
    now: () => new Date(),
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  let closed = false;
  stream.on("error", (problem: NodeJS.ErrnoException) => {
    if (problem.code !== "EPIPE") throw problem;
    closed = true;
  });
  return {
    write: (text) => {
      if (!closed) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    get closed() {
      return closed;
    },
    stream,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > MAX_STDIN) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
