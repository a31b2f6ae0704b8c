/** `fairway plan --explain` on the example: what is compiled, what is left to the reference interpreter, and for whom. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plan } from "../src/verbs/plan.js";
import { testIo } from "./io.js";

const root = join(import.meta.dirname, "../../..");

test("what became of the example, declaration by declaration", async () => {
  const io = testIo({ cwd: root });
  expect(await plan(io, "examples/northwind", { explain: true, format: "text" })).toEqual({});
  await expect(io.written.out).toMatchFileSnapshot("golden/plan-explain.txt");
});

test("a law that is left takes nothing else with it, and the first line says so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-plan-"));
  try {
    writeFileSync(join(folder, "left.fairway"), LEFT);
    const io = testIo({ cwd: folder });
    expect(await plan(io, "left.fairway", { explain: true, format: "text" })).toEqual({});
    expect(io.written.out.split("\n")[0]).toBe("What partners hold and are paid is compiled; the laws below are left to the reference interpreter, beside it.");
    expect(io.written.out).toContain("law Left: incentive Single: earnings of single records after limits");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const LEFT = `program L { currency USD, calendar fiscal year from February }
record Sale { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, sales: list of Sale }
incentive Single { each record, basis sales at worth, pay 4% }
incentive Other { each record, basis sales at worth, pay 2% }
limit Best { each record, best of [Single, Other] }
always Left { total of Single over this fiscal quarter <= 1000 USD }
`;
