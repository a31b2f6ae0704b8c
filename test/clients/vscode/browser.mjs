/** A person at the keyboard of a VS Code in a browser: the few things a test does, each waiting for what it should see. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const patience = 90_000;
const pictures = fileURLToPath(new URL("../../../packages/vscode/media/walkthrough", import.meta.url));

export async function openBrowser(executablePath, { width = 1400, height = 900, scheme = "dark" } = {}) {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "fairway-browser-")), {
    executablePath, headless: true, viewport: { width, height }, colorScheme: scheme,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  context.setDefaultTimeout(patience);
  return context;
}

export class Editor {
  /** @param shots folder for screenshots */
  constructor(page, shots) {
    this.page = page;
    this.shots = shots;
    mkdirSync(shots, { recursive: true });
  }

  async open(url, folder) {
    await this.page.goto(`${url}/?folder=${encodeURI(folder)}`);
    await this.page.waitForSelector(".monaco-workbench .part.statusbar");
  }

  /** A picture for people, kept with the run. */
  async shot(name, clip) {
    await this.page.screenshot({ path: join(this.shots, `${name}.png`), ...(clip === undefined ? {} : { clip }) });
  }

  /** A picture of the walkthrough, which comes with the extension: only where they are asked for (FAIRWAY_PICTURES=1). */
  async picture(name, { x = 344, y = 36, width = 760, height = 520 } = {}) {
    if (process.env.FAIRWAY_PICTURES !== "1") return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), clip: { x, y, width, height } });
  }

  /** Opens the quick input; while the window is still coming up, or something else takes the focus, keys are lost. */
  async #ask(keys, text) {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    for (let i = 0; i < 20; i++) {
      await this.page.keyboard.press(keys);
      const open = await input.waitFor({ timeout: 1500 }).then(() => true, () => false);
      if (open && (await input.fill(text, { timeout: 2000 }).then(() => true, () => false))) return;
    }
    throw new Error(`${keys} opened nothing`);
  }

  /** Accepts the row named; a list that is still being filled swallows Enter, so it is asked again. */
  async #accept(text, row) {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: row }).first().waitFor();
    for (let i = 0; i < 10; i++) {
      // To the input itself: when it has gone meanwhile, the key must not end up in the program.
      await input.press("Enter", { timeout: 1000 }).catch(() => {});
      for (let wait = 0; wait < 40; wait++) {
        if ((await input.count()) === 0 || (await input.inputValue({ timeout: 500 }).catch(() => "")) !== text) return;
        await this.page.waitForTimeout(50);
      }
    }
    throw new Error(`"${row}" could not be chosen`);
  }

  /** Chooses a row of the list that is open. */
  async pick(row) {
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await this.page.locator(".quick-input-widget:visible input.input").fill(row);
    await this.#accept(row, row);
  }

  async command(title) {
    await this.#ask("F1", `>${title}`);
    await this.#accept(`>${title}`, title);
  }

  async file(name) {
    await this.#ask("Control+P", name);
    await this.#accept(name, name.split("/").at(-1));
    await this.page.locator(`.tabs-container div.tab.active[data-resource-name="${name.split("/").at(-1)}"]`).waitFor();
    await this.page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
  }

  /** The caret to a line and column, from 1. */
  async go(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async type(text) {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async press(keys) {
    await this.page.keyboard.press(keys);
  }

  /** The lines in the active editor that are in sight, blanks as blanks. */
  async lines() {
    const lines = await this.page.locator(".editor-group-container.active .view-line").evaluateAll((all) => all.map((line) => [Number.parseInt(line.style.top, 10), line.textContent ?? ""]));
    return lines.sort((a, b) => a[0] - b[0]).map(([, text]) => text.replaceAll("\u00a0", " "));
  }

  /** A word in the active editor. */
  word(text) {
    return this.page.locator(".editor-group-container.active .view-line span span", { hasText: new RegExp(`^\\s*${text}\\s*$`) }).first();
  }

  /** A page that moved below the pointer shows nothing: it goes away and comes back, as everybody would. */
  async hover(text) {
    const widget = this.page.locator(".monaco-hover:not(.hidden) .hover-contents");
    // It is there before what it says is.
    const said = widget.filter({ hasNotText: /^\s*(?:Loading\.\.\.)?\s*$/ }).first();
    await this.word(text).hover({ force: true });
    if (!await said.waitFor({ timeout: 30_000 }).then(() => true, () => false)) {
      await this.page.mouse.move(0, 0);
      await this.word(text).hover({ force: true });
      await said.waitFor();
    }
    return (await widget.allInnerTexts()).join("\n");
  }

  /** A key that a busy page has lost is pressed once more, as everybody would. */
  async save() {
    const unsaved = this.page.locator(".tab.active.dirty");
    await this.press("Control+S");
    const isSaved = await unsaved.waitFor({ state: "detached", timeout: 20_000 }).then(() => true, () => false);
    if (isSaved) return;
    await this.press("Control+S");
    await unsaved.waitFor({ state: "detached" });
  }

  /** The page inside a web view: two frames deep. */
  async webview(selector) {
    for (let i = 0; i < 900; i++) {
      for (const frame of this.page.frames()) {
        if (frame.url().includes("fake.html") && (await frame.locator(selector).count().catch(() => 0)) > 0) return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No web view shows ${selector}`);
  }
}
