/** `program`, `import`, and what a program fixes for everything in it. */
import { choice, clause, declaration, optional, row, slot, word } from "../shape.js";

export const program = declaration({
  keyword: "program",
  doc: "The program itself: its version, currency, calendars, time zone and the dates on which this text is in force.",
  example: `program Northwind "Northwind Partner Network" {\n  version   "2026.1"\n  currency  USD\n  calendar  fiscal year from February\n  effective from 2026-02-01 until 2027-02-01\n}`,
  body: "clauses",
  header: {
    extends: clause("extends", "The program this one extends; here stands only what differs.", {
      tail: row(slot("base", "ident"), word("from"), slot("file", "text")),
    }),
  },
  clauses: {
    version: clause("version", "The version of this text, as you number it.", { tail: slot("text", "text"), example: `version "2026.1"` }),
    currency: clause("currency", "The program's currency (ISO 4217). `Money` in a record is in this currency unless it says otherwise.", {
      tail: slot("code", "currency"), example: "currency USD",
    }),
    calendar: clause("calendar", "A named calendar: a year from a month, from the partner's own date, or listed in a CSV file; or the business days.", {
      many: true,
      tail: choice("form", {
        business: row(word("business days from"), slot("file", "text")),
        year: row(slot("calendar", "ident"), word("year from"), choice("start", {
          listed: slot("file", "text"),
          named: slot("from", "ident"),
        })),
      }),
      example: "calendar fiscal year from February",
    }),
    timezone: clause("timezone", "The time zone in which a moment becomes a date (IANA name).", { tail: slot("zone", "text"), example: `timezone "America/New_York"` }),
    rounding: clause("rounding", "How a ledger line is rounded to the minor unit of its currency.", { tail: slot("mode", "rounding"), example: "rounding half away from zero" }),
    effective: clause("effective", "The dates on which this text is in force; the day after `until` belongs to the next version.", {
      tail: row(word("from"), slot("from", "date"), optional(row(word("until"), slot("until", "date")))),
      example: "effective from 2026-02-01 until 2027-02-01",
    }),
  },
});

export const imports = declaration({
  keyword: "import",
  doc: "Takes declarations from another file: all of them, or the ones named.",
  example: `import [Region, Vertical] from "vocabulary.fairway"`,
  body: "none", name: "none", title: false,
  header: {
    what: clause("", "What is imported.", {
      tail: choice("form", {
        all: slot("file", "text"),
        some: row(slot("names", "idents"), word("from"), slot("file", "text")),
      }),
    }),
  },
  clauses: {},
});

export const remove = declaration({
  keyword: "remove",
  doc: "In a program that extends another: a declaration of the base that does not hold here.",
  example: "remove incentive Growth",
  body: "none", name: "none", title: false,
  header: {
    what: clause("", "What is removed: its kind and its name.", { tail: row(slot("kind", "ident"), slot("name", "ident")) }),
  },
  clauses: {},
});
