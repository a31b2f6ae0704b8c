/** The behaviour that a simulation plays, held against its schema. */
import type { ValidateFunction } from "ajv";
import { routingBehaviourSchema } from "./schemas.js";

let compiled: Promise<ValidateFunction> | undefined;

/** What is wrong with it, as a sentence's end; undefined where it fits. */
export async function wrongWithBehaviour(json: unknown): Promise<string | undefined> {
  compiled ??= import("ajv/dist/2020.js").then(({ default: ajv }) => new ajv.Ajv2020({ strict: true }).compile(routingBehaviourSchema));
  const check = await compiled;
  if (check(json)) return undefined;
  const [first] = check.errors ?? [];
  return `${first === undefined || first.instancePath === "" ? "it" : first.instancePath} ${first?.message ?? "does not fit"}`;
}
