/**
 * The What changes view: on save, the partners of the sample data that moved against the last committed version, each with
 * the clauses that moved it. A tree of VS Code's own, so that keyboard, screen readers and themes work as everywhere.
 */
import {
  commands, EventEmitter, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, workspace,
  type Disposable, type TextDocument, type TreeDataProvider, type TreeView,
} from "vscode";
import type { Client } from "../client/client.js";
import type { History } from "../git.js";
import { isProgram } from "../languages.js";
import type { ChangesResult, Place } from "../protocol.js";

type Moved = ChangesResult["moved"][number];
interface Partner { readonly id: string; readonly label: string; readonly moves: readonly Moved[] }
type Node = { readonly partner: Partner } | { readonly moved: Moved } | { readonly clause: Moved["clauses"][number] };

/** All that moves of a partner, together. */
function byPartner(moved: readonly Moved[]): readonly Partner[] {
  const partners = new Map<string, Moved[]>();
  for (const one of moved) partners.set(one.id, [...(partners.get(one.id) ?? []), one]);
  return [...partners].map(([id, moves]) => ({ id, label: moves[0]!.label, moves }));
}

export class ChangesView implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly #tree: TreeView<Node>;
  readonly #subscriptions: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #partners: readonly Partner[] = [];
  #last: TextDocument | undefined;

  constructor(private readonly client: Client, private readonly history: History | undefined) {
    this.#tree = window.createTreeView("fairway.changes", { treeDataProvider: this, showCollapseAll: true });
    this.#tree.message = history === undefined ? "In a browser there is no committed version to compare with." : "Save a program to see which partners it moves against the last committed version.";
    this.#subscriptions = [this.#tree, this.#changed, workspace.onDidSaveTextDocument((document) => isProgram(document) && this.#onSave(document))];
  }

  #onSave(document: TextDocument): void {
    this.#last = document;
    if (workspace.getConfiguration("fairway").get("whatChanges.onSave", true)) void this.#compare(document);
  }

  /** Brings the view to the front and compares the program at hand. */
  async show(): Promise<void> {
    await commands.executeCommand("fairway.changes.focus");
    const active = window.activeTextEditor?.document;
    const document = isProgram(active) ? active : this.#last;
    if (document !== undefined) await this.#compare(document);
  }

  async #compare(document: TextDocument): Promise<void> {
    if (this.history === undefined) return;
    this.#tree.message = "Comparing with the last committed version…";
    const before = await this.#committed(document);
    if (before === undefined) return this.#say(`${document.uri.path.split("/").at(-1)} has no committed version yet: commit the program once, and its changes are compared from then on.`);
    const result = await this.client.ask<ChangesResult>("fairway/changes", { uri: document.uri.toString(), before });
    if (result === undefined) return this.#say("The language server does not run.");
    this.#partners = byPartner(result.moved);
    const count = this.#partners.length;
    this.#tree.description = `as of ${result.asOf}`;
    this.#tree.badge = count === 0 ? undefined : { value: count, tooltip: `${count} partners move` };
    this.#tree.message = result.problem ?? (count === 0 ? `No partner moves: all ${result.partners} stand where they stood.` : `${count} of ${result.partners} partners move against the last committed version.`);
    this.#changed.fire(undefined);
  }

  /** The committed texts of all program files of the workspace, by URI; undefined where this file has none. */
  async #committed(document: TextDocument): Promise<Record<string, string> | undefined> {
    const files = await workspace.findFiles("**/*.{fairway,fairway.yaml,fairway.yml}", "**/node_modules/**", 500);
    const texts = await Promise.all(files.map(async (file) => [file.toString(), await this.history!.committed(file)] as const));
    const found = Object.fromEntries(texts.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
    return found[document.uri.toString()] === undefined ? undefined : found;
  }

  #say(message: string): void {
    this.#partners = [];
    this.#tree.badge = undefined;
    this.#tree.message = message;
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.#partners.map((partner) => ({ partner }));
    if ("partner" in node) return node.partner.moves.map((moved) => ({ moved }));
    return "moved" in node ? node.moved.clauses.map((clause) => ({ clause })) : [];
  }

  getTreeItem(node: Node): TreeItem {
    return "partner" in node ? partnerItem(node.partner) : "moved" in node ? movedItem(node.moved) : clauseItem(node.clause);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function arrow(up: boolean): ThemeIcon {
  return up ? new ThemeIcon("arrow-up", new ThemeColor("charts.green")) : new ThemeIcon("arrow-down", new ThemeColor("charts.orange"));
}

function partnerItem({ id, label, moves }: Partner): TreeItem {
  const what = moves.map((moved) => moved.what).join("; ");
  const name = label.endsWith(` (${id})`) ? label.slice(0, -id.length - 3) : label;
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = what;
  item.tooltip = `${label}: ${what}`;
  item.iconPath = arrow(moves[0]!.up);
  item.accessibilityInformation = { label: `${label}: ${what}` };
  return item;
}

/** One thing that moves; with one clause a click opens it, with several they stand below. */
function movedItem({ what, up, clauses }: Moved): TreeItem {
  const item = new TreeItem(what, clauses.length > 1 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.iconPath = arrow(up);
  item.tooltip = clauses.length === 1 ? `${what}\n${clauses[0]!.text}` : what;
  if (clauses.length === 1) {
    item.description = clauses[0]!.text;
    item.command = { command: "fairway.openPlace", title: "Open the clause", arguments: [clauses[0]!.place] };
  }
  return item;
}

function clauseItem({ text, place }: { readonly text: string; readonly place: Place }): TreeItem {
  const item = new TreeItem(text);
  item.iconPath = new ThemeIcon("symbol-event");
  item.tooltip = text;
  item.command = { command: "fairway.openPlace", title: "Open the clause", arguments: [place] };
  return item;
}
