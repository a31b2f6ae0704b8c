/**
 * Irregular calendars that vendors printed, as lists; for tests only.
 *
 * Cisco VIP 27 to 32 (half-years of 26 or 27 weeks, no years named; the dates of 29 and 31 follow from their
 * neighbours) and Dell FY22 (four quarters of 13 weeks) with a following year of 53 weeks.
 */
import { listedCalendar, type ListedCalendar, type ListedRowText } from "../src/index.js";

function made(rows: readonly ListedRowText[]): ListedCalendar {
  const result = listedCalendar(rows);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.text).join("; "));
  return result.calendar;
}

export const vip: ListedCalendar = made([
  { from: "2016-01-24", to: "2016-07-30", half: "VIP 27" },
  { from: "2016-07-31", to: "2017-01-28", half: "VIP 28" },
  { from: "2017-01-29", to: "2017-07-29", half: "VIP 29" },
  { from: "2017-07-30", to: "2018-01-27", half: "VIP 30" },
  { from: "2018-01-28", to: "2018-07-28", half: "VIP 31" },
  { from: "2018-07-29", to: "2019-01-26", half: "VIP 32" },
]);

export const dell: ListedCalendar = made([
  { from: "2021-01-30", to: "2021-04-30", year: "FY22", half: "FY22 H1", quarter: "FY22 Q1" },
  { from: "2021-05-01", to: "2021-07-30", year: "FY22", half: "FY22 H1", quarter: "FY22 Q2" },
  { from: "2021-07-31", to: "2021-10-29", year: "FY22", half: "FY22 H2", quarter: "FY22 Q3" },
  { from: "2021-10-30", to: "2022-01-28", year: "FY22", half: "FY22 H2", quarter: "FY22 Q4" },
  { from: "2022-01-29", to: "2022-04-29", year: "FY23", half: "FY23 H1", quarter: "FY23 Q1" },
  { from: "2022-04-30", to: "2022-07-29", year: "FY23", half: "FY23 H1", quarter: "FY23 Q2" },
  { from: "2022-07-30", to: "2022-10-28", year: "FY23", half: "FY23 H2", quarter: "FY23 Q3" },
  { from: "2022-10-29", to: "2023-02-03", year: "FY23", half: "FY23 H2", quarter: "FY23 Q4" },
]);
