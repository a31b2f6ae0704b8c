/**
 * How partners and desks behave in a simulation: what they answer, after how long, and when they are away.
 *
 * Everything is drawn from the seed, who is asked and the request: the same inputs give the same run. This file refuses to
 * know a route.
 */
import type { DateTime, RoutingEntry, RoutingEvent } from "@fairway/runtime";
import { drawOf } from "../draw.js";

/** Hours on the clock, from the shortest to the longest; drawn evenly between. */
export type Hours = readonly [least: number, most: number];

/** Away in stretches: the part of its time, 0 up to but not 1, and how long a stretch lasts. */
export interface Away { readonly part: number; readonly lasts: Hours }

/** How somebody behaves: parts of 0 to 1. */
export interface Behaviour {
  /** The part of offers that it accepts. */
  readonly accepts: number;
  /** The part that it does not answer at all; what is left it declines. */
  readonly silent: number;
  readonly answersAfter: Hours;
  readonly completesAfter: Hours;
  readonly away?: Away;
}

/** What becomes of deals that are registered: who decides about them, and whether the customer orders. */
export interface DealBehaviour {
  /** The part of the deals to be decided that people approve. */
  readonly approves: number;
  /** The part that nobody decides about in time; what is left is refused. */
  readonly undecided: number;
  readonly decidesAfter: Hours;
  /** The part of approved deals that the customer orders. */
  readonly wins: number;
  /** The part that is lost; what is left goes on until its protection ends. */
  readonly loses: number;
  readonly closesAfter: Hours;
}

/** Of a desk: of each of its members, where it says when they are away. */
export type DeskBehaviour = Pick<Behaviour, "answersAfter" | "completesAfter" | "away">;

export interface BehaviourPlan {
  readonly seed: string;
  readonly partners: Behaviour;
  /** By the partner's key, in place of `partners`. */
  readonly partner?: Readonly<Record<string, Behaviour>>;
  readonly desks: DeskBehaviour;
  readonly desk?: Readonly<Record<string, DeskBehaviour>>;
  /** Without it nobody decides about deals, and none is won. */
  readonly deals?: DealBehaviour;
  /** Whatever else happens in any case. */
  readonly events?: readonly RoutingEvent[];
}

const HOUR = 3_600_000;

function between([least, most]: Hours, draw: number): number {
  return Math.max(1, Math.round((least + (most - least) * draw) * HOUR));
}

function ofPartner(behaviour: BehaviourPlan, partner: string): Behaviour {
  return own(behaviour.partner, partner) ?? behaviour.partners;
}

function ofDesk(behaviour: BehaviourPlan, desk: string): DeskBehaviour {
  return own(behaviour.desk, desk) ?? behaviour.desks;
}

function own<T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
}

/** What somebody does because of what has been done. */
export function reactionTo(entry: RoutingEntry, behaviour: BehaviourPlan): RoutingEvent | undefined {
  const { kind, request, partner = "", desk = "", member } = entry;
  const seed = `${behaviour.seed}\n${kind}\n${request}\n${entry.partner ?? entry.desk ?? ""}\n${entry.at}`;
  const after = (hours: Hours, what: string): number => Date.parse(entry.at) + between(hours, drawOf(`${seed}\n${what}`));
  switch (entry.what) {
    case "offered": {
      const { accepts, silent, answersAfter } = ofPartner(behaviour, partner);
      const drawn = drawOf(`${seed}\nanswer`);
      if (drawn >= accepts && drawn < accepts + silent) return undefined;
      return { at: after(answersAfter, "delay"), event: drawn < accepts ? "accepted" : "declined", kind, request, partner };
    }
    case "accepted": case "assigned": return { at: after(ofPartner(behaviour, partner).completesAfter, "done"), event: "completed", kind, request };
    case "given to member": return { at: after(ofDesk(behaviour, desk).answersAfter, "delay"), event: "accepted", kind, request, ...(member === undefined ? {} : { member }) };
    case "answered": return { at: after(ofDesk(behaviour, desk).completesAfter, "done"), event: "completed", kind, request };
    case "to be decided": case "approved": case "second": return behaviour.deals === undefined ? undefined : dealReaction(entry, behaviour.deals, seed);
    default: return undefined;
  }
}

/** People decide, customers order; deals end by themselves otherwise. */
function dealReaction({ at, what, kind, request }: RoutingEntry, deals: DealBehaviour, seed: string): RoutingEvent | undefined {
  const isOpen = what === "to be decided";
  const [first, second] = isOpen ? [deals.approves, 1 - deals.approves - deals.undecided] : [deals.wins, deals.loses];
  const drawn = drawOf(`${seed}\n${isOpen ? "decision" : "order"}`);
  if (drawn >= first + second) return undefined;
  const event = isOpen ? (drawn < first ? "approved" : "refused") : (drawn < first ? "won" : "lost");
  return { at: Date.parse(at) + between(isOpen ? deals.decidesAfter : deals.closesAfter, drawOf(`${seed}\ndeal`)), event, kind, request };
}

export interface Staff { readonly partners: readonly string[]; readonly members: readonly { readonly desk: string; readonly member: string }[] }

/** When everybody is away between two moments, as events. */
export function absencesOf(behaviour: BehaviourPlan, { partners, members }: Staff, from: number, until: number): readonly RoutingEvent[] {
  return [
    ...partners.flatMap((partner) => stretches(ofPartner(behaviour, partner).away, `${behaviour.seed}\naway\n${partner}`, from, until).map((stretch): RoutingEvent => ({ ...stretch, event: "absent", partner }))),
    ...members.flatMap(({ desk, member }) => stretches(ofDesk(behaviour, desk).away, `${behaviour.seed}\naway\n${desk}\n${member}`, from, until).map((stretch): RoutingEvent => ({ ...stretch, event: "absent", desk, member }))),
  ];
}

/** One stretch away after the other, with so much time there between that the parts come out; it begins somewhere in the first. */
function stretches(away: Away | undefined, seed: string, from: number, until: number): readonly { readonly at: DateTime; readonly until: DateTime }[] {
  if (away === undefined || !(away.part > 0)) return [];
  const found: { readonly at: DateTime; readonly until: DateTime }[] = [];
  const lengthOf = (n: number): { readonly gone: number; readonly there: number } => {
    const gone = between(away.lasts, drawOf(`${seed}\n${n}`));
    return { gone, there: Math.max(1, Math.round((gone * (1 - away.part)) / away.part)) };
  };
  const first = lengthOf(0);
  let at = from - Math.floor((first.gone + first.there) * drawOf(`${seed}\nstart`));
  for (let n = 0; at < until; n++) {
    const { gone, there } = lengthOf(n);
    const begin = Math.max(at, from);
    if (at + gone > from) found.push({ at: begin as DateTime, until: (at + gone) as DateTime });
    at += gone + there;
  }
  return found;
}
