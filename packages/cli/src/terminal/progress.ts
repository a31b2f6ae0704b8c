/**
 * A progress bar on standard error for work that takes longer than a second, and only where a person watches.
 *
 * Short work shows nothing. The library is loaded when the bar first appears.
 */
import type { SingleBar } from "cli-progress";
import type { Io } from "../io/io.js";

const DELAY_MS = 1000;

export interface Progress {
  /** @param total absent while it is not known */
  readonly step: (done: number, total?: number) => void;
  /** Takes the bar away. */
  readonly stop: () => void;
}

/** @param label what is being done, "Reading partners" */
export function progress(io: Io, label: string): Progress {
  const stream = io.err.stream;
  if (!io.err.isTerminal || stream === undefined) return { step: () => undefined, stop: () => undefined };
  const started = io.now().getTime();
  let state: "waiting" | "loading" | "stopped" = "waiting";
  let bar: SingleBar | undefined;
  const show = async (done: number, total: number | undefined): Promise<void> => {
    const { default: library } = await import("cli-progress");
    if (state === "stopped") return;
    const format = total === undefined ? `${label} … {value}` : `${label} {bar} {percentage}% · {value} of {total}`;
    bar = new library.SingleBar({ format, stream, clearOnComplete: true, hideCursor: true, barsize: 30 }, library.Presets.shades_classic);
    bar.start(total ?? 0, done);
  };
  return {
    step: (done, total) => {
      if (bar !== undefined) bar.update(done);
      else if (state === "waiting" && io.now().getTime() - started > DELAY_MS) {
        state = "loading";
        void show(done, total);
      }
    },
    stop: () => {
      state = "stopped";
      bar?.stop();
    },
  };
}
