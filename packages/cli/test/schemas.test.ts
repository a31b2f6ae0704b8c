/** What `check` and `test` write for scripts is what the checked-in schemas say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, expect, test as it } from "vitest";
import { FIXED_SCHEMAS } from "../src/schemas/names.js";
import { check } from "../src/verbs/check.js";
import { schema } from "../src/verbs/schema.js";
import { test } from "../src/verbs/test.js";
import { testIo } from "./io.js";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "fairway-schemas-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = (expected: string): string => `program P { currency USD }
partner { key id, id: Text, sales: Money }
competency Big { require "Sales" sales >= 100 USD }
ladder Level {
  tier Member {}
  tier Gold { require "Sales" sales >= 500 USD }
}
test "Half a thousand" {
  as of  2026-08-01
  given  sales is 500 USD
  expect Level is ${expected}
}
`;

function against(schema: string, written: string): unknown {
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(JSON.parse(readFileSync(join(root, "schemas", schema), "utf8")) as object);
  const value = JSON.parse(written) as unknown;
  validate(value);
  return validate.errors ?? [];
}

it.each([["a case that passes", "Gold"], ["one that fails", "Member"], ["a program with an error", "Gould"]])("test: %s", async (_, expected) => {
  writeFileSync(join(folder, "p.fairway"), program(expected));
  const io = testIo({ cwd: folder });
  const { findings } = await test(io, ["p.fairway"], { format: "json" });
  expect(findings).toBe(expected !== "Gold");
  expect(against("test.schema.json", io.written.out)).toEqual([]);
});

it.each([["a sound program", "Gold"], ["a program with an error", "Gould"]])("check: %s", async (_, expected) => {
  writeFileSync(join(folder, "p.fairway"), program(expected));
  const io = testIo({ cwd: folder });
  const { findings } = await check(io, ["p.fairway"], { format: "json" });
  expect(findings).toBe(expected !== "Gold");
  expect(against("check.schema.json", io.written.out)).toEqual([]);
});

it.each(FIXED_SCHEMAS)("schema --for %s prints the one that is checked in", async (name) => {
  const io = testIo({ cwd: folder });
  await schema(io, undefined, { for: name });
  expect(JSON.parse(io.written.out)).toEqual(JSON.parse(readFileSync(join(root, "schemas", `${name === "program" ? "fairway" : name}.schema.json`), "utf8")));
});
