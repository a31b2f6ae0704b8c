/** What is worth a look in requirements and tiers: conditions that decide nothing, tiers that nobody can be in: codes FW0688, FW0690 to FW0693, FW0699. */
import { entry } from "@fairway/syntax";

export const neverHolds = entry({
  code: "FW0690", name: "requirement-never-met", severity: "warning",
  message: (p: { what: string }) => `${p.what} can never be met: nothing fits what it asks`,
  help: () => "Look at the numbers, at the range of what is asked, and at `and` where `or` is meant.",
});

export const alwaysHolds = entry({
  code: "FW0691", name: "requirement-always-met", severity: "warning",
  message: (p: { what: string }) => `${p.what} is always met: nobody can fail it`,
  help: () => "Ask for more, or leave it out.",
});

export const tierNeverMet = entry({
  code: "FW0692", name: "tier-never-met", severity: "warning",
  message: (p: { tier: string }) => `Nobody can be ${p.tier}: its requirements contradict each other`,
  help: () => "What is asked of one figure leaves no value that fits all of it. Compare what they ask.",
});

export const tierHidden = entry({
  code: "FW0693", name: "tier-hidden", severity: "warning",
  message: (p: { tier: string; by: string }) => `Nobody stays ${p.tier}: whoever meets it also meets ${p.by}, which is higher`,
  help: (p) => `The highest tier whose requirements hold is taken. Ask more of \`${p.by}\`, or leave \`${p.tier}\` out.`,
});

export const tierAsksLess = entry({
  code: "FW0688", name: "tier-asks-less", severity: "warning",
  message: (p: { tier: string; below: string; title: string }) => `\`${p.tier}\` asks less for "${p.title}" than \`${p.below}\`, the tier below it`,
  help: (p) => `Look at the two numbers: perhaps they stand in each other's place. If less is meant, give it a title of its own, such as "${p.title} for ${p.tier}".`,
});

export const exceptionNeverApplies = entry({
  code: "FW0699", name: "exception-never-applies", severity: "warning",
  message: (p: { title: string; outer: boolean }) => `This exception to "${p.title}" never applies${p.outer ? ": its condition contradicts that of the exception it is made to" : ": its condition can never hold"}`,
  help: () => "Look at the condition behind `when`, or leave the exception out.",
});
