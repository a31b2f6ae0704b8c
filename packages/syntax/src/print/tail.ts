/**
 * The tail of a clause back to text, by its description: the counterpart of `text/tail.ts`.
 *
 * An optional row is printed where all of its slots have values; a choice prints the option whose name was kept.
 */
import type { Part, PartData, SlotName, SlotTypes } from "../grammar/shape.js";
import type { Expression, NumberLiteral, PeriodName } from "../tree/expression.js";
import { printPeriod } from "./expression.js";
import { printSlot } from "./slots.js";

type Values = Readonly<Record<string, unknown>>;

/** The canonical text of a tail, on one line; empty where it holds nothing. */
export function printTail(tail: Part, value: object): string {
  return join(pieces(tail, value as Values));
}

/** The text of a tail in two columns, where a colon divides it (`from 250k USD:`, `0.5%`); else in one. */
export function printColumns(tail: Part, value: object): readonly string[] {
  const words = pieces(tail, value as Values);
  const colon = words.indexOf(":");
  return colon < 0 ? [join(words)] : [join(words.slice(0, colon + 1)), join(words.slice(colon + 1))];
}

/** The expression that a tail ends with, if it does: where a long line can be broken. */
export function lastExpression(tail: PartData, value: object): Expression | undefined {
  const values = value as Values;
  switch (tail.part) {
    case "slot": return tail.slot === "expression" || tail.slot === "condition" ? (values[tail.name] as Expression | undefined) : undefined;
    case "row": {
      const last = tail.parts.findLast((part) => pieces(part, values).length > 0);
      return last === undefined ? undefined : lastExpression(last, value);
    }
    case "optional": case "keyed": return lastExpression(tail.inner, value);
    case "choice": {
      const option = chosen(tail.options, values[tail.name]);
      return option === undefined ? undefined : lastExpression(option, value);
    }
    default: return undefined;
  }
}

/** Joins words: no space before a comma or a colon; keys before `across` are joined by `and`. */
function join(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    if (word === "") continue;
    const joint = text === "" || /^[,:]/.test(word) ? "" : word === "across" ? " and " : " ";
    text += joint + word;
  }
  return text;
}

function pieces(part: PartData, value: Values): readonly string[] {
  switch (part.part) {
    case "word": return [part.word];
    case "flag": return value[part.name] === true ? [part.words] : [];
    case "slot": return value[part.name] === undefined ? [] : [printSlot(part.slot as SlotName, value[part.name] as SlotTypes[SlotName])];
    case "row": return part.parts.flatMap((inner, i) => periodPieces(part.parts[i - 1], inner, value) ?? pieces(inner, value));
    case "optional": return holds(part.inner, value) ? pieces(part.inner, value) : [];
    case "choice": {
      const option = chosen(part.options, value[part.name]);
      return option === undefined ? [] : pieces(option, value);
    }
    case "keyed": return [part.text, ...pieces(part.inner, value)];
  }
}

/** A period behind a number is counted: `the 2 fiscal quarters`. */
function periodPieces(before: PartData | undefined, part: PartData, value: Values): readonly string[] | undefined {
  if (before?.part !== "slot" || before.slot !== "integer" || part.part !== "slot" || part.slot !== "period") return undefined;
  const period = value[part.name] as PeriodName | undefined;
  const count = Number((value[before.name] as NumberLiteral | undefined)?.value ?? 1);
  return period === undefined ? [] : [printPeriod(period, count)];
}

function chosen(options: Readonly<Record<string, PartData>>, name: unknown): PartData | undefined {
  return typeof name === "string" && Object.hasOwn(options, name) ? options[name] : undefined;
}

/** Whether a row was written: all of its slots, flags and choices are there. */
function holds(part: PartData, value: Values): boolean {
  switch (part.part) {
    case "word": case "optional": return true;
    case "flag": return value[part.name] === true;
    case "slot": return value[part.name] !== undefined;
    case "row": return part.parts.every((inner) => holds(inner, value));
    case "choice": {
      const option = chosen(part.options, value[part.name]);
      return option !== undefined && holds(option, value);
    }
    case "keyed": return holds(part.inner, value);
  }
}
