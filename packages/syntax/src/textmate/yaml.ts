/**
 * The TextMate grammar of the YAML surface.
 *
 * The surface is a small part of YAML (no anchors, no tags, no maps in braces), so lines say enough: keys out of the
 * description are words of the language, other keys are titles and names, and what stands in a scalar is coloured as in text.
 */
import { pairOf } from "../yaml/layout.js";
import type { BlockLayout, ClauseLayout } from "../yaml/layout.js";
import { keyedParts, layouts } from "../yaml/layout.js";
import { asWord, include, literal, oneOf } from "./grammar.js";
import type { Rule, TextMateGrammar } from "./grammar.js";
import { bareWords, blockKeywords, declarations, fixedWords, headerWords } from "./clauses.js";
import { expressionRules, name } from "./expression.js";

/** Layouts of all clauses, however deep. */
function allLayouts(block: BlockLayout, seen = new Set<BlockLayout>()): readonly ClauseLayout[] {
  if (seen.has(block)) return [];
  seen.add(block);
  return block.clauses.flatMap((layout) => [layout, ...(layout.block === undefined ? [] : allLayouts(layout.block, seen))]);
}

const all = [...layouts.values()].flatMap((layout) => allLayouts(layout.block));
const contents = [...layouts.values()].flatMap((layout) => (layout.content === undefined ? [] : [layout.content]));

/** Keys whose value is a text, not an expression. */
const textKeys = new Set(["title", ...all.filter((layout) => layout.shape === "text").map((layout) => layout.key)]);
/** Keys that are words of the language. */
const wordKeys = new Set([
  ...contents,
  ...all.flatMap((layout) => [layout.key, ...(layout.alias === undefined ? [] : [layout.alias]), ...keyedParts(layout.spec.tail).map((part) => part.key)]),
  ...all.filter((layout) => layout.shape === "tail and content").flatMap((layout) => layout.openers.flatMap(fixedWords)),
].filter((key) => key !== "" && !textKeys.has(key)));

/** Fixed words of tails that are scalars, phrase by phrase. */
const scalarWords = new Set([
  ...blockKeywords.flatMap((clause) => clause.words), ...bareWords, ...declarations.flatMap(headerWords),
  ...all.filter((layout) => layout.shape === "pair").flatMap((layout) => fixedWords(pairOf(layout.spec.tail).rest)),
]);
/** Only phrases and words with their next word: a single word might be a name. */
const phrasesOfTails = [...scalarWords].filter((word) => word.includes(" "));

const indent = "^(\\s*(?:-\\s+)?)";
const colon = "\\s*(:)(?=\\s|$)";

/** The fixed words of each key's value. */
const wordsOfKey = new Map<string, Set<string>>();
for (const layout of all) {
  const words = fixedWords(layout.spec.tail).map((word) => word.replace(/^,\s*/, "")).filter((word) => /\p{L}/u.test(word));
  for (const key of [layout.key, ...(layout.alias === undefined ? [] : [layout.alias])]) wordsOfKey.set(key, new Set([...(wordsOfKey.get(key) ?? []), ...words]));
}

const separator = { name: "punctuation.separator.key-value.mapping.yaml" };
const clauseName = "keyword.control.clause.fairway";

/** A key that is a word of the language; what stands behind it on its line knows the words of its clause. */
function keyRule(key: string): Rule {
  const words = wordsOfKey.get(key);
  const found: readonly Rule[] = words === undefined || words.size === 0 ? [] : [{ name: "keyword.control.word.fairway", match: asWord(oneOf(words)) }];
  return {
    begin: `${indent}(["']?)(${literal(key)})\\2${colon}`, end: "$",
    beginCaptures: { 3: { name: clauseName }, 4: separator },
    patterns: [include("comment"), include("block"), ...found, include("quoted"), include("expression")],
  };
}

/** `fields:` and its lines: names and types. */
const fields: Rule = {
  begin: `${indent}(fields)${colon}`, while: "^(?:\\1\\s+(?=\\S)|\\s*$|\\s*(?=#))", beginCaptures: { 2: { name: clauseName }, 3: separator },
  patterns: [
    include("comment"),
    { match: `(?:^|\\G)\\s*(${name})${colon}`, captures: { 1: { name: "variable.other.property.declaration.fairway" }, 2: separator } },
    include("type"),
  ],
};

