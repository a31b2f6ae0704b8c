/** Names that can be written at a place, the fitting ones first: in scope, of the type that is expected, by the clause at hand. */
import { FUNCTIONS, writtenType, type Definition, type ExpressionFact, type Knowledge, type VisibleName } from "@fairway/compiler";
import type { PlanType } from "@fairway/plan";
import type { CompletionItem, CompletionKind } from "./item.js";
import { snippet } from "./item.js";
import type { Site } from "./site.js";

/** Values: names in scope, words, functions, and how a value of the expected type is written. */
export function operandItems(site: Site): readonly CompletionItem[] {
  const knowledge = site.compiled?.knowledge;
  if (knowledge === undefined) return [];
  const { fact } = site;
  const words = fact?.expected === undefined ? undefined : knowledge.wordsOf(fact.expected);
  const seen = new Set<string>();
  const names = knowledge.namesAt(fact).filter(({ name }) => !seen.has(name) && seen.add(name)).map((name) => nameItem(name, fact, knowledge));
  return [
    ...(words ?? []).map((word, i) => wordItem(word, i / 1000)),
    ...literals(fact?.expected, knowledge),
    ...names,
    ...(words === undefined ? knowledge.allWords().map((word) => wordItem(word, 60)) : []),
    ...[...FUNCTIONS.values()].map(({ name, signature, doc }): CompletionItem => ({ label: name, kind: "function", insert: `${name}(\${1})`, snippet: true, detail: signature, doc, rank: 40 })),
    ...CONSTANTS,
  ];
}

const CONSTANTS: readonly CompletionItem[] = [
  { label: "today", kind: "value", insert: "today", snippet: false, doc: "The as-of date.", rank: 50 },
  { label: "forever", kind: "value", insert: "forever", snippet: false, doc: "After every date.", rank: 55 },
  { label: "not", kind: "keyword", insert: "not ", snippet: false, rank: 57 },
  snippet("any … in … has", "any ${1:one} in ${2:list} has ${3:condition}", "Whether some record of a list fits.", 58),
  snippet("every … in … has", "every ${1:one} in ${2:list} has ${3:condition}", "Whether all records of a list fit.", 58),
];

function nameItem(name: VisibleName, fact: ExpressionFact | undefined, knowledge: Knowledge): CompletionItem {
  const type = name.type === undefined ? name.definition?.type : writtenType(name.type, name.optional);
  const fits = fact?.expected !== undefined && type?.replace(/\?$/u, "") === writtenType(fact.expected);
  const base = name.from === "item" ? 10 : name.from === "variable" ? 12 : name.from === "partner" ? 20 : 30;
  const parameters = name.definition?.kind === "measure" ? (knowledge.measure(name.name)?.parameters ?? []) : [];
  const called = parameters.length > 0 ? `${name.name}(${parameters.map((one, i) => `\${${i + 1}:${one.name}}`).join(", ")})` : name.name;
  return {
    label: name.name, kind: KIND[name.from], insert: called, snippet: parameters.length > 0, rank: fits ? base / 10 : base,
    ...(type === undefined ? {} : { detail: type }), ...docOf(name.definition),
  };
}

const KIND: Readonly<Record<VisibleName["from"], CompletionKind>> = { item: "field", variable: "variable", partner: "field", declared: "declaration", word: "word" };

export function wordItem(word: VisibleName, rank: number): CompletionItem {
  return { label: word.name, kind: "word", insert: word.name, snippet: false, rank, ...(word.definition?.of === undefined ? {} : { detail: word.definition.of }), ...docOf(word.definition) };
}

export function fieldItem(field: VisibleName, rank: number): CompletionItem {
  return { label: field.name, kind: "field", insert: field.name, snippet: false, rank, ...(field.type === undefined ? {} : { detail: writtenType(field.type, field.optional) }), ...docOf(field.definition) };
}

function docOf(definition: Definition | undefined): { readonly doc?: string } {
  const text = [definition?.title === undefined ? undefined : `**${definition.title}**`, definition?.doc].filter((part) => part !== undefined).join("\n\n");
  return text === "" ? {} : { doc: text };
}

