/**
 * The machine that routes: requests come in, things happen, clocks run out, and each time it is said who has what and why.
 *
 * It is a function of what goes in: the program, the partners, the state before, the requests and events with their
 * moments. Everything that is done leaves an entry in the log. A request always has an owner, or offers that are running
 * out, and at the end of every road stands a desk. This file refuses to read a clock and to leave a request lying.
 */
import { formatDateTime, startOfDayIn, dayInZone, addDays, type AskedOutcome, type DateTime, type Day, type RecordValue, type RoutingClock, type RoutingEntry, type RoutingWhy, type Value } from "@fairway/runtime";
import type { PlanRouteStep, PlanExpression } from "@fairway/plan";
import { textOn, textsOf, type PlanHistory, type Text } from "../program/history.js";
import { businessDaysOf, RouteBook } from "./book.js";
import { plainOf, type Case, type Offer } from "./case.js";
import { DeskBook, type Absence } from "./desks/desk-book.js";
import { Loads } from "./loads.js";
import { People, type Person } from "./match/people.js";
import type { PlainRecord } from "./plain.js";
import { dueAt } from "./time/due.js";
import { Opening, USUAL_HOURS } from "./time/opening.js";
import { Timers } from "./time/timers.js";
import { choose, turnWeight, type Chosen, type Group, type PassedOver } from "./turns/choose.js";
import { Pool } from "./turns/pool.js";

type Note = Omit<RoutingEntry, "at" | "kind" | "request" | "until"> & { readonly until?: DateTime | undefined };

export class Machine {
  readonly texts: readonly Text[];
  readonly people: People;
  readonly cases = new Map<string, Case>();
  readonly pools = new Map<string, Pool>();
  readonly absences = new Map<string, Absence>();
  readonly timers = new Timers();
  readonly #books = new Map<string, RouteBook>();
  readonly #desks = new Map<string, DeskBook>();
  readonly #loads = new Map<string, Loads>();
  #log: RoutingEntry[] = [];
  #absent: Uint8Array;
  turns = 0;
  now: DateTime;
  #dayFrom = Infinity;
  #dayTo = -Infinity;
  #day = 0 as Day;

  constructor(plans: PlanHistory, population: readonly Person[], now: DateTime) {
    this.texts = textsOf(plans);
    this.people = new People(this.texts, population);
    this.#absent = new Uint8Array(this.people.size);
    this.now = now;
  }

  // ── what the parts are ────────────────────────────────────────────────────────────────────────────────────────────

  /** The text in force on the day of the moment at hand. */
  get text(): Text {
    return textOn(this.texts, this.today);
  }

