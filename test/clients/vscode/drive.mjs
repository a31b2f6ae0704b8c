/** What a person does in their first hour, in a real VS Code with the VSIX installed, at the keyboard. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, Editor } from "./browser.mjs";
import { assert, Checks } from "./checks.mjs";
import { startVsCode, until } from "./server.mjs";
import { artefacts, BROKEN, freshWorkspace } from "./workspace.mjs";

const AS_OF = "2026-08-01";

/** A check by check; what was shown is kept as pictures in test-artefacts. */
export async function drive(components, vsix, { suite = "desktop", settings = {}, web = false, parts = [] } = {}) {
  const { folder, northwind, harbor } = freshWorkspace();
  const vscode = await startVsCode(components, join(folder, "vscode"), { vsix, settings: { "fairway.sample.asOf": AS_OF, ...settings } });
  const browser = await openBrowser(components.chromium);
  const page = browser.pages()[0];
  const editor = new Editor(page, join(artefacts, suite));
  const refused = [];
  page.on("console", (message) => /Content Security Policy|Refused to/.test(message.text()) && /fairway/i.test(message.text()) && refused.push(message.text()));
  const checks = new Checks(suite, (name) => editor.shot(`FAILED ${name.replace(/\W+/g, "-")}`));
  const context = { editor, page, checks, vscode, northwind, harbor, web };
  try {
    const wanted = (part) => parts.length === 0 || parts.includes(part.name);
    await editor.open(vscode.url, harbor);
    for (const part of [typing, writing, reading, breaking, acrossSurfaces, testing, ...(web ? [] : [crashing])]) if (wanted(part)) await part(context);
    await editor.open(vscode.url, northwind);
    for (const part of [standing, ...(web ? [] : [changing]), mapping, ...(web ? [] : [themes]), starting]) if (wanted(part)) await part(context);
    await checks.check("nothing in the views was refused by their content policy", async () => assert.deepEqual(refused, []));
  } finally {
    await browser.close();
    await vscode.stop();
  }
  return checks;
}

/** Typed as a person does who looks at the page and not at the suggestions: every Enter ends a line. */
const TYPED = `program Typed { currency USD }
enum Kind { Reseller, MSP }

partner {
  key id
  id: Text
  kind: Kind
}

table needed by kind gives Integer {
  | kind | needed |
  | Reseller | 10 |
  | any | 5 |
}

ladder Level {
  review each quarter effective 1 month after it ends
  promote at once
  demote at review by 1 tier
  tier Member {}
}`;

async function typing({ editor, page, checks, harbor }) {
  await checks.check("a program that is typed line by line stands as it was typed, with suggestions showing all the while", async () => {
    mkdirSync(join(harbor, "typed"), { recursive: true });
    const path = join(harbor, "typed", "typed.fairway");
    writeFileSync(path, "");
    await editor.file("typed.fairway");
    await page.locator('.statusbar-item[id$="fairway.server"] .codicon-check').waitFor();
    const lines = TYPED.split("\n");
    for (const [index, line] of lines.entries()) {
      // A brace was closed by the editor: one goes on behind it. The arrow would walk the suggestions.
      if (/^\s*\}$/.test(line)) {
        await editor.press("Escape");
        await editor.press("ArrowDown");
        await editor.press("End");
      } else await page.keyboard.type(line.trimStart(), { delay: 25 });
      if (index + 1 < lines.length && !/^\s*\}$/.test(lines[index + 1])) await editor.press("Enter");
    }
    await editor.press("Escape");
    await editor.save();
    await editor.shot("00-typed");
    // Columns are aligned on the way; the words are what was typed.
    const words = (text) => text.trimEnd().split("\n").map((line) => line.trim().replace(/\s+/g, " "));
    assert.deepEqual(words(readFileSync(path, "utf8")), words(TYPED));
    await editor.command("View: Close All Editors");
    rmSync(join(harbor, "typed"), { recursive: true });
  });
}

