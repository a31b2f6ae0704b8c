/**
 * A number of each partner, such as a weight or a capacity: worked out when it is first asked for and kept while it holds.
 *
 * A number that reads the request is worked out each time. This file refuses to say what an absent number means.
 */
import type { Origin, PlanExpression } from "@fairway/plan";
import { exact, isExact, toRatio, type Exact } from "@fairway/runtime";
import type { Text } from "../../program/history.js";
import type { AtHand } from "./matcher.js";
import type { People } from "./people.js";
import { isTimeless, readsRequest } from "./reads.js";

export class Column {
  readonly #constant: number | undefined;
  readonly #ofRequest: boolean;
  readonly #timeless: boolean;
  /** Not a number: not worked out yet. */
  #values: Float64Array | undefined;
  #day: number | undefined;

  /** @param absent what stands for a number that a partner does not have */
  constructor(readonly expression: PlanExpression, readonly absent: number, variable: string, readonly people: People, readonly text: Text, readonly origin: Origin) {
    this.#constant = expression.op === "constant" ? numberOf(exact(String(expression.value))) : undefined;
    this.#ofRequest = readsRequest(expression, variable);
    this.#timeless = isTimeless(expression, text.index);
  }

  at(ordinal: number, request: AtHand): number {
    if (this.#constant !== undefined) return this.#constant;
    if (this.#ofRequest) return this.#worked(ordinal, request);
    const values = this.#kept();
    const known = values[ordinal]!;
    if (known === known) return known;
    return (values[ordinal] = this.#worked(ordinal, request));
  }

  #kept(): Float64Array {
    if (this.#values === undefined || (!this.#timeless && this.#day !== this.people.day)) {
      this.#values = new Float64Array(this.people.size).fill(NaN);
      this.#day = this.people.day;
    }
    return this.#values;
  }

  #worked(ordinal: number, request: AtHand): number {
    const { value } = this.people.value(this.expression, ordinal, this.text, request.scope, this.origin);
    return isExact(value) ? numberOf(value) : this.absent;
  }
}

function numberOf(of: Exact): number {
  const { numerator, denominator } = toRatio(of);
  return Number(numerator) / Number(denominator);
}
