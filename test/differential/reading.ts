/**
 * Decisions read in any order, by anybody: their parts are worked out as they are read, and none may hang on what was read
 * before.
 */

/** A row of numbers that looks like chance and is the same every time. */
export function chance(of: string): (below: number) => number {
  let state = [...of].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 8) % below);
  };
}

/** Reads some fields, each from an object that has been read before; then gives a copy, as another thread would get it. */
export function readInAnyOrder<T>(of: T, next: (below: number) => number): T {
  if (typeof of !== "object" || of === null) return of;
  const reached: object[] = [of];
  for (let reads = next(60); reads > 0; reads -= 1) {
    const object = reached[next(reached.length)]!;
    const names = Object.keys(object);
    if (names.length === 0) continue;
    const value = (object as Record<string, unknown>)[names[next(names.length)]!];
    if (typeof value === "object" && value !== null) reached.push(value);
  }
  return structuredClone(of);
}
