import { formatFile, formatOnType, formatRange } from "@fairway/ide";
import { textEdits } from "../convert/edit.js";
import { offsetOf } from "../convert/place.js";
import { placeOf, targetOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerFormatting(session: Session): void {
  const { connection } = session;
  connection.onDocumentFormatting(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : textEdits(formatFile(target.snapshot, target.path), target.snapshot);
  }));
  connection.onDocumentRangeFormatting(inTurn(session.traffic, ({ textDocument, range }) => {
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return [];
    const { lines } = target.file;
    return textEdits(formatRange(target.snapshot, target.path, { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) }), target.snapshot);
  }));
  connection.onDocumentOnTypeFormatting(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    return at === undefined ? [] : textEdits(formatOnType(at.snapshot, at.path, at.offset), at.snapshot);
  }));
}