async function writing({ editor, page, checks }) {
  await checks.check("a mistyped name is underlined as it is typed, and listed under Problems with what was meant", async () => {
    await editor.file("program.fairway");
    await page.locator('.statusbar-item[id$="fairway.server"] .codicon-check').waitFor();
    await editor.go(14, 21);
    await editor.press("Control+Shift+ArrowRight");
    await editor.type("turnovr");
    await page.locator(".squiggly-error").first().waitFor();
    await editor.press("Control+Shift+M");
    const row = page.locator(".markers-panel .monaco-list-row", { hasText: "turnovr" }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /turnovr/);
    await editor.shot("01-squiggle-and-problems");
  });
  await checks.check("the hover over it says what to do and links to its page, which opens", async () => {
    const said = await editor.hover("turnovr");
    assert.match(said, /turnover/);
    await editor.shot("02-hover-over-a-finding");
    await editor.picture("write");
    await page.locator(".monaco-hover:not(.hidden) a.code-link").first().click();
    await page.locator(".tab", { hasText: "unknown-name.md" }).waitFor();
    await (await editor.webview("h1")).locator("h1", { hasText: "A name that nothing has" }).waitFor();
    await editor.shot("03-page-of-a-finding");
    await editor.command("View: Revert and Close Editor");
  });
  await checks.check("a quick fix mends it, and the underline goes", async () => {
    await editor.file("program.fairway");
    await editor.go(14, 23);
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: "turnover" }).first();
    // A menu that opens while an editor beside it closes may be gone before it is seen.
    for (let i = 0; i < 5 && (await fix.count()) === 0; i++) {
      await editor.press("Control+.");
      await fix.waitFor({ timeout: 10_000 }).catch(() => {});
    }
    await fix.waitFor();
    await editor.shot("04-quick-fix");
    await editor.press("Enter");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    assert.ok((await editor.lines()).some((line) => /require "Sales" turnover >= 50k EUR/.test(line)));
    await editor.press("Control+Shift+M");
  });
  await checks.check("a hover over a figure shows its title and type", async () => {
    const said = await editor.hover("turnover");
    assert.match(said, /Turnover, last 12 months/);
    assert.match(said, /Money/);
    await editor.shot("05-hover-over-a-measure");
    await editor.picture("hover");
    await editor.press("Escape");
  });
  await checks.check("completion offers the clauses of a tier and the words of an enum", async () => {
    await editor.go(14, 41);
    await editor.press("Enter");
    await editor.type("req");
    const list = page.locator(".suggest-widget.visible .monaco-list-row");
    await list.first().waitFor();
    assert.match((await list.allInnerTexts()).join("\n"), /require/);
    await editor.shot("06-completion-of-a-clause");
    await editor.press("Escape");
    await editor.type('uire "Kind" kind is ');
    await editor.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "Agent" }).first().waitFor();
    await editor.shot("07-completion-of-a-word");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "Agent" }).first().click();
    await until(async () => (await editor.lines()).some((line) => /require "Kind" kind is Agent/.test(line)), 60_000, "the word was not inserted");
  });
  await checks.check("formatting aligns what was written crooked", async () => {
    await editor.go(15, 1);
    await editor.press("Control+Shift+K");
    await editor.go(10, 1);
    await editor.type("      ");
    await editor.press("Escape");
    await editor.command("Format Document");
    await until(async () => (await editor.lines()).some((line) => line === "  promote at once"), 60_000, "the document was not formatted");
    await editor.save();
  });
}

