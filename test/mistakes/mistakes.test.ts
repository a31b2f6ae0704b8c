/**
 * Mistakes that people make, one at a time, in two programs that are right: each gives one diagnostic, and it says where,
 * what, and the way out.
 *
 * The golden files hold what is said. Read them as the one who made the mistake.
 */
import { describe, expect, test } from "vitest";
import { load } from "../support/check.js";
import { readText } from "../support/files.js";

/** What the mistake is, what stood in the program, and what stands there now. */
type Mistake = readonly [what: string, right: string, wrong: string];

const inText: readonly Mistake[] = [
  ["a misspelt measure", "points >= asked", "pionts >= asked"],
  ["a misspelt field", "ended is missing or", "endet is missing or"],
  ["a number for a percent", "retention >= 80%", "retention >= 80"],
  ["a number for an amount", "points >= asked\n    require \"Certified\" people(Core) >= 1", "managed >= 100\n    require \"Certified\" people(Core) >= 1"],
  ["another currency", "1 USD) + 2", "1 EUR) + 2"],
  ["what may be absent, without a fallback", "[ended is missing or ended > today]", "[ended > today]"],
  ["a division by what may be zero", "(managed / 1 USD)", "(1 USD / managed)"],
  ["a division by zero", "(managed / 1 USD)", "(managed / 0 USD)"],
  ["a circle of measures", "sum(subscriptions[sourced].mrr) over trailing 12 months", "sum(subscriptions[sourced].mrr) over trailing 12 months + points * 1 USD"],
  ["a row that is missing", "  | any    | 1k   | 5k       | 15k     | 50k   |\n", ""],
  ["a row that stands twice", "  | LATAM  | 500", "  | LATAM  | 500  | 2500     | 7500    | 25k   |\n  | LATAM  | 500"],
  ["a column that the header lacks", "| Gold | Platinum | Diamond | Elite |\n  | any    | 1k   |", "| Gold | Platinum | Diamond |\n  | any    | 1k   |"],
  ["a misspelt column", "| Gold | Platinum", "| Gould | Platinum"],
  ["a misspelt word in a row", "  | LATAM  |", "  | LATM  |"],
  ["a window of no time", "over trailing 12 months", "over trailing 0 months"],
  ["a window that ends before it starts", "over trailing 12 months", "over 2026-06-30 to 2026-01-01"],
  ["31 June", "  as of 2026-03-31", "  as of 2026-06-31"],
  ["31 June in the program", "effective from 2024-01-01", "effective from 2024-06-31"],
  ["an argument too many", "people(Core) >= 1", "people(Core, 2) >= 1"],
  ["an argument too few", "people(Core) >= 1", "people >= 1"],
  ["a misspelt word in parentheses", "people(Core) >= 1", "people(Cor) >= 1"],
  ["a word of another type in parentheses", "people(Core) >= 1", "people(US) >= 1"],
  ["a brace that is not opened", "  tier Gold {\n", "  tier Gold\n"],
  ["a brace that is not closed", "    require \"Certified\" people(Core) >= 2\n  }", "    require \"Certified\" people(Core) >= 2\n"],
  ["a quote that is not closed", "require \"Points\"    points >= asked", "require \"Points    points >= asked"],
  ["a title without quotes", "require \"Points\"    points", "require Points    points"],
  ["every for each", "review  each quarter effective", "review  every quarter effective"],
  ["a month cut short", "in June and December", "in Jun and December"],
  ["a separator of thousands", "1k   | 5k", "1,000 | 5k"],
  ["= for is", "Tier is Member or", "Tier = Member or"],
  ["==", "Tier is Member or", "Tier == Member or"],
  ["||", "Tier is Member or points > 0", "Tier is Member || points > 0"],
  ["!=", "Tier is Member or", "Tier != Member or"],
  ["a sign for a currency", "/ 1 USD)", "/ $1)"],
  ["percent as a word", "retention >= 80%", "retention >= 80 percent"],
  ["a name twice", "measure points ", "measure managed \"x\" = 1\nmeasure points "],
  ["a tier twice", "tier Platinum", "tier Gold"],
  ["a capital letter in a keyword", "ladder Tier", "Ladder Tier"],
  ["a misspelt clause", "currency  USD", "curency  USD"],
  ["a currency that does not exist", "currency  USD", "currency  USX"],
  ["a time zone that does not exist", "America/New_York", "America/NewYork"],
  ["a misspelt type", "mrr:      Money", "mrr:      Mony"],
  ["a type in small letters", "Date?", "date?"],
  ["an exception to nothing", "  tier Platinum {\n", "  tier Platinum {\n    instead of \"Sales\" when region is US: points >= 5\n"],
  ["a misspelt field in a test", "given region is US", "given reigon is US"],
  ["a word that does not exist in a test", "given region is US", "given region is USA"],
  ["a misspelt column in a test", "| id | customer | sold       | ended      | sourced", "| id | costumer | sold       | ended      | sourced"],
  ["a misspelt title in a test", "expect Platinum needs \"Points\"", "expect Platinum needs \"Point\""],
  ["30 February in a test", "| S1 | Acme     | 2025-03-31", "| S1 | Acme     | 2025-02-30"],
  ["a cell that is missing", "| true    | 900 USD |", "| true    |"],
  ["a date with points", "| S1 | Acme     | 2025-03-31", "| S1 | Acme     | 31.03.2025"],
  ["a dating field that is a text", "  dated     sold", "  dated     customer"],
  ["a date against a number", "expires >= today", "expires >= 30"],
  ["a sum of texts", "sum(subscriptions[sourced].mrr)", "sum(subscriptions[sourced].customer)"],
  ["a sum of records", "sum(subscriptions[sourced].mrr)", "sum(subscriptions[sourced])"],
  ["a parenthesis that is not closed", "count(distinct certificates[name is what and expires >= today].person)", "count(distinct certificates[name is what and expires >= today].person"],
  ["a square bracket that is not closed", "certificates[name is what and expires >= today].person", "certificates[name is what and expires >= today.person"],
  ["two comparisons in a row", "retention >= 80%", "80% <= retention <= 90%"],
  ["and without its right side", "require \"Retention\" retention >= 80%", "require \"Retention\" retention >= 80% and"],
  ["a misspelt word", "given track is Tiered", "given track is Tierd"],
  ["parts in another order", "demote  at review by 1 tier in June and December", "demote  at review in June and December by 1 tier"],
  ["a clause twice", "demote  at review by 1 tier in June and December", "demote  at review\n  demote at once"],
  ["a length of time without its unit", "keep    at least 6 months", "keep    at least 6"],
  ["other words for a lag", "effective 15 days after it ends", "effective 15 days later"],
  ["a text with blanks, without quotes", "| Ann    | Core", "| Ann - M | Core"],
];

