/**
 * The door of built programs that stand beside the library: what is the same in all of them comes from here.
 *
 * A program's text and what runs it belong together, so a module says which version wrote it. This file refuses any other.
 */
import { open, planOfParts } from "./kernel.js";
import { version } from "./version.js";

export interface Kernel {
  readonly open: typeof open;
  readonly planOfParts: typeof planOfParts;
}

/** @param writtenBy the version of `fairway build` that wrote the module. @throws Error where it is not this one */
export function kernelOf(writtenBy: string): Kernel {
  if (writtenBy !== version) throw new Error(`This module was written by fairway ${writtenBy}, and the library beside it is @fairway/fairway ${version}. Build the module again, or install the version that wrote it.`);
  return { open, planOfParts };
}
