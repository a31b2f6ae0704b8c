/**
 * A YAML text of a mapping to plain data: maps, lists, texts, booleans, null and numbers as they were written.
 *
 * YAML 1.2 core, nothing more: anchors, aliases, merge keys and tags are refused, so that a few lines cannot unfold into
 * gigabytes; so are names that JavaScript gives a meaning to. This file refuses to know what a mapping says.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type ParsedNode, type Scalar } from "yaml";
import { FORBIDDEN_NAMES, MAX_DEPTH } from "../limits.js";
import { isJsonNumber, NumberText } from "../number-text.js";
import { problem, type DataProblem, type ProblemCode } from "../problem.js";
import type { Step } from "../path.js";
import { escaped, quoted, shown } from "../shown.js";

export type YamlText =
  /** `lineOf` finds the line of a part by its path. */
  | { readonly plain: unknown; readonly lineOf: (path: readonly Step[]) => number | undefined }
  | { readonly problem: DataProblem };

export function parseYaml(text: string, file: string): YamlText {
  const deep = tooDeep(text);
  if (deep !== undefined) return { problem: refusal("too-deep", file, deep, DEEP.expected, DEEP.found, DEEP.message) };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2", schema: "core", merge: false, uniqueKeys: true, lineCounter: lines, prettyErrors: false, logLevel: "silent",
  });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const message = fault.code === "DUPLICATE_KEY"
      ? "A name stands twice on the same level. Remove one."
      : "This is not YAML as a mapping is written: check indentation, colons and quotation marks here.";
    const position = fault.pos[0];
    return { problem: refusal("not-yaml", file, lines.linePos(position).line, "YAML", quoted(text.slice(position, position + 40)), message) };
  }
  try {
    return { plain: plainOf(document.contents), lineOf: (path) => lineOf(document, path, lines) };
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return { problem: refusal(error.code, file, lines.linePos(error.position).line, error.expected, error.found, error.message) };
  }
}

const DEEP = {
  expected: `at most ${MAX_DEPTH} levels`, found: "deeper nesting", message: "Lists and maps stand inside each other too deep.",
} as const;

function refusal(code: ProblemCode, file: string, line: number, expected: string, found: string, message: string): DataProblem {
  return problem(code, { file, line }, { expected, found, message });
}

/** The line on which more brackets or indentation are open than any mapping has; keeps them away from the parser. */
function tooDeep(text: string): number | undefined {
  let open = 0;
  let line = 1;
  let indent = 0;
  let counting = true;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (sign === "\n") {
      line += 1;
      indent = 0;
      counting = true;
      continue;
    }
    if (sign === "[" || sign === "{") open += 1;
    else if (sign === "]" || sign === "}") open = Math.max(0, open - 1);
    if (counting && (sign === " " || sign === "-" || sign === "?")) indent += 1;
    else counting = false;
    if (open > MAX_DEPTH || indent > MAX_DEPTH * 4) return line;
  }
  return undefined;
}

class Unfit extends Error {
  constructor(readonly code: ProblemCode, readonly position: number, readonly expected: string, readonly found: string, message: string) {
    super(message);
  }
}

function plainOf(node: ParsedNode | null, depth = 0): unknown {
  if (node === null) return null;
  refuseMarks(node, depth);
  if (isScalar(node)) return scalarOf(node);
  if (isSeq(node)) return node.items.map((item) => plainOf(item, depth + 1));
  if (!isMap(node)) return null;
  const map = new Map<string, unknown>();
  for (const pair of node.items) {
    map.set(nameOf(pair.key), plainOf(pair.value, depth + 1));
  }
  return map;
}

function refuseMarks(node: ParsedNode, depth: number): void {
  const at = node.range[0];
  if (depth > MAX_DEPTH) throw new Unfit("too-deep", at, DEEP.expected, DEEP.found, DEEP.message);
  const mark = isAlias(node) ? `*${node.source}` : node.anchor === undefined ? undefined : `&${node.anchor}`;
  if (mark !== undefined) {
    const message = "Anchors and aliases (& and *) are not read in a mapping. Write the value out in each place.";
    throw new Unfit("not-yaml", at, "values written out", escaped(mark), message);
  }
  if (node.tag !== undefined) {
    const tag = shown(node.tag.replace(/^tag:yaml\.org,2002:/, "!!"));
    throw new Unfit("not-yaml", at, "a plain value", tag, "Tags (!) are not read in a mapping. Remove the tag.");
  }
}

function nameOf(key: ParsedNode): string {
  refuseMarks(key, 0);
  const name = isScalar(key) ? (typeof key.value === "string" ? key.value : key.source) : undefined;
  if (name === undefined) throw new Unfit("not-yaml", key.range[0], "a name", "a list or map", "A name before a colon must be a text.");
  if (FORBIDDEN_NAMES.has(name)) {
    const message = `${quoted(name)} is never a name in a mapping: it has a meaning for programs and is refused. Remove it.`;
    throw new Unfit("forbidden-name", key.range[0], "a name", quoted(name), message);
  }
  if (name === "<<") throw new Unfit("not-yaml", key.range[0], "a name", quoted(name), "Merge keys (<<) are not read in a mapping. Write the values out.");
  return name;
}

/** Numbers keep their text; what JSON would not take as a number is a text. */
function scalarOf(node: Scalar.Parsed): unknown {
  if (typeof node.value !== "number" && typeof node.value !== "bigint") return node.value;
  return isJsonNumber(node.source) ? new NumberText(node.source) : node.source;
}

function lineOf(document: Document.Parsed, path: readonly Step[], lines: LineCounter): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === "number") return lines.linePos(range[0]).line;
  }
  return undefined;
}
