/** What shows when routes and desks are looked at together: codes FW0760 to FW0779. */
import { entry } from "@fairway/syntax";

export const ruleNeverFires = entry({
  code: "FW0760", name: "rule-never-fires", severity: "warning",
  message: (p: { rule: string; earlier: string }) => `The rule ${p.rule} can never fire: ${p.earlier} goes to a desk and takes every request that it is for`,
  help: () => "Put it before that one, or give that one a condition.",
});

export const requestsNoRuleTakes = entry({
  code: "FW0761", name: "requests-no-rule-takes", severity: "warning",
  message: (p: { route: string; example: string; desk: string }) => `No rule of \`${p.route}\` is for some requests; all that is left for them is the desk \`${p.desk}\``,
  help: (p) => `Such as a request with ${p.example}. Add a rule for them, or one without a condition at the end that says where they go: \`rule "The rest" to desk ${p.desk}\`.`,
});

export const deskWithoutMembers = entry({
  code: "FW0762", name: "desk-without-members", severity: "warning",
  message: (p: { desk: string; file: boolean }) => (p.file ? `The file of the desk \`${p.desk}\` has no members` : `The desk \`${p.desk}\` has clocks or limits, and nobody to keep them`),
  help: () => "Name its people in a file: `members \"desks/inside.csv\"`, with a column `name`. Whatever comes to a desk without members waits there, and its clocks run out.",
});

export const deskWithoutHours = entry({
  code: "FW0763", name: "desk-without-hours", severity: "warning",
  message: (p: { desk: string }) => `The clocks of the desk \`${p.desk}\` run in business time, and it is not said when it is open`,
  help: () => "Say when: `hours weekdays 09:00 to 17:00 \"Europe/Berlin\"`. Without it, business days from nine to five in the program's time zone are taken.",
});

export const clockTooLong = entry({
  code: "FW0764", name: "clock-longer-than-promise", severity: "warning",
  message: (p: { clock: string; promise: string; where: string }) => `In ${p.where} the clock of the ${p.clock} is longer than the ${p.promise}, so it never runs out`,
  help: () => "Make it shorter: nobody can be asked a second time within the whole.",
});

export const coverageHole = entry({
  code: "FW0765", name: "desks-cover-not-all", severity: "warning",
  message: (p: { route: string; example: string; desk: string }) => `None of the desks at the end of \`${p.route}\` covers some requests; \`${p.desk}\` gets them all the same`,
  help: (p) => `Such as a request with ${p.example}. Let a desk cover them, or put one behind the others that covers everything.`,
});

export const deskOverloaded = entry({
  code: "FW0766", name: "desk-overloaded", severity: "warning",
  message: (p: { desk: string; route: string; asked: string; carried: string }) => `The desk \`${p.desk}\` takes ${p.carried} requests on a business day, and \`${p.route}\` sends it ${p.asked}`,
  help: () => "Add members, let each take more, or send fewer to it. A month counts as 21 business days.",
});

export const silenceUnheard = entry({
  code: "FW0767", name: "silence-never-ends", severity: "warning",
  message: (p: { route: string; promised: boolean }) => (p.promised
    ? `In \`${p.route}\` the first partner who stays silent keeps the others from being asked: nothing says how long a partner has to answer`
    : `In \`${p.route}\` a partner who stays silent keeps the request for ever: nothing says how long a partner has to answer`),
  help: (p) => `Give them a clock: \`answer within 4 business hours\`${p.promised ? "; until then only the promise ends the offer, and a desk has it" : ", or `promise within 2 business days` for the whole; after it the request goes on, and in the end a desk has it"}.`,
});

export const nobodyDecides = entry({
  code: "FW0768", name: "registration-without-clock", severity: "warning",
  message: (p: { registration: string; conflict: boolean }) => `Some deals of \`${p.registration}\` wait for people (${p.conflict ? "a conflict" : "a fact that a condition asks for is missing"}), and for ever: it is not said by when they are decided`,
  help: () => "Say by when, by whom and what silence means: `decide within 3 business days by desk Inside else approved`. Without `else` it goes on waiting, and the breach is noted.",
});
