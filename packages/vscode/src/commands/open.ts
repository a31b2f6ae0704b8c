/** Opens a place that the server named. */
import { Range, Uri, window } from "vscode";
import type { Place } from "../protocol.js";

export async function openPlace(place: Place): Promise<void> {
  const { start, end } = place.range;
  await window.showTextDocument(Uri.parse(place.uri), { selection: new Range(start.line, start.character, end.line, end.character), preserveFocus: false });
}
