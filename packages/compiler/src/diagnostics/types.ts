/**
 * What can be wrong with values: codes FW0401 to FW0499.
 *
 * Units and types that don't go together, what may be absent, days that don't exist, windows that reach nothing, and bounds.
 * `found` and `wanted` are already in words: "a percent", "an amount in EUR".
 */
import { entry } from "@fairway/syntax";

// ── types ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const wrongType = entry({
  code: "FW0401", name: "wrong-type", severity: "error",
  message: (p: { found: string; wanted: string; hint?: string }) => `This is ${p.found}, and here belongs ${p.wanted}`,
  help: (p) => p.hint ?? "Nothing is converted silently; write a value of the type that is asked.",
});

export const notCompared = entry({
  code: "FW0402", name: "not-comparable", severity: "error",
  message: (p: { left: string; right: string; hint?: string }) => `${capital(p.left)} can't be compared with ${p.right}`,
  help: (p) => p.hint ?? "Compare values of the same type.",
});

export const noOrder = entry({
  code: "FW0403", name: "no-order", severity: "error",
  message: (p: { op: string; type: string; hint: string }) => `\`${p.op}\` needs an order, and ${p.type} has none`,
  help: (p) => p.hint,
});

export const otherCurrency = entry({
  code: "FW0404", name: "two-currencies", severity: "error",
  message: (p: { left: string; right: string; doing: string }) => `${p.left} and ${p.right} can't be ${p.doing}`,
  help: (p) => `Convert one of them: \`… in ${p.left} at Rates on date\`, where \`Rates\` is a table of rates.`,
});

export const otherUnits = entry({
  code: "FW0405", name: "units-do-not-mix", severity: "error",
  message: (p: { left: string; op: string; right: string; hint?: string }) => `${capital(p.left)} \`${p.op}\` ${p.right} has no meaning`,
  help: (p) => p.hint ?? "Numbers go with numbers, percents with percents, amounts with amounts of the same currency, dates with lengths of time.",
});

export const anyCurrency = entry({
  code: "FW0406", name: "convert-first", severity: "error",
  message: () => "These amounts may be in any currency and can't be worked with as they are",
  help: () => "Convert them first: `amount in USD at Rates on date`, where `Rates` is a table of rates.",
});

export const notACondition = entry({
  code: "FW0407", name: "not-a-condition", severity: "error",
  message: (p: { found: string; hint: string }) => `This is ${p.found}, and here belongs a condition`,
  help: (p) => p.hint,
});

export const noProgramCurrency = entry({
  code: "FW0408", name: "no-currency", severity: "error",
  message: () => "`Money` is in the program's currency, and the program names none",
  help: () => "Add `currency USD` to the program, or write `Money in USD` here.",
});

export const needsList = entry({
  code: "FW0409", name: "needs-a-list", severity: "error",
  message: (p: { what: string; found: string; hint?: string }) => `${p.what} needs a list, and this is ${p.found}`,
  help: (p) => p.hint ?? "A list is a field such as `bookings`, a filter `bookings[amount > 0 USD]`, or one field of each record `bookings.amount`.",
});

export const notAggregated = entry({
  code: "FW0410", name: "can-not-be-summed-up", severity: "error",
  message: (p: { function: string; type: string }) => `\`${p.function}\` can't be taken of ${p.type}`,
  help: (p) => (p.function === "sum" || p.function === "average" || p.function === "median"
    ? "It is taken of numbers, percents or amounts: take one field of each record, as in `sum(bookings.amount)`."
    : "It is taken of numbers, percents, amounts, dates, words of an ordered enum or tiers: `highest(bookings.amount)`."),
});

export const listOperand = entry({
  code: "FW0411", name: "one-value-of-many", severity: "error",
  message: (p: { found: string; hint?: string }) => `This is ${p.found}, and here belongs one value`,
  help: (p) => p.hint ?? "Bring it to one value: `sum(…)`, `count(…)`, `highest(…)`. What is worked out for each record by itself is a derived field of the record.",
});

export const inNeedsMany = entry({
  code: "FW0412", name: "in-or-is", severity: "error",
  message: (p: { op: string; meant: string; why: string }) => `\`${p.op}\` does not fit: ${p.why}`,
  help: (p) => `Write \`${p.meant}\`.`,
});

