/**
 * What can be wrong with a program's YAML: codes FW0201 to FW0299.
 *
 * Most of these are traps: text that YAML reads as something else than it looks like, often without a word. Each message
 * says what YAML made of it; the help says how to write it. What is wrong inside an expression is said by the text catalogue.
 */
import { entry } from "./diagnostic.js";
import { oneOf } from "./text-catalogue.js";

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean \`${near}\`?`);
const all = (words: readonly string[]): string => oneOf(words).replace(/ or (`[^`]*`)$/, " and $1");

// ── YAML that can't be read ─────────────────────────────────────────────────────────────────────────────────────────

export const unreadable = entry({
  code: "FW0201", name: "yaml-unreadable", severity: "error",
  message: () => "YAML can't be read on from here",
  help: () => "A line is `key: value`, a `key:` with more lines indented below it, or `- value`. A value with signs that YAML uses itself stands in single quotes.",
});

export const indentation = entry({
  code: "FW0202", name: "yaml-indentation", severity: "error",
  message: () => "This line is indented unlike its neighbours",
  help: () => "Keys that belong together start in the same column; what belongs to a key stands below it, two spaces further in.",
});

export const tab = entry({
  code: "FW0203", name: "yaml-tab", severity: "error",
  message: () => "YAML lines are indented with spaces, not with a tab",
  help: () => "Write two spaces for each level.",
});

export const documents = entry({
  code: "FW0204", name: "yaml-documents", severity: "error",
  message: () => "A second YAML document starts here, and a file holds one program",
  help: () => "Remove the line `---`, or move what stands below it into a file of its own and `import` it.",
});

export const directive = entry({
  code: "FW0205", name: "yaml-directive", severity: "error",
  message: (p: { directive: string }) => `\`${p.directive}\` is not allowed in a program`,
  help: () => "Programs are YAML 1.2 and need no such line. Remove it.",
});

export const valueAndKeys = entry({
  code: "FW0206", name: "yaml-value-and-keys", severity: "error",
  message: (p: { key?: string }) => `${p.key === undefined ? "This" : `\`${p.key}\``} has a value on its line and keys below it`,
  help: () => "A key holds either a value or other keys. Move the value under a key of its own, such as `is:`, or take the keys one level out.",
});

export const missingColon = entry({
  code: "FW0207", name: "yaml-missing-colon", severity: "error",
  message: (p: { found: string }) => (p.found.startsWith("- ") ? `\`${p.found}\` is an item of a list, and here stand keys` : `After \`${p.found}\` comes \`:\``),
  help: (p) => {
    if (p.found.startsWith("- ")) return "Leave out the `- `, or make items of all that stand here.";
    return p.found.includes(" #") ? "A `#` behind a blank starts a comment: what stands before the colon goes into single quotes." : "A line among keys is `key: value`; an item of a list starts with `- `.";
  },
});

export const openQuote = entry({
  code: "FW0208", name: "yaml-open-quote", severity: "error",
  message: (p: { quote: string }) => `This \`${p.quote}\` is never closed`,
  help: (p) => `Write \`${p.quote}\` where the text ends.`,
});

export const openBracket = entry({
  code: "FW0209", name: "yaml-open-bracket", severity: "error",
  message: (p: { open: string; close: string }) => `This \`${p.open}\` is never closed`,
  help: (p) => `Write \`${p.close}\` where it ends. If it belongs to an expression, put the whole expression into single quotes.`,
});

export const escape = entry({
  code: "FW0210", name: "yaml-escape", severity: "error",
  message: (p: { escape: string }) => `\`${p.escape}\` has no meaning between double quotes in YAML`,
  help: () => "For a `\\` itself write it twice, or put the value into single quotes.",
});

// ── YAML that a program does without ────────────────────────────────────────────────────────────────────────────────

export const anchor = entry({
  code: "FW0211", name: "yaml-anchor", severity: "error",
  message: (p: { anchor: string }) => `\`${p.anchor}\` names this place for YAML, which a program does without`,
  help: () => "Say once what is used twice: give an expression a name with `measure`, a list of values with `table`. A text that starts with `&` stands in quotes.",
});

export const alias = entry({
  code: "FW0212", name: "yaml-alias", severity: "error",
  message: (p: { alias: string }) => `\`${p.alias}\` repeats another place of the file, which a program does without`,
  help: () => "Write it out, or give the expression a name with `measure` and use the name. A text that starts with `*` stands in quotes.",
});

export const mergeKey = entry({
  code: "FW0213", name: "yaml-merge-key", severity: "error",
  message: () => "`<<` takes keys over from another place, which a program does without",
  help: () => "Write the keys out. A program that repeats another one with changes says `extends`.",
});

export const tag = entry({
  code: "FW0214", name: "yaml-tag", severity: "error",
  message: (p: { tag: string }) => `\`${p.tag}\` is a tag of YAML, which a program does without`,
  help: () => "Remove it: what a value is, Fairway knows from its place. A text that starts with `!` stands in quotes.",
});

