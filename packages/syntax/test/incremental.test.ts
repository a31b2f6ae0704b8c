/** Reading again after an edit gives what reading whole gives, and keeps what the edit does not reach. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseText, readProgramAgain, readProgramFile, readYaml, toYaml, type SourceTree, type Surface } from "@fairway/syntax";
import { nameEdits, textEdits, textsAfter, textsWithNames } from "../../../test/support/edits.js";

const read = (name: string): string => readFileSync(new URL(`../../../examples/${name}`, import.meta.url), "utf8");
const PROGRAMS: readonly string[] = [
  read("northwind/northwind.fairway"), read("northwind/incentives.fairway"), read("northwind/routing.fairway"), read("northwind/tests.fairway"), readFileSync(new URL("fixtures/all-clauses.fairway", import.meta.url), "utf8"),
];
const TEXTS: Readonly<Record<Surface, readonly string[]>> = {
  text: PROGRAMS,
  yaml: [...PROGRAMS.map((text) => toYaml(parseText("a.fairway", text))!), read("microsoft-pcs-modern-work-yaml/modern-work.fairway.yaml"), read("odoo-partnership-yaml/odoo.fairway.yaml")],
};
const whole = (text: string, surface: Surface): SourceTree => (surface === "yaml" ? readYaml("a", text) : parseText("a", text));

describe.each(["text", "yaml"] as const)("in %s", (surface) => {
  test("after any row of edits the tree is that of the whole text", () => {
    fc.assert(fc.property(fc.constantFrom(...TEXTS[surface]), textEdits, (text, edits) => {
      let tree = readProgramFile("a", text, surface);
      for (const now of textsAfter(text, edits)) {
        tree = readProgramAgain(now, tree);
        expect(tree).toEqual(whole(now, surface));
      }
    }), { numRuns: 60 * Number(process.env["FUZZ"] ?? 1) });
  }, 1_200_000);

  test("and after any row of edits of what is declared", () => {
    fc.assert(fc.property(fc.constantFrom(...TEXTS[surface]), nameEdits, (text, edits) => {
      let tree = readProgramFile("a", text, surface);
      for (const now of textsWithNames(text, edits)) {
        tree = readProgramAgain(now, tree);
        expect(tree).toEqual(whole(now, surface));
      }
    }), { numRuns: 60 * Number(process.env["FUZZ"] ?? 1) });
  }, 1_200_000);

  test("an edit inside of a declaration leaves every other one the same object", () => {
    const text = TEXTS[surface][0]!;
    const before = readProgramFile("a", text, surface);
    const at = text.indexOf("trailing 12 months");
    const after = readProgramAgain(`${text.slice(0, at)}trailing 144 months${text.slice(at + "trailing 12 months".length)}`, before);
    const changed = before.declarations.filter((declaration) => !after.declarations.includes(declaration));
    expect(after.declarations).toHaveLength(before.declarations.length);
    expect(changed.map(({ kind }) => kind)).toEqual(["measure"]);
  });

  test("a declaration that is begun at the end, letter by letter, leaves every other one the same object", () => {
    const text = TEXTS[surface][0]!;
    let tree = readProgramFile("a", text, surface);
    const before = tree.declarations;
    const letters = surface === "yaml" ? "measure extra: 12" : "measure extra = 12";
    for (let n = 1; n <= letters.length; n++) {
      const now = text + letters.slice(0, n);
      tree = readProgramAgain(now, tree);
      expect(tree).toEqual(whole(now, surface));
      if (surface === "text") expect(before.filter((declaration) => !tree.declarations.includes(declaration)).length).toBeLessThanOrEqual(1);
    }
  });
});
