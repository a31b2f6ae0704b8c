/** The frame of a web view: one script and one style sheet of our own, nothing else may load or run. */
import { Uri, type ExtensionContext, type Webview, type WebviewOptions } from "vscode";

/** What a web view may do and see. */
export function pageOptions(context: ExtensionContext): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(context.extensionUri, "dist", "webview")] };
}

function nonce(): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return [...globalThis.crypto.getRandomValues(new Uint8Array(32))].map((byte) => letters[byte % letters.length]).join("");
}

/** The page of a view: `script` is the name of its bundle. */
export function page(context: ExtensionContext, webview: Webview, script: "standing" | "changes" | "map", title: string): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(context.extensionUri, "dist", "webview", name)).toString();
  const once = nonce();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${once}';">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${file("views.css")}">
</head>
<body class="${script}">
<main id="root" aria-label="${title}"></main>
<script nonce="${once}" src="${file(`${script}.js`)}"></script>
</body>
</html>`;
}
