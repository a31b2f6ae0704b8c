/**
 * Funds and claims as one fold in time, on machine integers: lots come, claims are decided in their order and paid, lives
 * end. The same steps as the reference interpreter's (money/fund-fold.ts), on figures that emitted functions work out.
 *
 * Whatever leaves the safe range leaves the partner to the reference interpreter. This file refuses to make lines and reasons.
 */
import type { PlanBound, PlanClaims, PlanFund, PlanPeriod } from "@fairway/plan";
import { addDays, periodsEndingIn, type ClaimOutcome, type Day, type FundOutcome, type Period, type RecordValue, type RoundingMode } from "@fairway/runtime";
import { lifeOf, periodOn, runsTo, secondLife, type Clock } from "../../money/lives.js";
import { keyText, type Keyed } from "../../values/place.js";
import type { Columns } from "./columns.js";
import { firstDay, type Dated } from "./first-day.js";
import type { Env } from "./env.js";
import { rounded, SAFE } from "./numbers.js";
import { endLives, leftIn, spendable, type Lot } from "./lots.js";

/** What of a fund is the same for every partner. */
export interface FundSpec {
  readonly name: string;
  readonly each: PlanPeriod;
  readonly life?: PlanFund["life"];
  readonly rounding: RoundingMode;
  readonly bounds: readonly { readonly kind: PlanBound["kind"]; readonly period?: PlanPeriod }[];
  /** Place of the fund that comes first; -1 where there is none. */
  readonly after: number;
  readonly carries: boolean;
}

export interface ClaimsSpec {
  readonly name: string;
  /** Place of the list among the columns, its path, and what its records are. */
  readonly list: number;
  readonly path: readonly string[];
  readonly record: Keyed;
  /** Places of funds. */
  readonly from: readonly number[];
  /** Of the fields to order by: whether words are compared as texts. */
  readonly order: readonly { readonly text: boolean; readonly field: string }[];
  readonly same: number;
  readonly deadlines: readonly PlanClaims["deadlines"][number]["duration"][];
  readonly decide?: Pick<NonNullable<PlanClaims["decide"]>, "within" | "silence">;
  readonly caps: readonly { readonly scope: PlanBound["scope"]["kind"]; readonly period?: PlanPeriod }[];
}

export interface FundsSpec {
  readonly funds: readonly FundSpec[];
  readonly claims: readonly ClaimsSpec[];
  /** Of all lists with dates: place of the list and of its column. */
  readonly dated: Dated;
  /** Names of calendars and their places among those that are looked into. */
  readonly calendars: readonly (readonly [string, number])[];
  readonly businessDays: readonly Day[];
  /** From this day on the program pays. */
  readonly beginning: Day;
  readonly currency: string;
}

/** Figures as of a day; undefined where all is left to the reference interpreter. @param P what emitted code passes on @param day @param row of the claims' list */
type Asks = (C: Columns, E: Env, i: number, H: unknown, P: unknown, day: Day, row: number) => readonly number[] | undefined;

/** Emitted functions. */
export interface FundFunctions {
  /** Of each fund: whether it takes part (0, 1, 2), what it earns in the minor unit, then the amounts of its bounds; NaN is none. */
  readonly earns: readonly Asks[];
  /** Of each fund: how much is carried over. */
  readonly carries: readonly Asks[];
  /** Of each claims declaration: whether the row is among its claims, the day it was sent, figures to order by, those that make claims the same, and those that caps go by. */
  readonly rows: readonly Asks[];
  /** Of each: whether what is required holds (0, 1, 2), the amount, the day of use, the events of its deadlines, the share of each fund (over and under), the caps. */
  readonly claims: readonly Asks[];
}

export interface FundsOutcome { readonly funds: readonly FundOutcome[]; readonly claims: readonly ClaimOutcome[] }

export function foldFunds(spec: FundsSpec, functions: FundFunctions, C: Columns, E: Env, i: number, H: unknown, P: unknown): FundsOutcome | undefined {
  const fold = new Fold(spec, functions, C, E, i, H, P);
  return fold.outcome();
}

