/** Conditions that come out the same for everybody: codes FW0697 and FW0698. */
import { entry } from "@fairway/syntax";

/** What a condition decides: which records count, whether there is a value, which of two there is, a part of a larger condition. */
export type Place = "filter" | "value" | "choice" | "part";

const NEVER: Readonly<Record<Place, string>> = {
  filter: ", so no record is kept", value: ", so what stands before `when` is never taken", choice: ", so what stands before `when` is never taken", part: ", so it adds nothing",
};
const ALWAYS: Readonly<Record<Place, string>> = {
  filter: ", so every record is kept", value: ", so it decides nothing", choice: ", so what stands behind `otherwise` is never taken", part: ", so it decides nothing",
};

export const conditionNeverHolds = entry({
  code: "FW0697", name: "condition-never-holds", severity: "warning",
  message: (p: { place?: Place }) => `This never holds${p.place === undefined ? "" : NEVER[p.place]}`,
  help: () => "Nothing fits what is asked here. Look at the numbers, at the range of what is asked, and at `and` where `or` is meant.",
});

export const conditionAlwaysHolds = entry({
  code: "FW0698", name: "condition-always-holds", severity: "warning",
  message: (p: { place?: Place }) => `This always holds${p.place === undefined ? "" : ALWAYS[p.place]}`,
  help: () => "Ask for more, or leave it out. Look at the range of what is asked, and at `or` where `and` is meant.",
});
