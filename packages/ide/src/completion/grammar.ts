/** What the grammar offers: declarations and clauses as snippets from their own examples, operators, windows, units, types. */
import { language, parseText, toYaml, type ClauseSpec, type DeclarationKind, type DeclarationSpec, type Expression, type Surface } from "@fairway/syntax";
import type { CompletionItem } from "./item.js";
import { escaped, keyword, snippet } from "./item.js";
import type { Site } from "./site.js";

/** Whole declarations, each from its starter or example, its name and title to be typed over. A name that is taken is counted on. */
export function declarationItems(surface: Surface, hasProgram: boolean, isTaken: (name: string) => boolean): readonly CompletionItem[] {
  return (Object.keys(language) as DeclarationKind[]).filter((kind) => !(hasProgram && kind === "program")).flatMap((kind, i): readonly CompletionItem[] => {
    const spec: DeclarationSpec = language[kind];
    const [example, start] = [spec.example, spec.starter ?? spec.example].map((text) => (surface === "yaml" ? inYaml(text) : text));
    if (example === undefined || start === undefined) return [{ ...keyword(kind, i, spec.doc), insert: `${kind} ` }];
    return [{ label: kind, kind: "snippet", insert: placeholders(start, spec, isTaken), snippet: true, doc: `${spec.doc}\n\n\`\`\`\n${example}\n\`\`\``, rank: i, detail: "declaration" }];
  });
}

const made = new Map<string, string | undefined>();

function inYaml(text: string): string | undefined {
  if (!made.has(text)) made.set(text, toYaml(parseText("example.fairway", text))?.trimEnd());
  return made.get(text);
}

/** The example with its name and its title as places. */
function placeholders(example: string, spec: DeclarationSpec, isTaken: (name: string) => boolean): string {
  const text = escaped(example);
  if (spec.name === "text") return text.replace(/"([^"]*)"|(?<=^test )([^:\n]+)/u, (_, quoted?: string, plain?: string) => (quoted === undefined ? `\${1:${plain}}` : `"\${1:${quoted}}"`));
  return text.replace(new RegExp(`^${spec.keyword} ([\\p{L}_][\\p{L}\\p{N}_]*)`, "u"), (_, name: string) => `${spec.keyword} \${1:${free(name, isTaken)}}`);
}

function free(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let n = 2; ; n++) if (!isTaken(`${name}${n}`)) return `${name}${n}`;
}

/** The clauses of a block; those that stand once and stand already are left out. */
export function clauseItems(specs: readonly ClauseSpec[], present: ReadonlySet<string>): readonly CompletionItem[] {
  return specs.filter(({ keyword: words, many }) => words !== "" && (many || !present.has(words))).flatMap((spec, i): readonly CompletionItem[] => {
    const example = spec.example === undefined ? "" : `\n\n\`\`\`fairway\n${spec.example}\n\`\`\``;
    const block = spec.body !== undefined && spec.label.startsWith("name") ? `${spec.keyword} \${1:Name} {\n  $0\n}` : undefined;
    return [{ ...keyword(spec.keyword, i + (spec.required ? 0 : 1), `${spec.doc}${example}`), ...(block === undefined ? { insert: `${spec.keyword} ` } : { insert: block, snippet: true }) }];
  });
}

/** Keys of a YAML map. */
export function keyItems(keys: readonly string[]): readonly CompletionItem[] {
  return [...new Set(keys)].filter((key) => key !== "").map((key, i) => ({ ...keyword(key, i), insert: `${key}: ` }));
}

const OPERATORS: readonly (readonly [string, string])[] = [
  [">=", "at least"], ["<=", "at most"], [">", "more than"], ["<", "less than"], ["is", "the same"], ["is not", "another"], ["in", "one of, or below a node"], ["not in", "none of"],
  ["covers", "holds all of"], ["and", "both"], ["or", "either"], ["over", "a window of time"], ["else", "what counts where it is absent"], ["when", "only if"], ["is known", "is there"],
  ["is missing", "is not there"], ["as % of", "a share"], ["of", "a percent of an amount"], ["above", "what it exceeds by"], ["becoming", "another value from a day on"],
  ["by", "the date that places a record"], ["rounded to", "to decimals"], ["+", "plus"], ["-", "minus"], ["*", "times"], ["/", "divided by"],
];

/** What can stand behind a value. */
export function operatorItems(left: Expression, site: Site): readonly CompletionItem[] {
  if (left.kind === "number") return unitItems(site);
  return OPERATORS.map(([words, doc], i) => keyword(words, i, doc));
}

