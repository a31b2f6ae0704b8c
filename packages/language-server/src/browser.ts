/** The server in a web worker: files come from the client, by `fairway/list` and `fairway/read`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { clientHost } from "./client-host.js";
import { systemClock } from "./clock.js";
import { serve } from "./server.js";
import { localDay } from "./today.js";

/** A worker's global scope, as much of it as is needed here. */
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

serve(connection, { hostFor: (uri) => clientHost(connection, uri), clock: systemClock(() => performance.now()), today: () => localDay(new Date()) });
