/** Random days, lengths and windows for the properties of this package's tests. */
import fc from "fast-check";
import { dayOf, type Calendar, type Day, type Duration, type PeriodUnit, type TimelessContext, type WindowSpec } from "../src/index.js";
import { dell, vip } from "./calendars.js";

export const anyDay = fc.integer({ min: dayOf("1999-01-01"), max: dayOf("2030-12-31") }).map((n) => n as Day);
export const anyLength: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ count: fc.nat(400), unit: fc.constant("day" as const) }),
  fc.record({ count: fc.nat(60), unit: fc.constant("week" as const) }),
  fc.record({ count: fc.nat(40), unit: fc.constant("month" as const) }),
  fc.record({ count: fc.nat(12), unit: fc.constant("quarter" as const) }),
  fc.record({ count: fc.nat(4), unit: fc.constant("year" as const) }),
);

const calendars: Readonly<Record<string, Calendar>> = {
  calendar: { kind: "months", startMonth: 1 },
  fiscal: { kind: "months", startMonth: 7 },
  partner: { kind: "anchored", anchor: dayOf("2020-02-29") },
  late: { kind: "anchored", anchor: dayOf("2019-08-31") },
  dell,
  vip,
};

/** The calendars above and a review's period, a fiscal quarter. */
export const someContext: TimelessContext = {
  calendar: (name) => calendars[name],
  period: { from: dayOf("2022-01-01"), to: dayOf("2022-03-31"), unit: "quarter" },
  periodCalendar: calendars["fiscal"],
};

const onCalendar = { calendar: fc.constantFrom(...Object.keys(calendars)), unit: fc.constantFrom<PeriodUnit>("year", "half", "quarter", "month") };

const { spec } = fc.letrec<{ spec: WindowSpec }>((tie) => ({
  spec: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant("trailing" as const), length: anyLength }),
    fc.record({ kind: fc.constant("period" as const), ...onCalendar, back: fc.integer({ min: -1, max: 5 }) }),
    fc.record({ kind: fc.constant("periods" as const), ...onCalendar, count: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant("toDate" as const), ...onCalendar }),
    fc.constant({ kind: "current" as const }),
    fc.record({ kind: fc.constant("dates" as const), from: fc.option(anyDay, { nil: undefined }), to: fc.option(anyDay, { nil: undefined }) }),
    fc.constant({ kind: "always" as const }),
    fc.record({ kind: fc.constant("before" as const), length: anyLength, of: tie("spec") }),
    fc.record({ kind: fc.constant("earlier" as const), by: anyLength, of: tie("spec") }),
  ),
}));

/** Any window, nested a few levels deep, on the calendars of `someContext`. */
export const anyWindow: fc.Arbitrary<WindowSpec> = spec;