async function reading({ editor, page, checks }) {
  await checks.check("hints show windows as dates, types, and what a table asks", async () => {
    await editor.file("shades.fairway");
    // Hints are words of their own in the lines.
    await until(async () => (await editor.lines()).some((line) => /trailing 12 months.*2025-08-02 – 2026-08-01/.test(line)), 60_000, "the window is not shown");
    const lines = (await editor.lines()).join("\n");
    assert.match(lines, /last fiscal quarter.*2026-05-01 – 2026-07-31/);
    assert.match(lines, /yearly: Money in USD/);
    await editor.shot("23-hints");
    // The panel of problems may cover the ladder.
    await editor.press("Control+End");
    await until(async () => (await editor.lines()).some((line) => /needed 10,000\.00 USD – 20,000\.00 USD/.test(line)), 60_000, "what the table asks is not shown");
  });
  await checks.check("colours in titles have their swatch", async () => {
    await editor.press("Control+End");
    await page.locator(".editor-group-container.active .colorpicker-color-decoration").first().waitFor();
    assert.equal(await page.locator(".editor-group-container.active .colorpicker-color-decoration").count(), 2);
    await editor.shot("24-colours");
  });
  for (const [name, file, line, column, places] of [
    ["text", "shades.fairway", 21, 21, (word) => [`table needed by ${word} gives Money {`, `| ${word}   |`]],
    ["YAML", "columns.fairway.yaml", 11, 11, (word) => [`  by: ${word}`, `| ${word}  |`]],
  ]) {
    await checks.check(`what is typed into a key of a table in ${name} is typed into its column as well`, async () => {
      await editor.file(file);
      await editor.press("Control+Home");
      await editor.go(line, column);
      const marked = page.locator(".editor-group-container.active .linked-editing-decoration");
      await marked.nth(1).waitFor();
      assert.equal(await marked.count(), 2);
      const both = (word) => until(async () => { const lines = (await editor.lines()).join("\n"); return places(word).every((place) => lines.includes(place)); }, 30_000, `"${word}" does not stand at both places`);
      await editor.type("s");
      await both("areas");
      // The server has answered about what was typed: the places are still one.
      await page.locator(".editor-group-container.active .squiggly-error").first().waitFor();
      await editor.type("ide");
      await both("areaside");
      await editor.shot(`25-linked-editing-in-${name}`);
      for (let n = 0; n < 4; n++) await editor.press("Backspace");
      await both("area");
      await editor.save();
    });
  }
  await checks.check("the words below a word of a taxonomy are a hierarchy", async () => {
    await editor.file("shades.fairway");
    await editor.go(5, 18);
    await editor.command("Types: Show Type Hierarchy");
    await page.locator(".part.sidebar .monaco-list-row", { hasText: "Norway" }).first().waitFor();
    assert.equal(await page.locator(".part.sidebar .monaco-list-row", { hasText: "node of Area" }).count(), 3);
    await editor.shot("26-type-hierarchy");
  });
  await checks.check("a hover reads scalars of every style, plain, quoted, folded and literal", async () => {
    await editor.file("styles.fairway.yaml");
    for (const [line, column, title] of [[16, 20, "sales"], [17, 22, "sales"], [18, 22, "sales"], [20, 4, "plain"], [21, 6, "single"], [23, 4, "plain"], [24, 6, "double"]]) {
      await editor.go(line, column);
      await editor.command("Show or Focus Hover");
      const widget = page.locator(".monaco-hover:not(.hidden) .hover-contents").filter({ hasText: title }).first();
      await widget.waitFor();
      if (line === 21) await editor.shot("27-hover-in-a-folded-scalar");
      await editor.press("Escape");
      await editor.press("Escape");
    }
  });
  await checks.check("a worked case is explained where a debugger would be started", async () => {
    await editor.file("program.fairway");
    await editor.press("Control+End");
    await editor.command("Test: Debug All Tests");
    await page.locator(".part.editor", { hasText: "Prime" }).first().waitFor();
    // What does not fit is not cut off: it goes on below.
    const isWhole = () => page.locator(".editor-group-container.active .view-line > span").evaluateAll((all) => all.length > 6 && all.every((line) => line.getBoundingClientRect().right <= line.closest(".monaco-editor").getBoundingClientRect().right));
    await until(isWhole, 60_000, "the explanation is not shown whole");
    await editor.shot("28-explained");
    await editor.command("View: Close All Editors");
  });
}

