/**
 * What can be wrong with names: codes FW0301 to FW0399.
 *
 * A name that is unknown, used twice, means two things, or means something that can't stand at its place. `near` is the
 * name that was probably meant.
 */
import { entry, nearby } from "@fairway/syntax";

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean \`${near}\`?`);

/** `a, b and c`, each in code marks; a long list is cut. */
export function listed(names: readonly string[], most = 8): string {
  const marked = names.slice(0, most).map((name) => `\`${name}\``);
  if (names.length > most) return `${marked.join(", ")} and ${names.length - most} more`;
  return marked.length < 2 ? marked.join("") : `${marked.slice(0, -1).join(", ")} and ${marked.at(-1)}`;
}

// ── unknown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const unknownName = entry({
  code: "FW0301", name: "unknown-name", severity: "error",
  message: (p: { name: string; near?: string; hint?: string }) => `Nothing here is called \`${p.name}\``,
  help: (p) => p.hint ?? meant(p.near) ?? "A name is a field of the record at hand or of the partner, a measure, table, score, competency, ladder or decision, or a word of an enum or taxonomy.",
});

export const unknownType = entry({
  code: "FW0302", name: "unknown-type", severity: "error",
  message: (p: { name: string; near?: string; hint?: string }) => `There is no type \`${p.name}\``,
  help: (p) => p.hint ?? meant(p.near) ?? "A type is Bool, Text, Integer, Number, Percent, Money, Date, Month, DateTime, Duration or Competency, or the name of an enum, a taxonomy, a ladder or a record.",
});

export const unknownWord = entry({
  code: "FW0303", name: "unknown-word", severity: "error",
  message: (p: { name: string; type: string; words: readonly string[]; near?: string; elsewhere?: string }) =>
    (p.elsewhere === undefined ? `\`${p.name}\` is no word of \`${p.type}\`` : `\`${p.name}\` is ${p.elsewhere}, and here belongs a word of \`${p.type}\``),
  help: (p) => meant(p.near) ?? (p.words.length === 0 ? `\`${p.type}\` has no words yet.` : `Its words are ${listed(p.words)}.`),
});

export const unknownField = entry({
  code: "FW0304", name: "unknown-field", severity: "error",
  message: (p: { name: string; owner: string; fields: readonly string[]; near?: string }) => `${p.owner} has no field \`${p.name}\``,
  help: (p) => meant(p.near) ?? (p.fields.length === 0 ? "It has no fields." : `It has ${listed(p.fields)}.`),
});

export const unknownDeclaration = entry({
  code: "FW0305", name: "unknown-declaration-name", severity: "error",
  message: (p: { kind: string; name: string; near?: string; known: readonly string[] }) => `There is no ${p.kind} \`${p.name}\``,
  help: (p) => meant(p.near) ?? (p.known.length === 0 ? `The program declares no ${p.kind}.` : `The program declares ${listed(p.known)}.`),
});

export const unknownFunction = entry({
  code: "FW0306", name: "unknown-function", severity: "error",
  message: (p: { name: string; near?: string; hint?: string }) => `There is nothing called \`${p.name}\` that takes values in parentheses`,
  help: (p) => p.hint ?? meant(p.near) ?? "Values in parentheses are taken by `sum`, `count`, `average`, `median`, `highest` and `lowest`, by measures with parameters, tables, and what is declared `for each`.",
});

export const unknownCalendar = entry({
  code: "FW0307", name: "unknown-calendar", severity: "error",
  message: (p: { name: string; known: readonly string[]; near?: string }) => `There is no calendar \`${p.name}\``,
  help: (p) => meant(p.near) ?? (p.known.length === 0
    ? `Declare it in the program: \`calendar ${p.name} year from February\`.`
    : `The program declares ${listed(p.known)}. Declare another one there: \`calendar ${p.name} year from February\`.`),
});

export const unknownPeriod = entry({
  code: "FW0308", name: "calendar-without-period", severity: "error",
  message: (p: { calendar: string; unit: string; units: readonly string[] }) => `The calendar \`${p.calendar}\` does not say where its ${p.unit === "half" ? "halves" : `${p.unit}s`} are`,
  help: (p) => (p.units.length === 0 ? "Its file has none of the columns `year`, `half`, `quarter` and `month`." : `Its file has the columns ${listed(p.units)}. Add a column \`${p.unit}\`, or write another period.`),
});

