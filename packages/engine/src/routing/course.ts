/**
 * What became of each request: told from the log alone, in the order of its entries.
 *
 * For whoever reports (worked cases, tables, simulations); the machine itself works on its own state.
 */
import type { RoutingClock, RoutingEntry } from "@fairway/runtime";

export interface Course {
  readonly kind: string;
  readonly request: string;
  readonly entries: readonly RoutingEntry[];
  /** Who has it. */
  readonly partner?: string;
  readonly desk?: string;
  readonly member?: string;
  /** To whom it is on offer now. */
  readonly offers: readonly string[];
  /** Every partner that it was offered or given to, in order. */
  readonly asked: readonly string[];
  readonly rule?: string;
  readonly breaches: readonly RoutingClock[];
  readonly completed: boolean;
  readonly deal?: DealCourse;
}

/** Of a registration. */
export interface DealCourse {
  readonly status: "waiting" | "approved" | "refused" | "expired" | "won" | "lost";
  /** Reasons of a refusal, as one text. */
  readonly because?: string;
  /** Of a second one: as it stands in the log. */
  readonly second?: string;
  /** The last day of its protection. */
  readonly lastDay?: string;
  readonly unprotected?: boolean;
}

/** In the order in which they are first told of. */
export function coursesOf(log: readonly RoutingEntry[]): readonly Course[] {
  const courses = new Map<string, Course>();
  for (const entry of log) {
    // Of a request that nobody knows: it has no course.
    if (entry.kind === "") continue;
    const key = `${entry.kind}\n${entry.request}`;
    const before = courses.get(key) ?? { kind: entry.kind, request: entry.request, entries: [], offers: [], asked: [], breaches: [], completed: false };
    courses.set(key, after({ ...before, entries: [...before.entries, entry] }, entry));
  }
  return [...courses.values()];
}

function after(course: Course, entry: RoutingEntry): Course {
  const { partner } = entry;
  const rule = entry.rule === undefined ? {} : { rule: entry.rule };
  switch (entry.what) {
    case "offered": return { ...course, ...rule, offers: [...course.offers, partner!], asked: [...course.asked, partner!] };
    case "assigned": return owned({ ...course, ...rule, asked: [...course.asked, partner!] }, entry);
    case "accepted": return owned({ ...course, ...rule }, entry);
    case "declined": case "timed out": case "withdrawn": return { ...course, offers: course.offers.filter((each) => each !== partner) };
    case "handed back": case "pulled back": return without(course, ["partner"]);
    case "at desk": case "escalated": return owned({ ...without(course, ["rule"]), ...rule }, entry);
    case "given to member": case "answered": return { ...course, ...(entry.member === undefined ? {} : { member: entry.member }) };
    case "waiting at desk": return without(course, ["member"]);
    case "breach": return { ...course, breaches: [...course.breaches, entry.clock!] };
    case "completed": return { ...course, offers: [], completed: true };
    case "not taken": return course;
    default: return { ...course, deal: afterDeal(course.deal, entry) };
  }
}

function owned(course: Course, { partner, desk, member }: RoutingEntry): Course {
  return { ...without(course, ["partner", "desk", "member"]), offers: [], ...(partner === undefined ? {} : { partner }), ...(desk === undefined ? {} : { desk }), ...(member === undefined ? {} : { member }) };
}

function without(course: Course, names: readonly ("partner" | "desk" | "member" | "rule")[]): Course {
  const left: { -readonly [K in keyof Course]: Course[K] } = { ...course };
  for (const name of names) delete left[name];
  return left;
}

function afterDeal(deal: DealCourse | undefined, { what, because, lastDay }: RoutingEntry): DealCourse {
  const ends = lastDay === undefined ? {} : { lastDay };
  switch (what) {
    case "approved": return { status: "approved", ...ends };
    case "second": return { status: "approved", ...ends, ...(because === undefined ? {} : { second: because }) };
    case "refused": return { status: "refused", ...(because === undefined ? {} : { because }) };
    case "extended": return { ...deal, status: "approved", ...ends };
    case "expired": return { ...deal, status: "expired" };
    case "won": return { ...deal, status: "won", unprotected: because !== undefined };
    case "lost": return { ...deal, status: "lost" };
    default: return deal ?? { status: "waiting" };
  }
}
