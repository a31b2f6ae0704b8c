/** The kernel of built programs: a text beside this command's bundle, made with it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Trouble } from "../trouble.js";

/** @param standalone with the runtime inside, and its types beside it. @throws Trouble where the command was not built */
export function kernelTexts(standalone: boolean): { readonly kernel: string; readonly types?: string } {
  return standalone ? { kernel: textOf("kernel-standalone.js"), types: textOf("kernel-standalone.d.ts") } : { kernel: textOf("kernel.js") };
}

function textOf(name: string): string {
  // Beside the bundle; from the sources, where the bundle is written.
  const found = [`./${name}`, `../../dist/${name}`].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));
  if (found === undefined) throw new Trouble(`${name} is missing beside this command`, "Build the command again: `node scripts/build.mjs`.");
  return readFileSync(found, "utf8");
}
