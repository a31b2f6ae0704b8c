/**
 * What can be wrong with a program's text: codes FW0101 to FW0199.
 *
 * Messages say what is wrong here; help says what to do. They speak of the trade's words and of what is written, never of
 * tokens or grammar. `found` is already in words: "`foo`", "the end of the line".
 */
import { entry } from "./diagnostic.js";

/** `a`, `a or b`, `a, b or c`, each in code marks. */
export function oneOf(words: readonly string[]): string {
  const marked = words.map((word) => `\`${word}\``);
  return marked.length < 2 ? marked.join("") : `${marked.slice(0, -1).join(", ")} or ${marked.at(-1)}`;
}

/** The first letter in upper case, for the start of a sentence. */
function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean \`${near}\`?`);
const sampled = (example: string | undefined): string | undefined => (example === undefined ? undefined : `For example: \`${example}\``);
/** `a`, `b` and `c`. */
const all = (words: readonly string[]): string => oneOf(words).replace(/ or (`[^`]*`)$/, " and $1");

// ── a clause that can't be read on ──────────────────────────────────────────────────────────────────────────────────

export const unexpected = entry({
  code: "FW0101", name: "unexpected-text", severity: "error",
  message: (p: { found: string; after?: string; expected: readonly string[]; near?: string; hint?: string; example?: string }) =>
    `${p.found} does not fit ${p.after === undefined ? "here" : `after \`${p.after}\``}`,
  help: (p) => {
    const hint = p.hint ?? meant(p.near);
    if (hint !== undefined) return hint;
    if (p.expected.length > 0) return sentences(`What stands here may end, or go on with ${oneOf(p.expected)}.`, sampled(p.example));
    return sampled(p.example) ?? (/^`[,:;]`$/u.test(p.found) ? "Take it out, or write what should stand behind it on a line of its own." : "Perhaps a comma is missing before it, or it does not belong here.");
  },
});

export const missingValue = entry({
  code: "FW0102", name: "missing-value", severity: "error",
  message: (p: { after?: string; found?: string }) =>
    (p.after === undefined ? "A value is missing here" : `A value is missing after \`${p.after}\``) + (p.found === undefined ? "" : `, before ${p.found}`),
  help: (p) => {
    if (p.found === "`no`") return "Yes and no are written `true` and `false`.";
    return (p.after === "pay" || p.after === "charge") && p.found === "`{`"
      ? "Say what the rate of a band applies to; nothing is guessed: `pay one rate on the whole {`, `pay each slice at its own rate {`, `pay band by band {` or `pay in proportion between marks {`."
      : "Write a number, an amount, a name or a calculation.";
  },
});

export const missingWords = entry({
  code: "FW0103", name: "missing-words", severity: "error",
  message: (p: { after?: string; found?: string; expected: readonly string[]; near?: string; example?: string }) =>
    `${p.after === undefined ? "Here" : `After \`${p.after}\``} comes ${oneOf(p.expected)}${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: (p) => meant(p.near) ?? sampled(p.example) ?? "Add it, or leave the clause out.",
});

export const missingPart = entry({
  code: "FW0104", name: "missing-part", severity: "error",
  message: (p: { what: string; after?: string; found?: string; sample: string; hint?: string }) =>
    `${p.after === undefined ? "Here" : `After \`${p.after}\``} comes ${p.what}${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: (p) => p.hint ?? `For example: \`${p.sample}\``,
});

export const missingName = entry({
  code: "FW0105", name: "missing-name", severity: "error",
  message: (p: { what: string; found?: string }) => `${capital(p.what)} needs a name${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: () => "A name starts with a letter and consists of letters, digits and `_`, without spaces. What people read goes into a title in quotes after it.",
});

export const missingTitle = entry({
  code: "FW0106", name: "missing-title", severity: "error",
  message: (p: { keyword: string; found?: string }) => `\`${p.keyword}\` needs a title in quotes${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: (p) => `For example: \`${p.keyword} "Sales"\``,
});

export const reservedWord = entry({
  code: "FW0107", name: "reserved-word", severity: "error",
  message: (p: { word: string }) => `\`${p.word}\` is a word of expressions and can't be a name`,
  help: (p) => `Choose another name, such as \`${p.word}_\` or a longer word.`,
});

export const forbiddenName = entry({
  code: "FW0108", name: "forbidden-name", severity: "error",
  message: (p: { word: string }) => `\`${p.word}\` can't be a name`,
  help: () => "Choose another name: this one has a meaning in the software that reads partner data.",
});

// ── brackets, braces, quotes ────────────────────────────────────────────────────────────────────────────────────────

export const unclosedText = entry({
  code: "FW0110", name: "unclosed-text", severity: "error",
  message: () => "This text has no closing quote on its line",
  help: () => "Write `\"` where the text ends. A text stays on one line.",
});

export const oddQuotes = entry({
  code: "FW0111", name: "other-quotes", severity: "error",
  message: () => "Texts stand in straight double quotes",
  help: (p: { mended: string }) => `Write ${p.mended}.`,
});

