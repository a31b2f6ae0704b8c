/** The rules for what stands in clauses: comments, texts, numbers, dates, words, names, brackets, rows of tables. */
import { tokenForms } from "../text/lexer.js";
import { asWord, include, literal, oneOf } from "./grammar.js";
import type { Rule } from "./grammar.js";
import { phrases, unit, words } from "./phrases.js";

/** A name as the lexer reads it. */
export const name = `(?:[\\p{L}_]${tokenForms.wordRest.source})`;
/** A word begins, or ends, here. */
const edge = "(?<![\\p{L}\\p{N}_])";

const comments: Rule = {
  patterns: [
    { name: "comment.line.documentation.fairway", match: "##.*$" },
    { name: "comment.line.number-sign.fairway", match: "#.*$" },
  ],
};

/** A text, to its closing quote or the end of its line. */
export function quoted(scope: string): Rule {
  return {
    name: scope, begin: '"', end: '"|$',
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.fairway" } },
    endCaptures: { 0: { name: "punctuation.definition.string.end.fairway" } },
    patterns: [{ name: "constant.character.escape.fairway", match: "\\\\." }],
  };
}

const numbers: Rule = {
  patterns: [
    { name: "constant.numeric.date.fairway", match: `${edge}${tokenForms.date.source}` },
    { match: `${edge}(${tokenForms.number.source}(?:k|M|bn)?)\\s+([A-Z]{3})(?![\\p{L}\\p{N}_])`, captures: { 1: { name: "constant.numeric.amount.fairway" }, 2: { name: "keyword.other.unit.currency.fairway" } } },
    { match: `${edge}(${tokenForms.number.source})\\s+((?:business\\s+)?${unit})(?![\\p{L}\\p{N}_])`, captures: { 1: { name: "constant.numeric.duration.fairway" }, 2: { name: "keyword.other.unit.time.fairway" } } },
    { name: "constant.numeric.fairway", match: `${edge}${tokenForms.number.source}${tokenForms.wordRest.source}` },
  ],
};

const expression: Rule = {
  patterns: [include("comment"), include("text"), include("number"), include("phrase"), include("word"), include("call"), include("name"), include("bracket"), include("sign")],
};

const nested = [include("expression"), { name: "punctuation.separator.fairway", match: "," }];

function bracket(open: string, close: string, kind: string): Rule {
  return {
    begin: literal(open), end: `${literal(close)}|(?=\\})|$`, patterns: nested,
    beginCaptures: { 0: { name: `punctuation.section.${kind}.begin.fairway` } },
    endCaptures: { 0: { name: `punctuation.section.${kind}.end.fairway` } },
  };
}

/** Signs that compute or compare; the others are punctuation. */
const operators = oneOf([...tokenForms.pairs, "=", "<", ">", "+", "-", "*", "/"]);

export const expressionRules: Readonly<Record<string, Rule>> = {
  comment: comments,
  text: quoted("string.quoted.double.fairway"),
  title: quoted("string.quoted.double.title.fairway"),
  number: numbers,
  phrase: { name: "keyword.control.word.fairway", match: `(?:${phrases().join("|")})` },
  word: {
    patterns: [
      { name: "constant.language.fairway", match: `${asWord(oneOf(words.constants))}(?!\\s*[:(])` },
      { name: "keyword.control.word.logical.fairway", match: asWord(oneOf(words.logical)) },
      { name: "keyword.control.word.fairway", match: asWord(oneOf(words.operators)) },
      { name: "keyword.other.unit.time.fairway", match: `(?<=[\\p{L}]\\s)${unit}(?![\\p{L}\\p{N}_])` },
    ],
  },
  call: { match: `${edge}(${name})(?=\\()`, captures: { 1: { name: "entity.name.function.fairway" } } },
  name: {
    patterns: [
      { match: `(\\.)\\s*(${name})`, captures: { 1: { name: "punctuation.accessor.fairway" }, 2: { name: "variable.other.property.fairway" } } },
      // By custom declared words and types start with a capital, fields and measures do not.
      { name: "variable.other.enummember.fairway", match: `${edge}\\p{Lu}${tokenForms.wordRest.source}` },
      { name: "variable.other.readwrite.fairway", match: `${edge}${name}` },
    ],
  },
  bracket: { patterns: [bracket("(", ")", "group"), bracket("[", "]", "filter")] },
  sign: {
    patterns: [
      { name: "keyword.operator.fairway", match: operators },
      { name: "punctuation.section.block.fairway", match: "[{}]" },
      { name: "punctuation.separator.fairway", match: "[,:;.?!%]" },
    ],
  },
  expression,
  row: {
    name: "meta.row.fairway", begin: "^\\s*(?=\\|)", end: "$",
    patterns: [
      { name: "punctuation.separator.table.fairway", match: "\\|" },
      { match: "(?<=\\|)\\s*(-)\\s*(?=\\|)", captures: { 1: { name: "constant.language.empty.fairway" } } },
      include("expression"),
    ],
  },
  type: {
    patterns: [
      include("comment"), include("number"), include("phrase"), include("word"),
      { name: "entity.name.type.fairway", match: `${edge}\\p{Lu}${tokenForms.wordRest.source}` },
      include("sign"),
    ],
  },
};
