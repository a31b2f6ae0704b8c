/**
 * The text that a YAML scalar stands for, and where each of its characters is written.
 *
 * Expressions stand in plain, quoted, folded and literal scalars; the text parser reads their text and asks here where an
 * offset lies in the file. The rules are those of YAML 1.2.2, chapters 7.3 and 8.1. Malformed scalars get the best reading
 * there is; saying what is wrong with them is not done here.
 */

/** A text and, for each offset of it from 0 to its length, the offset in the file. */
export interface ScalarText {
  readonly text: string;
  readonly at: (offset: number) => number;
}

const isBlank = (char: string | undefined): boolean => char === " " || char === "\t";
const isBreak = (char: string | undefined): boolean => char === "\n" || char === "\r";

/** Collects characters with the place in the source each of them comes from. */
class Collector {
  #text = "";
  readonly #places: number[] = [];

  push(text: string, place: number, step = 1): void {
    for (let i = 0; i < text.length; i++) this.#places.push(place + i * step);
    this.#text += text;
  }

  /** Drops spaces and tabs at the end, but nothing before `keep`; returns where what is left ends, `at` if nothing was dropped. */
  trim(at: number, keep = 0): number {
    let end = this.#text.length;
    while (end > keep && isBlank(this.#text[end - 1])) end--;
    if (end === this.#text.length) return at;
    const behind = this.#places[end]!;
    this.#text = this.#text.slice(0, end);
    this.#places.length = end;
    return behind;
  }

  get length(): number {
    return this.#text.length;
  }

  /** What was collected; offsets behind its last character lie at `end`. */
  done(end: number): ScalarText {
    const places = this.#places;
    const last = Math.max(end, places.at(-1) ?? end);
    return { text: this.#text, at: (offset) => (offset < places.length ? places[Math.max(offset, 0)]! : last) };
  }
}

/** A scalar on one line without escapes: every character stands for itself. */
export function verbatim(text: string, start: number): ScalarText {
  return { text, at: (offset) => start + Math.min(Math.max(offset, 0), text.length) };
}

/** The offset behind the line break at `at`. */
function behindBreak(source: string, at: number): number {
  return source[at] === "\r" && source[at + 1] === "\n" ? at + 2 : at + 1;
}

/**
 * Folds the line break at `at` of a flow scalar: one break becomes a space, n breaks become n - 1 new lines, and the blanks
 * around them go, but nothing before `keep` of what was collected. Returns where the next line's text starts.
 */
function foldBreak(source: string, at: number, end: number, into: Collector, keep = 0): number {
  const behind = into.trim(at, keep);
  const places: number[] = [];
  let next = at;
  while (next < end && isBreak(source[next])) {
    places.push(next);
    next = behindBreak(source, next);
    while (next < end && isBlank(source[next])) next++;
  }
  if (places.length === 1) into.push(" ", behind);
  else places.slice(0, -1).forEach((place, i) => into.push("\n", i === 0 ? behind : place));
  return next;
}

/** A plain scalar, which may go on over several lines. */
export function plainText(source: string, start: number, end: number): ScalarText {
  const raw = source.slice(start, end);
  if (!/[\r\n]/.test(raw)) return verbatim(raw, start);
  const into = new Collector();
  for (let at = start; at < end;) {
    if (isBreak(source[at])) at = foldBreak(source, at, end, into);
    else into.push(source[at]!, at++);
  }
  return into.done(end);
}

/** A single-quoted scalar; `start` and `end` include the quotes. */
export function singleQuotedText(source: string, start: number, end: number): ScalarText {
  const close = end > start + 1 && source[end - 1] === "'" ? end - 1 : end;
  const into = new Collector();
  for (let at = start + 1; at < close;) {
    if (isBreak(source[at])) at = foldBreak(source, at, close, into);
    else {
      into.push(source[at]!, at);
      at += source[at] === "'" && source[at + 1] === "'" ? 2 : 1;
    }
  }
  return into.done(close);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"], ["a", "\x07"], ["b", "\b"], ["t", "\t"], ["\t", "\t"], ["n", "\n"], ["v", "\v"], ["f", "\f"], ["r", "\r"], ["e", "\x1b"],
  [" ", " "], ['"', '"'], ["/", "/"], ["\\", "\\"], ["N", "\x85"], ["_", "\xa0"], ["L", "\u2028"], ["P", "\u2029"],
]);
const hexLengths: ReadonlyMap<string, number> = new Map([["x", 2], ["u", 4], ["U", 8]]);

/** What the escape at `at` (a backslash) stands for, and where it ends. */
function escapeAt(source: string, at: number, end: number): { readonly text: string; readonly end: number } {
  const kind = source[at + 1] ?? "";
  const simple = escapes.get(kind);
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const length = hexLengths.get(kind) ?? 0;
  const digits = source.slice(at + 2, Math.min(at + 2 + length, end));
  const code = length > 0 && digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : -1;
  if (code >= 0 && code <= 0x10ffff) return { text: String.fromCodePoint(code), end: at + 2 + length };
  return { text: `\\${kind}`, end: at + 1 + kind.length };
}

/** A double-quoted scalar; `start` and `end` include the quotes. */
export function doubleQuotedText(source: string, start: number, end: number): ScalarText {
  const close = end > start + 1 && source[end - 1] === '"' ? end - 1 : end;
  const into = new Collector();
  let kept = 0;
  for (let at = start + 1; at < close;) {
    if (isBreak(source[at])) at = foldBreak(source, at, close, into, kept);
    else if (source[at] === "\\" && isBreak(source[at + 1])) {
      at = behindBreak(source, at + 1);
      while (at < close && isBlank(source[at])) at++;
      kept = into.length;
    } else if (source[at] === "\\") {
      const escape = escapeAt(source, at, close);
      into.push(escape.text, at, 0);
      kept = into.length;
      at = escape.end;
    } else into.push(source[at]!, at++);
  }
  return into.done(close);
}

/** A line of a block scalar: its text without indentation, and where that starts. */
interface BlockLine { readonly text: string; readonly start: number; readonly breakAt: number }

function blockLines(source: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = [];
  for (let at = start; at < end;) {
    let breakAt = at;
    while (breakAt < end && !isBreak(source[breakAt])) breakAt++;
    lines.push({ text: source.slice(at, breakAt), start: at, breakAt });
    at = breakAt < end ? behindBreak(source, breakAt) : end;
  }
  return lines;
}

const spaces = (text: string): number => /^ */.exec(text)![0].length;

/** Cuts the indentation off; lines of blanks that are shorter than it are empty. */
function cutIndent(lines: readonly BlockLine[], indent: number): BlockLine[] {
  return lines.map((line) => {
    const cut = Math.min(indent, spaces(line.text));
    return { text: line.text.slice(cut), start: line.start + cut, breakAt: line.breakAt };
  });
}

/** Folding (YAML 1.2.2, 8.1.3): breaks between lines of text become spaces, except around more indented lines. */
function foldLines(lines: readonly BlockLine[], into: Collector): void {
  let previous: BlockLine | undefined;
  let empties: BlockLine[] = [];
  for (const line of lines) {
    if (line.text === "") {
      empties.push(line);
      continue;
    }
    if (previous !== undefined) {
      const spaced = isBlank(previous.text[0]) || isBlank(line.text[0]);
      if (spaced) into.push("\n", previous.breakAt);
      else if (empties.length === 0) into.push(" ", previous.breakAt);
    }
    for (const empty of empties) into.push("\n", empty.breakAt);
    into.push(line.text, line.start);
    previous = line;
    empties = [];
  }
}

function keepLines(lines: readonly BlockLine[], into: Collector): void {
  lines.forEach((line, i) => {
    if (i > 0) into.push("\n", lines[i - 1]!.breakAt);
    into.push(line.text, line.start);
  });
}

/**
 * A literal (`|`) or folded (`>`) scalar. `header` is `|`, `>-`, `|2+`…; the content lies in `[start, end)`, and `indent` is
 * the indentation of the node it belongs to, for headers that count from it.
 */
export function blockText(source: string, header: string, start: number, end: number, indent: number): ScalarText {
  const lines = blockLines(source, start, end);
  const explicit = /[1-9]/.exec(header)?.[0];
  const first = lines.find((line) => line.text.trim() !== "");
  const cut = cutIndent(lines, explicit === undefined ? spaces(first?.text ?? "") : indent + Number(explicit));
  let last = cut.length;
  while (last > 0 && cut[last - 1]!.text === "") last--;
  const into = new Collector();
  const content = cut.slice(0, last);
  if (header.startsWith(">")) foldLines(content, into);
  else keepLines(content, into);
  const finish = content.at(-1)?.breakAt ?? start;
  if (!header.includes("-") && last > 0 && finish < end) into.push("\n", finish);
  if (header.includes("+")) for (const line of cut.slice(last)) if (line.breakAt < end) into.push("\n", line.breakAt);
  return into.done(finish);
}
