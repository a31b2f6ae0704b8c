/** `fairway plan`: the Plan, or what the compiled evaluator does with it. */
import { compileNotes, plansOf, type Note } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { openProgram } from "../partners/program.js";
import { styleFor } from "../terminal/style.js";
import { safe } from "../terminal/safe.js";

export interface PlanOptions {
  readonly explain?: boolean;
  readonly format: "text" | "json";
  readonly root?: string;
}

export async function plan(io: Io, path: string, options: PlanOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const plans = plansOf(opened.program);
  // The Plan has no other form than JSON.
  const json = options.explain === true ? compileNotes(plans) : plans;
  io.out.write(options.explain === true && options.format === "text" ? explained(compileNotes(plans), io) : `${JSON.stringify(json, null, 2)}\n`);
  return {};
}

const SECTIONS: readonly { readonly what: Note["what"]; readonly title: string }[] = [
  { what: "compiled", title: "Compiled" },
  { what: "reference", title: "Left to the reference interpreter" },
  { what: "fallback", title: "Left to it as it runs, for partners with" },
  { what: "lines", title: "Told by it as they are read, of decisions: lines of the ledger with" },
  { what: "pass", title: "Passes over lists" },
  { what: "table", title: "Tables" },
  { what: "number", title: "Words as numbers" },
];

function explained(notes: readonly Note[], io: Io): string {
  const style = styleFor(io.out, io.env);
  const whole = notes.filter(({ what }) => what === "reference");
  const head = whole.length === 0 ? "The outcome is compiled. Reasons and evidence are told from its figures, and what these don't say by the reference interpreter, as it is read.\n"
    : whole.some(({ about }) => about === "money") ? "What partners hold is compiled, and of what they are paid all but what stands below; the reference interpreter works that out beside it.\n"
    : whole.every(({ about }) => about.startsWith("law ")) ? "What partners hold and are paid is compiled; the laws below are left to the reference interpreter, beside it.\n"
    : "The outcome is left to the reference interpreter as a whole, because a part of it is.\n";
  const sections = SECTIONS.flatMap(({ what, title }) => {
    const own = notes.filter((note) => note.what === what);
    if (own.length === 0) return [];
    const lines = own.map(({ about, says }) => `  ${[...(about === "" ? [] : [style.link(safe(about))]), ...(what === "compiled" ? [] : [safe(says)])].join(": ")}`);
    return [`\n${style.strong(title)}\n${lines.join("\n")}\n`];
  });
  return [head, ...sections].join("");
}
