/**
 * Lines that share a value of a field, as code: their sum for each value that has been met in this run.
 *
 * Values are words or texts, whose numbers are places of an array; what is absent is a value of its own. This file refuses
 * values of other kinds.
 */
import { Block } from "../block.js";
import { NotCompiled } from "../code.js";
import type { Binding, Context } from "../context.js";
import { rowField } from "../fields.js";
import { added } from "./rates.js";

type Row = Extract<Binding, { kind: "row" }>;

export interface Shared {
  /** Variables before the pass. */
  readonly before: readonly string[];
  /** Adds a line of the row at hand. */
  readonly add: (row: Row, line: string, ctx: Context) => void;
  /** What all of them come to, each sum after `bound`; a name. */
  readonly total: (bound: (sum: string, block: Block) => string, block: Block) => string;
}

export function sharedOf(field: string, { em }: Context): Shared {
  const [marks, sums, met, count] = [em.names.next("m"), em.names.next("m"), em.names.next("m"), em.names.next("n")];
  return {
    before: [`let ${count} = 0;`],
    add: (row, line, ctx) => {
      const { block } = ctx;
      const code = rowField(row, [field], ctx);
      if (code.t !== "int") throw new NotCompiled("a cap by a field that is neither word nor text");
      em.marks(marks, code.of);
      em.marks(sums, code.of, "Float64Array");
      em.marks(met, code.of);
      const place = block.keep(code.optional ? `${code.js} === ${code.js} ? ${code.js} + 1 : 0` : `${code.js} + 1`);
      block.add(`if (${marks}[${place}] !== G) { ${marks}[${place}] = G; ${sums}[${place}] = 0; ${met}[${count}] = ${place}; ${count} += 1; }`);
      block.add(added(`${sums}[${place}]`, line));
    },
    total: (bound, block) => {
      const [total, k, inner] = [em.names.next("p"), em.names.next("k"), new Block(em.names)];
      inner.add(added(total, bound(inner.keep(`${sums}[${met}[${k}]]`), inner)));
      block.add(`let ${total} = 0;\nfor (let ${k} = 0; ${k} < ${count}; ${k} += 1) {\n${inner.text()}\n}`);
      return total;
    },
  };
}
