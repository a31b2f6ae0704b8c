/**
 * The language server under editors that are not VS Code (Neovim, Emacs), and the schema under a YAML server that is not ours.
 *
 * What is missing is installed; what can't be installed ends the run with a failure. The last line counts.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../../scripts/build.mjs";
import { root, setUp } from "../../../scripts/setup.mjs";
import { debianPackages, npmPackage } from "../vscode/components.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const yamlServer = "1.25.0";

setUp();
await build();
debianPackages(["neovim", "emacs-nox", "elpa-eglot"]);
const server = join(npmPackage("yaml-language-server", `yaml-language-server@${yamlServer}`), "node_modules/yaml-language-server/bin/yaml-language-server");

let passed = 0;
let failed = 0;

/** Runs a suite over a fresh copy of the workspace; it prints `N passed, N failed` and ends with 0 only where all held. */
function suite(name, command, args) {
  const folder = mkdtempSync(join(tmpdir(), "fairway-editors-"));
  cpSync(join(here, "workspace"), folder, { recursive: true });
  const env = { ...process.env, SERVER: join(root, "packages/language-server/dist/node.js"), FILE: join(folder, "main.fairway"), HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder };
  const result = spawnSync(command, args, { cwd: folder, env, encoding: "utf8", timeout: 180_000 });
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}`;
  process.stdout.write(output);
  const counts = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  passed += Number(counts?.[1] ?? 0);
  failed += Number(counts?.[2] ?? 0);
  if (counts === undefined || (result.status !== 0 && counts[2] === "0") || counts[1] === "0") {
    failed += 1;
    console.error(`${name} did not come to its end (${result.status ?? result.error?.message ?? result.signal})`);
  }
  rmSync(folder, { recursive: true, force: true });
}

suite("Neovim", "nvim", ["--clean", "--headless", "-c", `luafile ${join(here, "neovim.lua")}`, "-c", "cquit 3"]);
suite("Emacs", "emacs", ["-q", "-batch", "--eval", "(package-initialize)", "-l", join(here, "emacs.el")]);
suite("the YAML server", process.execPath, [join(here, "yaml-server.mjs"), server, root]);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
