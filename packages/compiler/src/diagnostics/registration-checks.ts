/** What shows when the clauses of a registration are looked at together: codes FW0780 to FW0789, but for those of routes. */
import { entry } from "@fairway/syntax";

export const protectedWithoutEnd = entry({
  code: "FW0780", name: "protected-without-end", severity: "warning",
  message: (p: { registration: string }) => `A deal of \`${p.registration}\` for which no line of \`protect\` holds is protected without end: nobody else can ever register it`,
  help: () => "End with a line for the rest, without a condition: `protect 90 days`. Where such deals should not be taken at all, ask for it: `require \"Level\" Level >= Silver`.",
});

export const lineNeverCounts = entry({
  code: "FW0781", name: "line-never-counts", severity: "warning",
  message: (p: { clause: string }) => `This line of \`${p.clause}\` never counts: the lines above it are for all that it is for`,
  help: () => "The first line that holds is taken. Put the narrower one first, or leave it out.",
});

export const dealsNeverTheSame = entry({
  code: "FW0782", name: "deals-never-the-same", severity: "warning",
  message: (p: { registration: string; clause: string; field?: string; by?: string }) => {
    if (p.by !== undefined) return `Deals of two partners are never the same: they differ in \`${p.by}\`, which says who registers, so nobody in \`${p.registration}\` is ever second`;
    if (p.field !== undefined) return `No two deals of \`${p.registration}\` are ever the same: each has a \`${p.field}\` of its own`;
    return `\`${p.clause}\` has no effect: it is not said when two deals of \`${p.registration}\` are the same, so every deal is another`;
  },
  help: (p) => {
    if (p.by !== undefined) return `Leave \`${p.field}\` out of \`same\`. Where several partners may have the same deal, say so: \`second accepted\`.`;
    if (p.field !== undefined) return "Say by which fields the same customer's deal is known again: `same customer and product`.";
    return "Say which fields tell: `same customer and product`. Without it two partners can register one deal side by side.";
  },
});

export const noDealPasses = entry({
  code: "FW0783", name: "no-deal-passes", severity: "warning",
  message: (p: { registration: string; refused: boolean }) => (p.refused
    ? `No deal of \`${p.registration}\` can be approved: whatever is asked for is refused`
    : `No deal of \`${p.registration}\` can be approved: what is asked for contradicts itself`),
  help: () => "Look at the conditions of `require` and `refuse` together: all of the first must hold, and none of the second.",
});

export const decisionWhileClosed = entry({
  code: "FW0786", name: "decision-while-closed", severity: "warning",
  message: (p: { registration: string; desk: string; length: string; from: string; to: string }) => `The time to decide about deals of \`${p.registration}\` runs out while nobody is there: it is ${p.length}, and the desk \`${p.desk}\` is closed from ${p.from} to ${p.to}`,
  help: () => "Give it business time, such as `decide within 2 business days`, or open the desk longer.",
});
