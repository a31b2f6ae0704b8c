/**
 * Which line breaks end a clause, and which brackets belong together.
 *
 * A line break ends a clause, except inside ( ) and [ ], and before `and`, `or`, `otherwise` and `{`. A bracket that is never closed
 * must not swallow the file: a brace, or a line that starts a declaration, ends what is open, and an unclosed bracket hides
 * no line break. This is settled once for all tokens, so the parser needs no memory of what it is inside of.
 */
import { Kind } from "./tokens.js";
import type { Tokens } from "./tokens.js";
import { reserved } from "./words.js";

export interface Layout {
  /** 1: the token is the first of its line, and the line break before it ends a clause. */
  readonly breaks: Uint8Array;
  /** Of an opening bracket or brace: the index of the closing one, or -1; of every other token 0. */
  readonly closes: Int32Array;
}

const continuing: ReadonlySet<string> = new Set(["and", "or", "otherwise", "{"]);
const openers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const closers: ReadonlySet<string> = new Set([")", "]", "}"]);

/** Whether a line that starts at token `at` starts a declaration: its keyword with a name, or what its kind has for one. */
export function startsDeclaration(tokens: Tokens, at: number, keywords: ReadonlySet<string>): boolean {
  const word = tokens.images[at]!;
  const next = tokens.images[at + 1]!;
  if (tokens.kinds[at] !== Kind.Word || tokens.lines[at + 1] !== tokens.lines[at]) return false;
  if (word === "change") return keywords.has(next);
  if (!keywords.has(word)) return false;
  switch (word) {
    case "partner": return next === "{";
    case "test": case "import": return tokens.kinds[at + 1] === Kind.Text || (word === "import" && next === "[");
    case "remove": return keywords.has(next) && tokens.kinds[at + 2] === Kind.Word && tokens.lines[at + 2] === tokens.lines[at];
    default: return tokens.kinds[at + 1] === Kind.Word && !reserved.has(next);
  }
}

/** Pairs brackets and braces; `keywords` are those of declarations. */
function pairs(tokens: Tokens, keywords: ReadonlySet<string>): Int32Array {
  const closes = new Int32Array(tokens.count + 1);
  const open: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] === Kind.Word) {
      const first = at === 0 || tokens.lines[at] !== tokens.lines[at - 1];
      if (first && open.length > 0 && startsDeclaration(tokens, at, keywords)) open.length = 0;
      continue;
    }
    if (tokens.kinds[at] !== Kind.Sign) continue;
    const image = tokens.images[at]!;
    if (image === "{" || image === "}") while (open.length > 0 && tokens.images[open.at(-1)!] !== "{") open.pop();
    if (image in openers) {
      closes[at] = -1;
      open.push(at);
    } else if (closers.has(image) && open.length > 0 && openers[tokens.images[open.at(-1)!]!] === image) {
      closes[open.pop()!] = at;
    }
  }
  return closes;
}

/** The layout of tokens. Where line breaks do not count (`piece.lines` is false) there are none. */
export function layOut(tokens: Tokens, keywords: ReadonlySet<string>): Layout {
  const closes = pairs(tokens, keywords);
  const breaks = new Uint8Array(tokens.count + 1);
  if (tokens.piece.lines === false) return { breaks, closes };
  let insideUntil = -1;
  for (let at = 0; at < tokens.count; at++) {
    const first = at === 0 || tokens.lines[at] !== tokens.lines[at - 1];
    if (first && at > insideUntil && !continuing.has(tokens.images[at]!)) breaks[at] = 1;
    const close = closes[at]!;
    if (close > insideUntil && tokens.images[at] !== "{") insideUntil = close;
  }
  return { breaks, closes };
}
