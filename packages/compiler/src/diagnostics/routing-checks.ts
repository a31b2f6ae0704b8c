/** What shows when routes and desks are looked at together: codes FW0760 to FW0779, FW0784, FW0785, FW0787 and FW0788. */
import { entry } from "@fairway/syntax";

export const ruleNeverFires = entry({
  code: "FW0760", name: "rule-never-fires", severity: "warning",
  message: (p: { rule: string; earlier?: string; desk?: boolean; several: boolean; others?: readonly string[] }) => {
    if (p.earlier === undefined) return `The rule ${p.rule} can never fire: what it asks for contradicts itself`;
    if (p.several) return `The rule ${p.rule} can never fire: up to ${p.earlier} everything that it is for is taken`;
    const others = p.others ?? [];
    const rules = others.length === 0 ? `The rule ${p.rule}` : `The rule ${p.rule} and ${others.length === 1 ? others[0] : `${others.length} more behind it`}`;
    const they = others.length === 0 ? "it" : "they";
    return p.desk === true ? `${rules} can never fire: ${p.earlier} goes to a desk and takes every request that ${they} ${they === "it" ? "is" : "are"} for` : `${rules} can never fire: ${p.earlier} asks every partner that ${they} could go to`;
  },
  help: (p) => (p.earlier === undefined ? "Look at its conditions one by one." : (p.others ?? []).length === 0 ? "Put it before that one, narrow one of them, or leave it out." : "Put that one behind them: rules are read in order, and the wider ones come last."),
});

export const requestsNoRuleTakes = entry({
  code: "FW0761", name: "requests-no-rule-takes", severity: "warning",
  message: (p: { route: string; example: string; desk: string }) => `No rule of \`${p.route}\` is for some requests; all that is left for them is the desk \`${p.desk}\``,
  help: (p) => `Such as a request with ${p.example}. Add a rule for them, or one without a condition at the end that says where they go: \`rule "The rest" to desk ${p.desk}\`.`,
});

export const deskWithoutMembers = entry({
  code: "FW0762", name: "desk-without-members", severity: "warning",
  message: (p: { desk: string; file: boolean; hoursToo: boolean }) => {
    if (p.file) return `The file of the desk \`${p.desk}\` has no members: whatever comes to it waits there`;
    return `The desk \`${p.desk}\` has ${p.hoursToo ? "neither members nor hours" : "no members"}: whatever comes to it waits there`;
  },
  help: (p) => `Name its people in a file, \`members "desks/inside.csv"\` with a column \`name\`${p.hoursToo && !p.file ? ", and say when they are there: \`hours weekdays 09:00 to 17:00 \"Europe/Berlin\"\`" : ""}. A queue whose people are kept in another system says so: \`worked elsewhere\`.`,
});

export const deskWithoutHours = entry({
  code: "FW0763", name: "desk-without-hours", severity: "warning",
  message: (p: { desk: string; clocks: boolean }) => (p.clocks
    ? `Clocks run in the business time of the desk \`${p.desk}\`, and it is not said when it is open`
    : `The desk \`${p.desk}\` has members, and it is not said when they are there`),
  help: () => "Say when: `hours weekdays 09:00 to 17:00 \"Europe/Berlin\"`. Without it, business days from nine to five in the program's time zone are taken.",
});

export const workedElsewhere = entry({
  code: "FW0776", name: "worked-elsewhere", severity: "error",
  message: (p: { desk: string; clause: string }) => `The desk \`${p.desk}\` is worked elsewhere, and yet it has \`${p.clause}\`: people are kept in one place`,
  help: (p) => `Leave out \`worked elsewhere\` where the desk gives requests to members by itself, or \`${p.clause}\` where another system does.`,
});

export const clockTooLong = entry({
  code: "FW0764", name: "clock-longer-than-promise", severity: "warning",
  message: (p: { clock: string; promise: "promise" | "escalation"; where: string }) => `In ${p.where} the clock of the ${p.clock} is longer than the ${p.promise}, so it never runs out`,
  help: (p) => ({
    promise: "Make it shorter: nobody can be asked a second time within the whole.",
    escalation: "Make it shorter: before it is over, the desk that comes next has it.",
  })[p.promise],
});

export const coverageHole = entry({
  code: "FW0765", name: "desks-cover-not-all", severity: "warning",
  message: (p: { route: string; example: string; desk: string }) => `None of the desks at the end of \`${p.route}\` covers some requests; \`${p.desk}\` gets them all the same`,
  help: (p) => `Such as a request with ${p.example}. Let a desk cover them, or put one behind the others that covers everything.`,
});

