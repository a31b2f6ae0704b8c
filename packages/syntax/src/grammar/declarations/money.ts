/** `incentive`, `limit`, `fund` and `claims`: what is paid, capped, saved up and claimed. */
import { choice, clause, declaration, keyed, optional, row, slot, word } from "../shape.js";

const each = clause("each", "The period it is worked out for, or `record` for each basis record by itself.", {
  tail: choice("form", { record: word("record"), period: slot("period", "period") }), example: "each fiscal quarter",
});
const who = clause("for", "Who takes part: every condition must hold.", { label: "title?", many: true, tail: slot("condition", "condition"), example: "for Level >= Gold" });

const band = clause("", "A band: where it starts (which belongs to it), optionally where it ends, and its rate or amount.", {
  many: true, yaml: "entry",
  tail: row(
    choice("edge", {
      from: row(word("from"), slot("from", "expression"), optional(choice("end", {
        until: row(word("until"), slot("until", "expression")),
        to: row(word("to"), slot("to", "expression")),
      }))),
      below: row(word("below"), slot("below", "expression")),
    }),
    keyed("rate", ":", row(slot("rate", "expression"), optional(choice("mode", { whole: word("on the whole"), slice: word("on its slice") })))),
  ),
  example: "from 250k USD: 0.5%",
});

const payment = choice("form", {
  whole: word("one rate on the whole"),
  slices: word("each slice at its own rate"),
  bands: word("band by band"),
  marks: word("in proportion between marks"),
  steps: row(word("per full"), slot("step", "expression"), word("in"), slot("of", "expression"), word(","), slot("amount", "expression")),
  amount: slot("amount", "expression"),
});

const pay = clause("pay", "The rate or amount: an expression, or bands with what they apply to written.", { many: true, label: "title?", tail: payment, body: { band } });
const charge = clause("charge", "Like `pay`, for a fee the partner owes.", { tail: payment, body: { band } });

const scope = choice("scope", { partner: word("partner"), line: word("line"), by: slot("by", "ident") });
const cap = clause("cap", "The most that is paid: per partner and period, per line, or per any field of the basis records (deal, customer, person).", {
  many: true, label: "title?", tail: row(slot("amount", "expression"), word("per"), scope, optional(row(word("each"), slot("period", "period")))),
  example: "cap 50k USD per partner",
});
const floor = clause("at least", "The least that is paid once anything is.", { many: true, label: "title?", tail: row(slot("amount", "expression"), word("per"), scope) });
const minimum = clause("minimum", "Below this nothing is paid out; what happens to it is written.", {
  tail: row(slot("amount", "expression"), choice("rest", { carried: word("else carried over"), forfeited: word("else forfeited") })),
  example: "minimum 100 USD else carried over",
});
const require = clause("require", "What must hold for it to be accepted.", { label: "title?", many: true, tail: slot("condition", "condition") });
const inCurrency = clause("in", "The currency of payment, by a dated rate.", {
  tail: row(slot("currency", "currency"), word("at"), slot("table", "ident"), word("on"), choice("day", {
    line: word("each line's date"), end: word("the period's last day"), payment: word("the payment date"),
  })),
});
const ratesOfPeriod = clause("rates", "The day on which what changes in time is read: the period's start or end.", { tail: choice("at", { start: word("at start"), end: word("at end") }) });
const remove = clause("remove", "In an extension: a titled clause of the base that does not hold here.", { label: "title", many: true });

export const incentive = declaration({
  keyword: "incentive",
  doc: "Money for partners: who takes part, what the bands are read against, what is paid for, the rate, and its caps.",
  example: `incentive Base "Base rebate" {\n  each  fiscal quarter\n  for   Level >= Silver\n  basis bookings[date in period]\n  pay   2% of amount\n}`,
  body: "clauses", header: {},
  clauses: {
    each, who,
    reach: clause("reach", "What the bands are read against.", { tail: slot("value", "expression") }),
    basis: clause("basis", "What is paid for: records, each a line, perhaps `at` the amount or number that rates are taken of; or one figure.", {
      tail: row(slot("value", "expression"), optional(row(word("at"), slot("quantity", "expression")))), example: "basis bookings[date in period] at amount",
    }),
    pay, charge,
    factor: clause("times", "A multiplier, with the condition under which it applies.", {
      label: "title?", many: true, tail: row(slot("factor", "expression"), optional(row(word("when"), slot("when", "condition")))), example: `times "November promotion" 4 when date in period`,
    }),
    rates: clause("rates", "The day on which rates and tiers are read: each line's date, the period's start or end, or a date of the record (vintage).", {
      many: true, tail: choice("at", { start: word("at start"), end: word("at end"), line: word("on each line's date"), field: row(word("on"), slot("field", "ident")) }),
    }),
    round: clause("round", "What is rounded as one line: each record, each value of a field, or once; and how.", {
      tail: row(choice("key", { once: word("once"), each: row(word("each"), slot("by", "conjunction")) }), optional(slot("mode", "rounding"))),
      example: "round each product",
    }),
    cap, floor, minimum,
    payee: clause("to", "Who is paid, where it is not the partner: a field of the basis records.", { tail: slot("field", "ident"), example: "to person" }),
    paidAs: clause("paid as", "The instrument: credit note, voucher, discount.", { tail: slot("instrument", "expression") }),
    deduct: clause("deduct", "Earnings of these incentives come off the basis first, in this order.", { tail: slot("incentives", "sequence") }),
    accrue: clause("accrue", "Before the period closes, the band that accruals follow.", {
      tail: row(word("at"), choice("band", { reached: word("the band reached so far"), forecast: row(word("the band forecast"), slot("by", "expression")), declared: row(word("band"), slot("by", "expression")) })),
      example: "accrue at the band forecast planned",
    }),
    late: clause("late", "Where a record that became known after the period closed is paid.", {
      tail: choice("where", { correction: word("corrects its own period"), next: word("counts in the next period") }),
    }),
    budget: clause("budget", "A budget over all partners and how it is shared.", {
      tail: row(slot("amount", "expression"), word("shared"), choice("share", { rata: word("pro rata"), order: row(word("by"), slot("by", "ident")) })),
    }),
    inCurrency, remove,
  },
});

