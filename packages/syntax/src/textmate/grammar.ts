/**
 * What a TextMate grammar is made of, as far as ours need it.
 *
 * TextMate grammars (macromates.com/manual/en/language_grammars) are read line by line by editors and by code hosts; they
 * colour a program before, or without, a language server.
 */

export interface Capture { readonly name?: string; readonly patterns?: readonly Rule[] }
export type Captures = Readonly<Record<string, Capture>>;

export interface Rule {
  readonly comment?: string;
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

export interface TextMateGrammar {
  readonly $comment: string;
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes?: readonly string[];
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** A reference to a rule of the same grammar. */
export function include(name: string): Rule {
  return { include: `#${name}` };
}

/** A text as a pattern that matches it and nothing else; spaces stand for any blanks. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/ +/g, "\\s+");
}

/** One of several texts, the longest first, so that none hides another that starts like it. */
export function oneOf(texts: Iterable<string>): string {
  const sorted = [...new Set(texts)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${sorted.map(literal).join("|")})`;
}

/** A pattern between ends of words; signs need none. */
export function asWord(pattern: string): string {
  return `(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`;
}
