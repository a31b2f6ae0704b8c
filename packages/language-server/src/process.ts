/** The server as a process: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`, as the client starts it. */
import { fileURLToPath } from "node:url";
import { dataHost, nodeHost } from "@fairway/fairway/node";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { systemClock } from "./clock.js";
import { serve } from "./server.js";
import { localDay } from "./today.js";

serve(createConnection(ProposedFeatures.all), {
  clock: systemClock(() => performance.now()),
  today: () => localDay(new Date()),
  hostFor: (uri) => {
    if (!uri.startsWith("file:")) return undefined;
    const root = fileURLToPath(uri);
    return { programs: nodeHost(root), data: dataHost(root) };
  },
});
