/** All commands with what they run; titles and places are in package.json. */
import { commands, window, type Disposable, type ExtensionContext } from "vscode";
import type { Client } from "../client/client.js";
import type { TestExplorer } from "../tests/explorer.js";
import type { ChangesView } from "../views/changes.js";
import type { ProgramMap } from "../views/map.js";
import type { StandingView } from "../views/standing.js";
import type { OtherSurface } from "./convert.js";
import { openDiagnosticPage, openGuide } from "./docs.js";
import { init } from "./init.js";
import { openPlace } from "./open.js";
import { serverMenu } from "./server.js";

export interface Parts {
  readonly client: Client;
  readonly context: ExtensionContext;
  readonly tests: TestExplorer;
  readonly standing: StandingView;
  readonly changes: ChangesView;
  readonly map: ProgramMap;
  readonly surface: OtherSurface;
}

export function registerCommands(parts: Parts): Disposable[] {
  const { client, context, tests, standing, changes, map, surface } = parts;
  const all: Readonly<Record<string, (...args: never[]) => unknown>> = {
    "fairway.init": () => init(context),
    "fairway.convertSurface": () => surface.show(),
    "fairway.runTests": () => tests.runAll(),
    "fairway.runTest": (uri: string, id: string) => tests.runOne(uri, id),
    "fairway.explainTest": (uri: string, id: string) => tests.explainOne(uri, id),
    "fairway.showStanding": (partner?: string) => standing.show(partner),
    "fairway.showChanges": () => changes.show(),
    "fairway.showMap": () => map.show(),
    "fairway.restartServer": () => client.restart(),
    "fairway.serverMenu": () => serverMenu(client),
    "fairway.openDiagnosticPage": (name?: string) => openDiagnosticPage(context, name),
    "fairway.openGuide": () => openGuide(context),
    "fairway.openPlace": openPlace,
  };
  return Object.entries(all).map(([id, run]) => commands.registerCommand(id, told(run)));
}

/** A command that says what went wrong instead of failing in silence. */
function told(run: (...args: never[]) => unknown): (...args: never[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (problem) {
      void window.showErrorMessage(problem instanceof Error ? problem.message : String(problem));
      return undefined;
    }
  };
}
