/**
 * What is offered to partners, and what they own: asked in turn, at once or in waves, until one takes it or none is left.
 *
 * This file refuses to choose a desk.
 */
import type { PlanRouteStep } from "@fairway/plan";
import { dueAt, type AskedOutcome, type DateTime, type RoutingWhy } from "@fairway/runtime";
import { plainOf, type Case, type Offer } from "./case.js";
import { breach, leaveMember } from "./desks/at-desk.js";
import { choose, turnWeight, type Chosen, type Group, type PassedOver } from "./turns/choose.js";
import type { Pool } from "./turns/pool.js";
import { nameOf, noOffer, poolText, ruleOf } from "./words.js";
import type { World } from "./world.js";

/** Whether anybody could be asked. */
export function ask(world: World, of: Case, step: PlanRouteStep, groups: readonly Group[]): boolean {
  const { offer } = of.book.route;
  if (offer.kind === "offer" && of.waves >= (offer.once ? offer.waves : (offer.count ?? Infinity))) return false;
  const wanted = offer.kind === "assign" || !offer.once ? 1 : (offer.count ?? Infinity);
  const chosen = choices(world, of, groups, wanted);
  if (chosen.ordinals.length === 0) return false;
  of.waves += 1;
  of.rule = nameOf(step);
  const named: Partial<RoutingWhy> = step.target.kind === "partner" ? { turn: "named" } : {};
  const passed = passedWords(chosen.passed);
  chosen.ordinals.forEach((ordinal, at) => {
    const why: RoutingWhy = { ...chosen.why[at]!, ...named, ...passed };
    if (offer.kind === "assign") assign(world, of, ordinal, why);
    else makeOffer(world, of, ordinal, why);
  });
  if (offer.kind === "offer") watchOffers(world, of);
  return true;
}

const NONE_PASSED: Partial<RoutingWhy> = {};

function passedWords({ absent, asked, full, paused, weightless }: Chosen["passed"]): Partial<RoutingWhy> {
  if (absent + asked + full + paused + weightless === 0) return NONE_PASSED;
  return { passed: Object.fromEntries(Object.entries({ absent, asked, full, paused, weightless }).filter(([, count]) => count > 0)) };
}

function choices(world: World, of: Case, groups: readonly Group[], wanted: number): Chosen {
  const { book, request } = of;
  const loads = world.loads(of.kind);
  return choose(groups, wanted, {
    turns: book.route.turns, pool: poolOf(world, of), seed: `${of.kind}\n${of.id}\n${of.step}\n${of.waves}`, passedOver: passedOverOf(world, of),
    weightOf: (ordinal) => book.weightOf(ordinal, request), loadOf: (ordinal) => loads.open(ordinal),
  });
}

/** Why a candidate can't be asked now. */
export function passedOverOf(world: World, of: Case): (ordinal: number) => PassedOver {
  const { book, request } = of;
  const loads = world.loads(of.kind);
  const asked = of.asked.length + of.offers.length === 0 ? undefined : new Set([...of.asked, ...of.offers].map(({ partner }) => partner));
  const hasCapacity = book.route.capacity.length > 0;
  const hasWeight = book.route.turns.weight !== undefined;
  const { today } = world;
  const isPaused = book.route.pause.length === 0 ? undefined : world.refusals.pausedAt(book.route, pauseKeys(of), world.now);
  return (ordinal) => {
    if (world.absent[ordinal] === 1) return "absent";
    if (asked?.has(world.people.keys[ordinal]!) === true) return "asked";
    if (isPaused?.(world.people.keys[ordinal]!) === true) return "paused";
    if (hasWeight && !(book.weightOf(ordinal, request) > 0)) return "weightless";
    return !hasCapacity || loads.hasRoom(ordinal, book, request, today) ? undefined : "full";
  };
}

function pauseKeys(of: Case): readonly (readonly string[])[] {
  return of.book.route.pause.map(({ key }) => key.map((field) => poolText(plainOf(of)[field])));
}

/** Counted by route and partner; a pause runs from the last refusal, days in the partner's own zone. */
function rememberRefusal(world: World, of: Case, partner: string): void {
  const { route } = of.book;
  if (route.pause.length === 0) return;
  const ordinal = world.people.ordinal(partner);
  const opening = ordinal === undefined ? world.usualOpening(of.text) : of.book.openingOf(ordinal, of.request);
  world.refusals.refused(route, pauseKeys(of), partner, (pause) => dueAt(world.now, route.pause[pause]!.duration, opening) ?? world.now);
}

export function poolOf(world: World, of: Case): Pool {
  const { pool } = of.book.route.turns;
  return world.pool(of.kind, pool.length === 0 ? pool : pool.map((field) => poolText(plainOf(of)[field])));
}

/** The one that was chosen has had its turn. */
function takeTurn(world: World, of: Case, ordinal: number): void {
  const { turns } = of.book.route;
  world.turns += 1;
  poolOf(world, of).take(ordinal, world.turns, turnWeight(turns, of.book.weightOf(ordinal, of.request)), turns.how === "cycle");
}