/** Programs from the examples with a piece torn out of their middle. */
async function breaking({ editor, page, checks }) {
  for (const name of BROKEN) {
    await checks.check(`${name} with a piece torn out is underlined, completed and answered`, async () => {
      await editor.file(name);
      await editor.command("Go to Next Problem (Error, Warning, Info)");
      const found = page.locator(".marker-widget .message").first();
      await found.waitFor();
      assert.ok((await found.innerText()).length > 10);
      await editor.shot(`29-torn-${name.replace(/\W+/g, "-")}`);
      await editor.press("Escape");
      await editor.press("End");
      await editor.press("Enter");
      await editor.press("Control+Space");
      await page.locator(".suggest-widget.visible").first().waitFor();
      await editor.press("Escape");
      await page.locator('.statusbar-item[id$="fairway.server"] .codicon-check').waitFor();
      await editor.command("File: Revert File");
      await editor.command("View: Close All Editors");
    });
  }
}

async function acrossSurfaces({ editor, page, checks, harbor }) {
  await checks.check("renaming a figure in text renames it where YAML declares it", async () => {
    await editor.file("program.fairway");
    await editor.go(14, 23);
    await editor.press("F2");
    await page.locator(".rename-box input:focus").waitFor();
    await page.locator(".rename-box input").fill("revenue");
    await editor.shot("08-rename");
    await editor.press("Enter");
    await until(async () => (await editor.lines()).some((line) => /require "Sales" revenue >= 50k EUR/.test(line)), 60_000, "the text was not renamed");
    await editor.command("File: Save All Files");
    await until(() => /^measure revenue:/m.test(readFileSync(join(harbor, "words.fairway.yaml"), "utf8")), 60_000, "the YAML file was not renamed");
    assert.match(readFileSync(join(harbor, "program.fairway"), "utf8"), /given {2}revenue is 50k EUR/);
  });
  await checks.check("an expression inside a YAML scalar has hover and findings at their exact place", async () => {
    await editor.file("words.fairway.yaml");
    assert.match(await editor.hover("amount"), /amount|Money/);
    await editor.shot("09-yaml");
    await editor.go(22, 11);
    await editor.press("Control+Shift+ArrowRight");
    await editor.type("salez");
    await page.locator(".squiggly-error").first().waitFor();
    await editor.shot("10-squiggle-in-yaml");
    await editor.press("Control+Z");
    await editor.command("File: Revert File");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
  });
  await checks.check("the program is shown in the other surface beside itself, and follows its edits", async () => {
    await editor.file("program.fairway");
    await editor.command("Fairway: Show in the Other Surface");
    const yaml = page.locator(".editor-group-container:not(.active) .view-line");
    await yaml.filter({ hasText: "program Harbor:" }).first().waitFor();
    await find(editor, page, "50k EUR");
    await editor.type("60k EUR");
    await yaml.filter({ hasText: "60k EUR" }).first().waitFor();
    await editor.press("Escape");
    await editor.shot("11-other-surface");
    await editor.command("File: Revert File");
    await editor.command("View: Close Editors in Other Groups");
  });
}

async function testing({ editor, page, checks }) {
  await checks.check("tests run from the Test Explorer and pass", async () => {
    await editor.file("program.fairway");
    await editor.command("Test: Run All Tests");
    await editor.command("Testing: Focus on Test Explorer View");
    await page.locator(".test-explorer .codicon-testing-passed-icon, .test-explorer [class*=testing-passed]").first().waitFor();
    await page.locator(".part.panel", { hasText: "as expected" }).first().waitFor();
    await editor.shot("12-tests-pass");
    await editor.picture("test", { x: 0 });
  });
  await checks.check("a failing test says what came out instead, at its clause", async () => {
    await editor.file("program.fairway");
    await editor.go(22, 19);
    await editor.press("Control+Shift+ArrowRight");
    await editor.type("Basic");
    await editor.command("Test: Run All Tests");
    await page.locator(".test-explorer [class*=testing-failed]").first().waitFor();
    await page.locator("text=/Expected Level is Basic, found Prime/").first().waitFor();
    await editor.shot("13-test-fails");
    // A run saves what it runs: the mistake is taken back by hand.
    await editor.file("program.fairway");
    await editor.go(22, 19);
    await editor.press("Control+Shift+ArrowRight");
    await editor.type("Prime");
    await editor.press("Escape");
    await until(async () => (await editor.lines()).includes("  expect Level is Prime"), 60_000, "the mistake was not taken back");
    await editor.save();
    await editor.command("View: Hide Panel");
  });
  await checks.check("coverage is painted beside the clauses", async () => {
    await editor.command("Test: Run All Tests with Coverage");
    await page.locator(".coverage-deco-gutter, [class*=coverage-deco]").first().waitFor();
    await page.locator(".test-explorer [class*=testing-passed]").first().waitFor();
    await editor.shot("14-coverage");
    await editor.command("View: Close All Editors");
  });
}

