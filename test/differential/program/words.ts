/**
 * The words that every generated program is made of: its vocabulary, the facts of its partners, and what of them an
 * expression can name. What varies in them (calendars, rounding, what dates and takes back a sale) is chosen.
 */
import type { Choices } from "../choices.js";

export const REGIONS = ["Americas", "US", "Canada", "LATAM", "Brazil", "Mexico", "EMEA", "UKI", "DACH", "APJ", "Japan", "ANZ"] as const;
export const PRODUCTS = ["Compute", "Servers", "Edge", "Storage", "Services"] as const;
export const KINDS = ["Reseller", "MSP", "Referral"] as const;
export const GRADES = ["Associate", "Professional", "Expert"] as const;
export const TIERS = ["Member", "Silver", "Gold", "Platinum"] as const;
/** Of the second ladder: its words are its own, so that a bare word means one tier. */
export const CLUB_TIERS = ["Guest", "Regular", "Star", "Elite"] as const;
export const CURRENCIES = ["USD", "EUR", "JPY"] as const;
export const DAY_POOL = ["2026-02-28", "2024-02-29", "2026-01-31", "2026-03-31", "2026-04-30", "2026-05-01", "2026-06-30", "2025-12-31", "2026-01-01", "2025-06-15", "2026-08-31", "2026-11-30"] as const;

export type Kind = "number" | "integer" | "money" | "percent" | "date" | "region" | "product" | "kind" | "grade" | "bool" | "text";

export interface Field { readonly name: string; readonly kind: Kind; readonly optional?: boolean }

/** Fields of a sale that an expression can name; `net` and `late` are worked out. */
export const SALE: readonly Field[] = [
  { name: "amount", kind: "money" }, { name: "units", kind: "integer" }, { name: "product", kind: "product" }, { name: "date", kind: "date" },
  { name: "discount", kind: "percent" }, { name: "weight", kind: "number" }, { name: "customer", kind: "text" }, { name: "closed", kind: "date", optional: true },
  { name: "market", kind: "region", optional: true }, { name: "net", kind: "money" }, { name: "usd", kind: "money", optional: true }, { name: "due", kind: "date" }, { name: "big", kind: "bool" },
];
export const CERTIFICATE: readonly Field[] = [
  { name: "grade", kind: "grade" }, { name: "passed", kind: "date" }, { name: "expires", kind: "date", optional: true }, { name: "person", kind: "text" },
];
export const TENANT: readonly Field[] = [
  { name: "seats", kind: "integer" }, { name: "active", kind: "integer" }, { name: "usage", kind: "percent", optional: true }, { name: "place", kind: "region" },
];
export const VISIT: readonly Field[] = [{ name: "minutes", kind: "number" }];
export const PARTNER: readonly Field[] = [
  { name: "score", kind: "integer" }, { name: "base", kind: "money" }, { name: "share", kind: "percent" }, { name: "kind", kind: "kind" }, { name: "region", kind: "region" },
  { name: "skill", kind: "grade" }, { name: "joined", kind: "date" }, { name: "premium", kind: "bool" }, { name: "ratio", kind: "number" }, { name: "city", kind: "text" },
  { name: "csat", kind: "number", optional: true }, { name: "target", kind: "money", optional: true }, { name: "renewal", kind: "date", optional: true },
  { name: "home.area", kind: "region", optional: true }, { name: "home.rank", kind: "integer" }, { name: "home.opened", kind: "date" },
];

export interface ListOf { readonly name: string; readonly fields: readonly Field[]; readonly dated: boolean }
export const SALES: ListOf = { name: "sales", fields: SALE, dated: true };
export const LISTS: readonly ListOf[] = [
  SALES, { name: "certificates", fields: CERTIFICATE, dated: true }, { name: "tenants", fields: TENANT, dated: false }, { name: "visits", fields: VISIT, dated: true },
];

/** What the head of a program chose, for those who write the rest. */
export interface Head {
  readonly text: string;
  readonly calendars: readonly string[];
  readonly reverses: boolean;
  readonly businessDays: boolean;
  readonly ladder: boolean;
}