function makeOffer(world: World, of: Case, ordinal: number, why: RoutingWhy): void {
  const { answer } = of.book.route;
  const until = answer === undefined ? undefined : (dueAt(world.now, answer, of.book.openingOf(ordinal, of.request)) ?? world.now);
  const partner = world.people.keys[ordinal]!;
  of.offers.push({ partner, at: world.now, ...(until === undefined ? {} : { until }) });
  world.loads(of.kind).offered(ordinal, 1);
  takeTurn(world, of, ordinal);
  world.note(of, { what: "offered", partner, ...ruleOf(of), until, why });
}

function assign(world: World, of: Case, ordinal: number, why: RoutingWhy): void {
  takeTurn(world, of, ordinal);
  own(world, of, world.people.keys[ordinal]!, ordinal);
  world.note(of, { what: "assigned", partner: of.partner!, ...ruleOf(of), until: of.clocks["pull back"], why });
}

function own(world: World, of: Case, partner: string, ordinal: number | undefined): void {
  of.partner = partner;
  of.since = world.now;
  of.taken = true;
  delete of.clocks.answer;
  delete of.clocks.promise;
  if (ordinal === undefined) return;
  const loads = world.loads(of.kind);
  loads.owned(ordinal, 1);
  loads.give(ordinal, of.book.route, of.text, world.today);
  const { pullBack } = of.book.route;
  if (pullBack !== undefined) world.start(of, "pull back", dueAt(world.now, pullBack, of.book.openingOf(ordinal, of.request)));
}

function watchOffers(world: World, of: Case): void {
  const next = of.offers.reduce((least, { until }) => (until === undefined ? least : Math.min(least, until)), Infinity);
  if (next === Infinity) delete of.clocks.answer;
  else if (of.clocks.answer !== next) world.start(of, "answer", next as DateTime);
}

/** Takes an offer away. */
export function drop(world: World, of: Case, offer: Offer): void {
  of.offers = of.offers.filter((each) => each !== offer);
  const ordinal = world.people.ordinal(offer.partner);
  if (ordinal !== undefined) world.loads(of.kind).offered(ordinal, -1);
}

export function silence(world: World, of: Case): void {
  for (const offer of of.offers.filter(({ until }) => until !== undefined && until <= world.now)) unanswered(world, of, offer, "timed out");
  afterOffers(world, of);
}

function unanswered(world: World, of: Case, offer: Offer, outcome: AskedOutcome & ("declined" | "timed out")): void {
  drop(world, of, offer);
  of.asked.push({ partner: offer.partner, outcome, at: world.now });
  rememberRefusal(world, of, offer.partner);
  world.note(of, { what: outcome, partner: offer.partner, ...ruleOf(of) });
}

export function afterOffers(world: World, of: Case): void {
  if (of.offers.length > 0) return watchOffers(world, of);
  delete of.clocks.answer;
  world.next(of);
}

export function withdrawOthers(world: World, of: Case, but: string | undefined, because: string): void {
  for (const offer of of.offers) {
    drop(world, of, offer);
    if (offer.partner !== but) world.note(of, { what: "withdrawn", partner: offer.partner, because });
  }
  delete of.clocks.answer;
}

export function refuse(world: World, of: Case, partner: string | undefined, outcome: "declined" | "timed out"): void {
  const offer = of.offers.find((each) => each.partner === partner);
  if (offer === undefined) return world.note(of, { what: "not taken", ...(partner === undefined ? {} : { partner }), because: noOffer(of, partner) });
  unanswered(world, of, offer, outcome);
  afterOffers(world, of);
}

/** A partner gives back what it owns. */
export function handBack(world: World, of: Case, what: "handed back" | "pulled back"): void {
  const { partner } = of;
  if (partner === undefined) return world.note(of, { what: "not taken", because: "no partner has it" });
  release(world, of);
  of.asked.push({ partner, outcome: what, at: world.now });
  of.taken = false;
  delete of.partner;
  delete of.clocks["pull back"];
  world.note(of, { what, partner });
  world.next(of);
}

export function pullBack(world: World, of: Case): void {
  breach(world, of, "pull back");
  handBack(world, of, "pulled back");
}

/** What its owner had of it is free again. */
export function release(world: World, of: Case): void {
  const ordinal = of.partner === undefined ? undefined : world.people.ordinal(of.partner);
  if (ordinal !== undefined) world.loads(of.kind).owned(ordinal, -1);
  leaveMember(world, of);
}

/** The first to accept has it. */
export function take(world: World, of: Case, partner: string | undefined): void {
  const offer = of.offers.find((each) => each.partner === partner);
  if (offer === undefined) return world.note(of, { what: "not taken", ...(partner === undefined ? {} : { partner }), because: noOffer(of, partner) });
  withdrawOthers(world, of, offer.partner, `${offer.partner} was first to accept`);
  if (of.book.route.pause.length > 0) world.refusals.accepted(of.book.route, pauseKeys(of), offer.partner);
  own(world, of, offer.partner, world.people.ordinal(offer.partner));
  world.note(of, { what: "accepted", partner: offer.partner, ...ruleOf(of), until: of.clocks["pull back"] });
}
