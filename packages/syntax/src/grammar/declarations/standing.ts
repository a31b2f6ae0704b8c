/** Scores, competencies and ladders: what a partner has earned, holds and may lose. */
import { choice, clause, declaration, flag, keyed, nothing, optional, row, slot, word } from "../shape.js";

const forEach = clause("for each", "Repeats the declaration for each item of a set or each word of a type: by region, by track.", {
  tail: row(slot("variable", "ident"), word("in"), slot("source", "expression")),
});

// ── requirements ────────────────────────────────────────────────────────────────────────────────────────────────────

const condition = clause("", "A condition, with a title if you like.", { label: "title?", many: true, tail: slot("condition", "condition") });

const path = clause("path", "One way to meet the requirement: all of its conditions must hold.", {
  label: "title", many: true, body: { condition },
});

const require = clause("require", "What is asked. With a title it can be explained, replaced and waived by name.", {
  label: "title?", many: true,
  tail: choice("form", {
    any: word("any"),
    all: word("all"),
    several: row(word("at least"), slot("count", "integer"), word("of")),
    condition: slot("condition", "condition"),
  }),
  body: { path },
  example: `require "Sales" yearly >= needed`,
});

const insteadOf = clause("instead of", "An exception: for partners where the condition holds, this is asked instead of the requirement with that title.", {
  label: "title", many: true, yaml: "map",
  tail: row(
    optional(keyed("as", "as", slot("name", "text"))),
    keyed("when", "when", slot("when", "condition")),
    keyed("require", ":", slot("condition", "condition")),
  ),
  example: `instead of "Sales" when type is MSP: yearly >= 250k USD`,
});

const waive = clause("waive", "An exception: where the condition holds, the requirement with that title is not asked.", {
  label: "title", many: true, yaml: "map",
  tail: row(optional(keyed("as", "as", slot("name", "text"))), keyed("when", "when", slot("when", "condition"))),
  example: `waive "People" when type is Referral`,
});

const give = clause("give", "A benefit that comes with it.", {
  label: "name", many: true, tail: optional(row(word("="), slot("value", "expression"))), example: "give Support = Priority",
});

const removeRequirement = clause("remove", "In an extension: a requirement, exception or part of the base, by its title, that does not hold here.", {
  label: "title", many: true,
});

// ── score ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const part = clause("part", "One part of the score: points per unit, points in proportion to a goal, or points when something holds.", {
  label: "name title?", many: true, plural: "parts",
  tail: row(
    choice("form", {
      worth: row(word("points"), slot("points", "expression")),
      points: row(slot("count", "expression"), choice("unit", { points: word("points"), point: word("point") }), choice("measure", {
        each: row(word("each"), slot("of", "expression")),
        perFull: row(word("per full"), slot("step", "expression"), word("in"), slot("of", "expression")),
        per: row(word("per"), slot("step", "expression"), word("in"), slot("of", "expression")),
        when: row(word("when"), slot("when", "condition")),
        between: row(word("for"), slot("of", "expression"), choice("goal", {
          full: row(word(", full at"), slot("full", "expression")),
          range: row(word("from"), slot("low", "expression"), word("to"), slot("high", "expression")),
        })),
      })),
    }),
    optional(row(word(", at most"), slot("most", "expression"))),
    optional(row(word(", at least"), slot("least", "expression"))),
    optional(row(word(", only when"), slot("gate", "condition"))),
  ),
  example: `part Adds "Net customer adds" 10 points each netAdds, at most 30`,
});

export const score = declaration({
  keyword: "score",
  doc: "Points in named parts, summed, with a mark to pass. It may be worked out for several tracks, the best of which counts.",
  example: `score Capability "Capability score" {\n  part Adds   10 points each netAdds, at most 30\n  part Growth 20 points for growth, full at 20%\n  pass at 70 and every part above 0\n}`,
  body: "clauses",
  header: { forEach },
  clauses: {
    part,
    keep: clause("keep", "Of the tracks, the one with the highest total counts as a whole.", { tail: word("best total") }),
    pass: clause("pass", "The points at which the score is passed, and whether each part must be above zero.", {
      tail: row(word("at"), slot("mark", "expression"), optional(flag("everyPart", "and every part above 0")), optional(row(word("and every part at least"), slot("least", "expression")))),
      example: "pass at 70 and every part above 0",
    }),
    give, remove: removeRequirement,
  },
});