export const noneOfTier = entry({
  code: "FW0413", name: "none-is-a-tier", severity: "error",
  message: () => "`none` means no tier, and here no tier is asked for",
  help: () => "To ask whether something is there, write `is missing` or `is known`.",
});

export const notOneRecord = entry({
  code: "FW0414", name: "no-fields", severity: "error",
  message: (p: { found: string; member: string; hint?: string }) => `This is ${p.found} and has no \`.${p.member}\``,
  help: (p) => p.hint ?? "Only records, lists of records, vocabularies, tables with several results and scores have something behind a dot.",
});

export const mixedList = entry({
  code: "FW0415", name: "mixed-list", severity: "error",
  message: (p: { first: string; other: string }) => `A list holds values of one type, and this one holds ${p.first} and ${p.other}`,
  help: () => "Write two lists, or values of the same type.",
});

export const emptyList = entry({
  code: "FW0416", name: "empty-list", severity: "error",
  message: () => "This list is empty",
  help: () => "Write at least one value: `[Reseller, MSP]`.",
});

export const notConverted = entry({
  code: "FW0417", name: "not-an-amount", severity: "error",
  message: (p: { found: string }) => `Only amounts are converted, and this is ${p.found}`,
  help: () => "Write an amount before `in`, as in `sum(bookings.amount in USD at Rates on date)`.",
});

export const reversesWhat = entry({
  code: "FW0565", name: "reverses-what", severity: "error",
  message: (p: { field: string; record: string; why: "key" | "type" | "optional"; key?: string }) => {
    if (p.why === "key") return `\`${p.record}\` has no single key, so that \`${p.field}\` can't name the record that is taken back`;
    return p.why === "type" ? `\`${p.field}\` can't hold the key \`${p.key}\` of the record that is taken back: its type is another` : `Every \`${p.record}\` would take another one back, because \`${p.field}\` is always there`;
  },
  help: (p) => (p.why === "key" ? "Give the record one field as its key: `key id`." : p.why === "type" ? `Give it the type of \`${p.key}\`, with a question mark: most records take nothing back.` : "Write a question mark behind its type: most records take nothing back."),
});

export const notDated = entry({
  code: "FW0418", name: "not-a-date-field", severity: "error",
  message: (p: { field: string; record: string; found: string; always: boolean }) =>
    `\`${p.field}\` of \`${p.record}\` is ${p.found}, and here belongs a date${p.always ? " that is always there" : ""}`,
  help: (p) => (p.always ? "Name a field of type `Date` without `?` that comes in with the data." : "Name a field of type `Date`."),
});

// ── what may be absent ──────────────────────────────────────────────────────────────────────────────────────────────

export const mayBeAbsent = entry({
  code: "FW0420", name: "may-be-absent", severity: "error",
  message: (p: { what: string; why: string; fallback: string; ask: boolean }) => `${p.what} may be absent: ${p.why}`,
  help: (p) => `Say what then holds: \`else ${p.fallback}\`${p.ask ? ", or ask first: `… is known and …`" : ""}.`,
});

export const needlessElse = entry({
  code: "FW0421", name: "needless-else", severity: "warning",
  message: () => "This `else` is never used: the value before it is always there",
  help: () => "Remove it.",
});

export const neverAbsent = entry({
  code: "FW0422", name: "never-absent", severity: "warning",
  message: (p: { known: boolean }) => `This is always there, so \`is ${p.known ? "known" : "missing"}\` always says ${p.known ? "yes" : "no"}`,
  help: () => "Remove the condition, or mark the field with `?` where the data may lack it.",
});

export const gapsInList = entry({
  code: "FW0423", name: "gaps-in-list", severity: "error",
  message: (p: { function: string }) => `\`${p.function}\` needs every value, and some records may lack this field`,
  help: () => "Keep the records that have it: `bookings[discount is known].discount`.",
});

// ── arithmetic that can't be checked ────────────────────────────────────────────────────────────────────────────────

