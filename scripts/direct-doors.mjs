/**
 * A bundler plugin: an import through a package's door becomes an import of the module behind it.
 *
 * esbuild puts everything that a door (`index.ts`) leads to into one chunk as soon as any verb uses it, so that a check would
 * load what only an evaluation needs. Which module a name comes from is read from what esbuild makes of the doors. Packages
 * say `sideEffects: false`, so skipping a door leaves nothing out.
 */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transform } from "esbuild";

const FROM_DOOR = /^(import|export) \{([^}]*)\} from "(@fairway\/[a-z]+(?:\/[a-z]+)?)";$/gm;
const BARE_IMPORT = /^import "@fairway\/[a-z]+(?:\/[a-z]+)?";$/gm;

/** @param root the workspace's folder */
export function directDoors(root) {
  const sources = new Map();
  const doors = new Map();

  /** What esbuild makes of a TypeScript module: types gone, imports and exports one a line. */
  const javascript = (path) => {
    if (!sources.has(path)) sources.set(path, transform(readFileSync(path, "utf8"), { loader: "ts", format: "esm", target: "node20" }).then((made) => made.code));
    return sources.get(path);
  };

  /** `@fairway/data` and `@fairway/data/node`. */
  const doorOf = (specifier) => {
    const [, name, door = "index"] = specifier.split("/");
    return join(root, "packages", name, "src", `${door}.ts`);
  };

  /** Exported name → the module that has it, and its name there. Kept as a promise: bundling asks for many at once. */
  const exportsOf = (path) => {
    if (!doors.has(path)) doors.set(path, readExports(path));
    return doors.get(path);
  };

  const readExports = async (path) => {
    const code = await javascript(path);
    const behind = (specifier) => (specifier.startsWith(".") ? resolve(dirname(path), specifier.replace(/\.js$/, ".ts")) : doorOf(specifier));
    const origin = async (from, name) => (await exportsOf(behind(from))).get(name) ?? { path: behind(from), name };
    // A re-export by name comes out of esbuild as an import and an export of the same local name.
    const imported = new Map([...code.matchAll(/^import \{([^}]*)\} from "(\.[^"]+|@fairway\/[a-z]+(?:\/[a-z]+)?)";$/gm)].flatMap(([, list, from]) => namesIn(list).map(({ name, as }) => [as, { from, name }])));
    const names = new Map();
    for (const [, list] of code.matchAll(/^export \{([^}]*)\};$/gm)) {
      for (const { name, as } of namesIn(list)) {
        const at = imported.get(name);
        names.set(as, at === undefined ? { path, name } : await origin(at.from, at.name));
      }
    }
    for (const [, from] of code.matchAll(/^export \* from "(\.[^"]+)";$/gm)) {
      for (const [name, at] of await exportsOf(behind(from))) if (!names.has(name)) names.set(name, at);
    }
    return names;
  };

  const rewritten = async (code) => {
    let made = code.replaceAll(BARE_IMPORT, "");
    for (const [statement, word, list, door] of code.matchAll(FROM_DOOR)) {
      const names = await exportsOf(doorOf(door));
      const lines = namesIn(list).map(({ name, as }) => {
        const at = names.get(name);
        if (at === undefined) return `${word} { ${name} as ${as} } from "${door}";`;
        return `${word} { ${at.name} as ${as} } from ${JSON.stringify(at.path)};`;
      });
      made = made.replace(statement, () => lines.join("\n"));
    }
    return made;
  };

  return {
    name: "direct-doors",
    setup(build) {
      build.onLoad({ filter: /packages[\\/][a-z-]+[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({ contents: await rewritten(await javascript(path)), loader: "js", resolveDir: dirname(path) }));
    },
  };
}

function namesIn(list) {
  return list.split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => {
    const [name, as] = part.split(/\s+as\s+/);
    return { name, as: as ?? name };
  });
}
