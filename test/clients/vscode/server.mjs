/** A VS Code of our own on loopback: started with the VSIX installed, stopped again, never a shared one. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Settings that keep a fresh VS Code quiet. */
const quiet = {
  "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "extensions.autoCheckUpdates": false,
  "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden", "workbench.tips.enabled": false, "git.openRepositoryInParentFolders": "never",
  "editor.minimap.enabled": false, "window.restoreWindows": "none", "files.simpleDialog.enable": true, "files.autoSave": "off", "workbench.editor.empty.hint": "hidden", "editor.hover.delay": 100,
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts it.
 *
 * @param components where node and code-server are
 * @param folder a folder for its data, empty
 * @param options `vsix` to install, `settings` on top of the quiet ones, `smokeTests`: the page may carry extension-host tests
 */
export async function startVsCode(components, folder, { vsix, settings = {}, smokeTests = false } = {}) {
  const data = join(folder, "data");
  const extensions = join(folder, "extensions");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User/settings.json"), JSON.stringify({ ...quiet, ...settings }, null, 2));
  const config = join(folder, "config.yaml");
  writeFileSync(config, "");
  const places = ["--config", config, "--user-data-dir", data, "--extensions-dir", extensions];
  if (vsix !== undefined) {
    const installed = spawnSync(components.node, [components.entry, ...places, "--install-extension", vsix], { env: components.env, encoding: "utf8" });
    if (installed.status !== 0 || !installed.stdout.includes("successfully installed")) throw new Error(`The VSIX could not be installed:\n${installed.stdout}\n${installed.stderr}`);
  }
  const port = await freePort();
  const log = openSync(join(folder, "server.log"), "a");
  const child = spawn(components.node, [
    components.entry, "--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
    "--disable-getting-started-override", "--reconnection-grace-time", "5", ...(smokeTests ? ["--vscode-option", "enable-smoke-test-driver"] : []), ...places,
  ], { env: components.env, stdio: ["ignore", log, log], detached: true });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, 180_000, "code-server did not come up");
  return { url, port, data, extensions, stop: () => stop(child) };
}

async function stop(child) {
  // Its own process group: server, extension hosts, language servers.
  const kill = (signal) => { try { process.kill(-child.pid, signal); } catch { /* it is gone */ } };
  kill("SIGTERM");
  for (let i = 0; i < 50 && child.exitCode === null && child.signalCode === null; i++) await sleep(100);
  kill("SIGKILL");
}

/** Waits until something holds. */
export async function until(holds, patience, otherwise) {
  const end = performance.now() + patience;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (performance.now() > end) throw new Error(otherwise);
    await sleep(50);
  }
}
