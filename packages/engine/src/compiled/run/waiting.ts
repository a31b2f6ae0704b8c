/**
 * What single records leave waiting below their minimum payout, for the next record of whoever is paid.
 *
 * Records of one day follow each other by their keys, which are not known here: where their order could matter, nothing is
 * given. As the reference interpreter's (money/minimum.ts).
 */
import { sortRows } from "./rows.js";

/** Records that take part: their rows, and by their places from the first row of the partner on what each pays and its minimum payout. */
export interface WaitingRows { readonly rows: number[]; readonly count: number; readonly first: number; readonly paid: readonly number[]; readonly least: readonly number[] }

interface SoFar { waits: number; day: number; readonly today: number[] }

/**
 * @param days of all rows of the list @param payees of each row, by its place; without them all is the partner's
 * @returns what waits behind the last record, of all who are paid; NaN where it can't be told
 */
export function waitsInOrder(of: WaitingRows, days: ArrayLike<number>, payees?: readonly number[]): number {
  const { rows, count, first } = of;
  const all = new Map<number, SoFar>();
  sortRows(rows, count, days);
  for (let at = 0; at < count; at += 1) {
    const place = rows[at]! - first;
    const day = days[rows[at]!]!;
    const key = payees === undefined ? 0 : payees[place]!;
    let soFar = all.get(key);
    if (soFar === undefined) all.set(key, (soFar = { waits: 0, day, today: [] }));
    if (soFar.day !== day) endDay(soFar, of);
    soFar.day = day;
    soFar.today.push(place);
  }
  let waits = 0;
  for (const soFar of all.values()) {
    endDay(soFar, of);
    waits += soFar.waits;
  }
  return Number.isSafeInteger(waits) ? waits : NaN;
}

/** All records of a day at once. */
function endDay(soFar: SoFar, { paid, least }: WaitingRows): void {
  const { today } = soFar;
  soFar.waits = today.length === 2 ? inEitherOrder(soFar.waits, today, paid, least) : inAnyOrder(soFar.waits, today, paid, least);
  today.length = 0;
}

function after(waits: number, paid: number, least: number): number {
  const total = waits + paid;
  return total >= least ? 0 : total;
}

function inEitherOrder(waits: number, [a, b]: readonly number[], paid: readonly number[], least: readonly number[]): number {
  const [one, other] = [[a!, b!], [b!, a!]].map((order) => order.reduce((so, place) => after(so, paid[place]!, least[place]!), waits));
  return one === other ? one! : NaN;
}

/** Where each pays by itself, or all of them together are too little, their order is nothing. */
function inAnyOrder(waits: number, today: readonly number[], paid: readonly number[], least: readonly number[]): number {
  if (today.length === 1) return after(waits, paid[today[0]!]!, least[today[0]!]!);
  if (waits >= 0 && today.every((place) => paid[place]! >= least[place]!)) return 0;
  const all = today.reduce((sum, place) => sum + paid[place]!, waits);
  return waits >= 0 && today.every((place) => paid[place]! >= 0 && all < least[place]!) ? all : NaN;
}
