/**
 * Parts of a decision that are worked out when they are first read, and are plain fields from then on.
 *
 * Written as JSON, compared or copied to another thread they are what they would have been at once.
 */

/** How a decision is told. */
export interface Telling {
  /** Every condition unfolds to the records behind it. */
  readonly evidence: boolean;
  /** Reasons are worked out when they are read, and outcomes may come from compiled code. */
  readonly whenRead: boolean;
}

/** Adds a field whose value is worked out when it is first read. */
export function later<T extends object, K extends keyof T>(of: T, name: K, work: () => T[K]): void {
  Object.defineProperty(of, name, {
    enumerable: true, configurable: true,
    get: () => {
      const value = work();
      Object.defineProperty(of, name, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}

/** Adds a field, now or when it is first read. */
export function field<T extends object, K extends keyof T>(of: T, name: K, whenRead: boolean, work: () => T[K]): void {
  if (whenRead) later(of, name, work);
  else of[name] = work();
}

/** Reads everything. */
export function readAll(of: unknown): void {
  if (typeof of !== "object" || of === null) return;
  for (const part of Object.values(of)) readAll(part);
}