const inYaml: readonly Mistake[] = [
  ["a title twice", "        People: people(FCP) >= 1\n", "        People: people(FCP) >= 1\n        People: people(FCP) >= 2\n"],
  ["an anchor", "    Select:\n      give:", "    Select: &sel\n      give:"],
  ["an alias", "    Select:\n      give:\n        Discount: 10%\n", "    Select:\n      give: *adv\n"],
  ["a merge key", "    Select:\n      give:\n        Discount: 10%\n", "    Select:\n      <<: *adv\n"],
  ["no as a value", "    - plan is true\n", "    - plan is no\n"],
  ["no in a clause", "demote: at 2nd failed review in a row by 1 tier", "demote: no"],
  ["NO as a name", "EMEA: [UKI, DACH]", "EMEA: [UKI, NO]"],
  ["yes for true", "ordered: true", "ordered: yes"],
  ["a colon in an expression", "        Plan: plan\n", "        Plan: plan: true\n"],
  ["a list item among keys", "        People: people(FCP) >= 1\n", "        - People: people(FCP) >= 1\n"],
  ["a title in quotes before its condition", "        People: people(FCP) >= 1\n", "        - \"People\" people(FCP) >= 1\n"],
  ["a comparison without its left side", "        Plan: plan\n", "        Plan: >= 2\n"],
  ["a tab", "    Select:\n", "\tSelect:\n"],
  ["keys beside the one they belong to", "      require:\n        Bookings: yearly >= asked\n        People: people(FCP) >= 1\n", "      require:\n      Bookings: yearly >= asked\n      People: people(FCP) >= 1\n"],
  ["a colon that is missing", "demote: at 2nd", "demote at 2nd"],
  ["a misspelt key", "demote:", "demot:"],
  ["a misspelt declaration", "competency SecureNetworking", "competence SecureNetworking"],
  ["parameters without quotes", "\"measure people(least: Grade)\":", "measure people(least: Grade):"],
  ["rows without their bar", "  rows: |\n    | region", "  rows:\n    | region"],
  ["a # in a title", "An integrator in Brazil", "An integrator #1 in Brazil"],
  ["a misspelt name", "yearly >= asked\n        People: people(FCP) >= 1", "yearli >= asked\n        People: people(FCP) >= 1"],
  ["a number for a percent", "services >= 10%", "services >= 10"],
  ["another currency", "yearly >= 200k USD", "yearly >= 200k EUR"],
  ["31 June", "as of: 2026-06-30", "as of: 2026-06-31"],
  ["a region without a row", "    | EMEA   | 80k USD  | 400k USD | 1.5M USD |\n", ""],
  ["a cell that is missing", "    | EMEA   | 80k USD  | 400k USD | 1.5M USD |\n", "    | EMEA   | 80k USD  | 400k USD |\n"],
  ["a measure without is", "  is: sum(orders.amount) over trailing 12 months\n", ""],
  ["a misspelt title", "  title: Bookings of the last 12 months\n", "  titel: Bookings of the last 12 months\n"],
  ["an exception without its condition", "          when: model is MSSP\n", ""],
  ["an exception written as in text", "      instead of:\n        Bookings:\n          when: model is MSSP\n          require: yearly >= 200k USD\n", "      instead of:\n        - Bookings when model is MSSP: yearly >= 200k USD\n"],
  ["a waiver written as in text", "      waive:\n        Plan:\n          when: model is Marketplace\n", "      waive: Plan when model is Marketplace\n"],
  ["either for any", "          any:\n", "          either:\n"],
  ["a benefit written as in text", "      give:\n        Discount: 10%\n", "      give: Discount = 10%\n"],
  ["a tag", "version: \"2026\"", "version: !!str 2026"],
  ["a second document", "measure yearly:\n", "---\nmeasure yearly:\n"],
  ["a calendar from a field that does not exist", "    - partner year from joined\n", "    - partner year from join\n"],
  ["null for missing", "(left is missing or left > today)", "(left is null or left > today)"],
  ["a date in quotes", "joined is 2024-02-29", "joined is \"2024-02-29\""],
  ["a taxonomy without its tree", "  tree:\n    AMER:\n      US:\n      LATAM: [Brazil, Mexico]\n    EMEA: [UKI, DACH]\n    APAC:\n", "  AMER:\n    US:\n    LATAM: [Brazil, Mexico]\n  EMEA: [UKI, DACH]\n  APAC:\n"],
  ["across as a key", "  by: region and across Level\n", "  by: region\n  across: Level\n"],
  ["facts given as keys", "    - model is Integrator\n    - region is Brazil\n    - joined is 2024-02-29\n    - plan is true\n", "    model: Integrator\n    region: Brazil\n"],
];

