/** Files as git leaves them where two versions could not be merged. */
import { expect, test } from "vitest";
import { parseText, readProgramAgain, readProgramFile, readYaml, type Diagnostic, type Fix } from "../../src/index.js";

const TEXT = `measure a = 1
<<<<<<< HEAD
measure b = 2
=======
measure b = 3
measure c = 4
>>>>>>> spring
measure d = 5
`;
const YAML = `measure a: 1
ladder Level:
  tiers:
    Gold:
      require:
<<<<<<< HEAD
        Sales: a >= 2
||||||| base
        Sales: a >= 1
=======
        Sales: a >= 3
>>>>>>> spring
measure d: 5
`;
const names = ({ declarations }: ReturnType<typeof parseText>): readonly string[] => declarations.map((one) => one.name?.text ?? "");
const applied = (text: string, { edits: [edit] }: Fix): string => text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
const only = (found: readonly Diagnostic[]): Diagnostic => {
  expect(found.map(({ name }) => name)).toEqual(["merge-conflict"]);
  return found[0]!;
};

test.each([["line feeds", TEXT], ["carriage returns too", TEXT.replaceAll("\n", "\r\n")]])("text is read with the first version, and said once, with %s", (_, text) => {
  const tree = parseText("a.fairway", text);
  const { message, span } = only(tree.diagnostics);
  expect(message).toBe("Here stand two versions that were not merged: of HEAD and of spring");
  expect(text.slice(span.start, span.end)).toBe("<<<<<<< HEAD");
  expect(names(tree)).toEqual(["a", "b", "d"]);
  expect(tree.text).toBe(text);
  for (const one of tree.declarations) expect(text.slice(one.span.start, one.span.end)).toMatch(/^measure \w = \d/u);
});

test("YAML, with the version that both come from", () => {
  const tree = readYaml("a.fairway.yaml", YAML);
  only(tree.diagnostics);
  expect(names(tree)).toEqual(["a", "Level", "d"]);
});

test("one is kept, or the other, or both", () => {
  const kept = only(parseText("a.fairway", TEXT).diagnostics).fixes.map((fix) => [fix.title, applied(TEXT, fix)]);
  expect(kept).toEqual([
    ["Keep the first, of HEAD", "measure a = 1\nmeasure b = 2\nmeasure d = 5\n"],
    ["Keep the second, of spring", "measure a = 1\nmeasure b = 3\nmeasure c = 4\nmeasure d = 5\n"],
    ["Keep both", "measure a = 1\nmeasure b = 2\nmeasure b = 3\nmeasure c = 4\nmeasure d = 5\n"],
  ]);
  const [first] = only(readYaml("a.fairway.yaml", YAML).diagnostics).fixes;
  expect(readYaml("a.fairway.yaml", applied(YAML, first!)).diagnostics).toEqual([]);
});

test("marks that are no whole conflict are read as they stand", () => {
  expect(parseText("a.fairway", TEXT.replace(">>>>>>> spring\n", "")).diagnostics.map(({ name }) => name)).not.toContain("merge-conflict");
  expect(parseText("a.fairway", "# =======\nmeasure a = 1\n").diagnostics).toEqual([]);
});

test("two places in one file are two findings", () => {
  expect(parseText("a.fairway", TEXT + TEXT.replaceAll("measure ", "measure x")).diagnostics.map(({ name }) => name)).toEqual(["merge-conflict", "merge-conflict"]);
});

test.each([["text", "text", TEXT], ["YAML", "yaml", YAML]] as const)("read again after each key of the marks, %s comes out as read whole", (_, surface, text) => {
  const filler = surface === "text" ? Array.from({ length: 40 }, (_, i) => `measure f${i} = ${i}\n`).join("") : Array.from({ length: 40 }, (_, i) => `measure f${i}: ${i}\n`).join("");
  const whole = filler + text + filler.replaceAll(" f", " g");
  let tree = readProgramFile("a", whole.replace(">>>>>>> spring\n", ""), surface);
  for (const typed of [">", ">>>>>>>", ">>>>>>> spring", ">>>>>>> spring\n", ""]) {
    const now = whole.replace(">>>>>>> spring\n", typed === "" || typed.endsWith("\n") ? typed : `${typed}\n`);
    tree = readProgramAgain(now, tree);
    const fresh = readProgramFile("a", now, surface);
    expect(tree.diagnostics).toEqual(fresh.diagnostics);
    expect(names(tree)).toEqual(names(fresh));
  }
});
