/** What a program is made of: imports, files it names, paths. */
import { describe, expect, test } from "vitest";
import { parseText } from "@fairway/syntax";
import { neededFiles, resolvePath } from "@fairway/compiler";
import { check, planOf } from "../helper.js";

const MAIN = `program P { currency USD }\npartner { key id, id: Text, region: Region }\n`;

describe("imports", () => {
  test("all of a file, and what it imports", () => {
    const plan = planOf({ "main.fairway": `${MAIN}import "a.fairway"\n`, "a.fairway": "import \"b/c.fairway\"\nenum Kind { A }\n", "b/c.fairway": "taxonomy Region { EMEA }\n" });
    expect(plan.taxonomies.map(({ name }) => name)).toEqual(["Region"]);
    expect(plan.enums.map(({ name }) => name)).toEqual(["Kind"]);
  });
  test("only what is named", () => {
    const plan = planOf({ "main.fairway": `${MAIN}import [Region] from "a.fairway"\n`, "a.fairway": "enum Kind { A }\ntaxonomy Region { EMEA }\n" });
    expect(plan.enums).toEqual([]);
  });
  test("a file that is reached twice counts once", () => {
    expect(check({ "main.fairway": `${MAIN}import "a.fairway"\nimport "b.fairway"\n`, "a.fairway": "import \"b.fairway\"\n", "b.fairway": "taxonomy Region { EMEA }\n" })).toEqual([]);
  });
  test("a file may use what the file that imports it declares", () => {
    expect(check({ "main.fairway": `${MAIN}taxonomy Region { EMEA }\nimport "m.fairway"\n`, "m.fairway": "measure here = 1 when region in EMEA otherwise 0\n" })).toEqual([]);
  });
});

describe("mistakes with files", () => {
  test.each([
    ["a name that is not there", { "a.fairway": "taxonomy Region { EMEA }\n" }, "import [Regoin] from \"a.fairway\"", "FW0344 nothing-to-import 3:9 \"a.fairway\" declares no `Regoin`"],
    ["a missing file", {}, "import \"nope.fairway\"", "FW0801 missing-file 3:8 The program file \"nope.fairway\" can't be read"],
    ["a file outside", {}, "import \"../x.fairway\"", "FW0802 outside-workspace 3:8 \"../x.fairway\" lies outside of the workspace"],
    ["an absolute path", {}, "import \"/etc/x.fairway\"", "FW0802 outside-workspace 3:8 \"/etc/x.fairway\" lies outside of the workspace"],
    ["a program of its own", { "a.fairway": "program Q { currency USD }\n" }, "import \"a.fairway\"", "FW0804 imports-a-program 3:8 \"a.fairway\" is a program of its own (`Q`) and can't be imported"],
  ])("%s", (_, files, line, message) => {
    expect(check({ "main.fairway": `${MAIN}${line}\ntaxonomy ${line.includes("[") ? "Other" : "Region"} { US }\n`, ...files }).filter((found) => !found.includes("no type `Region`"))).toEqual([message]);
  });
  test("files that import each other", () => {
    expect(check({ "main.fairway": `${MAIN}taxonomy Region { EMEA }\nimport "a.fairway"\n`, "a.fairway": "import \"b.fairway\"\n", "b.fairway": "import \"a.fairway\"\n" }))
      .toEqual(["FW0803 files-import-each-other b.fairway:1:8 These files take in each other: \"a.fairway\" → \"b.fairway\" → \"a.fairway\""]);
  });
  test("what a missing file would have declared is not said to be missing", () => {
    const uses = `partner { key id, id: Text, kind: Kind }
measure twice = total * 2
measure last = twice over last crop year
table asked by region and across Level gives Money {
  | region | Gold  |
  | EMEA   | 1 USD |
}
competency Big { require Level >= Gold and people(Expert) >= 2, give Support = Named }
incentive Base {
  each  fiscal quarter
  basis total
  pay   1%
}
limit All {
  each    fiscal quarter
  of      [Base, Other]
  at most 5 USD
  cut     pro rata
}
test "A" {
  as of    2026-08-01
  given    total is 5 USD
  standing Level Gold since 2025-01-01
  decided  Invited
  expect   Gold fails "Sales"
}
`;
    const codes = (source: Readonly<Record<string, string>>): string[] => check(source).map((found) => found.split(" ").slice(0, 2).join(" "));
    expect(codes({ "main.fairway": `program P { currency USD }\nimport "words.fairway"\n${uses}` })).toEqual(["FW0801 missing-file"]);
    expect(codes({ "main.fairway": `program P extends Q from "words.fairway" { currency USD }\n${uses}` })).toEqual(["FW0801 missing-file"]);
  });
  test("a program that is imported by mistake is read all the same", () => {
    const files = { "main.fairway": "program P { currency USD }\nimport \"q.fairway\"\nmeasure twice = total * 2\n", "q.fairway": "program Q { currency USD }\npartner { key id, id: Text, sales: Money }\nmeasure total = sales\n" };
    expect(check(files)).toEqual(["FW0804 imports-a-program 2:8 \"q.fairway\" is a program of its own (`Q`) and can't be imported"]);
  });
  test("what is wrong in the text of an imported file comes along", () => {
    const [line] = check({ "main.fairway": `${MAIN}taxonomy Region { EMEA }\nimport "a.fairway"\n`, "a.fairway": "mesure x = 1\n" });
    expect(line).toMatch(/^FW0121 .* a\.fairway:1:1 /u);
  });
});

describe("needed files", () => {
  test("programs and CSV files, relative to their file", () => {
    const tree = parseText("programs/main.fairway", `program P extends B from "../base/b.fairway" {
  calendar vip year from "vip.csv"
  calendar business days from "days.csv"
}
import "words.fairway"
table t by region gives Money from "t.csv"
desk D { kind inside, members "../people.csv", hours weekdays 09:00 to 17:00 }
import "../../outside.fairway"
`);
    expect(neededFiles(tree)).toEqual([
      { path: "base/b.fairway", kind: "program" }, { path: "programs/vip.csv", kind: "csv" }, { path: "programs/days.csv", kind: "csv" },
      { path: "programs/words.fairway", kind: "program" }, { path: "programs/t.csv", kind: "csv" }, { path: "people.csv", kind: "csv" },
    ]);
  });
  test.each([
    ["a/b.fairway", "c.csv", "a/c.csv"], ["a/b.fairway", "./../c.csv", "c.csv"], ["b.fairway", "../c.csv", undefined], ["b.fairway", "C:\\x", undefined],
    ["a\\b.fairway", "c\\d.csv", "a/c/d.csv"], ["b.fairway", "x\u0000y", undefined], ["b.fairway", "", undefined],
  ])("%s + %s", (file, written, path) => expect(resolvePath(file, written)).toBe(path));
});