export const factsMultiplied = entry({
  code: "FW0430", name: "facts-multiplied", severity: "error",
  message: (p: { op: string }) => `Both sides of \`${p.op}\` come from the partner's data`,
  help: () => "So that every rule can be checked beforehand, one side must be written out or come from a table. If the data can hold the product, take it from there.",
});

export const severalDenominators = entry({
  code: "FW0431", name: "several-divisions", severity: "error",
  message: () => "This compares figures that are divided by different facts",
  help: () => "So that every rule can be checked beforehand, a comparison has one division by facts. Round the others where the program guide does: `… rounded to 2 decimals`.",
});

export const divisionByZero = entry({
  code: "FW0432", name: "division-by-zero", severity: "error",
  message: () => "This divides by zero",
  help: () => "Write another divisor.",
});

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** How days, months and moments are written. */
const WRITTEN = {
  day: "Dates are written year-month-day: `2026-02-28`.",
  month: "Months are written year-month: `2026-02`.",
  moment: "Moments are written with the date, the time and its zone: `2026-02-28T09:30Z`, `2026-02-28T09:30+01:00`.",
};

export const badDate = entry({
  code: "FW0440", name: "no-such-day", severity: "error",
  message: (p: { written: string; what: keyof typeof WRITTEN; last?: number }) => `There is no ${p.what} ${p.written}`,
  help: (p) => (p.last === undefined ? WRITTEN[p.what] : `That month has ${p.last} days.`),
});

export const badDuration = entry({
  code: "FW0441", name: "odd-length-of-time", severity: "error",
  message: (p: { written: string; why: string }) => `${p.written} can't stand here: ${p.why}`,
  help: () => "Write a length in days, weeks, months, quarters or years, such as `12 months`.",
});

export const datesOutOfOrder = entry({
  code: "FW0442", name: "dates-out-of-order", severity: "error",
  message: (p: { date: string; before: string }) => (p.date === p.before
    ? `Two values start on ${p.date}`
    : `${p.date} stands behind ${p.before}, and lies before it`),
  help: () => "Write the changes in the order of their days, each day once.",
});

export const effectiveWithoutDays = entry({
  code: "FW0452", name: "effective-without-days", severity: "error",
  message: (p: { from: string; until: string }) => `This text would be in force from ${p.from} until ${p.until}, which is no day at all`,
  help: () => "`until` is the first day on which it is no longer in force; it comes after the other date. Leave it out where no end is known.",
});

export const windowWithoutDays = entry({
  code: "FW0451", name: "window-without-days", severity: "error",
  message: (p: { text: string }) => `\`${p.text}\` holds no day: it ends before it starts`,
  help: () => "Write the earlier day first. `a to b` includes both days, `from a until b` excludes the second.",
});

export const windowReachesNothing = entry({
  code: "FW0443", name: "window-without-effect", severity: "error",
  message: (p: { text: string; why: string }) => `\`${p.text}\` has no effect: ${p.why}`,
  help: () => "A window goes on figures that are summed up or counted from dated records and have no window yet.",
});

export const noPeriod = entry({
  code: "FW0444", name: "no-period-here", severity: "error",
  message: (p: { what: string }) => `There is no period at hand that \`${p.what}\` could mean`,
  help: () => "A period is at hand in incentives, limits and funds, and in ladders with a review. Elsewhere name one: `last fiscal quarter`.",
});

export const periodUnknown = entry({
  code: "FW0445", name: "period-of-unknown-length", severity: "error",
  message: () => "`the period before` needs to know how long the period is, and it is not known here",
  help: () => "Name the period: `last fiscal quarter`, or write the window where the figure is used.",
});

export const windowNotMoved = entry({
  code: "FW0446", name: "window-can-not-be-moved", severity: "error",
  message: () => "A window between dates that are worked out can't be moved",
  help: () => "Write the dates of the window you mean.",
});

export const notShifted = entry({
  code: "FW0447", name: "no-earlier-value", severity: "error",
  message: (p: { what: string }) => `${p.what} can't be read as of an earlier day`,
  help: () => "Figures and earned tiers can: `yearly 12 months ago`, `earned Level 12 months ago`. What was held before comes in as `standing Level`.",
});

