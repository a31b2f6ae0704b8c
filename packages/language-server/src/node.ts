/**
 * Where the process starts: keeps what is compiled of the server for its next start, where Node can (22 and later), and loads it.
 *
 * Only what comes behind that call is kept, so the server is loaded by it and not imported.
 */
import nodeModule from "node:module";

(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
await import("./process.js");
