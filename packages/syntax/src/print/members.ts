/** Members of enums and trees of taxonomies: on one line where the author wrote them so, else line by line as grouped by the author. */
import { quote } from "../text/names.js";
import type { Comment, Member, TreeMember } from "../tree/tree.js";
import { commentLines, isSilent, maxWidth, trimmed, width, withComments } from "./lines.js";
import type { Line } from "./lines.js";

type AnyMember = Member & Partial<Pick<TreeMember, "children" | "dangling" | "oneLine">>;

interface Frame { readonly depth: number; readonly before: string; readonly oneLine: boolean; readonly dangling: readonly Comment[] }

/** Members in braces: what opens them behind `before`, and the lines below. */
export function memberLines(members: readonly AnyMember[], frame: Frame): { readonly open: string; readonly inner: readonly Line[] } {
  const { depth, before, oneLine, dangling } = frame;
  if (members.length === 0 && dangling.length === 0) return { open: "{}", inner: [] };
  const one = oneLine && dangling.length === 0 ? inline(members) : undefined;
  if (one !== undefined && width(depth, `${before} { ${one} }`) <= maxWidth) return { open: `{ ${one} }`, inner: [] };
  const lines = trimmed([...grouped(members, depth + 1), ...commentLines(dangling, depth + 1)]);
  return { open: "{", inner: [...lines, { depth, text: "}", blank: false }] };
}

function head(member: AnyMember): string {
  return member.title === undefined ? member.name.text : `${member.name.text} ${quote(member.title.value)}`;
}

/** Whether a member has a block; one without children is written without braces. */
function hasBlock(member: AnyMember): boolean {
  return (member.children ?? []).length > 0 || (member.dangling ?? []).length > 0;
}

function inline(members: readonly AnyMember[]): string | undefined {
  const texts = members.map((member) => {
    if (!isSilent(member.comments) || (member.dangling ?? []).length > 0) return undefined;
    const inner = hasBlock(member) ? inline(member.children ?? []) : "";
    return inner === undefined ? undefined : inner === "" ? head(member) : `${head(member)} { ${inner} }`;
  });
  return texts.every((text) => text !== undefined) ? texts.join(", ") : undefined;
}

/** One member: its first line, and the lines below. */
function printed(member: AnyMember, depth: number): { text: string; inner: readonly Line[] } {
  if (!hasBlock(member)) return { text: head(member), inner: [] };
  const { open, inner } = memberLines(member.children ?? [], { depth, before: head(member), oneLine: member.oneLine === true, dangling: member.dangling ?? [] });
  return { text: `${head(member)} ${open}`, inner };
}

/** Members line by line; those without children that share a line with the one before them still do, as far as they fit. */
function grouped(members: readonly AnyMember[], depth: number): readonly Line[] {
  const lines: Line[] = [];
  let open = false;
  for (const member of members) {
    const { text, inner } = printed(member, depth);
    const last = lines.at(-1);
    const joins = open && member.comments.sameLine === true && !hasBlock(member) && member.comments.above.length === 0;
    if (joins && last !== undefined && width(depth, `${last.text}, ${text}`) <= maxWidth) {
      const [own] = withComments(member.comments, depth, `${last.text}, ${text}`);
      lines[lines.length - 1] = { ...own!, blank: last.blank };
    } else lines.push(...withComments(member.comments, depth, text, inner));
    open = !hasBlock(member) && member.comments.behind === undefined;
  }
  return lines;
}
