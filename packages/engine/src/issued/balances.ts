/**
 * Reading balances: what went out of the last ledger of a partner, as plain JSON, checked before it is reckoned with.
 *
 * Funds and incentives must be known to some text of the program, dates real, amounts exact; nothing may be of after the
 * as-of day, and what a lot has left must be what it earned less what went out of it. Balances with a problem are not used
 * at all: money would be spent twice. This file refuses to mend.
 */
import { equals, exact, formatDay, subtract, type Balances, type Day, type FundLot } from "@fairway/runtime";
import { textsOf, type PlanHistory } from "../program/history.js";
import { dayAt, inside, listAt, note, objectOf, shown, textAt, type Reading, type StandingProblem } from "../standing/fields.js";
import { amountAt, currencyAt, dayTextAt, periodAt, wordAt } from "./fields.js";

export interface BalancesRead { readonly balances?: Balances; readonly problems: readonly StandingProblem[] }

/** @param plain as it came from JSON; undefined or null is none @param partner whose balances they must be */
export function readBalances(plans: PlanHistory, plain: unknown, partner: string, asOf: Day): BalancesRead {
  const problems: StandingProblem[] = [];
  if (plain === undefined || plain === null) return { problems };
  const reading: Reading = { problems, path: "" };
  const object = objectOf(plain, ["format", "balancesVersion", "partner", "asOf", "funds", "claims", "broughtForward"], reading, "The state of a ledger");
  if (object === undefined) return { problems };
  if (object["format"] !== "fairway-balances" || object["balancesVersion"] !== 1) {
    note(reading, "format", "This is not the state of a ledger that this version reads: format must be \"fairway-balances\" and balancesVersion 1. Give the file that --write-state wrote.");
    return { problems };
  }
  const own = textAt(object, "partner", reading, true);
  if (own !== undefined && own !== partner) note(reading, "partner", `These are the balances of ${shown(own)}.`);
  const day = dayAt(object, "asOf", reading, true);
  if (day !== undefined && day > asOf) note(reading, "asOf", `The state is of ${formatDay(day)}, after the as-of date ${formatDay(asOf)}. Give the state of an earlier ledger.`);
  const plansOf = textsOf(plans).map(({ index }) => index.plan);
  const names = (of: "funds" | "claims" | "incentives"): readonly string[] => [...new Set(plansOf.flatMap((plan) => plan[of].map((each) => each.name)))];
  const balances: Balances = {
    format: "fairway-balances", balancesVersion: 1, partner, asOf: day === undefined ? "" : formatDay(day),
    funds: listAt(object, "funds", reading).map((lot, at) => readLot(lot, names("funds"), inside(reading, "funds", at))).filter((lot) => lot !== undefined),
    claims: listAt(object, "claims", reading).map((claim, at) => readClaim(claim, names("claims"), inside(reading, "claims", at))).filter((claim) => claim !== undefined),
    broughtForward: listAt(object, "broughtForward", reading).map((each, at) => readForward(each, names("incentives"), inside(reading, "broughtForward", at))).filter((each) => each !== undefined),
  };
  return problems.length > 0 ? { problems } : { balances, problems };
}

function known(kind: string, name: string | undefined, all: readonly string[], field: string, reading: Reading): string {
  if (name !== undefined && !all.includes(name)) note(reading, field, `The program has no ${kind} ${shown(name)}. It has ${all.join(", ") || "none"}.`);
  return name ?? "";
}

function readLot(plain: unknown, funds: readonly string[], reading: Reading): FundLot | undefined {
  const lot = objectOf(plain, ["fund", "period", "usable", "earned", "spent", "carried", "expired", "left", "currency", "carriedFrom"], reading, "A fund's lot");
  if (lot === undefined) return undefined;
  const [earned, spent, carried, expired, left] = ["earned", "spent", "carried", "expired", "left"].map((name) => amountAt(lot, name, reading)) as [string, string, string, string, string];
  const gone = [spent, carried, expired].reduce((rest, amount) => subtract(rest, exact(amount)), exact(earned));
  if (!equals(gone, exact(left))) note(reading, "left", `The lot has ${left} left, but ${earned} earned less what was spent, carried over and expired is another amount. Give the file as it was written.`);
  const usable = objectOf(lot["usable"], ["from", "to"], inside(reading, "usable"), "The life of a lot");
  const to = usable === undefined ? undefined : dayAt(usable, "to", inside(reading, "usable"));
  const carriedFrom = textAt(lot, "carriedFrom", reading);
  return {
    fund: known("fund", textAt(lot, "fund", reading, true), funds, "fund", reading), period: periodAt(lot, "period", reading),
    usable: { from: usable === undefined ? "" : dayTextAt(usable, "from", inside(reading, "usable")), ...(to === undefined ? {} : { to: formatDay(to) }) },
    earned, spent, carried, expired, left, currency: currencyAt(lot, reading), ...(carriedFrom === undefined ? {} : { carriedFrom }),
  };
}

function readClaim(plain: unknown, claims: readonly string[], reading: Reading): Balances["claims"][number] | undefined {
  const claim = objectOf(plain, ["claims", "record", "outcome", "paid", "currency"], reading, "A decided claim");
  if (claim === undefined) return undefined;
  return {
    claims: known("claims", textAt(claim, "claims", reading, true), claims, "claims", reading), record: textAt(claim, "record", reading, true) ?? "",
    outcome: wordAt(claim, "outcome", ["accepted", "refused"], reading), paid: amountAt(claim, "paid", reading), currency: currencyAt(claim, reading),
  };
}

function readForward(plain: unknown, incentives: readonly string[], reading: Reading): Balances["broughtForward"][number] | undefined {
  const forward = objectOf(plain, ["incentive", "payee", "from", "amount", "currency"], reading, "An amount brought forward");
  if (forward === undefined) return undefined;
  const payee = textAt(forward, "payee", reading);
  return {
    incentive: known("incentive", textAt(forward, "incentive", reading, true), incentives, "incentive", reading), ...(payee === undefined ? {} : { payee }),
    from: periodAt(forward, "from", reading), amount: amountAt(forward, "amount", reading), currency: currencyAt(forward, reading),
  };
}
