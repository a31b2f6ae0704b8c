/**
 * The schema of clauses: for each shape of a layout, what the reader accepts.
 *
 * A schema can't look into expressions; it says which keys there are, what they hold, and the fixed words of tails. Where it
 * is stricter or looser than the reader about structure, a test fails.
 */
import { tailTable } from "../text/tail-table.js";
import { keyedParts, onlySlot } from "../yaml/layout.js";
import type { BlockLayout, ClauseLayout } from "../yaml/layout.js";
import { canSayTitle } from "../yaml/read/clauses.js";
import type { Definitions } from "./definitions.js";
import { clauseExample, clauseSnippets } from "./examples.js";
import type { Around } from "./examples.js";
import { anyOf, anyScalar, empty, list, oneKey, scalar } from "./json.js";
import type { Schema } from "./json.js";
import { openerPattern, tailSchema } from "./tails.js";

/** The properties of a block's clauses. */
export function blockProperties(block: BlockLayout, around: Around, definitions: Definitions): Readonly<Record<string, Schema>> {
  const maker = new Clauses(definitions);
  return Object.fromEntries(block.clauses.filter((layout) => layout.key !== "").flatMap((layout) => {
    const schema = maker.clause(layout, around);
    return layout.alias === undefined ? [[layout.key, schema]] : [[layout.key, schema], [layout.alias, schema]];
  }));
}

/** The first line of a clause with a body, for the examples in it. */
function opening({ spec, label }: ClauseLayout): string {
  const words = [spec.keyword, label === "name" ? "Sample" : "", spec.keyword === "require" ? "any" : "", label.startsWith("title") ? `"Sample"` : ""];
  return words.filter((word) => word !== "").join(" ");
}

/** Whether nothing at all may be said of a clause. */
function mayBeEmpty({ shape, tail }: ClauseLayout): boolean {
  return shape === "mark" || shape === "block" || shape === "rows" || (shape === "scalar" && tailTable(tail).first.empty);
}

function partProperties(layout: ClauseLayout): Readonly<Record<string, Schema>> {
  return Object.fromEntries(keyedParts(layout.tail).map((part) => [part.key, onlySlot(part.inner)?.slot === "text" ? scalar : tailSchema(part.inner)]));
}

function requiredParts(layout: ClauseLayout): readonly string[] {
  return keyedParts(layout.tail).filter((part) => part.required).map((part) => part.key);
}

/** A tail as a scalar: any but one that opens a body. */
function bareTail(layout: ClauseLayout): Schema {
  return { ...anyScalar, not: { type: "string", pattern: `^(?:${layout.openers.map(openerPattern).join("|")})$` } };
}

/** The keys that open a body: those of fixed words by name, so that editors offer them. */
function openers(layout: ClauseLayout, content: Schema): Pick<Schema, "properties" | "patternProperties"> {
  const patterns = layout.openers.map(openerPattern);
  const fixed = patterns.filter((pattern) => !pattern.includes("\\"));
  const others = patterns.filter((pattern) => pattern.includes("\\"));
  return {
    properties: Object.fromEntries(fixed.map((pattern) => [pattern.replace(/ \+/g, " "), content])),
    ...(others.length === 0 ? {} : { patternProperties: Object.fromEntries(others.map((pattern) => [`^${pattern}$`, content])) }),
  };
}

class Clauses {
  constructor(private readonly definitions: Definitions) {}

  /** What stands behind a clause's key, with what editors show. */
  clause(layout: ClauseLayout, around: Around): Schema {
    return this.definitions.of(layout, "", () => {
      const example = clauseExample(layout, around);
      const snippets = layout.label === "none" ? [] : clauseSnippets(layout, example);
      return {
        title: layout.key, description: layout.spec.doc,
        ...(example === undefined ? {} : { markdownDescription: `${layout.spec.doc}\n\n\`\`\`yaml\n${example}\n\`\`\`` }),
        ...(snippets.length === 0 ? {} : { defaultSnippets: snippets }),
        ...this.#group(layout, around),
      };
    });
  }

