/**
 * When what is checked: the file at hand at once, the rest of the workspace when the keys are quiet.
 *
 * After a key the texts and programs of the file are checked before the next message is read from the queue; a program that
 * takes long to check gets its text's diagnostics first. Nothing here knows what a diagnostic is.
 */

export interface Stages {
  /** The file that was changed, whole or only its text. */
  readonly at: (uri: string, depth: "text" | "whole") => void;
  /** Everything, when it is quiet. */
  readonly rest: () => void;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** A whole check longer than this waits for a pause between keys. */
const SLOW = 40;
/** A pause between keys, and quiet, in milliseconds. */
const PAUSE = 60;
const QUIET = 400;

export class Schedule {
  readonly #waiting = new Set<string>();
  #soon: ReturnType<typeof setTimeout> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(private readonly stages: Stages) {}

  /** A file was changed by its editor. */
  changed(uri: string): void {
    this.#waiting.add(uri);
    this.#soon ??= setTimeout(() => this.#now(), 0);
    this.#later();
  }

  /** Something else changed: files came or went, settings. */
  touched(): void {
    this.#later(0);
  }

  stop(): void {
    for (const timer of [this.#soon, this.#pause, this.#quiet]) clearTimeout(timer);
  }

  #now(): void {
    this.#soon = undefined;
    if (this.#last <= SLOW) return this.#whole();
    for (const uri of this.#waiting) this.stages.at(uri, "text");
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#whole(), PAUSE);
  }

  #whole(): void {
    const start = this.stages.now();
    for (const uri of this.#waiting) this.stages.at(uri, "whole");
    this.#waiting.clear();
    this.#last = this.stages.now() - start;
  }

  #later(wait = QUIET): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.stages.rest(), wait);
  }
}
