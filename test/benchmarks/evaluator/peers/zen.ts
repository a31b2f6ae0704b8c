/** A decision of ZEN with one node of expressions, each step an entry of it, made once and asked again and again. */
import type { Outputs } from "../outputs.js";
import { outputsFrom, RESULTS } from "../columns.js";
import { stepsIn, type Dialect, type Given } from "./steps.js";

const dialect: Dialect = {
  number: String, of: (field) => `#.${field}`, registered: "#.registered", and: "and", or: "or", equal: "==", unequal: "!=",
  choose: (when, then, otherwise) => `(${when} ? ${then} : ${otherwise})`,
  filter: (list, when) => `filter(${list}, ${when})`, some: (list, when) => `some(${list}, ${when})`, count: (list, when) => `count(${list}, ${when})`,
  sum: (list, when, what) => `sum(map(${when === undefined ? list : `filter(${list}, ${when})`}, ${what}))`,
  rounded: (value) => `round(${value})`, floor: (value) => `floor(${value})`, least: (one, other) => `min([${one}, ${other}])`, greatest: (one, other) => `max([${one}, ${other}])`,
};

interface Decision { evaluate(given: object): Promise<{ result: Record<string, unknown> }> }

/** @param engine the module `@gorules/zen-engine` */
export function zenOf(engine: { ZenEngine: new () => { createDecision(content: object): Decision } }): (given: Given) => Promise<Outputs> {
  // Within a node, steps see one another behind a dollar sign; only results go out.
  const names = stepsIn(dialect).map(({ name }) => name);
  const inside = (text: string): string => text.replace(new RegExp(`(?<![.#\\w])(${names.join("|")})(?!\\w)`, "g"), "$.$1");
  const expressions = stepsIn(dialect).map(({ name, text }) => ({ id: name, key: name, value: inside(text) }));
  const decision = new engine.ZenEngine().createDecision({
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 }, content: {} },
      { id: "steps", type: "expressionNode", name: "steps", position: { x: 0, y: 0 }, content: { expressions } },
      { id: "results", type: "expressionNode", name: "results", position: { x: 0, y: 0 }, content: { expressions: RESULTS.map((name) => ({ id: `r-${name}`, key: name, value: name })) } },
      { id: "out", type: "outputNode", name: "out", position: { x: 0, y: 0 }, content: {} },
    ],
    edges: [["in", "steps"], ["steps", "results"], ["results", "out"]].map(([sourceId, targetId], at) => ({ id: `e${at}`, type: "edge", sourceId, targetId })),
  });
  return async (given) => outputsFrom((await decision.evaluate(given)).result as Record<(typeof RESULTS)[number], unknown>);
}
