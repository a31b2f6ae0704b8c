/**
 * A program as the text of an ES module, for where no code may be made from text.
 *
 * The module holds the kernel (the reference interpreter and what compiled code calls, as one text that is the same for all
 * programs), the Plan as JSON and the compiled function. Words of the program stand in JSON texts only, written so that
 * neither a line, a comment nor a `</script>` can end within them. This file refuses to write files.
 */
import type { Plan } from "@fairway/plan";
import { textsOf, type PlanHistory } from "../program/history.js";
import { partsOf } from "../program/plan-parts.js";
import { PARAMETERS } from "./in-process.js";
import { emitTold, type Emitted } from "./emit/program.js";
import { emitPlans } from "./index.js";

/** Name of the constant in which a kernel's text leaves what it has. */
export const KERNEL = "FAIRWAY";

const EXPORTS = ["program", "read", "evaluate", "outcome", "decide", "answer", "fallbacks", "day"] as const;

/**
 * @param kernel text that declares `const FAIRWAY` with `open` and `planOfParts` (see the package `fairway`)
 * @returns the module: `read`, `evaluate`, `outcome`, `decide`, `answer`, `fallbacks`, `day` and `program`
 */
export function emitModule(plans: PlanHistory, kernel: string): string {
  const texts = textsOf(plans).map(({ index }) => index.plan);
  const compiled = `[${emitPlans(plans).texts.map((of, at) => compiledText(of, emitTold(texts[at]!, texts.length === 1 && of.constants.money))).join(", ")}]`;
  return [
    "// Written by `fairway build`: do not edit; build again instead.",
    kernel,
    // Names that no shortened name of the kernel can be.
    `const fairwayOpened = ${KERNEL}.open([${texts.map(planText).join(", ")}], ${compiled});`,
    ...EXPORTS.map((name) => `const fairway_${name} = fairwayOpened.${name};`),
    `export { ${EXPORTS.map((name) => `fairway_${name} as ${name}`).join(", ")} };`,
    "",
  ].join("\n");
}

/** What is asked for seldom is parsed when it is. */
function planText(plan: Plan): string {
  const { front, rest } = partsOf(plan);
  return `${KERNEL}.planOfParts(${asJson(front)}, ${JSON.stringify(Object.keys(rest))}, ${later(asJson(rest))})`;
}

/** @param told the same text as code that tells decisions: read by nobody who asks for outcomes */
function compiledText(of: Emitted, told: Emitted): string {
  return of.text === undefined ? "undefined" : `{ ${codeText(of, of.text)}${of.records?.text === undefined ? "" : `, records: { ${codeText(of.records, of.records.text)} }`}${told.text === undefined ? "" : `, told: ${later(`{ ${codeText(told, told.text)} }`)}`} }`;
}

/** A function that gives a value. Of one that is a single expression, engines read all that stands in it at once; this they pass over. */
function later(value: string): string {
  return `function () { return ${value}; }`;
}

function codeText({ reader, layout, env, constants }: Emitted, text: string): string {
  return `parts: ${asJson({ layout, env, constants })}, ${maker("make", text)}, ${maker("makeReader", reader ?? "")}`;
}

function maker(name: keyof typeof PARAMETERS, text: string): string {
  return `${name}: (function (${PARAMETERS[name].join(", ")}) {\n${text}\n})`;
}

/** An expression whose value is the data. */
function asJson(data: unknown): string {
  return `JSON.parse(${quoted(JSON.stringify(data))})`;
}

/**
 * A text as JavaScript, in ASCII (a module of one-byte characters is read sooner). Apostrophes, line ends of any kind and
 * angle brackets are escaped; quotation marks, of which JSON is full, need not be.
 */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\'<>]|[^ -~]/g, (sign) => (sign === "\\" ? "\\\\" : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`))}'`;
}
