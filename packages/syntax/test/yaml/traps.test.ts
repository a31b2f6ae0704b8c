import { describe, expect, test } from "vitest";
import { readYaml } from "../../src/yaml/read.js";
import { findings, marked, mended } from "./helper.js";

const tier = (lines: string): string => `ladder Level:\n  tiers:\n    Gold:\n      require:\n${lines.replace(/^/gm, "        ")}\n`;

/** Title, source, what is marked, and what the fix makes of the source where it has one. */
const traps: readonly (readonly [string, string, string, string?])[] = [
  // Expressions that YAML reads as something else.
  ["a clause without its colon, and a key below it", "incentive A:\n  each month\n  pay: 2%\n", "yaml-missing-colon: each month", "incentive A:\n  each: month\n  pay: 2%\n"],
  ["a clause without its colon at the end", "ladder A:\n  promote: at once\n  review each month\n", "yaml-missing-colon: review each month", "ladder A:\n  promote: at once\n  review: each month\n"],
  ["a key in quotes that is not closed", "\"test A b:\n  as of: 2026-01-01\n\"test B c\":\n  as of: 2026-01-01\n", "yaml-open-quote: \"", "\"test A b\":\n  as of: 2026-01-01\n\"test B c\":\n  as of: 2026-01-01\n"],
  ["a colon in an expression makes a map", tier("- revenue(in: Period) >= 5"), "yaml-colon: :", tier("- 'revenue(in: Period) >= 5'")],
  ["a colon in a text in an expression", "always A: name is \"x: y\"\n", "yaml-colon: :", "always A: 'name is \"x: y\"'\n"],
  ["a colon behind a key and a value", "always A: a is: b\n", "yaml-colon: :", "always A: 'a is: b'\n"],
  ["parameters in a key", "measure people(least: Grade): count(x)\nmeasure b: 1\n", "yaml-colon: :", "'measure people(least: Grade)': count(x)\nmeasure b: 1\n"],
  ["keys of a table with types", "table t:\n  by: size: Money\n  rows: |\n    | size |\n", "yaml-colon: :", "table t:\n  by: 'size: Money'\n  rows: |\n    | size |\n"],
  ["a list in brackets where an expression stands", "always A: [people(Expert, 2) >= 4]\n", "yaml-brackets: [people(Expert, 2) >= 4]"],
  ["a list in brackets cut at its commas", tier("- [people(Expert, 2) >= 4]"), "yaml-brackets: [people(Expert, 2) >= 4]"],
  ["an expression that starts with a bracket", tier("- [A, B] covers type"), "yaml-brackets: [A, B] covers type", tier("- '[A, B] covers type'")],
  ["a title in quotes before an expression", tier("- \"Experts\" people(Expert) >= 2"), "yaml-quoted-start: \"Experts\"", tier("- Experts: people(Expert) >= 2")],
  ["a text in quotes at the start of an expression", "always A: \"x\" is name\n", "yaml-quoted-start: \"x\"", "always A: '\"x\" is name'\n"],
  ["a comparison without its left side", "incentive A:\n  orders: >= 2\n", "yaml-sign-first: >="],
  ["a comparison that YAML takes for a folded text", tier("orders: > 2"), "yaml-sign-first: >"],
  ["the same without a space", tier("orders: >2"), "yaml-sign-first: >"],
  ["a sign that YAML keeps for itself", "measure a: @x\n", "yaml-reserved-start: @", "measure a: '@x'\n"],
  ["a `%` first", "program A:\n  version: %5\n", "yaml-reserved-start: %", "program A:\n  version: '%5'\n"],
  ["rows on the line of their key", "table t:\n  by: a\n  rows: | a | b |\n", "yaml-rows: | a | b |"],
  ["rows that stand below their key without a sign", "table t:\n  by: a\n  rows:\n    | a | b |\n    | c | d |\n    | e | f |\n", "yaml-rows: | a | b |", "table t:\n  by: a\n  rows: |\n    | a | b |\n    | c | d |\n    | e | f |\n"],
  ["rows as a list", "table t:\n  by: a\n  rows:\n    - a\n", "yaml-rows: -"],
  ["a `#` inside of a text", "test A:\n  as of: 2026-01-01\n  expect: Gold fails \"Rule #5\"\n", "yaml-cut-by-comment: #", "test A:\n  as of: 2026-01-01\n  expect: 'Gold fails \"Rule #5\"'\n"],
  ["a `#` inside of a title", "ladder A:\n  title: Partner #1\n", "yaml-cut-title: #", "ladder A:\n  title: 'Partner #1'\n"],
  ["a word that was a boolean, as a name", "enum A:\n  values: [NO, SE]\n", "yaml-old-boolean: NO", "enum A:\n  values: [\"NO\", SE]\n"],
  ["the same as a key", "taxonomy A:\n  tree:\n    NO:\n", "yaml-old-boolean: NO", "taxonomy A:\n  tree:\n    \"NO\":\n"],
  ["one that is a word of expressions too, so that quotes do not help", "taxonomy A:\n  tree:\n    no:\n", "reserved-word: no"],
  ["`yes` for `true`", "enum A:\n  ordered: yes\n  values: [B]\n", "yaml-not-true: yes", "enum A:\n  ordered: true\n  values: [B]\n"],

  // YAML that a program does without.
  ["an anchor", "measure a: &x b\n", "yaml-anchor: &x"],
  ["an alias", "measure a: *x\n", "yaml-alias: *x"],
  ["a merge key", "ladder A:\n  <<: *x\n", "yaml-merge-key: <<"],
  ["a tag", "measure a: !!str b\n", "yaml-tag: !!str"],
  ["a key that is a list", "? [a, b]\n: c\n", "yaml-odd-key: [a, b]"],
  ["two documents", "measure a: 1\n---\nmeasure b: 2\n", "yaml-documents: ---"],
  ["a directive", "%YAML 1.1\n---\nmeasure a: 1\n", "yaml-directive: %YAML 1.1"],

  // YAML that can't be read.
  ["tabs", "test A:\n\tas of: 2026-01-01\n\tgiven: a is b\n", "yaml-tab: \t", "test A:\n  as of: 2026-01-01\n  given: a is b\n"],
  ["a key that stands too far in", "ladder A:\n  review: each month\n    promote: at once\n", "yaml-value-and-keys: each month"],
  ["a key that stands too far out", "ladder A:\n    review: each month\n  promote: at once\n", "yaml-indentation: promote: at once"],
  ["a line without a colon", "ladder A:\n  review each month\n  promote: at once\n", "yaml-missing-colon: review each month"],
  ["a quote that is never closed", "measure a: \"b\nmeasure c: d\n", "yaml-open-quote: \""],
  ["a bracket that is never closed", "limit A:\n  of: [B, C\nmeasure c: d\n", "yaml-open-bracket: ["],
  ["an escape that does not exist", "program A:\n  version: \"1\\q\"\n", "yaml-escape: \\q"],

  // Keys and values.
  ["a key twice", "measure a: 1\nmeasure a: 2\n", "yaml-duplicate-key: measure a"],
  ["a key in the singular and the plural", "ladder A:\n  tier: { B: {} }\n  tiers: { C: {} }\n", "yaml-duplicate-key: tiers"],
  ["a key that is misspelt", "ladder A:\n  revew: each month\n", "yaml-unknown-key: revew", "ladder A:\n  review: each month\n"],
  ["a keyword with its name", "ladder A:\n  tier Gold: {}\n", "yaml-unknown-key: tier Gold"],
  ["a declaration that is misspelt", "mesure a: 1\n", "yaml-unknown-declaration: mesure", "measure a: 1\n"],
  ["a key that is missing", "route Lead:\n  to: desk A\n", "yaml-missing-key: route Lead"],
  ["a part that is missing", tier("").replace("require:\n        ", "instead of:\n        Sales:\n          when: type is MSP"), "yaml-missing-key: when"],
  ["no expression", "measure a:\n  title: A\n", "yaml-missing-key: measure a"],
  ["a value where keys stand", "ladder A: each month\n", "yaml-wrong-shape: each month"],
  ["keys where a value stands", "ladder A:\n  review:\n    each: month\n", "yaml-wrong-shape: each: month"],
  ["a list where one value stands", "ladder A:\n  review:\n    - each month\n", "yaml-wrong-shape: - each month"],
  ["nothing where a value stands", "ladder A:\n  review:\n", "yaml-missing-value: "],
  ["a way to ask without what is asked", tier("Depth: any"), "yaml-missing-body: any"],
  ["an exception without its title", "competency A:\n  waive:\n    - when\n", "yaml-missing-label: when"],
  ["an item with several titles", tier("- A: x > 1\n  B: y > 1"), "yaml-one-key-item: B"],
  ["a declaration without its name", "ladder:\n  review: each month\n", "yaml-missing-name: ladder"],
  ["a name where there is none", "partner Acme:\n  key: id\n", "yaml-needless-name: Acme"],
  ["a name of two words", "ladder Partner level:\n  review: each month\n", "yaml-name-with-spaces: Partner level"],
  ["parameters where there are none", "ladder A(b):\n  review: each month\n", "yaml-needless-parameters: (b)"],
  ["parameters without their end", "\"measure a(b: Grade\": b\n", "yaml-odd-parameter: (b: Grade"],
  ["a parameter without its type", "measure a(b): 1\n", "missing-words: "],
  ["a list instead of a program", "- measure a\n", "yaml-wrong-shape: -"],
];

