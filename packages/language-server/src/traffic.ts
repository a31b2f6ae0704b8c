/**
 * When a request is answered: after everything that came in with it has been read, and not where its client no longer waits.
 *
 * Reading goes before answering, so that an edit or a cancellation behind a request is known before work is spent on it. A
 * request about a file that an edit has changed since is told so (`ContentModified`), a cancelled one `RequestCancelled`.
 */
import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";
import type { Clock } from "./clock.js";
import { normalUri } from "./uri.js";

/** So many turns without a message, and everything has been read: messages are read one a turn, and some are not told of here. */
const TURNS = 2;
/** A client that never stops writing is answered all the same. */
const MOST_TURNS = 200;

export class Traffic {
  #messages = 0;
  readonly #edits = new Map<string, number>();
  /** Ends when the request before this one has begun. */
  #line: Promise<void> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  /** A message has been read. @param edited the file that it changed, if it did */
  read(edited?: string): void {
    this.#messages++;
    if (edited !== undefined) this.#edits.set(normalUri(edited), this.editsOf(edited) + 1);
  }

  /** How often a file has been changed. */
  editsOf(uri: string): number {
    return this.#edits.get(normalUri(uri)) ?? 0;
  }

  /** Comes to its end when everything that has come in has been read, and the requests before have had their turn. */
  async turn(): Promise<void> {
    return (this.#line = this.#line.then(() => this.#quiet()));
  }

  async #quiet(): Promise<void> {
    for (let turn = 0, quiet = 0; quiet < TURNS && turn < MOST_TURNS; turn++) {
      const before = this.#messages;
      await this.clock.turn();
      quiet = this.#messages === before ? quiet + 1 : 0;
    }
  }
}

/** What is asked about a file, in one of the shapes that requests have. */
interface Asked {
  readonly textDocument?: { readonly uri: string };
  readonly item?: { readonly uri: string };
}

/** Lets what came in be read; throws where the answer is not wanted any more. */
export type Pause = () => Promise<void>;

/**
 * A handler that answers in its turn, and refuses what was overtaken.
 *
 * @param whileTyping it is asked between two keys and is of use at the same place one key later: only a cancellation stops it
 */
export function inTurn<P extends object, R>(traffic: Traffic, answer: (params: P, pause: Pause, token: CancellationToken) => R | Promise<R>, whileTyping = false): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    traffic.read();
    const { textDocument, item } = params as Asked;
    const uri = textDocument?.uri ?? item?.uri;
    const edits = uri === undefined ? 0 : traffic.editsOf(uri);
    const pause = async (): Promise<void> => {
      await traffic.turn();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
      if (uri !== undefined && !whileTyping && traffic.editsOf(uri) !== edits) throw new ResponseError(LSPErrorCodes.ContentModified, "The file has changed since.");
    };
    await pause();
    return answer(params, pause, token);
  };
}