/** @param effective the days on which the text is in force, where a program has several texts */
export function head(of: Choices, effective?: string): Head {
  const month = of.one(["January", "February", "July", "December"]);
  const listed = of.often(25);
  const businessDays = of.often(40);
  const reverses = of.often(40);
  const known = of.often(40);
  const clauses = [
    "currency USD", `calendar fiscal year from ${month}`, "calendar partner year from joined",
    ...(listed ? ['calendar odd year from "odd.csv"'] : []),
    ...(businessDays ? ['calendar business days from "days.csv"'] : []),
    ...(of.often(30) ? ['timezone "America/New_York"'] : []),
    ...(of.often(40) ? [`rounding ${of.one(["half away from zero", "half to even", "up", "down"])}`] : []),
    ...(effective !== undefined ? [effective] : of.often(15) ? [`effective from ${of.one(["2025-01-01", "2026-01-01", "2026-05-15"])}`] : []),
  ];
  const sale = ["key id", "dated date", ...(known ? ["known booked"] : []), ...(reverses ? ["reverses original"] : [])];
  const text = `program P { ${clauses.join("\n  ")} }
taxonomy Region { Americas { US, Canada, LATAM { Brazil, Mexico } }, EMEA { UKI, DACH }, APJ { Japan, ANZ } }
taxonomy Product { Compute { Servers, Edge }, Storage, Services }
enum Kind { Reseller, MSP, Referral }
enum Grade ordered { Associate, Professional, Expert }
record Address { area: Region?, rank: Integer, opened: Date }
record Sale {
  ${sale.join("\n  ")}
  id: Text
  date: Date
  booked: Date
  original: Text?
  product: Product
  market: Region?
  customer: Text
  seller: Text
  units: Integer
  weight: Number
  discount: Percent
  amount: Money
  list: Money in any currency
  closed: Date?
  usd: Money? = list in USD at dollars
  net: Money = amount - 5% of amount
  due: Date = date + ${of.one(["1 month", "45 days", "2 weeks"])}
  big: Bool = amount >= ${of.one(["100 USD", "1000 USD", "0.01 USD"])}
}
record Certificate { key person and code, dated passed, person: Text, code: Text, grade: Grade, passed: Date, expires: Date? }
record Tenant { key id, id: Text, seats: Integer at least 0, active: Integer, usage: Percent?, place: Region, users: list of User }
record User { key id, id: Text, hours: Number, cost: Money }
record Visit { key id, dated at, id: Text, at: DateTime, minutes: Number }
record Campaign { key id, dated sent, id: Text, theme: Text, ran: Date, sent: Date, spent: Money, proof: Bool? }
partner {
  key id
  id: Text
  joined: Date
  kind: Kind
  region: Region
  regions: set of Region
  skill: Grade
  score: Integer
  ratio: Number
  base: Money
  share: Percent
  premium: Bool
  city: Text
  csat: Number from 1 to 5?
  target: Money?
  renewal: Date?
  home: Address
  sales: list of Sale
  certificates: list of Certificate
  tenants: list of Tenant
  visits: list of Visit
  campaigns: list of Campaign
}
decision Invited by "Channel chief"
decision Trusted
benefit Support: Grade
benefit Logo: Bool
benefit Gift: Money
benefit Off: Percent
`;
  return { text, calendars: ["fiscal ", "partner ", "", ...(listed ? ["odd "] : [])], reverses, businessDays, ladder: true };
}

const ODD = ["from,to,quarter,half,year", "2023-01-01,2024-06-29,A1,A,A", "2024-06-30,2025-01-25,B1,B1,B", "2025-01-26,2025-07-05,C1,C1,C", "2025-07-06,2026-01-31,C2,C2,C", "2026-02-01,2026-05-02,D1,D1,D", "2026-05-03,2026-08-01,D2,D1,D", "2026-08-02,2027-01-30,D3,D2,D", "2027-01-31,2029-01-27,E1,E1,E"];

function weekdays(): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(2024, 0, 1); at <= Date.UTC(2027, 5, 30); at += 86_400_000) {
    const day = new Date(at);
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** Files that a program may name. */
export const FILES: Readonly<Record<string, string>> = { "odd.csv": `${ODD.join("\n")}\n`, "days.csv": ["day", ...weekdays(), ""].join("\n") };
