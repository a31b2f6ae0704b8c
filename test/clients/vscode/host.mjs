/** Starts the extension-host tests in a real VS Code and waits for their results; none within five minutes is a failure. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { Checks } from "./checks.mjs";
import { startVsCode, until } from "./server.mjs";
import { freshWorkspace, root } from "./workspace.mjs";

export async function hostTests(components) {
  const { folder, harbor } = freshWorkspace();
  const vscode = await startVsCode(components, join(folder, "vscode"), { smokeTests: true });
  const browser = await openBrowser(components.chromium);
  const remote = (path) => `vscode-remote://127.0.0.1:${vscode.port}${path}`;
  const payload = [["extensionDevelopmentPath", remote(join(root, "packages/vscode"))], ["extensionTestsPath", remote(join(root, "test/clients/vscode/host/index.cjs"))]];
  const checks = new Checks("extension host");
  const results = join(harbor, "host-results.json");
  try {
    await browser.pages()[0].goto(`${vscode.url}/?folder=${encodeURI(harbor)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await until(() => existsSync(results) && readFileSync(results, "utf8").endsWith("}"), 300_000, "the extension host left no results");
    const { results: all, activation, version } = JSON.parse(readFileSync(results, "utf8"));
    for (const { name, passed, problem } of all) {
      await checks.check(name, async () => {
        if (!passed) throw new Error(problem);
      });
    }
    console.log(`  VS Code ${version}; the extension's own start took ${activation.toFixed(1)} ms`);
  } finally {
    await browser.close();
    await vscode.stop();
  }
  return checks;
}
