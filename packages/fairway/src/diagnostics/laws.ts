/** A law that real partners break, as a finding. Code FW0701: it is found in data, not in the text alone. */
import { entry } from "@fairway/syntax";

export const lawBroken = entry<{ title: string; partner: string }>({
  code: "FW0701", name: "law-broken", severity: "error",
  message: ({ title, partner }) => `"${title}" does not hold for ${partner}`,
  help: ({ partner }) => `Ask \`fairway explain\` about ${partner}: either the program lets through what the law forbids, or the law says more than was meant.`,
});
