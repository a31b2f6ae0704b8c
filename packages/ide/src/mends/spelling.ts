/** Mends that are seen from the text at the place alone: two ends put in order, a part left out, a sign added. */
import { replace, type Fix, type Span } from "@fairway/syntax";
import type { Case, Mender } from "./index.js";

const written = ({ finding, text }: Case): string => text.slice(finding.span.start, finding.span.end);

/** A mend that nobody applies without a look. */
export const mend = (title: string, span: Span, text: string): Fix => replace(title, span, text, false);

const out = (title: string, span: Span): readonly Fix[] => [mend(title, span, "")];

const RANGE = /^(?<lead>from\s+)?(?<first>.+?)(?<between>\s+(?:to|until)\s+)(?<second>.+)$/su;

/** `b to a` becomes `a to b`. */
const swapEnds: Mender = (at) => {
  const found = RANGE.exec(written(at))?.groups;
  return found === undefined ? [] : [mend("Put the two ends in order", at.finding.span, `${found["lead"] ?? ""}${found["second"]}${found["between"]}${found["first"]}`)];
};

/** Opening before closing, wherever on the line the finding stands. */
const swapHours: Mender = ({ finding: { span }, text }) => {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const found = /(\d\d:\d\d)(\s+to\s+)(\d\d:\d\d)/u.exec(text.slice(start).split("\n", 1)[0]!);
  return found === null ? [] : [mend("Put the two times in order", { ...span, start: start + found.index, end: start + found.index + found[0].length }, `${found[3]}${found[2]}${found[1]}`)];
};

/** Takes out the place with the words before it: ` over …`, ` by …`. */
function leaveOut(title: string, before: RegExp): Mender {
  return ({ finding: { span }, text }) => {
    const lead = before.exec(text.slice(0, span.start));
    return lead === null ? [] : out(title, { ...span, start: lead.index });
  };
}

const leaveOutFilter: Mender = ({ finding: { span }, text }) => {
  const lead = /\[\s*$/u.exec(text.slice(0, span.start));
  const tail = /^\s*\]/u.exec(text.slice(span.end));
  return lead === null || tail === null ? [] : out("Leave the filter out", { ...span, start: lead.index, end: span.end + tail[0].length });
};

const currencies: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY" };

/** `$100k` becomes `100k USD`; any other sign goes. */
const stray: Mender = (at) => {
  const { span } = at.finding;
  const currency = currencies[written(at)];
  const amount = /^\s*(\d[\d.]*(?:k|M|bn)?)/u.exec(at.text.slice(span.end));
  if (currency === undefined) return out("Remove it", span);
  return amount === null ? [] : [mend(`Write \`${amount[1]} ${currency}\``, { ...span, end: span.end + amount[0].length }, `${amount[1]} ${currency}`)];
};

/** `80 percent` */
const percentAsWord: Mender = (at) => {
  const { span } = at.finding;
  const blank = /\d(\s*)$/u.exec(at.text.slice(0, span.start));
  return !/^percent$/iu.test(written(at)) || blank === null ? [] : [mend("Write `%` right after the number", { ...span, start: span.start - blank[1]!.length }, "%")];
};

const yesOrNo: Mender = (at) => {
  const meant = ({ yes: "true", no: "false" } as Readonly<Record<string, string>>)[written(at).toLowerCase()];
  return meant === undefined ? [] : [mend(`Write \`${meant}\``, at.finding.span, meant)];
};

const missingFact: Mender = (at) => (/^(?:is|=)\s+$/u.test(/(?:is|=)\s+$/u.exec(at.text.slice(0, at.finding.span.start))?.[0] ?? "") && /^(?:null|nil|unknown|undefined)$/u.test(written(at))
  ? [mend("Write `missing`", at.finding.span, "missing")] : []);

const bandMode: Mender = ({ finding: { span }, text }) => {
  const said = /^\s+on (?:the whole|its slice)/u.exec(text.slice(span.end));
  const behind = { ...span, start: span.end };
  if (said !== null) return out("Leave it out here", { ...behind, end: span.end + said[0].length });
  return ["on the whole", "on its slice"].map((words) => mend(`Write \`${words}\` behind the rate`, behind, ` ${words}`));
};

const waitForReview: Mender = (at) => {
  const found = /\bat once\b/u.exec(written(at));
  const start = at.finding.span.start + (found?.index ?? 0);
  return found === null ? [] : [mend("Write `at review`", { ...at.finding.span, start, end: start + found[0].length }, "at review")];
};