const named = declarations.filter((spec) => spec.name !== "none").map((spec) => spec.keyword);
const nameless = declarations.filter((spec) => spec.name === "none").map((spec) => spec.keyword);
const declarationKey: Rule = {
  patterns: [
    {
      match: `^(["']?)(?:(change)\\s+)?(${oneOf(named)})\\s+(?:(${name})(\\([^"']*\\))?|(.+?))\\1${colon}`,
      captures: {
        2: { name: "keyword.control.change.fairway" }, 3: { name: "keyword.control.declaration.fairway" }, 4: { name: "entity.name.class.fairway" },
        5: { patterns: [include("parameter"), include("type")] }, 6: { name: "string.unquoted.title.fairway" }, 7: { name: "punctuation.separator.key-value.mapping.yaml" },
      },
    },
    {
      match: `^(?:(change)\\s+)?(${oneOf(nameless)})${colon}`,
      captures: { 1: { name: "keyword.control.change.fairway" }, 2: { name: "keyword.control.declaration.fairway" }, 3: { name: "punctuation.separator.key-value.mapping.yaml" } },
    },
  ],
};

/** `title: …` with the lines that go on deeper. */
const textEntry: Rule = {
  begin: `${indent}(${oneOf(textKeys)})${colon}`, while: "^\\1\\s+(?=\\S)", contentName: "string.unquoted.text.fairway",
  beginCaptures: { 2: { name: "keyword.control.clause.fairway" }, 3: { name: "punctuation.separator.key-value.mapping.yaml" } },
  patterns: [{ match: "(?<=\\s)#.*$", name: "comment.line.number-sign.fairway" }],
};

/** Any other key: a title, or a name. */
const otherKey: Rule = {
  match: `${indent}(?:("(?:[^"\\\\]|\\\\.)*"|'(?:[^']|'')*')|(${name})|([^\\s#:"'\\[\\]{}|>-][^#:]*?|[^\\s#:"'\\[\\]{}|>-](?:[^:#]|:(?=\\S)|(?<=\\S)#)*?))${colon}`,
  captures: {
    2: { name: "string.quoted.title.fairway" }, 3: { name: "entity.name.tag.yaml" }, 4: { name: "string.unquoted.title.fairway" },
    5: { name: "punctuation.separator.key-value.mapping.yaml" },
  },
};

/** A scalar in quotes of YAML: what is in it is read like any other. */
function quotedScalar(quote: string, scope: string): Rule {
  return {
    begin: `(?<=[:-]\\s|[:-]\\s\\s)${quote}`, end: `${quote}|$`,
    beginCaptures: { 0: { name: `punctuation.definition.string.begin.${scope}.yaml` } },
    endCaptures: { 0: { name: `punctuation.definition.string.end.${scope}.yaml` } },
    patterns: [{ name: "constant.character.escape.yaml", match: quote === '"' ? "\\\\." : "''" }, include("expression")],
  };
}

export const yamlScope = "source.fairway.yaml";

/** The grammar of `.fairway.yaml` files. */
export function yamlGrammar(): TextMateGrammar {
  return {
    $comment: "Generated from the description of the language: packages/syntax/src/textmate. Do not edit.",
    name: "Fairway (YAML)", scopeName: yamlScope, fileTypes: ["fairway.yaml", "fairway.yml"],
    patterns: [
      include("comment"), include("row"), include("declarationKey"), include("fields"), include("textEntry"), include("wordKey"), include("otherKey"),
      include("item"), include("quoted"), include("scalar"),
    ],
    repository: {
      ...expressionRules, declarationKey, textEntry, otherKey,
      // A comment starts behind a blank; elsewhere `#` is a character like any other.
      comment: {
        patterns: [
          { name: "comment.line.documentation.fairway", match: "(?:^|(?<=\\s))##.*$" },
          { name: "comment.line.number-sign.fairway", match: "(?:^|(?<=\\s))#.*$" },
        ],
      },
      parameter: { match: `(${name})\\s*(:)`, captures: { 1: { name: "variable.parameter.fairway" }, 2: { name: "punctuation.separator.fairway" } } },
      wordKey: { patterns: [...wordKeys].filter((key) => key !== "fields").sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(keyRule) },
      fields,
      item: {
        patterns: [
          { match: "^\\s*(-)(?=\\s)", captures: { 1: { name: "punctuation.definition.block.sequence.item.yaml" } } },
          include("block"),
        ],
      },
      block: {
        patterns: [
          { match: "(?<=:\\s)([|>][-+]?\\d?)\\s*(?=$|#)", captures: { 1: { name: "keyword.control.flow.block-scalar.yaml" } } },
        ],
      },
      quoted: { patterns: [quotedScalar('"', "double"), quotedScalar("'", "single")] },
      scalar: {
        patterns: [{ name: "keyword.control.word.fairway", match: asWord(`(?:${phrasesOfTails.map(literal).sort((a, b) => b.length - a.length).join("|")})`) }, include("expression")],
      },
    },
  };
}
