/** Sources and diagnostics made by hand, for what the renderers are tested on: every severity, every part, hostile text. */
import type { Diagnostic, Span } from "@fairway/fairway";
import { Places } from "../src/report/places.js";

export const sources = new Map([
  ["northwind.fairway", [
    "measure yearly = sales over trailing 12 months",
    "",
    "ladder Level {",
    "  tier Gold {",
    '\trequire "Umsatz 売上高 🏔️" yearlly >= 100k USD  # tab, ideographs, an emoji',
    "  }",
    "}",
    `# ${"long ".repeat(400)}HERE${" long".repeat(400)}`,
    "evil \u001b[31mred\u202e",
    "",
  ].join("\n")],
  ["vocabulary.fairway", "enum Grade { Associate, Professional }\r\nenum Grade { Expert }\r\n"],
]);

/** The span of the first occurrence of a text. */
export function spanOf(file: string, text: string, length = text.length): Span {
  const start = sources.get(file)!.indexOf(text);
  return { file, start, end: start + length };
}

const nothing = { related: [], fixes: [] };
const yearlly = spanOf("northwind.fairway", "yearlly");

export const diagnostics: readonly Diagnostic[] = [
  {
    code: "FW0301", name: "unknown-name", severity: "error", message: 'there is no "yearlly"', help: 'Did you mean "yearly"?', span: yearlly,
    related: [{ span: spanOf("northwind.fairway", "yearly"), message: "this one is close" }],
    fixes: [{ title: 'Write "yearly"', sure: true, edits: [{ span: yearlly, text: "yearly" }] }],
  },
  {
    code: "FW0302", name: "declared-twice", severity: "error", message: "Grade is declared twice: one of 100%, one\nof 50%", span: spanOf("vocabulary.fairway", "enum Grade { Expert }", 10),
    related: [{ span: spanOf("vocabulary.fairway", "Grade"), message: "the first one is here" }, { span: spanOf("northwind.fairway", "Level"), message: "and it is used here" }], fixes: [],
  },
  { code: "FW0601", name: "tier-without-title", severity: "warning", message: "this tier has no title", help: "Write one behind its name. ".repeat(8).trim(), span: { file: "northwind.fairway", start: 49, end: spanOf("northwind.fairway", "# tab").start - 2 }, ...nothing },
  { code: "FW0602", name: "long-line", severity: "information", message: "this line is very long", span: spanOf("northwind.fairway", "HERE"), ...nothing },
  {
    code: "FW0501", name: "exceptions-overlap", severity: "warning", message: "two exceptions can apply to one partner", span: spanOf("northwind.fairway", "\u001b[31mred"), ...nothing,
    witness: "type is MSP\nregion is Nordics",
  },
  { code: "FW0851", name: "unreadable-file", severity: "error", message: '"gone.fairway" can\'t be read', span: { file: "gone.fairway", start: 0, end: 0 }, ...nothing },
];

export const places = new Places(sources, (path) => `programs/${path}`);
