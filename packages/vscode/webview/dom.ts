/** Elements without HTML in strings: what comes from a program can never be markup. */

type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** An element with attributes, listeners (`onclick`) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** A button that looks like a link. */
export function link(text: string, label: string, open: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: "link", title: label, onclick: open }, text);
}

interface Host { postMessage(message: unknown): void; getState(): unknown; setState(state: unknown): void }
declare const acquireVsCodeApi: () => Host;

/** The extension on the other side, with typed messages. */
export function host<From, To, State extends object>(take: (message: To) => void): { readonly send: (message: From) => void; readonly state: Partial<State>; readonly keep: (state: State) => void } {
  const api = acquireVsCodeApi();
  window.addEventListener("message", (event: MessageEvent<To>) => take(event.data));
  return { send: (message) => api.postMessage(message), state: (api.getState() ?? {}) as Partial<State>, keep: (state) => api.setState(state) };
}
