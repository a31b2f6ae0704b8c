/**
 * Emitted statements in the making: a block of lines, and names that are used once.
 */
export class Names {
  #last = 0;

  next(prefix: string): string {
    this.#last += 1;
    return `${prefix}${this.#last}`;
  }
}

/** Something whose text is known only at the end. */
export interface Later { readonly text: () => string }

export class Block {
  readonly lines: (string | Later)[] = [];
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

  add(line: string | Later): void {
    this.lines.push(line);
  }

  text(): string {
    return this.lines.map((line) => (typeof line === "string" ? line : line.text())).join("\n");
  }
}
