/** The kernel of built programs: a text beside this command's bundle, made with it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Trouble } from "../trouble.js";

/** @throws Trouble where the command was not built */
export function kernelText(standalone: boolean): string {
  const name = standalone ? "kernel-standalone.js" : "kernel.js";
  // Beside the bundle; from the sources, where the bundle is written.
  const found = [`./${name}`, `../../dist/${name}`].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));
  if (found === undefined) throw new Trouble(`${name} is missing beside this command`, "Build the command again: `node scripts/build.mjs`.");
  return readFileSync(found, "utf8");
}
