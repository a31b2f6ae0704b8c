/** Programs of one title, in several folders or versions, are told apart by where they stand. */

/** The places of those programs whose title another one has too, by URI. */
export function toldApart(programs: readonly { readonly uri: string; readonly title: string }[], placeOf: (uri: string) => string): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const { title } of programs) count.set(title, (count.get(title) ?? 0) + 1);
  return new Map(programs.filter(({ title }) => count.get(title)! > 1).map(({ uri }) => [uri, placeOf(uri)]));
}