export const unknownCurrency = entry({
  code: "FW0309", name: "unknown-currency", severity: "error",
  message: (p: { code: string; near?: string }) => `\`${p.code}\` is no currency`,
  help: (p) => meant(p.near) ?? "Currencies are written as ISO 4217 codes: `USD`, `EUR`, `JPY`.",
});

export const unknownZone = entry({
  code: "FW0310", name: "unknown-time-zone", severity: "error",
  message: (p: { zone: string }) => `"${p.zone}" is no time zone`,
  help: () => "Time zones have IANA names: \"America/New_York\", \"Europe/Berlin\", \"Asia/Tokyo\".",
});

export const unknownMonth = entry({
  code: "FW0311", name: "unknown-calendar-start", severity: "error",
  message: (p: { name: string; near?: string }) => `\`${p.name}\` is neither a month nor a date field of the partner`,
  help: (p) => meant(p.near) ?? "Write a month (`calendar fiscal year from February`), a date field of the partner (`calendar partner year from joined`), or a CSV file in quotes.",
  instead: nearby,
});

// ── twice, or taken ─────────────────────────────────────────────────────────────────────────────────────────────────

export const declaredTwice = entry({
  code: "FW0320", name: "declared-twice", severity: "error",
  message: (p: { what: string; name: string; extension: boolean }) => `${p.what} \`${p.name}\` is declared twice`,
  help: (p) => (p.extension ? "The base program has it. To amend it, write `change` before it." : "Give one of them another name, or remove it."),
});

export const declaredOnce = entry({
  code: "FW0321", name: "one-only", severity: "error",
  message: (p: { what: string }) => `A program has one \`${p.what}\`, and this is the second`,
  help: (p) => (p.what === "program"
    ? "Remove one of them; to build on another program, write `program Name extends Base from \"file\"`."
    : "Put everything into one, or in an extension write `change` before it."),
});

export const nameTaken = entry({
  code: "FW0322", name: "name-taken", severity: "error",
  message: (p: { name: string; by: string }) => `\`${p.name}\` is the name of ${p.by}`,
  help: () => "Choose another name, so that it is clear which one is meant.",
});

export const reservedName = entry({
  code: "FW0323", name: "name-reserved", severity: "error",
  message: (p: { name: string; why: string }) => `\`${p.name}\` can't be a name: ${p.why}`,
  help: () => "Choose another name.",
});

// ── two meanings, or the wrong kind ─────────────────────────────────────────────────────────────────────────────────

export const twoMeanings = entry({
  code: "FW0330", name: "two-meanings", severity: "error",
  message: (p: { name: string; first: string; second: string; writes: readonly string[]; rename?: string }) => `\`${p.name}\` may be ${p.first} or ${p.second}`,
  help: (p) => (p.writes.length === 0 ? "Rename one of them." : p.rename !== undefined ? `Give ${p.rename} another name; the field may keep its own.` : `Write ${p.writes.map((write) => `\`${write}\``).join(" or ")}.`),
});

export const wordOfSeveral = entry({
  code: "FW0331", name: "word-of-several-types", severity: "error",
  message: (p: { name: string; types: readonly string[] }) => `\`${p.name}\` is a word of ${listed(p.types)}`,
  help: (p) => `Say which one is meant: ${p.types.slice(0, 3).map((type) => `\`${type}.${p.name}\``).join(" or ")}.`,
});

export const notAValue = entry({
  code: "FW0332", name: "not-a-value", severity: "error",
  message: (p: { name: string; what: string; hint?: string }) => `\`${p.name}\` is ${p.what}, and here belongs a value`,
  help: (p) => p.hint ?? "Write what is to be worked out.",
});

export const needsKey = entry({
  code: "FW0333", name: "which-one", severity: "error",
  message: (p: { name: string; what: string }) => `\`${p.name}\` is worked out for each of several keys, and here one value is asked`,
  help: (p) => (p.what === "competency" ? `Say for which: \`${p.name}(…)\`.` : `Say for which, \`${p.name}(…)\`, or take the best: \`highest(${p.name})\`.`),
  instead: (p) => (p.what === "competency" ? [] : [`highest(${p.name})`]),
});

