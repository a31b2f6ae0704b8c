/** `fairway plan --explain` on the example: what is compiled, what is left to the reference interpreter, and for whom. */
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
