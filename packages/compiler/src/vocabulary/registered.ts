/**
 * What a registration leaves behind: a list of the partner with the deals it has won, so that measures and incentives read
 * them as they read any records.
 *
 * The list has the registration's name; each deal has its own fields and what became of it. See
 * docs/language/registration.md#what-it-earns.
 */
import type { Context } from "../context.js";
import { nameTaken } from "../diagnostics/names.js";
import type { FieldInfo, Of, RecordInfo } from "../symbols/declared.js";
import { BOOL, DATE, listOf, recordType, typeText } from "../types/types.js";
import { clauseOf } from "../workspace/clauses.js";
import { planRecord } from "./records.js";

/** The day on which a deal was won: it dates the deal. */
const DATED = "won";

const OUTCOME = [
  { name: "approved", type: DATE, optional: true, doc: "The day on which it was approved." },
  { name: "until", type: DATE, optional: true, doc: "The last day of its protection." },
  { name: DATED, type: DATE, optional: false, doc: "The day on which the customer ordered." },
  { name: "protected", type: BOOL, optional: false, doc: "It was won in its protection, and not too soon after its approval." },
  { name: "second", type: BOOL, optional: false, doc: "Another partner's deal was first." },
] as const;

/** Adds the lists to the partner. Of two registrations with one name the first counts; a name that is taken gives no list. */
export function readRegistered(context: Context): void {
  const { declared } = context;
  for (const declaration of declared.of("registration")) {
    const name = declaration.name.text;
    const record = declared.records.get(clauseOf(declaration.clauses, "of")?.value.record.text ?? "");
    const isTaken = declared.names.has(name) || declared.records.has(name) || declared.partner?.fields.has(name) === true;
    if (record === undefined || declared.partner === undefined || isTaken || !declared.definitions.has(declaration)) continue;
    const deals = dealsOf(declaration, record, context);
    declared.records.set(name, deals);
    declared.planRecords.set(name, planRecord(deals, []));
    const field: FieldInfo = { name, type: listOf(recordType(name)), optional: false, registered: true, definition: deals.definition };
    declared.partner = { ...declared.partner, fields: new Map([...declared.partner.fields, [name, field]]) };
    declared.planRecords.set("partner", planRecord(declared.partner, []));
  }
}

function dealsOf(declaration: Of<"registration">, of: RecordInfo, context: Context): RecordInfo {
  const definition = context.declared.definitions.get(declaration)!;
  const fields = new Map(of.fields);
  // They are written nowhere: their place is the registration, without a text.
  const written = { ...definition.span, end: definition.span.start };
  for (const { doc, ...outcome } of OUTCOME) {
    const own = of.fields.get(outcome.name);
    if (own !== undefined) context.report(nameTaken, own.definition.span, { name: outcome.name, by: `what becomes of a deal of \`${declaration.name.text}\`` }, { related: [{ span: definition.span, message: "it is registered here" }] });
    fields.set(outcome.name, { ...outcome, definition: context.definitions.named({ kind: "field", name: outcome.name, doc, of: declaration.name.text, type: typeText(outcome.type), span: written, whole: definition.whole }) });
  }
  return { name: declaration.name.text, kind: "record", fields, unreadable: of.unreadable, key: of.key, dated: DATED, datedInVain: false, deals: of.name, definition };
}
