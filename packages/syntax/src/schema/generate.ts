/**
 * The JSON Schema (2020-12) of the YAML surface, from the description.
 *
 * It gives completion, hovers and errors to editors that know YAML but not Fairway. Declarations have their name in their
 * key, so they are pattern properties, and each has a snippet. Expressions are strings here; the reader looks into them.
 */
import { layouts } from "../yaml/layout.js";
import type { DeclarationLayout } from "../yaml/layout.js";
import { blockProperties } from "./clauses.js";
import { declarationExample, declarationSnippet } from "./examples.js";
import type { Around } from "./examples.js";
import { Definitions } from "./definitions.js";
import { anyOf, anyScalar, list, oneKey, scalar } from "./json.js";
import type { Schema } from "./json.js";

const name = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";

/** The pattern of a declaration's key behind `change`. */
function keyPattern({ kind, spec }: DeclarationLayout): string {
  if (spec.name === "none") return kind;
  if (spec.name === "text") return `${kind} .+`;
  return `${kind} ${name}${spec.params ? "(?:\\(.*\\))?" : ""}`;
}

/** The first line of a declaration, for the examples of its clauses. */
function opening({ kind, spec }: DeclarationLayout): string {
  return spec.name === "none" ? kind : `${kind} ${spec.name === "text" ? `"Sample"` : "Sample"}`;
}

const treeRef: Schema = { $ref: "#/$defs/tree" };
const tree: Schema = {
  anyOf: [
    { type: "object", additionalProperties: anyOf(scalar, { type: "null" }, treeRef) },
    list(anyOf(scalar, oneKey(anyOf(scalar, { type: "null" }, treeRef)))),
  ],
};

/** What a declaration holds besides clauses. */
function contentSchema(layout: DeclarationLayout): Schema {
  switch (layout.spec.body) {
    case "members": return { description: "The words, in their order.", ...list(anyOf(scalar, oneKey(anyOf(scalar, { type: "null" })))) };
    case "tree": return { description: "The words, from the general to the particular.", ...treeRef };
    case "fields": return { description: "Names and types of the fields.", type: "object", additionalProperties: scalar };
    case "rows": return { description: "The rows of the table, each on a line of its own: `| a | b |`. The first names the columns.", type: ["string", "null"] };
    case "type": return { description: "What kind of value it has.", ...scalar };
    default: return { description: "What it is: an expression.", ...scalar };
  }
}

const direct: ReadonlySet<string> = new Set(["expression", "condition", "type"]);

/** The keys that a declaration must have; rows may come from a file, and there may be no fields. */
function requiredKeys({ spec, content, block }: DeclarationLayout): readonly string[] {
  const clauses = block.clauses.filter((layout) => layout.spec.required).map((layout) => layout.key);
  return [...(content !== undefined && spec.body !== "fields" && spec.body !== "rows" ? [content] : []), ...clauses];
}

/** A declaration's value; `change` ones need only what differs. */
function declarationSchema(layout: DeclarationLayout, definitions: Definitions): Schema {
  const { spec, kind } = layout;
  const around: Around = (clause) => `${opening(layout)} {\n${clause}\n}`;
  const clauses = blockProperties(layout.block, around, definitions);
  const about = { title: kind, description: spec.doc, markdownDescription: `${spec.doc}\n\n\`\`\`yaml\n${declarationExample(layout)}\n\`\`\`` };
  if (layout.bare !== undefined) return { ...about, ...anyOf(scalar, list(scalar)) };
  const title: Readonly<Record<string, Schema>> = spec.title ? { title: { description: "What people read in decisions and reports.", ...scalar } } : {};
  const content = layout.content === undefined ? {} : { [layout.content]: contentSchema(layout) };
  const map: Schema = { type: "object", properties: { ...title, ...clauses, ...content }, additionalProperties: false };
  if (direct.has(spec.body)) return { ...about, ...anyOf(scalar, { ...map, required: [layout.content!] }) };
  if (spec.body === "none") return { ...about, ...anyOf({ enum: [true, null] }, map) };
  return { ...about, ...map };
}

/** The value of a declaration that is not a change: with what it must have. */
function wholeSchema(layout: DeclarationLayout): Schema {
  const required = requiredKeys(layout);
  const ref: Schema = { $ref: `#/$defs/${layout.kind}` };
  if (layout.bare !== undefined || direct.has(layout.spec.body) || layout.spec.body === "none") return ref;
  const rows = layout.spec.body === "rows" ? { anyOf: [{ required: ["rows"] }, { required: ["from"] }] } : {};
  const whole: Schema = required.length === 0 ? { ...ref, ...rows } : { ...ref, ...rows, required };
  return required.length === 0 && layout.spec.body !== "rows" ? anyOf(whole, { type: "null" }) : whole;
}

function changeSchema(layout: DeclarationLayout): Schema {
  const ref: Schema = { $ref: `#/$defs/${layout.kind}` };
  const own = layout.spec.body === "members" || layout.spec.body === "tree" ? { ...ref, required: [layout.content!] } : ref;
  if (layout.spec.body === "rows") return { ...ref, anyOf: [{ required: ["rows"] }, { required: ["from"] }] };
  return layout.content === undefined || layout.spec.body === "fields" ? anyOf(own, { type: "null" }) : own;
}

/** The schema of a file. */
export function generateSchema(): Schema {
  const all = [...layouts.values()];
  const definitions = new Definitions();
  definitions.add("scalar", anyScalar);
  definitions.add("tree", tree);
  for (const layout of all) definitions.add(layout.kind, declarationSchema(layout, definitions));
  const properties: Record<string, Schema> = {};
  const patternProperties: Record<string, Schema> = {};
  for (const layout of all) {
    if (layout.spec.name === "none") properties[layout.kind] = wholeSchema(layout);
    else patternProperties[`^${keyPattern(layout)}$`] = wholeSchema(layout);
    patternProperties[`^change ${keyPattern(layout)}$`] = changeSchema(layout);
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:fairway:schema:program",
    title: "Fairway program",
    description: "A channel program: who the partners are, what is measured, what each tier asks and gives, what is paid.",
    type: ["object", "null"],
    properties, patternProperties, additionalProperties: false,
    defaultSnippets: all.map(declarationSnippet),
    $defs: definitions.all,
  };
}

/** The schema as it is checked in. */
export function printSchema(): string {
  return `${JSON.stringify(generateSchema(), null, 2)}\n`;
}
