/**
 * The program map's page: declarations from left to right, each behind what it uses; lines for what uses what.
 *
 * The arrow keys walk, Enter opens. What a declaration uses and who uses it also stands as lists below, so nothing is said
 * by lines alone.
 */
import type { FromMap, MapNode, MapResult, ToMap } from "../src/protocol.js";
import { h, host, link } from "./dom.js";
import { layersOf } from "./layers.js";

const root = document.getElementById("root")!;
const filter = h("input", { id: "filter", type: "search", placeholder: "Find a declaration", "aria-label": "Find a declaration", oninput: () => sift(), onkeydown: (event) => fromFilter(event as KeyboardEvent) });
const status = h("p", { class: "status", role: "status", "aria-live": "polite" });
const field = h("div", { class: "field" });
const stage = h("div", { class: "stage", role: "group", "aria-label": "Declarations, each behind what it uses" }, field);
const about = h("aside", { "aria-label": "About the chosen declaration", "aria-live": "polite" });
const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
lines.setAttribute("aria-hidden", "true");

let nodes: ReadonlyMap<string, MapNode> = new Map();
let buttons: ReadonlyMap<string, HTMLButtonElement> = new Map();
let chosen: string | undefined;
let title = "";

const extension = host<FromMap, ToMap, Record<never, never>>((message) => {
  if (message.kind === "nothing") {
    status.textContent = message.why;
    field.replaceChildren();
    about.replaceChildren();
  } else show(message.title, message.result);
});
root.append(h("div", { class: "ask" }, filter, status), stage, about);
window.addEventListener("resize", () => draw());
extension.send({ kind: "ready" });

function show(of: string, result: MapResult): void {
  nodes = new Map(result.nodes.map((node) => [node.id, node]));
  const kinds = [...new Set(result.nodes.map(({ kind }) => kind))];
  const made = new Map<string, HTMLButtonElement>();
  field.replaceChildren(lines, ...layersOf(result.nodes).map((layer) => h("div", { class: "column" }, ...layer.map((node) => {
    const button = nodeButton(node, kinds.indexOf(node.kind));
    made.set(node.id, button);
    return button;
  }))));
  buttons = made;
  title = of;
  if (chosen !== undefined && !nodes.has(chosen)) chosen = undefined;
  choose(chosen);
  sift();
}

function nodeButton(node: MapNode, hue: number): HTMLButtonElement {
  return h("button", {
    type: "button", class: `node hue-${hue % 6}`, title: node.title ?? node.name, "data-id": node.id, "aria-label": `${node.kind} ${node.name}${node.title === undefined ? "" : `, ${node.title}`}`,
    onclick: () => choose(node.id), onfocus: () => choose(node.id), ondblclick: () => extension.send({ kind: "open", place: node.place }),
    onkeydown: (event) => walk(event as KeyboardEvent, node),
  }, h("span", { class: "kind" }, node.kind), h("span", { class: "name" }, node.name));
}

function usersOf(id: string): readonly MapNode[] {
  return [...nodes.values()].filter(({ uses }) => uses.includes(id));
}

