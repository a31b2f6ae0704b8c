/** Reads a text with the checked-in grammars, the way editors do: vscode-textmate over oniguruma. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import type { IGrammar } from "vscode-textmate";

const folder = fileURLToPath(new URL("../syntaxes/", import.meta.url));
const files: Readonly<Record<string, string>> = {
  "source.fairway": "fairway.tmLanguage.json",
  "source.fairway.yaml": "fairway-yaml.tmLanguage.json",
  "markdown.fairway.codeblock": "markdown.tmLanguage.json",
};

/** A token with where it starts and ends in the whole text, and its scopes without the grammar's own. */
export interface ScopedToken { readonly start: number; readonly end: number; readonly text: string; readonly scopes: readonly string[] }

async function registry(): Promise<InstanceType<typeof textmate.Registry>> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns), createOnigString: (text: string) => new oniguruma.OnigString(text) }),
    loadGrammar: async (scope) => {
      const file = files[scope];
      return file === undefined ? null : textmate.parseRawGrammar(readFileSync(folder + file, "utf8"), file);
    },
  });
}
const shared = registry();

export async function grammar(scope: string): Promise<IGrammar> {
  const loaded = await (await shared).loadGrammar(scope);
  if (loaded === null) throw new Error(`There is no grammar ${scope}`);
  return loaded;
}

/** The tokens of a text. */
export function tokenize(loaded: IGrammar, text: string): readonly ScopedToken[] {
  const tokens: ScopedToken[] = [];
  let state = textmate.INITIAL;
  let at = 0;
  for (const line of text.split("\n")) {
    const result = loaded.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const end = Math.min(endIndex, line.length);
      if (end > startIndex) tokens.push({ start: at + startIndex, end: at + end, text: line.slice(startIndex, end), scopes: scopes.slice(1) });
    }
    state = result.ruleStack;
    at += line.length + 1;
  }
  return tokens;
}

/** A text with its scopes below each line, the way a person reads it; blanks are left out. */
export function shown(loaded: IGrammar, text: string): string {
  const tokens = tokenize(loaded, text).filter((token) => token.text.trim() !== "");
  return tokens.map((token) => `${token.text.trim().padEnd(28)} ${token.scopes.filter((scope) => !scope.startsWith("meta.")).at(-1) ?? "–"}`).join("\n");
}