export const limit = declaration({
  keyword: "limit",
  doc: "What several incentives together may pay, and which give way first; or which of them exclude each other.",
  example: `limit Total {\n  each    fiscal half\n  of      [Base, Growth]\n  at most 12% of sales over period\n  cut     Growth then Base\n}`,
  body: "clauses", header: {},
  clauses: {
    each,
    of: clause("of", "The incentives it binds.", { tail: slot("incentives", "idents") }),
    atMost: clause("at most", "The most they pay together.", { tail: slot("amount", "expression") }),
    cut: clause("cut", "Which gives way first.", { tail: choice("how", { rata: word("pro rata"), order: slot("order", "sequence") }) }),
    sum: clause("sum of", "All of them are paid: they add up. It changes nothing, and says that it is meant.", { tail: slot("incentives", "idents"), example: "sum of [Base, Launch]" }),
    best: clause("best of", "Only the one that pays most.", { tail: slot("incentives", "idents") }),
    first: clause("first of", "Only the first, in this order, that pays.", { tail: slot("incentives", "sequence") }),
    exclude: clause("where", "One excludes others.", { many: true, tail: row(slot("incentive", "ident"), word("pays"), word("not"), slot("excluded", "idents")) }),
    rates: ratesOfPeriod, remove,
  },
});

export const fund = declaration({
  keyword: "fund",
  doc: "Money that is earned into a pool and spent by claims, oldest first.",
  example: `fund MDF "Market development fund" {\n  each   fiscal quarter\n  earn   1% of sales over period\n  usable in the 2 fiscal quarters after\n  match  50%\n}`,
  body: "clauses", header: {},
  clauses: {
    each, who,
    earn: clause("earn", "What a period adds.", { many: true, label: "title?", tail: slot("amount", "expression") }),
    usable: clause("usable", "How long what a period added can be spent.", {
      tail: choice("life", {
        periods: row(word("in the"), slot("count", "integer"), slot("period", "period"), word("after")),
        one: row(word("in the"), slot("period", "period"), word("after")),
        duration: row(word("for"), slot("duration", "duration")),
        within: word("in the same period"),
      }),
      example: "usable in the 2 fiscal quarters after",
    }),
    match: clause("match", "The share of a claim that the program pays.", { many: true, tail: row(slot("share", "expression"), optional(row(word("when"), slot("when", "condition")))) }),
    after: clause("after", "Nothing is spent from this fund until the other one is used up.", { tail: slot("fund", "ident") }),
    carry: clause("carry over", "What of an unspent balance goes on.", { tail: slot("amount", "expression") }),
    cap, rates: ratesOfPeriod, remove,
  },
});

export const claims = declaration({
  keyword: "claims",
  doc: "Claims on funds: ordered cases with proof, deadlines and a decision.",
  example: `claims Marketing "Marketing claims" {\n  of       campaigns\n  from     MDF\n  amount   spent\n  deadline 2 months after end of month of ran\n  require  "Proof" proof\n}`,
  body: "clauses", header: {},
  clauses: {
    of: clause("of", "The partner's list of records that are claims.", { required: true, tail: slot("list", "place") }),
    from: clause("from", "The funds they draw on, in order.", { tail: slot("funds", "sequence") }),
    amount: clause("amount", "What is claimed.", { tail: slot("amount", "expression") }),
    used: clause("used on", "The day on which the funds must be usable; the claim's own date where nothing is written.", { tail: slot("day", "expression"), example: "used on ran" }),
    order: clause("order by", "The order in which claims are met.", { tail: slot("fields", "sequence") }),
    same: clause("same", "Claims that agree in these fields are the same; the first one counts.", { tail: slot("fields", "conjunction") }),
    deadline: clause("deadline", "The last day on which it can be sent, that day included.", {
      many: true, tail: row(slot("duration", "duration"), word("after"), slot("event", "expression")),
    }),
    require, decide: clause("decide", "How soon it is decided, and what silence means.", {
      tail: row(word("within"), slot("duration", "duration"), optional(choice("silence", { approved: word("else approved"), refused: word("else refused") }))),
    }),
    cap, remove,
  },
});