/** The language server of this editor: the process that runs out of its own extensions folder. */
function languageServer(extensions) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
    if (command.includes(extensions) && command.includes("dist/server/node.js")) return Number(pid);
  }
  return undefined;
}

async function crashing({ editor, page, checks, vscode }) {
  await checks.check("a crash of the server is said, and it is back without a hand", async () => {
    await editor.file("program.fairway");
    const before = languageServer(vscode.extensions);
    assert.ok(before !== undefined, "the language server's process was not found");
    process.kill(before, "SIGKILL");
    await page.locator(".notification-toast", { hasText: "stopped unexpectedly and was restarted" }).first().waitFor();
    await editor.shot("15-crash-is-said");
    await until(() => ![undefined, before].includes(languageServer(vscode.extensions)), 60_000, "the server was not started again");
    await page.locator('.statusbar-item[id$="fairway.server"] .codicon-check').waitFor();
    // What a toast pushes aside may leave the pointer over another word.
    await until(async () => /Partner level/u.test(await editor.hover("Level")), 30_000, "no hover after the server came back");
    await editor.command("Notifications: Clear All Notifications");
    await editor.command("View: Close All Editors");
  });
}

async function standing({ editor, page, checks }) {
  await checks.check("the Standing view shows a partner's tier and bars to the thresholds", async () => {
    await editor.file("northwind.fairway");
    await editor.command("Fairway: Show a Partner's Standing");
    const view = await editor.webview("#partner option");
    await view.locator("#partner").selectOption("acme");
    await view.locator(".tier", { hasText: "Gold" }).waitFor();
    assert.ok((await view.locator('[role="meter"]').count()) > 0);
    await view.locator(".lack", { hasText: "USD" }).first().waitFor();
    await editor.shot("16-standing");
    await editor.picture("standing", { x: 0, height: 620 });
  });
  await checks.check("it follows an edit of a threshold before the file is saved", async () => {
    const view = await editor.webview("#partner option");
    await editor.file("northwind.fairway");
    await find(editor, page, "500k USD");
    await editor.type("900k USD");
    await editor.press("Escape");
    await view.locator(".lack, .figures", { hasText: "900,000" }).first().waitFor();
    await editor.shot("17-standing-follows");
  });
}

/** Selects a text in the active editor. */
async function find(editor, page, text) {
  await editor.press("Control+Home");
  await editor.press("Control+F");
  const input = page.locator(".editor-group-container.active .find-widget.visible textarea").first();
  await input.waitFor();
  await input.fill(text);
  await page.locator(".editor-group-container.active .find-widget .matchesCount", { hasText: "1 of" }).waitFor();
  await editor.press("Escape");
}

