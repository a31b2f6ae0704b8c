/**
 * What happens when the server ends without being asked to: it is started again, and the user is told.
 *
 * One that keeps crashing is left alone, so that it does not eat the machine; the message says how to start it by hand.
 */
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from "vscode-languageclient";

/** More crashes than this within `within` milliseconds, and it is not started again. */
const most = 4;
const within = 3 * 60_000;

export interface Crashes {
  /** It crashed and is started again. `count` is the number of crashes of late. */
  restarted(count: number): void;
  /** It crashed too often. */
  gaveUp(count: number): void;
}

export class RestartAfterCrash implements ErrorHandler {
  readonly #crashes: number[] = [];

  constructor(private readonly tell: Crashes, private readonly now: () => number = () => Date.now()) {}

  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    const now = this.now();
    this.#crashes.push(now);
    while (this.#crashes[0]! < now - within) this.#crashes.shift();
    const count = this.#crashes.length;
    if (count > most) {
      this.tell.gaveUp(count);
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.tell.restarted(count);
    return { action: CloseAction.Restart, handled: true };
  }

  /** A restart by hand starts the count anew. */
  forgive(): void {
    this.#crashes.length = 0;
  }
}
