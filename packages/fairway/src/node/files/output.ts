/**
 * The file of outcomes, written whole or not at all: into a temporary one beside it, which then takes its name.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export class OutputFile {
  readonly #temporary: string;
  #file: number;

  /** @param path absolute. @throws what the disk says where it can't be written */
  constructor(private readonly path: string) {
    this.#temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.tmp`);
    this.#file = openSync(this.#temporary, "wx");
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at);
  }

  text(text: string): void {
    if (text !== "") this.write(Buffer.from(text, "utf8"));
  }

  /** Closed, with all it holds; still under its temporary name. */
  close(): string {
    if (this.#file >= 0) {
      fsyncSync(this.#file);
      closeSync(this.#file);
      this.#file = -1;
    }
    return this.#temporary;
  }

  finish(): void {
    renameSync(this.close(), this.path);
  }

  /** As if nothing had been written. */
  drop(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
    rmSync(this.#temporary, { force: true });
  }
}
