/**
 * Paths into a partner's data: `bookings[3].amount`.
 *
 * Steps are field names and list indexes counted from 0. This file refuses to look anything up.
 */
import { escaped } from "./shown.js";

/** A field's name or an index counted from 0. */
export type Step = string | number;

/** Made where it is needed: classes of Unicode take long to read. */
let plainName: RegExp | undefined;

/** Text of a path; names that are not plain words stand in brackets and quotes, shortened. */
export function pathText(path: readonly Step[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    plainName ??= new RegExp("^[\\p{L}_][\\p{L}\\p{N}_]*$", "u");
    if (!plainName.test(step) || step.length > 60) return `${text}["${escaped(step)}"]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