/** How a value of a type is written out. */
function literals(expected: PlanType | undefined, knowledge: Knowledge): readonly CompletionItem[] {
  switch (expected?.kind) {
    case "money": {
      const currency = expected.currency ?? knowledge.settings.currency ?? "USD";
      return [snippet(`100k ${currency}`, `\${1:100k} ${currency}`, "An amount: `k`, `M` and `bn` are thousands, millions and thousand millions.", 5)];
    }
    case "percent": return [snippet("10%", "${1:10}%", "A percent.", 1)];
    case "date": return [snippet("2026-01-01", "${1:2026-01-01}", "A date.", 1), { label: "today", kind: "value", insert: "today", snippet: false, rank: 0, doc: "The as-of date." }];
    case "bool": return [{ label: "true", kind: "value", insert: "true", snippet: false, rank: 45 }, { label: "false", kind: "value", insert: "false", snippet: false, rank: 45 }];
    case "duration": return [snippet("12 months", "${1:12} months", "A length of time.", 1)];
    default: return [];
  }
}

/** Behind a dot: fields of records, words of a type, results of a table, parts of a score. */
export function memberItems(site: Site): readonly CompletionItem[] {
  const { object, compiled } = site;
  if (object === undefined || compiled === undefined) return [];
  const { knowledge, symbols } = compiled;
  const name = object.node.kind === "name" ? object.node.name : object.node.kind === "call" ? object.node.callee.text : undefined;
  if (name === "partner") return knowledge.fieldsNamed("partner").map((field, i) => fieldItem(field, i));
  const inside = symbols.definitions.filter((one) => one.of === name && (one.kind === "result" || one.kind === "part" || one.kind === "tier" || one.kind === "member" || one.kind === "node"));
  if (name !== undefined && inside.length > 0 && !isField(object.fact)) {
    return inside.map((definition, i): CompletionItem => ({ label: definition.name, kind: definition.kind === "result" || definition.kind === "part" ? "field" : "word", insert: definition.name, snippet: false, rank: i, ...(definition.type === undefined ? {} : { detail: definition.type }) }));
  }
  const type = object.fact?.typed?.type;
  const record = name === undefined ? [] : knowledge.fieldsNamed(name);
  const fields = type === undefined ? record : (knowledge.fieldsOf(type) ?? knowledge.wordsOf(type) ?? record);
  return fields.map((field, i) => (field.from === "word" ? wordItem(field, i) : fieldItem(field, i)));
}

function isField(fact: ExpressionFact | undefined): boolean {
  const op = fact?.typed?.expression.op;
  return op === "partner" || op === "field" || op === "variable";
}

// ── names by clause ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a name in a clause means: kinds of definitions by keyword, then by slot. */
const BY_CLAUSE: Readonly<Record<string, readonly Definition["kind"][]>> = {
  give: ["benefit"], deduct: ["incentive"], of: ["incentive"], "best of": ["incentive"], "first of": ["incentive"], cut: ["incentive"], where: ["incentive"],
  after: ["fund"], from: ["fund"], "escalate to": ["desk"], escalate: ["desk"], else: ["desk", "route"], standing: ["ladder", "competency", "tier"], decided: ["decision"],
  records: ["field"], expect: ["tier", "incentive"], grandfather: ["tier"], in: ["table"], by: ["enum", "taxonomy", "ladder", "field"], key: ["field"], dated: ["field"],
  rates: ["field"], round: ["field"], to: ["field"], late: ["field"], extends: ["program"], same: ["field"], "order by": ["field"], "for each": [],
};

/** Names of what the clause at hand speaks of; undefined where it declares a name of its own. */
export function clauseNames(site: Site): readonly CompletionItem[] {
  const kinds = site.clause === undefined ? [] : BY_CLAUSE[site.clause.keyword] ?? [];
  const owner = site.declaration === "partner" ? "partner" : site.node?.name.text;
  const found = (site.compiled?.symbols.definitions ?? []).filter((one) => kinds.includes(one.kind));
  const own = found.filter((one) => one.kind !== "field" || site.clause?.keyword === "by" || ((site.clause?.keyword === "key" || site.clause?.keyword === "dated") ? one.of === owner : true));
  const seen = new Set<string>();
  return own.filter(({ name }) => name !== "" && !seen.has(name) && seen.add(name)).map((definition, i): CompletionItem => ({
    label: definition.name, kind: definition.kind === "field" ? "field" : definition.kind === "tier" ? "word" : "declaration", insert: definition.name, snippet: false, rank: i,
    detail: definition.of === undefined ? definition.kind : `${definition.kind} of ${definition.of}`, ...docOf(definition),
  }));
}
