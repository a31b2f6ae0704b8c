/**
 * The kernel of built programs that stand alone, as text: packages/fairway/src/built/kernel.ts bundled with all that it needs,
 * its exports left in one constant. The reference interpreter waits in it until it is asked.
 */
import { join } from "node:path";
import { KERNEL_PARTS, oneText } from "./late-parts.mjs";

/** @returns a text that imports nothing */
export async function kernelText(bundle, root) {
  const options = { platform: "neutral", mainFields: ["module", "main"], target: "es2022", conditions: ["source", "import"], charset: "ascii", logLevel: "warning" };
  const text = await oneText(bundle, root, join(root, "packages/fairway/src/built/kernel.ts"), KERNEL_PARTS, options);
  const parts = /export\s*\{([^}]*)\};?\s*$/.exec(text);
  if (parts === null) throw new Error("the kernel's bundle does not end with its exports");
  const names = parts[1].split(",").map((part) => part.trim().split(/\s+as\s+/)).map(([name, as]) => `${as ?? name}: ${name}`);
  return `${text.slice(0, parts.index)}const FAIRWAY = { ${names.join(", ")} };\n`;
}
