/**
 * When what is checked: text, names and types after each key; lints when the keys pause; counting when it is quiet.
 *
 * After a key the programs of the file are checked before the next message is read. A program that takes long gets its text's
 * diagnostics first, and the rest in a pause. Lints run in slices, between which messages are read; an edit stops them, and the
 * next pause begins anew with what is left. Nothing here knows what a diagnostic is.
 */
import type { Clock } from "./clock.js";

export interface Stages {
  /** Shows what a changed file has wrong: its text alone, or all but lints. */
  readonly at: (uri: string, depth: "text" | "checked") => void;
  /** The same of all files: all but lints, or everything. */
  readonly all: (depth: "checked" | "whole") => void;
  /** Goes on with lints until it is enough; true where none are left. */
  readonly advise: (isEnough: () => boolean) => boolean;
  /** What is left for when it is quiet. */
  readonly rest: () => void;
}

/** A check longer than this waits for a pause between keys. */
const SLOW = 40;
/** Lints run so long before messages are read. */
export const SLICE = 8;
/** A pause between keys, and quiet, in milliseconds. */
const PAUSE = 60;
const QUIET = 400;

export class Schedule {
  readonly #waiting = new Set<string>();
  /** What gives up each thing that is to come. */
  readonly #coming = new Map<"key" | "pause" | "slice" | "quiet", () => void>();
  #last = 0;
  /** Files came or went: all are to be checked. */
  #isAll = false;

  constructor(private readonly clock: Clock, private readonly stages: Stages) {}

  /** A file was changed by its editor. */
  changed(uri: string): void {
    this.#waiting.add(uri);
    this.#giveUp("slice");
    if (!this.#coming.has("key")) this.#in(0, "key", () => this.#key());
    this.#in(PAUSE, "pause", () => this.#pause());
    this.#in(QUIET, "quiet", () => this.stages.rest());
  }

  /** Something else changed: files came or went, settings. */
  touched(): void {
    this.#isAll = true;
    this.#giveUp("slice");
    if (!this.#coming.has("pause")) this.#in(0, "pause", () => this.#pause());
    this.#in(QUIET, "quiet", () => this.stages.rest());
  }

  stop(): void {
    for (const giveUp of this.#coming.values()) giveUp();
    this.#coming.clear();
  }

  #key(): void {
    if (this.#last <= SLOW) return this.#check();
    for (const uri of this.#waiting) this.stages.at(uri, "text");
  }

  #check(): void {
    const start = this.clock.now();
    for (const uri of this.#waiting) this.stages.at(uri, "checked");
    this.#waiting.clear();
    this.#last = this.clock.now() - start;
  }

  /** A message may have come in while the last key was worked on: it is read first. */
  #pause(): void {
    this.#in(0, "slice", () => {
      if (this.#waiting.size > 0) this.#check();
      if (this.#isAll) this.stages.all("checked");
      this.#isAll = false;
      this.#in(0, "slice", () => this.#slice());
    });
  }

  #slice(): void {
    const end = this.clock.now() + SLICE;
    if (this.stages.advise(() => this.clock.now() >= end)) return this.stages.all("whole");
    this.#in(0, "slice", () => this.#slice());
  }

  #in(milliseconds: number, what: "key" | "pause" | "slice" | "quiet", run: () => void): void {
    this.#giveUp(what);
    this.#coming.set(what, this.clock.after(milliseconds, () => {
      this.#coming.delete(what);
      run();
    }));
  }

  #giveUp(what: "key" | "pause" | "slice" | "quiet"): void {
    this.#coming.get(what)?.();
    this.#coming.delete(what);
  }
}