  /** The day of the moment at hand, in the program's zone. */
  get today(): Day {
    if (this.now < this.#dayFrom || this.now >= this.#dayTo) {
      const zone = this.texts[0]!.index.plan.program.timezone;
      this.#day = dayInZone(this.now, zone);
      this.#dayFrom = startOfDayIn(this.#day, zone);
      this.#dayTo = startOfDayIn(addDays(this.#day, 1), zone);
    }
    this.people.turnTo(this.#day);
    return this.#day;
  }

  /** Undefined where the text has no route for such requests. */
  book(kind: string, text: Text): RouteBook | undefined {
    const key = `${this.texts.indexOf(text)} ${kind}`;
    let book = this.#books.get(key);
    const route = text.index.plan.routing?.routes.find(({ name }) => name === kind);
    if (book === undefined && route !== undefined) {
      void this.today;
      this.#books.set(key, book = new RouteBook(route, text, this.people, businessDaysOf(text)));
    }
    return book;
  }

  desk(name: string): DeskBook {
    let book = this.#desks.get(name);
    if (book === undefined) {
      const text = [...this.texts].reverse().find(({ index }) => index.plan.routing?.desks.some((desk) => desk.name === name) === true) ?? this.texts[0]!;
      const desk = text.index.plan.routing?.desks.find((each) => each.name === name) ?? { name, covers: [], hours: [], holidays: [], members: [], takes: [], origin: { file: "", start: 0, end: 0, line: 0, text: name } };
      this.#desks.set(name, book = new DeskBook(desk, text, businessDaysOf(text)));
    }
    return book;
  }

  /** Business days from nine to five in the program's zone: where nobody's hours are asked for. */
  usualOpening(text: Text): Opening {
    return new Opening([{ ...USUAL_HOURS, zone: text.index.plan.program.timezone }], [], businessDaysOf(text));
  }

  dayOf(at: DateTime, zone: string): Day {
    return dayInZone(at, zone);
  }

  get desks(): Iterable<DeskBook> {
    return this.#desks.values();
  }

  loads(kind: string): Loads {
    let loads = this.#loads.get(kind);
    if (loads === undefined) this.#loads.set(kind, loads = new Loads(this.people));
    return loads;
  }

  get allLoads(): Iterable<readonly [string, Loads]> {
    return this.#loads;
  }

  pool(route: string, key: readonly string[]): Pool {
    const name = JSON.stringify([route, ...key]);
    let pool = this.pools.get(name);
    if (pool === undefined) this.pools.set(name, pool = new Pool(route, key));
    return pool;
  }

  // ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What has been done since it was last asked. */
  taken(): readonly RoutingEntry[] {
    const log = this.#log;
    this.#log = [];
    return log;
  }

  note(of: { readonly kind: string; readonly id: string }, { until, ...note }: Note): void {
    this.#log.push({ at: formatDateTime(this.now), kind: of.kind, request: of.id, ...note, ...(until === undefined ? {} : { until: formatDateTime(until) }) });
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs every clock that is due up to a moment. */
  runTo(at: DateTime, included: boolean): void {
    for (let timer = this.timers.next(at, included); timer !== undefined; timer = this.timers.next(at, included)) {
      this.now = Math.max(this.now, timer.at) as DateTime;
      timer.ring();
    }
    this.now = Math.max(this.now, at) as DateTime;
  }

  start(of: Case, clock: RoutingClock, at: DateTime | undefined): void {
    if (at === undefined) return;
    of.clocks[clock] = at;
    this.timers.add({ at, name: `${of.kind} ${of.id} ${clock}`, live: () => of.open && of.clocks[clock] === at, ring: () => this.#ring(of, clock) });
  }

  /** A request from a state: its clocks run on, and its owner's loads are what they were. */
  restore(of: Case): void {
    for (const [clock, at] of Object.entries(of.clocks)) this.start(of, clock as RoutingClock, at);
    const loads = this.loads(of.kind);
    for (const { partner } of of.offers) {
      const ordinal = this.people.ordinal(partner);
      if (ordinal !== undefined) loads.offered(ordinal, 1);
    }
    const owner = of.partner === undefined ? undefined : this.people.ordinal(of.partner);
    if (owner !== undefined) loads.owned(owner, 1);
    if (of.desk === undefined) return;
    const clerk = of.member === undefined ? undefined : this.desk(of.desk).clerk(of.member);
    if (clerk !== undefined) clerk.open += 1;
    const step = of.book.route.steps[of.step];
    const needing = step?.target.kind === "desk" ? step.target.needing : of.book.route.needing;
    if (needing !== undefined) of.needed = this.needed(of, needing);
  }

  #ring(of: Case, clock: RoutingClock): void {
    delete of.clocks[clock];
    switch (clock) {
      case "answer": return of.desk === undefined ? this.#silence(of) : this.#breach(of, "answer");
      case "promise": return this.#promiseBroken(of);
      case "pull back": return this.#pullBack(of);
      case "escalate": return this.#escalate(of);
      case "decide": case "protection": return undefined;
    }
  }

  #breach(of: Case, clock: RoutingClock): void {
    of.breaches.push(clock);
    this.note(of, { what: "breach", clock, ...ownerOf(of) });
  }

  // ── a request comes in ────────────────────────────────────────────────────────────────────────────────────────────

  static key(kind: string, id: string): string {
    return `${kind}\n${id}`;
  }

  receive(kind: string, id: string, record: RecordValue): void {
    const key = Machine.key(kind, id);
    if (this.cases.has(key)) return this.note({ kind, id }, { what: "not taken", because: `a ${kind} with the id ${id} is on its way already` });
    const { text } = this;
    const book = this.book(kind, text);
    if (book === undefined) return this.note({ kind, id }, { what: "not taken", because: `the program has no route for ${kind}` });
    const of: Case = {
      kind, id, received: this.now, text, book, request: book.atHand(record),
      step: 0, waves: 0, asked: [], offers: [], taken: false, desks: [], needed: [], clocks: {}, breaches: [], open: true,
    };
    this.cases.set(key, of);
    const { promise } = book.route;
    if (promise !== undefined) this.start(of, "promise", dueAt(this.now, promise.within, this.#endOpening(of)));
    this.#goOn(of);
  }

  /** The clock of the whole promise runs in the hours of the desk that it ends at. */
  #endOpening(of: Case): DeskBook["opening"] {
    const { promise } = of.book.route;
    return this.desk(promise?.desk ?? this.#endDesk(of)).opening;
  }

  // ── on to the next ────────────────────────────────────────────────────────────────────────────────────────────────

  /** To the next partner, wave, step, or the desk at the end. */
  #goOn(of: Case): void {
    const { route } = of.book;
    for (; of.step < route.steps.length; of.step += 1, of.waves = 0) {
      const step = route.steps[of.step]!;
      if (of.waves === 0 && !of.book.applies(step, of.request)) continue;
      if (step.target.kind === "desk") {
        if (of.desks.includes(step.target.desk)) continue;
        return this.#toDesk(of, step.target.desk, step.target.needing, nameOf(step));
      }
      if (this.#ask(of, step, of.book.candidates(step, of.request) ?? [])) return;
    }
    const end = this.#endDesk(of);
    if (of.desk === undefined || !of.desks.includes(end)) this.#toDesk(of, end, route.needing, undefined);
  }

  #endDesk({ book, request, kind }: Case): string {
    const { end } = book.route;
    return end.find((name) => this.desk(name).covers(request.record, kind)) ?? end.at(-1)!;
  }

  /** Whether anybody could be asked. */
  #ask(of: Case, step: PlanRouteStep, groups: readonly Group[]): boolean {
    const { offer } = of.book.route;
    if (offer.kind === "offer" && of.waves >= (offer.once ? offer.waves : (offer.count ?? Infinity))) return false;
    const wanted = offer.kind === "assign" || !offer.once ? 1 : (offer.count ?? Infinity);
    const chosen = this.#choose(of, groups, wanted);
    if (chosen.ordinals.length === 0) return false;
    of.waves += 1;
    of.rule = nameOf(step);
    const named = step.target.kind === "partner";
    chosen.ordinals.forEach((ordinal, at) => {
      const passed = Object.fromEntries(Object.entries(chosen.passed).filter(([, count]) => count > 0));
      const why: RoutingWhy = { ...chosen.why[at]!, ...(named ? { turn: "named" as const } : {}), ...(Object.keys(passed).length === 0 ? {} : { passed }) };
      if (offer.kind === "assign") this.#assign(of, ordinal, why);
      else this.#offer(of, ordinal, why);
    });
    if (offer.kind === "offer") this.#watchOffers(of);
    return true;
  }

  #choose(of: Case, groups: readonly Group[], wanted: number): Chosen {
    const { book, request } = of;
    const loads = this.loads(of.kind);
    const asked = of.asked.length + of.offers.length === 0 ? undefined : new Set([...of.asked, ...of.offers].map(({ partner }) => partner));
    const hasWeight = book.route.turns.weight !== undefined;
    const today = this.today;
    const passedOver = (ordinal: number): PassedOver => {
      if (this.#absent[ordinal] === 1) return "absent";
      if (asked?.has(this.people.keys[ordinal]!) === true) return "asked";
      if (hasWeight && !(book.weightOf(ordinal, request) > 0)) return "weightless";
      return book.route.capacity.length === 0 || loads.hasRoom(ordinal, book.route, of.text, today, (place) => book.limitOf(place, ordinal, request)) ? undefined : "full";
    };
    return choose(groups, wanted, {
      turns: book.route.turns, pool: this.#poolOf(of), seed: `${of.kind}\n${of.id}\n${of.step}\n${of.waves}`, passedOver,
      weightOf: (ordinal) => book.weightOf(ordinal, request), loadOf: (ordinal) => loads.open(ordinal),
    });
  }

  #poolOf(of: Case): Pool {
    const { pool } = of.book.route.turns;
    return this.pool(of.kind, pool.length === 0 ? pool : pool.map((field) => poolText(plainOf(of)[field])));
  }

  /** The one that was chosen has had its turn. */
  #takeTurn(of: Case, ordinal: number): void {
    const { turns } = of.book.route;
    this.turns += 1;
    this.#poolOf(of).take(ordinal, this.turns, turnWeight(turns, of.book.weightOf(ordinal, of.request)), turns.how === "cycle");
  }

