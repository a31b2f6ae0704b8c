/**
 * What was routed, for people: a line for each request, the counts, and why each partner was or was not a candidate.
 */
import { formatDateTime, type Considered, type Course, type Routing, type RoutingEntry } from "@fairway/fairway";
import { inColumns, type Cell } from "../terminal/columns.js";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";
import { count } from "../terminal/words.js";

export function assignmentsText({ courses, state }: Routing, style: Style, room: number | undefined): string {
  const columns = [{ title: "REQUEST", least: 8 }, { title: "WHO HAS IT", least: 12 }, { title: "NEXT CLOCK", least: 10 }, { title: "WHY", least: 20 }];
  const rows = courses.filter(({ kind, request }) => kind !== "" && request !== "").map((course): readonly Cell[] => [
    { text: safe(course.request), paint: style.strong }, { text: safe(whoWords(course)), paint: course.desk === undefined ? (text) => text : style.warning },
    { text: clockWords(course, state) }, { text: safe(whyWords(course)) },
  ]);
  return rows.length === 0 ? `${style.quiet("Nothing came in.")}\n` : inColumns(columns, rows, style.quiet, room);
}

function whoWords(course: Course): string {
  const { partner, desk, member, offers, deal, completed } = course;
  const done = completed ? ", completed" : "";
  const by = decisionOf(course)?.desk;
  if (deal !== undefined) return [deal.status, by === undefined ? undefined : `for desk ${by}`, deal.lastDay === undefined ? undefined : `until ${deal.lastDay}`, deal.unprotected === true ? "not protected" : undefined].filter(Boolean).join(" ");
  if (partner !== undefined) return `${partner}${done}`;
  if (desk !== undefined) return `desk ${desk}${member === undefined ? "" : `, ${member}`}${done}`;
  return offers.length === 0 ? "nobody" : `offered to ${offers.join(", ")}`;
}

/** What a deal that waits for people waits for. */
function decisionOf({ deal, entries }: Course): RoutingEntry | undefined {
  return deal?.status === "waiting" ? entries.findLast(({ what }) => what === "to be decided") : undefined;
}

function clockWords(course: Course, state: Routing["state"]): string {
  const until = course.breaches.includes("decide") ? undefined : decisionOf(course)?.until;
  if (until !== undefined) return `decide ${until}`;
  const clocks = Object.entries(state.requests.find(({ kind, id }) => kind === course.kind && id === course.request)?.clocks ?? {});
  const [first] = [...clocks].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1));
  return first === undefined ? "" : `${first[0]} ${String(first[1]).slice(0, 16)}Z`;
}

/** The rule, what put the last one first, and what went wrong on the way. */
function whyWords(course: Course): string {
  const isTold = ({ why, what, because, partner }: RoutingEntry): boolean => {
    if (what === "not taken") return false;
    // Of several who are asked at once each has its own reasons: those of the one who has it count.
    if (why !== undefined) return course.partner === undefined || partner === course.partner;
    return what === "at desk" || what === "escalated" || (because !== undefined && course.deal !== undefined);
  };
  const told = course.entries.findLast(isTold);
  return [course.rule, told === undefined ? undefined : reasonWords(told), course.breaches.length === 0 ? undefined : `ran out: ${course.breaches.join(", ")}`].filter((part) => part !== undefined && part !== "").join(" · ");
}

export function reasonWords({ why, because }: RoutingEntry): string {
  if (why === undefined) return because ?? "";
  const passed = Object.entries(why.passed ?? {}).map(([name, n]) => `${n} ${name}`);
  return [
    why.turn === "named" ? "named by the request" : `${count(why.candidates, "candidate")}, ${why.points === undefined ? "" : `${pointsWords(why.points)}, `}${why.turn}${why.weight === undefined ? "" : `, weight ${why.weight}`}`,
    passed.length === 0 ? undefined : `passed over: ${passed.join(", ")}`,
  ].filter(Boolean).join(" · ");
}

function pointsWords(points: string): string {
  return points === "1" ? "1 point" : `${shortPoints(points)} points`;
}

/** Fractions rounded for people; they are exact in JSON. */
function shortPoints(points: string): string {
  const [numerator = "0", denominator] = points.split("/");
  return denominator === undefined ? points : `≈${(Number(numerator) / Number(denominator)).toFixed(1)}`;
}

