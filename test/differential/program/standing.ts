/** Random scores, competencies and ladders. */
import type { Choices } from "../choices.js";
import { Expressions } from "./expressions.js";
import { CLUB_TIERS, GRADES, TIERS, type Field } from "./words.js";

const PARTS = ["A", "B", "C"] as const;
const clauses = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join("\n");

interface Repeated { readonly header: string; readonly key?: Field; readonly use: readonly string[] }

/** `for each …`, or not. */
function repeated(of: Choices, percent: number): Repeated {
  if (!of.often(percent)) return { header: "", use: [""] };
  return of.one<Repeated>([
    { header: " for each k in Grade", key: { name: "k", kind: "grade" }, use: ["(Associate)", "(Expert)"] },
    { header: " for each k in regions", key: { name: "k", kind: "region" }, use: ["(US)", "(Japan)", "(region)"] },
    { header: " for each k in Kind", key: { name: "k", kind: "kind" }, use: ["(MSP)", "(kind)"] },
  ]);
}

export interface Declared { readonly text: string; readonly conditions: readonly string[]; readonly numbers: readonly string[] }

export function score(write: Expressions, name: string): Declared {
  const { of } = write;
  const { header, key, use } = repeated(of, 45);
  const inside = write.at({ key });
  const parts = of.some(1, 3, (at) => `part ${PARTS[at]!}${of.often(50) ? ` "Part ${PARTS[at]!}"` : ""} ${points(inside)}`);
  const best = key !== undefined && of.often(50);
  const pass = of.often(75);
  const every = of.one(["", " and every part above 0", " and every part at least 5"]);
  const lines = [...parts, ...(best ? ["keep best total"] : []), ...(pass ? [`pass at ${of.one(["10", "70", "0", "33.333"])}${every}`] : []), ...(of.often(30) ? [gives(of)] : [])];
  const single = key === undefined || best;
  const calls = single ? [""] : use;
  return {
    text: `score ${name}${header} {\n${clauses(lines)}\n}`,
    conditions: pass ? calls.map((call) => `((passed ${name}${call})${call === "" ? "" : " else false"})`).map((text) => text.replace(/^\(\((.*)\)\)$/, "($1)")) : [],
    numbers: [...calls.map((call) => (call === "" ? name : `(${name}${call} else 0)`)), ...(single && parts.length > 0 ? [`${name}.A`] : []), ...(key === undefined ? [] : [`(highest(${name}) else 0)`])],
  };
}

function points(write: Expressions): string {
  const { of } = write;
  const form = of.weighted([
    [3, () => `${of.one(["10", "1", "0.5"])} points each ${write.value("number", 1)}`],
    [2, () => `${of.one(["1", "3"])} points per ${of.one(["1%", "7%"])} in ${write.value("percent", 1)}`],
    [2, () => `5 points per full ${of.one(["10", "3"])} in ${write.value("number", 1)}`],
    [2, () => `20 points for ${write.value("number", 1)}, full at ${of.one(["5", "7", "0.5"])}`],
    [2, () => `30 points for csat else 3 from 3 to 5`],
    [3, () => `30 points when ${write.condition(1)}`],
    [2, () => `points ${write.value("number", 2)}`],
  ]);
  return `${form}${of.often(30) ? `, at most ${of.one(["30", "7.5"])}` : ""}${of.often(20) ? `, at least ${of.one(["-5", "2"])}` : ""}${of.often(25) ? `, only when ${write.condition(1)}` : ""}`;
}

function gives(of: Choices): string {
  return of.one([`give Support = ${of.one(GRADES)}`, "give Logo", `give Gift = ${of.one(["10 USD", "10% of base", "base"])}`, "give Off = share"]);
}

/** Requirements with titles, and exceptions to some. */
function requirements(write: Expressions, most: number, prefix = "R"): string[] {
  const { of } = write;
  const titles: string[] = [];
  const asked = of.some(0, most, (at) => {
    const title = `${prefix}${at}`;
    titles.push(title);
    if (of.often(70)) return `require "${title}" ${write.bare(2)}`;
    const paths = of.some(2, 3, (path) => `path "${title}P${path}" { ${of.some(1, 2, () => write.bare(1)).join(", ")} }`);
    return `require ${of.one(["any", "all", "at least 2 of"])} "${title}" {\n    ${paths.join("\n    ")}\n  }`;
  });
  const exceptions = titles.filter(() => of.often(30)).flatMap((title) => {
    const when = write.bare(1);
    const first = of.often(30) ? `waive "${title}" when ${when}` : `instead of "${title}" as "${title}x" when ${when}: ${write.bare(1)}`;
    const second = first.startsWith("instead") && of.often(40) ? [`instead of "${title}x" when ${write.condition(1)}: ${write.bare(1)}`] : [];
    return [first, ...second];
  });
  return [...asked, ...exceptions];
}

