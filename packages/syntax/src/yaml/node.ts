/**
 * What a YAML file is made of, once it is read: scalars, maps and sequences with their places in the file.
 *
 * Only what a program may be made of: keys are scalars, nothing has a tag or an anchor. What is refused on the way here has
 * a diagnostic. Nothing in this file knows Fairway's words.
 */
import { lineStart } from "../source/lines.js";
import type { ScalarText } from "./scalar-text.js";

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A range of offsets in the file, end excluded. */
export interface Range { readonly start: number; readonly end: number }

/** A scalar: always text, whatever it looks like. */
export interface YamlScalar extends Range {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  readonly content: ScalarText;
}

export interface YamlEntry extends Range {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** `column` is where its entries start, from 0; `flow` ones stand in braces and have none (`Infinity`). */
export interface YamlMap extends Range {
  readonly kind: "map";
  readonly flow: boolean;
  readonly column: number;
  readonly entries: readonly YamlEntry[];
}

export interface YamlSequence extends Range {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly column: number;
  readonly items: readonly YamlNode[];
}

/** Where a value could stand and nothing, `null` or `~` does. `start` is where it would stand. */
export interface YamlEmpty extends Range {
  readonly kind: "empty";
}

export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlEmpty;

const nulls: ReadonlySet<string> = new Set(["null", "Null", "NULL", "~"]);

/** A scalar as a value: a plain `null` is none. */
export function emptyOr(scalar: YamlScalar): YamlNode {
  return scalar.style === "plain" && nulls.has(scalar.content.text) ? { kind: "empty", start: scalar.start, end: scalar.end } : scalar;
}

/** A comment with its mark. `own`: nothing else stands on its line before it. `column` from 0. */
export interface YamlComment extends Range {
  readonly image: string;
  readonly own: boolean;
  readonly column: number;
}

export function commentAt(source: string, { start, end }: Range): YamlComment {
  const line = lineStart(source, start);
  const own = source.slice(line, start).replace("\ufeff", "").trim() === "";
  return { start, end, image: source.slice(start, end).trimEnd(), own, column: start - line };
}
