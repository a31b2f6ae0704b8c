/**
 * The same program as a plain script, written without anything of Fairway: who gets each lead, without asking.
 *
 * Three levels of fallback, turns in proportion to tiers (start-time fair queueing) with a memory for each region, absences.
 */
import { weights, type PlainLead, type PlainPartner } from "./program.js";

export interface Absence { readonly partner: string; readonly from: string; readonly until: string }

const PARENT: Readonly<Record<string, string>> = { US: "Americas", Canada: "Americas", UKI: "EMEA", DACH: "EMEA" };

export function plainRoute(partners: readonly PlainPartner[], leads: readonly PlainLead[], absences: readonly Absence[]): readonly (string | null)[] {
  const pools: Record<string, { clock: number; pass: Record<string, number>; last: Record<string, number> }> = {};
  let turn = 0;
  return leads.map((lead) => {
    const pool = (pools[lead.region] ??= { clock: 0, pass: {}, last: {} });
    const away = (id: string): boolean => absences.some((absence) => absence.partner === id && absence.from <= lead.received && lead.received < absence.until);
    const present = partners.filter(({ id }) => !away(id));
    const skilled = present.filter(({ skills }) => skills.includes(lead.need));
    const levels = [
      lead.account === undefined ? [] : present.filter(({ id }) => id === lead.account),
      skilled.filter(({ region }) => region === lead.region || region === PARENT[lead.region]),
      skilled,
    ];
    const candidates = levels.find((level) => level.length > 0);
    if (candidates === undefined) return null;
    const passOf = (id: string): number => Math.max(pool.pass[id] ?? 0, pool.clock);
    const [first] = [...candidates].sort((a, b) => passOf(a.id) - passOf(b.id) || (pool.last[a.id] ?? 0) - (pool.last[b.id] ?? 0) || (a.id < b.id ? -1 : 1));
    const { id, tier } = first!;
    turn += 1;
    pool.clock = passOf(id);
    pool.pass[id] = pool.clock + Math.round(1_000_000_000 / weights[tier]!);
    pool.last[id] = turn;
    return id;
  });
}
