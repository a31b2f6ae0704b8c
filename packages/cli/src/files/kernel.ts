/** What built programs bring that stand alone: texts beside this command's bundle, made with it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StandingAlone } from "@fairway/fairway";
import { Trouble } from "../trouble.js";

/** @throws Trouble where the command was not built */
export function standingAlone(): StandingAlone {
  return { kernel: textOf("kernel.js"), types: textOf("kernel.d.ts") };
}

function textOf(name: string): string {
  // Beside the bundle; from the sources, where the bundle is written.
  const found = [`./${name}`, `../../dist/${name}`].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));
  if (found === undefined) throw new Trouble(`${name} is missing beside this command`, "Build the command again: `node scripts/build.mjs`.");
  return readFileSync(found, "utf8");
}
