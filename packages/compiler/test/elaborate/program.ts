/** A small program with something of every kind, and what comes of one expression in it. */
import type { PlanExpression } from "@fairway/plan";
import { compiled, measureOf } from "../helper.js";

export const PROGRAM = `program P {
  currency USD
  calendar fiscal year from February
  calendar own year from joined
}
taxonomy Region { Americas { US, Canada }, EMEA { UKI, DACH } }
taxonomy Product { Compute { Servers, Edge }, Storage }
enum Kind { Reseller, MSP, Distributor }
enum Grade ordered { Associate, Professional, Expert }
record Order {
  key number
  dated placed
  number: Text
  placed: Date
  total:  Money
}
record Booking {
  key id
  dated date
  id:       Text
  date:     Date
  invoiced: Date?
  product:  Product
  region:   Region
  amount:   Money
  local:    Money in any currency
  cost:     Money in EUR
  units:    Integer at least 0
  discount: Percent?
  orders:   list of Order
}
record Person {
  key code
  code:    Text
  grade:   Grade
  passed:  Date
  expires: Date?
}
partner {
  key id
  id:        Text
  joined:    Date
  kind:      Kind
  region:    Region
  csat:      Number from 1 to 5?
  certified: Bool
  target:    Money?
  score:     Percent
  areas:     set of Region
  bookings:  list of Booking
  people:    list of Person
}
decision Invited
competency Health { require "Certified" certified }
measure sales = sum(bookings.amount)
measure yearly = sales over trailing 12 months
ladder Level {
  tier Silver {}
  tier Gold { require "Sales" yearly >= 5 USD }
}
`;

/** Types, not what nothing uses or what a condition comes to. */
const isToTheMatter = ({ code }: { readonly code: string }): boolean => !code.startsWith("FW069");

/** The diagnostics of an expression as a measure, as `code message`; the rest of the program has none. */
export function said(expression: string): readonly string[] {
  return compiled(`${PROGRAM}measure tried = ${expression}\n`).diagnostics.filter(isToTheMatter).map(({ code, message }) => `${code} ${message}`);
}

/** The help of the first diagnostic. */
export function help(expression: string): string | undefined {
  return compiled(`${PROGRAM}measure tried = ${expression}\n`).diagnostics.find(isToTheMatter)?.help;
}

/** What an expression is worked out to. */
export function lowered(expression: string): PlanExpression {
  const { plan, diagnostics } = compiled(`${PROGRAM}measure tried = ${expression}\n`);
  if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return measureOf(plan, "tried").expression;
}

/** The type of an expression as it is written, with `?` where it may be absent. */
export function typeOf(expression: string): string {
  const { symbols, diagnostics } = compiled(`${PROGRAM}measure tried = ${expression}\n`);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return symbols.definitions.find(({ kind, name }) => kind === "measure" && name === "tried")?.type ?? "none";
}
