/** An explanation as plain lines of text: two blanks for each level, a mark for each outcome. It refuses colours and widths. */
import type { Outcome } from "@fairway/runtime";
import type { ExplanationNode } from "./node.js";

export const MARKS: Readonly<Record<Outcome, string>> = { "met": "✓", "not met": "✗", "undecided": "?" };

export function explanationLines(node: ExplanationNode, level = 0): readonly string[] {
  return [`${"  ".repeat(level)}${lineOf(node)}`, ...node.children.flatMap((child) => explanationLines(child, level + 1))];
}

/** "✗ Sales: 380,000.00 USD, asked >= 500,000.00 USD, 120,000.00 USD more. Since …" */
function lineOf(node: ExplanationNode): string {
  const mark = node.outcome === undefined ? "" : `${MARKS[node.outcome]} `;
  const asked = node.threshold === undefined ? undefined : node.kind === "part" || node.kind === "score" ? node.threshold : `asked ${node.threshold}`;
  const facts = [node.value, asked, node.distance].filter((text) => text !== undefined).join(", ");
  const head = facts === "" ? node.title : `${node.title}: ${facts}`;
  return `${mark}${head}${node.why === undefined || node.why === "" ? "" : `. ${node.why}`}`;
}