export const unknownEscape = entry({
  code: "FW0112", name: "unknown-escape", severity: "error",
  message: (p: { escape: string }) => `\`${p.escape}\` has no meaning in a text`,
  help: () => "After a `\\` in a text comes `\"`, `\\` or `n` (a new line). For a `\\` itself write it twice.",
});

export const unclosedBracket = entry({
  code: "FW0113", name: "unclosed-bracket", severity: "error",
  message: (p: { open: string; close: string }) => `This \`${p.open}\` is never closed`,
  help: (p) => `Write \`${p.close}\` where it ends.`,
});

export const unclosedBlock = entry({
  code: "FW0114", name: "unclosed-block", severity: "error",
  message: (p: { owner: string }) => `The block of ${p.owner} is never closed`,
  help: () => "Write `}` on a line of its own where it ends.",
});

export const strayClose = entry({
  code: "FW0115", name: "stray-bracket", severity: "error",
  message: (p: { bracket: string }) => `This \`${p.bracket}\` closes nothing`,
  help: () => "Remove it, or write the bracket it should close.",
});

export const strayCharacter = entry({
  code: "FW0116", name: "stray-character", severity: "error",
  message: (p: { char: string }) => `\`${p.char}\` has no meaning here`,
  help: (p) => (/\p{Sc}/u.test(p.char) ? "Write the currency's code behind the amount: `100 USD`." : "Remove it. A comment starts with `#`; a text stands in double quotes."),
});

export const semicolon = entry({
  code: "FW0117", name: "semicolon", severity: "error",
  message: () => "No `;` is needed",
  help: () => "A clause ends with its line; in braces on one line, with a comma.",
});

export const missingBlock = entry({
  code: "FW0118", name: "missing-block", severity: "error",
  message: (p: { owner: string }) => `${capital(p.owner)} needs a block in braces`,
  help: () => "Write `{` at the end of the line, what belongs to it on lines of its own, and `}`; or `{}` where it is empty.",
});

export const needlessBlock = entry({
  code: "FW0119", name: "needless-block", severity: "error",
  message: (p: { owner: string; forms?: readonly string[] }) => `${capital(p.owner)} takes no block in braces here`,
  help: (p) => (p.forms === undefined || p.forms.length === 0 ? "Remove the block." : `A block follows ${oneOf(p.forms)}.`),
});

// ── clauses and declarations ────────────────────────────────────────────────────────────────────────────────────────

export const unknownClause = entry({
  code: "FW0120", name: "unknown-clause", severity: "error",
  message: (p: { found: string; owner: string; known: readonly string[]; near?: string; elsewhere?: string }) => `${capital(p.owner)} has no clause ${p.found}`,
  help: (p) => meant(p.near) ?? sentences(p.elsewhere, p.known.length === 0 ? "It has no clauses." : `It has ${all(p.known)}.`),
});

export const unknownDeclaration = entry({
  code: "FW0121", name: "unknown-declaration", severity: "error",
  message: (p: { found: string; near?: string; elsewhere?: string; known: readonly string[] }) => `${p.found} starts nothing that a program is made of`,
  help: (p) => meant(p.near) ?? p.elsewhere ?? `A program is made of ${all(p.known)}.`,
});

export const repeatedClause = entry({
  code: "FW0122", name: "repeated-clause", severity: "error",
  message: (p: { keyword: string; owner: string }) => `\`${p.keyword}\` stands twice in ${p.owner}`,
  help: () => "Keep the one that holds and remove the other.",
});

export const missingClause = entry({
  code: "FW0123", name: "missing-clause", severity: "error",
  message: (p: { keyword: string; owner: string; example?: string }) => `${capital(p.owner)} needs \`${p.keyword}\``,
  help: (p) => (p.example === undefined ? `Add a line \`${p.keyword} …\`.` : `Add it, for example: \`${p.example}\``),
});

export const sameLine = entry({
  code: "FW0124", name: "same-line", severity: "error",
  message: (p: { found: string; oneLine?: boolean }) => (p.oneLine === true ? `A comma is missing before ${p.found}` : `${p.found} must start on a line of its own`),
  help: () => "A clause ends with its line; in braces on one line, with a comma.",
});

export const missingExpression = entry({
  code: "FW0125", name: "missing-definition", severity: "error",
  message: (p: { owner: string; sign: string; what: string; found?: string }) =>
    `${capital(p.owner)} needs \`${p.sign}\` and ${p.what}${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: (p: { owner: string; sign: string; what: string; example?: string }) => (p.example === undefined ? "" : `For example: \`${p.example}\``),
});

export const missingType = entry({
  code: "FW0126", name: "missing-type", severity: "error",
  message: (p: { field: string; found?: string }) => `\`${p.field}\` needs \`:\` and its type${p.found === undefined ? "" : `, not ${p.found}`}`,
  help: (p) => `For example: \`${p.field}: Text\``,
});

// ── rows of tables ──────────────────────────────────────────────────────────────────────────────────────────────────

export const rowWidth = entry({
  code: "FW0130", name: "row-width", severity: "error",
  message: (p: { cells: number; columns: number }) =>
    `This row has ${p.cells} ${p.cells === 1 ? "cell" : "cells"}, the header has ${p.columns} ${p.columns === 1 ? "column" : "columns"}`,
  help: (p) => (p.cells < p.columns ? "Write `-` where there is no value." : "Remove the cell that is too many, or add its column to the first row."),
});

