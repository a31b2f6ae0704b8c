/** What emitted code calls. It reads nothing else: no global, no clock, no other module. */
import { addDays, addMonths, wholeMonthsBetween } from "@fairway/runtime";
import { ABSENT } from "./columns.js";
import { cutPro, fractionText, rounded, roundedHalf, roundedSigned, scaledText } from "./numbers.js";
import { firstShared, placeAmong, rowSets } from "./tables.js";

export const kit = { ABSENT, rounded, roundedHalf, roundedSigned, cutPro, scaledText, fractionText, placeAmong, firstShared, rowSets, addDays, addMonths, wholeMonthsBetween } as const;

export type Kit = typeof kit;
