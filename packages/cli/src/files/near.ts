/** The name that was probably meant, among those there are. */
import { distance } from "fastest-levenshtein";

/** The closest name within a third of its length, or undefined. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  if (written.length > 200) return undefined;
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of names) {
    const far = distance(written.toLowerCase(), name.toLowerCase());
    if (far <= Math.max(1, Math.floor(name.length / 3)) && far < (best?.far ?? Infinity)) best = { name, far };
  }
  return best?.name;
}
