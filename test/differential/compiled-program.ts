/** From text to Plan, as a caller that has the texts at hand. */
import { compile } from "@fairway/compiler";
import type { Plan } from "@fairway/plan";
import { parseText } from "@fairway/syntax";
import { FILES } from "./program/words.js";

/** @throws Error with the first errors where the program does not check */
export function planOf(text: string): Plan {
  const file = "p.fairway";
  const { plan, diagnostics } = compile({ root: file, trees: new Map([[file, parseText(file, text)]]), text: (path) => FILES[path] });
  const wrong = diagnostics.filter((one) => one.severity === "error");
  if (plan === undefined || wrong.length > 0) throw new Error(wrong.map(({ name, message, span }) => `${name}: ${message}\n  at ${text.slice(span.start, span.end)}`).join("\n") || "no plan");
  return plan;
}
