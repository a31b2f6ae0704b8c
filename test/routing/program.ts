/** A program with three levels of fallback, turns weighted by tier, capacity, clocks and two desks; its partners and leads made from a seed. */
import { readFacts } from "@fairway/data";
import { planOfRequests, type DatedRequest, type Person } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDateTime, type DateTime } from "@fairway/runtime";
import { expect } from "vitest";
import { load } from "../support/check.js";

export const regions = ["US", "Canada", "UKI", "DACH", "Japan"] as const;
export const needs = ["Cloud", "Security", "Data"] as const;
export const tiers = ["Silver", "Gold", "Platinum"] as const;
export const weights: Readonly<Record<string, number>> = { Silver: 1, Gold: 2, Platinum: 4 };

/** @param clauses of the route, behind its rules */
export const source = (clauses: string): string => `
program Routed { currency USD, timezone "America/New_York" }
taxonomy Region { Americas { US, Canada }, EMEA { UKI, DACH }, Japan }
enum Need { Cloud, Security, Data }
enum Tier ordered { Silver, Gold, Platinum }
partner {
  key    id
  id:     Text
  region: Region
  skills: set of Need
  tier:   Tier
}
request Lead {
  key      id
  dated    received
  id:       Text
  region:   Region
  need:     Need
  account:  Text?
  received: DateTime
}
table turnsOf by tier: Tier gives Integer {
  | tier     | result |
  | Silver   | 1      |
  | Gold     | 2      |
  | Platinum | 4      |
}
route Lead {
  rule "Account"   when Lead.account is known to partner Lead.account else ""
  rule "Territory" to partners where region covers Lead.region and Lead.need in skills
  rule "House"     to partners where Lead.need in skills
  turns least recently offered weighted by turnsOf(tier) per region then id
  ${clauses}
  else  desk Inside
}
desk Inside {
  kind     inside
  hours    weekdays 09:00 to 17:00 "America/New_York"
  members  "inside.csv"
  answer   within 4 business hours
  escalate to Field after 1 business day
}
desk Field { kind field, worked elsewhere }
`;

export const MEMBERS = "name,takes\nAnn,5\nBo,5\nCy,\n";

export async function planOf(clauses: string, members = MEMBERS): Promise<Plan> {
  const { programs, diagnostics } = await load({ "p.fairway": source(clauses), "inside.csv": members });
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  return programs[0]!.versions[0]!.plan!;
}

export interface PlainPartner { readonly id: string; readonly region: string; readonly skills: readonly string[]; readonly tier: string }
export interface PlainLead { readonly id: string; readonly region: string; readonly need: string; readonly account?: string; readonly received: string }

export function peopleOf(plan: Plan, partners: readonly PlainPartner[]): readonly Person[] {
  return partners.map((partner) => ({ facts: readFacts(plan, partner).facts! }));
}

export function leadsOf(plan: Plan, leads: readonly PlainLead[]): readonly DatedRequest[] {
  const own = planOfRequests(plan, "Lead")!;
  return leads.map((lead) => ({ kind: "Lead", id: lead.id, record: readFacts(own, lead).facts!.partner, at: parseDateTime(lead.received)! }));
}

/** A generator of numbers from 0 up to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(of: readonly T[], random: () => number): T => of[Math.floor(random() * of.length)]!;

export function partnersFrom(seed: number, count: number): readonly PlainPartner[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: `P${String(at).padStart(5, "0")}`, region: pick([...regions, "EMEA"], random), skills: needs.filter(() => random() < 0.4), tier: pick(tiers, random),
  }));
}

export const START = parseDateTime("2026-08-03T08:00Z")!;

export function momentText(minutes: number): string {
  return new Date((START as number) + minutes * 60_000).toISOString();
}

export function leadsFrom(seed: number, count: number, partners: readonly PlainPartner[]): readonly PlainLead[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: `L${String(at).padStart(6, "0")}`, region: pick(regions, random), need: pick(needs, random), received: momentText(at),
    ...(random() < 0.1 ? { account: random() < 0.8 ? pick(partners, random).id : "nobody" } : {}),
  }));
}

export const at = (minutes: number): DateTime => ((START as number) + minutes * 60_000) as DateTime;
