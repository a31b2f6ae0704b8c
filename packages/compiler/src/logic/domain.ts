/**
 * What is left of one quantity when some conditions hold: a set of words, or a set of numbers.
 *
 * Words are members of an enum, nodes of a taxonomy, tiers, texts, or yes and no; numbers are counts, percents, amounts and
 * dates. Nothing here knows where a quantity comes from.
 */
import { complementOf, intersectIntervals, isEmptySet, type Intervals } from "./interval.js";

export type Domain =
  /** The words of `set`, or every word but those of `set`. Where all words are known, `universe` lists them. */
  | { readonly kind: "words"; readonly universe?: readonly string[]; readonly except: boolean; readonly set: ReadonlySet<string> }
  | { readonly kind: "numbers"; readonly set: Intervals };

type Words = Extract<Domain, { kind: "words" }>;

export function wordDomain(set: Iterable<string>, universe?: readonly string[]): Domain {
  return { kind: "words", universe, except: false, set: new Set(set) };
}

/** The words themselves; undefined where they can't be listed ("any text but these"). */
export function listed(domain: Words): readonly string[] | undefined {
  if (!domain.except) return [...domain.set];
  return domain.universe?.filter((word) => !domain.set.has(word));
}

export function isEmptyDomain(domain: Domain): boolean {
  return domain.kind === "words" ? listed(domain)?.length === 0 : isEmptySet(domain.set);
}

/** Both hold. Domains of one quantity are of one kind; should they not be, the first is kept. */
export function intersectDomains(a: Domain, b: Domain): Domain {
  if (a.kind === "numbers") return b.kind === "numbers" ? { kind: "numbers", set: intersectIntervals(a.set, b.set) } : a;
  return b.kind === "words" ? intersectWords(a, b) : a;
}

function intersectWords(a: Words, b: Words): Words {
  const universe = a.universe ?? b.universe;
  if (a.except && b.except) return { kind: "words", universe, except: true, set: new Set([...a.set, ...b.set]) };
  const [kept, other] = a.except ? [b, a] : [a, b];
  return { kind: "words", universe, except: false, set: new Set([...kept.set].filter((word) => other.set.has(word) !== other.except)) };
}

export function complementDomain(domain: Domain): Domain {
  return domain.kind === "numbers" ? { kind: "numbers", set: complementOf(domain.set) } : { ...domain, except: !domain.except };
}
