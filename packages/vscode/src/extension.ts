/** Puts the extension together: client, commands, tests, views. Each part is a file of its own. */
import type { ExtensionContext } from "vscode";
import { Client, type MakeClient } from "./client/client.js";
import { OtherSurface } from "./commands/convert.js";
import { registerCommands } from "./commands/register.js";
import type { History } from "./git.js";
import { TestExplorer } from "./tests/explorer.js";
import { ChangesView } from "./views/changes.js";
import { ProgramMap } from "./views/map.js";
import { StandingView } from "./views/standing.js";

export interface Platform {
  readonly make: MakeClient;
  /** The committed versions of files; absent where there is no git. */
  readonly history?: History;
}

/** What other extensions, and tests, may use. */
export interface Api {
  /** Resolves when the server has started, or could not be started. */
  readonly ready: Promise<void>;
  /** How long the extension's own start took, in milliseconds; the server starts beside it. */
  readonly activatedIn: number;
}

let current: Client | undefined;

export function activateWith(context: ExtensionContext, platform: Platform): Api {
  const start = performance.now();
  const client = new Client(platform.make, context.extensionUri);
  current = client;
  const tests = new TestExplorer(client);
  const standing = new StandingView(client, context);
  const changes = new ChangesView(client, context, platform.history);
  const map = new ProgramMap(client, context);
  const surface = new OtherSurface(client);
  context.subscriptions.push(tests, standing, changes, map, surface, ...registerCommands({ client, context, tests, standing, changes, map, surface }));
  const ready = client.start();
  return { ready, activatedIn: performance.now() - start };
}

export async function deactivate(): Promise<void> {
  await current?.dispose();
  current = undefined;
}