export const deskOverloaded = entry({
  code: "FW0766", name: "desk-overloaded", severity: "warning",
  message: (p: { desks: readonly string[]; routes: readonly string[]; asked: string; carried: string }) => `${p.desks.length === 1 ? `The desk ${quoted(p.desks)} takes` : `The desks ${quoted(p.desks)} take`} ${p.carried} requests on a business day, and ${quoted(p.routes)} ${p.routes.length === 1 ? "sends" : "send"} ${p.asked}`,
  help: () => "Add members, let each take more, or send fewer. A month counts as 21 business days; what a desk can't carry is asked of the one that it escalates to.",
});

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" and ");
}

export const silenceUnheard = entry({
  code: "FW0767", name: "silence-never-ends", severity: "warning",
  message: (p: { route: string; promised: boolean; some: boolean }) => {
    const nothing = p.some ? "for some requests nothing says" : "nothing says";
    return p.promised
      ? `In \`${p.route}\` the first partner who stays silent keeps the others from being asked: ${nothing} how long a partner has to answer`
      : `In \`${p.route}\` a partner who stays silent keeps the request for ever: ${nothing} how long a partner has to answer`;
  },
  help: (p) => `${p.some ? "End with a line for the rest, without a condition" : "Give them a clock"}: \`answer within 4 business hours\`${p.promised ? "; until then only the promise ends the offer, and a desk has it" : ", or `promise within 2 business days` for the whole; after it the request goes on, and in the end a desk has it"}.`,
});

export const nobodyDecides = entry({
  code: "FW0768", name: "registration-without-clock", severity: "warning",
  message: (p: { registration: string; conflict: boolean }) => `Some deals of \`${p.registration}\` wait for people (${p.conflict ? "a conflict" : "a fact that a condition asks for is missing"}), and for ever: it is not said by when they are decided`,
  help: () => "Say by when, by whom and what silence means: `decide within 3 business days by desk Inside else approved`. Without `else` it goes on waiting, and the breach is noted.",
});

export const behindAWiderRule = entry({
  code: "FW0769", name: "rule-behind-a-wider-one", severity: "warning",
  message: (p: { rule: string; earlier: string; how: "wider" | "same" | "same, asked" | "limited"; count?: number }) => ({
    "wider": `Every request of ${p.rule} is one of ${p.earlier} too, which stands before it and names another partner`,
    "same": `${p.earlier} and ${p.rule} are for the same requests and name different partners: the second has them only where the first can't`,
    "same, asked": `${p.earlier} and ${p.rule} are for the same requests and name different partners: the second is asked only where the first refuses or stays silent`,
    "limited": `Whomever ${p.rule} is for, ${p.earlier} asks before: it comes too late for all but those whom the limit of ${p.count ?? 0} left out`,
  })[p.how],
  help: (p) => ({
    "wider": "Put the narrower rule first: rules are read in order.",
    "same": "Decide which of the two it is, or say what tells their requests apart.",
    "same, asked": "Decide which of the two it is, or say what tells their requests apart. Where both are to be asked, name them in one rule: `to partners where id in [\"P-1\", \"P-2\"]`, and let `prefer` say who is first.",
    "limited": "Put the narrower rule first: rules are read in order.",
  })[p.how],
});

export const promiseWhileClosed = entry({
  code: "FW0770", name: "promise-while-closed", severity: "warning",
  message: (p: { route: string; at: string; within: string }) => `The promise of \`${p.route}\` runs at night too, and partners answer in business time: a request of ${p.at} is with the desk ${p.within} later, before partners have opened`,
  help: () => "Promise in business time, `promise within 2 business days`, or let partners answer on the clock.",
});

export const clockWhileClosed = entry({
  code: "FW0771", name: "clock-while-closed", severity: "warning",
  message: (p: { desk: string; clock: string; length: string; from: string; to: string }) => `The clock of the ${p.clock} at the desk \`${p.desk}\` runs out while nobody is there: it has ${p.length}, and the desk is closed from ${p.from} to ${p.to}`,
  help: () => "Give it business time, such as `answer within 4 business hours`, or open longer.",
});

export const skillNobodyHas = entry({
  code: "FW0772", name: "skill-nobody-has", severity: "warning",
  message: (p: { desk: string; skill: string; route: string; from?: string }) => (p.from === undefined
    ? `Nobody at the desk \`${p.desk}\` has the skill ${p.skill}, and \`${p.route}\` may ask for it: such a request waits there`
    : `Nobody at the desk \`${p.desk}\` has the skill ${p.skill}, and \`${p.from}\` may pass on a request of \`${p.route}\` that asks for it: it waits there`),
  help: () => "Give a member the skill in the file of the desk, or send such requests to another desk by a rule.",
});

export const everybodyAway = entry({
  code: "FW0773", name: "everybody-away", severity: "warning",
  message: (p: { desk: string; from: string; to: string }) => `Everybody at the desk \`${p.desk}\` is away ${p.from === p.to ? `on ${p.from}` : `from ${p.from} to ${p.to}`}`,
  help: () => "Whatever comes to it then waits, and its clocks run out. Add a member, or move an absence in the file.",
});

