/**
 * The machine that routes: requests come in, things happen, clocks run out, and each time it is said who has what and why.
 *
 * It is a function of what goes in: the program, the partners, the state before, the requests and events with their
 * moments. Everything that is done leaves an entry in the log. A request always has an owner, or offers that are running
 * out, and at the end of every road stands a desk. This file refuses to read a clock and to leave a request lying.
 */
import { dueAt, type RecordValue, type RoutingClock } from "@fairway/runtime";
import { newCase, type Case } from "./case.js";
import { answered, breach, escalate, needed, toDesk } from "./desks/at-desk.js";
import { deskFor } from "./desks/choose-desk.js";
import { pullQueue, watchLeave, watchQueue } from "./desks/hand-out.js";
import { ask, pullBack, release, silence, take, withdrawOthers } from "./offers.js";
import { nameOf, ownerOf } from "./words.js";
import { World } from "./world.js";

export class Machine extends World {
  override readonly next = (of: Case): void => this.#goOn(of);
  override readonly ring = (of: Case, clock: RoutingClock): void => this.#ring(of, clock);

  /** A request from a state: its clocks run on, and its owner's loads are what they were. */
  restore(of: Case): void {
    for (const [clock, at] of Object.entries(of.clocks)) if (at !== undefined) this.start(of, clock as RoutingClock, at);
    const loads = this.loads(of.kind);
    for (const { ordinal } of of.offers) if (ordinal !== undefined) loads.offered(ordinal, 1);
    if (of.owner !== undefined) loads.owned(of.owner, 1);
    if (of.desk === undefined) return;
    const clerk = of.member === undefined ? undefined : this.desk(of.desk).clerk(of.member);
    if (clerk !== undefined) {
      clerk.open += 1;
      watchLeave(this, of.desk, clerk);
    }
    const step = of.book.route.steps[of.step];
    const { needing } = step?.target.kind === "desk" ? step.target : of.book.route.end;
    if (needing !== undefined) of.needed = needed(this, of, needing);
    if (of.member === undefined && !of.taken) watchQueue(this, of.desk);
  }

  #ring(of: Case, clock: RoutingClock): void {
    of.clocks[clock] = undefined;
    switch (clock) {
      case "answer": return of.desk === undefined ? silence(this, of) : breach(this, of, "answer");
      case "promise": return this.#promiseBroken(of);
      case "pull back": return pullBack(this, of);
      case "escalate": return escalate(this, of);
      case "decide": case "protection": return undefined;
    }
  }

  // ── a request comes in ────────────────────────────────────────────────────────────────────────────────────────────

  receive(kind: string, id: string, record: RecordValue): void {
    if (this.cases.get(kind, id) !== undefined) return this.note({ kind, id }, { what: "not taken", because: `a ${kind} with the id ${id} is on its way already` });
    const { text } = this;
    const book = this.book(kind, text);
    if (book === undefined) return this.note({ kind, id }, { what: "not taken", because: `the program has no route for ${kind}` });
    const of = newCase(kind, id, this.now, text, book, record);
    this.cases.add(of);
    const promise = book.clockFor(book.route.promise, of.request);
    if (promise !== undefined) this.start(of, "promise", dueAt(this.now, promise.within, this.desk(promise.desk ?? deskFor(this, of, book.route.end)).opening));
    this.#goOn(of);
  }

  /** To the next partner, wave, step, or the desk at the end. */
  #goOn(of: Case): void {
    const { route } = of.book;
    for (; of.step < route.steps.length; of.step += 1, of.waves = 0) {
      const step = route.steps[of.step]!;
      if (of.waves === 0 && !of.book.applies(step, of.request)) continue;
      if (step.target.kind === "desk") {
        const desk = deskFor(this, of, step.target);
        if (of.desks.includes(desk)) continue;
        return toDesk(this, of, desk, step.target.needing, nameOf(step));
      }
      if (ask(this, of, step, of.book.candidates(step, of.request) ?? [])) return;
    }
    const end = deskFor(this, of, route.end);
    if (of.desk === undefined || !of.desks.includes(end)) toDesk(this, of, end, route.end.needing, undefined);
  }

  // ── what happens to it ────────────────────────────────────────────────────────────────────────────────────────────

  accept(of: Case, partner: string | undefined, member: string | undefined): void {
    // A partner that says yes too late has no offer any more, wherever the request is by now.
    if (of.desk === undefined || (partner !== undefined && member === undefined)) take(this, of, partner);
    else answered(this, of, member);
  }

  complete(of: Case): void {
    withdrawOthers(this, of, undefined, "the request was completed");
    release(this, of);
    of.open = false;
    if (of.desk !== undefined) this.waiting(of.desk).delete(of);
    this.cases.delete(of);
    this.note(of, { what: "completed", ...ownerOf(of) });
    if (of.desk !== undefined) pullQueue(this, of.desk);
  }

  #promiseBroken(of: Case): void {
    breach(this, of, "promise");
    withdrawOthers(this, of, undefined, "the promise has run out");
    const { promise, end } = of.book.route;
    const to = of.book.clockFor(promise, of.request)?.desk ?? deskFor(this, of, end);
    if (of.desk === undefined) toDesk(this, of, to, end.needing, undefined);
    else if (!of.desks.includes(to)) toDesk(this, of, to, undefined, undefined, of.desk);
  }
}
