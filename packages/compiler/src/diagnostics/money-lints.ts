/**
 * What the checker sees in money before any data: codes FW0670 to FW0689. Warnings, but for what can't be paid at all.
 */
import { entry } from "@fairway/syntax";

export const fallingRate = entry({
  code: "FW0670", name: "rate-falls", severity: "warning",
  message: (p: { at: string; before: string; after: string }) => `The rate falls ${p.at}: ${p.after} after ${p.before}`,
  help: () => "If more is to earn more, the two numbers stand in each other's place. If it is meant, a cap says it more clearly.",
});

export const nobodyEarns = entry({
  code: "FW0671", name: "nobody-earns", severity: "warning",
  message: (p: { name: string; why: string; help: string }) => `Nobody can earn \`${p.name}\`: ${p.why}`,
  help: (p) => p.help,
});

export const capWithoutEffect = entry({
  code: "FW0672", name: "cap-without-effect", severity: "warning",
  message: (p: { effect: "never" | "always"; why: string }) => `This cap ${p.effect} binds: ${p.why}`,
  help: (p) => (p.effect === "never" ? "Lower it, or leave it out." : "Raise it, or pay the amount of the cap itself."),
});

export const floorAboveCap = entry({
  code: "FW0673", name: "floor-above-cap", severity: "warning",
  message: (p: { what: string; floor: string; cap: string }) => `${p.what} of ${p.floor} lies above the cap of ${p.cap}`,
  help: () => "Both can't be kept. Lower this one, or raise the cap.",
});

export const paidTwice = entry({
  code: "FW0674", name: "paid-twice", severity: "warning",
  message: (p: { one: string; other: string }) => `\`${p.one}\` and \`${p.other}\` may pay for the same records, and nothing says how they go together`,
  help: (p) => `Say so in a limit: \`sum of [${p.one}, ${p.other}]\` where both are paid, \`best of [${p.one}, ${p.other}]\` where the higher one is, or \`where ${p.one} pays not ${p.other}\`. Or let one \`deduct\` the other.`,
});

export const percentOfPercent = entry({
  code: "FW0676", name: "percent-of-percent", severity: "warning",
  message: () => "A percent of a percent is a much smaller percent: 2% of 10% are 0.2%",
  help: () => "If two rates are to be added, write `+`. If a share of a rate is meant, write it as a number: `0.5 * rate`.",
});

export const claimWindow = entry({
  code: "FW0677", name: "claim-window", severity: "warning",
  message: (p: { effect: "never" | "always"; why: string }) => (p.effect === "never" ? `Some claims can't be sent in time: ${p.why}` : `Every claim is in time: ${p.why}`),
  help: (p) => (p.effect === "never" ? "Let the term run from the end of the period, `60 days after end of fiscal quarter of ran`, or make it longer." : "Let it run from what is claimed for: `60 days after ran`."),
});

export const rateMissing = entry({
  code: "FW0678", name: "rate-missing", severity: "warning",
  message: (p: { table: string; from: string; to: string; when?: string }) => `\`${p.table}\` has no rate for ${p.from}${p.when === undefined ? "" : ` on ${p.when}`}, and ${p.from} is to be paid in ${p.to}`,
  help: () => "Add the row. Where a rate is missing, what is paid stays in its own currency and the decision says so.",
});

export const reversalsLeftOut = entry({
  code: "FW0679", name: "reversals-left-out", severity: "warning",
  message: (p: { field: string; reverses: string }) => `No reversal gets into this basis, for its filter lets nothing in whose \`${p.field}\` is below zero: what was paid for a record stays paid when it is taken back`,
  help: (p) => `Let them in: write \`(… or ${p.reverses} is known)\` around what is asked of \`${p.field}\`.`,
});