export function competency(write: Expressions, name: string): Declared {
  const { of } = write;
  const { header, key, use } = repeated(of, 20);
  const lines = [...requirements(write.at({ key }), 3), ...(of.often(45) ? [`valid ${of.one(["12 months", "90 days", "6 months"])}`] : []), ...(of.often(30) ? [gives(of)] : [])];
  return {
    text: `competency ${name}${header} {\n${clauses(lines)}\n}`,
    conditions: [...use.map((call) => `${name}${call}`), ...(key === undefined ? [`competencies cover [${name}]`, `[${name}] in competencies`] : [])],
    numbers: ["count(competencies)"],
  };
}

const MONTHS = ["", "", "", " in January and July", " in March"] as const;

export function ladder(write: Expressions, name: string, calendars: readonly string[]): Declared {
  const { of } = write;
  const words = name === "Level" ? TIERS : CLUB_TIERS;
  const [, second, third, fourth] = words;
  const { header, key, use } = repeated(of, name === "Level" ? 0 : 55);
  const reviewed = of.often(75);
  const lag = of.one(["", "", " effective 1 month after it ends", " effective 45 days after it ends"]);
  const review = of.often(75) ? `review each ${of.one(calendars)}${of.one(["quarter", "year", "half"])}${lag}` : `review on 1 January and ${of.one(["1 July", "30 September"])}${lag}`;
  const steps = (): string => of.one(["", "", " by 1 tier", " by 2 tiers"]);
  const months = (): string => (reviewed ? of.one(MONTHS) : "");
  const moves = reviewed ? [
    review,
    `promote ${of.one(["at once", "at review", "at 2nd met review in a row", "never"])}`.replace(/( at.*)$/, (at) => `${at}${steps()}${at === " at once" ? "" : months()}`),
    `demote ${of.one(["at review", "at 2nd failed review in a row", "after 6 months in grace", "after 3 months in grace", "at once", "never"])}`.replace(/( (at|after).*)$/, (at) => `${at}${steps()}${at === " at once" ? "" : months()}`),
    ...(of.often(30) ? [`keep at least ${of.one(["12 months", "100 days"])}`] : []),
    ...(of.often(25) ? [`grandfather ${of.one(["", `tiers [${third}] `])}held before ${of.one(["2026-01-01", "2025-06-01"])} until ${of.one(["2026-08-01", "2026-05-15"])}`] : []),
  ] : [];
  const first = of.often(25) ? 1 : 0;
  const tiers = words.map((tier, at) => {
    const inside = write.at({ key, ...(name === "Level" ? { period: reviewed && review.startsWith("review each") } : {}) });
    const asks = at < 1 - first || at === 0 && first === 1 && of.often(50) ? [] : requirements(inside, 2, `${tier[0]!}R`);
    const table = at > 0 && of.often(35) ? [`require "${tier}Sales" ${of.one(["base", "(sold over trailing 12 months)", "(target else 0 USD)"])} >= ${name === "Level" ? "needed" : "100 USD"}`] : [];
    const gift = of.often(30) ? [gives(of)] : [];
    const formerly = of.often(10) ? [`formerly Old${tier}`] : [];
    return `tier ${tier} {\n    ${[...asks, ...table, ...gift, ...formerly].join("\n    ")}\n  }`;
  });
  const lines = [...moves, ...(of.often(25) ? ["tiers build up"] : []), ...tiers];
  const of1 = use.map((call) => `${name}${call}`);
  return {
    text: `ladder ${name}${header} {\n${clauses(lines)}\n}`,
    conditions: [
      ...of1.map((one) => `${one} >= ${second}`), ...of1.map((one) => `${one} is ${third}`), ...of1.map((one) => `earned ${one} >= ${third}`), ...of1.map((one) => `standing ${one} < ${fourth}`),
      ...(key === undefined ? [`met ${second} at ${of.one(["1", "2", "3"])} reviews in a row`].filter(() => reviewed) : [`highest(${name}) >= ${second}`]),
      ...(key === undefined ? [`(earned ${name} 12 months ago) >= ${second}`] : []),
    ],
    numbers: [],
  };
}
