/** `registration`, `route` and `desk`: who owns a request, and which clock runs. */
import { choice, clause, declaration, flag, keyed, optional, row, slot, word } from "../shape.js";

const require = clause("require", "What must hold for it to be accepted.", { label: "title?", many: true, tail: slot("condition", "condition") });
const remove = clause("remove", "In an extension: a titled clause of the base that does not hold here.", { label: "title", many: true });
/** Named `stretch`: a node's `span` is its place in the source. */
const stretch = choice("stretch", { day: word("day"), week: word("week"), period: slot("period", "period") });
const holidays = clause("holidays", "A CSV file with a column `day`: the days on which nothing is open.", { tail: slot("file", "text") });
const openingTimes = [slot("days", "weekdays"), slot("from", "time"), word("to"), slot("to", "time")] as const;
const exceptHolidays = optional(flag("exceptHolidays", "except holidays"));
const silence = optional(choice("silence", { approved: word("else approved"), refused: word("else refused") }));

export const registration = declaration({
  keyword: "registration",
  doc: "Deal registration: when two deals are the same, who was first, what is required, which clocks run and what is protected. Incentives read the deals it leaves behind.",
  example: `registration Deals "Deal registration" {\n  of      Deal\n  same    customer and product\n  first by submitted\n  require "Size" units >= 100\n  decide  within 3 business days else approved\n  protect 90 days\n}`,
  body: "clauses", header: {},
  clauses: {
    of: clause("of", "The request or record that is registered.", { required: true, tail: slot("record", "ident") }),
    by: clause("by", "The field with the key of the partner that registers.", { tail: slot("field", "ident"), example: "by reseller" }),
    same: clause("same", "Deals that agree in these fields are the same deal.", { tail: slot("fields", "conjunction") }),
    first: clause("first by", "The date by which the first is told; ties go by the fields after it. `approval` is the moment of approval. Without it: when it was submitted.", { tail: slot("fields", "sequence") }),
    require,
    refuse: clause("refuse", "A reason to refuse: an existing customer, a published tender, the vendor's own sale.", { label: "title?", many: true, tail: row(word("when"), slot("when", "condition")) }),
    conflict: clause("conflict", "A conflict that people settle, such as with the vendor's own sale: while it holds, silence approves nothing, and the desk is asked.", {
      label: "title?", many: true, tail: row(word("when"), slot("when", "condition"), word("to desk"), slot("desk", "ident")), example: `conflict "Direct sale" when directOpportunity to desk Field`,
    }),
    age: clause("age", "How long before the order the registration must have been approved, to count for it.", { tail: row(word("at least"), slot("duration", "duration")), example: "age at least 14 days" }),
    decide: clause("decide", "How soon it is decided, by which desk, and what silence means. Of several the first whose condition holds counts; a deal that none is for is approved at once.", {
      many: true, tail: row(word("within"), slot("duration", "duration"), optional(row(word("by desk"), slot("desk", "ident"))), silence, optional(row(word("when"), slot("when", "condition")))),
    }),
    protect: clause("protect", "How long the first is protected from approval, last day included. Of several the first whose condition holds counts.", {
      many: true, tail: row(slot("duration", "expression"), optional(row(word("when"), slot("when", "condition")))),
    }),
    extend: clause("extend", "How it is extended.", { tail: row(word("by"), slot("duration", "duration"), optional(row(word("up to"), slot("times", "integer"), word("times"))), optional(row(word("when"), slot("when", "condition")))) }),
    again: clause("again", "When the same partner may register the same deal once more.", { tail: row(slot("duration", "duration"), word("after it ends")) }),
    transfer: clause("transfer", "When it may pass to another partner.", { tail: row(word("when"), slot("when", "condition")) }),
    second: clause("second", "A later registrant of the same deal is accepted too, behind the first.", { tail: word("accepted") }),
    remove,
  },
});

