/** The Standing view's page: a partner, a day, and what the server says about them. */
import type { CompetencyView, FromStanding, LadderView, RequirementView, StandingResult, TierView, ToStanding } from "../src/protocol.js";
import { h, host, link } from "./dom.js";

interface Kept { readonly partner?: string; readonly asOf?: string }

const root = document.getElementById("root")!;
const partners = h("select", { id: "partner", onchange: () => ask() });
const day = h("input", { id: "asof", type: "date", onchange: () => ask() });
const status = h("p", { class: "status", role: "status", "aria-live": "polite" });
const body = h("div", { class: "body" });
/** Which tiers are folded open, by ladder and tier; the view keeps them over edits. */
const open = new Map<string, boolean>();

const extension = host<FromStanding, ToStanding, Kept>((message) => {
  if (message.kind === "nothing") nothing(message.why);
  else show(message.result);
});

root.append(
  h("form", { class: "ask", onsubmit: (event) => event.preventDefault() },
    h("label", { for: "partner" }, "Partner"), partners,
    h("label", { for: "asof" }, "As of"), day),
  status, body,
);
extension.send({ kind: "ask", ...extension.state });

function ask(): void {
  const asked = { partner: partners.value, ...(day.value === "" ? {} : { asOf: day.value }) };
  extension.keep(asked);
  extension.send({ kind: "ask", ...asked });
}

function nothing(why: string): void {
  status.classList.remove("unseen");
  status.textContent = why;
  body.replaceChildren();
}

function show(result: StandingResult): void {
  fillPartners(result);
  if (document.activeElement !== day) day.value = result.asOf;
  if (result.problem !== undefined) return nothing(result.problem);
  const label = result.partners.find(({ id }) => id === result.partner)?.label ?? "";
  const said = `${label}: ${result.ladders.map((ladder) => `${ladder.title} ${ladder.tier}`).join(", ")}`;
  // What the view shows is not shown twice; a screen reader hears it when it changes.
  status.classList.add("unseen");
  if (status.textContent !== said) status.textContent = said;
  const at = root.parentElement?.scrollTop ?? 0;
  body.replaceChildren(
    ...result.ladders.map(ladderSection),
    result.competencies.length > 0 ? section("Competencies", ...result.competencies.map(competency)) : "",
    result.ledger.length > 0 ? section("Ledger", ledger(result)) : "",
  );
  if (root.parentElement !== null) root.parentElement.scrollTop = at;
}

function fillPartners({ partners: all, partner }: StandingResult): void {
  const ids = all.map(({ id }) => id).join("\n");
  if (partners.dataset["ids"] !== ids) {
    partners.dataset["ids"] = ids;
    partners.replaceChildren(...all.map(({ id, label }) => h("option", { value: id }, label)));
  }
  if (partner !== undefined && document.activeElement !== partners) partners.value = partner;
}

function section(title: string, ...children: readonly Node[]): HTMLElement {
  return h("section", { "aria-label": title }, h("h2", {}, title), ...children);
}

// ── ladders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function ladderSection(ladder: LadderView): HTMLElement {
  const tiers = [...ladder.tiers].reverse();
  return h("section", { "aria-label": ladder.title },
    h("h2", {}, link(ladder.title, `Open ${ladder.title} in the program`, () => extension.send({ kind: "open", place: ladder.place }))),
    h("p", { class: "tier" }, ladder.tier),
    ladder.notes.length > 0 && h("ul", { class: "notes" }, ...ladder.notes.map((note) => h("li", {}, note))),
    ...tiers.map((tier) => tierDetails(ladder, tier)));
}

/** Folded open at first: the tier held, and the first one above it. */
function tierDetails(ladder: LadderView, tier: TierView): HTMLElement {
  const key = `${ladder.title}/${tier.name}`;
  const at = ladder.tiers.indexOf(tier);
  const held = ladder.tiers.findIndex((one) => one.held);
  const met = tier.requirements.filter(({ outcome }) => outcome === "met").length;
  const count = tier.requirements.length === 0 ? "asks nothing" : `${met} of ${tier.requirements.length} met`;
  const details = h("details", { class: tier.held ? "held" : "", open: (open.get(key) ?? (at === held || at === held + 1)) && tier.requirements.length > 0 },
    h("summary", {}, mark(tier.outcome), h("span", { class: "name" }, tier.title), tier.held && h("span", { class: "badge" }, "held"), h("span", { class: "count" }, count)),
    h("ul", { class: "requirements" }, ...tier.requirements.map(requirement)));
  details.addEventListener("toggle", () => open.set(key, details.open));
  return details;
}

const marks = { met: "✓", "not met": "✗", undecided: "?" } as const;

function mark(outcome: RequirementView["outcome"]): HTMLElement {
  return h("span", { class: `mark ${outcome.replace(" ", "-")}`, role: "img", "aria-label": outcome }, marks[outcome]);
}

function requirement(one: RequirementView): HTMLElement {
  const figures = one.value === undefined ? undefined : h("p", { class: "figures" }, h("strong", {}, one.value), one.threshold !== undefined && h("span", {}, one.threshold));
  return h("li", { class: `requirement ${one.outcome.replace(" ", "-")}` },
    h("div", { class: "head" }, mark(one.outcome), link(one.title, one.text, () => extension.send({ kind: "open", place: one.place }))),
    figures,
    one.share !== undefined && bar(one),
    lackOf(one),
    one.parts !== undefined && one.parts.length > 0 && h("ul", { class: "requirements" }, ...one.parts.map(requirement)));
}

/** What is missing; of a requirement without figures and parts, what it asks. */
function lackOf({ outcome, value, lack, parts, text }: RequirementView): HTMLElement | false {
  const missing = lack ?? (outcome === "met" || value !== undefined || (parts ?? []).length > 0 ? undefined : `asks: ${text.replace(/^require(?:\s+"[^"]*")?\s+/, "")}`);
  return missing !== undefined && h("p", { class: "lack" }, missing);
}

function bar(one: RequirementView): HTMLElement {
  const share = Math.max(0, Math.min(1, one.share!));
  const meter = h("div", { class: "bar", role: "meter", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.floor(share * 100), "aria-valuetext": `${one.value ?? ""}, asked: ${one.threshold ?? ""}, ${one.outcome}`, "aria-label": one.title });
  const fill = h("div", { class: "fill" });
  fill.style.width = `${share * 100}%`;
  meter.append(fill);
  return meter;
}

// ── competencies and ledger ─────────────────────────────────────────────────────────────────────────────────────────

function competency(one: CompetencyView): HTMLElement {
  const key = `competency/${one.title}`;
  const details = h("details", { class: one.held ? "held" : "", open: open.get(key) ?? false },
    h("summary", {}, mark(one.held ? "met" : "not met"), h("span", { class: "name" }, one.title), one.held && h("span", { class: "badge" }, "held"), h("span", { class: "count" }, one.note)),
    h("ul", { class: "requirements" }, ...one.requirements.map(requirement)));
  details.addEventListener("toggle", () => open.set(key, details.open));
  return details;
}

function ledger({ ledger: lines }: StandingResult): HTMLElement {
  return h("table", {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Line"), h("th", { scope: "col", class: "amount" }, "Amount"))),
    h("tbody", {}, ...lines.map((line) => h("tr", {},
      h("td", {}, link(line.title, `Open ${line.title} in the program`, () => extension.send({ kind: "open", place: line.place })), line.note !== "" && h("div", { class: "lack" }, line.note)),
      h("td", { class: "amount" }, line.amount)))));
}
