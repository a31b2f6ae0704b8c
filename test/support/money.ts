/**
 * Ledgers of programs that stand in a test, with facts as plain data.
 */
import { evaluatePartner, plansOf, type Program } from "@fairway/fairway";
import { readFacts } from "@fairway/data";
import { ledger, type LedgerOptions } from "@fairway/engine";
import { dayOf, type Decision, type Facts, type Ledger, type LedgerLine, type Standing } from "@fairway/runtime";
import { inShort, load } from "./check.js";

const PROLOGUE = `program Test { currency USD
  calendar fiscal year from February
}
taxonomy Product { Compute { Servers, Edge }, Storage, Services }
record Booking {
  key   id
  dated date
  known received
  reverses original
  id:       Text
  date:     Date
  received: Date
  original: Text?
  product:  Product
  seller:   Text
  customer: Text
  units:    Integer
  activated: Date
  amount:   Money
}
record Campaign {
  key   id
  dated sent
  id:    Text
  ran:   Date
  sent:  Date
  kind:  Text
  asked: Date?
  spent: Money
  proof: Bool?
}
partner {
  key       id
  id:        Text
  csat:      Number?
  planned:   Money?
  priority:  Integer?
  bookings:  list of Booking
  campaigns: list of Campaign
}
measure sales = sum(bookings.amount) by date
`;

/** A program with bookings and campaigns, these declarations, and perhaps business days. */
export function moneyProgram(declarations: string, businessDays?: readonly string[], head: (prologue: string) => string = (prologue) => prologue): Promise<Program> {
  const prologue = head(PROLOGUE);
  if (businessDays === undefined) return programOf({ "program.fairway": `${prologue}\n${declarations}` });
  const calendar = prologue.replace("February\n", 'February\n  calendar business days from "days.csv"\n');
  return programOf({ "program.fairway": `${calendar}\n${declarations}`, "days.csv": ["day", ...businessDays, ""].join("\n") });
}

export async function programOf(files: Readonly<Record<string, string>>): Promise<Program> {
  const { programs, diagnostics, sources } = await load(files);
  const wrong = diagnostics.filter((one) => one.severity === "error");
  if (wrong.length > 0) throw new Error(wrong.map((one) => inShort(one, sources)).join("\n"));
  return programs[0]!;
}

export interface PlainBooking { readonly id: string; readonly date: string; readonly amount: string | number; readonly [field: string]: unknown }

export interface PlainCampaign { readonly id: string; readonly sent: string; readonly spent: string | number; readonly [field: string]: unknown }

export interface PlainFacts {
  readonly id?: string;
  readonly bookings?: readonly PlainBooking[];
  readonly campaigns?: readonly PlainCampaign[];
  readonly [field: string]: unknown;
}

/** What a booking says where a test does not care. */
const USUAL = { product: "Storage", seller: "Ann", customer: "A", units: 1 };

/** Facts of a partner, read as data is. */
export function factsOf(program: Program, plain: PlainFacts): Facts {
  const [plan] = plansOf(program).slice(-1);
  const bookings = (plain.bookings ?? []).map((booking) => ({ ...USUAL, received: booking.date, activated: booking.date, ...booking }));
  const campaigns = (plain.campaigns ?? []).map((campaign) => ({ kind: "show", ran: campaign.sent, ...campaign }));
  const read = readFacts(plan!, { id: "P1", ...plain, bookings, campaigns }, "partner");
  if (read.facts === undefined) throw new Error(read.problems.map((problem) => problem.message).join("\n"));
  return read.facts;
}

export function ledgerOf(program: Program, plain: PlainFacts, asOf: string, options: LedgerOptions & { readonly standing?: Standing } = {}): Ledger {
  return ledger(plansOf(program), factsOf(program, plain), dayOf(asOf), options.standing, options);
}

export function decisionOf(program: Program, plain: PlainFacts, asOf: string): Decision {
  return evaluatePartner(program, factsOf(program, plain), dayOf(asOf));
}

/** "Base earned 12.50 B1": incentive, kind, amount, currency where it is another one, payee, records. */
export function inFewWords(line: LedgerLine): string {
  const parts = [
    line.status === "held" ? "held" : undefined, line.incentive, line.kind, line.amount, line.currency === "USD" ? undefined : line.currency,
    line.payee === undefined ? undefined : `to ${line.payee}`, line.records?.keys.join(","),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

export const linesOf = (of: { readonly lines: readonly LedgerLine[] }): readonly string[] => of.lines.map(inFewWords);
export const totalOf = (of: Pick<Ledger, "totals">): string => of.totals.map(({ amount, currency }) => `${amount} ${currency}`).join(" + ");
