/**
 * The order in which scores, competencies and ladders are worked out: each after all it depends on.
 *
 * The past is no dependency: `standing Level` came in. A circle is reported once, with every declaration in it.
 */
import type { Plan } from "@fairway/plan";
import type { Context } from "../../context.js";
import { circular } from "../../diagnostics/names.js";
import { namedBy, type Named } from "../../plan/named.js";

type Kind = "score" | "competency" | "ladder";
interface Node { readonly kind: Kind; readonly name: string; readonly uses: ReadonlySet<string> }
type Declared = Pick<Plan, "scores" | "competencies" | "ladders">;

export function orderOf(declared: Declared, context: Context): Plan["order"] {
  const nodes = new Map<string, Node>();
  const competencies = declared.competencies.map(({ name }) => `competency ${name}`);
  const add = (kind: Kind, name: string, of: object): void => {
    nodes.set(`${kind} ${name}`, { kind, name, uses: usesOf(of, competencies, context) });
  };
  for (const score of declared.scores) add("score", score.name, score);
  for (const competency of declared.competencies) add("competency", competency.name, competency);
  for (const ladder of declared.ladders) add("ladder", ladder.name, ladder);
  const order: Node[] = [];
  const state = new Map<string, "open" | "done">();
  for (const key of nodes.keys()) visit(key, [], nodes, state, order, context);
  return order.map(({ kind, name }) => ({ kind, name }));
}

function visit(key: string, path: readonly string[], nodes: ReadonlyMap<string, Node>, state: Map<string, "open" | "done">, order: Node[], context: Context): void {
  const node = nodes.get(key);
  if (node === undefined || state.get(key) === "done") return;
  if (state.get(key) === "open") {
    const chain = path.slice(path.indexOf(key)).map((one) => nodes.get(one)!.name);
    const definitions = chain.map((name) => context.declared.names.get(name)?.definition).filter((definition) => definition !== undefined);
    context.report(circular, definitions[0]!.span, { chain }, { related: definitions.slice(1).map(({ span, name }) => ({ span, message: `\`${name}\` is here` })) });
    return;
  }
  state.set(key, "open");
  const here = [...path, key];
  for (const used of node.uses) visit(used, here, nodes, state, order, context);
  state.set(key, "done");
  order.push(node);
}

/** What a declaration uses, through measures too. */
function usesOf(of: object, competencies: readonly string[], context: Context): ReadonlySet<string> {
  const uses = new Set<string>();
  const measures = new Set<string>();
  const queue: Named[] = [namedBy(of)];
  for (let named = queue.pop(); named !== undefined; named = queue.pop()) {
    for (const use of named.standing) for (const one of use === "competencies" ? competencies : [use]) uses.add(one);
    for (const id of named.measures) {
      const plan = measures.has(id) ? undefined : context.measures.byId(id)?.plan;
      measures.add(id);
      if (plan !== undefined) queue.push(namedBy(plan));
    }
  }
  return uses;
}
