/**
 * Partners for the benchmark, as plain data: 12 certificates and 20 transactions on average, long-tailed, the same for
 * the same number.
 */
export interface PlainSale { readonly id: string; readonly date: string; readonly product: string; readonly customer: string; readonly amount: string; readonly registered: boolean }
export interface PlainCertificate { readonly person: string; readonly code: string; readonly track: string; readonly grade: string; readonly passed: string; readonly expires?: string }
export interface PlainPartner {
  readonly id: string;
  readonly type: string;
  readonly region: string;
  readonly csat?: string;
  readonly sales: readonly PlainSale[];
  readonly certificates: readonly PlainCertificate[];
}

export const AS_OF = "2026-06-15";
export const REGIONS = ["US", "Canada", "Brazil", "Mexico", "UKI", "DACH", "Nordics", "Japan", "ANZ", "India"] as const;
export const TYPES = ["Reseller", "MSP", "Integrator", "Distributor"] as const;
export const PRODUCTS = ["Servers", "Edge", "Storage", "Network", "Services", "Software"] as const;
export const GRADES = ["Associate", "Professional", "Expert"] as const;
export const TRACKS = ["Cloud", "Data", "Security", "Networking", "Workplace", "Industry"] as const;

/** Mulberry32: numbers from 0 up to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LAST = Date.UTC(2026, 5, 25);
const dateText = (daysBack: number): string => new Date(LAST - daysBack * 86_400_000).toISOString().slice(0, 10);

/** @param number tells the partner from others; all of it follows from it */
export function plainPartner(number: number): PlainPartner {
  const next = numbers(number * 7919 + 17);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const normal = (): number => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  /** Lognormal with that mean. */
  const many = (mean: number): number => Math.max(0, Math.round(mean * Math.exp(0.9 * normal() - 0.405)));
  const size = Math.exp(1.1 * normal());
  const sales = Array.from({ length: many(20) }, (_, at): PlainSale => {
    const cents = Math.max(100, Math.round(2_400_000 * size * Math.exp(0.8 * normal())));
    const back = next() < 0.03;
    return {
      id: `S${at}`, date: dateText(Math.floor(next() * 1095)), product: pick(PRODUCTS), customer: `C${Math.floor(next() * 8)}`, amount: `${back ? "-" : ""}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
      registered: next() < 0.3,
    };
  });
  const certificates = Array.from({ length: many(12) }, (_, at): PlainCertificate => {
    const passed = Math.floor(next() * 1095);
    return {
      person: `p${Math.floor(next() * 9)}`, code: `K${at}`, track: pick(TRACKS), grade: pick(GRADES), passed: dateText(passed), ...(next() < 0.6 ? { expires: dateText(passed - 730) } : {}),
    };
  });
  return { id: `P${number}`, type: pick(TYPES), region: pick(REGIONS), ...(next() < 0.85 ? { csat: (3 + Math.floor(next() * 21) / 10).toFixed(1) } : {}), sales, certificates };
}
