/** The TextMate grammars as they are checked in, by the name of their file. */
import { checkSamples } from "./phrases.js";
import { markdownGrammar } from "./markdown.js";
import { textGrammar } from "./text.js";
import { yamlGrammar } from "./yaml.js";

export function printGrammars(): Readonly<Record<string, string>> {
  checkSamples();
  const print = (grammar: object): string => `${JSON.stringify(grammar, null, 2)}\n`;
  return { "fairway.tmLanguage.json": print(textGrammar()), "fairway-yaml.tmLanguage.json": print(yamlGrammar()), "markdown.tmLanguage.json": print(markdownGrammar()) };
}