const needing = optional(row(word("needing"), slot("needing", "expression")));
/** The desks that a request goes to: the first that covers it, or of those that cover it the first that is open. */
const desks = [word("desk"), slot("desks", "sequence"), needing, optional(flag("openFirst", ", open first"))] as const;
const whenHolds = optional(row(word("when"), slot("when", "condition")));
const forWords = optional(row(word("for"), slot("words", "expression")));
const target = choice("target", {
  partners: row(word("partners where"), slot("where", "condition"), optional(choice("best", {
    least: row(word("with the least"), slot("least", "expression")),
    most: row(word("with the most"), slot("most", "expression")),
  }))),
  partner: row(word("partner"), slot("partner", "expression")),
  desk: row(...desks),
});

const points = clause("", "Points for a candidate.", {
  many: true,
  tail: row(slot("points", "expression"), word("points"), choice("by", {
    range: row(word("for"), slot("value", "expression"), word("from"), slot("low", "expression"), word("to"), slot("high", "expression")),
    when: row(word("when"), slot("when", "condition")),
    each: row(word("each"), slot("each", "expression")),
  })),
});

export const route = declaration({
  keyword: "route",
  doc: "Where requests of a kind go: candidates, who is preferred, to how many it is offered, how long they have, and the desk at the end.",
  example: `route Lead {\n  to     partners where region covers Lead.region\n  offer  to 3 at once\n  answer within 4 business hours\n  turns  least recently offered then id\n  else   desk Inside\n}`,
  body: "clauses", title: true, header: {},
  clauses: {
    rule: clause("rule", "A rule with its condition and target; rules are read in order, the first that holds and finds somebody is taken.", {
      label: "title", many: true, yaml: "map", tail: row(optional(keyed("when", "when", slot("when", "condition"))), keyed("to", "to", target)),
      example: `rule "Named account" when Lead.account is known to partner Lead.account`,
    }),
    to: clause("to", "The candidates.", { many: true, tail: target }),
    never: clause("never", "Partners that are left out: opted out, already refused.", { many: true, label: "title?", tail: slot("when", "condition") }),
    prefer: clause("prefer", "What makes one candidate better than another.", { body: { points } }),
    offer: clause("offer", "To how many it is offered, at once or one after the other, and in how many waves.", {
      tail: row(choice("whom", { all: word("to all"), some: row(word("to"), slot("count", "integer")) }), choice("how", { once: word("at once"), turn: word("in turn") }), optional(row(word(", up to"), slot("waves", "integer"), word("waves")))),
      example: "offer to 3 at once, up to 2 waves",
    }),
    assign: clause("assign", "Nobody is asked: the partner chosen owns the request at once.", { tail: word("without asking"), example: "assign without asking" }),
    answer: clause("answer", "How long they have to answer: on the clock, or in business time. Of several the first whose condition holds counts.", {
      many: true, tail: row(word("within"), slot("duration", "duration"), whenHolds), example: "answer within 4 business hours",
    }),
    hours: clause("hours", "The business hours of partners, in a time zone or in each partner's own by a table.", {
      many: true, tail: row(...openingTimes, optional(choice("where", { zone: slot("zone", "text"), by: row(word("in"), slot("by", "expression")) })), exceptHolidays),
      example: `hours weekdays 09:00 to 17:00 in zoneOf`,
    }),
    holidays,
    turns: clause("turns", "Whose turn it is: the order among equals, by pool, with weights, or a seeded draw.", {
      tail: row(choice("how", {
        recent: word("least recently offered"),
        loaded: word("least loaded"),
        cycle: word("in cycles"),
        draw: word("by draw"),
        best: word("highest points"),
      }), optional(row(word("weighted by"), slot("weight", "expression"))), optional(row(word("per"), slot("pool", "conjunction"))), optional(row(word("then"), slot("tie", "sequence")))),
      example: "turns least recently offered then id",
    }),
    capacity: clause("capacity", "The most that one partner is given in a period, or holds open.", {
      many: true, tail: row(slot("count", "expression"), choice("of", { open: word("open"), per: row(word("per"), stretch) })),
    }),
    pause: clause("pause", "A partner that has refused so many offers in a row, or let them pass, is left alone for so long; `per` counts by fields of the request.", {
      many: true,
      tail: row(slot("duration", "duration"), word("after"), slot("times", "integer"), choice("refusals", { many: word("refusals in a row"), one: word("refusal") }), optional(row(word("per"), slot("key", "conjunction")))),
      example: "pause 30 days after 3 refusals in a row",
    }),
    promise: clause("promise", "The whole promise: by then somebody has accepted. After it the request goes to a desk, and the breach is noted. Of several the first whose condition holds counts.", {
      many: true, tail: row(word("within"), slot("duration", "duration"), optional(row(word("then desk"), slot("desk", "ident"))), whenHolds), example: "promise within 2 business days",
    }),
    pullBack: clause("pull back", "A request that a partner has accepted and not completed by then is taken back and goes on.", {
      many: true, tail: row(word("after"), slot("duration", "duration"), whenHolds), example: "pull back after 10 business days",
    }),
    volume: clause("volume", "How many requests are expected, and which share of them ends at a desk (all of them, where it is not said): for the checker.", {
      tail: row(slot("count", "integer"), word("per"), stretch, optional(row(word(","), slot("share", "percent"), word("to desks")))), example: "volume 400 per month, 30% to desks",
    }),
    otherwise: clause("else", "Who answers when nobody takes it: the first of these desks that covers the request, and the last one in any case; with `open first`, of those that cover it the first that is open.", {
      required: true, tail: row(...desks), example: "else desk Inside",
    }),
    remove,
  },
});