describe("each trap has one diagnostic at its place, and its fix mends it", () => {
  for (const [title, source, mark, fixed] of traps) {
    test(title, () => {
      expect(marked(source)).toEqual([mark]);
      if (fixed === undefined) return;
      expect(mended(source)).toBe(fixed);
      expect(marked(fixed).filter((found) => found.startsWith("yaml-"))).toEqual([]);
    });
  }

  test("what they say", async () => {
    const said = traps.map(([title, source]) => `# ${title}\n${source.replace(/^/gm, "    ").trimEnd()}\n${findings(source)}\n`).join("\n");
    await expect(said).toMatchFileSnapshot("golden/traps.txt");
  });
});

describe("a bad line costs no more than itself", () => {
  const names = (source: string): string[] => readYaml("f", source).declarations.map((declaration) => `${declaration.kind} ${declaration.name.text}`);

  for (const [title, source] of traps.filter(([, source]) => !/^[-?%*]|\[B, C|"b\n|---/m.test(source))) {
    test(title, () => {
      const around = `measure before: 1\n${source}measure after: 2\n`;
      const found = names(around);
      expect(found.at(0)).toBe("measure before");
      expect(found.at(-1)).toBe("measure after");
      expect(marked(around)).toHaveLength(1);
    });
  }

  test("what is broken is marked so, what was mended is not", () => {
    const [a, b] = readYaml("f", "always a: == 5\nalways b: x is \"y: z\"\n").declarations;
    expect([a!.broken, b!.broken]).toEqual([true, false]);
  });

  test("several mistakes, each on its own line, are each said", () => {
    const source = `${tier("- revenue(in: Period) >= 5\n- \"Title\" x > 1\n- y >")}limit L:\n  of: [A]\n  revew: x\n`;
    expect(marked(source)).toEqual(["yaml-colon: :", "yaml-quoted-start: \"Title\"", "missing-value: ", "yaml-unknown-key: revew"]);
  });
});

describe("what looks like a trap and is none", () => {
  test.each([
    "always A: type in [A, B]  # a note\n",
    "always A: 'x is \"a\"'  # it's \"fine\"\n",
    "ladder A:\n  title: Partner \"number 1\"  # a \"note\"\n",
    "ladder A:\n  title: Partner's level\n",
    "enum A:\n  values: [\"NO\", 'yes']\n",
    "desk A:\n  hours: weekdays 09:00 to 17:00\n",
    "---\nmeasure a: 1\n",
    "measure a: 1\n...\n",
    "\ufeffmeasure a: 1\r\nmeasure b: 2\r\n",
    "{ measure a: 1, measure b: 2 }\n",
    "measure a: # why\n  x + 1\n",
    "ladder A:\n  title: >-\n    A long\n    title\n",
    "measure a: 5 # ## note\n",
  ])("%j", (source) => expect(findings(source)).toBe(""));
});
