/** An object without its absent fields, so that what is compared, written and read back is the same. */
export function compact<T extends object>(of: T): T {
  const made: Partial<T> = {};
  for (const name in of) if (of[name] !== undefined) made[name] = of[name];
  return made as T;
}
