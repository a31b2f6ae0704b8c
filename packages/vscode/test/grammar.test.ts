/** The checked-in grammars: generated afresh they are the same, and they agree with the parser on every example. */
import { parseText } from "@fairway/syntax";
import type { AnyClause, DeclarationNode } from "@fairway/syntax";
import { expect, test } from "vitest";
import { expectFile, filesBelow, readText } from "../../../test/support/files.js";
import { printSnippets } from "../../syntax/src/snippets/generate.js";
import { printGrammars } from "../../syntax/src/textmate/generate.js";
import { lex } from "../../syntax/src/text/lexer.js";
import { Kind } from "../../syntax/src/text/tokens.js";
import { grammar, shown, tokenize } from "./tokenize.js";
import type { ScopedToken } from "./tokenize.js";

const texts = filesBelow("examples").filter((path) => path.endsWith(".fairway"));
const yamls = filesBelow("examples").filter((path) => path.endsWith(".fairway.yaml"));

test("grammars and snippets are what the description gives: `npm run update` writes them", () => {
  for (const [name, text] of Object.entries(printGrammars())) expectFile(`packages/vscode/syntaxes/${name}`, text);
  for (const [name, text] of Object.entries(printSnippets())) expectFile(`packages/vscode/snippets/${name}`, text);
});

const expected = new Map<number, RegExp>([
  [Kind.Text, /^(?:string|constant\.character|punctuation\.definition\.string)/], [Kind.Date, /^constant\.numeric/],
  [Kind.Number, /^(?:constant\.numeric|keyword\.control\.word)/],
]);

/** The scope of the token that holds an offset. */
function scopeAt(tokens: readonly ScopedToken[], offset: number): string {
  return tokens.find((token) => token.start <= offset && offset < token.end)?.scopes.at(-1) ?? "";
}

test.each(texts)("%s: texts, numbers, dates and comments are what the lexer says", async (path) => {
  const text = readText(path);
  const scoped = tokenize(await grammar("source.fairway"), text);
  const tokens = lex({ file: path, text });
  const wrong: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const pattern = expected.get(tokens.kinds[i]!);
    const scope = scopeAt(scoped, tokens.starts[i]!);
    if (pattern !== undefined && !pattern.test(scope)) wrong.push(`${tokens.images[i]} → ${scope}`);
  }
  for (const comment of tokens.comments) if (!scopeAt(scoped, comment.start).startsWith("comment")) wrong.push(comment.image);
  expect(wrong).toEqual([]);
});

function keywordsOf(text: string): { readonly keyword: string; readonly at: number; readonly declaration: boolean }[] {
  const clauses = (list: readonly AnyClause[]): ReturnType<typeof keywordsOf> =>
    list.flatMap((clause) => [...(clause.keyword === "" ? [] : [{ keyword: clause.keyword, at: clause.keywordSpan.start, declaration: false }]), ...clauses(clause.body)]);
  return (parseText("", text).declarations as unknown as readonly DeclarationNode[])
    .flatMap((declaration) => [{ keyword: declaration.kind, at: declaration.keywordSpan.start, declaration: true }, ...clauses(declaration.clauses)]);
}

test.each(texts)("%s: every keyword that the parser finds is coloured as one", async (path) => {
  const text = readText(path);
  const scoped = tokenize(await grammar("source.fairway"), text);
  const keywords = keywordsOf(text);
  expect(keywords.length).toBeGreaterThan(0);
  const wrong = keywords.filter(({ at, declaration }) => !scopeAt(scoped, at).startsWith(declaration ? "keyword.control.declaration" : "keyword.control.clause"));
  expect(wrong.map(({ keyword, at }) => `${keyword} at ${at}: ${scopeAt(scoped, at)}`)).toEqual([]);
});

test.each(yamls)("%s: declarations, comments and dates are coloured", async (path) => {
  const text = readText(path);
  const scoped = tokenize(await grammar("source.fairway.yaml"), text);
  const heads = [...text.matchAll(/^"?([a-z]+)(?: [^:\n]*(?::[^\n]*)?)?"?:/gm)];
  expect(heads.length).toBeGreaterThan(5);
  for (const head of heads) expect(scopeAt(scoped, head.index + head[0].indexOf(head[1]!)), head[0]).toBe("keyword.control.declaration.fairway");
  for (const comment of text.matchAll(/^#.*$/gm)) expect(scopeAt(scoped, comment.index)).toBe("comment.line.number-sign.fairway");
  for (const date of text.matchAll(/(?<=\| )\d{4}-\d{2}-\d{2}/g)) expect(scopeAt(scoped, date.index)).toBe("constant.numeric.date.fairway");
});

const yamlSample = `ladder Level:
  title: Sales over the years, last 12 months  # read by people
  review: each fiscal quarter effective 1 month after it ends
  tiers:
    Gold:
      require:
        Sales: yearly >= 450k USD becoming 480k USD from 2026-08-01
        Depth:
          any:
            Specialists: 'count(competencies) >= 2'
      instead of:
        Sales:
          when: type is MSP
record Booking:
  fields:
    version: Integer at least 0?  ## how many
`;

test("in YAML the expression in a scalar is coloured, a title is not", async () => {
  await expect(shown(await grammar("source.fairway.yaml"), yamlSample)).toMatchFileSnapshot("golden/yaml.txt");
});

const textSample = `measure yearly "Sales over the years" = sales over trailing 12 months a year earlier
ladder Level "Partner level" {
  review  each fiscal quarter effective 1 month after it ends
  tier Gold "Gold" {
    require any "Depth" { path "Practitioners" { people(Expert) >= 4, csat >= 4.2 } }
    instead of "Sales" when type is MSP: yearly >= 250k USD
    give Support = Priority, give Logo
  }
}
incentive Growth { pay one rate on the whole {
    from 10%: 2%
} }
table t by region gives Money {
  | region | Gold     |
  | APJ    | 60k USD  |  ## closer
  | Japan  | -        |
}
`;

test("in text each clause's own words are coloured within it", async () => {
  await expect(shown(await grammar("source.fairway"), textSample)).toMatchFileSnapshot("golden/text.txt");
});

test("a text without its closing quote ends with its line", async () => {
  const tokens = tokenize(await grammar("source.fairway"), `version "2026\ncurrency USD`);
  expect(tokens.find((token) => token.text === "currency")?.scopes).toEqual(["meta.clause.fairway", "keyword.control.clause.fairway"]);
});

test("fenced blocks of Markdown are coloured like files", async () => {
  const tokens = tokenize(await grammar("markdown.fairway.codeblock"), "# Doc\n\n```fairway\nladder Level {\n}\n```\n\nladder Level {");
  const words = tokens.filter((token) => token.text === "ladder");
  expect(words.map((token) => token.scopes.at(-1))).toEqual(["keyword.control.declaration.fairway"]);
});
