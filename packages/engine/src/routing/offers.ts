/**
 * What is offered to partners, and what they own: asked in turn, at once or in waves, until one takes it or none is left.
 *
 * This file refuses to choose a desk.
 */
import type { PlanRouteStep } from "@fairway/plan";
import { dueAt, type AskedOutcome, type DateTime, type RoutingWhy } from "@fairway/runtime";
import type { Case, Offer } from "./case.js";
import { breach } from "./desks/at-desk.js";
import { leaveMember } from "./desks/hand-out.js";
import { Asking, pauseKeys, poolOf } from "./turns/asking.js";
import { choose, turnWeight, type Group } from "./turns/choose.js";
import { nameOf, noOffer, ruleOf } from "./words.js";
import type { World } from "./world.js";

/** Whether anybody could be asked. */
export function ask(world: World, of: Case, step: PlanRouteStep, groups: readonly Group[]): boolean {
  const { offer } = of.book.route;
  if (offer.kind === "offer" && of.waves >= (offer.once ? offer.waves : (offer.count ?? Infinity))) return false;
  const wanted = offer.kind === "assign" || !offer.once ? 1 : (offer.count ?? Infinity);
  const chosen = choose(groups, wanted, new Asking(world, of), step.target.kind === "partner");
  if (chosen.length === 0) return false;
  of.waves += 1;
  of.rule = nameOf(step);
  for (const { ordinal, why } of chosen) {
    if (offer.kind === "assign") assign(world, of, ordinal, why);
    else makeOffer(world, of, ordinal, why);
  }
  if (offer.kind === "offer") watchOffers(world, of);
  return true;
}

/** Counted by route and partner; a pause runs from the last refusal, days in the partner's own zone. */
function rememberRefusal(world: World, of: Case, partner: string): void {
  const { route } = of.book;
  if (route.pause.length === 0) return;
  const ordinal = world.people.ordinal(partner);
  const opening = ordinal === undefined ? world.usualOpening(of.text) : of.book.openingOf(ordinal, of.request);
  world.refusals.refused(route, pauseKeys(of), partner, (pause) => dueAt(world.now, route.pause[pause]!.duration, opening) ?? world.now);
}

/** The one that was chosen has had its turn. */
function takeTurn(world: World, of: Case, ordinal: number): void {
  const { turns } = of.book.route;
  world.turns += 1;
  poolOf(world, of).take(ordinal, world.turns, turnWeight(turns, of.book.weightOf(ordinal, of.request)), turns.how === "cycle");
}

function makeOffer(world: World, of: Case, ordinal: number, why: RoutingWhy): void {
  const answer = of.book.clockFor(of.book.route.answer, of.request, ordinal);
  const until = answer === undefined ? undefined : (dueAt(world.now, answer.within, of.book.openingOf(ordinal, of.request)) ?? world.now);
  const partner = world.people.keys[ordinal]!;
  const offer: Offer = { partner, ordinal, at: world.now, until };
  of.offers = of.offers.length === 0 ? [offer] : [...of.offers, offer];
  world.loads(of.kind).offered(ordinal, 1);
  takeTurn(world, of, ordinal);
  world.note(of, { what: "offered", partner, rule: of.rule!, until, why });
}

function assign(world: World, of: Case, ordinal: number, why: RoutingWhy): void {
  takeTurn(world, of, ordinal);
  own(world, of, world.people.keys[ordinal]!, ordinal);
  world.note(of, { what: "assigned", partner: of.partner!, ...ruleOf(of), until: of.clocks["pull back"], why });
}

function own(world: World, of: Case, partner: string, ordinal: number | undefined): void {
  of.partner = partner;
  of.owner = ordinal;
  of.since = world.now;
  of.taken = true;
  of.clocks.answer = undefined;
  of.clocks.promise = undefined;
  if (ordinal === undefined) return;
  const loads = world.loads(of.kind);
  loads.owned(ordinal, 1);
  loads.give(ordinal, of.book.route, of.text, world.today);
  const pullBack = of.book.clockFor(of.book.route.pullBack, of.request, ordinal);
  if (pullBack !== undefined) world.start(of, "pull back", dueAt(world.now, pullBack.within, of.book.openingOf(ordinal, of.request)));
}

function watchOffers(world: World, of: Case): void {
  let next = Infinity;
  for (const { until } of of.offers) if (until !== undefined && until < next) next = until;
  if (next === Infinity) of.clocks.answer = undefined;
  else if (of.clocks.answer !== next) world.start(of, "answer", next as DateTime);
}

const NO_OFFERS: readonly Offer[] = [];

/** Takes an offer away. */
export function drop(world: World, of: Case, offer: Offer): void {
  of.offers = of.offers.length === 1 ? NO_OFFERS : of.offers.filter((each) => each !== offer);
  if (offer.ordinal !== undefined) world.loads(of.kind).offered(offer.ordinal, -1);
}

export function silence(world: World, of: Case): void {
  for (const offer of of.offers.filter(({ until }) => until !== undefined && until <= world.now)) unanswered(world, of, offer, "timed out");
  afterOffers(world, of);
}

function unanswered(world: World, of: Case, offer: Offer, outcome: AskedOutcome & ("declined" | "timed out")): void {
  drop(world, of, offer);
  of.asked = [...of.asked, { partner: offer.partner, outcome, at: world.now }];
  rememberRefusal(world, of, offer.partner);
  world.note(of, { what: outcome, partner: offer.partner, ...ruleOf(of) });
}

export function afterOffers(world: World, of: Case): void {
  if (of.offers.length > 0) return watchOffers(world, of);
  of.clocks.answer = undefined;
  world.next(of);
}

export function withdrawOthers(world: World, of: Case, but: string | undefined, because: string): void {
  for (const offer of of.offers) {
    drop(world, of, offer);
    if (offer.partner !== but) world.note(of, { what: "withdrawn", partner: offer.partner, because });
  }
  of.clocks.answer = undefined;
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
  of.asked = [...of.asked, { partner, outcome: what, at: world.now }];
  of.taken = false;
  of.partner = undefined;
  of.owner = undefined;
  of.clocks["pull back"] = undefined;
  world.note(of, { what, partner });
  world.next(of);
}

export function pullBack(world: World, of: Case): void {
  breach(world, of, "pull back");
  handBack(world, of, "pulled back");
}

/** What its owner had of it is free again. */
export function release(world: World, of: Case): void {
  if (of.owner !== undefined) world.loads(of.kind).owned(of.owner, -1);
  leaveMember(world, of);
}

/** The first to accept has it. */
export function take(world: World, of: Case, partner: string | undefined): void {
  const offer = of.offers.find((each) => each.partner === partner);
  if (offer === undefined) return world.note(of, { what: "not taken", ...(partner === undefined ? {} : { partner }), because: noOffer(of, partner) });
  if (of.offers.length === 1) drop(world, of, offer);
  else withdrawOthers(world, of, offer.partner, `${offer.partner} was first to accept`);
  if (of.book.route.pause.length > 0) world.refusals.accepted(of.book.route, pauseKeys(of), offer.partner);
  own(world, of, offer.partner, offer.ordinal);
  world.note(of, { what: "accepted", partner: offer.partner, rule: of.rule, until: of.clocks["pull back"] });
}