  // ── groups ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** All clauses of one kind. */
  #group(layout: ClauseLayout, around: Around): Schema {
    const inside: Around = (clause) => around(`${opening(layout)} {\n${clause}\n}`);
    if (layout.shape === "pair") return anyOf({ type: "object", additionalProperties: scalar }, list(oneKey(scalar)));
    const value = this.#value(layout, inside);
    if (layout.label !== "none") return this.#labelled(layout, value, inside);
    return layout.spec.many && layout.shape !== "names" ? anyOf(value, list(value)) : value;
  }

  #labelled(layout: ClauseLayout, value: Schema, inside: Around): Schema {
    const labelled = this.#labelledValue(layout, value);
    const nameOnly = layout.shape === "mark" || (layout.label === "name" && mayBeEmpty(layout)) ? [scalar] : [];
    const alone = [...nameOnly, ...(layout.label === "title?" ? [value] : [])];
    const explicit = layout.label !== "name" && canSayTitle(layout) ? this.#explicit(layout, inside) : [];
    return anyOf(...alone, this.#map(layout, labelled, inside), list(anyOf(...alone, oneKey(labelled), ...explicit)));
  }

  /** A map by title or name; a title that opens a body may be just that. */
  #map(layout: ClauseLayout, labelled: Schema, inside: Around): Schema {
    if (layout.label !== "title?" || layout.openers.length === 0) return { type: "object", additionalProperties: labelled };
    return { type: "object", ...openers(layout, anyOf(this.#content(layout, inside), labelled)), additionalProperties: labelled };
  }

  /** What stands behind a name or title. */
  #labelledValue(layout: ClauseLayout, value: Schema): Schema {
    if (layout.shape === "parts") return this.definitions.of(layout, "labelled", () => anyOf(value, list(value)));
    if (!layout.titled || layout.shape === "block") return value;
    const withTitle: Schema = { type: "object", properties: { title: scalar, is: tailSchema(layout.tail) }, required: ["is"], additionalProperties: false };
    return this.definitions.of(layout, "labelled", () => anyOf(value, withTitle));
  }

  /** A list item with `title`. */
  #explicit(layout: ClauseLayout, inside: Around): readonly Schema[] {
    const title = { title: scalar };
    const item: Schema = { type: "object", additionalProperties: false };
    switch (layout.shape) {
      case "parts": return [{ ...item, properties: { ...title, ...partProperties(layout) }, required: ["title", ...requiredParts(layout)] }];
      case "scalar": return [{ ...item, properties: { ...title, is: tailSchema(layout.tail) }, required: ["title", "is"] }];
      default: {
        const { properties, patternProperties } = openers(layout, this.#content(layout, inside));
        const body: Schema = { ...item, properties: { ...title, ...properties }, patternProperties, required: ["title"], minProperties: 2, maxProperties: 2 };
        return [{ ...item, properties: { ...title, is: bareTail(layout) }, required: ["title", "is"] }, body];
      }
    }
  }

  // ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What one clause holds apart from its label. */
  #value(layout: ClauseLayout, inside: Around): Schema {
    switch (layout.shape) {
      case "mark": return { enum: [true, null] };
      case "text": case "pair": return scalar;
      case "names": return anyOf(scalar, list(scalar));
      case "scalar": return mayBeEmpty(layout) ? anyOf(tailSchema(layout.tail), empty) : tailSchema(layout.tail);
      case "rows": return { type: ["string", "null"] };
      case "parts": return this.definitions.of(layout, "value", () => ({
        type: "object", properties: partProperties(layout), required: requiredParts(layout), additionalProperties: false,
      }));
      case "block": return this.definitions.of(layout, "value", () => ({
        type: ["object", "null"], additionalProperties: false,
        properties: { ...(layout.titled ? { title: scalar } : {}), ...blockProperties(layout.block!, inside, this.definitions) },
      }));
      case "content": return this.#content(layout, inside);
      case "tail and content": return this.definitions.of(layout, "value", () => anyOf(bareTail(layout), this.#body(layout, inside)));
    }
  }

  /** What stands below the key of a body: clauses of one kind, or none. */
  #content(layout: ClauseLayout, inside: Around): Schema {
    const none: Schema = { type: ["object", "array"], maxProperties: 0, maxItems: 0 };
    return this.definitions.of(layout, "content", () => anyOf(this.#group(layout.inner!, inside), none));
  }

  /** A tail that opens a body, as the key of the body; or `is` with a tail that opens none. */
  #body(layout: ClauseLayout, inside: Around): Schema {
    const { properties, patternProperties } = openers(layout, this.#content(layout, inside));
    const own = { ...properties, is: bareTail(layout) };
    return { type: "object", minProperties: 1, maxProperties: 1, properties: own, patternProperties, additionalProperties: false };
  }
}
