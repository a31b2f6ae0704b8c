/**
 * The book: the totals of many partners' ledgers, kept while they pass.
 *
 * Sums are exact, one for each currency; a held line counts only among what is held. Nothing is decided here.
 */
import { add, exact, toText, type Exact, type Ledger, type LedgerLine, type LedgerTotal } from "@fairway/runtime";

/** What one incentive, or the payments of one fund, came to over all partners. */
export interface BookEntry {
  readonly incentive: string;
  readonly title?: string;
  readonly partners: number;
  readonly lines: number;
  readonly totals: readonly LedgerTotal[];
  readonly held: readonly LedgerTotal[];
}

interface Entry { readonly incentive: string; readonly title: string | undefined; readonly partners: Set<string>; lines: number; readonly totals: Sums; readonly held: Sums }

export class Book {
  /** Partners whose ledger was added, and those of them that have a line. */
  partners = 0;
  withLines = 0;
  lines = 0;
  heldLines = 0;
  readonly #entries = new Map<string, Entry>();
  readonly #totals = new Sums();
  readonly #held = new Sums();
  readonly #balances = new Map<string, { readonly title: string | undefined; readonly sums: Sums }>();
  readonly #claims = new Map<string, number>();
  /** What could not be told for want of a fact, with the partners concerned. */
  readonly #open = new Map<string, number>();
  readonly #titles = new Map<string, string>();

  /** Also the money of a decision, with its lines. */
  add(ledger: Pick<Ledger, "lines" | "incentives" | "funds" | "claims">): void {
    this.partners += 1;
    if (ledger.lines.length > 0) this.withLines += 1;
    for (const one of ledger.incentives) if (one.title !== undefined) this.#titles.set(one.incentive, one.title);
    for (const { incentive, title, lines, problems } of ledger.incentives) {
      for (const { path, why } of lines.length > 0 ? [] : problems) {
        const what = `${title ?? incentive}: ${path} ${why}`;
        this.#open.set(what, (this.#open.get(what) ?? 0) + 1);
      }
    }
    for (const line of ledger.lines) this.#line(line);
    for (const fund of ledger.funds) {
      const known = this.#balances.get(fund.fund) ?? { title: fund.title, sums: new Sums() };
      this.#balances.set(fund.fund, known);
      known.sums.add({ amount: fund.balance, currency: fund.currency });
    }
    for (const claim of ledger.claims) this.#claims.set(claim.outcome, (this.#claims.get(claim.outcome) ?? 0) + 1);
  }

  /** By incentive, in the order in which they were first met; what funds pay is among them. */
  get entries(): readonly BookEntry[] {
    return [...this.#entries.values()].map(({ incentive, title, partners, lines, totals, held }) => ({
      incentive, ...(title === undefined ? {} : { title }), partners: partners.size, lines, totals: totals.list, held: held.list,
    }));
  }

  get totals(): readonly LedgerTotal[] {
    return this.#totals.list;
  }

  get held(): readonly LedgerTotal[] {
    return this.#held.list;
  }

  /** What funds have left to spend, over all partners. */
  get balances(): readonly { readonly fund: string; readonly title?: string; readonly left: readonly LedgerTotal[] }[] {
    return [...this.#balances].map(([fund, { title, sums }]) => ({ fund, ...(title === undefined ? {} : { title }), left: sums.list }));
  }

  /** Claims by outcome. */
  get claims(): ReadonlyMap<string, number> {
    return this.#claims;
  }

  /** Why incentives have no line although they might pay: "Registered: Deals not given", with how many partners it concerns. */
  get open(): ReadonlyMap<string, number> {
    return this.#open;
  }

  #line(line: LedgerLine): void {
    this.lines += 1;
    const title = line.title ?? this.#titles.get(line.incentive);
    const entry = this.#entries.get(line.incentive) ?? { incentive: line.incentive, title, partners: new Set<string>(), lines: 0, totals: new Sums(), held: new Sums() };
    this.#entries.set(line.incentive, entry);
    entry.partners.add(line.partner);
    entry.lines += 1;
    if (line.status === "held") {
      this.heldLines += 1;
      entry.held.add(line);
      this.#held.add(line);
    } else {
      entry.totals.add(line);
      this.#totals.add(line);
    }
  }
}

/** A sum for each currency, in the order of their codes. */
class Sums {
  readonly #sums = new Map<string, Exact>();

  add({ amount, currency }: LedgerTotal): void {
    const before = this.#sums.get(currency);
    const more = exact(amount);
    this.#sums.set(currency, before === undefined ? more : add(before, more));
  }

  get list(): readonly LedgerTotal[] {
    return [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ amount: toText(amount), currency }));
  }
}