export const missingRow = entry({
  code: "FW0131", name: "missing-row", severity: "error",
  message: (p: { found: string }) => `A row of a table starts with \`|\`, not ${p.found}`,
  help: () => "The first row names the columns: `| region | Silver | Gold |`; each row below it has as many cells.",
});

export const emptyCell = entry({
  code: "FW0132", name: "empty-cell", severity: "error",
  message: () => "This cell is empty",
  help: () => "Write `-` for no value, `any` for every key, or the value.",
});

export const unclosedRow = entry({
  code: "FW0133", name: "unclosed-row", severity: "error",
  message: () => "This row has no `|` at its end",
  help: () => "Each cell ends with `|`, the last one too.",
});

// ── spellings from elsewhere ────────────────────────────────────────────────────────────────────────────────────────

export const otherOperator = entry({
  code: "FW0140", name: "other-operator", severity: "error",
  message: (p: { found: string; meant: string }) => `Write \`${p.meant}\` for \`${p.found}\``,
  help: () => "Conditions are written in words and with `>=`, `<=`, `>` and `<`.",
});

export const chainedComparison = entry({
  code: "FW0141", name: "chained-comparison", severity: "error",
  message: () => "Two comparisons in a row",
  help: (p: { mended?: string }) => (p.mended === undefined ? "Join two conditions with `and`." : `Write \`${p.mended}\`.`),
});

export const thousandsSeparator = entry({
  code: "FW0142", name: "thousands-separator", severity: "error",
  message: (p: { found: string; mended: string }) => `Numbers are written without separators: \`${p.mended}\``,
  help: (p) => `If \`${p.found}\` means two values, write a space after the comma.`,
});

export const oddNumber = entry({
  code: "FW0143", name: "odd-number", severity: "error",
  message: (p: { found: string; mended?: string }) => `\`${p.found}\` is no number`,
  help: (p) => (p.mended === undefined ? "A number is written `4`, `4.2`, `100k`, `2M`, `1bn` or `12%`; an amount `100k USD`." : `Did you mean \`${p.mended}\`?`),
});

export const largeNumber = entry({
  code: "FW0144", name: "large-number", severity: "error",
  message: (p: { digits: number; most: number }) => `This number has ${p.digits} digits; at most ${p.most} can be written`,
  help: () => "Check it: no program needs a number of this size.",
});

export const oddDate = entry({
  code: "FW0145", name: "odd-date", severity: "error",
  message: (p: { found: string; mended: readonly string[] }) => `\`${p.found}\` is not how a date is written`,
  help: (p) => {
    if (p.mended.length === 1) return `Write \`${p.mended[0]}\`: year, month, day.`;
    return p.mended.length > 1 ? `It could mean ${oneOf(p.mended)}: write the one that is meant.` : "Write year, month and day: `2026-02-28`.";
  },
});

export const spacedPercent = entry({
  code: "FW0146", name: "spaced-percent", severity: "error",
  message: (p: { mended: string }) => `Write \`${p.mended}\`, without a space`,
  help: () => "The percent sign stands right after its number.",
});

export const fractionalCount = entry({
  code: "FW0147", name: "fractional-count", severity: "error",
  message: (p: { found: string; what: string }) => `\`${p.found}\` is no ${p.what}`,
  help: () => "Write a whole number, such as `3`.",
});

export const tooManyDecimals = entry({
  code: "FW0148", name: "too-many-decimals", severity: "error",
  message: (p: { most: number }) => `At most ${p.most} decimals can be kept`,
  help: () => "Numbers are exact without rounding; round only where the program guide rounds.",
});

// ── versions ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const mergeConflict = entry({
  code: "FW0154", name: "merge-conflict", severity: "error",
  message: (p: { first: string; second: string }) => `Here stand two versions that were not merged: of ${p.first} and of ${p.second}`,
  help: () => "Keep one of them, or both, and take out the lines with `<<<<<<<`, `=======` and `>>>>>>>`. Until then the first is read.",
});

// ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const tooDeep = entry({
  code: "FW0150", name: "too-deep", severity: "error",
  message: (p: { most: number }) => `This is nested more than ${p.most} levels deep`,
  help: () => "Give its parts names with `measure`.",
});

export const tooLong = entry({
  code: "FW0153", name: "too-many-operators", severity: "error",
  message: (p: { most: number }) => `This has more than ${p.most} operators`,
  help: () => "Give its parts names with `measure`, or put the values into a table.",
});

export const tooLarge = entry({
  code: "FW0151", name: "file-too-large", severity: "error",
  message: (p: { megabytes: number }) => `This file is larger than ${p.megabytes} MB and is not read`,
  help: () => "Divide it into several files and `import` them; put long tables into CSV files.",
});

export const tokenTooLong = entry({
  code: "FW0152", name: "word-too-long", severity: "error",
  message: (p: { most: number }) => `This is longer than ${p.most} characters without a break`,
  help: () => "Check what stands here.",
});
