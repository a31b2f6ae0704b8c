/** Signature help: between the brackets of a call, what goes in, in order. Works on texts that lack their closing bracket. */
import { FUNCTIONS, writtenType, type Compiled, type Definition } from "@fairway/compiler";
import type { Snapshot } from "../workspace/snapshot.js";

export interface SignatureHelp {
  /** `people(least: Grade)` */
  readonly label: string;
  /** Markdown. */
  readonly doc: string;
  /** Places of the parameters in the label. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  /** Which parameter stands at the offset, from 0. */
  readonly active: number;
}

/** How far back an opening bracket is looked for, in UTF-16 units. */
const FAR = 2000;

export function signatureHelp(snapshot: Snapshot, path: string, offset: number): SignatureHelp | undefined {
  const text = snapshot.file(path)?.text;
  const call = text === undefined ? undefined : callBefore(text, offset);
  if (call === undefined) return undefined;
  const builtIn = FUNCTIONS.get(call.name);
  if (builtIn !== undefined) return signature(builtIn.signature, ["list"], builtIn.doc, builtIn.ofValues ? 0 : call.commas);
  for (const unit of snapshot.unitsOf(path)) {
    for (const compiled of [unit.compiled, unit.good]) {
      if (compiled === undefined) continue;
      const { symbols } = compiled;
      const found = symbols.definitions.find((one) => one.name === call.name && CALLED.has(one.kind));
      if (found !== undefined) return ofDefinition(found, compiled, call.commas);
    }
  }
  return undefined;
}

const CALLED: ReadonlySet<string> = new Set(["measure", "table", "score", "competency", "ladder"]);

function ofDefinition(found: Definition, compiled: Pick<Compiled, "knowledge" | "symbols">, commas: number): SignatureHelp {
  const inside = insideOf(found, compiled);
  const label = `${found.name}(${inside.join(", ")})${found.type === undefined ? "" : `: ${found.type}`}`;
  return signature(label, inside, [found.title, found.doc].filter((text) => text !== undefined).join("\n\n"), commas);
}

/** What goes in: a measure's parameters, a table's keys, the key of what is repeated. */
function insideOf(found: Definition, { knowledge, symbols }: Pick<Compiled, "knowledge" | "symbols">): readonly string[] {
  switch (found.kind) {
    case "measure": {
      const parameters = symbols.definitions.filter((one) => one.kind === "parameter" && one.of === found.name && one.span.file === found.span.file);
      return parameters.map(({ name, type }) => (type === undefined ? name : `${name}: ${type}`));
    }
    case "table": return knowledge.columnsOf(found.name)?.keys.map(({ name, type }) => `${name}: ${writtenType(type)}`) ?? ["key"];
    default: return ["key"];
  }
}

function signature(label: string, parameters: readonly string[], doc: string, commas: number): SignatureHelp {
  let from = label.indexOf("(");
  const places = parameters.map((parameter) => {
    const start = label.indexOf(parameter, from);
    from = start + parameter.length;
    return { start, end: from };
  });
  return { label, doc, parameters: places, active: Math.min(commas, Math.max(places.length - 1, 0)) };
}

/** The innermost call whose bracket is open before an offset, and how many commas stand in it. */
function callBefore(text: string, offset: number): { readonly name: string; readonly commas: number } | undefined {
  let depth = 0;
  let commas = 0;
  for (let at = offset - 1; at >= 0 && offset - at < FAR; at--) {
    const char = text[at]!;
    if (char === "{" || char === "}" || char === "#") return undefined;
    if (char === ")" || char === "]") depth++;
    else if (char === "[" && depth > 0) depth--;
    else if (char === "[") commas = 0;
    else if (char === "," && depth === 0) commas++;
    else if (char === "(") {
      if (depth > 0) {
        depth--;
        continue;
      }
      const name = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, at - 200), at))?.[0];
      if (name !== undefined) return { name, commas };
      commas = 0;
    }
  }
  return undefined;
}
