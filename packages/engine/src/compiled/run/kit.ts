/** What emitted code calls. It reads nothing else: no global, no clock, no other module. */
import { addDays, addMonths, dayInZone, formatDay, formatMonth, wholeMonthsBetween } from "@fairway/runtime";
import { edgeDay, periodsEnding } from "./edges.js";
import { ABSENT, withRoom } from "./columns.js";
import { foldFunds } from "./funds.js";
import { commonDivisor, cutPro, fractionText, rounded, roundedHalf, roundedSigned, scaledText } from "./numbers.js";
import { periodsBefore } from "./periods-before.js";
import { fieldAt, notGiven, readDecisions, scaledIn, tooMuch, unfit, unknownWord } from "./read-facts.js";
import { boolShown, frozen, heldLadder, heldShown, lackOf, markOf, nextTier, placed, withNext, wordsShown } from "./shown.js";
import { keyBefore, onlyRow, orderTies, sortRows, twiceMedian } from "./rows.js";
import { boundInOrder, boundTogether } from "./shares.js";
import { wideGap, wideLine, wideNear, wideOrder, wideProduct, wideQuotient, wideRounded, wideSum, wideTerms, wideText, wideTotal, wideTotalOrder } from "./wide.js";
import { waitsInOrder } from "./waiting.js";
import { firstShared, placeAmong, placeOfFraction, rowSets } from "./tables.js";

export const kit = {
  ABSENT, rounded, roundedHalf, roundedSigned, cutPro, scaledText, fractionText, commonDivisor, wideLine, wideOrder, wideProduct, wideQuotient, wideRounded, wideSum, wideTotal, wideTerms, wideTotalOrder, wideText, wideNear, wideGap, placeAmong, placeOfFraction, firstShared, rowSets, sortRows, orderTies, keyBefore, onlyRow, twiceMedian, boundTogether, boundInOrder, waitsInOrder, edgeDay, periodsEnding, addDays, addMonths, wholeMonthsBetween,
  foldFunds, periodsBefore, formatDay, formatMonth, frozen, lackOf, markOf, nextTier, withNext, heldLadder, placed, boolShown, wordsShown, heldShown,
  withRoom, scaledIn, fieldAt, notGiven, unfit, unknownWord, tooMuch, readDecisions, dayInZone,
} as const;

export type Kit = typeof kit;
