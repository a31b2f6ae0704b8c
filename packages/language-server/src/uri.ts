/** Between URIs and workspace paths of a folder: pure text, in one spelling, so that clients may encode as they like. */

/** The URI with each segment encoded in one way, without a slash at its end. */
export function normalUri(uri: string): string {
  const [, head = "", rest = uri] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)(.*)$/iu.exec(uri) ?? [];
  const path = rest.split("/").map((segment) => encodeURIComponent(decoded(segment)).replace(/%3A/gu, ":").replace(/%40/gu, "@")).join("/");
  return `${head}${path.replace(/^\/([A-Z]):/u, (_, drive: string) => `/${drive.toLowerCase()}:`)}`.replace(/\/+$/u, "");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The workspace path of a URI in a folder, or undefined where it lies elsewhere. Both are normal. */
export function pathIn(folderUri: string, uri: string): string | undefined {
  if (!uri.startsWith(`${folderUri}/`)) return undefined;
  return uri.slice(folderUri.length + 1).split("/").map(decoded).join("/");
}

/** The URI of a workspace path. */
export function uriIn(folderUri: string, path: string): string {
  return normalUri(`${folderUri}/${path.split("/").map(encodeURIComponent).join("/")}`);
}

/** The folder a URI stands in. */
export function folderUriOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
}
