/**
 * Decisions of people that come in with a partner: which, by whom, from when, until when.
 *
 * `on` is the first day a decision holds, `until` the first day it does not; both may be left out (language reference,
 * "decision"). This file refuses decisions that the program does not declare.
 */
import type { GivenDecision } from "@fairway/runtime";
import { MAX_ITEMS } from "../limits.js";
import { Misfit } from "../misfit.js";
import { REFUSED, type Reading, type Refused } from "../reading.js";
import { shown } from "../shown.js";
import { checkNames, isPlainObject, own } from "./shape.js";
import { readPlainDate } from "./time.js";
import { readFrom, readText } from "./words.js";

/** The names of a decision in data. */
export const DECISION_FIELDS = ["decision", "by", "on", "until"] as const;

/** The decisions; none where the value is absent. */
export function readDecisions(value: unknown, reading: Reading): readonly GivenDecision[] | Refused {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MAX_ITEMS) {
    const message = `decisions must be a list, such as [{ "decision": "Invited", "by": "J. Park", "on": "2026-01-15" }].`;
    return reading.refuse("wrong-type", "a list of decisions", shown(value), message);
  }
  const items: readonly unknown[] = value;
  const read = items.map((item, index) => reading.within(index, () => readDecision(item, reading)));
  return read.every((item) => item !== REFUSED) ? (read as readonly GivenDecision[]) : REFUSED;
}

function readDecision(value: unknown, reading: Reading): GivenDecision | Refused {
  const expected = "a decision: { \"decision\": …, \"by\": …, \"on\": …, \"until\": … }";
  if (!isPlainObject(value)) return reading.refuse("wrong-type", expected, shown(value), `${reading.subject} must be ${expected}.`);
  const known = checkNames(value, DECISION_FIELDS.map((name) => ({ name })), "a decision", reading);
  const decision = reading.within("decision", () => readName(own(value, "decision"), reading));
  const by = optional(value, "by", reading, (part) => readText(part, { kind: "text" }, reading));
  const on = optional(value, "on", reading, (part) => readPlainDate(part, reading));
  const until = optional(value, "until", reading, (part) => readPlainDate(part, reading));
  if (!known || decision === REFUSED || by === REFUSED || on === REFUSED || until === REFUSED) return REFUSED;
  if (on !== undefined && until !== undefined && until <= on) {
    const message = "until is the first day the decision no longer holds, so it must be after on.";
    return reading.within("until", () => reading.refuse("dates-reversed", `a date after ${shown(own(value, "on"))}`, shown(own(value, "until")), message));
  }
  return { decision, by, on, until };
}

function readName(value: unknown, reading: Reading): string | Refused {
  const expected = "the name of a decision";
  if (value === undefined || value === null) {
    return reading.refuse("missing", expected, shown(value), "decision is missing: which of the program's decisions was taken?");
  }
  return readFrom(reading.words.decisions, value, expected, reading);
}

function optional<T>(value: object, name: string, reading: Reading, read: (part: unknown) => T | Refused): T | Refused | undefined {
  const part = own(value, name);
  if (part === undefined || part === null) return undefined;
  return reading.within(name, () => (part instanceof Misfit ? part.report(reading) : read(part)));
}
