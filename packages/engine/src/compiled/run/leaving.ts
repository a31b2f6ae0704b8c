/**
 * Why compiled code leaves a partner to the reference interpreter as it runs, in words for whoever runs a service.
 *
 * Emitted code keeps the number of the place at which it gave up; what stands there is a declaration and one of these.
 */

export const WHY = {
  large: "numbers that are too large, or fractions that are too long, for machine integers",
  absent: "a figure that is not given, which only the whole decision can explain",
  open: "a condition that is open",
  takingPart: "an open condition of taking part",
  payee: "a record that does not say who is paid",
  back: "a record that takes another one back",
  backByCap: "a record that takes another one back, beneath caps that records bring along",
  original: "a record that takes back one which is not there or not known yet",
  unlikeOriginal: "a record that takes back one which is not paid for as it is: of nothing, of the same day, from before the program, or itself taking one back",
  severalBack: "several records of one day that take back the same one",
  finer: "an amount that is finer than the smallest unit of its currency",
  step: "a step of nothing or less",
  slices: "records of one day in different slices, whose keys are not at hand",
  unlike: "records of one line that differ in what is read of them",
  capEarlier: "a cap over records of earlier periods",
  capShared: "a cap that is shared out over what is paid and what is owed",
  earlierRecord: "a record of an earlier period or text that is paid for",
  cut: "a limit that comes out otherwise than before, where there is no line to cut",
  day: "a day outside of the text's calendars, or before the text",
  periods: "more periods than are worked out one by one",
  openTier: "an earned tier that is undecided, where a clause asks for it",
  held: "a tier of a standing that is not told",
  key: "a key that the program does not write down",
  standing: "a standing, where records are read on their own days",
  claims: "a claim or a fund that only the whole decision can tell",
  currency: "an amount in another currency, for which columns have no place",
  texts: "sums of several texts that can't be put together",
} as const;

export type Why = keyof typeof WHY;

/** A place at which compiled code gives up: what was declared there, as notes name it, and why. */
export type Leave = readonly [about: string, why: Why];

/** Why a partner was left; `about` is the declaration, absent where it is the partner's data as a whole. */
export interface Reason { readonly about?: string; readonly why: string }

/** Where nothing was noted: a day that has no text. */
export const NO_DAY: Reason = { why: "a day that the program is not compiled for" };
export const ODD_STANDING: Reason = { why: "a standing that compiled code does not read" };

/** @param leaves places at which compiled code gives up @param at as compiled code counts them: from 1; -1 is a sum that grew too large */
export function reasonAt(leaves: readonly Leave[], at: number): Reason {
  const [about, why] = leaves[at - 1] ?? ["", "large"];
  return about === "" ? { why: WHY[why] } : { about, why: WHY[why] };
}