/** Each finding with its place, as it is read. */
async function said(file: string, text: string): Promise<readonly string[]> {
  const { diagnostics } = await load({ [file]: text }, [file]);
  return diagnostics.map(({ severity, name, span, message, help, fixes }) => {
    const at = `line ${text.slice(0, span.start).split("\n").length}`;
    const mark = text.slice(span.start, span.end).split("\n")[0]!;
    return [`${severity} ${name}, ${at}: ${mark}`, `  ${message}`, ...(help === undefined || help === "" ? [] : [`  = ${help}`]), ...fixes.map((fix) => `  > ${fix.title}`)].join("\n");
  });
}

describe.each([["program.fairway", inText, "text.txt"], ["program.fairway.yaml", inYaml, "yaml.txt"]] as const)("%s", (file, mistakes, golden) => {
  const right = readText(`test/mistakes/${file}`);

  test("it is right", async () => {
    expect(await said(file, right)).toEqual([]);
  });

  test("each mistake gives one diagnostic, with a way out", async () => {
    const told: string[] = [];
    for (const [what, before, after] of mistakes) {
      expect(right, what).toContain(before);
      const findings = await said(file, right.replace(before, () => after));
      expect(findings, what).toHaveLength(1);
      expect(findings[0], `${what}: the way out`).toContain("\n  = ");
      told.push(`# ${what}\n${findings[0]}\n`);
    }
    await expect(told.join("\n")).toMatchFileSnapshot(`golden/${golden}`);
  });
});
