/** The What changes view's page: the partners that a program moves, each with what moves and the clauses that move it. */
import type { ChangesResult, FromChanges, ToChanges } from "../src/protocol.js";
import { h, host, link } from "./dom.js";

type Moved = ChangesResult["moved"][number];

const root = document.getElementById("root")!;
const status = h("p", { class: "status", role: "status", "aria-live": "polite" });
const body = h("div", { class: "body" });
/** Partners that have been folded; the view keeps them so. */
const folded = new Set<string>();

const extension = host<FromChanges, ToChanges, object>((message) => {
  if (message.kind === "nothing") return say(message.why);
  const { result } = message;
  const partners = byPartner(result.moved);
  say(result.problem ?? (partners.size === 0 ? `No partner moves: all ${result.partners} stand where they stood.` : `${partners.size} of ${result.partners} partners move against the last committed version.`));
  body.replaceChildren(...[...partners.values()].map(partner));
});

root.append(status, body);
extension.send({ kind: "ready" });

function say(what: string): void {
  status.textContent = what;
  body.replaceChildren();
}

/** All that moves of a partner, together. */
function byPartner(moved: readonly Moved[]): ReadonlyMap<string, readonly Moved[]> {
  const partners = new Map<string, Moved[]>();
  for (const one of moved) partners.set(one.id, [...(partners.get(one.id) ?? []), one]);
  return partners;
}

function partner(moves: readonly Moved[]): HTMLElement {
  const { id, label } = moves[0]!;
  const details = h("details", { class: "moved", open: !folded.has(id) },
    h("summary", {}, h("span", { class: "name" }, label)),
    h("ul", {}, ...moves.map(move)));
  details.addEventListener("toggle", () => (details.open ? folded.delete(id) : folded.add(id)));
  return details;
}

function move({ what, up, clauses }: Moved): HTMLElement {
  return h("li", { class: "move" },
    h("span", { class: `mark ${up ? "up" : "down"}`, role: "img", "aria-label": up ? "up" : "down" }, up ? "↑" : "↓"), " ", what,
    h("ul", { class: "clauses" }, ...clauses.map(({ text, place }) => h("li", {}, link(text, "Open this clause in the program", () => extension.send({ kind: "open", place }))))));
}
