/** Places as the server writes them, as VS Code's own. */
import { Location, Range, Uri } from "vscode";
import type { Place } from "./protocol.js";

export function toRange({ start, end }: Place["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

export function toLocation(place: Place): Location {
  return new Location(Uri.parse(place.uri), toRange(place.range));
}