async function changing({ editor, page, checks }) {
  await checks.check("on save, What changes lists partners that moved, with the clause that moved them", async () => {
    await find(editor, page, "people(Associate) >= 2");
    await editor.type("people(Associate) >= 1");
    await editor.save();
    const view = await editor.webview(".moved");
    const first = view.locator(".moved").first();
    assert.match(await first.innerText(), /Gold|Silver/);
    const clause = first.locator(".clauses .link").first();
    assert.ok((await clause.innerText()).length > 5, "no clause is named");
    // Nothing is cut off, however narrow the side bar is.
    const cut = await view.locator("body").evaluate((body) => [...body.querySelectorAll("*")].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline").length);
    assert.equal(cut, 0, "rows are cut off");
    await editor.shot("18-what-changes");
    await editor.picture("changes", { x: 0, y: 360 });
  });
}

async function mapping({ editor, page, checks }) {
  await checks.check("the program map is walked and opened by keyboard", async () => {
    await editor.file("northwind.fairway");
    await editor.command("Fairway: Show Program Map");
    const view = await editor.webview(".node");
    const yearly = view.locator('.node[aria-label^="measure yearly"]');
    await yearly.focus();
    await view.locator("aside", { hasText: "Used by" }).waitFor();
    await editor.shot("19-map");
    await editor.picture("map", { width: 1056, height: 560 });
    await page.keyboard.press("ArrowDown");
    // From the filter to what it leaves.
    await view.locator("#filter").fill("needed");
    await view.locator("#filter").press("Enter");
    await until(async () => /^table needed/.test(await view.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "")), 10_000, "Enter in the filter went to no declaration");
    assert.match(await view.locator(".status").innerText(), /^1 of \d+ declarations$/);
    await page.keyboard.press("Enter");
    await page.locator('.tab.active[data-resource-name$=".fairway"]').waitFor();
  });
}

/** How far two colours (`rgb(…)`) are apart, as WCAG 2 measures it: 1 to 21. */
function contrast(a, b) {
  const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

async function themes({ editor, checks }) {
  const seen = new Set();
  for (const theme of ["Dark 2026", "Light Modern", "Dark High Contrast", "Light High Contrast"]) {
    await checks.check(`the Standing view can be read in ${theme}`, async () => {
      const view = await editor.webview("#partner option");
      await editor.press("Control+K");
      await editor.press("Control+T");
      await editor.pick(theme);
      const colours = () => view.evaluate(() => {
        const paint = (selector, of) => getComputedStyle(document.querySelector(selector))[of];
        const behind = getComputedStyle(document.documentElement).getPropertyValue("--vscode-sideBar-background").trim();
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = behind;
        const background = getComputedStyle(probe).color;
        probe.remove();
        return { theme: document.body.dataset.vscodeThemeName ?? document.body.dataset.vscodeThemeId, background, texts: [paint(".tier", "color"), paint(".notes", "color"), paint(".figures strong", "color"), paint(".link", "color"), paint(".lack", "color")] };
      });
      const { background, texts } = await until(async () => { const now = await colours(); return !seen.has(now.theme) && now; }, 60_000, "the theme did not change");
      seen.add((await colours()).theme);
      for (const text of texts) assert.ok(contrast(text, background) >= 4.5, `${text} on ${background}: ${contrast(text, background).toFixed(2)}`);
      await editor.shot(`theme ${theme}`);
    });
  }
}

async function starting({ editor, page, checks, northwind }) {
  await checks.check("a new program is written into a folder, checks, and passes its own test", async () => {
    await editor.command("Fairway: New Program");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "program.fairway.yaml" }).waitFor();
    await editor.shot("20-new-program");
    const input = page.locator(".quick-input-widget:visible input.input");
    await input.press("Enter");
    await until(async () => (await input.inputValue().catch(() => "")) === "my-program", 60_000, "no folder was asked for");
    await input.press("Enter");
    await page.locator('.tab.active[data-resource-name="program.fairway"]').waitFor();
    assert.ok(existsSync(join(northwind, "my-program", "data", "partners.csv")));
    assert.equal(await page.locator(".editor-group-container.active .squiggly-error").count(), 0);
    await editor.shot("21-new-program-open");
    await editor.picture("init");
  });
  await checks.check("the walkthrough opens with its pictures", async () => {
    await editor.command("Welcome: Open Walkthrough");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Ten minutes with Fairway" }).click();
    await page.locator(".getting-started-category .step-title, .gettingStartedContainer .step-title", { hasText: "Start with a small program" }).first().waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll(".getting-started-media img")].some((image) => image.naturalWidth > 0));
    await editor.shot("22-walkthrough");
  });
}
