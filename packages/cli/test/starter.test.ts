/** What `init` writes: `fmt` leaves it alone, it is in order, and its worked case comes out. */
import { formatSource, loadPrograms, runCases, textHost } from "@fairway/fairway";
import { expect, test } from "vitest";
import { PROGRAM } from "../src/starter/program.js";

test("the program to start from is laid out, in order, and right about itself", async () => {
  expect(await formatSource("program.fairway", PROGRAM)).toMatchObject({ text: PROGRAM });
  const host = textHost({ "program.fairway": PROGRAM });
  const { programs, diagnostics } = await loadPrograms(host, ["program.fairway"]);
  expect(diagnostics).toEqual([]);
  const run = await runCases(programs[0]!, host);
  expect(run?.results.map(({ status }) => status)).toEqual(["passed"]);
});
