import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { language, printText, toText, toYaml } from "../../src/index.js";
import { formatYaml, printYaml } from "../../src/yaml/print.js";
import { program, text, thereAndBack, yaml } from "./helper.js";

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const examples = new URL("../../../../examples/", import.meta.url);
const programs = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".fairway"));

describe("a program goes from text to YAML and back without a loss", () => {
  test.each(Object.entries(language))("the example of `%s`", (_, { example }) => {
    const printed = thereAndBack(example);
    expect(program(text(printText(yaml(printed))))).toEqual(program(text(example)));
  });

  test("the worked program", async () => {
    await expect(thereAndBack(fixture("northwind.fairway"))).toMatchFileSnapshot("golden/northwind.fairway.yaml");
  });

  test("every kind of clause, in every form", async () => {
    await expect(thereAndBack(fixture("all-clauses.fairway"))).toMatchFileSnapshot("golden/all-clauses.fairway.yaml");
  });

  test.each(programs)("%s", (file) => {
    thereAndBack(readFileSync(new URL(file, examples), "utf8"));
  });
});

describe("the YAML page of the language", () => {
  const source = `ladder Level:
  title: Partner level
  review: each partner year effective 1 month after it ends
  promote: at once
  demote: at 2nd failed review in a row by 1 tier
  tiers:
    Registered:
      give:
        Support: Standard
    Gold:
      give:
        Support: Priority
      require:
        Sales: yearly >= needed
        Depth:
          any:
            Practitioners:
              - people(Expert) >= 4
              - csat >= 4.2
            Specialists: count(competencies) >= 2
      instead of:
        Sales:
          when: type is MSP
          require: yearly >= 250k USD
`;

  test("its example reads, and is already laid out as it is printed", () => {
    expect(formatYaml("f", source)).toEqual({ text: source, diagnostics: [] });
  });

  test("its example as text", () => {
    expect(toText(yaml(source))).toBe(`ladder Level "Partner level" {
  review  each partner year effective 1 month after it ends
  promote at once
  demote  at 2nd failed review in a row by 1 tier
  tier Registered {
    give Support = Standard
  }
  tier Gold {
    give Support = Priority
    require "Sales" yearly >= needed
    require any "Depth" {
      path "Practitioners" {
        people(Expert) >= 4
        csat >= 4.2
      }
      path "Specialists" { count(competencies) >= 2 }
    }
    instead of "Sales" when type is MSP: yearly >= 250k USD
  }
}
`);
  });
});

describe("forms that say the same", () => {
  const same = (a: string, b: string): void => expect(program(yaml(a))).toEqual(program(yaml(b)));

  test("one clause alone, and a list of one", () => same("incentive A:\n  cap: 1 USD per partner\n", "incentive A:\n  cap:\n    - 1 USD per partner\n"));
  test("titles as keys, and as items", () => same("claims A:\n  of: x\n  require: { P: a, Q: b }\n", "claims A:\n  of: x\n  require:\n    - P: a\n    - title: Q\n      is: b\n"));
  test("the singular of a key", () => same("ladder A:\n  tier: { Gold: {} }\n", "ladder A:\n  tiers:\n    Gold:\n"));
  test("names in a list", () => same("limit A:\n  of: '[B, C]'\n", "limit A:\n  of:\n    - B\n    - C\n"));
  test("a tree of maps, and of lists", () => same("taxonomy A:\n  tree: { B: [C, D] }\n", "taxonomy A:\n  tree:\n    B:\n      C:\n      D:\n"));
  test("a text with and without quotes of YAML", () => same("import: vocabulary.fairway\n", "import: \"vocabulary.fairway\"\n"));
  test("an expression in any kind of scalar", () => {
    for (const written of ["a >= 1 and b", "'a >= 1 and b'", "\"a >= 1\\\n  \\ and b\"", ">-\n  a >= 1\n  and b", "|\n  a >= 1\n  and b", "a >= 1\n  and b"]) {
      same(`always A: ${written}\n`, "always A: a >= 1 and b\n");
    }
  });
});

describe("layout", () => {
  test("comments and blank lines keep their places", () => {
    const source = `# above the program
## said of it
program A:  # behind its key
  # above a clause
  currency: USD  # behind a clause

  # above calendars, set apart
  calendar:
    # above the first
    - fiscal year from April  # behind the first

    - crop year from May
  # at the end of the program

enum B:
  values:
    # above C
    - C  # behind C

    - D
  # at the end of the enum

record R:
  fields:
    # above a
    a: Text  # behind a

    b: Text
# at the end of the file
`;
    expect(formatYaml("f", source)).toEqual({ text: source, diagnostics: [] });
  });

  test("comments survive the way through text", () => {
    const source = fixture("all-clauses.fairway");
    const notes = (of: string): string[] => [...of.matchAll(/(?<!")#+ [a-zA-Z ]+/g)].map((match) => match[0].trim()).sort();
    const printed = toYaml(text(source))!;
    expect(notes(printed)).toEqual(notes(source));
    expect(notes(printText(yaml(printed)))).toEqual(notes(source));
  });

  test("a broken file is left alone, and not converted", () => {
    const source = "ladder A:\n   revew:   each year\n";
    expect(formatYaml("f", source).text).toBe(source);
    expect(formatYaml("f", source).diagnostics).toHaveLength(1);
  });

  test("an empty file is an empty program", () => {
    for (const source of ["", "\n", "# nothing\n", "---\n", "\ufeff"]) expect(yaml(source).declarations).toEqual([]);
    expect(printYaml(yaml("# nothing\n"))).toBe("# nothing\n");
  });
});