  #offer(of: Case, ordinal: number, why: RoutingWhy): void {
    const { answer } = of.book.route;
    const until = answer === undefined ? undefined : (dueAt(this.now, answer, of.book.openingOf(ordinal, of.request)) ?? this.now);
    const partner = this.people.keys[ordinal]!;
    of.offers.push({ partner, at: this.now, ...(until === undefined ? {} : { until }) });
    this.loads(of.kind).offered(ordinal, 1);
    this.#takeTurn(of, ordinal);
    this.note(of, { what: "offered", partner, ...ruleOf(of), until, why });
  }

  #assign(of: Case, ordinal: number, why: RoutingWhy): void {
    this.#takeTurn(of, ordinal);
    this.#own(of, this.people.keys[ordinal]!, ordinal);
    this.note(of, { what: "assigned", partner: of.partner!, ...ruleOf(of), until: of.clocks["pull back"], why });
  }

  #own(of: Case, partner: string, ordinal: number | undefined): void {
    of.partner = partner;
    of.since = this.now;
    of.taken = true;
    delete of.clocks.answer;
    delete of.clocks.promise;
    if (ordinal === undefined) return;
    const loads = this.loads(of.kind);
    loads.owned(ordinal, 1);
    loads.give(ordinal, of.book.route, of.text, this.today);
    const { pullBack } = of.book.route;
    if (pullBack !== undefined) this.start(of, "pull back", dueAt(this.now, pullBack, of.book.openingOf(ordinal, of.request)));
  }

  // ── offers end ────────────────────────────────────────────────────────────────────────────────────────────────────

  #watchOffers(of: Case): void {
    const next = of.offers.reduce((least, { until }) => (until === undefined ? least : Math.min(least, until)), Infinity);
    if (next === Infinity) delete of.clocks.answer;
    else if (of.clocks.answer !== next) this.start(of, "answer", next as DateTime);
  }

  /** Takes an offer away. */
  #drop(of: Case, offer: Offer): void {
    of.offers = of.offers.filter((each) => each !== offer);
    const ordinal = this.people.ordinal(offer.partner);
    if (ordinal !== undefined) this.loads(of.kind).offered(ordinal, -1);
  }

  #silence(of: Case): void {
    for (const offer of of.offers.filter(({ until }) => until !== undefined && until <= this.now)) this.#unanswered(of, offer, "timed out");
    this.#afterOffers(of);
  }

  #unanswered(of: Case, offer: Offer, outcome: AskedOutcome & ("declined" | "timed out")): void {
    this.#drop(of, offer);
    of.asked.push({ partner: offer.partner, outcome, at: this.now });
    this.note(of, { what: outcome, partner: offer.partner, ...ruleOf(of) });
  }

  #afterOffers(of: Case): void {
    if (of.offers.length > 0) return this.#watchOffers(of);
    delete of.clocks.answer;
    this.#goOn(of);
  }

  #withdrawOthers(of: Case, but: string | undefined, because: string): void {
    for (const offer of of.offers) {
      this.#drop(of, offer);
      if (offer.partner !== but) this.note(of, { what: "withdrawn", partner: offer.partner, because });
    }
    delete of.clocks.answer;
  }

  // ── what partners and desks do ────────────────────────────────────────────────────────────────────────────────────

  accept(of: Case, partner: string | undefined, member: string | undefined): void {
    if (of.desk !== undefined) return this.#answered(of, member);
    const offer = of.offers.find((each) => each.partner === partner);
    if (offer === undefined) return this.note(of, { what: "not taken", ...(partner === undefined ? {} : { partner }), because: noOffer(of, partner) });
    this.#withdrawOthers(of, offer.partner, `${offer.partner} was first to accept`);
    this.#own(of, offer.partner, this.people.ordinal(offer.partner));
    this.note(of, { what: "accepted", partner: offer.partner, ...ruleOf(of), until: of.clocks["pull back"] });
  }

  #answered(of: Case, member: string | undefined): void {
    of.taken = true;
    for (const clock of ["answer", "escalate", "promise"] as const) delete of.clocks[clock];
    if (member !== undefined && member !== of.member) this.#giveTo(of, member);
    this.note(of, { what: "answered", ...ownerOf(of) });
  }

  refuse(of: Case, partner: string | undefined, outcome: "declined" | "timed out"): void {
    const offer = of.offers.find((each) => each.partner === partner);
    if (offer === undefined) return this.note(of, { what: "not taken", ...(partner === undefined ? {} : { partner }), because: noOffer(of, partner) });
    this.#unanswered(of, offer, outcome);
    this.#afterOffers(of);
  }

  /** A partner gives back what it owns. */
  handBack(of: Case, what: "handed back" | "pulled back"): void {
    const { partner } = of;
    if (partner === undefined) return this.note(of, { what: "not taken", because: "no partner has it" });
    this.#release(of);
    of.asked.push({ partner, outcome: what, at: this.now });
    of.taken = false;
    delete of.partner;
    delete of.clocks["pull back"];
    this.note(of, { what, partner });
    this.#goOn(of);
  }

  #pullBack(of: Case): void {
    this.#breach(of, "pull back");
    this.handBack(of, "pulled back");
  }

  complete(of: Case): void {
    this.#withdrawOthers(of, undefined, "the request was completed");
    this.#release(of);
    of.open = false;
    this.cases.delete(Machine.key(of.kind, of.id));
    this.note(of, { what: "completed", ...ownerOf(of) });
    if (of.desk !== undefined) this.pullQueue(of.desk);
  }

  /** What its owner had of it is free again. */
  #release(of: Case): void {
    const ordinal = of.partner === undefined ? undefined : this.people.ordinal(of.partner);
    if (ordinal !== undefined) this.loads(of.kind).owned(ordinal, -1);
    this.#leaveMember(of);
  }

  #leaveMember(of: Case): void {
    const clerk = of.desk === undefined || of.member === undefined ? undefined : this.desk(of.desk).clerk(of.member);
    if (clerk !== undefined) clerk.open -= 1;
    delete of.member;
  }

  // ── absences ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A partner is away: nothing is offered to it, and what is offered goes on. What it owns it keeps. */
  away(partner: string, absence: Absence): void {
    this.absences.set(partner, absence);
    this.#markAbsent(partner, absence);
    for (const of of [...this.cases.values()]) {
      const offer = of.offers.find((each) => each.partner === partner);
      if (offer === undefined) continue;
      this.#drop(of, offer);
      this.note(of, { what: "withdrawn", partner, because: `${partner} is absent` });
      this.#afterOffers(of);
    }
  }

  #markAbsent(partner: string, absence: Absence): void {
    const ordinal = this.people.ordinal(partner);
    if (ordinal === undefined) return;
    this.#absent[ordinal] = 1;
    const { until } = absence;
    if (until === undefined) return;
    this.timers.add({ at: until, name: `absent ${partner}`, live: () => this.absences.get(partner) === absence, ring: () => this.back(partner) });
  }

  back(partner: string): void {
    this.absences.delete(partner);
    const ordinal = this.people.ordinal(partner);
    if (ordinal !== undefined) this.#absent[ordinal] = 0;
  }

  restoreAbsence(partner: string, absence: Absence): void {
    this.absences.set(partner, absence);
    this.#markAbsent(partner, absence);
  }

  memberAway(desk: string, member: string, absence: Absence): void {
    const clerk = this.desk(desk).clerk(member);
    if (clerk === undefined) return;
    clerk.absent = absence;
    const { until } = absence;
    if (until !== undefined) this.timers.add({ at: until, name: `absent ${desk} ${member}`, live: () => clerk.absent === absence, ring: () => this.memberBack(desk, member) });
    for (const of of [...this.cases.values()].filter((each) => each.desk === desk && each.member === member && !each.taken)) {
      this.#leaveMember(of);
      this.#findMember(of);
    }
  }

  memberBack(desk: string, member: string): void {
    const clerk = this.desk(desk).clerk(member);
    if (clerk === undefined) return;
    delete clerk.absent;
    this.pullQueue(desk);
  }

  // ── desks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #toDesk(of: Case, name: string, needing: PlanExpression | undefined, rule: string | undefined, from?: string): void {
    const book = this.desk(name);
    this.#leaveMember(of);
    delete of.clocks.answer;
    delete of.clocks.escalate;
    of.needed = needing === undefined ? of.needed : this.needed(of, needing);
    of.desk = name;
    of.desks.push(name);
    of.since = this.now;
    of.taken = false;
    if (rule === undefined) delete of.rule;
    else of.rule = rule;
    const { answer, escalate } = book.desk;
    if (answer !== undefined) this.start(of, "answer", dueAt(this.now, answer, book.opening));
    if (escalate !== undefined && !of.desks.includes(escalate.to)) this.start(of, "escalate", dueAt(this.now, escalate.after, book.opening));
    this.note(of, { what: from === undefined ? "at desk" : "escalated", desk: name, ...ruleOf(of), until: of.clocks.answer, ...(from === undefined ? reasonFor(of) : { because: `${from} has not answered` }) });
    this.#findMember(of);
  }

  needed(of: Case, needing: PlanExpression): readonly Value[] {
    const { value } = this.people.valueOfNobody(needing, of.text, of.request.scope, of.book.route.origin);
    return value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value];
  }

  #findMember(of: Case): void {
    const desk = of.desk!;
    const book = this.desk(desk);
    const clerk = book.free(of.needed, this.now);
    if (clerk !== undefined) return this.#giveTo(of, clerk.member.name);
    const skilled = book.clerks.some((each) => book.isSkilled(each, of.needed));
    const because = book.clerks.length === 0 ? "the desk has no members" : skilled ? "everybody who could is away or has all they take" : `nobody there has the skill ${of.needed.map(String).join(" and ")}`;
    this.note(of, { what: "waiting at desk", desk, because });
  }

  #giveTo(of: Case, member: string): void {
    const desk = of.desk!;
    const book = this.desk(desk);
    const clerk = book.clerk(member);
    this.#leaveMember(of);
    of.member = member;
    if (clerk !== undefined) {
      this.turns += 1;
      book.give(clerk, this.turns, this.now);
    }
    this.note(of, { what: "given to member", desk, member });
  }

  /** Somebody at the desk is free: what has waited longest is given out. */
  pullQueue(desk: string): void {
    const waiting = [...this.cases.values()].filter((each) => each.desk === desk && each.member === undefined && !each.taken);
    for (const of of waiting.sort((a, b) => a.since! - b.since! || (a.id < b.id ? -1 : 1))) {
      const clerk = this.desk(desk).free(of.needed, this.now);
      if (clerk !== undefined) this.#giveTo(of, clerk.member.name);
    }
  }

  #escalate(of: Case): void {
    const from = of.desk!;
    const to = this.desk(from).desk.escalate?.to;
    this.#breach(of, "escalate");
    if (to !== undefined && !of.desks.includes(to)) this.#toDesk(of, to, undefined, undefined, from);
  }

  #promiseBroken(of: Case): void {
    this.#breach(of, "promise");
    this.#withdrawOthers(of, undefined, "the promise has run out");
    const to = of.book.route.promise?.desk ?? this.#endDesk(of);
    if (of.desk === undefined) this.#toDesk(of, to, of.book.route.needing, undefined);
    else if (!of.desks.includes(to)) this.#toDesk(of, to, undefined, undefined, of.desk);
  }
}

// ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function nameOf(step: PlanRouteStep): string {
  return step.title ?? `step ${step.id + 1}`;
}

function ruleOf(of: Case): { readonly rule?: string } {
  return of.rule === undefined ? {} : { rule: of.rule };
}

function ownerOf(of: Case): { readonly partner?: string; readonly desk?: string; readonly member?: string } {
  if (of.partner !== undefined) return { partner: of.partner };
  return { ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.member === undefined ? {} : { member: of.member }) };
}

function noOffer(of: Case, partner: string | undefined): string {
  if (partner === undefined) return "it is not said which partner";
  if (of.partner !== undefined) return `${of.partner} has it`;
  const before = of.asked.find((each) => each.partner === partner);
  return before === undefined ? `it was not offered to ${partner}` : `${partner} was asked before: ${before.outcome} at ${formatDateTime(before.at)}`;
}

function reasonFor(of: Case): { readonly because?: string } {
  if (of.rule !== undefined) return {};
  if (of.breaches.includes("promise")) return { because: "the promise has run out" };
  return { because: of.asked.length === 0 ? "there is no partner for it" : "no partner took it" };
}

/** A pool's key is told by the request's plain facts. */
function poolText(value: PlainRecord[string] | undefined): string {
  return value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
}
