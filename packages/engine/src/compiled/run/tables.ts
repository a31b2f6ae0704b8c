/** Looking up what tables were made into. */

/** Where a number stands among marks: 2n + 1 at the n-th, 2n before it, after the last one twice their number. */
export function placeAmong(marks: Float64Array, value: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < marks.length && marks[low] === value ? 2 * low + 1 : 2 * low;
}

/** As `placeAmong`, for a fraction: marks times the denominator are whole numbers that doubles hold. */
export function placeOfFraction(marks: Float64Array, numerator: number, denominator: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]! * denominator < numerator) low = middle + 1;
    else high = middle;
  }
  return low < marks.length && marks[low]! * denominator === numerator ? 2 * low + 1 : 2 * low;
}

/** The first row that is in the set of each key's value; `none` where there is no such row. */
export function firstShared(words: number, sets: readonly Int32Array[], values: readonly number[], none: number): number {
  for (let word = 0; word < words; word += 1) {
    let bits = -1;
    for (let key = 0; key < sets.length && bits !== 0; key += 1) bits &= sets[key]![values[key]! * words + word]!;
    if (bits !== 0) return word * 32 + (31 - Math.clz32(bits & -bits));
  }
  return none;
}

/** Of each value the set of rows that hold there, a bit for each. @param stretches row, first value, last value, again and again */
export function rowSets(size: number, words: number, stretches: Int32Array): Int32Array {
  const sets = new Int32Array(size * words);
  for (let at = 0; at < stretches.length; at += 3) {
    const row = stretches[at]!;
    for (let value = stretches[at + 1]!; value <= stretches[at + 2]!; value += 1) sets[value * words + (row >> 5)]! |= 1 << (row & 31);
  }
  return sets;
}
