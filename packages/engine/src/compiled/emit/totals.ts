/**
 * Totals of scores: sums of parts whose denominators are amounts have terms beyond the machine integers soon.
 *
 * Such a total is kept exactly beside its terms. Marks, results and what the next tier lacks are told from it; whatever else
 * reads it leaves the partner to the reference interpreter. This file refuses to round but for what says that it is.
 */
import { fraction, orderedSides, plus, reduced, type Beyond } from "./arithmetic.js";
import type { Block, Later } from "./block.js";
import { ZERO, type Frac, type Num, type Total } from "./code.js";

/** The sum of a score's parts. */
export function totalCode(parts: readonly (Num | Frac)[], block: Block): Total {
  const beyond: Beyond = { name: block.names.next("w"), used: false };
  block.add({ text: () => (beyond.used ? `let ${beyond.name};` : "") } satisfies Later);
  const sum = reduced(parts.reduce((so, part) => plus(so, part, "+", block, beyond), ZERO as Num | Frac), block);
  if (!beyond.used || sum.t === "num") return { terms: sum };
  const [wide, num, den, found] = [beyond.name, block.names.next("t"), block.names.next("t"), block.names.next("r")];
  const all = parts.map(fraction).map((part) => `${part.num}, ${part.den}`).join(", ");
  // Parts that come later may bring it back into the machine integers, and one that is absent makes it absent.
  block.add(`let ${num} = ${sum.num}; let ${den} = ${sum.den};\nif (${wide} === null) { ${wide} = wideTotal([${all}]); const ${found} = ${wide} === undefined ? undefined : wideTerms(${wide}); if (${found} !== undefined) { ${num} = ${found}[0]; ${den} = ${found}[1]; ${wide} = undefined; } }`);
  return { terms: { ...sum, num, den }, wide };
}

/** The terms, for whoever can't do without: a total that has none is left to the reference interpreter. */
export function termsOfTotal({ terms, wide }: Total, block: Block): Num | Frac {
  if (wide !== undefined) block.add(`if (${wide} !== undefined) ${block.leave("large")}`);
  return terms;
}

/** The two sides of a comparison, as numbers of which the order is right. */
export function sidesOfTotal({ terms, wide }: Total, other: Num | Frac, block: Block): readonly [string, string] {
  const [left, right] = orderedSides(terms, other, block);
  if (wide === undefined) return [left, right];
  const { num, den } = fraction(other);
  const [x, y] = [block.names.next("t"), block.names.next("t")];
  block.add(`let ${x} = ${left}; let ${y} = ${right};\nif (${wide} !== undefined) { ${x} = wideTotalOrder(${wide}, ${num}, ${den}); ${y} = ${x} === ${x} ? 0 : NaN; }`);
  return [x, y];
}

/** What it is absent by, and its exact text. */
export function textOfTotal({ terms, wide }: Total): { readonly js: string; readonly text: string } {
  if (terms.t === "num") return { js: terms.js, text: `scaledText(${terms.js}, ${terms.scale})` };
  const text = `fractionText(${terms.num}, ${terms.den})`;
  return { js: terms.num, text: wide === undefined ? text : `(${wide} === undefined ? ${text} : wideText(${wide}))` };
}

/** As it stands in columns: without terms it is rounded, and 0 is its denominator. */
export function columnsOfTotal({ terms, wide }: Total): { readonly total: string; readonly denominator?: string } {
  if (terms.t === "num") return { total: `${terms.js} + 0` };
  if (wide === undefined) return { total: `${terms.num} + 0`, denominator: terms.den };
  return { total: `${wide} === undefined ? ${terms.num} + 0 : wideNear(${wide})`, denominator: `${wide} === undefined ? ${terms.den} : 0` };
}
