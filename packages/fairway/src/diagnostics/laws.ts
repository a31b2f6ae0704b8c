/**
 * What partners, real ones or those of a worked case, show to be wrong: codes FW0701 to FW0749. It is found by evaluating, not
 * in the text alone.
 */
import { entry } from "@fairway/syntax";

export const lawBroken = entry<{ title: string; partner: string }>({
  code: "FW0701", name: "law-broken", severity: "error",
  message: ({ title, partner }) => `"${title}" does not hold for ${partner}`,
  help: ({ partner }) => `Ask \`fairway explain\` about ${partner}: either the program lets through what the law forbids, or the law says more than was meant.`,
});

export const testFailed = entry<{ test: string; problem?: string; expected?: string; found?: string }>({
  code: "FW0702", name: "test-failed", severity: "error",
  message: ({ test, problem, expected, found }) => (problem === undefined ? `${test}: expected ${expected}, found ${found}` : `${test}: ${problem}`),
  help: ({ problem }) => (problem === undefined ? "Mend the rule, or the expectation." : "Mend the facts of the case."),
});