export const dateNotAWindow = entry({
  code: "FW0448", name: "period-is-no-value", severity: "error",
  message: () => "`period` is a stretch of time, and here belongs a value",
  help: () => "Write `date in period` for a record's date, or `over period` behind a figure.",
});

export const noFilterEffect = entry({
  code: "FW0449", name: "filter-without-effect", severity: "error",
  message: (p: { text: string }) => `\`[${p.text}]\` has no effect: there are no records behind this figure`,
  help: () => "A filter goes on lists of records, and on measures that sum up or count records.",
});

export const byWithoutEffect = entry({
  code: "FW0450", name: "by-without-effect", severity: "error",
  message: (p: { field: string }) => `\`by ${p.field}\` has no effect: nothing is summed up or counted here`,
  help: () => "It goes behind a figure: `sum(bookings.amount) by invoiced`.",
});

// ── records, parameters, bounds ─────────────────────────────────────────────────────────────────────────────────────

export const parameterType = entry({
  code: "FW0460", name: "parameter-type", severity: "error",
  message: (p: { found: string }) => `A parameter can't be ${p.found}`,
  help: () => "Each use of a measure is worked out beforehand, so a parameter is a word of an enum or taxonomy, a tier, yes or no, or a whole number that is written out.",
});

export const argumentNotFinite = entry({
  code: "FW0461", name: "value-not-written-out", severity: "error",
  message: (p: { parameter: string }) => `The value of \`${p.parameter}\` must be written out`,
  help: () => "Each use of a measure is worked out beforehand, so a whole number that is given to it can't come from the data.",
});

export const tooManyUses = entry({
  code: "FW0462", name: "too-many-uses", severity: "error",
  message: (p: { name: string; most: number }) => `With \`${p.name}\` the measures of this program are worked out more than ${p.most.toLocaleString("en")} times`,
  help: () => "Every combination of parameters, filter and window is a figure of its own. Use fewer parameters, or fewer words in their types.",
});

export const tooLarge = entry({
  code: "FW0463", name: "program-too-large", severity: "error",
  message: () => "The program is too large to be checked",
  help: () => "Give parts of long calculations names with `measure`, and use fewer parameters.",
});

export const nestedTooDeep = entry({
  code: "FW0464", name: "calculation-too-deep", severity: "error",
  message: () => "This calculation is nested too deeply",
  help: () => "Give its parts names with `measure`.",
});

export const wrongRange = entry({
  code: "FW0465", name: "range-of-type", severity: "error",
  message: (p: { why: string }) => `This range does not fit: ${p.why}`,
  help: () => "Ranges go with numbers, percents, amounts and dates, and are written out: `Number from 1 to 5`, `Integer at least 0`.",
});

export const keyField = entry({
  code: "FW0466", name: "key-field", severity: "error",
  message: (p: { field: string; why: string }) => `\`${p.field}\` can't be a key: ${p.why}`,
  help: () => "A key is a field that is always there and tells one record from another: a text, a number, a date or a word.",
});

export const listOfLists = entry({
  code: "FW0467", name: "element-type", severity: "error",
  message: (p: { what: string; found: string }) => `${p.what} can't hold ${p.found}`,
  help: () => "A list holds records or single values; a set holds single values.",
});

export const fieldsWithinThemselves = entry({
  code: "FW0468", name: "record-within-itself", severity: "error",
  message: (p: { chain: readonly string[] }) => `A record \`${p.chain[0] ?? ""}\` would hold itself: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`,
  help: () => "Leave the field out, or let it hold the other record's key.",
});

export const derivedFromMeasure = entry({
  code: "FW0469", name: "field-from-figure", severity: "error",
  message: (p: { name: string; what: string }) => `A derived field can't use ${p.what} \`${p.name}\``,
  help: () => "It is worked out from the record's own fields, the partner's fields and tables. Write a measure instead.",
});

export const notRates = entry({
  code: "FW0470", name: "not-a-table-of-rates", severity: "error",
  message: (p: { name: string; why: string }) => `\`${p.name}\` is no table of rates: ${p.why}`,
  help: (p) => `A table of rates says what one unit of a currency is worth: \`table ${p.name} by currency: Text gives Number\`. A second key of type \`Date\` or \`Month\`, or columns \`from\` and \`until\`, date the rates.`,
});

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
