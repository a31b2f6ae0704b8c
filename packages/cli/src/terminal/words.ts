/** Small sentences: numbers with their noun, lists with "and". Nothing here knows what is counted. */

/** "1 file", "2 files", "no files". */
export function count(n: number, one: string, many = `${one}s`): string {
  return n === 0 ? `no ${many}` : `${thousands(n)} ${n === 1 ? one : many}`;
}

/** 12,345 */
export function thousands(n: number): string {
  return n.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "a, b and c"; a long list is cut with the number of the others. */
export function listed(words: readonly string[], joint = "and", most = 10): string {
  if (words.length > most) return `${words.slice(0, most).join(", ")} ${joint} ${thousands(words.length - most)} more`;
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
