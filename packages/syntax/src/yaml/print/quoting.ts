/**
 * How a text is written as a YAML scalar: plain where YAML 1.2 allows it, else between quotes.
 *
 * The rules of plain scalars are those of YAML 1.2.2, 7.3.3. Texts and names that other programs would take for a number, a
 * boolean or nothing are quoted too; expressions are not, because they are text wherever they stand.
 */

/** What a scalar holds. */
export type Content = "expression" | "text";

export interface Place {
  readonly content: Content;
  /** Inside `{ }` or `[ ]`. */
  readonly flow: boolean;
}

// C0, C1, separators of lines, the byte order mark, halves of pairs: what stands in a file only as an escape.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const indicatorFirst = /^[,[\]{}#&*!|>'"%@`]/;
const blockFirst = /^[-?:](?:\s|$)/;
const flowFirst = /^[-?:](?:[\s,[\]{}]|$)/;
const cutsAnywhere = /:(?:\s|$)|\s#/;
const nothing = /^(?:~|null|Null|NULL|)$/;
const otherKind = /^(?:true|True|TRUE|false|False|FALSE|y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|<<|=|\d{4}-\d\d?-\d\d?.*|[-+]?(?:\.[\d_]*|\.?\d[\d_]*(?:[.:][\d_]*)*(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN)$/;

/** Whether a text can stand as a plain scalar. */
export function isPlain(text: string, { content, flow }: Place): boolean {
  if (nothing.test(text) || text !== text.trim() || unprintable.test(text)) return false;
  if (indicatorFirst.test(text) || (flow ? flowFirst : blockFirst).test(text) || /^(?:---|\.\.\.)(?:\s|$)/.test(text)) return false;
  if (cutsAnywhere.test(text) || (flow && /[,[\]{}]/.test(text))) return false;
  return content === "expression" || !otherKind.test(text);
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", '"': '\\"', "\\": "\\\\" };

function escaped(char: string): string {
  const code = char.charCodeAt(0);
  return shortEscapes[char] ?? (code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`);
}

function doubleQuoted(text: string): string {
  const pattern = new RegExp(`${unprintable.source}|["\\\\]`, "g");
  return `"${text.replace(pattern, escaped)}"`;
}

/** A text as a scalar. Expressions prefer single quotes, because texts in them have double ones. */
export function printScalar(text: string, place: Place): string {
  if (isPlain(text, place)) return text;
  if (unprintable.test(text)) return doubleQuoted(text);
  const single = place.content === "expression" ? text !== "" : /["\\]/.test(text);
  return single ? `'${text.replace(/'/g, "''")}'` : doubleQuoted(text);
}
