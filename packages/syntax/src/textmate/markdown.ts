/** Fenced blocks of Markdown: an injection, so that documents with programs in them are coloured too. */
import type { Rule, TextMateGrammar } from "./grammar.js";
import { textScope } from "./text.js";
import { yamlScope } from "./yaml.js";

function fence(language: string, scope: string): Rule {
  return {
    begin: `(^|\\G)(\\s*)(\`{3,}|~{3,})\\s*(?i:${language})(?=\\s|$)[^\`]*$`, end: "(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$",
    name: "markup.fenced_code.block.markdown",
    beginCaptures: { 3: { name: "punctuation.definition.markdown" } }, endCaptures: { 3: { name: "punctuation.definition.markdown" } },
    patterns: [{ begin: "(^|\\G)(\\s*)(.*)", while: "(^|\\G)(?!\\s*([`~]{3,})\\s*$)", contentName: `meta.embedded.block.${language}`, patterns: [{ include: scope }] }],
  };
}

/** The injection into Markdown. */
export function markdownGrammar(): TextMateGrammar {
  return {
    $comment: "Generated: packages/syntax/src/textmate. Do not edit.",
    name: "Fairway in Markdown", scopeName: "markdown.fairway.codeblock", injectionSelector: "L:text.html.markdown",
    patterns: [fence("fairway-yaml", yamlScope), fence("fairway", textScope)], repository: {},
  };
}
