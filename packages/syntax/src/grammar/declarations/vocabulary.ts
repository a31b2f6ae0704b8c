/** The words and records a program is about: taxonomies, enums, records, the partner, requests, decisions, benefits. */
import { choice, clause, declaration, optional, row, slot, word } from "../shape.js";

export const taxonomy = declaration({
  keyword: "taxonomy",
  doc: "A tree of words, from the general to the particular: regions, verticals, products.",
  example: `taxonomy Region { Americas { US, Canada }, EMEA { UKI, DACH } }`,
  body: "tree", header: {}, clauses: {},
});

export const enumeration = declaration({
  keyword: "enum",
  doc: "A list of words; `ordered` where each is more than the one before.",
  example: `enum Grade ordered { Associate, Professional, Expert }`,
  body: "members",
  header: { ordered: clause("ordered", "Each word is more than the one before it, so they can be compared.") },
  clauses: {},
});

const key = clause("key", "The field, or fields, that tell one record from another.", { required: true, tail: slot("fields", "conjunction"), example: "key id" });
const dated = clause("dated", "The field that says when it happened. A record dated after the as-of date is not seen.", { tail: slot("field", "ident"), example: "dated passed" });

const known = clause("known", "The field that says when a record became known. Before that day it is not seen, whenever it happened.", { tail: slot("field", "ident"), example: "known received" });
const reverses = clause("reverses", "The field that holds the key of the record that this one takes back, where it does.", { tail: slot("field", "ident"), example: "reverses original" });

export const record = declaration({
  keyword: "record",
  doc: "A kind of fact that a partner has many of: bookings, certificates, customers.",
  example: `record Booking {\n  key    id\n  dated  date\n  id:     Text\n  date:   Date\n  amount: Money\n}`,
  body: "fields", header: {}, clauses: { key: { ...key, required: false }, dated, known, reverses },
});

export const partner = declaration({
  keyword: "partner",
  doc: "What is known of each partner. Fields may hold lists of records.",
  example: `partner {\n  key    id\n  id:     Text\n  region: Region\n  bookings: list of Booking\n}`,
  starter: `partner {\n  key  id\n  id:   Text\n  name: Text\n}`,
  body: "fields", name: "none", title: false, header: {}, clauses: { key },
});

export const request = declaration({
  keyword: "request",
  doc: "A kind of request that is routed: a lead, a support request, a deal registration.",
  example: `request Lead {\n  key   id\n  dated received\n  id:       Text\n  received: DateTime\n}`,
  body: "fields", header: {}, clauses: { key, dated },
});

export const decision = declaration({
  keyword: "decision",
  doc: "Something a person decides. It comes in with the facts: who decided, and from when until when it holds. Absent means no.",
  example: `decision Invited "Invited to Platinum" by "Channel chief"`,
  body: "none",
  header: { by: clause("by", "Who decides.", { tail: slot("who", "text") }) },
  clauses: {},
});

export const benefit = declaration({
  keyword: "benefit",
  doc: "Something a tier or a competency may give: yes or no, a number, money, a level of service.",
  example: `benefit Support "Support plan": SupportPlan`,
  body: "type", header: {}, clauses: {},
});

export const measure = declaration({
  keyword: "measure",
  doc: "A figure with a name: a sum, a count, a share. Windows and filters can be put on it where it is used.",
  example: `measure yearly "Sales, last 12 months" = sales over trailing 12 months`,
  body: "expression", params: true, header: {}, clauses: {},
});

export const table = declaration({
  keyword: "table",
  doc: "Values by key: thresholds by region and tier, rates by product. A row is found by exact match, the closest node of a taxonomy, or a range.",
  example: `table needed by region and across Level gives Money {\n  | region   | Silver   | Gold     |\n  | Americas | 100k USD | 500k USD |\n}`,
  body: "rows", params: false,
  header: {
    by: clause("by", "The keys. `then` gives the order in which the closest match is sought; `across` turns the tiers or words of a type into columns.", {
      required: true,
      tail: row(optional(slot("keys", "keys")), optional(row(word("across"), slot("across", "ident")))),
      example: "by region and across Level",
    }),
    gives: clause("gives", "What a row gives: one type, or several results with names.", { tail: slot("results", "results") }),
    policy: clause("hit", "What holds where several rows match: `first`, `collect`, `sum`, `min` or `max`. Without it exactly one may match.", {
      tail: choice("policy", { first: word("first"), collect: word("collect"), sum: word("sum"), min: word("min"), max: word("max") }),
    }),
    from: clause("from", "A CSV file that holds the rows; its first line names the columns.", { tail: slot("file", "text") }),
  },
  clauses: {},
});

