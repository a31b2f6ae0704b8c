/** The small program of partners in files, opened from a folder, with the worker that threads run beside it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadPrograms, type Program } from "@fairway/fairway";
import { nodeHost, openProgram, type NodeProgram } from "@fairway/fairway/node";
import { build } from "esbuild";
import { root } from "../../../../test/support/files.js";
import { SHOP } from "./population.js";

export function workerIn(folder: string): URL {
  return pathToFileURL(join(folder, "worker.mjs"));
}

/** Writes the program, or another one, and its worker into the folder. @throws Error where the program can't be opened */
export async function openShop(folder: string, program = SHOP): Promise<{ readonly program: NodeProgram; readonly loaded: Program }> {
  const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };
  await build({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile: join(folder, "worker.mjs"), bundle: true, format: "esm", platform: "node", conditions: ["source"], banner, logLevel: "error" });
  writeFileSync(join(folder, "shop.fairway"), program);
  const opened = await openProgram({ files: join(folder, "shop.fairway"), root: folder });
  if (!opened.ok) throw new Error(opened.message);
  return { program: opened.program, loaded: (await loadPrograms(nodeHost(folder), ["shop.fairway"])).programs[0]! };
}
