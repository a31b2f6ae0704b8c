/** The TextMate grammar of the text surface, from the description of the language and the forms of its tokens. */
import type { DeclarationSpec } from "../grammar/shape.js";
import { asWord, include, literal, oneOf } from "./grammar.js";
import type { Capture, Rule, TextMateGrammar } from "./grammar.js";
import { bareWords, blockKeywords, declarations, headerWords } from "./clauses.js";
import type { KeywordWords } from "./clauses.js";
import { expressionRules, name } from "./expression.js";

const after = "(?![\\p{L}\\p{N}_])";
/** Where a clause can start: on a line of its own, or behind a brace or a comma of a one-line block. */
const start = "(?:^\\s*|(?<=[{,])\\s*)";

/** What a declared name is, for the theme. */
function nameScope({ body, keyword }: DeclarationSpec): string {
  if (keyword === "measure" || keyword === "table") return "entity.name.function.fairway";
  return body === "fields" || body === "tree" || body === "members" ? "entity.name.type.fairway" : "entity.name.class.fairway";
}

/** What must follow a declaration's keyword, so that a clause of the same name is not taken for it. */
function afterKeyword(spec: DeclarationSpec): string {
  if (spec.name === "required") return `\\s+(${name})`;
  if (spec.name === "text") return `()(?=\\s+")`;
  if (spec.body === "none") return spec.keyword === "import" ? `()(?=\\s*["\\[])` : `()(?=\\s+${name})`;
  return `()(?=\\s*\\{|\\s*$)`;
}

function declarationRule(spec: DeclarationSpec): Rule {
  const named: Record<string, Capture> = spec.name === "required" ? { 3: { name: nameScope(spec) } } : {};
  const words = headerWords(spec);
  return {
    name: `meta.declaration.${spec.keyword}.fairway`,
    begin: `^\\s*(?:(change)\\s+)?(${literal(spec.keyword)})${after}${afterKeyword(spec)}`,
    end: "(?=[={#])|$",
    beginCaptures: { 1: { name: "keyword.control.change.fairway" }, 2: { name: "keyword.control.declaration.fairway" }, ...named },
    patterns: [
      ...(spec.params ? [{ begin: "\\G\\(", end: "\\)|$", patterns: [include("parameter"), include("type")] }] : []),
      ...(spec.title || spec.name === "text" ? [include("title")] : []),
      ...(words.length === 0 ? [] : [{ name: "keyword.control.word.fairway", match: asWord(oneOf(words)) }]),
      ...(spec.body === "type" ? [{ begin: ":", end: "(?=#)|$", patterns: [include("type")] }] : []),
      include("expression"),
    ],
  };
}

/** What may label a clause behind its keyword. */
function labelRules({ labels }: KeywordWords): readonly Rule[] {
  const rules: Rule[] = [];
  if ([...labels].some((label) => label.startsWith("title") || label === "name title?")) rules.push({ ...include("title") });
  if (labels.has("name title?")) rules.push({ match: `\\G\\s+(${name})`, captures: { 1: { name: "entity.name.class.fairway" } } });
  return rules;
}

function clauseRule(clause: KeywordWords): Rule {
  const { keyword, words, comma } = clause;
  return {
    name: "meta.clause.fairway",
    begin: `${start}(${literal(keyword)})${after}(?!\\s*:)`,
    // Brackets are rules of their own, so a comma here divides clauses of a one-line block.
    end: comma ? "(?=[{}])|$" : "(?=[{},])|$",
    beginCaptures: { 1: { name: "keyword.control.clause.fairway" } },
    patterns: [
      ...labelRules(clause),
      ...(words.length === 0 ? [] : [{ name: "keyword.control.word.fairway", match: asWord(oneOf(words)) }]),
      include("expression"),
    ],
  };
}

/** Rows without a keyword: bands, points for a candidate. */
const bare: Rule = {
  begin: `${start}(?=\\d|(?:from|below)${after})`, end: "(?=[{}])|$",
  patterns: [{ name: "keyword.control.word.fairway", match: asWord(oneOf(bareWords)) }, include("expression")],
};

const field: Rule = {
  name: "meta.field.fairway", begin: `^\\s*(${name})\\s*(:)(?=\\s)`, end: "(?=#)|$",
  beginCaptures: { 1: { name: "variable.other.property.declaration.fairway" }, 2: { name: "punctuation.separator.fairway" } },
  patterns: [{ begin: "=", end: "(?=#)|$", beginCaptures: { 0: { name: "keyword.operator.fairway" } }, patterns: [include("expression")] }, include("type")],
};

const parameter: Rule = { match: `(${name})\\s*(:)`, captures: { 1: { name: "variable.parameter.fairway" }, 2: { name: "punctuation.separator.fairway" } } };

export const textScope = "source.fairway";

/** The grammar of `.fairway` files. */
export function textGrammar(): TextMateGrammar {
  return {
    $comment: "Generated from the description of the language: packages/syntax/src/textmate. Do not edit.",
    name: "Fairway", scopeName: textScope, fileTypes: ["fairway"],
    patterns: [include("comment"), include("declaration"), include("row"), include("clause"), include("field"), include("bare"), include("expression")],
    repository: {
      ...expressionRules, field, parameter, bare,
      declaration: { patterns: declarations.map(declarationRule) },
      clause: { patterns: blockKeywords.map(clauseRule) },
    },
  };
}
