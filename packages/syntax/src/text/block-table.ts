/** The clauses that may stand in a block, ready for being found by their first words. Worked out once for each description. */
import type { ClauseSpec, Clauses } from "../grammar/shape.js";
import type { Cursor, Words } from "./cursor.js";
import { nearest } from "./near.js";

interface Entry { readonly words: Words; readonly spec: ClauseSpec }

export class BlockTable {
  readonly specs: readonly ClauseSpec[];
  /** Rows that start without a keyword. */
  readonly bare: ClauseSpec | undefined;
  readonly keywords: readonly string[];
  /** Clauses that must stand. */
  readonly required: readonly ClauseSpec[];
  /** Keywords that may stand once. */
  readonly single: ReadonlySet<string>;
  readonly #byWord = new Map<string, Entry[]>();

  constructor(clauses: Clauses) {
    this.specs = Object.values(clauses);
    this.bare = this.specs.find((spec) => spec.keyword === "");
    this.keywords = this.specs.map((spec) => spec.keyword).filter((keyword) => keyword !== "");
    this.required = this.specs.filter((spec) => spec.required);
    this.single = new Set(this.specs.filter((spec) => !spec.many).map((spec) => spec.keyword));
    for (const spec of this.specs.filter((s) => s.keyword !== "")) this.#add({ words: spec.keyword.split(" "), spec });
  }

  #add(entry: Entry): void {
    const entries = [...(this.#byWord.get(entry.words[0]!) ?? []), entry];
    this.#byWord.set(entry.words[0]!, entries.sort((a, b) => b.words.length - a.words.length));
  }

  /** The clause whose keyword stands at the token at hand; the longest one where several do. */
  find(cursor: Cursor): Entry | undefined {
    return this.#byWord.get(cursor.image)?.find((entry) => cursor.isWords(entry.words));
  }

  /** The keyword that is meant by what stands at the token at hand. */
  near(cursor: Cursor): string | undefined {
    const one = cursor.image;
    const two = `${one} ${cursor.ahead(1)}`;
    return nearest(two, this.keywords.filter((keyword) => keyword.includes(" "))) ?? nearest(one, this.keywords);
  }
}

const known = new WeakMap<Clauses, BlockTable>();

/** The table of a block's clauses. */
export function blockTable(clauses: Clauses): BlockTable {
  const found = known.get(clauses);
  if (found !== undefined) return found;
  const made = new BlockTable(clauses);
  known.set(clauses, made);
  return made;
}
