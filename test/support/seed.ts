/**
 * The seed of every property, so that a run can be repeated: a commit that was green stays green.
 *
 * `FAIRWAY_SEED=fresh npm test` draws a new one and prints it; `FAIRWAY_SEED=<number>` takes that one. What a fresh seed finds
 * becomes a test of its own.
 */
import fc from "fast-check";

const asked = process.env["FAIRWAY_SEED"];
const seed = asked === undefined ? 20_260_201 : asked === "fresh" ? Date.now() | 0 : Number(asked);
if (!Number.isSafeInteger(seed)) throw new Error(`FAIRWAY_SEED is a whole number or "fresh", not ${asked}`);
if (asked === "fresh") console.log(`seed of the properties: ${seed}`);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
