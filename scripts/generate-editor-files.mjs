/**
 * Writes what the extension takes from the description of the language: TextMate grammars and snippets, into packages/vscode.
 *
 * With `--check` nothing is written; the exit code is 1 where a file is out of date.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const out = await mkdtemp(fileURLToPath(new URL("node_modules/.fairway-editor-", root)));
try {
  const outfile = `${out}/generate.mjs`;
  await build({
    stdin: { contents: `export { printGrammars } from "./packages/syntax/src/textmate/generate.ts"; export { printSnippets } from "./packages/syntax/src/snippets/generate.ts";`, resolveDir: fileURLToPath(root) },
    outfile, bundle: true, format: "esm", platform: "node", target: "node20", packages: "external", logLevel: "error",
  });
  const { printGrammars, printSnippets } = await import(pathToFileURL(outfile).href);
  const files = [...Object.entries(printGrammars()).map(([name, text]) => [`syntaxes/${name}`, text]), ...Object.entries(printSnippets()).map(([name, text]) => [`snippets/${name}`, text])];
  for (const [name, text] of files) {
    const target = new URL(`packages/vscode/${name}`, root);
    const before = await readFile(target, "utf8").catch(() => "");
    if (before === text) continue;
    if (process.argv.includes("--check")) {
      console.error(`packages/vscode/${name} is out of date: node scripts/generate-editor-files.mjs`);
      process.exitCode = 1;
      continue;
    }
    await mkdir(new URL("./", target), { recursive: true });
    await writeFile(target, text);
  }
} finally {
  await rm(out, { recursive: true, force: true });
}
