/**
 * A mapping file to a mapping, or what is wrong with it.
 *
 * YAML first, then the schema; the validator's findings are put into the words of whoever writes mappings. It is loaded
 * only when there is a mapping. This file refuses to know a program.
 */
import type { ErrorObject, ValidateFunction } from "ajv";
import { readWhole, type DataHost } from "../host.js";
import { MAX_MAPPING } from "../limits.js";
import { didYouMean, named } from "../near.js";
import { isNumberText } from "../number-text.js";
import type { Step } from "../path.js";
import { pathText } from "../path.js";
import { problem, type DataProblem } from "../problem.js";
import { oneOf, quoted, shown } from "../shown.js";
import { decodeStrict, notUtf8, withoutMark } from "../utf8.js";
import { mappingOf, type Mapping } from "./mapping.js";
import { mappingSchema } from "./mapping-schema.js";
import { parseYaml } from "./yaml.js";

export type ReadMapping = { readonly mapping: Mapping } | { readonly problems: readonly DataProblem[] };

/** Reads a mapping file through the host. */
export async function readMapping(host: DataHost, path: string): Promise<ReadMapping> {
  const whole = await readWhole(host, path, MAX_MAPPING);
  if ("problem" in whole) return { problems: [whole.problem] };
  const bytes = withoutMark(whole.bytes);
  const text = decodeStrict(bytes);
  return text === undefined ? { problems: [notUtf8(bytes, { file: path })] } : parseMapping(text, path);
}

/** Reads a mapping's text; `path` is named in problems. */
export async function parseMapping(text: string, path: string): Promise<ReadMapping> {
  const yaml = parseYaml(text, path);
  if ("problem" in yaml) return { problems: [yaml.problem] };
  const check = await validator();
  const json = jsonOf(yaml.plain ?? new Map());
  if (check(json)) return { mapping: mappingOf(yaml.plain, path) };
  const problems = findings(check.errors ?? []).map((error) => {
    const steps = stepsOf(error);
    return describe(error, steps, valueAt(json, steps), path, yaml.lineOf(steps));
  });
  return { problems };
}

let compiled: Promise<ValidateFunction> | undefined;

function validator(): Promise<ValidateFunction> {
  compiled ??= import("ajv/dist/2020.js").then(({ default: library }) => new library.Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(mappingSchema));
  return compiled;
}

/** Maps as objects and numbers as JavaScript's, for the validator only. */
function jsonOf(plain: unknown): unknown {
  if (plain instanceof Map) return Object.fromEntries([...plain].map(([name, part]: [string, unknown]) => [name, jsonOf(part)]));
  if (Array.isArray(plain)) return plain.map(jsonOf);
  return isNumberText(plain) ? Number(plain.text) : plain;
}

/** Of the alternatives of a field (a header, or more about it) only what is wrong with the one that was written. */
function findings(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === "anyOf").map((error) => error.instancePath));
  const inside = errors.filter((error) => !alternatives.has(error.instancePath) || error.keyword === "additionalProperties");
  const explained = (path: string): boolean => inside.some((error) => error.instancePath === path || error.instancePath.startsWith(`${path}/`));
  return [...inside, ...errors.filter((error) => error.keyword === "anyOf" && !explained(error.instancePath))];
}

function stepsOf(error: ErrorObject): readonly Step[] {
  const steps = error.instancePath.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const path = steps.map((step): Step => (/^\d+$/.test(step) ? Number(step) : step));
  const extra: unknown = error.params["additionalProperty"];
  return typeof extra === "string" ? [...path, extra] : path;
}

function valueAt(json: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined), json);
}

function describe(error: ErrorObject, steps: readonly Step[], value: unknown, file: string, line: number | undefined): DataProblem {
  const { expected, message } = words(error, steps);
  return problem("mapping", { file, line }, { expected, found: shown(value), message, path: steps });
}

function words(error: ErrorObject, steps: readonly Step[]): { readonly expected: string; readonly message: string } {
  const where = steps.length === 0 ? "The mapping" : pathText(steps);
  switch (error.keyword) {
    case "additionalProperties": {
      const known = Object.keys((error.parentSchema?.["properties"] ?? knownAt(steps)) as object);
      const name = String(steps.at(-1));
      return { expected: oneOf(known, 14), message: `${quoted(name)} is not known here.${didYouMean(name, named(known)) || ` A mapping says here: ${oneOf(known, 14)}.`}` };
    }
    case "enum": {
      const allowed = (error.params["allowedValues"] as readonly string[]).map(String);
      return { expected: oneOf(allowed), message: `${where} must be ${oneOf(allowed)}.` };
    }
    case "pattern":
      return { expected: "an order such as DD/MM/YYYY", message: `${where} must name day, month and year (four digits) in their order, such as DD/MM/YYYY, M/D/YYYY or YYYYMMDD.` };
    case "anyOf":
      return { expected: "the header of a column, or what is known of it", message: `${where} must be the header of a column, or a map with column, values, constant and the like.` };
    default:
      return { expected: expectedText(error), message: `${where} must be ${expectedText(error)}.` };
  }
}

/** The names that may stand beside the one at the end of the path. */
function knownAt(steps: readonly Step[]): object {
  const { properties, $defs } = mappingSchema;
  if (steps.length === 1) return properties;
  if (steps.includes("fields")) return $defs.field.properties;
  if (steps[0] === "lists") return properties.lists.additionalProperties.properties;
  return steps[0] === "decisions" ? properties.decisions.properties : properties.partners.properties;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["object", "a map: names with what belongs to them, indented below"], ["array", "a list"], ["string", "a text"],
]);

function expectedText(error: ErrorObject): string {
  const limit: unknown = error.params["limit"];
  switch (error.keyword) {
    case "type": {
      const type = String(error.params["type"]);
      return TYPES.get(type) ?? `a value (${type.replaceAll(",", ", ")})`;
    }
    case "maxLength": return `a text of at most ${String(limit)} ${limit === 1 ? "character" : "characters"}`;
    case "minLength": return "a text that is not empty";
    case "minItems": return "a list with at least one item";
    default: return "shorter";
  }
}
