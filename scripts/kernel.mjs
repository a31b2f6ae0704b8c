/** The kernel of built programs as text: packages/fairway/src/built/kernel.ts bundled, its exports left in one constant. */
import { join } from "node:path";

/** @param standalone with the runtime inside; without, the text imports `@fairway/runtime` and nothing else */
export async function kernelText(bundle, root, standalone) {
  const made = await bundle({
    entryPoints: [join(root, "packages/fairway/src/built/kernel.ts")], bundle: true, write: false, format: "esm", platform: "neutral", mainFields: ["module", "main"], target: "es2022",
    conditions: ["source", "import"], minify: true, legalComments: "none", logLevel: "warning", charset: "ascii",
    external: standalone ? [] : ["@fairway/runtime"],
  });
  const text = made.outputFiles[0].text;
  const parts = /export\s*\{([^}]*)\};?\s*$/.exec(text);
  if (parts === null) throw new Error("the kernel's bundle does not end with its exports");
  const names = parts[1].split(",").map((part) => part.trim().split(/\s+as\s+/)).map(([name, as]) => `${as ?? name}: ${name}`);
  return `${text.slice(0, parts.index)}const FAIRWAY = { ${names.join(", ")} };\n`;
}
