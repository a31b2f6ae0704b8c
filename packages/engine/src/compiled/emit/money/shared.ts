/**
 * Lines that share a value of a field, as code: their sum for each value that has been met in this run.
 *
 * Values are words or texts, whose numbers are places of an array; what is absent is a value of its own, which an empty text
 * is, too. This file refuses values of other kinds.
 */
import { Block } from "../block.js";
import { NotCompiled, type Int } from "../code.js";
import type { Binding, Context } from "../context.js";
import { rowField } from "../fields.js";
import { added, addStages } from "./rates.js";

type Row = Extract<Binding, { kind: "row" }>;

export interface Shared {
  /** Variables before the pass. */
  readonly before: readonly string[];
  /** The place of the value of the row at hand; a name or number. */
  readonly placeOf: (row: Row, ctx: Context) => string;
  /** Adds a line of those of a place. @param line what each stage of bounds adds to it @param read what is read of its records, the same for all that share the value */
  readonly add: (place: string, line: readonly string[], read: readonly string[], block: Block) => void;
  /** What each stage adds to all of them, each sum after `bound`, which is given what was read and the place of the value; names. @param counts a condition of there being any */
  readonly total: (bound: (sums: readonly string[], read: readonly string[], block: Block, place: string) => readonly string[], block: Block, counts?: string) => readonly string[];
}

/** The place of a word or text among all; what is absent has the place of an empty text, as a ledger groups it. */
export function sharedPlace(code: Int, { em, block }: Pick<Context, "em" | "block">): string {
  if (!code.optional) return block.keep(`${code.js} + 1`);
  return block.keep(`${code.js} === ${code.js} ? ${code.js} + 1 : ${code.of === "text" ? em.text("") + 1 : 0}`);
}

/** @param stages of bounds @param reads how many figures are read of the rows of a value; where two rows disagree, all is left to the reference interpreter */
export function sharedOf(field: string, stages: number, reads: number, { em }: Context): Shared {
  const [marks, met, count] = [em.names.next("m"), em.names.next("m"), em.names.next("n")];
  const sums = Array.from({ length: stages }, () => em.names.next("m"));
  const figures = Array.from({ length: reads }, () => em.names.next("m"));
  return {
    before: [`let ${count} = 0;`],
    placeOf: (row, ctx) => {
      const code = rowField(row, [field], ctx);
      if (code.t !== "int") throw new NotCompiled("a cap by a field that is neither word nor text");
      em.marks(marks, code.of);
      em.marks(met, code.of);
      for (const array of [...sums, ...figures]) em.marks(array, code.of, "Float64Array");
      return sharedPlace(code, ctx);
    },
    add: (place, line, read, block) => {
      const [first, again] = [figures.map((figure, at) => ` ${figure}[${place}] = ${read[at]};`).join(""), figures.map((figure, at) => ` else if (${figure}[${place}] !== ${read[at]}) ${em.names.leave("unlike")}`).join("")];
      block.add(`if (${marks}[${place}] !== G) { ${marks}[${place}] = G;${sums.map((sum) => ` ${sum}[${place}] = 0;`).join("")} ${met}[${count}] = ${place}; ${count} += 1;${first} }${again}`);
      addStages(sums.map((sum) => `${sum}[${place}]`), line, block);
    },
    total: (bound, block, counts) => {
      const [totals, k, inner] = [sums.map(() => em.names.next("p")), em.names.next("k"), new Block(em.names)];
      const place = inner.keep(`${met}[${k}]`);
      const bounded = bound(sums.map((sum) => inner.keep(`${sum}[${place}]`)), figures.map((figure) => inner.keep(`${figure}[${place}]`)), inner, place);
      totals.forEach((total, at) => inner.add(added(total, bounded[at]!)));
      if (counts !== undefined) block.add(`if (!(${counts})) ${count} = 0;`);
      block.add(`let ${totals.map((total) => `${total} = 0`).join(", ")};\nfor (let ${k} = 0; ${k} < ${count}; ${k} += 1) {\n${inner.text()}\n}`);
      return totals;
    },
  };
}
