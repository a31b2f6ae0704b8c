/**
 * The kernel of built programs as text: packages/fairway/src/built/kernel.ts bundled, its exports left in one constant. The
 * reference interpreter waits in it until it is asked.
 */
import { join } from "node:path";
import { KERNEL_PARTS, oneText } from "./late-parts.mjs";

/** As the library has the runtime, which has no package of its own (docs/decisions/0009). */
const RUNTIME = "@fairway/fairway/runtime";

/** @param standalone with the runtime inside; without, the text imports `@fairway/fairway/runtime` and nothing else */
export async function kernelText(bundle, root, standalone) {
  const options = { platform: "neutral", mainFields: ["module", "main"], target: "es2022", conditions: ["source", "import"], charset: "ascii", logLevel: "warning" };
  const made = await oneText(bundle, root, join(root, "packages/fairway/src/built/kernel.ts"), KERNEL_PARTS, options, standalone ? [] : ["@fairway/runtime"]);
  const text = made.replaceAll(`"@fairway/runtime"`, JSON.stringify(RUNTIME));
  const parts = /export\s*\{([^}]*)\};?\s*$/.exec(text);
  if (parts === null) throw new Error("the kernel's bundle does not end with its exports");
  const names = parts[1].split(",").map((part) => part.trim().split(/\s+as\s+/)).map(([name, as]) => `${as ?? name}: ${name}`);
  return `${text.slice(0, parts.index)}const FAIRWAY = { ${names.join(", ")} };\n`;
}
