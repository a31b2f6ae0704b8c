/** What was worked out before an edit is let go: a day of typing takes no more memory than its last keys. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { diagnostics, Workspace } from "../src/index.js";
import { both, PROGRAM, yamlOf } from "./support.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

test.each(both)("of many compilations the last few are left, in %s", async (surface, { path }) => {
  const text = surface === "text" ? PROGRAM : yamlOf(PROGRAM);
  const workspace = new Workspace();
  const known: WeakRef<object>[] = [];
  for (let key = 0; key < 40; key++) {
    workspace.set(path, key % 2 === 0 ? text : text.replace("sales", "xsales"));
    diagnostics(workspace.snapshot, path);
    known.push(new WeakRef(workspace.snapshot.unit(path)!.compiled.symbols));
  }
  // A reference that was looked at lives until its turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(known.filter((one) => one.deref() !== undefined).length).toBeLessThan(6);
});
