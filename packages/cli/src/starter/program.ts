/**
 * The program that `fairway init` writes: as small as a program can be that still shows every part of one.
 *
 * Its comments speak to someone who opens a program for the first time. A test compiles it, runs its test and evaluates
 * its data, in both surfaces.
 */

export const PROGRAM = `# A partner program to start from. Whatever stands behind a # is for people; \`fairway check\` reads the rest.

program Starter "Partner program" {
  version  "1"
  currency USD
}

# ── What you know of a partner ──────────────────────────────────────────────────────────────────────────────────────
# Each field is a column of data/partners.csv; each list is a file of its own, joined by the column "partner".

enum PartnerType { Reseller, MSP "Managed service provider", Referral }

record Booking "A booking" {
  key     id
  dated   date  # the field that says when it happened
  id:     Text
  date:   Date
  amount: Money
}

record Certification "A person's certificate" {
  key     person
  dated   passed
  person: Text
  passed: Date
}

partner {
  key             id
  id:             Text
  name:           Text
  type:           PartnerType
  bookings:       list of Booking
  certifications: list of Certification
}

# ── What you measure ────────────────────────────────────────────────────────────────────────────────────────────────

measure yearly "Sales, last 12 months" = sum(bookings.amount) over trailing 12 months
measure people "Certified people"      = count(distinct certifications.person)

# ── What each tier asks and gives ───────────────────────────────────────────────────────────────────────────────────
# From the lowest to the highest. A title in quotation marks is what reports call a requirement.

benefit Discount "Discount": Percent

ladder Level "Partner level" {
  review  each year effective 1 month after it ends
  promote at once
  demote  at 2nd failed review in a row by 1 tier

  tier Member {
    give Discount = 5%
  }
  tier Silver {
    give Discount = 10%
    require "Sales"  yearly >= 50k USD
    require "People" people >= 1
  }
  tier Gold {
    give Discount = 15%
    require "Sales"  yearly >= 250k USD
    require "People" people >= 3
    instead of "Sales" when type is MSP: yearly >= 150k USD  # an exception, for some
  }
}

# ── A worked case: what you would tell a partner, written down ──────────────────────────────────────────────────────

test "Silver on the mark, and how far it is to Gold" {
  as of 2026-06-30
  given type is Reseller
  records bookings {
    | id | date       | amount  |
    | B1 | 2026-03-01 | 50k USD |
  }
  records certifications {
    | person | passed     |
    | Ada    | 2025-11-20 |
  }
  expect Level is Silver
  expect Gold needs "Sales" 200k USD more
}
`;

/** The partner data beside it, by path. */
export const DATA: Readonly<Record<string, string>> = {
  "data/partners.csv": `id,name,type
acme,Acme Systems,Reseller
blue,Blue Managed Services,MSP
cape,Cape Consulting,Referral
`,
  "data/bookings.csv": `partner,id,date,amount
acme,B-1001,2025-11-04,30000.00
acme,B-1002,2026-03-19,42000.00
blue,B-1003,2025-09-30,95000.00
blue,B-1004,2026-05-12,61500.50
cape,B-1005,2024-12-01,8000.00
`,
  "data/certifications.csv": `partner,person,passed
acme,Ines Carvalho,2025-02-11
blue,Joy Adeyemi,2024-08-20
blue,Lars Holm,2025-06-11
blue,Mei Tanaka,2025-10-02
`,
};