// ── competency ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const competency = declaration({
  keyword: "competency",
  doc: "What makes a partner attractive for a kind of solution. Competencies are decided before tiers, so tiers may count them.",
  example: `competency Healthcare {\n  require "Experts" people(Expert) >= 2\n  valid 12 months\n}`,
  body: "clauses",
  header: { forEach },
  clauses: {
    require,
    insteadOf,
    waive,
    valid: clause("valid", "How long an award counts, last day included. At its end the requirements are read again, and it runs on without a gap where they hold.", {
      tail: slot("duration", "duration"), example: "valid 12 months",
    }),
    give,
    remove: removeRequirement,
  },
});

// ── ladder ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const inMonths = optional(row(word("in"), slot("months", "months")));
const bySteps = optional(row(word("by"), slot("steps", "integer"), choice("noun", { tiers: word("tiers"), tier: word("tier") })));

const cadence = {
  never: word("never"),
  once: word("at once"),
  review: word("at review"),
};

const tier = clause("tier", "One rung of the ladder; tiers stand from the lowest to the highest.", {
  label: "name title?", many: true, plural: "tiers",
  body: {
    require, insteadOf, waive, give,
    formerly: clause("formerly", "The tier's earlier name; a standing under that name is read as this tier.", { many: true, tail: slot("old", "ident") }),
    remove: removeRequirement,
  },
});

export const ladder = declaration({
  keyword: "ladder",
  doc: "The tiers, when they are reviewed, and how a partner moves up and down.",
  example: `ladder Level "Partner level" {\n  review  each fiscal year effective 1 month after it ends\n  promote at once\n  demote  at 2nd failed review in a row by 1 tier\n  tier Registered {}\n  tier Silver { require "Sales" yearly >= 100k USD }\n}`,
  starter: `ladder Level "Partner level" {\n  review  each year\n  promote at once\n  demote  at 2nd failed review in a row by 1 tier\n  tier Registered {}\n  tier Silver {}\n}`,
  body: "clauses",
  header: { forEach },
  clauses: {
    review: clause("review", "When standings are reviewed: at the end of each period, or on named days; and how long after it takes effect.", {
      tail: row(choice("when", {
        period: row(word("each"), slot("period", "period")),
        days: row(word("on"), slot("days", "days")),
      }), optional(row(word("effective"), slot("lag", "duration"), word("after it ends")))),
      example: "review each fiscal quarter effective 1 month after it ends",
    }),
    promote: clause("promote", "When a higher tier is given: at once, at a review, or after several good reviews; and by how many tiers at most.", {
      tail: row(choice("when", {
        ...cadence,
        row: row(word("at"), slot("count", "ordinal"), word("met review in a row")),
      }), bySteps, inMonths),
      example: "promote at once",
    }),
    demote: clause("demote", "When a tier is lost: never, at once, at a review, at the second failed review in a row, or after some time in grace; and by how many tiers at most.", {
      tail: row(choice("when", {
        ...cadence,
        row: row(word("at"), slot("count", "ordinal"), word("failed review in a row")),
        grace: row(word("after"), slot("grace", "duration"), word("in grace")),
      }), bySteps, inMonths),
      example: "demote at 2nd failed review in a row by 1 tier",
    }),
    keep: clause("keep", "A tier that is given is kept at least this long.", {
      tail: row(word("at least"), slot("duration", "duration")), example: "keep at least 12 months",
    }),
    grandfather: clause("grandfather", "A tier held before the first date is kept until the second, whatever the requirements.", {
      many: true,
      tail: row(optional(row(word("tiers"), slot("tiers", "idents"))), word("held before"), slot("before", "date"), word("until"), slot("until", "date")),
      example: "grandfather held before 2026-02-01 until 2026-08-01",
    }),
    cumulative: clause("tiers", "Each tier also asks what the tiers below it ask. Without this each tier stands alone.", { tail: word("build up"), plural: "tiers build up", example: "tiers build up" }),
    tier,
    remove: clause("remove", "In an extension: a tier of the base that does not exist here.", { label: "name", many: true, tail: nothing }),
  },
});
