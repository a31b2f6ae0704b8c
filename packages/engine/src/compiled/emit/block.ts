/**
 * Emitted statements in the making: a block of lines, names that are used once, and places at which a partner is left.
 */
import type { Leave, Why } from "../run/leaving.js";

/** The number of the place at which the function gave up last; 0 for none. */
export const LEFT_AT = "LEFT";

/** What a statement does that leaves a partner because a sum has grown too large, whatever is being compiled. */
export const LEAVE_LARGE = `return void (${LEFT_AT} = -1);`;

export class Names {
  #last = 0;
  /** What is being compiled, as notes name it. */
  #about = "";
  /** Places at which a partner is left to the reference interpreter; `LEFT_AT` counts from 1. */
  readonly leaves: Leave[] = [];

  /** Compiles something of a declaration. */
  about<T>(declaration: string, work: () => T): T {
    const outer = this.#about;
    this.#about = declaration;
    try {
      return work();
    } finally {
      this.#about = outer;
    }
  }

  /** A statement that leaves the partner to the reference interpreter, and notes why. */
  leave(why: Why): string {
    const found = this.leaves.findIndex(([about, of]) => about === this.#about && of === why);
    return `return void (${LEFT_AT} = ${found < 0 ? this.leaves.push([this.#about, why]) : found + 1});`;
  }

  next(prefix: string): string {
    this.#last += 1;
    return `${prefix}${this.#last}`;
  }
}

/** Something whose text is known only at the end. */
export interface Later { readonly text: () => string }

/** Something behind all lines, to which more is added as it comes. */
export interface Closing extends Later { readonly size: number; /** Forgets what was added last. */ readonly cut: (size: number) => void }

export class Block {
  readonly lines: (string | Later)[] = [];
  /** What stands behind all lines, by what it is. */
  readonly closing = new Map<string, Closing>();
  /** What has been worked out in this block, by what it is. */
  readonly known = new Map<string, unknown>();

  constructor(readonly names: Names) {}

  /** A constant with that value; what is a name or a number already stays what it is. */
  keep(js: string): string {
    if (/^(?:[A-Za-z_$][\w$]*|-?\d+)$/.test(js)) return js;
    const name = this.names.next("t");
    this.lines.push(`const ${name} = ${js};`);
    return name;
  }

  /** @returns a statement that leaves the partner to the reference interpreter */
  leave(why: Why): string {
    return this.names.leave(why);
  }

  add(line: string | Later): void {
    this.lines.push(line);
  }

  text(): string {
    return [...this.lines, ...[...this.closing.values()].filter(({ size }) => size > 0)].map((line) => (typeof line === "string" ? line : line.text())).join("\n");
  }
}
