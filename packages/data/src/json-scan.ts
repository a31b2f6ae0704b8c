/**
 * The outline of a JSON text without reading it: how deep it nests, how long its texts are, where its parts begin and end.
 *
 * It lets a file be cut into partners, so that a broken one does not cost the others, and keeps what no partner's data is
 * away from the parser. Strings are skipped, brackets counted; a raw line break ends a string, because JSON strings
 * have none. This file refuses to judge whether the text is JSON: the parser does.
 */
import { MAX_DEPTH, MAX_TEXT } from "./limits.js";
import type { Step } from "./path.js";

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const NEWLINE = 10;

/** Index after the string that opens at `start`: after its closing mark, or at a raw line break or the end. */
function endOfString(text: string, start: number, end: number): number {
  for (let i = start + 1; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code === NEWLINE) return i;
    if (code === BACKSLASH) i += 1;
  }
  return end;
}

export interface Measured {
  /** The bracket that is one level too deep. */
  readonly tooDeep?: { readonly position: number };
  /** The first text that is too long, and where it stands. */
  readonly tooLong?: { readonly position: number; readonly length: number; readonly path: readonly Step[] };
}

interface Frame { readonly isList: boolean; index: number; name: string }

/** Depth and longest text of a JSON text; stops at the first that is too much. */
export function measure(text: string): Measured {
  const stack: Frame[] = [];
  let last: readonly [number, number] = [0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const frame = stack.at(-1);
    if (code === QUOTE) {
      const end = endOfString(text, i, text.length);
      if (end - i - 2 > MAX_TEXT) return { tooLong: { position: i, length: end - i - 2, path: stack.map(stepOf) } };
      last = [i + 1, end - 1];
      i = Math.max(i, end - 1);
    } else if (code === COLON && frame !== undefined) {
      frame.name = text.slice(last[0], Math.min(last[1], last[0] + 100));
    } else if (code === COMMA && frame !== undefined) {
      frame.index += 1;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (stack.length >= MAX_DEPTH) return { tooDeep: { position: i } };
      stack.push({ isList: code === OPEN_LIST, index: 0, name: "" });
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      stack.pop();
    }
  }
  return {};
}

function stepOf(frame: Frame): Step {
  return frame.isList ? frame.index : frame.name;
}

/** A part of a list or object: the text from `start` to `end`. */
export interface Part {
  /** In an object: the name as it is written, without quotation marks. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
}

export interface Outline {
  readonly kind: "list" | "object" | "other";
  readonly parts: readonly Part[];
  /** Index after the closing bracket, or of the text's end. */
  readonly end: number;
  /** False where the closing bracket is missing. */
  readonly closed: boolean;
}

/** Cuts the list or object that begins at or after `start` into its parts. */
export function outline(text: string, start = 0): Outline {
  const open = skipBlank(text, start);
  const code = text.charCodeAt(open);
  if (code !== OPEN_LIST && code !== OPEN_OBJECT) return { kind: "other", parts: [], end: open, closed: false };
  return new Outliner(text, code === OPEN_LIST).run(open + 1);
}

/** Index of the first character from `start` that is not blank. */
export function skipBlank(text: string, start: number): number {
  let i = start;
  while (i < text.length && (text.charCodeAt(i) <= 32 || text.charCodeAt(i) === 0xfeff)) i += 1;
  return i;
}

class Outliner {
  private readonly parts: Part[] = [];
  /** Brackets open inside the current part: their closing codes. */
  private readonly open: number[] = [];
  private name: string | undefined;
  private last: string | undefined;
  private start: number | undefined;

  constructor(private readonly text: string, private readonly isList: boolean) {}

  run(from: number): Outline {
    const kind = this.isList ? "list" : "object";
    for (let i = from; i < this.text.length; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code <= 32) continue;
      const end = this.step(code, i);
      if (end === undefined) return { kind, parts: this.parts, end: i + 1, closed: true };
      i = end;
    }
    this.finish(this.text.length);
    return { kind, parts: this.parts, end: this.text.length, closed: false };
  }

  /** Takes one character, or a string as a whole; answers the last index taken, or undefined at the closing bracket. */
  private step(code: number, i: number): number | undefined {
    if (this.open.length === 0 && this.separates(code, i)) return i;
    if (code === QUOTE) return this.string(i);
    if (code === CLOSE_LIST || code === CLOSE_OBJECT) return this.close(code, i);
    this.begin(i);
    if (code === OPEN_LIST) this.open.push(CLOSE_LIST);
    if (code === OPEN_OBJECT) this.open.push(CLOSE_OBJECT);
    return i;
  }

  /** True for the commas between parts and the colons after names. */
  private separates(code: number, i: number): boolean {
    if (code === COMMA) {
      this.finish(i);
      return true;
    }
    if (code !== COLON || this.isList || this.start !== undefined) return false;
    this.name = this.last;
    return true;
  }

  private string(i: number): number {
    const end = endOfString(this.text, i, this.text.length);
    const isName = !this.isList && this.open.length === 0 && this.name === undefined && this.start === undefined;
    if (isName) this.last = this.text.slice(i + 1, Math.min(end - 1, i + 200));
    else this.begin(i);
    return Math.max(i, end - 1);
  }

  /** Closes the nearest bracket of this kind, with all that were left open in it; the outer one if there is none inside. */
  private close(code: number, i: number): number | undefined {
    const match = this.open.lastIndexOf(code);
    if (match < 0 && code === (this.isList ? CLOSE_LIST : CLOSE_OBJECT)) {
      this.finish(i);
      return undefined;
    }
    this.begin(i);
    this.open.length = Math.max(0, match);
    return i;
  }

  private begin(i: number): void {
    this.start ??= i;
  }

  private finish(end: number): void {
    if (this.start !== undefined || this.name !== undefined) this.parts.push({ name: this.name, start: this.start ?? end, end });
    this.start = undefined;
    this.name = undefined;
    this.last = undefined;
    this.open.length = 0;
  }
}
