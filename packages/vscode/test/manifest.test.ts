/** The manifest promises commands, settings and files; the sources keep the promises. */
import { expect, test } from "vitest";
import { exists, filesBelow, readText } from "../../../test/support/files.js";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly markdownDescription: string }>> };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly image: string; readonly altText: string } }[] }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}
const text = readText("packages/vscode/package.json");
const { contributes } = JSON.parse(text) as Manifest;
const sources = filesBelow("packages/vscode/src").map(readText).join("\n");
const declared = contributes.commands.map(({ command }) => command).sort();

test("every command that is promised is registered, and the other way round", () => {
  const registered = [...readText("packages/vscode/src/commands/register.ts").matchAll(/"(fairway\.\w+)":/g)].map((match) => match[1]!).sort();
  expect(declared).toEqual(registered);
});

test("menus and the walkthrough use commands that exist", () => {
  const used = [...Object.values(contributes.menus).flat().map(({ command }) => command), ...[...text.matchAll(/command:(fairway\.\w+)/g)].map((match) => match[1]!)];
  expect(used.filter((command) => !declared.includes(command))).toEqual([]);
});

test("commands that the server's lenses name exist", () => {
  const named = [...readText("packages/language-server/src/features/code-lens.ts").matchAll(/command: "(fairway\.\w+)"/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((command) => !declared.includes(command))).toEqual([]);
});

test("every setting is read by the server or the extension, has words and a default", () => {
  const server = readText("packages/language-server/src/settings.ts");
  for (const [name, { default: value, markdownDescription }] of Object.entries(contributes.configuration.properties)) {
    expect(value, name).toBeDefined();
    expect(markdownDescription.length, name).toBeGreaterThan(20);
    if (name === "fairway.trace.server") continue; // read by the client library
    const last = name.split(".").at(-1)!;
    expect(server.includes(`"${last}"`) || sources.includes(`"${name.slice("fairway.".length)}"`), `${name} is read nowhere`).toBe(true);
  }
});

test("files that the manifest names are there", () => {
  const paths = [...text.matchAll(/"\.?\/?((?:icons|language|syntaxes|snippets|media)\/[^"]+)"/g)].map((match) => match[1]!);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !exists(`packages/vscode/${path}`))).toEqual([]);
});

test("pictures of the walkthrough say in words what they show", () => {
  for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) expect(media.altText.length).toBeGreaterThan(20);
});

test("web views use the theme's colours only", () => {
  const css = readText("packages/vscode/webview/views.css");
  expect(css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl/gi)).toBeNull();
});

test("words of the language configuration are the lexer's: letters of every script, no split at an umlaut", () => {
  for (const name of ["fairway", "fairway-yaml"]) {
    const { wordPattern } = JSON.parse(readText(`packages/vscode/language/${name}.json`)) as { readonly wordPattern: { readonly pattern: string; readonly flags: string } };
    const words = (line: string): string[] => [...line.matchAll(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`))].map(([word]) => word);
    expect(words("umsätze >= 100k EUR and people(Expert)")).toEqual(["umsätze", "100k", "EUR", "and", "people", "Expert"]);
  }
});