function choose(id: string | undefined): void {
  chosen = id;
  const node = id === undefined ? undefined : nodes.get(id);
  const near = new Set(node === undefined ? [] : [node.id, ...node.uses, ...usersOf(node.id).map((user) => user.id)]);
  stage.classList.toggle("chosen", node !== undefined);
  for (const [key, button] of buttons) {
    button.classList.toggle("near", near.has(key));
    if (key === id) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  if (node === undefined) about.replaceChildren(h("p", {}, "Choose a declaration to see what it uses and what uses it. Enter or a double click opens it."));
  else {
    describe(node);
    buttons.get(node.id)?.scrollIntoView({ block: "nearest", inline: "center" });
  }
  draw();
}

function describe(node: MapNode): void {
  const list = (title: string, items: readonly MapNode[]): HTMLElement => h("div", {}, h("h3", {}, `${title} (${items.length})`),
    items.length === 0 ? h("p", {}, "nothing") : h("ul", {}, ...items.map((one) => h("li", {}, link(`${one.kind} ${one.name}`, one.title ?? one.name, () => buttons.get(one.id)?.focus())))));
  const used = node.uses.map((id) => nodes.get(id)).filter((one) => one !== undefined);
  about.replaceChildren(
    h("h2", {}, `${node.kind} ${node.name}`), node.title !== undefined ? h("p", {}, node.title) : "",
    h("button", { type: "button", class: "action", onclick: () => extension.send({ kind: "open", place: node.place }) }, "Open in the program"),
    list("Uses", used), list("Used by", usersOf(node.id)));
}

/** Arrow keys: up and down in a column, left and right to the nearest of the next one. */
function walk(event: KeyboardEvent, node: MapNode): void {
  if (event.key === "Enter") return extension.send({ kind: "open", place: node.place });
  const here = buttons.get(node.id)!;
  const column = here.parentElement!;
  const inColumn = (of: Element): HTMLButtonElement[] => [...of.querySelectorAll<HTMLButtonElement>("button.node:not([hidden])")];
  const at = inColumn(column).indexOf(here);
  const beside = (sibling: Element | null): HTMLButtonElement | undefined => (sibling?.classList.contains("column") === true ? inColumn(sibling)[Math.min(at, inColumn(sibling).length - 1)] : undefined);
  const targets: Readonly<Record<string, HTMLButtonElement | undefined>> = {
    ArrowDown: inColumn(column)[at + 1], ArrowUp: inColumn(column)[at - 1],
    ArrowLeft: beside(column.previousElementSibling), ArrowRight: beside(column.nextElementSibling),
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

/** From the filter Enter and the arrow down go to the first declaration that is left. */
function fromFilter(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== "ArrowDown") return;
  event.preventDefault();
  [...buttons.values()].find((button) => !button.hidden)?.focus();
}

function sift(): void {
  const sought = filter.value.trim().toLowerCase();
  for (const [id, button] of buttons) {
    const node = nodes.get(id)!;
    button.hidden = sought !== "" && !`${node.kind} ${node.name} ${node.title ?? ""}`.toLowerCase().includes(sought);
  }
  const left = [...buttons.values()].filter((button) => !button.hidden);
  status.textContent = sought === "" ? `${title}: ${buttons.size} declarations` : `${left.length} of ${buttons.size} declarations`;
  if (sought !== "") left[0]?.scrollIntoView({ block: "nearest", inline: "center" });
  draw();
}

/** Draws the lines: all of them faintly, those of the chosen declaration clearly. */
function draw(): void {
  const frame = field.getBoundingClientRect();
  lines.replaceChildren();
  const place = (id: string): DOMRect | undefined => {
    const button = buttons.get(id);
    return button === undefined || button.hidden ? undefined : button.getBoundingClientRect();
  };
  for (const node of nodes.values()) {
    for (const used of node.uses) {
      const [from, to] = [place(used), place(node.id)];
      if (from !== undefined && to !== undefined) lines.append(curve(from, to, frame, node.id === chosen || used === chosen));
    }
  }
}

function curve(from: DOMRect, to: DOMRect, frame: DOMRect, near: boolean): SVGPathElement {
  const { left, top } = frame;
  const forward = to.left >= from.right;
  const same = Math.abs(to.left - from.left) < 4;
  const x1 = (forward || same ? from.right : from.left) - left;
  const x2 = (forward ? to.left : to.right) - left;
  const [y1, y2] = [from.top + from.height / 2 - top, to.top + to.height / 2 - top];
  const bend = same ? 18 + Math.abs(y2 - y1) / 12 : Math.max(24, Math.abs(x2 - x1) / 2);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", same ? `M${x1},${y1} C${x1 + bend},${y1} ${x2 + bend},${y2} ${x2},${y2}` : `M${x1},${y1} C${x1 + (forward ? bend : -bend)},${y1} ${x2 - (forward ? bend : -bend)},${y2} ${x2},${y2}`);
  if (near) path.classList.add("near");
  return path;
}
