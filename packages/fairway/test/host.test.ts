/** Hosts: a workspace made of texts, one on disk, and one with texts in front of it. Nothing leaves the workspace. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { overlayHost, textHost } from "../src/host.js";
import { findProgramFiles } from "../src/load/walk.js";
import { normalPath, surfaceOf } from "../src/load/paths.js";
import { nodeHost, workspacePath } from "../src/node.js";

test("paths have one form, and none outside of the workspace", () => {
  expect(normalPath("a/./b//c/../d.fairway")).toBe("a/b/d.fairway");
  expect(normalPath("a\\b.fairway")).toBe("a/b.fairway");
  expect(normalPath(".")).toBe("");
  for (const outside of ["../x", "a/../../x", "/etc/passwd", "C:\\x", "\\\\host\\x", "a\0b"]) expect(normalPath(outside)).toBeUndefined();
});

test("a file's name tells its surface", () => {
  expect(["a.fairway", "A.FAIRWAY", "a.fairway.yaml", "a.fairway.yml", "a.yaml", "fairway", "a.fairway.md"].map(surfaceOf))
    .toEqual(["text", "text", "yaml", "yaml", undefined, undefined, undefined]);
});

test("texts at hand are a workspace, folders included", async () => {
  const host = textHost({ "a.fairway": "A", "sub/b.fairway": "B", "sub/deep/c.csv": "C" });
  expect(await host.readText("sub/b.fairway")).toEqual({ ok: true, text: "B" });
  expect(await host.readText("sub")).toEqual({ ok: false, why: "a folder" });
  expect(await host.readText("nowhere")).toEqual({ ok: false, why: "missing" });
  expect(await host.list("")).toEqual(["a.fairway", "sub"]);
  expect(await host.list("sub")).toEqual(["b.fairway", "deep"]);
  expect([await host.stat(""), await host.stat("sub/deep"), await host.stat("a.fairway"), await host.stat("x")]).toEqual(["folder", "folder", "file", undefined]);
});

test("what an editor holds unsaved stands in front of the file", async () => {
  const host = overlayHost(textHost({ "a.fairway": "old", "b.fairway": "B" }), new Map([["a.fairway", "new"]]));
  expect(await host.readText("a.fairway")).toEqual({ ok: true, text: "new" });
  expect(await host.readText("b.fairway")).toEqual({ ok: true, text: "B" });
});

describe("on disk", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "fairway-host-"));
    mkdirSync(join(root, "work/sub"), { recursive: true });
    writeFileSync(join(root, "secret.fairway"), "secret");
    writeFileSync(join(root, "work/a.fairway"), "\ufeffA");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test("files below the root are read, without their byte order mark", async () => {
    const host = nodeHost(join(root, "work"));
    expect(await host.readText("a.fairway")).toEqual({ ok: true, text: "A" });
    expect(await host.list("")).toEqual(["a.fairway", "sub"]);
    expect([await host.stat(""), await host.stat("sub"), await host.stat("a.fairway"), await host.stat("x")]).toEqual(["folder", "folder", "file", undefined]);
  });

  test("nothing outside of the root is read, neither by dots nor through a symbolic link", async () => {
    symlinkSync(join(root, "secret.fairway"), join(root, "work/link.fairway"));
    symlinkSync(root, join(root, "work/up"));
    const host = nodeHost(join(root, "work"));
    for (const path of ["../secret.fairway", "link.fairway", "up/secret.fairway", join(root, "secret.fairway")]) {
      expect(await host.readText(path)).toEqual({ ok: false, why: "outside" });
      expect(await host.stat(path)).toBeUndefined();
    }
    expect(await host.list("up")).toEqual([]);
  });

  test("a link that leads around in a circle is not walked through", async () => {
    symlinkSync(join(root, "work"), join(root, "work/sub/around"));
    expect((await findProgramFiles(nodeHost(join(root, "work")), [""])).files).toEqual(["a.fairway"]);
  });

  test("what is no text is refused as such", async () => {
    writeFileSync(join(root, "work/latin.fairway"), Buffer.from([0x4d, 0xfc, 0x6c]));
    const host = nodeHost(join(root, "work"));
    expect(await host.readText("latin.fairway")).toEqual({ ok: false, why: "not UTF-8" });
    expect(await host.readText("sub")).toEqual({ ok: false, why: "a folder" });
    expect(await host.readText("gone.fairway")).toEqual({ ok: false, why: "missing" });
  });

  test("a path on disk has a workspace path where it lies below the root", () => {
    expect(workspacePath(join(root, "work"), join(root, "work/sub/x.fairway"))).toBe("sub/x.fairway");
    expect(workspacePath(join(root, "work"), join(root, "work"))).toBe("");
    expect(workspacePath(join(root, "work"), join(root, "secret.fairway"))).toBeUndefined();
    expect(workspacePath(join(root, "work"), join(root, "workshop/x"))).toBeUndefined();
  });
});

describe("finding program files", () => {
  const host = textHost({
    "a.fairway": "", "data/partners.csv": "", "v1.2/b.fairway": "", "sub/c.fairway.yaml": "", "node_modules/x.fairway": "", ".git/y.fairway": "", "empty/readme.md": "",
  });

  test("folders are searched to the bottom, hidden and installed ones left out; each file once", async () => {
    expect((await findProgramFiles(host, [""])).files).toEqual(["a.fairway", "sub/c.fairway.yaml", "v1.2/b.fairway"]);
    expect((await findProgramFiles(host, ["sub/c.fairway.yaml", "."])).files).toEqual(["sub/c.fairway.yaml", "a.fairway", "v1.2/b.fairway"]);
  });

  test("a path that is not there, one outside, and a folder without programs are told", async () => {
    const found = await findProgramFiles(host, ["gone.fairway", "../up", "empty"]);
    expect(found.diagnostics.map((one) => `${one.code} ${one.message}`)).toEqual([
      'FW0851 "gone.fairway" can\'t be read: there is no such file',
      'FW0851 "../up" can\'t be read: it lies outside of the workspace',
      'FW0852 no file in "empty" has a program',
    ]);
  });

  test("a folder too large to search ends with a sentence", async () => {
    const huge = textHost(new Map(Array.from({ length: 20_001 }, (_, i) => [`f${i}.csv`, ""])));
    expect((await findProgramFiles(huge, [""])).diagnostics.map((one) => one.code)).toEqual(["FW0857"]);
  });
});