export function countsText(program: string, at: number, { courses, log }: Routing, style: Style): string {
  const of = (test: (course: Course) => boolean): number => courses.filter(test).length;
  const parts = [
    [of(({ partner }) => partner !== undefined), "with partners"], [of(({ offers }) => offers.length > 0), "on offer"], [of(({ desk }) => desk !== undefined), "at desks"],
    [of(({ completed }) => completed), "completed"], [log.filter(({ what }) => what === "breach").length, "clocks ran out"], [log.filter(({ what }) => what === "not taken").length, "not taken"],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${n === 1 ? what.replace("clocks", "clock") : what}`).join(" · ");
  const refused = log.filter(({ what }) => what === "not taken").map(({ request, because }) => `  not taken ${safe(request)}: ${safe(because ?? "")}\n`);
  return `${style.strong(`${safe(program)}, ${formatDateTime(at as Parameters<typeof formatDateTime>[0])}`)}\n${words === "" ? "" : `${words}\n`}${refused.join("")}`;
}

/** Lines of an explanation that a person is shown. */
const SHOWN = 40;

/** Candidates first; the others with the first thing that stood in the way. */
export function explanationText({ request, partners }: Routing["considered"][number], { courses }: Routing, style: Style, room: number | undefined): string {
  const course = courses.find((each) => each.request === request);
  const asked = course?.asked ?? [];
  const title = style.strong(`Why ${safe(request)} went where it went`);
  if (partners.length === 0) return `${title}\n${style.quiet("No rule that goes to partners is for it.")}\n${courseText(course, style)}`;
  const rules = [...new Set(partners.map(({ rule }) => rule))];
  const used = course?.rule === undefined ? rules.length : rules.indexOf(course.rule) + 1;
  const order = ({ partner, candidate }: Considered): number => (candidate ? (asked.includes(partner) ? asked.indexOf(partner) : asked.length) : asked.length + 1);
  const sorted = partners.filter(({ rule }) => rules.indexOf(rule) < used).sort((a, b) => order(a) - order(b));
  const columns = [{ title: "PARTNER", least: 8 }, { title: "RULE", least: 8 }, { title: "CANDIDATE" }, { title: "POINTS", right: true }, { title: "LAST TURN", right: true }, { title: "OPEN", right: true }, { title: "WHY NOT", least: 20 }];
  const rows = sorted.slice(0, SHOWN).map((each): readonly Cell[] => [
    { text: safe(each.partner), paint: each.candidate ? style.strong : style.quiet }, { text: safe(each.rule) },
    { text: each.candidate ? (asked.includes(each.partner) ? "yes, asked" : "yes") : "no", paint: each.candidate ? style.good : style.quiet },
    { text: each.points === undefined ? "" : shortPoints(each.points) }, { text: each.lastTurn === undefined ? "" : each.lastTurn === 0 ? "never" : String(each.lastTurn) }, { text: each.open === undefined ? "" : String(each.open) },
    { text: safe(each.because ?? (asked.includes(each.partner) ? "" : "another went first")) },
  ]);
  const more = sorted.length > SHOWN ? `${style.quiet(`… and ${sorted.length - SHOWN} more; --partner shows one, --format json all of them`)}\n` : "";
  const received = course?.entries[0]?.at;
  const moment = received === undefined ? "" : `${style.quiet(`Partners as they stood when it came in, ${received}; what happened after that is below.`)}\n`;
  return `${title}\n${moment}${inColumns(columns, rows, style.quiet, room)}${more}${courseText(course, style)}`;
}

/** What became of it, entry by entry. */
function courseText(course: Course | undefined, style: Style): string {
  return (course?.entries ?? []).map((entry) => {
    const who = [entry.partner, entry.desk === undefined ? undefined : entry.what.endsWith(" desk") ? entry.desk : `desk ${entry.desk}`, entry.member].filter((part) => part !== undefined).join(", ");
    const why = entry.why === undefined ? entry.because : reasonWords(entry);
    const parts = [entry.what === "breach" ? `the ${entry.clock} clock ran out` : entry.what, who, entry.rule === undefined ? undefined : `by "${entry.rule}"`, entry.until === undefined ? undefined : `until ${entry.until}`].filter((part) => part !== undefined && part !== "");
    return `  ${style.quiet(entry.at)}  ${safe(parts.join(" "))}${why === undefined || why === "" ? "" : style.quiet(`  ${safe(why)}`)}\n`;
  }).join("");
}