interface Claim { readonly of: number; readonly row: number; readonly sent: Day; readonly key: string; readonly value: RecordValue; readonly figures: readonly number[] }

/** The amount of a cap, and what was paid before for the same group; a cap on each claim by itself has none. */
interface CapGroup { readonly most: number; readonly before: number; readonly key: string | undefined }

/** What a claim comes to. */
type Judged = Pick<ClaimOutcome, "outcome"> & { readonly claim: Claim; readonly figures: readonly number[] };

class Fold {
  readonly #clock: Clock;
  readonly #lots: Lot[] = [];
  readonly #firsts = new Set<string>();
  readonly #caps = new Map<string, number>();
  readonly #earned = new Map<string, readonly number[]>();
  #left = false;

  constructor(private readonly spec: FundsSpec, private readonly functions: FundFunctions, private readonly C: Columns, private readonly E: Env, private readonly i: number, private readonly H: unknown, private readonly P: unknown) {
    const places = new Map(spec.calendars);
    this.#clock = { calendar: (name) => E.calendars[places.get(name) ?? -1], businessDays: spec.businessDays };
  }

  outcome(): FundsOutcome | undefined {
    const { spec: { funds, currency }, E: { asOf } } = this;
    funds.forEach((_, fund) => this.#earn(fund));
    const claims: ClaimOutcome[] = [];
    for (const claim of this.#claimsInOrder()) {
      if (this.#left) return undefined;
      this.#endLives(claim.sent);
      claims.push(this.#decided(claim));
    }
    this.#endLives(asOf);
    if (this.#left) return undefined;
    return { funds: funds.map(({ name }, fund) => ({ fund: name, balance: this.#balance(fund, asOf), currency })), claims };
  }

  /** @returns nothing where all is left to the reference interpreter */
  #ask(ask: Asks, day: Day, row = 0): readonly number[] {
    const found = ask(this.C, this.E, this.i, this.H, this.P, day, row);
    if (found === undefined) this.#left = true;
    return found ?? [];
  }

  #sum(a: number, b: number): number {
    const sum = a + b;
    if (!(Math.abs(sum) <= SAFE)) this.#left = true;
    return sum;
  }

  // ── what funds earn ─────────────────────────────────────────────────────────────────────────────────────────────

  #earn(fund: number): void {
    const { spec, E: { asOf } } = this;
    const of = spec.funds[fund]!;
    const within = of.life?.kind === "within";
    const found = firstDay(this.C, this.i, this.spec.dated);
    const first = found === Infinity ? asOf : (found as Day);
    const start = periodOn(of.each, first, this.#clock)?.from ?? first;
    const last = within ? (periodOn(of.each, asOf, this.#clock)?.to ?? asOf) : asOf;
    for (const period of this.#periods(of.each, start, last)) {
      const [takesPart] = this.#figures(fund, period);
      const amount = takesPart === 1 ? this.#earnedIn(fund, period) : NaN;
      if (this.#left) return;
      if ((asOf < period.to && !within) || !(amount > 0)) continue;
      this.#lots.push({ fund, period: period.from, ...lifeOf(of, period, this.#clock), earned: amount, spent: 0, carried: 0, isCarried: false, ended: false });
    }
  }

  #periods({ calendar: name, unit }: PlanPeriod, from: Day, to: Day): readonly Period[] {
    const calendar = this.#clock.calendar(name);
    const { asOf } = this.E;
    return calendar === undefined ? [] : periodsEndingIn(calendar, unit, addDays(from, -1), to).filter((period) => period.from <= asOf && Math.min(period.to, asOf) >= this.spec.beginning);
  }

  #figures(fund: number, period: Period): readonly number[] {
    const key = `${fund} ${period.from}`;
    const known = this.#earned.get(key) ?? this.#ask(this.functions.earns[fund]!, Math.min(period.to, this.E.asOf) as Day);
    this.#earned.set(key, known);
    return known;
  }

  /** After its bounds; NaN where it earns nothing. */
  #earnedIn(fund: number, period: Period): number {
    const [, amount, ...bounds] = this.#figures(fund, period);
    return this.spec.funds[fund]!.bounds.reduce((so, { kind, period: longer }, at) => {
      const most = bounds[at]!;
      if (most !== most || so !== so) return so;
      const past = longer === undefined ? 0 : this.#earnedBefore(fund, period, longer);
      const total = this.#sum(past, so);
      return (kind === "cap" ? Math.min(total, Math.max(most, past)) : Math.max(total, most)) - past;
    }, amount ?? NaN);
  }

  #earnedBefore(fund: number, period: Period, longer: PlanPeriod): number {
    const whole = periodOn(longer, period.to, this.#clock);
    if (whole === undefined) return 0;
    const before = this.#periods(this.spec.funds[fund]!.each, whole.from, addDays(period.from, -1));
    return before.reduce((sum, each) => {
      const amount = this.#earnedIn(fund, each);
      return amount === amount ? this.#sum(sum, amount) : sum;
    }, 0);
  }

  #endLives(before: Day): void {
    endLives(this.#lots, before, ({ fund, to }) => {
      if (!this.spec.funds[fund]!.carries) return undefined;
      const [most] = this.#ask(this.functions.carries[fund]!, to!);
      return most === undefined || most !== most ? undefined : { most, to: secondLife(this.spec.funds[fund]!, to!, this.#clock) };
    });
  }

  #balance(fund: number, day: Day): number {
    return spendable(this.#lots, fund, day).reduce((sum, lot) => this.#sum(sum, leftIn(lot)), 0);
  }

  // ── claims ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #claimsInOrder(): readonly Claim[] {
    const lists = this.spec.claims.map((_, of) => this.#ordered(of));
    const at = lists.map(() => 0);
    const found: Claim[] = [];
    for (let next: number; ; at[next]! += 1) {
      next = -1;
      lists.forEach((list, which) => {
        const head = list[at[which]!];
        if (head !== undefined && (next < 0 || head.sent < lists[next]![at[next]!]!.sent)) next = which;
      });
      if (next < 0) return found;
      found.push(lists[next]![at[next]!]!);
    }
  }

  #ordered(of: number): readonly Claim[] {
    const { list, path, record, order } = this.spec.claims[of]!;
    const offsets = this.C.lists[list]!.offsets;
    const from = offsets[this.i]!;
    const values = (this.C.facts?.[this.i]?.partner[path[0]!] ?? []) as readonly RecordValue[];
    const claims: Claim[] = [];
    for (let row = from; row < offsets[this.i + 1]!; row += 1) {
      const [isOne, sent, ...figures] = this.#ask(this.functions.rows[of]!, this.E.asOf, row);
      if (this.#left) return [];
      if (isOne !== 1) continue;
      const value = values[row - from]!;
      claims.push({ of, row, sent: sent as Day, key: keyText(value, record), value, figures });
    }
    const byFields = (a: Claim, b: Claim): number => {
      for (const [at, { text, field }] of order.entries()) {
        const [left, right] = text ? [a.value[field], b.value[field]] : [a.figures[at], b.figures[at]].map((figure) => (figure === figure ? figure : undefined));
        if (left === undefined || right === undefined) {
          if (left !== right) return left === undefined ? 1 : -1;
          continue;
        }
        const so = text ? (String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0) : (left as number) - (right as number);
        if (so !== 0) return so;
      }
      return 0;
    };
    return claims.sort((a, b) => byFields(a, b) || a.sent - b.sent || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  #decided(claim: Claim): ClaimOutcome {
    const { name } = this.spec.claims[claim.of]!;
    const judged = this.#judged(claim);
    const [, claimed] = judged.figures;
    const told = (outcome: ClaimOutcome["outcome"], paid = 0): ClaimOutcome => ({ claims: name, record: claim.key, outcome, paid, currency: this.spec.currency });
    if (this.#left || judged.outcome !== "accepted") return told(judged.outcome);
    return claimed === claimed ? told("accepted", this.#pay(judged, claimed!)) : told("undecided");
  }

  #judged(claim: Claim): Judged {
    const { deadlines, decide, same, order } = this.spec.claims[claim.of]!;
    const { asOf } = this.E;
    const decideBy = decide === undefined ? undefined : runsTo(claim.sent, decide.within, this.#clock);
    const figures = this.#ask(this.functions.claims[claim.of]!, decideBy === undefined ? claim.sent : (Math.min(asOf, decideBy) as Day), claim.row);
    const [required] = figures;
    const set = `${claim.of} ${claim.figures.slice(order.length, order.length + same).join(" ")}`;
    const again = same > 0 && this.#firsts.has(set);
    this.#firsts.add(set);
    const events = figures.slice(3, 3 + deadlines.length);
    const days = events.map((event, at) => (event === event ? runsTo(event as Day, deadlines[at]!, this.#clock) : undefined));
    const late = days.some((day) => day !== undefined && claim.sent > day);
    const outcome = (): ClaimOutcome["outcome"] => {
      if (again || late || required === 0) return "refused";
      if (required === 1 && events.every((event) => event === event)) return "accepted";
      if (decide === undefined || decideBy === undefined) return "undecided";
      if (asOf <= decideBy) return "pending";
      return decide.silence === undefined ? "undecided" : decide.silence === "approved" ? "accepted" : "refused";
    };
    return { claim, figures, outcome: outcome() };
  }

  #pay({ claim, figures }: Judged, claimed: number): number {
    const { from, deadlines, caps } = this.spec.claims[claim.of]!;
    const used = figures[2]!;
    const day = (used === used ? used : claim.sent) as Day;
    const shares = figures.slice(3 + deadlines.length, 3 + deadlines.length + 2 * from.length);
    const groups = this.#groups(claim, figures.slice(figures.length - caps.length));
    let [rest, under, room, paid] = [claimed, 1, groups.reduce((least, group) => Math.min(least, Math.max(0, group.most - group.before)), Infinity), 0];
    if (room === Infinity) room = claimed;
    from.forEach((fund, at) => {
      const { after, rounding } = this.spec.funds[fund]!;
      if (this.#left || rest <= 0 || room <= 0 || (after >= 0 && this.#balance(after, day) > 0)) return;
      const [over, of] = [shares[2 * at]!, shares[2 * at + 1]!];
      if (!(over > 0)) return;
      const wanted = Math.min(rounded(this.#safe(rest * over), this.#safe(under * of), rounding), room);
      const taken = this.#spend(fund, day, wanted);
      [rest, under] = taken === wanted && wanted !== room ? [0, 1] : [this.#safe(rest * over) - this.#safe(taken * of * under), this.#safe(under * over)];
      room -= taken;
      paid += taken;
    });
    for (const { key, before } of groups) if (key !== undefined) this.#caps.set(key, this.#sum(before, paid));
    return paid;
  }

  #safe(product: number): number {
    if (!(Math.abs(product) <= SAFE)) this.#left = true;
    return product;
  }

  #spend(fund: number, day: Day, amount: number): number {
    let open = amount;
    for (const lot of spendable(this.#lots, fund, day)) {
      if (open <= 0) break;
      const taken = Math.min(open, leftIn(lot));
      lot.spent += taken;
      open -= taken;
    }
    return amount - open;
  }

  /** Of each cap that has an amount: that, and what was paid before for the same group. */
  #groups(claim: Claim, amounts: readonly number[]): readonly CapGroup[] {
    const { caps, order, same } = this.spec.claims[claim.of]!;
    const values = claim.figures.slice(order.length + same);
    return caps.flatMap(({ scope, period }, at): readonly CapGroup[] => {
      const most = amounts[at]!;
      if (most !== most) return [];
      if (scope === "line") return [{ most, before: 0, key: undefined }];
      const key = [claim.of, at, values[at], period === undefined ? "" : (periodOn(period, claim.sent, this.#clock)?.from ?? "")].join(" ");
      return [{ most, before: this.#caps.get(key) ?? 0, key }];
    });
  }
}
