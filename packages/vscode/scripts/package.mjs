/** Packs the built extension as a VSIX: `npm run package:vscode`. Prints its path. Needs no network. */
import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../../scripts/build.mjs";
import { setUp } from "../../../scripts/setup.mjs";
import { version } from "./build.mjs";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Builds and packs; the path of the VSIX. */
export async function packageExtension({ built = false } = {}) {
  if (!built) {
    setUp();
    await build();
  }
  const out = join(folder, `fairway-vscode-${await version()}.vsix`);
  const packed = spawnSync("npx", ["--no-install", "vsce", "package", "--no-dependencies", "--skip-license", "--allow-missing-repository", "--out", out], { cwd: folder, encoding: "utf8" });
  if (packed.status !== 0) throw new Error(`The extension could not be packed:\n${packed.stdout}\n${packed.stderr}`);
  await stat(out);
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await packageExtension());
