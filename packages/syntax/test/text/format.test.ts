/** The formatter, rule by rule. Each case is what was written and what it becomes; formatting again changes nothing. */
import { describe, expect, test } from "vitest";
import { formatText, parseText, printText } from "../../src/index.js";
import { bareTree } from "./helper.js";

const cases: Readonly<Record<string, readonly [string, string]>> = {
  "an empty file stays empty": ["", ""],
  "blank space becomes nothing": [" \n\n", ""],
  "indentation and spacing": ["measure   a=1+2\n", "measure a = 1 + 2\n"],
  "a line break at the end": ["measure a = 1", "measure a = 1\n"],
  "values of clauses in one column": ["program P {\nversion \"1\"\n currency USD\n}", 'program P {\n  version  "1"\n  currency USD\n}\n'],
  "clauses and fields share the column": ["partner {\n  key id\n  id: Text\n  region: Region\n}", "partner {\n  key     id\n  id:     Text\n  region: Region\n}\n"],
  "a blank line ends the column": ["partner {\n  key id\n\n  id: Text\n  regions: Text\n}", "partner {\n  key id\n\n  id:      Text\n  regions: Text\n}\n"],
  "one blank line is kept of many": ["measure a = 1\n\n\n\nmeasure b = 2", "measure a = 1\n\nmeasure b = 2\n"],
  "no blank line at the start of a block": ["program P {\n\n  currency USD\n\n}", "program P {\n  currency USD\n}\n"],
  "a blank line between declarations of several lines": ["partner {\n  key id\n}\nmeasure a = 1", "partner {\n  key id\n}\n\nmeasure a = 1\n"],
  "one-line braces stay": ["enum A {X,Y}", "enum A { X, Y }\n"],
  "several lines stay several lines": ["enum A {\n  X, Y\n  Z\n}", "enum A {\n  X, Y\n  Z\n}\n"],
  "one line that is too long is divided": [
    `enum A { ${Array.from({ length: 20 }, (_, i) => `Value${i}`).join(", ")} }`,
    `enum A {\n  ${Array.from({ length: 14 }, (_, i) => `Value${i}`).join(", ")}\n  ${Array.from({ length: 6 }, (_, i) => `Value${i + 14}`).join(", ")}\n}\n`,
  ],
  "a brace on the next line goes up": ["enum A\n{\n  X\n}", "enum A {\n  X\n}\n"],
  "an empty block": ["ladder L { tier A {\n} }", "ladder L {\n  tier A {}\n}\n"],
  "titles of neighbours in one column": [
    'competency C {\n  require "Experts" a >= 2\n  require "Sales" b >= 1\n  valid 12 months\n}',
    'competency C {\n  require "Experts" a >= 2\n  require "Sales"   b >= 1\n  valid   12 months\n}\n',
  ],
  "an exception stands for itself": [
    'competency C {\n  require "S" a >= 2\n  instead of "S" when b: a >= 1\n}', 'competency C {\n  require "S" a >= 2\n  instead of "S" when b: a >= 1\n}\n',
  ],
  "a tier stands for itself": [
    "ladder L {\n  promote at once\n  review each year\n  tier A {}\n  tier Gold { require b }\n  tier Silver { require c }\n}",
    "ladder L {\n  promote at once\n  review  each year\n  tier A {}\n  tier Gold   { require b }\n  tier Silver { require c }\n}\n",
  ],
  "rates of bands in one column": [
    "incentive I {\n  pay each slice at its own rate {\n    from 0 USD: 0%\n    from 250k USD: 0.5%\n  }\n}",
    "incentive I {\n  pay each slice at its own rate {\n    from 0 USD:    0%\n    from 250k USD: 0.5%\n  }\n}\n",
  ],
  "columns of a table": [
    "table t by r gives Money {\n|r|Silver|\n|US|1 USD|\n|Canada|-|\n}",
    "table t by r gives Money {\n  | r      | Silver |\n  | US     | 1 USD  |\n  | Canada | -      |\n}\n",
  ],
  "neighbouring measures": [
    'measure a "A" = 1\nmeasure longer "Longer" = 2\nmeasure b = 3', 'measure a      "A"      = 1\nmeasure longer "Longer" = 2\nmeasure b = 3\n',
  ],
  "a number of periods is in the plural": ["fund F {\n  usable in the 2 fiscal quarter after\n}", "fund F {\n  usable in the 2 fiscal quarters after\n}\n"],
  "keys and columns of a table": ["table t by a and b and across Level gives Money from \"t.csv\"", 'table t by a and b and across Level gives Money from "t.csv"\n'],
  "a table by its columns alone": ["table t by across Level gives Money from \"t.csv\"", 'table t by across Level gives Money from "t.csv"\n'],
  "a program that extends another": ['program J "J" extends N from "n.fairway"', 'program J "J" extends N from "n.fairway"\n'],
  "a change": ["change  ladder L {\n  remove   \"S\"\n  review each year\n}".replace('  remove   "S"\n', "  remove   Gold\n"), "change ladder L {\n  remove Gold\n  review each year\n}\n"],
  "conditions one under the other where they are too long": [
    `always A {\n  ${Array.from({ length: 5 }, (_, i) => `aRatherLongMeasureName${i} >= 100k USD`).join(" and ")}\n}`,
    `always A {\n  aRatherLongMeasureName0 >= 100k USD\n${Array.from({ length: 4 }, (_, i) => `      and aRatherLongMeasureName${i + 1} >= 100k USD\n`).join("")}}\n`,
  ],
  "a comment at the end of a line": ["measure a = 1   #x", "measure a = 1  # x\n"],
  "comments of neighbours in one column": ["partner {\n  key id # k\n  region: Region ## r\n}", "partner {\n  key     id      # k\n  region: Region  ## r\n}\n"],
  "a comment above": ["#c\nmeasure a = 1", "# c\nmeasure a = 1\n"],
  "a heading apart from what follows": ["# head\n\n# one\n# two\nmeasure a = 1", "# head\n\n# one\n# two\nmeasure a = 1\n"],
  "a heading and a declaration": ["# head\n\nmeasure a = 1", "# head\n\nmeasure a = 1\n"],
  "comments at the end of a block and of a file": ["ladder L {\n  promote at once\n\n  # end\n}\n\n# fin", "ladder L {\n  promote at once\n\n  # end\n}\n\n# fin\n"],
  "a comment behind a brace": ["ladder L { # c\n  promote at once\n}", "ladder L {  # c\n  promote at once\n}\n"],
  "a comment behind a closing brace": ["ladder L {\n  promote at once\n} # c\nmeasure a = 1", "ladder L {\n  promote at once\n  # c\n}\n\nmeasure a = 1\n"],
  "a comment behind one-line braces": ["enum A { X } # c", "enum A { X }  # c\n"],
  "comments in an expression go above it": ["measure a = (b # one\n  + c) # two", "# one\nmeasure a = (b + c)  # two\n"],
  "comments among members": ["enum A {\n  X, # x\n  # above\n  Y # y\n}", "enum A {\n  X  # x\n  # above\n  Y  # y\n}\n"],
  "comments in a law": ["always A {\n  # why\n  b >= 1 # c\n}", "always A {\n  # why\n  # c\n  b >= 1\n}\n"],
  "comments in a table": ["table t by r gives Money {\n  # head\n  | r | a |\n  | US | 1 USD | ## us\n}", "table t by r gives Money {\n  # head\n  | r  | a     |\n  | US | 1 USD |  ## us\n}\n"],
  "line breaks of other systems": ["measure a = 1\r\nmeasure b = 2\r\n", "measure a = 1\nmeasure b = 2\n"],
};

describe("what was written and what it becomes", () => {
  test.each(Object.entries(cases))("%s", (_, [written, expected]) => {
    const done = formatText("f", written);
    expect(done.diagnostics).toEqual([]);
    expect(done.text).toBe(expected);
    expect(formatText("f", expected).text).toBe(expected);
    expect(bareTree(parseText("f", expected))).toEqual(bareTree(parseText("f", written)));
  });
});

test("a broken text is left as it is, with what is wrong", () => {
  const text = "measure   a = \nmeasure b=1";
  const done = formatText("f", text);
  expect(done.text).toBe(text);
  expect(done.diagnostics).toHaveLength(1);
});

test("a tree of a broken text prints without failing", () => {
  expect(printText(parseText("f", "measure a = \nladder {\n  tier { require }\n  review each\n}\ntable t {\n| a |\n| b | c |\n}"))).toContain("ladder");
});
