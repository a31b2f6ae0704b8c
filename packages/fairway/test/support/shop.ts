/** A small program for tests of the front door, and partners of it. */

export const TEXT = `program Shop "Shop partners" { currency USD }
record Order { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, orders: list of Order }
measure yearly "Yearly orders" = sum(orders.worth) over trailing 12 months
ladder Level "Level" {
  tier Silver {}
  tier Gold { require "Orders" yearly >= 100 USD }
}
incentive Base "Rebate" { each quarter, for Level >= Gold, basis sum(orders.worth) over period, pay 3% }
`;

export const PARTNERS: readonly { readonly id: string; readonly orders: readonly { readonly id: string; readonly on: string; readonly worth: string }[] }[] = [
  { id: "north", orders: [{ id: "1", on: "2026-07-10", worth: "1200.00" }] },
  { id: "south", orders: [{ id: "1", on: "2026-02-01", worth: "40.00" }, { id: "2", on: "2026-07-02", worth: "59.99" }] },
  { id: "east", orders: [] },
];

/** So many partners, each with an order of its own. */
export function* partners(count: number): Generator<unknown> {
  for (let at = 0; at < count; at += 1) yield { id: `p${at}`, orders: [{ id: "1", on: "2026-07-10", worth: `${at}.50` }] };
}
