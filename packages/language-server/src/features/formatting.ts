import { formatFile, formatOnType, formatRange } from "@fairway/ide";
import { textEdits } from "../convert/edit.js";
import { offsetOf } from "../convert/place.js";
import { placeOf, targetOf, type Session } from "../session.js";

export function registerFormatting(session: Session): void {
  const { connection } = session;
  connection.onDocumentFormatting(({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    return target === undefined ? [] : textEdits(formatFile(target.snapshot, target.path), target.snapshot);
  });
  connection.onDocumentRangeFormatting(({ textDocument, range }) => {
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return [];
    const { lines } = target.file;
    return textEdits(formatRange(target.snapshot, target.path, { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) }), target.snapshot);
  });
  connection.onDocumentOnTypeFormatting((params) => {
    const at = placeOf(session, params);
    return at === undefined ? [] : textEdits(formatOnType(at.snapshot, at.path, at.offset), at.snapshot);
  });
}
