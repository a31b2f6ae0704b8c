/** `--period` as it is written: a day, for the periods that contain it, or `from..to`, for all that end within. */
import { parseDay, type Wanted } from "@fairway/fairway";
import { Trouble } from "../trouble.js";

/** @throws Trouble where it is neither */
export function periodsOf(written: string | undefined): Wanted | undefined {
  if (written === undefined) return undefined;
  const parts = written.split("..");
  const days = parts.map((part) => parseDay(part.trim()));
  const [from, to] = days;
  if (parts.length === 1 && from !== undefined) return { kind: "containing", day: from };
  if (parts.length !== 2 || from === undefined || to === undefined) {
    throw new Trouble(`"${written}" is no period`, "Write a day, 2026-07-31, for the periods that contain it, or two days, 2026-02-01..2026-07-31, for all periods that end from the one to the other.");
  }
  if (to < from) throw new Trouble(`the period "${written}" ends before it starts`, "Write the earlier day first.");
  return { kind: "ending", from, to };
}
