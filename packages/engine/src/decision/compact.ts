/** An object without its absent fields, so that what is compared, written and read back is the same. */
export function compact<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}