export const desk = declaration({
  keyword: "desk",
  doc: "People of the vendor who answer: a concierge, an inside, outside, field or technical desk.",
  example: `desk Inside {\n  kind     inside\n  covers   Region\n  hours    weekdays 09:00 to 17:00 "America/New_York"\n  members  "desks/inside.csv"\n  escalate to Field after 1 business day\n}`,
  body: "clauses", header: {},
  clauses: {
    kind: clause("kind", "What kind of desk it is.", {
      tail: choice("kind", { concierge: word("concierge"), inside: word("inside"), outside: word("outside"), field: word("field"), technical: word("technical"), support: word("support") }),
    }),
    covers: clause("covers", "Whom it covers: a whole taxonomy, or some of its nodes.", { many: true, tail: slot("what", "expression") }),
    hours: clause("hours", "When it is open, in its own time zone.", {
      many: true,
      tail: row(...openingTimes, optional(slot("zone", "text")), exceptHolidays), example: `hours weekdays 09:00 to 17:00 "America/New_York" except holidays`,
    }),
    holidays,
    skills: clause("skills", "What the words in its members' column `skills` are: an enum or a taxonomy.", { tail: slot("type", "ident"), example: "skills Product" }),
    members: clause("members", "A CSV file of its people: skills, load, absences.", { tail: slot("file", "text") }),
    worked: clause("worked", "Its people and their hours are kept in another system: it is a queue, and neither is asked for here.", { tail: word("elsewhere"), example: "worked elsewhere" }),
    takes: clause("takes", "The most one member has open, or is given in a period. The column `takes` of a member goes first.", {
      many: true, tail: row(slot("count", "integer"), word("per member"), optional(row(word("each"), stretch))), example: "takes 20 per member",
    }),
    urgent: clause("urgent", "What is given out before the others while it waits: requests with these words, in this order.", { tail: slot("what", "expression"), example: "urgent [Critical, High]" }),
    answer: clause("answer", "How long it has to answer. Of several the first whose words a request has counts.", {
      many: true, tail: row(word("within"), slot("duration", "duration"), forWords), example: "answer within 1 hour for Critical",
    }),
    escalate: clause("escalate", "Who takes over when it does not answer. Of several the first whose words a request has counts.", {
      many: true, tail: row(word("to"), slot("desk", "ident"), word("after"), slot("duration", "duration"), forWords), example: "escalate to Field after 1 business day",
    }),
    remove,
  },
});
