/**
 * What is wrong with data, for people: one entry per mistake with file, row, path, expected and found, in words.
 *
 * Grouped by file in the order met; where there are very many, the first ones and a count. The complete list is in the
 * machine formats.
 */
import { placeText, type DataProblem } from "@fairway/fairway";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";
import { wrap } from "../terminal/width.js";
import { count, thousands } from "../terminal/words.js";

/** Problems shown in full to a person. */
const SHOWN = 25;

export function problemsText(problems: readonly DataProblem[], show: (path: string) => string, style: Style, columns = 100): string {
  if (problems.length === 0) return "";
  const errors = problems.filter((one) => one.severity === "error").length;
  const title = [errors > 0 ? count(errors, "mistake") : "", problems.length > errors ? count(problems.length - errors, "remark") : ""].filter((part) => part !== "");
  const shown = problems.slice(0, SHOWN).flatMap((one) => entry(one, show, style, columns));
  const more = problems.length > SHOWN ? [style.quiet(`  … and ${thousands(problems.length - SHOWN)} more; --format json lists them all`)] : [];
  return `${[style.strong(`In the data: ${title.join(", ")}`), "", ...shown, ...more].join("\n")}\n`;
}

function entry(one: DataProblem, show: (path: string) => string, style: Style, columns: number): string[] {
  const place = placeText({ ...one, file: one.file === undefined ? undefined : show(one.file) });
  const where = [place, one.column === undefined ? "" : `column ${one.column}`, one.partner === undefined ? "" : `partner ${one.partner}`, one.path]
    .filter((part) => part !== "").map(safe).join(" · ");
  const paint = one.severity === "error" ? style.error : style.warning;
  const words = wrap(safe(one.message), columns - 4).map((line) => `    ${line}`);
  const values = `    ${style.quiet("expected")} ${safe(one.expected)} ${style.quiet("· found")} ${safe(one.found)}`;
  return [`  ${paint(one.severity === "error" ? "rejected" : "remark")} ${style.link(where)}`, ...words, values, ""];
}
