/** RT-7: a rule that conflicts with one that is there is refused, and the one that is there is named. */
import { expect, test } from "vitest";
import { inShort, load } from "../support/check.js";
import { readText } from "../support/files.js";

const program = readText("examples/microsoft-referral-routing/referrals.fairway");

async function found(text: string): Promise<readonly string[]> {
  const { diagnostics, sources } = await load({ "referrals.fairway": text });
  return diagnostics.filter(({ severity }) => severity === "error" || severity === "warning").map((one) => inShort(one, sources));
}

test("a second row for United Kingdom and all solutions is an error at that row", async () => {
  expect(await found(program)).toEqual([]);
  const row = `  | UnitedKingdom | "555555" |\n`;
  const wrong = program.replace(row, `${row}  | UnitedKingdom | "666666" |\n`);
  const [first, ...others] = await found(wrong);
  expect(others).toEqual([]);
  expect(first).toMatch(/UnitedKingdom|same|twice|overlap/u);
  expect(first).toContain("error");
});

test("a rule behind the default is told to be never reached, where the default is a desk", async () => {
  const wrong = program.replace(`  rule "Default"             to partner "999999"\n`, `  rule "Default" to desk Administrator\n  rule "Late"    to partner "999999"\n`);
  expect((await found(wrong)).join("\n")).toContain("rule-never-fires");
});
