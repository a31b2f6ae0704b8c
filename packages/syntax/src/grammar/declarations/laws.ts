/** `always` and `test`: what must hold, and worked cases. */
import { choice, clause, declaration, optional, row, slot, word } from "../shape.js";

export const always = declaration({
  keyword: "always",
  doc: "A law: checked for every partner evaluated in tests and by `check --data`; a breach is a finding with the partner.",
  example: `always Ceiling "Nobody is Gold without sales" {\n  Level < Gold or yearly > 0 USD\n}`,
  body: "condition", header: {}, clauses: {},
});

/** Of an amount that is expected: whom it is paid to, for which record, and over which periods. */
const ofWhat = [
  optional(row(word("to"), slot("payee", "text"))), optional(row(word("for"), slot("record", "text"))), optional(row(word("over"), slot("window", "window"))),
] as const;

export const test = declaration({
  keyword: "test",
  doc: "A worked case: a date, a partner, what was held before, and what is expected.",
  example: `test "Gold survives one weak review" {\n  as of    2026-08-01\n  partner  "partners/acme.json"\n  standing Level Gold since 2025-03-01\n  expect   Level is Gold in grace\n}`,
  body: "clauses", name: "text", title: false,
  header: {},
  clauses: {
    asOf: clause("as of", "The date on which everything is read; that day is included.", { tail: slot("date", "date"), required: true }),
    partner: clause("partner", "The file that holds the partner. Without it the partner is made of the facts that stand here.", { tail: slot("file", "text") }),
    given: clause("given", "A fact, or a figure that is put in place of a measure.", {
      many: true,
      tail: row(slot("what", "place"), word("is"), slot("value", "expression")),
      example: "given csat is 3.9",
    }),
    records: clause("records", "Records of the partner as a table. A row with `times` stands for that many records.", {
      label: "name", many: true, body: { row: clause("", "A row of the table.", { many: true, tail: slot("cells", "row") }) },
    }),
    partners: clause("partners", "Several partners as a table, for requests to go to.", { body: { row: clause("", "A row of the table.", { many: true, tail: slot("cells", "row") }) } }),
    requests: clause("requests", "Requests of a kind as a table. A row with `times` stands for that many requests.", { label: "name", many: true, body: { row: clause("", "A row of the table.", { many: true, tail: slot("cells", "row") }) } }),
    lists: clause("lists", "Records inside of the partners or requests of these tables; the column `of` says whose they are.", { label: "name", many: true, body: { row: clause("", "A row of the table.", { many: true, tail: slot("cells", "row") }) } }),
    events: clause("events", "What happened, as a table with the columns `at`, `request`, `event` and, where it is needed, `partner`, `desk`, `member`, `until` and `to`.", { body: { row: clause("", "A row of the table.", { many: true, tail: slot("cells", "row") }) } }),
    run: clause("run to", "The moment up to which clocks run, itself included; without it, the last request or event.", { tail: slot("at", "expression"), example: "run to 2026-08-03T10:00Z" }),
    decided: clause("decided", "A decision that a person took, and until when it holds.", {
      label: "name", many: true,
      tail: row(optional(row(word("on"), slot("on", "date"))), optional(row(word("until"), slot("until", "date")))),
      example: "decided Invited on 2026-01-15",
    }),
    standing: clause("standing", "What the partner held before.", {
      label: "name", many: true,
      tail: row(
        optional(row(word("for"), slot("key", "place"))),
        choice("held", {
          award: row(word("since"), slot("since", "date")),
          tier: row(slot("tier", "ident"), word("since"), slot("since", "date")),
        }),
        optional(row(word("until"), slot("until", "date"))),
        optional(row(word("in grace since"), slot("grace", "date"))),
        optional(row(word("after"), slot("failed", "integer"), choice("noun", { reviews: word("failed reviews"), review: word("failed review") }))),
        optional(row(word("reviewed to"), slot("reviewedTo", "date"))),
        optional(row(word("by order of"), slot("by", "text"), word("because"), slot("why", "text"))),
      ),
      example: "standing Level Gold since 2025-03-01",
    }),
    expect: clause("expect", "What must come out.", {
      many: true,
      tail: choice("form", {
        fails: row(slot("tier", "ident"), word("fails"), slot("title", "text")),
        meets: row(slot("tier", "ident"), word("meets"), slot("title", "text")),
        open: row(slot("tier", "ident"), word("leaves open"), slot("title", "text")),
        needs: row(slot("tier", "ident"), word("needs"), slot("title", "text"), slot("distance", "expression"), word("more")),
        pays: row(slot("incentive", "ident"), word("pays"), slot("amount", "expression"), ...ofWhat),
        charges: row(slot("incentive", "ident"), word("charges"), slot("amount", "expression"), ...ofWhat),
        holds: row(slot("incentive", "ident"), word("holds"), slot("amount", "expression"), ...ofWhat),
        left: row(slot("fund", "ident"), word("has"), slot("amount", "expression"), word("left")),
        expired: row(slot("fund", "ident"), word("loses"), slot("amount", "expression")),
        accepted: row(slot("claims", "ident"), word("accepts"), slot("record", "text")),
        refused: row(slot("claims", "ident"), word("refuses"), slot("record", "text"), optional(row(word("for"), slot("because", "text")))),
        goes: row(slot("request", "text"), choice("goes", {
          to: row(word("goes to"), choice("where", { desk: row(word("desk"), slot("desk", "ident")), partner: slot("to", "text") }), optional(row(word("by"), slot("rule", "text")))),
          not: row(word("does not go to"), slot("to", "text")),
          offered: row(word("is offered to"), slot("to", "text")),
          member: row(word("is with"), slot("member", "text")),
          breaches: row(word("breaches"), slot("clock", "text")),
          approved: word("is approved"),
          waiting: word("is waiting"),
          expired: word("has expired"),
          refused: row(word("is refused"), optional(row(word("for"), slot("reason", "text")))),
          second: row(word("is second to"), slot("first", "text")),
          protected: row(word("is protected until"), slot("until", "date")),
          unprotected: word("is not protected"),
        })),
        share: row(slot("partner", "text"), word("gets"), slot("low", "percent"), word("to"), slot("high", "percent"), word("of"), slot("route", "ident")),
        condition: row(slot("condition", "condition"), optional(choice("state", {
          grace: word("in grace"), risk: word("at risk"), pending: row(word("from"), slot("from", "date")),
        }))),
      }),
      example: "expect Level is Gold in grace",
    }),
  },
});

