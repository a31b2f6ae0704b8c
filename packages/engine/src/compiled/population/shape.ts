/**
 * What a program reads of its partners, told to whoever has a population in columns.
 *
 * This file refuses to read data.
 */
import type { ColumnSpec, Layout } from "../run/columns.js";

/** What the numbers of a column stand for. */
export type ColumnMeaning =
  /** Whole numbers `decimals` down: 1,234.50 USD with 2 decimals is 123450. NaN stands for nothing. */
  | { readonly as: "money"; readonly decimals: number; readonly currency: string }
  | { readonly as: "number"; readonly decimals: number }
  /** Days since 1970-01-01, as `parseDay` gives them; of a month year × 12 + month - 1. `ABSENT` stands for nothing, here and below. */
  | { readonly as: "day" }
  /** 1 yes, 0 no. */
  | { readonly as: "bool" }
  /** Places in the population's `texts`. */
  | { readonly as: "text" }
  /** Places among these words. */
  | { readonly as: "word"; readonly words: readonly string[] };

export interface ColumnShape {
  /** `amount`, or `person.grade` for a field of a field; empty for a list of plain words. */
  readonly name: string;
  readonly array: "Float64Array" | "Int32Array";
  readonly holds: ColumnMeaning;
  /** Whether it may stand for nothing. */
  readonly optional: boolean;
}

/** The columns that a program reads; others need not be there. */
export interface PopulationShape {
  readonly partner: readonly ColumnShape[];
  readonly lists: readonly { readonly name: string; readonly columns: readonly ColumnShape[] }[];
  /** Decisions of people that it looks at. */
  readonly decisions: readonly string[];
  /** Texts that the program itself names. */
  readonly texts: readonly string[];
}

export function shapeOf({ partner, lists, words, decisions, texts }: Layout): PopulationShape {
  const column = (spec: ColumnSpec): ColumnShape => ({ name: nameOf(spec.path), array: spec.kind === "number" ? "Float64Array" : "Int32Array", holds: meaning(spec, words), optional: spec.optional });
  return { partner: partner.map(column), lists: lists.map(({ path, columns }) => ({ name: nameOf(path), columns: columns.map(column) })), decisions, texts };
}

function meaning({ read }: ColumnSpec, words: Layout["words"]): ColumnMeaning {
  switch (read.as) {
    case "money": return { as: "money", decimals: read.decimals, currency: read.currency ?? "" };
    case "number": return { as: "number", decimals: read.decimals };
    case "word": return { as: "word", words: words[read.words]! };
    case "moment": case "rows": return { as: "day" };
    default: return { as: read.as };
  }
}

export function nameOf(path: readonly string[]): string {
  return path.join(".");
}
