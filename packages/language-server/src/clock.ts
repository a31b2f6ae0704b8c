/** Time as the server sees it. It is given from outside: in a test of the protocol time passes when the test says so. */
export interface Clock {
  /** In milliseconds, from any start. */
  now(): number;
  /** Runs something after so many milliseconds; what is given back gives it up. */
  after(milliseconds: number, run: () => void): () => void;
  /** Comes to its end when a message that has come in meanwhile could be read. */
  turn(): Promise<void>;
}

/** The clock of a process or a web worker, whose time `now` tells. */
export const systemClock = (now: () => number): Clock => ({
  now,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  // A web worker has no `setImmediate`.
  turn: () => new Promise((resolve) => void (typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve, 0))),
});
