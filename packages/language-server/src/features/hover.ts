import { hover } from "@fairway/ide";
import { MarkupKind } from "vscode-languageserver";
import { rangeOf } from "../convert/place.js";
import { placeOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerHover(session: Session): void {
  session.connection.onHover(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : hover(at.snapshot, at.path, at.offset, { asOf: session.asOf() });
    return found === undefined ? null : { range: rangeOf(at!.file.lines, found.span), contents: { kind: MarkupKind.Markdown, value: found.markdown } };
  }));
}