export const oddKey = entry({
  code: "FW0215", name: "yaml-odd-key", severity: "error",
  message: () => "A key is one line of text",
  help: () => "Write `key: value`, without `?` and without brackets around the key.",
});

export const duplicateKey = entry({
  code: "FW0216", name: "yaml-duplicate-key", severity: "error",
  message: (p: { key: string; list: boolean }) => `\`${p.key}\` stands here twice`,
  help: (p) => (p.list ? "A key stands once. Put both into one list, each item with `- `." : "A key stands once. Join the two, or rename one."),
});

// ── expressions that YAML reads as something else ───────────────────────────────────────────────────────────────────

export const flowList = entry({
  code: "FW0220", name: "yaml-brackets", severity: "error",
  message: () => "YAML reads this as a list of its own and cuts it at every comma",
  help: (p: { mended: string }) => `Write a list below its key, each item with \`- \`; an expression that starts with a bracket stands in single quotes: \`${p.mended}\`.`,
});

export const colon = entry({
  code: "FW0221", name: "yaml-colon", severity: "error",
  message: (p: { before: string }) => `YAML takes the colon after \`${p.before}\` for the end of a key`,
  help: (p: { before: string; mended: string }) => `Put it into single quotes: \`${p.mended}\`.`,
});

export const quotedStart = entry({
  code: "FW0222", name: "yaml-quoted-start", severity: "error",
  message: (p: { text: string }) => `For YAML the value ends after \`${p.text}\``,
  help: (p: { text: string; mended: string; title: boolean }) => (p.title ? `A title is a key: \`${p.mended}\`.` : `Put the whole value into single quotes: \`${p.mended}\`.`),
});

export const signFirst = entry({
  code: "FW0223", name: "yaml-sign-first", severity: "error",
  message: (p: { sign: string; left?: string }) => `\`${p.sign}\` has nothing on its left${p.left === undefined ? "" : `: \`${p.left}\` is a key here`}`,
  help: (p: { sign: string; left?: string; mended?: string }) => (p.mended === undefined ? "Write both sides of the comparison." : `Write both sides of the comparison: \`${p.mended}\`.`),
});

export const reservedStart = entry({
  code: "FW0224", name: "yaml-reserved-start", severity: "error",
  message: (p: { sign: string }) => `In YAML no value starts with \`${p.sign}\``,
  help: (p: { sign: string; mended: string }) => `If it is part of a text, put it into single quotes: \`${p.mended}\`.`,
});

export const rowsInLine = entry({
  code: "FW0225", name: "yaml-rows", severity: "error",
  message: () => "Rows of a table stand below a `|`",
  help: () => "Write `rows: |`, and below it each row on a line of its own, two spaces further in.",
});

export const cutByComment = entry({
  code: "FW0226", name: "yaml-cut-by-comment", severity: "error",
  message: () => "Everything after this `#` is a comment, and a text is still open before it",
  help: (p: { mended: string }) => `Put the value into single quotes: \`${p.mended}\`.`,
});

export const cutTitle = entry({
  code: "FW0227", name: "yaml-cut-title", severity: "warning",
  message: (p: { kept: string }) => `The text ends before \`#\`: it is \`${p.kept}\``,
  help: (p: { kept: string; mended: string }) => `If \`#\` belongs to it, put it into quotes: \`${p.mended}\`. If it starts a comment, write a space after it.`,
});

export const oldBoolean = entry({
  code: "FW0228", name: "yaml-old-boolean", severity: "warning",
  message: (p: { word: string }) => `Many programs read \`${p.word}\` in YAML as yes or no, not as a name`,
  help: (p) => `Put it into quotes: \`"${p.word}"\`.`,
});

export const notTrue = entry({
  code: "FW0229", name: "yaml-not-true", severity: "error",
  message: (p: { key: string; found: string }) => `\`${p.key}\` takes no value but \`true\`, not \`${p.found}\``,
  help: (p) => `Write \`${p.key}: true\`; where it does not hold, leave the line out.`,
});

// ── keys and values ─────────────────────────────────────────────────────────────────────────────────────────────────

export const unknownKey = entry({
  code: "FW0240", name: "yaml-unknown-key", severity: "error",
  message: (p: { key: string; owner: string; known: readonly string[]; near?: string; hint?: string }) => `${p.owner} has no key \`${p.key}\``,
  help: (p) => [meant(p.near) ?? p.hint, p.known.length === 0 ? "It has no keys." : `It has ${all(p.known)}.`].filter((part) => part !== undefined).join(" "),
});

export const unknownDeclarationKey = entry({
  code: "FW0241", name: "yaml-unknown-declaration", severity: "error",
  message: (p: { key: string; near?: string; known: readonly string[] }) => `\`${p.key}\` starts nothing that a program is made of`,
  help: (p) => meant(p.near) ?? `A program is made of ${all(p.known)}; a key says the word and the name, such as \`ladder Level:\`.`,
});