export const needsArguments = entry({
  code: "FW0334", name: "wrong-number-of-values", severity: "error",
  message: (p: { name: string; wanted: readonly string[]; found: number }) =>
    (p.wanted.length === 0
      ? `\`${p.name}\` takes no values in parentheses`
      : `\`${p.name}\` takes ${p.wanted.length === 1 ? "one value" : `${p.wanted.length} values`} in parentheses, and ${p.found === 0 ? "none is" : p.found === 1 ? "one is" : `${p.found} are`} given`),
  help: (p) => (p.wanted.length === 0 ? `Write \`${p.name}\`.` : `Write \`${p.name}(${p.wanted.join(", ")})\`.`),
});

export const circular = entry({
  code: "FW0335", name: "circular", severity: "error",
  message: (p: { chain: readonly string[] }) =>
    (p.chain.length <= 1 ? `\`${p.chain[0] ?? ""}\` is worked out from itself` : `\`${p.chain[0]}\` is worked out from itself: ${[...p.chain, p.chain[0]!].map((name) => `\`${name}\``).join(" → ")}`),
  help: () => "Leave one of these steps out. The past may come in by what was held (`standing Level`) or by the figure of an earlier day (`revenue 12 months ago`).",
});

// ── programs that extend another ────────────────────────────────────────────────────────────────────────────────────

export const changeOfNothing = entry({
  code: "FW0340", name: "nothing-to-change", severity: "error",
  message: (p: { kind: string; name: string; near?: string }) => `The base program has no ${p.kind}${p.name === "" ? "" : ` \`${p.name}\``} that could be changed`,
  help: (p) => meant(p.near) ?? "To add it here, leave `change` out.",
  instead: nearby,
});

export const removeOfNothing = entry({
  code: "FW0341", name: "nothing-to-remove", severity: "error",
  message: (p: { what: string; name: string; near?: string }) => `${p.what} has no \`${p.name}\` that could be removed`,
  help: (p) => meant(p.near) ?? "Remove this line.",
  instead: nearby,
});

export const changeWithoutBase = entry({
  code: "FW0342", name: "no-base-program", severity: "error",
  message: (p: { word: string }) => `\`${p.word}\` amends a base program, and this program extends none`,
  help: () => "Say which program is amended: `program Name extends Base from \"base.fairway\"`, or write the declaration out.",
});

export const wrongBase = entry({
  code: "FW0343", name: "other-base-program", severity: "error",
  message: (p: { file: string; found: string | undefined; wanted: string }) =>
    (p.found === undefined ? `"${p.file}" has no program` : `The program of "${p.file}" is called \`${p.found}\`, not \`${p.wanted}\``),
  help: (p) => (p.found === undefined ? "Name the file in which the base program stands." : `Write \`extends ${p.found}\`, or name another file.`),
  instead: (p) => [p.found],
});

export const notExported = entry({
  code: "FW0344", name: "nothing-to-import", severity: "error",
  message: (p: { name: string; file: string; near?: string }) => `"${p.file}" declares no \`${p.name}\``,
  help: (p) => meant(p.near) ?? "Check the name, or import the whole file: `import \"file\"`.",
  instead: nearby,
});

export const rowWithoutKeys = entry({
  code: "FW0345", name: "rows-without-keys", severity: "error",
  message: (p: { keys: readonly string[] }) => `The rows that change a table need its ${p.keys.length === 1 ? "key" : "keys"} ${listed(p.keys)}`,
  help: () => "A changed row is found by its keys: write a column for each of them.",
});

export const changeOfCsvTable = entry({
  code: "FW0346", name: "rows-in-csv", severity: "error",
  message: (p: { name: string }) => `The rows of \`${p.name}\` stand in a CSV file and can't be changed one by one`,
  help: (p) => `Name another file: \`change table ${p.name} from "rows.csv"\`.`,
});

// ── what a program must have ────────────────────────────────────────────────────────────────────────────────────────

export const noPartner = entry({
  code: "FW0350", name: "no-partner", severity: "error",
  message: (p: { name: string }) => `The program \`${p.name}\` does not say what is known of a partner`,
  help: () => "Add `partner { key id, id: Text }` with the fields that your data has.",
});