const MOST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** The last day that a month has in every year. */
const lastDay: Mender = (at) => {
  const found = /(\d+) ([A-Z][a-z]+)/u.exec(written(at));
  const most = MOST_DAYS[MONTHS.indexOf(found?.[2] ?? "")];
  if (found === null || most === undefined || Number(found[1]) <= most) return [];
  const start = at.finding.span.start + found.index;
  return [mend(`Write \`${most} ${found[2]}\``, { ...at.finding.span, start, end: start + found[1]!.length }, String(most))];
};

/** Other words in the clause that the finding is about: on its line, or in YAML on the one below it. */
function inWords(title: string, wrong: RegExp, right: string): Mender {
  return ({ finding: { span }, text }) => {
    const found = wrong.exec(text.slice(span.start).split("\n", 2).join("\n"));
    const start = span.start + (found?.index ?? 0);
    return found === null ? [] : [mend(title, { ...span, start, end: start + found[0].length }, right)];
  };
}

const grandfatherDays: Mender = (at) => {
  const found = /(\d{4}-\d\d-\d\d)(.*?)(\d{4}-\d\d-\d\d)/su.exec(written(at));
  const start = at.finding.span.start + (found?.index ?? 0);
  return found === null ? [] : [mend("Put the two days in order", { ...at.finding.span, start, end: start + found[0].length }, `${found[3]}${found[2]}${found[1]}`)];
};

/** Zones are named by their largest city: `New York` is `America/New_York`. */
const zoneOfCity: Mender = (at) => {
  const [, quote = "", city = ""] = /^(["']?)(.*?)\1$/su.exec(written(at)) ?? [];
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[ _-]/gu, "");
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => plain(zone.slice(zone.lastIndexOf("/") + 1)) === plain(city));
  return zones.map((zone) => mend(`Write "${zone}"`, at.finding.span, `${quote}${zone}${quote}`));
};

/** One of several names in a list, with what joins it to its neighbour. */
const outOfList: Mender = ({ finding: { span }, text }) => {
  const before = /(?:\s*,\s*(?:then\s+|and\s+)?|\s+(?:then|and)\s+|\n\s*-\s+)$/u.exec(text.slice(0, span.start));
  if (before !== null) return out("Leave it out", { ...span, start: before.index });
  const behind = /^(?:\s*,\s*|\s+(?:then|and)\s+)/u.exec(text.slice(span.end));
  return behind === null ? [] : out("Leave it out", { ...span, end: span.end + behind[0].length });
};

export const inSpan: Readonly<Record<string, Mender>> = {
  "window-without-days": swapEnds,
  "range-reversed": swapEnds,
  "range-of-type": swapEnds,
  "hours-reversed": swapHours,
  "window-without-effect": leaveOut("Leave the window out", /\s+over\s+$/u),
  "by-without-effect": leaveOut("Leave it out", /\s+by\s+$/u),
  "filter-without-effect": leaveOutFilter,
  "stray-bracket": ({ finding }) => out("Remove it", finding.span),
  "stray-character": stray,
  "unexpected-text": percentAsWord,
  "missing-value": yesOrNo,
  "unknown-name": missingFact,
  "band-mode": bandMode,
  "months-without-review": waitForReview,
  "unclosed-row": ({ finding: { span } }) => [replace("Close the row", { ...span, start: span.end }, " |")],
  "empty-cell": ({ finding: { span } }) => [mend("Write `-`: no value", { ...span, end: span.start }, "- ")],
  "too-many-decimals": ({ finding }) => [mend("Write `20`", finding.span, "20")],
  "reserved-word": (at) => (/^[\p{L}\w]+$/u.test(written(at)) ? [mend(`Write \`${written(at)}_\``, at.finding.span, `${written(at)}_`)] : []),
  "none-is-a-tier": (at) => (/\bis\s+$/u.test(at.text.slice(0, at.finding.span.start)) && written(at) === "none" ? [mend("Write `missing`", at.finding.span, "missing")] : []),
  "times-number": (at) => (written(at) === "0" ? [mend("Write `1`", at.finding.span, "1")] : []),
  "review-day": lastDay,
  "grandfather-dates-reversed": grandfatherDays,
  "slices-of-another-figure": inWords("Write `one rate on the whole`", /each slice at its own rate/u, "one rate on the whole"),
  "claim-window": inWords("Write `after end of`", /after start of/u, "after end of"),
  "unknown-time-zone": zoneOfCity,
  "named-twice": outOfList,
  "key-twice": outOfList,
  "not-bound-by-limit": outOfList,
  "count-at-least-one": ({ finding }) => [mend("Write `1`", finding.span, "1")],
  "move-count": (at) => (written(at) === "0" ? [mend("Write `1`", at.finding.span, "1")] : []),
};
