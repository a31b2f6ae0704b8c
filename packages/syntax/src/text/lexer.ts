/**
 * Text to tokens.
 *
 * The token set is small on purpose: words, numbers, dates, texts, signs. What a number or a word means is read later, where
 * a diagnostic can say what was meant. Every character ends up in a token, a comment or white space: lexing can't fail.
 * Written by hand, for speed and for texts that lack their closing quote: docs/decisions/0002.
 */
import { Kind } from "./tokens.js";
import type { Piece, RawComment, Tokens } from "./tokens.js";

/** Files longer than this, in UTF-16 units, are not read. */
export const maxFile = 20_000_000;
/** Tokens longer than this, in UTF-16 units, are not understood. */
export const maxToken = 100_000;

/** What an ASCII character can start. */
const enum Start { Odd, Blank, Break, Letter, Digit, Sign, Quote, Hash, Apostrophe }

const signs = "{}()[],.:|=<>+-*/?%;!&";
const pairs: ReadonlyMap<string, string> = new Map([">=", "<=", "==", "!=", "<>", "=>", "=<", "&&"].map((pair) => [pair, pair]));
const oddSigns = "≥≤≠×÷−–";

const startOf: Uint8Array = (() => {
  const table = new Uint8Array(128);
  for (const sign of signs) table[sign.charCodeAt(0)] = Start.Sign;
  for (let code = 0; code < 128; code++) {
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
    if (letter) table[code] = Start.Letter;
    else if (code >= 48 && code <= 57) table[code] = Start.Digit;
  }
  for (const [char, start] of [[" ", Start.Blank], ["\t", Start.Blank], ["\n", Start.Break], ["\r", Start.Break], ['"', Start.Quote], ["#", Start.Hash], ["'", Start.Apostrophe]] as const) {
    table[char.charCodeAt(0)] = start;
  }
  return table;
})();
/** ASCII signs by code, so that equal signs are one string. */
const signImage: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Classes of Unicode take long to read: they are read where a text has more than ASCII. */
const wordRest = { source: "[\\p{L}\\p{M}\\p{N}_]*", read: undefined as RegExp | undefined };
const wordStart = { source: "\\p{L}", read: undefined as RegExp | undefined };
const sticky = (form: typeof wordRest): RegExp => (form.read ??= new RegExp(form.source, "uy"));
const date = /\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?(?![-\d])/y;
const oddDate = /(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)/y;
const number = /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?%?/y;
const quoted = /"(?:[^"\\\r\n]|\\[^\r\n])*"/y;
/** “ ” „ « », by their numbers: a bundler can't write them so within a pattern, and one sign beyond Latin makes two bytes of each character of a file. */
const oddQuoted = /'[^'\r\n]*'|[\u201c\u201d\u201e\xab][^\u201c\u201d\u201e\xab\xbb"\r\n]*[\u201c\u201d"\xbb]/y;
/** The forms of tokens, for whoever describes them to another program: an editor's highlighter. */
export const tokenForms = { signs, pairs: [...pairs.keys()], wordStart, wordRest, date, number, quoted } as const;
const oddBlank = /[\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Where `pattern` (sticky) ends when it matches at `at`; -1 when it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

class Scanner {
  readonly images: string[] = [];
  readonly comments: RawComment[] = [];
  #count = 0;
  #kinds: Uint8Array;
  /** Start, end and line of each token, one after the other. */
  #places: Int32Array;
  #line = 0;
  #at = 0;

  constructor(private readonly piece: Piece, private readonly text: string) {
    const guess = (text.length >> 2) + 16;
    this.#kinds = new Uint8Array(guess);
    this.#places = new Int32Array(3 * guess);
  }

  run(): Tokens {
    const { text } = this;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      this.#step(code, code < 128 ? startOf[code]! : Start.Odd);
    }
    this.#push(Kind.End, "", text.length);
    const count = this.#count;
    const column = (offset: number): Int32Array => {
      const values = new Int32Array(count);
      for (let i = 0; i < count; i++) values[i] = this.#places[3 * i + offset]!;
      return values;
    };
    return {
      piece: this.piece, count: count - 1, kinds: this.#kinds.slice(0, count), starts: column(0), ends: column(1), lines: column(2),
      images: this.images, comments: this.comments,
    };
  }

  #step(code: number, start: Start): void {
    switch (start) {
      case Start.Blank: this.#at++; return;
      case Start.Break: return this.#break(code);
      case Start.Letter: return this.#word(this.#at + 1);
      case Start.Digit: return this.#number();
      case Start.Sign: return this.#sign(code);
      case Start.Quote: return this.#quote();
      case Start.Hash: return this.#comment();
      case Start.Apostrophe: case Start.Odd: return this.#odd(code);
    }
  }

  #push(kind: Kind, image: string, start: number): void {
    const at = this.#count++;
    if (at >= this.#kinds.length) this.#grow();
    this.#kinds[at] = image.length > maxToken ? Kind.Odd : kind;
    this.#places[3 * at] = start;
    this.#places[3 * at + 1] = start + image.length;
    this.#places[3 * at + 2] = this.#line;
    this.images.push(image);
  }

  #grow(): void {
    const kinds = new Uint8Array(2 * this.#kinds.length);
    const places = new Int32Array(2 * this.#places.length);
    kinds.set(this.#kinds);
    places.set(this.#places);
    this.#kinds = kinds;
    this.#places = places;
  }

  /** Makes a token of what lies between here and `end`, and goes there. */
  #take(kind: Kind, end: number): void {
    this.#push(kind, this.text.slice(this.#at, end), this.#at);
    this.#at = end;
  }

  #break(code: number): void {
    this.#at += code === 13 && this.text.charCodeAt(this.#at + 1) === 10 ? 2 : 1;
    this.#line++;
  }

  #wordEnd(from: number): number {
    const { text } = this;
    let end = from;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code >= 128) return endOf(sticky(wordRest), text, end);
      const start = startOf[code];
      if (start !== Start.Letter && start !== Start.Digit) return end;
      end++;
    }
  }

  /** A word; an `'s` belongs to it (`each line's date`), though no name can have one. */
  #word(from: number): void {
    let end = this.#wordEnd(from);
    if (this.text.charCodeAt(end) === 39 && this.text[end + 1] === "s" && this.#wordEnd(end + 1) === end + 2) end += 2;
    this.#take(Kind.Word, end);
  }

  #number(): void {
    const { text } = this;
    let end = this.#at + 1;
    while (startOf[text.charCodeAt(end)] === Start.Digit) end++;
    if (end - this.#at <= 4 && this.#date(end)) return;
    const next = text.charCodeAt(end);
    if (next === 44 || next === 46 || next === 37) end = endOf(number, text, this.#at);
    this.#take(Kind.Number, this.#wordEnd(end));
  }

  /** Takes a date, where at most four digits up to `end` start one. */
  #date(end: number): boolean {
    const next = this.text.charCodeAt(end);
    if (next < 45 || next > 47) return false;
    const dateEnd = endOf(date, this.text, this.#at);
    if (dateEnd > 0) this.#take(Kind.Date, dateEnd);
    const oddEnd = dateEnd > 0 ? -1 : endOf(oddDate, this.text, this.#at);
    if (oddEnd > 0) this.#take(Kind.OddDate, oddEnd);
    return dateEnd > 0 || oddEnd > 0;
  }

  #sign(code: number): void {
    const next = this.text.charCodeAt(this.#at + 1);
    const two = (next >= 60 && next <= 62) || next === 38 ? pairs.get(signImage[code]! + signImage[next]!) : undefined;
    const image = two ?? signImage[code]!;
    this.#push(image === "&" ? Kind.Odd : Kind.Sign, image, this.#at);
    this.#at += image.length;
  }

  #quote(): void {
    const end = endOf(quoted, this.text, this.#at);
    if (end > 0) this.#take(Kind.Text, end);
    else this.#take(Kind.OddText, this.#unclosedEnd());
  }

  /** A text without its closing quote goes to the end of the line; closing braces there are left to the blocks they close. */
  #unclosedEnd(): number {
    const { text } = this;
    let end = this.#lineEnd();
    while (end > this.#at + 1 && (text[end - 1] === "}" || text[end - 1] === " " || text[end - 1] === "\t")) end--;
    return end;
  }

  #lineEnd(): number {
    let end = this.#at;
    while (end < this.text.length && this.text.charCodeAt(end) !== 10 && this.text.charCodeAt(end) !== 13) end++;
    return end;
  }

  #comment(): void {
    const end = this.#lineEnd();
    this.comments.push({ before: this.images.length, start: this.#at, end, line: this.#line, image: this.text.slice(this.#at, end) });
    this.#at = end;
  }

  /** Everything beyond ASCII, and what ASCII has no use for. */
  #odd(code: number): void {
    const { text } = this;
    const char = text[this.#at]!;
    if (oddBlank.test(char)) {
      this.#at++;
      return;
    }
    const wordAt = endOf(sticky(wordStart), text, this.#at);
    if (wordAt > 0) return this.#word(wordAt);
    const textEnd = endOf(oddQuoted, text, this.#at);
    if (textEnd > 0) return this.#take(Kind.OddText, textEnd);
    const pair = code >= 0xd800 && code < 0xdc00 && this.#at + 1 < text.length;
    this.#take(oddSigns.includes(char) ? Kind.Sign : Kind.Odd, this.#at + (pair ? 2 : 1));
  }
}

/** The tokens of a piece of text, at most `maxFile` long: what is behind that is not read. */
export function lex(piece: Piece): Tokens {
  return new Scanner(piece, piece.text.length > maxFile ? piece.text.slice(0, maxFile) : piece.text).run();
}
