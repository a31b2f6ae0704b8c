/**
 * Prospects to resellers as a plain script over the rows of a warehouse's tables, written without anything of Fairway: city,
 * then state, then sales region, then nobody; turns by revenue with a memory for each region; absences.
 */
export type Row = Readonly<Record<string, string>>;

export interface Warehouse { readonly resellers: readonly Row[]; readonly geography: readonly Row[]; readonly prospects: readonly Row[] }

/** Away from the minute `from` on, and there again at `until`: counted from the first prospect, one a minute. */
export interface Away { readonly reseller: string; readonly from: number; readonly until: number }

/** By rule and reseller, in the order of the prospects; `null`: no reseller is there. */
export type Given = { readonly rule: string; readonly reseller: string } | null;

export function plainProspects({ resellers, geography, prospects }: Warehouse, away: readonly Away[]): readonly Given[] {
  const places = new Map(geography.map((row) => [row["GeographyKey"], row]));
  const regionOfState = new Map(geography.map((row) => [row["StateProvinceCode"], row["SalesTerritoryKey"]]));
  const shops = resellers.map((row) => {
    const place = places.get(row["GeographyKey"])!;
    const revenue = Number(row["AnnualRevenue"]);
    return { id: row["ResellerAlternateKey"]!, city: place["City"], state: place["StateProvinceCode"], region: place["SalesTerritoryKey"], weight: revenue >= 300_000 ? 5 : revenue >= 100_000 ? 3 : 1 };
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
  const memory = new Map<string, { clock: number; pass: Map<string, number>; last: Map<string, number> }>();
  return prospects.map((row, minute) => {
    const region = regionOfState.get(row["StateProvinceCode"]);
    const open = shops.filter(({ id }) => !away.some(({ reseller, from, until }) => reseller === id && from <= minute && minute < until));
    const levels: [string, typeof open][] = [
      ["City", open.filter(({ city, state }) => city === row["City"] && state === row["StateProvinceCode"])],
      ["State", open.filter(({ state }) => state === row["StateProvinceCode"])],
      ["Region", region === undefined ? [] : open.filter((shop) => shop.region === region)],
    ];
    const level = levels.find(([, found]) => found.length > 0);
    if (level === undefined) return null;
    const pool = memory.get(region ?? "") ?? { clock: 0, pass: new Map<string, number>(), last: new Map<string, number>() };
    memory.set(region ?? "", pool);
    let best: (typeof open)[number] | undefined;
    const standing = (id: string): number => Math.max(pool.pass.get(id) ?? 0, pool.clock);
    for (const shop of level[1]) {
      const behind = best !== undefined && (standing(shop.id) > standing(best.id) || (standing(shop.id) === standing(best.id) && (pool.last.get(shop.id) ?? -1) >= (pool.last.get(best.id) ?? -1)));
      if (!behind) best = shop;
    }
    const { id, weight } = best!;
    pool.clock = standing(id);
    pool.pass.set(id, pool.clock + Math.round(1_000_000_000 / weight));
    pool.last.set(id, minute);
    return { rule: level[0], reseller: id };
  });
}