function unitItems(site: Site): readonly CompletionItem[] {
  const currency = site.compiled?.knowledge.settings.currency;
  const currencies = [...new Set([...(currency === undefined ? [] : [currency]), "USD", "EUR", "GBP", "JPY"])];
  const units = ["months", "days", "weeks", "quarters", "years", "business days", "business hours", "points"];
  return [
    ...currencies.map((code, i): CompletionItem => ({ label: code, kind: "unit", insert: code, snippet: false, rank: i })),
    ...units.map((unit, i): CompletionItem => ({ label: unit, kind: "unit", insert: unit, snippet: false, rank: 10 + i })),
  ];
}

export function currencyItems(site: Site): readonly CompletionItem[] {
  return unitItems(site).filter(({ rank }) => rank < 10);
}

export function periodItems(site: Site): readonly CompletionItem[] {
  const before = /([\p{L}_][\p{L}\p{N}_]*)[ \t]+$/u.exec(site.before)?.[1] ?? "";
  const calendars = site.compiled?.knowledge.calendars ?? new Map<string, ReadonlySet<string>>();
  const own = calendars.get(before);
  if (own !== undefined && before !== "calendar") return [...own].map((unit, i) => keyword(unit, i));
  const plain = ["month", "quarter", "half", "year"].map((unit, i) => keyword(unit, 10 + i));
  return [...[...calendars].filter(([name]) => name !== "calendar").flatMap(([name, units]) => [...units].map((unit, i) => keyword(`${name} ${unit}`, i))), ...plain];
}

export function windowItems(site: Site): readonly CompletionItem[] {
  const period = periodItems(site)[0]?.label ?? "quarter";
  return [
    snippet("trailing 12 months", "trailing ${1:12 months}", "Back from the as-of date, that day included.", 0),
    snippet("the 12 months before …", "the ${1:12 months} before ${2:trailing 12 months}", "The stretch before another window.", 1),
    keyword("period", 2, "The period of the review or incentive at hand."), keyword("the same period a year earlier", 3), keyword("the period before", 4),
    snippet(`last ${period}`, `last \${1:${period}}`, "The last whole period before the one today lies in.", 5), snippet(`this ${period}`, `this \${1:${period}}`, "The whole period today lies in.", 6),
    snippet(`last 4 ${period}s`, `last \${1:4} \${2:${period}s}`, "Whole periods.", 7), snippet(`${period} to date`, `\${1:${period}} to date`, "From the period's first day to today.", 8),
    snippet("2026-01-01 to 2026-06-30", "${1:2026-01-01} to ${2:2026-06-30}", "Both days are included.", 9), snippet("since 2026-01-01", "since ${1:2026-01-01}", "Up to today.", 10),
    keyword("all time", 11),
  ];
}

const TYPES: readonly string[] = ["Text", "Integer", "Number", "Percent", "Money", "Date", "DateTime", "Month", "Bool", "Duration", "Competency"];

/** Behind `list of` and `set of` stands what they hold: single values, and in a list records too. */
function elementItems(site: Site, holds: string): readonly CompletionItem[] {
  const kinds = holds === "list" ? ["record", "enum", "taxonomy", "ladder"] : ["enum", "taxonomy", "ladder"];
  const declared = kinds.flatMap((kind) => (site.compiled?.symbols.definitions ?? []).filter((one) => one.kind === kind));
  return [...declared.map(({ name, kind }) => ({ name, detail: kind })), ...TYPES.map((name) => ({ name, detail: undefined }))]
    .map(({ name, detail }, i): CompletionItem => ({ label: name, kind: "type", insert: name, snippet: false, rank: i, ...(detail === undefined ? {} : { detail }) }));
}

export function typeItems(site: Site): readonly CompletionItem[] {
  const holds = /\b(list|set) of\s+$/u.exec(site.before)?.[1];
  if (holds !== undefined) return elementItems(site, holds);
  const declared = (site.compiled?.symbols.definitions ?? []).filter(({ kind }) => kind === "enum" || kind === "taxonomy" || kind === "record" || kind === "ladder");
  const records = declared.filter(({ kind }) => kind === "record");
  return [
    ...declared.filter(({ kind }) => kind !== "record").map(({ name, kind }, i): CompletionItem => ({ label: name, kind: "type", insert: name, snippet: false, rank: i, detail: kind })),
    ...TYPES.map((name, i): CompletionItem => ({ label: name, kind: "type", insert: name, snippet: false, rank: 20 + i })),
    ...records.map(({ name }, i): CompletionItem => ({ label: `list of ${name}`, kind: "type", insert: `list of ${name}`, snippet: false, rank: 40 + i })),
    ...declared.filter(({ kind }) => kind === "taxonomy" || kind === "enum").map(({ name }, i): CompletionItem => ({ label: `set of ${name}`, kind: "type", insert: `set of ${name}`, snippet: false, rank: 60 + i })),
  ];
}

export const MONTHS: readonly string[] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export const WEEKDAYS: readonly string[] = ["weekdays", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const ROUNDINGS: readonly string[] = ["half away from zero", "half to even", "up", "down"];