export const nobodyOnDuty = entry({
  code: "FW0774", name: "nobody-on-duty", severity: "warning",
  message: (p: { route: string; from: string; to: string; within: string; desk: string; example?: string }) => `Nobody is there for \`${p.route}\`${p.example === undefined ? "" : ` with ${p.example}`} from ${p.from} to ${p.to}, and the promise of ${p.within} runs out meanwhile`,
  help: (p) => `Promise in business time, open \`${p.desk}\` longer, or let it escalate to a desk that is open then.`,
});

export const neverOpens = entry({
  code: "FW0775", name: "never-opens", severity: "warning",
  message: (p: { what: string }) => `By its hours the ${p.what} never opens: no weekday of them is a business day`,
  help: () => "Leave out `except holidays`, or open on days that the program's business days have. A clock in business time has run out there as it starts.",
});

export const leavesNobody = entry({
  code: "FW0784", name: "nobody-gets-any", severity: "warning",
  message: (p: { what: "weight" | "capacity"; all: boolean; example: string }) => {
    if (p.what === "weight") return p.all ? `No partner has a weight above zero (\`${p.example}\`), so none has a turn` : `A weight can be \`${p.example}\`: less than nothing counts as nothing`;
    return p.all ? `The capacity is \`${p.example}\` for everybody, so no partner is given anything` : `A capacity can be \`${p.example}\`: there is nothing less than none`;
  },
  help: (p) => (p.what === "weight" ? "Weights are shares: with 3 and 1 three of four go to the first. Write 0 for those who get nothing, and more for the others." : "Write 0 for those who get nothing, and more for the others; whoever has no limit needs no line."),
});

export const offerWhileClosed = entry({
  code: "FW0785", name: "answer-while-closed", severity: "warning",
  message: (p: { route: string; length: string; from: string; to: string }) => `Partners lose what \`${p.route}\` offers them while they are closed: they have ${p.length} on the clock to answer, and are closed from ${p.from} to ${p.to}`,
  help: () => "Give them business time: `answer within 4 business hours`. Their `hours` count for clocks in business time only.",
});

export const sameRuleTitle = entry({
  code: "FW0787", name: "two-rules-of-one-title", severity: "warning",
  message: (p: { title: string; route: string }) => `Two rules of \`${p.route}\` are called "${p.title}": what is told of a request, and worked cases that say by which rule it went, can't tell them apart`,
  help: () => "Give one of them another title.",
});

export const coversOthers = entry({
  code: "FW0777", name: "desk-covers-others", severity: "warning",
  message: (p: { way: string; of: string; desk: string; example: string; escalation: boolean }) => `${p.way} ${p.escalation ? `passes requests of \`${p.of}\` on` : `of \`${p.of}\` sends requests`} to the desk \`${p.desk}\`, which covers others`,
  help: (p) => `Such as a request with ${p.example}. Let \`${p.desk}\` cover them too, or name a desk that does.`,
});

export const endDeskBehind = entry({
  code: "FW0778", name: "end-desk-behind-another", severity: "warning",
  message: (p: { where: string; desk: string; earlier: string; example?: string }) => {
    if (p.desk === p.earlier) return `The desk \`${p.desk}\` stands twice ${p.where}: the first that covers a request gets it, and that is once`;
    return p.example === undefined
      ? `The desk \`${p.desk}\` ${p.where} never gets anything: \`${p.earlier}\` before it covers all that it does, and gets it, open or not`
      : `The desks \`${p.earlier}\` and \`${p.desk}\` ${p.where} both cover a request with ${p.example}: \`${p.earlier}\` gets it, open or not`;
  },
  help: (p) => (p.desk === p.earlier ? "Leave it out once." : `The first that covers a request has it. Let each cover its own, put the narrower one first, or let \`${p.earlier}\` pass on what it does not answer: \`escalate to ${p.desk} after 1 business day\`. Where it should be whoever is there: \`, open first\` behind the desks.`),
});

export const hoursOverlap = entry({
  code: "FW0779", name: "hours-overlap", severity: "warning",
  message: (p: { what: string; day: string; earlier: string }) => `These hours of ${p.what} lie over others on ${p.day}, ${p.earlier}: together they count once`,
  help: () => "Write one clause from the first to the last hour, or mend the days.",
});

export const olderThanProtected = entry({
  code: "FW0788", name: "older-than-protected", severity: "warning",
  message: (p: { registration: string; age: string; length: string; all: boolean }) => (p.all
    ? `No deal of \`${p.registration}\` is ever protected: it must be ${p.age} old to count, and its protection lasts ${p.length}`
    : `Some deals of \`${p.registration}\` are never protected: they must be ${p.age} old to count, and by this line their protection lasts ${p.length}`),
  help: () => "Ask for less age, or protect for longer. `age at least …` is the time from approval to the order.",
});
