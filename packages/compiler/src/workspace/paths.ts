/**
 * Workspace paths: relative to the root of the workspace, with `/`, never leaving it.
 *
 * Pure text; nothing here looks at a disk.
 */

/** The workspace path that `written` means in a file, or undefined where it is absolute or leaves the workspace. */
export function resolvePath(file: string, written: string): string | undefined {
  if (written === "" || /^([/\\]|[A-Za-z]:)/u.test(written) || written.includes("\0")) return undefined;
  const folder = file.replaceAll("\\", "/").split("/").slice(0, -1);
  const parts = folder.filter((part) => part !== "" && part !== ".");
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join("/");
}
