/** The language server, for whoever brings a connection and files of its own. */
export { serve, type ServerOptions } from "./server.js";
export type { FolderHost, HostFor } from "./host.js";
export type { Settings } from "./settings.js";
export type * from "./protocol.js";
