/** A small program in both surfaces, for tests of the server. */
import { parseText, toYaml } from "@fairway/syntax";

export const TEXT = `program Small "A small program" {
  currency USD
  calendar fiscal year from February
}
enum PartnerType { Reseller, MSP "Managed service provider" }
record Booking {
  key   id
  dated date
  id:     Text
  date:   Date
  amount: Money       ## net of returns
}
partner {
  key      id
  id:       Text
  type:     PartnerType
  csat:     Number from 1 to 5?
  bookings: list of Booking
}
measure sales "Net bookings" = sum(bookings.amount)
measure yearly "Sales, last 12 months" = sales over trailing 12 months
ladder Level "Partner level" {
  review  each fiscal quarter
  promote at once
  tier Registered {}
  tier Gold {
    require "Sales" yearly >= 100k USD
    instead of "Sales" when type is MSP: yearly >= 50k USD
  }
}
test "Big is Gold" {
  as of  2026-08-01
  given  type is MSP
  given  yearly is 60k USD
  expect Level is Gold
}
`;

export const YAML = toYaml(parseText("small.fairway", TEXT))!;
