/**
 * Writes schemas/fairway.schema.json, the JSON Schema of the YAML surface, from the description of the language.
 *
 * With `--check` nothing is written; the exit code is 1 where the file is out of date.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const target = new URL("schemas/fairway.schema.json", root);
const out = await mkdtemp(fileURLToPath(new URL("node_modules/.fairway-schema-", root)));
try {
  const outfile = `${out}/generate.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL("packages/syntax/src/schema/generate.ts", root))], outfile,
    bundle: true, format: "esm", platform: "node", target: "node20", packages: "external", logLevel: "error",
  });
  const { printSchema } = await import(pathToFileURL(outfile).href);
  const schema = printSchema();
  const before = await readFile(target, "utf8").catch(() => "");
  if (process.argv.includes("--check")) process.exitCode = before === schema ? 0 : 1;
  else {
    await mkdir(new URL("./", target), { recursive: true });
    await writeFile(target, schema);
  }
} finally {
  await rm(out, { recursive: true, force: true });
}
