/**
 * Expressions in FEEL: one context with an entry for each step, as a boxed context of DMN has it. The engine keeps no parsed
 * expressions, so the text is read each time: it offers no other way.
 */
import type { Outputs } from "../outputs.js";
import { outputsFrom, RESULTS } from "../columns.js";
import { stepsIn, type Dialect, type Given } from "./steps.js";

const dialect: Dialect = {
  number: String, of: (field) => `item.${field}`, registered: "item.registered = true", and: "and", or: "or", equal: "=", unequal: "!=",
  choose: (when, then, otherwise) => `(if ${when} then ${then} else ${otherwise})`,
  filter: (list, when) => `${list}[${when}]`, some: (list, when) => `(some item in ${list} satisfies ${when})`,
  count: (list, when) => `count(${list}[${when}])`,
  // The sum of nothing is null.
  sum: (list, when, what) => `sum(concatenate([0], for item in ${when === undefined ? list : `${list}[${when}]`} return ${what}))`,
  rounded: (value) => `round half up(${value}, 0)`, floor: (value) => `floor(${value})`, least: (one, other) => `min(${one}, ${other})`, greatest: (one, other) => `max(${one}, ${other})`,
};

/** @param engine the module `feelin` */
export function feelOf(engine: { evaluate(text: string, context: object): { value: unknown } }): (given: Given) => Outputs {
  const text = `{ ${stepsIn(dialect).map((step) => `${step.name}: ${step.text}`).join(", ")} }`;
  return (given) => outputsFrom(engine.evaluate(text, given).value as Record<(typeof RESULTS)[number], unknown>);
}