export const missingKey = entry({
  code: "FW0242", name: "yaml-missing-key", severity: "error",
  message: (p: { key: string; owner: string }) => `${p.owner} needs the key \`${p.key}\``,
  help: (p: { key: string; owner: string; example?: string; below?: boolean }) => (p.below === true ? `Write \`${p.key}:\` above what stands here, and all of that two spaces further in.` : p.example === undefined ? `Add a line \`${p.key}: …\` below it.` : `Add it, for example: \`${p.example}\``),
});

/** What stands where something else was expected, in words. */
export type Found = "a value" | "keys" | "a list" | "nothing";

export const wrongShape = entry({
  code: "FW0243", name: "yaml-wrong-shape", severity: "error",
  message: (p: { owner: string; expected: string; found: Found }) => `${p.owner} holds ${p.expected}, not ${p.found}`,
  help: (p: { owner: string; expected: string; found: Found; example?: string }) => (p.example === undefined ? `Write ${p.expected} below it.` : `For example: \`${p.example}\``),
});

export const missingYamlValue = entry({
  code: "FW0244", name: "yaml-missing-value", severity: "error",
  message: (p: { owner: string }) => `${p.owner} has no value`,
  help: (p: { owner: string; example?: string; below?: boolean }) => (p.below === true ? "What belongs to it stands below it, two spaces further in." : p.example === undefined ? "Write it after the colon." : `For example: \`${p.example}\``),
});

export const missingBody = entry({
  code: "FW0253", name: "yaml-missing-body", severity: "error",
  message: (p: { key: string; owner: string }) => `\`${p.key}\` in ${p.owner} says nothing by itself`,
  help: (p) => `Make it a key, \`${p.key}:\`, and write below it what belongs to it.`,
});

export const missingLabel = entry({
  code: "FW0245", name: "yaml-missing-label", severity: "error",
  message: (p: { owner: string; what: "name" | "title" }) => `Each item of ${p.owner} needs a ${p.what}`,
  help: (p: { owner: string; what: "name" | "title"; example: string }) => `The ${p.what} is a key: \`${p.example}\`.`,
});

export const oneKeyItem = entry({
  code: "FW0254", name: "yaml-one-key-item", severity: "error",
  message: (p: { owner: string }) => `An item of ${p.owner} has several keys`,
  help: () => "Each title or name starts an item of its own, with `- ` before it; or leave out the `- ` and make all of them keys.",
});

export const nameAsValue = entry({
  code: "FW0255", name: "yaml-name-as-value", severity: "error",
  message: (p: { owner: string; name: string }) => `In ${p.owner} the name is the key, not the value of \`name\``,
  help: (p) => `Write \`${p.name}:\`, and below it what belongs to it.`,
});

export const needlessName = entry({
  code: "FW0248", name: "yaml-needless-name", severity: "error",
  message: (p: { keyword: string }) => `\`${p.keyword}\` takes no name`,
  help: (p) => `Write \`${p.keyword}:\`.`,
});

export const missingDeclarationName = entry({
  code: "FW0249", name: "yaml-missing-name", severity: "error",
  message: (p: { keyword: string; text: boolean }) => `\`${p.keyword}\` needs a ${p.text ? "title" : "name"} before the colon`,
  help: (p) => (p.text ? `For example: \`${p.keyword} A partner with enough sales:\`` : `For example: \`${p.keyword} Level:\`. A name starts with a letter and has no spaces; what people read goes under \`title:\`.`),
});

export const needlessParams = entry({
  code: "FW0250", name: "yaml-needless-parameters", severity: "error",
  message: (p: { keyword: string }) => `\`${p.keyword}\` takes no parameters`,
  help: () => "Only a `measure` has parameters. Remove the brackets.",
});

export const oddParam = entry({
  code: "FW0251", name: "yaml-odd-parameter", severity: "error",
  message: () => "A parameter is a name, a colon and a type",
  help: () => "For example: `\"measure people(least: Grade)\":`",
});

export const trailingName = entry({
  code: "FW0252", name: "yaml-name-with-spaces", severity: "error",
  message: (p: { found: string }) => `\`${p.found}\` is no name`,
  help: () => "A name starts with a letter and consists of letters, digits and `_`, without spaces. What people read goes under `title:`.",
});

// ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const yamlTooDeep = entry({
  code: "FW0260", name: "yaml-too-deep", severity: "error",
  message: (p: { most: number }) => `This is nested more than ${p.most} levels deep`,
  help: () => "Nothing in a program needs that. Check the indentation and the brackets above this place.",
});

export const yamlTooLarge = entry({
  code: "FW0261", name: "yaml-too-large", severity: "error",
  message: (p: { megabytes: number }) => `This file is larger than ${p.megabytes} MB and is not read`,
  help: () => "Divide it into several files and `import` them; put long tables into CSV files.",
});
