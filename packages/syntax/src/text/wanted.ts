/**
 * What could be written at the end of a text: asked of the parser itself, by letting it run into the end.
 *
 * The parser notes what it would read next wherever it meets the end of the text: fixed words, slots, operands, operators,
 * clauses. So completion knows what the grammar knows, from the one description, and no second table has to be kept. Notes
 * cost nothing when nobody listens.
 */
import type { DeclarationKind } from "../grammar/language.js";
import type { ClauseSpec, SlotName } from "../grammar/shape.js";
import type { Expression } from "../tree/expression.js";

/** One thing that could stand at the end. */
export type Wanted =
  | { readonly want: "words"; readonly words: string }
  | { readonly want: "slot"; readonly slot: SlotName; readonly name?: string }
  /** A value starts here. */
  | { readonly want: "operand" }
  /** Behind a value: an operator, a window, a filter, or the end. */
  | { readonly want: "operator"; readonly left: Expression }
  | { readonly want: "member"; readonly object: Expression }
  | { readonly want: "name" } | { readonly want: "type" } | { readonly want: "window" } | { readonly want: "period" } | { readonly want: "duration unit" }
  | { readonly want: "title" }
  | { readonly want: "declaration" }
  | { readonly want: "cell"; readonly column: number }
  /** A new item of a block: its clauses, and what else it holds. */
  | { readonly want: "items"; readonly specs: readonly ClauseSpec[]; readonly holds: "clauses" | "fields" | "members" | "rows" | "condition" }
  /** A key of a YAML map: the ones that are known there. */
  | { readonly want: "keys"; readonly keys: readonly string[] };

/** Collects what is wanted, and in what it stands. */
export class WantedList {
  readonly all: Wanted[] = [];
  /** The innermost declaration and clause that were being read. */
  declaration: DeclarationKind | undefined;
  clause: ClauseSpec | undefined;

  add(wanted: Wanted): void {
    this.all.push(wanted);
  }
}
