/** The renderers of one diagnostic: terminal frames, JSON, SARIF, JUnit and GitHub lines. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { excerpt } from "../src/report/excerpt.js";
import { frame } from "../src/report/frame.js";
import { annotation, githubLines } from "../src/report/github.js";
import { junitDocument, junitOfDiagnostics } from "../src/report/junit.js";
import { sarifLog } from "../src/report/sarif.js";
import { styleOf } from "../src/terminal/style.js";
import { width } from "../src/terminal/width.js";
import { diagnostics, places } from "./sample.js";

const plain = { places, style: styleOf(false) };

test("a terminal shows the place underlined, what belongs to it, what to do and the page", async () => {
  const text = diagnostics.map((one) => frame(one, plain)).join("\n");
  await expect(text).toMatchFileSnapshot("golden/frames.txt");
});

test("a narrow terminal gets narrower lines", async () => {
  const text = diagnostics.map((one) => frame(one, { ...plain, columns: 60 })).join("\n");
  await expect(text).toMatchFileSnapshot("golden/frames-60.txt");
  const source = text.split("\n").filter((line) => /^\s*\d+ │/.test(line));
  expect(Math.max(...source.map(width))).toBeLessThanOrEqual(60);
});

test("colours say the severity and change nothing else", () => {
  const coloured = diagnostics.map((one) => frame(one, { places, style: styleOf(true) })).join("");
  expect(coloured).toContain("\u001b[31m");
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(diagnostics.map((one) => frame(one, plain)).join(""));
});

test("no control character of a file or message reaches the terminal", () => {
  const text = diagnostics.map((one) => frame(one, plain)).join("");
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text).toContain("\\u{1b}[31mred\\u{202e}");
});

test("a tab takes the columns it takes, an ideograph two, and the underline stands below its word", () => {
  const tab = excerpt("\tab c", 4, 5, 80);
  expect(tab).toEqual({ line: "    ab c", indent: 7, length: 1 });
  const wide = excerpt("売上高 x", 0, 3, 80);
  expect(wide).toEqual({ line: "売上高 x", indent: 0, length: 6 });
});

test("of ten million characters only the neighbourhood is looked at", () => {
  const line = `${"a".repeat(5_000_000)}HERE${"b".repeat(5_000_000)}`;
  const shown = excerpt(line, 5_000_000, 5_000_004, 60);
  expect(width(shown.line)).toBeLessThanOrEqual(60);
  expect(shown.line.slice(shown.indent, shown.indent + shown.length)).toBe("HERE");
});

test("an underline that is longer than the line has room for ends with it", () => {
  const shown = excerpt("x".repeat(500), 100, 400, 50);
  expect(shown.indent + shown.length).toBeLessThanOrEqual(50);
  expect(excerpt("", 0, 0, 50)).toEqual({ line: "", indent: 0, length: 1 });
});

test("GitHub lines are escaped: nothing in a message or path can start a command of its own", () => {
  const lines = githubLines(diagnostics, places).trimEnd().split("\n");
  expect(lines).toHaveLength(diagnostics.length);
  expect(lines[0]).toBe('::error file=programs/northwind.fairway,line=5,endLine=5,col=27,endColumn=34,title=FW0301 unknown-name::there is no "yearlly"%0ADid you mean "yearly"?%0Adocs/diagnostics/unknown-name.md');
  expect(lines[1]).toContain("one of 100%25, one%0Aof 50%25");
  expect(lines[2]).toMatch(/^::warning file=programs\/northwind\.fairway,line=3,endLine=5,title=/);
  expect(lines[3]).toMatch(/^::notice /);
  expect(annotation({ severity: "error", title: "a:b,c%\r\n::error::x", message: "m\n::error::x", file: "a,b:c" }))
    .toBe("::error file=a%2Cb%3Ac,title=a%3Ab%2Cc%25%0D%0A%3A%3Aerror%3A%3Ax::m%0A::error::x\n");
});

test("JUnit XML is well-formed whatever a message holds, and only errors are failures", async () => {
  const xml = junitOfDiagnostics(["northwind.fairway", "clean.fairway"], diagnostics, places);
  expect(XMLValidator.validate(xml)).toBe(true);
  await expect(xml).toMatchFileSnapshot("golden/check.junit.xml");
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml);
  expect(parsed.testsuites["@_failures"]).toBe("3");
  expect(parsed.testsuites["@_tests"]).toBe("7");
});

test("hostile names stay inside of their attributes and elements", () => {
  const evil = `<a b="c">&amp;'\u0000\u001b]]>\ud800\n`;
  const xml = junitDocument(evil, [{ name: evil, cases: [{ name: evil, failure: { message: evil, type: evil, text: evil } }] }]);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parsed = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(xml);
  expect(parsed.testsuites.testsuite.testcase["@_name"]).toBe(`<a b="c">&amp;'��]]>�\n`);
});

test("SARIF has a rule per code, a result per finding, regions in UTF-16 columns and fixes", async () => {
  const log = sarifLog(diagnostics, places, "0.1.0");
  await expect(`${JSON.stringify(log, null, 2)}\n`).toMatchFileSnapshot("golden/check.sarif.json");
  const run = log.runs[0]!;
  for (const result of run.results!) expect(run.tool.driver.rules![result.ruleIndex!]!.id).toBe(result.ruleId);
  expect(run.results![0]!.locations![0]!.physicalLocation!.region).toEqual({ startLine: 5, startColumn: 27, endLine: 5, endColumn: 34, charOffset: expect.any(Number), charLength: 7 });
  expect(run.results![0]!.fixes![0]!.artifactChanges[0]!.replacements[0]!.insertedContent!.text).toBe("yearly");
});
