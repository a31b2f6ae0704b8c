/** Partners of a small program, written well and oddly; and what the readers of records and each partner's own outcome say of them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { evaluatePopulation, parseDay, type DataProblem, type Program } from "@fairway/fairway";
import { dataHost } from "@fairway/fairway/node";

export const SHOP = `program Shop { currency USD }
enum Kind { New, Known }
record Order { key id, dated on, id: Text, on: Date, worth: Money, kind: Kind, customer: Text, direct: Bool, share: Percent? }
partner { key id, id: Text, name: Text?, rank: Number from 1 to 9?, since: Date, kind: Kind, tags: set of Kind, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
measure customers "Customers" = count(distinct orders[customer is not "house"].customer)
measure directly "Direct" = sum(orders[direct].worth) over trailing 12 months
score Standing "Standing" { part Customers points customers * 2, part Direct points 10 when directly > 0 USD otherwise 0, pass at 5 }
always Ranked "Ranked" { rank >= 1 or yearly > 0 USD }
competency Direct "Direct business" { require "Direct" directly >= 50 USD, require "Rank" rank >= 2 }
ladder Level "Level" {
  tier Silver {}
  tier Gold { require "Orders" yearly >= 100 USD, require "Tags" count(tags) >= 1 }
}
incentive Base "Rebate" { each quarter, for Level >= Gold, basis sum(orders.worth) over period, pay 3% }
`;
export const asOf = "2026-08-01";

export interface Order { [name: string]: string }
export interface Partner { readonly fields: Record<string, string>; readonly orders: readonly Order[] }

/** Partners as texts of cells, the same for the same seed; `odd` of a thousand values are written oddly or wrongly. */
export function partnersOf(count: number, seed: number, odd: number): Partner[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const value = (good: string, ...others: readonly string[]): string => (next(1000) < odd ? others[next(others.length)]! : good);
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = (): string => value(`202${5 + next(2)}-${two(1 + next(12))}-${two(1 + next(28))}`, "2026-02-30", "07/10/2026", "", "2026-1-5");
  const kind = (): string => value(next(2) === 0 ? "New" : "Known", "new", "", "Newer");
  const words = (): string => ["New", "Known", "New;Known", ""][next(4)]!;
  return Array.from({ length: count }, (_, at) => ({
    fields: { id: value(`p${at}`, `p${at}`, `Ä${at}`), name: value(`Name ${at}`, `"quoted" ${at}`, "", "ends, here"), rank: value(String(1 + next(9)), "0", "10", "2.00001", "", "1e1"), since: day(), kind: kind(), tags: value(words(), "New;New", "New;", "Old") },
    orders: Array.from({ length: next(6) }, (__, order) => ({
      id: value(`o${order}`, "o0", ""), on: day(), worth: value(`${next(200)}.${two(next(100))}`, "-5.25", "1,000.00", "12.345", "99999999999999.99", "1e3", "abc", "5.10"), kind: kind(),
      customer: value(`c${next(4)}`, "house", "Zoë", "", "c, d"), direct: value(next(2) === 0 ? "true" : "false", "yes", "TRUE", "1", ""), share: value(["", "0.25"][next(2)]!, "25%", "3", "0.1234567"),
    })),
  }));
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const row = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\n`;
const PARTNER = ["id", "name", "rank", "since", "kind", "tags"];
const ORDER = ["id", "on", "worth", "kind", "customer", "direct", "share"];

/** A folder of CSV files. @param shuffle puts the orders in another order */
export function csvFolder(folder: string, name: string, partners: readonly Partner[], shuffle = false, more = ""): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "partners.csv"), row(PARTNER) + partners.map(({ fields }) => row(PARTNER.map((field) => fields[field]!))).join(""));
  const orders = partners.flatMap(({ fields, orders: all }) => all.map((order) => row([fields["id"]!, ...ORDER.map((field) => order[field]!)])));
  if (shuffle) orders.sort((a, b) => (a.slice(5) < b.slice(5) ? -1 : 1));
  writeFileSync(join(path, "orders.csv"), row(["partner", ...ORDER]) + orders.join("") + more);
  return path;
}

const MINOR = (text: string): number => Math.round(Number(text) * 100);

/** What the readers of records and each partner's own outcome say. */
export async function wantedOf(loaded: Program, data: string): Promise<{ readonly problems: readonly DataProblem[]; readonly lines: ReadonlyMap<string, object> }> {
  const problems: DataProblem[] = [];
  const lines = new Map<string, object>();
  for await (const item of evaluatePopulation(loaded, dataHost("."), data, { asOf: parseDay(asOf)! })) {
    if (item.problem !== undefined) problems.push(item.problem);
    else {
      const { money, ladders, competencies, scores, laws } = item.decision;
      lines.set(item.decision.partner, {
        ladders: ladders.map(({ ladder, tier, state }) => ({ ladder, tier, undecided: state.undecided })), competencies: competencies.map(({ competency, outcome }) => ({ competency, outcome })),
        scores: scores.map(({ score, total, passed }) => ({ score, total, passed })), laws: laws.map(({ law, outcome }) => ({ law, outcome })),
        paid: money!.incentives.map(({ totals }) => MINOR(totals[0]?.amount ?? "0")),
      });
    }
  }
  return { problems, lines };
}

export function foundIn(text: string): ReadonlyMap<string, object> {
  return new Map(text.split("\n").filter((line) => line !== "").map((line) => {
    const { partner, ladders, competencies, scores, laws, incentives } = JSON.parse(line) as { partner: string; ladders: object; competencies: object; scores: object; laws: object; incentives: readonly { readonly paid: string }[] };
    return [partner, { ladders, competencies, scores, laws, paid: incentives.map(({ paid }) => MINOR(paid)) }] as const;
  }));
}

export const sortedProblems = (problems: readonly DataProblem[]): readonly string[] => problems.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
