/** Places in lists that grow: what is asked for again has the place that it got first. */
export class Numbered {
  readonly #numbers = new Map<readonly unknown[], Map<string, number>>();

  /** @param of what it is known by, as data @param make what goes into the list */
  of<T>(kind: string, of: unknown, list: T[], make: () => T): number {
    const numbers = this.#numbers.get(list) ?? new Map<string, number>();
    this.#numbers.set(list, numbers);
    const key = `${kind} ${JSON.stringify(of)}`;
    let at = numbers.get(key);
    if (at === undefined) {
      at = list.push(make()) - 1;
      numbers.set(key, at);
    }
    return at;
  }
}
