import { completion, type CompletionItem, type CompletionKind } from "@fairway/ide";
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem as LspItem, type Range } from "vscode-languageserver";
import { rangeOf } from "../convert/place.js";
import { placeOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

/** Snippets begin with words of the grammar. As `Snippet` they would go, in VS Code, with the ones that it offers wherever the caret is. */
const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword, declaration: CompletionItemKind.Class, field: CompletionItemKind.Field, variable: CompletionItemKind.Variable,
  word: CompletionItemKind.EnumMember, type: CompletionItemKind.Struct, function: CompletionItemKind.Function, unit: CompletionItemKind.Unit,
  text: CompletionItemKind.Text, snippet: CompletionItemKind.Keyword, file: CompletionItemKind.File, value: CompletionItemKind.Value,
};

export function registerCompletion(session: Session): void {
  const snippets = session.client.textDocument?.completion?.completionItem?.snippetSupport === true;
  session.connection.onCompletion(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    if (at === undefined) return [];
    const { replace, items } = completion(at.snapshot, at.path, at.offset);
    const range = rangeOf(at.file.lines, replace);
    const all = items.filter((item) => snippets || !item.snippet);
    const shown = shortened(all, at.file.text.slice(replace.start, at.offset)).map((item, index) => itemOf(item, index, range));
    return shown.length === all.length ? shown : { isIncomplete: true, items: shown };
  }, true));
}

/** More than these are no list that anybody reads, and an editor is long busy with thousands. It asks again with each letter. */
const MOST = 500;

/** The best ones that have the letters typed so far, in their order. */
function shortened(items: readonly CompletionItem[], typed: string): readonly CompletionItem[] {
  if (items.length <= MOST) return items;
  const letters = [...typed.toLowerCase()];
  const fits = ({ label }: CompletionItem): boolean => {
    let at = 0;
    for (const letter of label.toLowerCase()) if (letter === letters[at]) at++;
    return at === letters.length;
  };
  const begins = ({ label }: CompletionItem): boolean => label.toLowerCase().startsWith(typed.toLowerCase());
  const fitting = items.filter(fits);
  return [...fitting.filter(begins), ...fitting.filter((item) => !begins(item))].slice(0, MOST);
}

function itemOf(item: CompletionItem, index: number, range: Range): LspItem {
  return {
    label: item.label, kind: KINDS[item.kind], sortText: `${String(item.rank).padStart(4, "0")}${String(index).padStart(5, "0")}`,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(item.doc === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: item.doc } }),
    textEdit: { range, newText: item.insert },
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  };
}
