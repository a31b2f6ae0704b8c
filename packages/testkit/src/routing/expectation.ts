/**
 * One expectation about a request against what became of it: fulfilled, or a failure that says what was found.
 *
 * `goes to`: who has it at the end, or to whom it is on offer then. `is offered to`: to whom it ever was.
 */
import type { PlanExpectation } from "@fairway/plan";
import type { Course } from "@fairway/engine";
import { compare, divide, exact } from "@fairway/runtime";
import type { Failure } from "../result.js";

type About = Extract<PlanExpectation, { kind: "request" }>;
type Share = Extract<PlanExpectation, { kind: "share" }>;

/** Undefined where it is fulfilled. */
export function routingFailure(expectation: About | Share, courses: readonly Course[]): Failure | undefined {
  const found = expectation.kind === "share" ? shareFound(expectation, courses) : requestFound(expectation, courses);
  if (found === undefined) return undefined;
  const { origin } = expectation;
  return { text: origin.text, expected: origin.text.replace(/^expect\s+/u, "").trim(), found, because: [], origin };
}

// ── shares ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of the requests of a route, the part that a partner was asked first. */
function shareFound({ route, partner, low, high }: Share, courses: readonly Course[]): string | undefined {
  const all = courses.filter(({ kind, asked, desk }) => kind === route && (asked.length > 0 || desk !== undefined));
  if (all.length === 0) return `no ${route} was routed`;
  const own = all.filter(({ asked }) => asked[0] === partner).length;
  const share = divide(exact(own), exact(all.length));
  if (compare(share, exact(low)) >= 0 && compare(share, exact(high)) <= 0) return undefined;
  return `${own} of ${all.length} (${(own / all.length * 100).toFixed(2)}%)`;
}

// ── one request ─────────────────────────────────────────────────────────────────────────────────────────────────────

function requestFound(expectation: About, courses: readonly Course[]): string | undefined {
  const course = courses.find(({ request }) => request === expectation.request);
  if (course === undefined) return `there is no request ${expectation.request} in this case`;
  return isSo(expectation, course) ? undefined : foundWords(expectation, course);
}

function isSo(expectation: About, course: Course): boolean {
  switch (expectation.goes) {
    case "to": return isAt(expectation.to, course) && (expectation.rule === undefined || expectation.rule === course.rule);
    case "not": return "partner" in expectation.to && !course.asked.includes(expectation.to.partner);
    case "offered": return course.asked.includes(expectation.to.partner);
    case "member": return course.member === expectation.member;
    case "breaches": return course.breaches.some((clock) => clock === expectation.clock);
    case "approved": return course.deal?.status === "approved" && course.deal.second === undefined;
    case "waiting": return course.deal === undefined ? waitsAtDesk(course) : course.deal.status === "waiting";
    case "expired": return course.deal?.status === "expired";
    case "unprotected": return course.deal?.unprotected === true || course.deal?.status === "expired" || course.deal?.status === "refused";
    case "refused": return course.deal?.status === "refused" && (expectation.reason === undefined || reasonsOf(course).includes(expectation.reason));
    case "second": return course.deal?.second?.startsWith(`${expectation.first} `) === true;
    case "protected": return course.deal?.lastDay === expectation.until;
  }
}

function isAt(to: { readonly partner: string } | { readonly desk: string }, { partner, desk, offers }: Course): boolean {
  return "desk" in to ? desk === to.desk : partner === to.partner || offers.includes(to.partner);
}

/** Nobody there has it yet. */
function waitsAtDesk({ desk, member, completed }: Course): boolean {
  return desk !== undefined && member === undefined && !completed;
}

function reasonsOf({ deal }: Course): readonly string[] {
  return deal?.because?.split("; ") ?? [];
}

// ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────

function foundWords({ goes }: About, course: Course): string {
  switch (goes) {
    case "waiting": return course.deal === undefined ? whereWords(course) : dealWords(course);
    case "member": return whereWords(course);
    case "to": return course.rule === undefined ? whereWords(course) : `${whereWords(course)}, by "${course.rule}"`;
    case "not": case "offered": return course.asked.length === 0 ? "it was offered to nobody" : `it was offered to ${course.asked.join(", ")}`;
    case "breaches": return course.breaches.length === 0 ? "no clock ran out" : course.breaches.join(", ");
    default: return dealWords(course);
  }
}

function whereWords({ partner, desk, member, offers }: Course): string {
  if (partner !== undefined) return partner;
  if (desk !== undefined) return member === undefined ? `desk ${desk}` : `desk ${desk}, with ${member}`;
  return offers.length === 0 ? "nobody" : `on offer to ${offers.join(", ")}`;
}

function dealWords(course: Course): string {
  const { deal } = course;
  if (deal === undefined) return "it is no registration";
  const words = [deal.status, deal.because === undefined ? undefined : `for ${deal.because}`, deal.second, deal.lastDay === undefined ? undefined : `until ${deal.lastDay}`, deal.unprotected === true ? "not protected" : undefined];
  return words.filter(Boolean).join(", ");
}

